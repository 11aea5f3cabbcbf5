/* borders.h - borders shared by lands, and the long axis of a land.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_BORDERS_H
#define MARCH_LAYER_BORDERS_H

#include "geo/line.h"
#include "geo/view.h"

/** Runs of border, none twice. Zero-initialise with an arena. */
typedef struct march_borders {
    march_arena *arena;
    MARCH_ARRAY(march_lonlat) points;
    MARCH_ARRAY(march_part) runs;
    struct march_border_edge *table; /**< open-addressing set of edges */
    size_t used, size;
} march_borders;

/** Add the outline of a polygon, leaving out edges that are there already (between
 * exactly the same two points, in either direction). */
MARCH_NODISCARD march_status march_borders_add(march_borders *borders,
                                               const march_features *set,
                                               size_t feature);

/** Area in mm2 of rings (even-odd) inside a frame, counted on a grid. */
double march_area_visible(const march_page_lines *rings, march_page_box frame);

/**
 * A gently curved line along the longest axis of an area inside a frame, reading left
 * to right: for its name.
 * @retval MARCH_ABSENT  Too little of it is visible.
 */
MARCH_NODISCARD march_status march_area_axis(march_arena *arena,
                                             const march_page_lines *rings,
                                             march_page_box frame, march_line *out);

#endif
