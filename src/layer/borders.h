/* borders.h - borders shared by lands, and the long axis of a land.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_BORDERS_H
#define MARCH_LAYER_BORDERS_H

#include "geo/line.h"
#include "geo/view.h"
#include "model/campaign.h"

/** A piece of border that is equally sure from end to end. */
typedef struct march_border_run {
    march_part points;
    int certainty; /**< march_certainty */
} march_border_run;

/** Borders of lands, none twice. Zero-initialise with an arena. */
typedef struct march_borders {
    march_arena *arena;
    MARCH_ARRAY(march_lonlat) points;
    MARCH_ARRAY(march_border_run) runs;
    struct march_border_edge *table; /**< open-addressing set of edges */
    size_t used, size;
} march_borders;

/** Note the outline of a land. Where two lands share an edge (between exactly the same
 * two points, in either direction) it is as sure as the surer one of them: the other
 * ends where that one begins. */
MARCH_NODISCARD march_status march_borders_add(march_borders *borders,
                                               const march_features *set,
                                               size_t feature, march_index side,
                                               int certainty);

/** Say how sure the border between two sides is, whatever their lands are. */
void march_borders_rule(march_borders *borders, march_index a, march_index b,
                        int certainty);

/** Add the outline of a land to the runs, once all lands are noted; edges that are in a
 * run already are left out. */
MARCH_NODISCARD march_status march_borders_trace(march_borders *borders,
                                                 const march_features *set,
                                                 size_t feature);

/** Whether a point lies in an area (even-odd). */
bool march_area_holds(const march_page_lines *rings, march_page p);

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
