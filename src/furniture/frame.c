/* frame.c - the neat line round the map, with the figures of the graticule.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "furniture/kinds.h"
#include "layer/features.h"
#include "layer/graticule.h"
#include "model/figures.h"

/* A round trip through the projection comes back so near where there is an Earth. */
#define MOST_ASTRAY_MM 0.01

/* From one step along an edge to the next. */
#define MOST_STEP_DEG 20.0

enum { EDGE_STEPS = 400 };

static void draw_box(march_map *map, march_page_box box, march_rgba color, double width)
{
    march_path_builder path = {.arena = map->arena};

    march_path_rectangle(&path, box);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .stroke = march_paint_color(color),
                                                   .width_mm = width});
}

/** One edge of the frame: where it runs and on which side the figures stand. */
typedef struct edge {
    march_page from, to;
    bool longitudes; /**< meridians cross it */
    double angle_rad;
    double out_x, out_y; /**< away from the map */
} edge;

static march_status draw_figure(march_map *map, const march_type_style *type,
                                const edge *e, march_page at, double degrees,
                                double gap_mm)
{
    const char *text = e->longitudes
                           ? march_figure_meridian(map->arena, degrees, map->lang)
                           : march_figure_parallel(map->arena, degrees, map->lang);
    const march_line_of_type *line;
    march_text_mark mark;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    double c = cos(e->angle_rad), s = sin(e->angle_rad);
    double half = line->width_mm / 2, rise = line->cap_height_mm / 2;
    march_page middle = {at.x_mm + e->out_x * gap_mm / 2,
                         at.y_mm + e->out_y * gap_mm / 2};
    march_page start = {middle.x_mm - c * half - s * rise,
                        middle.y_mm - s * half + c * rise};
    MARCH_TRY(march_type_place(map->arena, line, start, e->angle_rad, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

/** The position on the Earth of a point of the page; HUGE_VAL members where there is
 * none: beyond the edge of the world the inverse of a projection may still answer. */
static march_lonlat lonlat_on_map(const march_view *view, march_page at)
{
    march_lonlat here = march_view_lonlat(view, at);
    march_page again = march_view_page(view, here);

    return march_page_distance(at, again) < MOST_ASTRAY_MM
               ? here
               : (march_lonlat){HUGE_VAL, HUGE_VAL};
}

/** Figures where lines of the graticule cross an edge: the position along the edge is
 * turned back to degrees, and a crossing is where a multiple of the step is passed. */
static march_status draw_edge(march_map *map, const march_type_style *type,
                              const edge *e, double step, double gap_mm)
{
    double before = 0;
    march_page last = {-1e9, -1e9};

    for (int i = 0; i <= EDGE_STEPS; i++) {
        double share = (double)i / EDGE_STEPS;
        march_page at = {e->from.x_mm + (e->to.x_mm - e->from.x_mm) * share,
                         e->from.y_mm + (e->to.y_mm - e->from.y_mm) * share};
        march_lonlat here = lonlat_on_map(map->view, at);
        double value = e->longitudes ? here.lon_deg : here.lat_deg;
        if (e->longitudes && i > 0 && isfinite(value) && isfinite(before)) {
            value = before + remainder(value - before, 360); /* over 180 degrees */
        }
        bool jump = i == 0 || !(fabs(value - before) <= MOST_STEP_DEG);
        double low = floor(fmin(before, value) / step),
               high = floor(fmax(before, value) / step);
        double margin = hypot(at.x_mm - e->from.x_mm, at.y_mm - e->from.y_mm);
        double rest = hypot(at.x_mm - e->to.x_mm, at.y_mm - e->to.y_mm);
        if (!jump && high > low && margin > 5 && rest > 5 &&
            march_page_distance(at, last) > 12) {
            MARCH_TRY(draw_figure(map, type, e, at, high * step, gap_mm));
            last = at;
        }
        before = value;
    }
    return MARCH_OK;
}

static const march_style_layer *graticule_of(const march_style *style)
{
    for (size_t i = 0; i < style->layer_count; i++) {
        if (march_str_equal(style->layers[i].type, "graticule")) {
            return &style->layers[i];
        }
    }
    return NULL;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_page_box f = map->view->frame;
    double gap = march_layer_mm(layer, MARCH_PROP_FRAME_GAP, &none);
    march_rgba color = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    double width = march_layer_mm(layer, MARCH_PROP_LINE_WIDTH, &none);
    march_type_style type = march_layer_type(map, layer, &none);
    const march_style_layer *graticule = graticule_of(map->style);
    const edge edges[] = {
        {{f.x0_mm, f.y0_mm}, {f.x1_mm, f.y0_mm}, true, 0, 0, -1},
        {{f.x0_mm, f.y1_mm}, {f.x1_mm, f.y1_mm}, true, 0, 0, 1},
        {{f.x0_mm, f.y0_mm}, {f.x0_mm, f.y1_mm}, false, -MARCH_PI / 2, -1, 0},
        {{f.x1_mm, f.y0_mm}, {f.x1_mm, f.y1_mm}, false, MARCH_PI / 2, 1, 0},
    };

    draw_box(map, f, color, width * 0.5);
    if (gap > 0) {
        draw_box(map, march_page_box_grow(f, gap), color, width);
    }
    for (size_t i = 0; graticule && gap > 0 && i < MARCH_COUNT(edges); i++) {
        double step = edges[i].longitudes
                          ? march_graticule_meridian_step(map, graticule)
                          : march_graticule_step(map, graticule);
        MARCH_TRY(draw_edge(map, &type, &edges[i], step, gap));
    }
    return MARCH_OK;
}

double march_furniture_figure_mm(const march_map *map)
{
    march_lookup none = {.zoom = map->zoom};

    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (march_str_equal(map->style->layers[i].type, "frame") && map->drawn[i]) {
            return march_layer_mm(&map->style->layers[i], MARCH_PROP_FRAME_GAP, &none);
        }
    }
    return 0;
}

const march_furniture_kind march_furniture_frame = {
    .name = "frame", .piece = -1, .build = build};
