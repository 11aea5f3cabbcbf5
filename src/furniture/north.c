/* north.c - the north arrow, where north is not simply up.
 * SPDX-License-Identifier: MIT */
#include "furniture/north.h"

#include "furniture/kinds.h"
#include "layer/features.h"
#include "model/words.h"

/* Less than this nobody sees; more than that over a sheet no one arrow can say. */
#define LEAST_TURN_DEG  2.0
#define MOST_CHANGE_DEG 12.0
#define LENGTH_MM       11.0
#define HALF_MM         1.7

enum { STEPS = 8 };

bool march_north_range_of(const march_view *view, march_north_range *out)
{
    march_page_box f = view->frame;
    march_north_range range = {HUGE_VAL, -HUGE_VAL};

    for (int row = 0; row <= STEPS; row++) {
        for (int col = 0; col <= STEPS; col++) {
            march_page at = {f.x0_mm + (f.x1_mm - f.x0_mm) * col / STEPS,
                             f.y0_mm + (f.y1_mm - f.y0_mm) * row / STEPS};
            double north = march_view_north_deg(view, at);
            if (!isfinite(north)) {
                return false;
            }
            range.least_deg = fmin(range.least_deg, north);
            range.most_deg = fmax(range.most_deg, north);
        }
    }
    *out = range;
    return true;
}

bool march_north_is_told(march_north_range range)
{
    return fmax(fabs(range.least_deg), fabs(range.most_deg)) > LEAST_TURN_DEG &&
           range.most_deg - range.least_deg <= MOST_CHANGE_DEG;
}

static march_status sizes(march_map *map, const march_style_layer *layer,
                          march_piece_sizes *out)
{
    static const double scales[] = {1, 0.75};
    march_lookup none = {.zoom = map->zoom};
    double type = march_layer_type(map, layer, &none).size_mm;
    march_north_range range;

    if (!march_north_range_of(map->view, &range) || !march_north_is_told(range)) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < MARCH_COUNT(scales); i++) {
        double length = LENGTH_MM * scales[i] + type * 1.2;
        out->items[out->count++] = (march_piece_size){.width_mm = length * 0.8,
                                                      .height_mm = length,
                                                      .scale = scales[i],
                                                      .penalty = 40 * (double)i};
    }
    return MARCH_OK;
}

/** A point of the arrow: `along` towards north from its foot, `aside` to the right. */
static march_page point(march_page foot, double turn_rad, double along_mm,
                        double aside_mm)
{
    double s = sin(turn_rad), c = cos(turn_rad);

    return (march_page){foot.x_mm + along_mm * s + aside_mm * c,
                        foot.y_mm - along_mm * c + aside_mm * s};
}

/** A slim needle, one half dark and one of paper. */
static void draw_needle(march_map *map, const march_style_layer *layer, march_page foot,
                        double turn_rad, double scale)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba ink = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    march_rgba paper = march_style_color(layer, MARCH_PROP_BOX_COLOR, &none);
    double length = LENGTH_MM * scale, half = HALF_MM * scale;

    for (int side = -1; side <= 1; side += 2) {
        march_path_builder path = {.arena = map->arena};
        const march_page corners[] = {point(foot, turn_rad, length, 0),
                                      point(foot, turn_rad, 0, side * half),
                                      point(foot, turn_rad, length * 0.2, 0)};
        march_path_polyline(&path, corners, MARCH_COUNT(corners), true);
        march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                       .fill = march_paint_color(
                                                           side > 0 ? paper : ink),
                                                       .stroke = march_paint_color(ink),
                                                       .width_mm = 0.15,
                                                       .join = MARCH_JOIN_ROUND});
    }
}

static march_status put(march_map *map, const march_style_layer *layer,
                        march_page_box box, const march_piece_size *size)
{
    march_lookup none = {.zoom = map->zoom};
    march_type_style type = march_layer_type(map, layer, &none);
    march_page middle = {(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};
    double turn = march_view_north_deg(map->view, middle) * MARCH_PI / 180;
    double length = LENGTH_MM * size->scale;
    march_page foot = point(middle, turn, -(length + type.size_mm) / 2, 0);
    march_page letter = point(foot, turn, length + type.size_mm * 0.6, 0);

    draw_needle(map, layer, foot, turn, size->scale);
    letter.y_mm += type.size_mm * 0.35;
    return march_piece_text(map, &type,
                            march_word_text(MARCH_WORD_NORTH_MARK, map->lang), letter);
}

const march_furniture_kind march_furniture_north = {
    .name = "north",
    .piece = MARCH_PIECE_NORTH,
    .sizes = sizes,
    .put = put,
    .dislikes = {10, 60, 0, 60, 60, 30, 60, 30},
    .worth = 0.4,
};
