/* north.h - where north is on a map.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_NORTH_H
#define MARCH_FURNITURE_NORTH_H

#include "geo/view.h"

/** How north turns over a frame, in degrees clockwise from the page's upright. */
typedef struct march_north_range {
    double least_deg, most_deg;
} march_north_range;

/** False where north cannot be told everywhere: there is a pole, or no Earth. */
bool march_north_range_of(const march_view *view, march_north_range *out);

/** Whether an arrow tells something, and the truth: north is turned by more than 2
 * degrees somewhere, and differs by no more than 25 over the map. */
bool march_north_is_told(march_north_range range);

#endif
