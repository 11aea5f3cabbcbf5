/* forces.c - who is in the field at a time, and with how many.
 * SPDX-License-Identifier: MIT */
#include "scene/forces.h"

#include <math.h>

/* Figures of a number that is reckoned: 23,400. */
#define ROUND_BELOW 1000

bool march_movement_is_force(const march_movement *movement)
{
    switch ((march_movement_kind)movement->kind) {
    case MARCH_ADVANCE:
    case MARCH_RETREAT:
    case MARCH_RAID:
    case MARCH_PURSUIT:
    case MARCH_FLIGHT:
    case MARCH_NAVAL:
        return movement->side != MARCH_NONE;
    case MARCH_SUPPLY:
    case MARCH_ENVOY:
    case MARCH_CAPTIVITY:
    case MARCH_PLANNED:
        break;
    }
    return false;
}

/** What is stated at a stop; at the first one, else of the whole movement. */
static march_count stated_at(const march_movement *m, size_t stop)
{
    return stop == 0 && !m->stops[0].strength.known ? m->strength
                                                    : m->stops[stop].strength;
}

/** To three figures. */
static int64_t rounded(double men)
{
    double unit = 1;

    while (men / unit >= ROUND_BELOW) {
        unit *= 10;
    }
    return (int64_t)(round(men / unit) * unit);
}

static march_count between(march_count a, march_count b, double share)
{
    return (march_count){
        .known = true,
        .approximate = a.approximate || b.approximate,
        .low = rounded((double)a.low + ((double)b.low - (double)a.low) * share),
        .high = rounded((double)a.high + ((double)b.high - (double)a.high) * share),
    };
}

march_count march_force_at_head(const march_scene_movement *shown)
{
    const march_movement *m = shown->movement;
    double at = (double)shown->leg + shown->share;
    march_count before = {.known = false};
    size_t from = 0;

    for (size_t i = 0; i < m->stop_count; i++) {
        march_count here = stated_at(m, i);
        if (!here.known) {
            continue;
        }
        if ((double)i >= at && before.known) {
            return (double)i > at
                       ? between(before, here, (at - (double)from) / (double)(i - from))
                       : here;
        }
        before = here;
        from = i;
        if ((double)i >= at) { /* nothing is said before it */
            break;
        }
    }
    return before;
}

/** Whether the strength is stated on the way, not only where it begins. */
static bool is_told_on_the_way(const march_movement *m)
{
    for (size_t i = 1; i < m->stop_count; i++) {
        if (m->stops[i].strength.known) {
            return true;
        }
    }
    return false;
}

static void add(march_count *sum, march_count men, int sign)
{
    if (!men.known) {
        return;
    }
    sum->low += sign * men.low;
    sum->high += sign * men.high;
    sum->low = sum->low < 0 ? 0 : sum->low;
    sum->high = sum->high < sum->low ? sum->low : sum->high;
    sum->approximate = sum->approximate || men.approximate;
}

/** The men of an army without the columns that have left, with those that have joined.
 */
static march_count men_of(const march_scene *scene, const march_scene_movement *shown)
{
    march_index self = (march_index)(shown->movement - scene->campaign->movements);
    march_count men = march_force_at_head(shown);

    for (size_t i = 0; men.known && i < scene->movement_count; i++) {
        const march_scene_movement *other = &scene->movements[i];
        if (is_told_on_the_way(shown->movement) ||
            !march_movement_is_force(other->movement)) {
            continue;
        }
        if (other->movement->from == self && !other->later) {
            add(&men, stated_at(other->movement, 0), -1);
        }
        if (other->movement->joins == self && other->past) {
            add(&men, march_force_at_head(other), 1);
        }
    }
    return men;
}

void march_forces_find(const march_scene *scene, march_force *out)
{
    for (size_t i = 0; i < scene->campaign->side_count; i++) {
        out[i] = (march_force){.there = false};
    }
    for (size_t i = 0; i < scene->movement_count; i++) {
        const march_scene_movement *shown = &scene->movements[i];
        if (shown->past || shown->later || !march_movement_is_force(shown->movement)) {
            continue;
        }
        march_force *force = &out[shown->movement->side];
        march_count men = men_of(scene, shown);
        force->there = true;
        force->more = force->more || !men.known;
        force->men.known = force->men.known || men.known;
        add(&force->men, men, 1);
    }
}
