/* outline.h - raw rings and lines made continuous, for the files of geo/ alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_OUTLINE_H
#define MARCH_GEO_OUTLINE_H

#include "geo/clip.h"

/** A ring or line as it is met, its longitudes made continuous. */
typedef struct march_outline {
    const march_lonlat *points;
    size_t count;
    bool literal; /**< steps of more than half the globe are meant so */
    bool empty;
    double west_deg, south_deg, east_deg, north_deg;
    double first_deg, last_deg; /**< longitudes of the ends */
    double lat_sum_deg;
} march_outline;

/** Look at a ring (`closed`) or line once. Points that are not on the Earth, or not
 * numbers, are passed over, here and when it is fed. */
march_outline march_outline_of(const march_lonlat *points, size_t count, bool closed);

/** Whether a ring goes around a pole, so that its ends are a turn apart. */
bool march_outline_goes_round(const march_outline *o);

/** Pass an outline, moved east by `shift_deg`, through a sieve; false if there is no
 * memory on the arena. */
bool march_outline_feed(march_arena *arena, march_sieve *sieve, const march_outline *o,
                        double shift_deg);

#endif
