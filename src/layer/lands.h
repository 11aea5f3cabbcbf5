/* lands.h - the lands of a layer; private to the territories of layer/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_LANDS_H
#define MARCH_LAYER_LANDS_H

#include "geo/view.h"
#include "layer/layer.h"

/** Lands that are drawn, with their outlines on the page. */
typedef struct march_lands {
    const march_territory **list;
    march_page_lines *rings;
    march_life *lives;
    bool *hatched;
    double *areas, *phases; /**< visible mm2; of hatches, see march_land_phases() */
    double *presences;      /**< 0...1; below 1 only in the moments of a film */
    size_t count;
} march_lands;

/** Memory for so many lands. */
MARCH_NODISCARD march_status march_lands_new(march_arena *arena, size_t count,
                                             march_lands *out);

/** Wish for the names of the lands: that of a side is spread over the largest of its
 * lands on the map, in a film for as long as it suits the land it then has. */
MARCH_NODISCARD march_status march_lands_name(march_map *map,
                                              const march_style_layer *layer,
                                              const march_lands *all);

#endif
