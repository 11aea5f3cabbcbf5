/* window.c - what dates leave open, and how long a march takes.
 * SPDX-License-Identifier: MIT */
#include "lint/window.h"

#include <math.h>

enum { HOUR_S = 3600 };

/* Upper bounds, as docs/check.md says. */
static const march_pace paces[MARCH_MOVEMENT_KINDS] = {
    [MARCH_ADVANCE] = {40, 8},   [MARCH_RETREAT] = {40, 8},
    [MARCH_RAID] = {100, 10},    [MARCH_PURSUIT] = {100, 10},
    [MARCH_FLIGHT] = {100, 10},  [MARCH_SUPPLY] = {30, 8},
    [MARCH_ENVOY] = {100, 10},   [MARCH_NAVAL] = {350, 24},
    [MARCH_CAPTIVITY] = {40, 8}, [MARCH_PLANNED] = {40, 8},
};

march_window march_window_of(const march_dated *dated)
{
    march_window open = {MARCH_INSTANT_MIN, MARCH_INSTANT_MAX};

    if (!dated->given || dated->date.uncertain) {
        return open;
    }
    return (march_window){dated->date.earliest_start, dated->date.latest_end};
}

bool march_window_of_stay(const march_dated *dated, march_window *out)
{
    const march_date *d = &dated->date;

    if (!dated->given || d->uncertain || d->open_start || d->open_end ||
        d->unknown_start || d->unknown_end ||
        (d->kind != MARCH_DATE_INTERVAL && d->kind != MARCH_DATE_ALL_OF)) {
        return false;
    }
    out->from = march_instant_add(d->calendar, d->latest_start, d->start.precision,
                                  d->start.approximate ? 2 : 1);
    out->to = march_instant_add(d->calendar, d->earliest_end, d->end.precision,
                                d->end.approximate ? -2 : -1);
    return out->from < out->to;
}

march_window march_window_within(march_window a, march_window b)
{
    march_window both = {a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to};

    return both.from < both.to ? both : a;
}

march_window march_window_of_movement(const march_movement *movement)
{
    march_window all = march_window_of(&movement->date);
    bool open = march_window_is_open(all);

    for (size_t i = 0; i < movement->stop_count; i++) {
        march_window stop = march_window_of(&movement->stops[i].date);
        if (march_window_is_open(stop)) {
            continue;
        }
        all.from = open || stop.from < all.from ? stop.from : all.from;
        all.to = open || stop.to > all.to ? stop.to : all.to;
        open = false;
    }
    return all;
}

march_pace march_pace_of(const march_campaign *campaign, int kind)
{
    march_pace pace = paces[kind];
    double said = campaign->check.pace_km_day[kind];

    if (said > 0) {
        pace.km_day = said;
    }
    return pace;
}

march_instant march_pace_seconds(march_pace pace, double way_m)
{
    double marches = way_m / 1000 / pace.km_day;
    double nights = fmax(0, ceil(marches) - 1);

    return (march_instant)(nights * MARCH_DAY_S +
                           (marches - nights) * pace.hours * HOUR_S);
}
