/* route.h - the ways of movements on the page; private to the arrows of layer/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_ROUTE_H
#define MARCH_LAYER_ROUTE_H

#include "layer/layer.h"

/** No movement of the scene. */
#define MARCH_NO_ROUTE ((size_t)-1)

/** What the style says about widths, for one movement. */
typedef struct march_width_rule {
    double men_per_mm, least_mm, unknown_mm;
    bool root; /**< widths grow with the square root of the strength */
} march_width_rule;

march_width_rule march_width_rule_of(march_map *map, const march_style_layer *layer,
                                     const march_lookup *lookup);

/** The width of so many men, least width included. */
double march_width_of_men(const march_width_rule *rule, double men);

/** Bend roads that several armies share into lanes beside each other. */
MARCH_NODISCARD march_status march_lanes_part(march_map *map);

/** Make columns that come from another, or join one, begin and end at its body. */
MARCH_NODISCARD march_status march_junctions_make(march_map *map);

/** The widths along a movement: what is stated of its stops, and what leaves or joins
 * it on the way. */
MARCH_NODISCARD march_status march_strengths_trace(march_map *map, size_t index);

/** The width at the beginning or end of a movement, before anything is traced. */
double march_route_first_width(march_map *map, size_t index);
double march_route_last_width(march_map *map, size_t index);

/** Decide which arrow is drawn over which: thin ones over wide ones, so that both can
 * be followed; what is past below all; columns together with what they leave or join.
 */
MARCH_NODISCARD march_status march_routes_rank(march_map *map);

/** Where two arrows cross at such an angle that the lower one is to be cut: none for
 * those that share a road or a body. */
MARCH_NODISCARD march_status march_routes_cross(march_map *map, size_t upper,
                                                size_t lower, march_crossings *out);

#endif
