/* switches.h - what of a map can be turned on and off, as a tree.
 * SPDX-License-Identifier: MIT
 *
 *     Base map   Relief, Rivers, Graticule ...
 *     Campaign   Territories, Movements, Events, Towns
 *                Dzungar Khanate   1739   advance, siege ...
 *                                  lands
 *     Names      Rivers, Towns, Movements ...
 *     Map furniture
 *
 * What a side does is under its layer's switch and under the side's. Films have no
 * switches but those of their layers: the functions on things then give NULL, which
 * march_draw_switched_begin() takes for none.
 */
#ifndef MARCH_LAYER_SWITCHES_H
#define MARCH_LAYER_SWITCHES_H

#include "layer/layer.h"

/** Make the groups and the switches of all layers that are drawn, in the order of the
 * style, and those of the sides below them. */
MARCH_NODISCARD march_status march_switches_set(march_map *map);

/** The switch of a layer of the style, map or furniture. */
const march_switch *march_switch_of_layer(march_map *map,
                                          const march_style_layer *layer);

/** The switch of a layer's names, among all names. */
const march_switch *march_switch_of_names(march_map *map,
                                          const march_style_layer *layer);

/** The layer that draws what a layer names: itself, or the first one of the same
 * source; NULL where only the names are drawn. */
const march_switch *march_switch_of_named(march_map *map,
                                          const march_style_layer *layer);

/** The switch of a side; MARCH_NONE: of what belongs to none. */
const march_switch *march_switch_of_side(march_map *map, march_index side);

const march_switch *march_switch_of_movement(march_map *map,
                                             const march_movement *movement);
const march_switch *march_switch_of_event(march_map *map, const march_event *event);
const march_switch *march_switch_of_land(march_map *map,
                                         const march_territory *territory);

#endif
