/* scale.c - the scale bar.
 * SPDX-License-Identifier: MIT */
#include "furniture/furniture.h"
#include "layer/features.h"
#include "model/figures.h"

/* A bar is about this share of the map's width. */
#define BAR_SHARE 0.16
/* Where the scale differs more than this over the map, no bar is honest. */
#define MOST_CHANGE 1.25

/** The largest of 1, 2, 5, 10 ... km that is not longer than wanted. */
static double round_km(double wanted_km)
{
    double power = pow(10, floor(log10(wanted_km)));
    double digit = wanted_km / power;

    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

/** Whether the scale in the corners of the map is near that of its middle. */
static bool is_even(const march_map *map, double middle_m_per_mm)
{
    march_page_box f = map->view->frame;
    const march_page corners[] = {
        {f.x0_mm, f.y0_mm}, {f.x1_mm, f.y0_mm}, {f.x0_mm, f.y1_mm}, {f.x1_mm, f.y1_mm}};

    for (size_t i = 0; i < MARCH_COUNT(corners); i++) {
        double there = march_view_ground_m_per_mm(map->view, corners[i]);
        double ratio = there / middle_m_per_mm;
        if (!isfinite(ratio) || ratio > MOST_CHANGE || ratio < 1 / MOST_CHANGE) {
            return false;
        }
    }
    return true;
}

static march_status draw_words(march_map *map, const march_type_style *type,
                               const char *text, march_page middle)
{
    const march_line_of_type *line;
    march_text_mark mark;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    march_page start = {middle.x_mm - line->width_mm / 2, middle.y_mm};
    MARCH_TRY(march_type_place(map->arena, line, start, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

/** Black and paper by turns, with figures above. */
static march_status draw_bar(march_map *map, const march_style_layer *layer,
                             march_page at, double km, double mm)
{
    march_lookup none = {.zoom = map->zoom};
    march_type_style type = march_layer_type(map, layer, &none);
    march_rgba ink = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    march_rgba paper = march_style_color(layer, MARCH_PROP_BOX_COLOR, &none);
    const int pieces = 4;
    const double height = 1.1;

    for (int i = 0; i < pieces; i++) {
        march_path_builder path = {.arena = map->arena};
        march_path_rectangle(&path, (march_page_box){at.x_mm + mm * i / pieces, at.y_mm,
                                                     at.x_mm + mm * (i + 1) / pieces,
                                                     at.y_mm + height});
        march_draw_path(map->sheet, &(march_path_mark){
                                        .path = march_path_done(&path),
                                        .fill = march_paint_color(i % 2 ? paper : ink),
                                        .stroke = march_paint_color(ink),
                                        .width_mm = 0.15});
    }
    for (int i = 0; i <= pieces; i += 2) {
        const char *text =
            march_figure_decimal(map->arena, km * i / pieces, 2, map->lang);
        if (i == pieces) {
            text = march_figure_unit(map->arena, text, MARCH_WORD_KM, map->lang);
        }
        march_page middle = {at.x_mm + mm * i / pieces, at.y_mm - type.size_mm * 0.35};
        MARCH_TRY(draw_words(map, &type, text, middle));
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_page_box f = map->view->frame;
    march_page middle = {(f.x0_mm + f.x1_mm) / 2, (f.y0_mm + f.y1_mm) / 2};
    double m_per_mm = march_view_ground_m_per_mm(map->view, middle);
    double wanted_mm = (f.x1_mm - f.x0_mm) * BAR_SHARE;

    if (!isfinite(m_per_mm) || m_per_mm <= 0 || !is_even(map, m_per_mm)) {
        return MARCH_OK;
    }
    double km = round_km(wanted_mm * m_per_mm / 1000);
    double mm = km * 1000 / m_per_mm;
    march_obstacle_add(map->wishes,
                       &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                         .box = {f.x0_mm + 5, f.y1_mm - 11,
                                                 f.x0_mm + mm + 16, f.y1_mm},
                                         .weight = HUGE_VAL});
    return draw_bar(map, layer, (march_page){f.x0_mm + 7, f.y1_mm - 6}, km, mm);
}

const march_furniture_kind march_furniture_scale = {"scale", false, NULL, build};
