/* route.c - when an army was where.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "scene/scene.h"

static bool is_bounded(march_instant instant)
{
    return instant != MARCH_INSTANT_MIN && instant != MARCH_INSTANT_MAX;
}

/** Widen a span by what a date says, open ends left out. */
static void widen(const march_dated *dated, march_instant *start, march_instant *end)
{
    march_instant from, to;

    if (!dated->given) {
        return;
    }
    march_date_default_span(&dated->date, &from, &to);
    if (is_bounded(from) && from < *start) {
        *start = from;
    }
    if (is_bounded(to) && to > *end) {
        *end = to;
    }
}

bool march_movement_span(const march_movement *movement, march_instant *start,
                         march_instant *end)
{
    march_instant from = MARCH_INSTANT_MAX, to = MARCH_INSTANT_MIN;

    widen(&movement->date, &from, &to);
    for (size_t i = 0; i < movement->stop_count; i++) {
        widen(&movement->stops[i].date, &from, &to);
    }
    if (from >= to) {
        return false;
    }
    *start = from;
    *end = to;
    return true;
}

/** A stop's own date as one instant: the first is left at the start of its date, the
 * last reached at the end of it, those between are in the middle. */
static bool stop_instant(const march_movement *movement, size_t i, march_instant *out)
{
    march_instant from, to;

    if (!movement->stops[i].date.given) {
        return false;
    }
    march_date_default_span(&movement->stops[i].date.date, &from, &to);
    if (!is_bounded(from) || !is_bounded(to)) {
        return false;
    }
    *out = i == 0 ? from : i + 1 == movement->stop_count ? to : from + (to - from) / 2;
    return true;
}

/** Share the time between two known stops among those between them. */
static void share_time(const march_movement *movement, size_t from, size_t to,
                       march_instant *times)
{
    double whole = 0, gone = 0;
    double time_s = (double)(times[to] - times[from]);

    for (size_t i = from; i < to; i++) {
        whole +=
            march_lonlat_distance_m(movement->stops[i].at, movement->stops[i + 1].at);
    }
    for (size_t i = from + 1; i < to; i++) {
        gone +=
            march_lonlat_distance_m(movement->stops[i - 1].at, movement->stops[i].at);
        double share =
            whole > 0 ? gone / whole : (double)(i - from) / (double)(to - from);
        times[i] = times[from] + (march_instant)(time_s * share);
    }
}

bool march_route_times(const march_movement *movement, march_instant *times)
{
    size_t last = movement->stop_count - 1, known = 0;

    if (movement->stop_count < 2 ||
        !march_movement_span(movement, &times[0], &times[last])) {
        return false;
    }
    (void)stop_instant(movement, 0, &times[0]);
    (void)stop_instant(movement, last, &times[last]);
    for (size_t i = 1; i <= last; i++) {
        march_instant at = times[last];
        if (i < last && !stop_instant(movement, i, &at)) {
            continue;
        }
        times[i] = at < times[known] ? times[known] : at;
        share_time(movement, known, i, times);
        known = i;
    }
    return true;
}
