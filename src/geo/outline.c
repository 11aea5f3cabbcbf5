/* outline.c - raw rings and lines made continuous across the antimeridian.
 * SPDX-License-Identifier: MIT */
#include "geo/outline.h"

enum { FEED_BLOCK = 4096 };

static inline bool on_earth(march_lonlat p)
{
    return fabs(p.lat_deg) <= 90.000001 && fabs(p.lon_deg) <= 1e5;
}

/** What must be added to a longitude to follow `before` by the short way. */
static inline double turn_after(double before, double lon_deg, double turn)
{
    double step = lon_deg + turn - before;

    if (step > 180 || step < -180) {
        turn -= 360 * floor((step + 180) / 360);
    }
    return turn;
}

static void survey_outline(march_outline *o)
{
    double turn = 0, before = 0;

    o->west_deg = o->south_deg = HUGE_VAL;
    o->east_deg = o->north_deg = -HUGE_VAL;
    o->empty = true;
    o->lat_sum_deg = 0;
    for (size_t i = 0; i < o->count; i++) {
        march_lonlat p = o->points[i];
        if (!on_earth(p)) {
            continue;
        }
        if (o->empty) {
            o->first_deg = before = p.lon_deg;
            o->empty = false;
        }
        turn = o->literal ? 0 : turn_after(before, p.lon_deg, turn);
        before = p.lon_deg + turn;
        o->west_deg = before < o->west_deg ? before : o->west_deg;
        o->east_deg = before > o->east_deg ? before : o->east_deg;
        o->south_deg = p.lat_deg < o->south_deg ? p.lat_deg : o->south_deg;
        o->north_deg = p.lat_deg > o->north_deg ? p.lat_deg : o->north_deg;
        o->lat_sum_deg += p.lat_deg;
    }
    o->last_deg = before;
}

/** A frame around the whole Earth or a whole parallel, -180 to 180 in one step, would
 * fold up to nothing; then the coordinates are taken as they stand. */
static bool folds_up(const march_outline *o, bool closed)
{
    double west = HUGE_VAL, east = -HUGE_VAL;
    bool level = o->north_deg - o->south_deg < 1e-9;

    if (o->empty || (!closed && !level) || o->east_deg - o->west_deg > 1e-6 ||
        o->count > 1000) {
        return false;
    }
    for (size_t i = 0; i < o->count; i++) {
        west = fmin(west, o->points[i].lon_deg);
        east = fmax(east, o->points[i].lon_deg);
    }
    return east - west > 350;
}

march_outline march_outline_of(const march_lonlat *points, size_t count, bool closed)
{
    march_outline o = {.points = points, .count = count};

    survey_outline(&o);
    if (folds_up(&o, closed)) {
        o.literal = true;
        survey_outline(&o);
    }
    return o;
}

bool march_outline_goes_round(const march_outline *o)
{
    return fabs(o->last_deg - o->first_deg) > 180;
}

bool march_outline_feed(march_arena *arena, march_sieve *sieve, const march_outline *o,
                        double shift_deg)
{
    double turn = 0, before = 0;
    bool first = true;

    for (size_t i = 0; i < o->count; i++) {
        size_t left = o->count - i;
        size_t block = left < FEED_BLOCK ? left : FEED_BLOCK;
        if (i % FEED_BLOCK == 0 && !MARCH_RESERVE(arena, sieve->out, 2 * block + 8)) {
            return false;
        }
        march_lonlat p = o->points[i];
        if (!on_earth(p)) {
            continue;
        }
        if (first) {
            before = p.lon_deg;
            first = false;
        }
        turn = o->literal ? 0 : turn_after(before, p.lon_deg, turn);
        before = p.lon_deg + turn;
        march_sieve_feed(sieve, (march_pair){before + shift_deg, p.lat_deg});
    }
    return true;
}
