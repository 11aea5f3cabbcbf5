/* spots.h - where the symbols of events stand.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_SPOTS_H
#define MARCH_LAYER_SPOTS_H

#include "layer/layer.h"

/** The symbols placed so far, so that none stands on another. Zero-initialise. */
typedef struct march_spots {
    MARCH_ARRAY(march_page) taken;
} march_spots;

/** Take the heads of all arrows, so that no symbol hides where a march ends. */
MARCH_NODISCARD march_status march_spots_avoid_heads(march_map *map,
                                                     march_spots *spots);

/**
 * Find a place for the symbol of an event's spot, and take it. On its own position if
 * that is free; events at a town stand in a row at the left of its dot, the first of
 * them leftmost; else the nearest free place round it.
 */
MARCH_NODISCARD march_status march_spots_place(march_map *map, march_spots *spots,
                                               const march_event *event, size_t spot,
                                               double radius_mm, march_page *out);

#endif
