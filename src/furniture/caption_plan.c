/* caption_plan.c - when the events of a film are told.
 * SPDX-License-Identifier: MIT */
#include "furniture/caption.h"

#include <stdlib.h>

static int by_beginning(const void *a, const void *b)
{
    const march_telling *p = a, *q = b;

    if (p->from != q->from) {
        return p->from < q->from ? -1 : 1;
    }
    return p->event < q->event ? -1 : p->event > q->event;
}

/** The end of a time, without leaving the range of instants. */
static march_instant later(march_instant from, march_instant by_s)
{
    return from > MARCH_INSTANT_MAX - by_s ? MARCH_INSTANT_MAX : from + by_s;
}

/** Each until it is over, or the next one begins; but not before it can be read. */
static void set_ends(march_tellings *all, march_instant reading_s)
{
    for (size_t i = 0; i < all->count; i++) {
        march_telling *one = &all->items[i];
        march_instant next = MARCH_INSTANT_MAX;
        for (size_t k = i + 1; k < all->count && next == MARCH_INSTANT_MAX; k++) {
            next = all->items[k].from > one->from ? all->items[k].from : next;
        }
        march_instant read = later(one->from, reading_s);
        one->until = one->until < next ? one->until : next;
        one->until = one->until > read ? one->until : read;
    }
}

/** The lane that is free, else the one whose event began first, which gives way. */
static int take_lane(march_telling **last, int most_lanes, march_instant from)
{
    int oldest = 0;

    for (int lane = 0; lane < most_lanes; lane++) {
        if (!last[lane] || last[lane]->until <= from) {
            return lane;
        }
        oldest = last[lane]->from < last[oldest]->from ? lane : oldest;
    }
    last[oldest]->until = from;
    return oldest;
}

/** Share each chain's lanes out. */
static march_status set_lanes(march_arena *arena, march_tellings *all, int most_lanes)
{
    march_telling **last = MARCH_NEW(arena, march_telling *, (size_t)most_lanes);
    march_instant end = MARCH_INSTANT_MIN;
    size_t chain = 0;

    all->lanes = MARCH_NEW(arena, int, all->count + 1);
    if (!last || !all->lanes) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < all->count; i++) {
        march_telling *one = &all->items[i];
        if (i > 0 && one->from >= end) {
            chain++;
            for (int lane = 0; lane < most_lanes; lane++) {
                last[lane] = NULL;
            }
        }
        one->chain = chain;
        one->lane = take_lane(last, most_lanes, one->from);
        last[one->lane] = one;
        end = one->until > end ? one->until : end;
        if (one->lane >= all->lanes[chain]) {
            all->lanes[chain] = one->lane + 1;
        }
    }
    return MARCH_OK;
}

march_status march_tellings_plan(march_arena *arena, const march_scene *scene,
                                 march_instant reading_s, int most_lanes,
                                 march_tellings *out)
{
    *out =
        (march_tellings){.items = MARCH_NEW(arena, march_telling, scene->event_count)};
    if (!out->items) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < scene->event_count; i++) {
        const march_scene_event *e = &scene->events[i];
        march_instant from = e->life.from, to = e->life.to;
        if (!e->event->date.given || to <= scene->timeline.from ||
            from >= scene->timeline.to) {
            continue;
        }
        from = from < scene->timeline.from ? scene->timeline.from : from;
        out->items[out->count++] =
            (march_telling){.event = e->event, .from = from, .until = to};
    }
    qsort(out->items, out->count, sizeof(*out->items), by_beginning);
    set_ends(out, reading_s);
    return set_lanes(arena, out, most_lanes);
}

void march_tellings_at(const march_tellings *tellings, march_instant start,
                       march_instant end, int most_lanes, const march_telling **out)
{
    size_t chain = (size_t)-1;

    for (int lane = 0; lane < most_lanes; lane++) {
        out[lane] = NULL;
    }
    for (size_t i = tellings->count; i-- > 0;) {
        const march_telling *one = &tellings->items[i];
        if (one->from >= end || one->until <= start ||
            (chain != (size_t)-1 && one->chain != chain)) {
            continue;
        }
        chain = one->chain;
        if (!out[one->lane]) {
            out[one->lane] = one;
        }
    }
}
