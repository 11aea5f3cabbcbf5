/* life.h - the life of a thing in a film: rise, plateau, decay, coda.
 * SPDX-License-Identifier: MIT
 *
 * A thing rises when its time begins, stands on a plateau while it lasts and no shorter
 * than `time-plateau`, decays to `time-past-opacity` when it is over, and stays so for
 * a coda, at the end of which it is gone. All lengths are shares of the campaign's
 * time, so that a moment looks the same whatever the film's speed.
 */
#ifndef MARCH_LAYER_LIFE_H
#define MARCH_LAYER_LIFE_H

#include "layer/layer.h"

/** When names and obstacles of a thing are there: rise to the end of its decay. Always,
 * but in a film. */
march_stay march_life_stay(const march_map *map, const march_style_layer *layer,
                           const march_lookup *lookup, march_life life);

/** The same for what is in the way of names until it is gone. */
march_stay march_life_stay_gone(const march_map *map, const march_style_layer *layer,
                                const march_lookup *lookup, march_life life);

/** When something that has no past is there, e.g. a town: it fades with its time. */
march_stay march_life_stay_true(const march_map *map, const march_style_layer *layer,
                                const march_lookup *lookup, march_life life);

/** How strongly a thing is drawn: of a still 1, or `time-past-opacity` for what is
 * past; in a film 0...1 as its life goes. */
double march_life_opacity(const march_map *map, const march_style_layer *layer,
                          const march_lookup *lookup, march_life life, bool past);

/** How much of a stay the time shown has; 1 but in the moments of a film. */
double march_map_presence(const march_map *map, march_stay stay);

#endif
