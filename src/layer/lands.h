/* lands.h - the lands of a layer; private to the territories of layer/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_LANDS_H
#define MARCH_LAYER_LANDS_H

#include "geo/view.h"
#include "layer/layer.h"
#include "layer/morph.h"

/** A land whose outline turns into another's. */
typedef struct march_turn {
    size_t into, from; /**< of a film: which lands, counted from 1; 0: none */
    march_morph morph; /**< into that; no rings where another entry draws the border */
    bool now;          /**< it is turning at the time shown, */
    double share;      /**< and is so far, 0...1 */
} march_turn;

/** Lands that are drawn, with their outlines on the page. */
typedef struct march_lands {
    const march_territory **list;
    march_page_lines *rings;
    march_life *lives;
    bool *hatched;
    double *areas, *phases; /**< visible mm2; of hatches, see march_land_phases() */
    double
        *presences; /**< 0...1; below 1 in the moments of a film and while it turns */
    march_turn *turns;
    size_t count;
} march_lands;

/** Memory for so many lands. */
MARCH_NODISCARD march_status march_lands_new(march_arena *arena, size_t count,
                                             march_lands *out);

/** Find which lands turn into which, and how. */
MARCH_NODISCARD march_status march_lands_tie(march_map *map, march_lands *all);

/** In a still: add a land as what it is turning into by now, if it is. There must be
 * room for two.
 * @param known  All lands of the campaign, tied. */
MARCH_NODISCARD march_status march_lands_turn_still(march_map *map,
                                                    const march_lands *known,
                                                    const march_territory *territory,
                                                    march_lands *out);

/** In a moment of a film: how far a land has turned: 1 when it is done, below 0 before
 * it begins, or if it does not turn. */
double march_lands_turned(const march_map *map, const march_style_layer *layer,
                          const march_lands *all, size_t land);

/** In a moment of a film: add a land that is turning. There must be room for two. */
MARCH_NODISCARD march_status march_lands_add_turning(march_map *map,
                                                     const march_lands *all,
                                                     size_t land, double share,
                                                     march_lands *out);

/** The borders of lands that are turning, but where they lie on lines drawn before. */
MARCH_NODISCARD march_status march_lands_turn_borders(march_map *map,
                                                      const march_lands *all,
                                                      size_t land,
                                                      march_page_lines *drawn,
                                                      march_page_lines *out);

/** Wish for the names of the lands: that of a side is spread over the largest of its
 * lands on the map, in a film for as long as it suits the land it then has. */
MARCH_NODISCARD march_status march_lands_name(march_map *map,
                                              const march_style_layer *layer,
                                              const march_lands *all);

#endif
