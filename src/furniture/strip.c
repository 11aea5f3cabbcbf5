/* strip.c - the time of the campaign as a line: marches as bars, events as dots.
 * SPDX-License-Identifier: MIT */
#include "furniture/strip.h"

#include <string.h>

#include "base/num.h"
#include "layer/features.h"
#include "when/words.h"

#define ROW_MM   3.0
#define LANE_MM  1.55
#define TICK_MM  1.0
#define FINE_MM  0.12
#define NOW_MM   1.1  /* the shortest time shown is so wide */
#define TICKS_MM 11.0 /* between figures */
/* The size of type these lengths are meant for; with larger type they grow, but less.
 */
#define TYPE_MM (7.8 * MARCH_PX_MM)
/* Size of a figure in a dot, by the dot's radius. */
#define FIGURE_SHARE 1.42
/* A bar is at least and at most this high, and at least this long. */
#define LEAST_BAR_MM 0.45
#define MOST_BAR_MM  1.25
#define SHORT_BAR_MM 0.7

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
    return s->rows * ROW_MM * s->scale * s->share;
}

/** Distance of the axis from the top. */
static double axis_of(const march_strip *s)
{
    return dots_of(s) + (0.6 + s->lane_count * LANE_MM + 0.5) * s->scale;
}

static double height_of(const march_strip *s, const march_type_style *type)
{
    return axis_of(s) + TICK_MM * s->scale + type->size_mm * 1.05;
}

static void draw_line(march_map *map, march_page from, march_page to, march_rgba ink,
                      double width)
{
    march_path_builder path = {.arena = map->arena};
    const march_page line[] = {from, to};

    march_path_polyline(&path, line, 2, false);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .stroke = march_paint_color(ink),
                                                   .width_mm = width});
}

static void draw_box(march_map *map, march_page_box box, march_rgba color)
{
    march_path_builder path = {.arena = map->arena};

    march_path_rectangle(&path, box);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .fill = march_paint_color(color)});
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
    draw_box(s->map, (march_page_box){x0, top, x1, bottom},
             march_color_fade(ink, 0.16));
    draw_box(s->map, (march_page_box){x0, bottom, x1, bottom + TICK_MM * s->scale},
             ink);
}

/** "1741", not "year 1741" as some languages would have it. */
static const char *tick_words(march_map *map, march_instant at, march_precision unit)
{
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    march_civil civil = march_instant_civil(calendar, at);
    char year[32];

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

/** The ticks and their figures. */
static march_status draw_axis(const march_strip *s, const march_type_style *type,
                              double y, march_rgba ink)
{
    march_map *map = s->map;
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    march_strip_step step;
    MARCH_TRY(step_of(s, type, &step));
    march_civil first = march_instant_civil(calendar, s->start);
    march_instant at = march_instant_floor(calendar, s->start, step.unit);
    double free_mm = s->x0_mm;

    if (step.unit == MARCH_YEAR) { /* multiples of the step */
        int64_t rest = ((first.year % step.count) + step.count) % step.count;
        at = march_instant_add(calendar, at, MARCH_YEAR, -rest);
    }
    draw_line(map, (march_page){s->x0_mm, y}, (march_page){s->x1_mm, y}, ink,
              2 * FINE_MM);
    for (; at < s->end; at = march_instant_add(calendar, at, step.unit, step.count)) {
        double x = march_strip_x(s, at);
        if (at < s->start) {
            continue;
        }
        march_page foot = {x, y + TICK_MM * s->scale};
        draw_line(map, (march_page){x, y}, foot, ink, FINE_MM);
        MARCH_TRY(
            draw_figures(s, type, tick_words(map, at, step.unit), foot, &free_mm));
    }
    return MARCH_OK;
}

/** A bar a march: as long as it took, as high as the army was strong. */
static void draw_bars(const march_strip *s, double top, int64_t most_men)
{
    const march_campaign *c = s->map->campaign;

    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        march_instant start, end;
        if (m->side == MARCH_NONE || !march_movement_span(m, &start, &end)) {
            continue;
        }
        double x0 = march_strip_x(s, start), x1 = march_strip_x(s, end);
        double middle = (x0 + x1) / 2, half = fmax(x1 - x0, SHORT_BAR_MM) / 2;
        double men =
            m->strength.known ? (double)(m->strength.low + m->strength.high) / 2 : 0;
        double share = most_men > 0 ? men / (double)most_men : 0;
        double high = LEAST_BAR_MM + (MOST_BAR_MM - LEAST_BAR_MM) * share;
        double y = top + (s->lanes[m->side] + 0.5) * LANE_MM * s->scale;
        bool solid = m->kind != MARCH_PLANNED && m->strength.known;
        bool later = !s->map->scene->whole && start >= s->map->scene->end;
        draw_box(
            s->map,
            (march_page_box){fmax(middle - half, s->x0_mm), y - high * s->scale / 2,
                             fmin(middle + half, s->x1_mm), y + high * s->scale / 2},
            march_color_fade(march_map_side_color(s->map, m->side), later   ? 0.2
                                                                    : solid ? 0.9
                                                                            : 0.5));
    }
}

static int64_t most_men(const march_campaign *c)
{
    int64_t most = 0;

    for (size_t i = 0; i < c->movement_count; i++) {
        if (c->movements[i].strength.known && c->movements[i].strength.high > most) {
            most = c->movements[i].strength.high;
        }
    }
    return most;
}

/** The side an event's dot has the colour of: as its symbol on the map. */
static march_rgba event_color(const march_map *map, const march_event *event)
{
    march_index side = event->victor;

    if (side == MARCH_NONE && event->attackers.count > 0) {
        side = event->attackers.items[0];
    }
    return march_map_side_color(map, side);
}

static march_status draw_event(const march_strip *s, const march_strip_event *e,
                               const march_type_style *type, double dots_y,
                               double axis_y)
{
    march_map *map = s->map;
    double scale = s->scale * s->share, r = MARCH_STRIP_DOT_MM * scale;
    march_page at = {e->x_mm, dots_y - (e->row + 0.5) * ROW_MM * scale};
    march_rgba color = event_color(map, e->event);
    march_path_builder path = {.arena = map->arena};
    march_type_style figure = *type;
    bool shown = e->number > 0;

    figure.size_mm = r * FIGURE_SHARE;
    bool numbered =
        shown && map->has_panel && figure.size_mm > march_column_least_mm(map) - 1e-6;
    double drawn = shown ? r : r * 0.6;
    draw_line(map, (march_page){e->true_mm, axis_y},
              (march_page){at.x_mm, at.y_mm + drawn}, march_color_fade(color, 0.45),
              FINE_MM);
    march_path_circle(&path, at, drawn);
    march_draw_path(
        map->sheet,
        &(march_path_mark){
            .path = march_path_done(&path),
            .fill = march_paint_color(shown ? color : map->style->background),
            .stroke = march_paint_color(shown ? map->style->background
                                              : march_color_fade(color, 0.6)),
            .width_mm = 0.15});
    if (!numbered) {
        return MARCH_OK;
    }
    figure.color = (march_rgba){1, 1, 1, 1};
    figure.weight = 700;
    at.y_mm += figure.size_mm * 0.36;
    return march_piece_text(map, &figure,
                            march_arena_printf(map->arena, "%d", e->number), at);
}

static march_status draw_strip(const march_strip *s, const march_style_layer *layer,
                               const march_type_style *type, double top)
{
    march_lookup none = {.zoom = s->map->zoom};
    march_rgba ink = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    march_rgba now = march_style_color(layer, MARCH_PROP_HEADING_COLOR, &none);
    double dots = top + dots_of(s), axis = top + axis_of(s);

    draw_now(s, top, axis, now);
    for (size_t i = s->event_count; i-- > 0;) {
        MARCH_TRY(draw_event(s, &s->events[i], type, dots, axis));
    }
    draw_bars(s, dots + 0.6 * s->scale, most_men(s->map->campaign));
    return draw_axis(s, type, axis, ink);
}

static march_status draw(march_column *column, const march_style_layer *layer)
{
    march_type_style type = march_column_type(column, layer);
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
};
