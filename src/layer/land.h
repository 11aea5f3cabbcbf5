/* land.h - how the land of a side is drawn.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_LAND_H
#define MARCH_LAYER_LAND_H

#include "geo/view.h"
#include "layer/layer.h"

/** The phases of hatches that keep lands apart where they overlap, as shares of the
 * step: for each land with a hatch, one that no land before it has that overlaps it.
 * @param rings   Of each land.
 * @param hatched Which lands have a hatch.
 */
MARCH_NODISCARD march_status march_land_phases(march_arena *arena,
                                               const march_page_lines *rings,
                                               const bool *hatched, size_t count,
                                               double *phases);

/** Whether a land's status is told by a hatch. */
bool march_land_hatched(const march_territory *territory);

/** Draw a land without its border: a pale fill, the pattern of its side, the hatch of
 * its status, and an edge that grows softer inwards. */
void march_land_draw(march_map *map, const march_style_layer *layer,
                     const march_territory *territory, const march_lookup *lookup,
                     double phase, const march_path *outline);

/** Add the layer's lines to the legend (march_layer_kind.sample). */
MARCH_NODISCARD march_status march_territory_sample(march_map *map,
                                                    const march_style_layer *layer,
                                                    march_legend_entries *legend);

#endif
