/* wedge.c - the scale of arrows' widths, for the legend.
 *
 * A body that grows from left to right as the arrows do with the number of men, in
 * their very proportion, with ticks at round numbers.
 * SPDX-License-Identifier: MIT */
#include "layer/wedge.h"

#include "base/str.h"
#include "layer/features.h"
#include "model/figures.h"

/* Numbers below the wedge take so much room, by the size of their type; the capitals
 * are so high, and numbers are so far apart. */
#define NUMBERS_EM 1.15
#define CAPITAL_EM 0.72
#define APART_EM   0.5
/* The wedge is no longer, by the size of type, and no higher than this, whatever the
 * column has. */
#define LONGEST_EM 18.5
#define HIGHEST_MM 9.0
#define TICK_MM    0.9
#define DROP_MM    0.4 /* from a tick to its number */
enum { PARTS = 40, LEAST_TICKS = 2, MOST_TICKS = 4 };

march_wedge_scale march_wedge_scale_for(double most)
{
    static const double steps[] = {1, 2, 2.5, 5, 10, 20, 25};
    double power = pow(10, floor(log10(fmax(most, 1) / MOST_TICKS)));
    march_wedge_scale best = {0, HUGE_VAL};

    for (size_t i = 0; i < MARCH_COUNT(steps); i++) {
        double step = steps[i] * power;
        double ticks = fmax(ceil(most / step - 1e-9), LEAST_TICKS);
        if (ticks <= MOST_TICKS && step * ticks < best.top) {
            best = (march_wedge_scale){step, step * ticks};
        }
    }
    return best;
}

static const march_style_layer *legend_layer(const march_map *map)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (march_str_equal(map->style->layers[i].type, "legend")) {
            return &map->style->layers[i];
        }
    }
    return NULL;
}

/** A place of the wedge; `scale` is how much the legend is reduced. */
typedef struct wedge {
    march_map *map;
    march_page_box box;
    march_width_rule rule;
    march_wedge_scale scale;
    double middle_mm, length_mm;
    double free_mm; /**< numbers end here, seen from the right */
    march_type_style type;
} wedge;

static double half_at(const wedge *w, double men)
{
    return march_width_of_men(&w->rule, men) / 2;
}

static double x_of(const wedge *w, double men)
{
    return w->box.x0_mm + w->length_mm * men / w->scale.top;
}

static void draw_body(const wedge *w)
{
    march_path_builder path = {.arena = w->map->arena};

    for (int i = 0; i <= PARTS; i++) {
        double men = w->scale.top * i / PARTS;
        march_page p = {x_of(w, men), w->middle_mm - half_at(w, men)};
        (i ? march_path_line : march_path_move)(&path, p);
    }
    for (int i = PARTS; i >= 0; i--) {
        double men = w->scale.top * i / PARTS;
        march_path_line(&path,
                        (march_page){x_of(w, men), w->middle_mm + half_at(w, men)});
    }
    march_path_close(&path);
    march_draw_path(w->map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .fill = march_paint_color(w->map->style->ink)});
}

/** A line down from the wedge to a number, and the number below it, where it keeps
 * clear of those at its right. */
static march_status draw_tick(wedge *w, double men)
{
    march_map *map = w->map;
    march_path_builder path = {.arena = map->arena};
    double x = x_of(w, men), foot = w->middle_mm + half_at(w, w->scale.top);
    const march_line_of_type *line;
    march_text_mark mark;

    march_path_polyline(
        &path, (march_page[]){{x, w->middle_mm + half_at(w, men)}, {x, foot + TICK_MM}},
        2, false);
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .stroke = march_paint_color(map->style->ink),
                                       .width_mm = 0.18});
    bool last = men > w->scale.top - w->scale.step / 2;
    const char *text = march_figure_whole(map->arena, (int64_t)men, map->lang);
    if (last) {
        text = march_figure_unit(map->arena, text, MARCH_WORD_MEN, map->lang);
    }
    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(
        march_type_shape(map->setter, map->arena, text, map->lang, &w->type, &line));
    /* the last number stands below its tick, its unit runs on to the right */
    double left = last ? x - line->width_mm * 0.36 : x - line->width_mm / 2;
    left = fmax(w->box.x0_mm, fmin(left, w->box.x1_mm - line->width_mm));
    if (left + line->width_mm > w->free_mm) {
        return MARCH_OK;
    }
    w->free_mm = left - APART_EM * w->type.size_mm;
    march_page start = {left, foot + TICK_MM + DROP_MM + CAPITAL_EM * w->type.size_mm};
    MARCH_TRY(march_type_place(map->arena, line, start, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

static march_wedge_scale scale_of(const march_width_rule *rule, double most)
{
    march_wedge_scale scale = march_wedge_scale_for(most);

    while (march_width_of_men(rule, scale.top) > HIGHEST_MM && most > 1) {
        most /= 2;
        scale = march_wedge_scale_for(most);
    }
    return scale;
}

static march_status draw_wedge(march_map *map, const march_style_layer *layer,
                               march_page_box box, int which)
{
    march_lookup none = {.zoom = map->zoom};
    const march_style_layer *legend = legend_layer(map);
    wedge w = {.map = map, .box = box, .rule = march_width_rule_of(map, layer, &none)};

    w.scale = scale_of(&w.rule, which);
    double high = march_width_of_men(&w.rule, w.scale.top);
    w.type = march_layer_type(map, legend ? legend : layer, &none);
    w.type.size_mm = (box.y1_mm - box.y0_mm - high - TICK_MM - DROP_MM) / NUMBERS_EM;
    w.free_mm = box.x1_mm + 0.01;
    w.middle_mm = box.y0_mm + high / 2;
    w.length_mm = fmin(LONGEST_EM * w.type.size_mm, (box.x1_mm - box.x0_mm) * 0.86);
    draw_body(&w);
    for (double men = w.scale.top; men > w.scale.step * 0.99; men -= w.scale.step) {
        if (half_at(&w, men) > w.rule.least_mm / 2 * 1.001) {
            MARCH_TRY(draw_tick(&w, men));
        }
    }
    return MARCH_OK;
}

bool march_wedge_add(march_map *map, const march_style_layer *layer,
                     march_legend_entries *legend, const march_width_rule *rule,
                     double most_men)
{
    march_wedge_scale scale = scale_of(rule, most_men);
    march_legend_entry entry = {
        .text = rule->root ? march_word_text(MARCH_WORD_ROOT_SCALE, map->lang) : NULL,
        .draw = draw_wedge,
        .layer = layer,
        .which = (int)fmin(most_men, 1e9),
        .wide_mm = march_width_of_men(rule, scale.top) + TICK_MM + DROP_MM,
        .wide_em = NUMBERS_EM,
    };

    return MARCH_PUSH(map->arena, legend, entry);
}
