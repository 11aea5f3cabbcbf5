/* strip_plan.c - laying the time of a campaign out along a line.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/str.h"
#include "furniture/strip.h"

/* Dots of one row are at least so far apart; a dot may stand so far from its date
 * before it takes the next row. */
#define PITCH_MM 3.0
#define SHIFT_MM 1.3

/* Dots without numbers are so much smaller. */
#define PLAIN_SHARE 0.6

enum { MOST_ROWS = 4 };

/** Widen a span by another, as far as its ends are known. */
static void widen(march_strip *s, march_instant start, march_instant end)
{
    if (start != MARCH_INSTANT_MIN && start < s->start) {
        s->start = start;
    }
    if (end != MARCH_INSTANT_MAX && end > s->end) {
        s->end = end;
    }
}

/** The campaign's time, else all dates in it. */
static void find_span(march_strip *s)
{
    const march_campaign *c = s->map->campaign;
    march_instant start, end;

    s->start = MARCH_INSTANT_MAX;
    s->end = MARCH_INSTANT_MIN;
    if (c->time.given) {
        march_date_default_span(&c->time.date, &start, &end);
        widen(s, start, end);
    }
    bool whole = s->start < s->end;
    for (size_t i = 0; !whole && i < c->event_count; i++) {
        if (c->events[i].date.given) {
            march_date_default_span(&c->events[i].date.date, &start, &end);
            widen(s, start, end);
        }
    }
    for (size_t i = 0; !whole && i < c->movement_count; i++) {
        if (march_movement_span(&c->movements[i], &start, &end)) {
            widen(s, start, end);
        }
    }
}

double march_strip_x(const march_strip *strip, march_instant at)
{
    double share = ((double)at - (double)strip->start) /
                   ((double)strip->end - (double)strip->start);

    return strip->x0_mm + (strip->x1_mm - strip->x0_mm) * fmin(fmax(share, 0), 1);
}

static int by_time(const void *a, const void *b)
{
    const march_strip_event *p = a, *q = b;

    if (p->true_mm != q->true_mm) {
        return p->true_mm < q->true_mm ? -1 : 1;
    }
    return p->event < q->event ? -1 : p->event > q->event;
}

/** What this sheet says of an event; `next` runs through its events, which have the
 * order of the whole campaign. */
static void find_shown(const march_scene *scene, size_t *next, march_strip_event *e)
{
    if (*next < scene->event_count && scene->events[*next].event == e->event) {
        e->number = scene->events[*next].number;
        e->past = scene->events[*next].past;
        ++*next;
    }
}

static march_status find_events(march_strip *s)
{
    const march_scene *whole = s->whole;
    size_t next = 0;

    s->events = MARCH_NEW(s->map->arena, march_strip_event, whole->event_count);
    if (!s->events) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < whole->event_count; i++) {
        march_strip_event e = {.event = whole->events[i].event};
        find_shown(s->map->scene, &next, &e);
        if (!e.event->date.given) {
            continue;
        }
        march_date_default_span(&e.event->date.date, &e.start, &e.end);
        e.true_mm = (march_strip_x(s, e.start) + march_strip_x(s, e.end)) / 2;
        s->events[s->event_count++] = e;
    }
    qsort(s->events, s->event_count, sizeof(*s->events), by_time);
    return MARCH_OK;
}

/** Give each event, in the order of time, the lowest row where it stands near its date;
 * where none is left, the one where it stands nearest. */
static void stack(march_strip *s)
{
    double last[MOST_ROWS], scale = s->scale * s->share;
    double r = MARCH_STRIP_DOT_MM * scale;

    for (int row = 0; row < MOST_ROWS; row++) {
        last[row] = -HUGE_VAL;
    }
    for (size_t i = 0; i < s->event_count; i++) {
        march_strip_event *e = &s->events[i];
        double best = HUGE_VAL, wanted = fmax(e->true_mm, s->x0_mm + r);
        for (int row = 0; row < MOST_ROWS && best > SHIFT_MM * scale; row++) {
            double x = fmax(wanted, last[row] + PITCH_MM * scale);
            if (x - wanted < best - 1e-9) {
                best = x - wanted;
                e->row = row;
                e->x_mm = x;
            }
        }
        last[e->row] = e->x_mm;
        s->rows = e->row + 1 > s->rows ? e->row + 1 : s->rows;
    }
}

/** Whether the style has a list that explains the numbers of events: not only this
 * sheet, because sheets of some layers are to fit on each other. */
static bool has_list(const march_map *map)
{
    march_lookup none = {.zoom = map->zoom};
    bool found = false;

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const char *visibility =
            march_style_text(map->arena, layer, MARCH_PROP_VISIBILITY, &none);
        found = found || (march_str_equal(layer->type, march_furniture_events.name) &&
                          !march_str_equal(visibility, "none"));
    }
    return found;
}

/** Sides with movements have a lane each, in the file's order. */
static march_status find_lanes(march_strip *s)
{
    const march_campaign *c = s->map->campaign;
    march_instant start, end;

    s->lanes = MARCH_NEW(s->map->arena, int, c->side_count);
    if (!s->lanes) {
        return MARCH_E_NOMEM;
    }
    for (size_t side = 0; side < c->side_count; side++) {
        s->lanes[side] = -1;
        for (size_t i = 0; i < c->movement_count && s->lanes[side] < 0; i++) {
            if (c->movements[i].side == side &&
                march_movement_span(&c->movements[i], &start, &end)) {
                s->lanes[side] = s->lane_count++;
            }
        }
    }
    return MARCH_OK;
}

march_status march_strip_plan(march_map *map, double x0_mm, double x1_mm, double scale,
                              march_strip *out)
{
    march_strip s = {.map = map, .x0_mm = x0_mm, .x1_mm = x1_mm, .scale = scale};
    march_scene *whole;

    s.share = has_list(map) ? 1 : PLAIN_SHARE;
    find_span(&s);
    if (s.start >= s.end || x1_mm <= x0_mm) {
        return MARCH_ABSENT;
    }
    MARCH_TRY(march_scene_build(map->arena, map->campaign, NULL, &whole));
    s.whole = whole;
    MARCH_TRY(find_events(&s));
    stack(&s);
    MARCH_TRY(find_lanes(&s));
    *out = s;
    return MARCH_OK;
}

march_strip_step march_strip_ticks(const march_strip *strip, double apart_mm)
{
    static const march_strip_step steps[] = {
        {MARCH_HOUR, 1},         {MARCH_HOUR, 2},        {MARCH_HOUR, 3},
        {MARCH_HOUR, 6},         {MARCH_HOUR, 12},       {MARCH_DAY, 1},
        {MARCH_DAY, 7},          {MARCH_MONTH, 1},       {MARCH_MONTH, 3},
        {MARCH_YEAR, 1},         {MARCH_YEAR, 2},        {MARCH_YEAR, 5},
        {MARCH_YEAR, 10},        {MARCH_YEAR, 20},       {MARCH_YEAR, 50},
        {MARCH_CENTURY, 1},      {MARCH_CENTURY, 2},     {MARCH_CENTURY, 5},
        {MARCH_MILLENNIUM, 1},   {MARCH_YEAR, 10000},    {MARCH_YEAR, 100000},
        {MARCH_YEAR, 1000000},   {MARCH_YEAR, 10000000}, {MARCH_YEAR, 100000000},
        {MARCH_YEAR, 1000000000}};
    march_calendar calendar = (march_calendar)strip->map->campaign->calendar;
    double mm_per_s =
        (strip->x1_mm - strip->x0_mm) / ((double)strip->end - (double)strip->start);
    size_t i = 0;

    for (; i + 1 < MARCH_COUNT(steps); i++) {
        march_instant next =
            march_instant_add(calendar, strip->start, steps[i].unit, steps[i].count);
        if (((double)next - (double)strip->start) * mm_per_s >= apart_mm) {
            break;
        }
    }
    return steps[i];
}
