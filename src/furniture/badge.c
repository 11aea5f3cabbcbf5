/* badge.c - the date shown in a film.
 * SPDX-License-Identifier: MIT */
#include "furniture/badge.h"

#include "layer/features.h"
#include "when/words.h"

/* It begins so far, by its size, below the top of a column, else below the line before.
 */
#define RISE    0.8
#define LEADING 1.16
#define DESCENT 0.16 /* below it, over a rule */

/* Days are measured by one of two digits that takes the longer of the two endings
 * Mongolian has. */
enum { WIDE_DAY = 24 };

/** Where the date stands. */
typedef struct badge {
    double x0_mm, x1_mm, y_mm; /**< its baseline */
    march_type_style type;
} badge;

march_type_style march_badge_type(march_column *column, const march_style_layer *layer)
{
    march_type_style type = march_column_type(column, layer);
    march_lookup none = {.zoom = column->map->zoom};
    double size = march_layer_mm(layer, MARCH_PROP_TIME_DATE_SIZE, &none);

    type.size_mm = size > 0 ? size * column->scale : type.size_mm * MARCH_DATE_SIZE;
    type.weight = 700;
    type.italic = false;
    type.color = march_style_color(layer, MARCH_PROP_HEADING_COLOR, &none);
    return type;
}

/** Widen by the date of an instant in one unit. */
static march_status widen(march_map *map, const march_type_style *type,
                          march_instant at, march_precision unit, double *widest_mm)
{
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    char *text = march_instant_words(map->arena, calendar, at, unit, map->lang);
    const march_line_of_type *line;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    *widest_mm = fmax(*widest_mm, line->width_mm);
    return MARCH_OK;
}

/** Widen by the dates of a year. */
static march_status widen_year(march_map *map, const march_type_style *type,
                               int64_t year, double *widest_mm)
{
    static const march_precision units[] = {MARCH_DAY, MARCH_MONTH, MARCH_SEASON,
                                            MARCH_YEAR};
    march_calendar calendar = (march_calendar)map->campaign->calendar;

    for (int month = 1; month <= 12; month++) {
        march_instant at = march_civil_instant(
            calendar, (march_civil){.year = year, .month = month, .day = WIDE_DAY});
        for (size_t i = 0; i < MARCH_COUNT(units); i++) {
            MARCH_TRY(widen(map, type, at, units[i], widest_mm));
        }
    }
    return MARCH_OK;
}

march_status march_badge_width(march_map *map, const march_type_style *type,
                               double *out_mm)
{
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    march_life all;

    *out_mm = 0;
    if (!march_campaign_timeline(map->campaign, &all)) {
        return MARCH_OK;
    }
    /* no year between the first and the last has more digits than both */
    MARCH_TRY(
        widen_year(map, type, march_instant_civil(calendar, all.from).year, out_mm));
    return widen_year(map, type, march_instant_civil(calendar, all.to - 1).year,
                      out_mm);
}

march_status march_badge_room(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style type = march_badge_type(column, layer);
    const double room = column->x1_mm - column->x0_mm;
    bool top = column->y_mm <= column->top_mm;
    double widest;

    MARCH_TRY(march_badge_width(map, &type, &widest));
    if (widest > room) {
        type.size_mm *= room / widest;
    }
    march_column_need(column, type.size_mm * LEADING);
    column->y_mm += type.size_mm * (top ? RISE : LEADING);
    const double base = column->y_mm;
    column->y_mm += column->on_map ? 0 : DESCENT * type.size_mm;
    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    if (column->dry) {
        return MARCH_OK;
    }
    badge *kept = MARCH_NEW(map->arena, badge, 1);
    if (!kept) {
        return MARCH_E_NOMEM;
    }
    *kept = (badge){column->x0_mm, column->x1_mm, base, type};
    march_layer_keep(map, layer, kept);
    return MARCH_OK;
}

march_status march_badge_draw(march_map *map, const march_style_layer *layer)
{
    const badge *at = march_layer_kept(map, layer);
    const march_scene *scene = map->scene;
    const march_line_of_type *line;
    march_text_mark mark;

    if (!at) {
        return MARCH_OK;
    }
    march_type_style type = at->type;
    char *text = march_span_words(map->arena, (march_calendar)map->campaign->calendar,
                                  scene->start, scene->end, scene->unit, map->lang);
    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, &type, &line));
    if (line->width_mm > at->x1_mm - at->x0_mm) { /* a range, or a unit of more words */
        type.size_mm *= (at->x1_mm - at->x0_mm) / line->width_mm;
        MARCH_TRY(
            march_type_shape(map->setter, map->arena, text, map->lang, &type, &line));
    }
    double x = march_lang_is_rtl(map->lang) ? at->x1_mm - line->width_mm : at->x0_mm;
    MARCH_TRY(march_type_place(map->arena, line, (march_page){x, at->y_mm}, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}
