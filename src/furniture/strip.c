/* strip.c - the time of the campaign as a line: marches as bars, events as dots.
 * SPDX-License-Identifier: MIT */
#include "furniture/strip.h"

#include "furniture/series.h"

#include <string.h>

#include "base/num.h"
#include "layer/features.h"
#include "when/words.h"

#define TICK_MM  1.0
#define GONE_MM  0.42
#define NOW_MM   1.1  /* the shortest time shown is so wide */
#define TICKS_MM 11.0 /* between figures */
/* The size of type these lengths are meant for; with larger type they grow, but less.
 */
#define TYPE_MM (7.8 * MARCH_PX_MM)

static march_type_style type_of(march_map *map, const march_style_layer *layer)
{
    march_column column = march_column_in(map, (march_page_box){0}, 1);

    return march_column_type(&column, layer);
}

static double scale_of(const march_type_style *type)
{
    return sqrt(type->size_mm / TYPE_MM);
}

/** Height of the rows of dots. */
static double dots_of(const march_strip *s)
{
    return s->rows * MARCH_STRIP_ROW_MM * s->scale * s->share;
}

/** Distance of the axis from the top. */
static double axis_of(const march_strip *s)
{
    return dots_of(s) + (0.6 + s->lane_count * MARCH_STRIP_LANE_MM + 0.5) * s->scale;
}

static double height_of(const march_strip *s, const march_type_style *type)
{
    return axis_of(s) + TICK_MM * s->scale + type->size_mm * 1.05;
}

/** A pale band over the time shown, and a full bar on the axis. */
static void draw_now(const march_strip *s, double top, double bottom, march_rgba ink)
{
    const march_scene *scene = s->map->scene;

    if (scene->whole || scene->end <= s->start || scene->start >= s->end) {
        return;
    }
    double x0 = march_strip_x(s, scene->start), x1 = march_strip_x(s, scene->end);
    double middle = (x0 + x1) / 2;
    double half = NOW_MM * s->scale / 2;
    x0 = fmin(x0, middle - half);
    x1 = fmax(x1, middle + half);
    march_strip_box(s->map, (march_page_box){x0, top, x1, bottom},
                    march_color_fade(ink, 0.16));
    march_strip_box(s->map,
                    (march_page_box){x0, bottom, x1, bottom + TICK_MM * s->scale}, ink);
}

/** Of a film: the axis as far as its time has gone. */
static void draw_gone(const march_strip *s, double axis, march_rgba ink)
{
    double x = march_strip_x(s, s->map->scene->end), half = GONE_MM * s->scale / 2;

    march_strip_box(s->map, (march_page_box){s->x0_mm, axis - half, x, axis + half},
                    ink);
}

/** "1741", not "year 1741" as some languages would have it; "06:00", and the day at
 * midnight. */
static const char *tick_words(march_map *map, march_instant at, march_precision unit)
{
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    march_civil civil = march_instant_civil(calendar, at);
    char year[32];

    if (unit == MARCH_HOUR && civil.hour > 0) {
        return march_arena_printf(map->arena, "%02d:00", civil.hour);
    }
    unit = unit == MARCH_HOUR ? MARCH_DAY : unit;
    if (unit < MARCH_YEAR || civil.year <= 0) {
        return march_instant_words(map->arena, calendar, at, unit, map->lang);
    }
    march_num_group(year, sizeof(year), civil.year, "");
    return march_arena_strdup(map->arena, year);
}

/** The step of the ticks: their figures stand apart, also where the first is moved in
 * from the end. */
static march_status step_of(const march_strip *s, const march_type_style *type,
                            march_strip_step *out)
{
    march_map *map = s->map;
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    double apart = TICKS_MM * s->scale;
    const march_line_of_type *line;

    for (int i = 0; i < 2; i++) { /* coarser ticks may have shorter figures */
        *out = march_strip_ticks(s, apart);
        march_instant first = march_instant_floor(calendar, s->start, out->unit);
        const char *text = tick_words(map, first, out->unit);
        if (!text) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(
            march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
        apart = fmax(TICKS_MM * s->scale, 1.5 * line->width_mm + 0.4 * type->size_mm);
    }
    *out = march_strip_ticks(s, apart);
    return MARCH_OK;
}

/** The figures of a tick, below it and inside the strip; where they would meet those
 * before them, which end at `free_mm`, they are left out. */
static march_status draw_figures(const march_strip *s, const march_type_style *type,
                                 const char *text, march_page tick, double *free_mm)
{
    march_map *map = s->map;
    const march_line_of_type *line;
    march_text_mark mark;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    double left = fmax(tick.x_mm - line->width_mm / 2, s->x0_mm);
    march_page start = {left, tick.y_mm + type->size_mm * 0.85};
    if (left < *free_mm || left + line->width_mm > s->x1_mm + 0.01) {
        return MARCH_OK;
    }
    *free_mm = left + line->width_mm + 0.3 * type->size_mm;
    MARCH_TRY(march_type_place(map->arena, line, start, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

/** The first tick or one before the strip: years and hours are multiples of the step;
 * those before Christ as they are counted, so that 220 BC is one of ten. */
static march_instant first_tick(const march_strip *s, march_strip_step step)
{
    march_calendar calendar = (march_calendar)s->map->campaign->calendar;
    march_instant at = march_instant_floor(calendar, s->start, step.unit);
    march_civil first = march_instant_civil(calendar, at);
    march_civil last = march_instant_civil(calendar, s->end - 1);
    int64_t number = step.unit == MARCH_HOUR   ? first.hour
                     : step.unit != MARCH_YEAR ? 0
                     : last.year <= 0          ? first.year - 1
                                               : first.year;
    int64_t rest = ((number % step.count) + step.count) % step.count;

    return march_instant_add(calendar, at, step.unit, -rest);
}

/** The ticks and their figures. */
static march_status draw_axis(const march_strip *s, const march_type_style *type,
                              double y, march_rgba ink)
{
    march_map *map = s->map;
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    march_strip_step step;
    MARCH_TRY(step_of(s, type, &step));
    march_instant at = first_tick(s, step);
    double free_mm = s->x0_mm;

    march_strip_line(map, (march_page){s->x0_mm, y}, (march_page){s->x1_mm, y}, ink,
                     2 * MARCH_STRIP_FINE_MM);
    for (; at < s->end; at = march_instant_add(calendar, at, step.unit, step.count)) {
        double x = march_strip_x(s, at);
        if (at < s->start) {
            continue;
        }
        march_page foot = {x, y + TICK_MM * s->scale};
        march_strip_line(map, (march_page){x, y}, foot, ink, MARCH_STRIP_FINE_MM);
        MARCH_TRY(
            draw_figures(s, type, tick_words(map, at, step.unit), foot, &free_mm));
    }
    return MARCH_OK;
}

/** All of it, or of a film what stays the same, or what changes. */
static march_status draw_strip(const march_strip *s, const march_style_layer *layer,
                               const march_type_style *type, double top)
{
    march_lookup none = {.zoom = s->map->zoom};
    march_rgba ink = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    march_rgba now = march_style_color(layer, MARCH_PROP_HEADING_COLOR, &none);
    double dots = top + dots_of(s), axis = top + axis_of(s);

    if (s->map->pass != MARCH_PASS_PLAN) {
        draw_now(s, top, axis, now);
    }
    for (size_t i = s->event_count; i-- > 0;) {
        MARCH_TRY(march_strip_dot(s, &s->events[i], type, dots, axis));
    }
    march_strip_bars(s, dots + 0.6 * s->scale);
    if (s->map->pass == MARCH_PASS_MOMENT) {
        draw_gone(s, axis, now);
        return MARCH_OK;
    }
    return draw_axis(s, type, axis, ink);
}

/** Of a film: where the strip stands. */
typedef struct kept_strip {
    march_strip strip;
    march_type_style type;
    double top_mm;
} kept_strip;

static march_status keep(const march_strip *s, const march_style_layer *layer,
                         const march_type_style *type, double top)
{
    kept_strip *kept = MARCH_NEW(s->map->arena, kept_strip, 1);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    *kept = (kept_strip){*s, *type, top};
    march_layer_keep(s->map, layer, kept);
    return MARCH_OK;
}

static march_status moment(march_map *map, const march_style_layer *layer)
{
    const kept_strip *kept = march_layer_kept(map, layer);

    if (!kept) {
        return MARCH_OK;
    }
    march_strip s = kept->strip;
    s.map = map;
    return draw_strip(&s, layer, &kept->type, kept->top_mm);
}

/** Series in the place of the strip of time. */
static march_status draw_series(march_column *column, const march_style_layer *layer,
                                const march_type_style *type)
{
    double height = march_series_mm(column->map, type);

    march_column_gap(column, 2);
    march_column_need(column, height);
    if (!column->dry && column->y_mm + height <= column->bottom_mm + 0.1) {
        MARCH_TRY(
            march_series_draw(column->map, layer, type,
                              (march_page_box){column->x0_mm, column->y_mm,
                                               column->x1_mm, column->y_mm + height}));
    }
    column->y_mm += height;
    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    return MARCH_OK;
}

static march_status draw(march_column *column, const march_style_layer *layer)
{
    march_type_style type = march_column_type(column, layer);
    if (march_series_shown(column->map, layer)) {
        return draw_series(column, layer, &type);
    }
    double scale = scale_of(&type);
    march_strip s;
    march_status status =
        march_strip_plan(column->map, column->x0_mm, column->x1_mm, scale, &s);

    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    march_column_gap(column, 2);
    double height = height_of(&s, &type);
    march_column_need(column, height);
    double shift = column->x0_mm - s.x0_mm; /* into the next column, perhaps */
    if (shift != 0) {
        MARCH_TRY(
            march_strip_plan(column->map, column->x0_mm, column->x1_mm, scale, &s));
    }
    if (!column->dry && column->y_mm + height <= column->bottom_mm + 0.1) {
        MARCH_TRY(draw_strip(&s, layer, &type, column->y_mm));
        MARCH_TRY(march_piece_films(column->map) ? keep(&s, layer, &type, column->y_mm)
                                                 : MARCH_OK);
    }
    column->y_mm += height;
    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    return MARCH_OK;
}

static march_status widths(march_column *column, const march_style_layer *layer,
                           double out[4])
{
    march_page_box f = column->map->view->frame;

    (void)layer;
    out[0] = (f.x1_mm - f.x0_mm) * 0.6;
    out[1] = (f.x1_mm - f.x0_mm) * 0.4;
    return MARCH_OK;
}

bool march_furniture_strip_stays(march_map *map)
{
    const march_style_layer *layer = march_piece_layer(map, MARCH_PIECE_STRIP);

    return layer && march_series_shown(map, layer);
}

march_status march_furniture_strip_mm(march_map *map, double width_mm, double *out)
{
    const march_style_layer *layer = march_piece_layer(map, MARCH_PIECE_STRIP);
    march_strip s;

    *out = 0;
    if (!layer || march_furniture_anchor(map, &march_furniture_strip, layer) !=
                      MARCH_ANCHOR_AUTO) {
        return MARCH_OK;
    }
    march_type_style type = type_of(map, layer);
    if (march_series_shown(map, layer)) {
        *out = march_series_mm(map, &type);
        return MARCH_OK;
    }
    march_status status = march_strip_plan(map, 0, width_mm, scale_of(&type), &s);
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    *out = height_of(&s, &type);
    return MARCH_OK;
}

const march_furniture_kind march_furniture_strip = {
    .name = "strip",
    .piece = MARCH_PIECE_STRIP,
    .draw = draw,
    .widths = widths,
    .dislikes = {60, 30, 60, 200, 200, 20, 0, 20},
    .worth = 0.2,
    .moment = moment,
};
