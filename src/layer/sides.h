/* sides.h - what the legend calls the sides.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_SIDES_H
#define MARCH_LAYER_SIDES_H

#include "layer/layer.h"

/**
 * "Dzungar Khanate: Galdan Tseren, Septen": a side with its commanders. On a map of the
 * whole campaign they are all of the side's; at a time, those of its marches under way.
 * A brief legend leaves them out (map->brief).
 * @return NULL without a name or memory.
 */
const char *march_side_words(const march_map *map, march_index side);

#endif
