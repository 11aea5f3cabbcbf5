/* movement.h - one movement as it is drawn; private to the arrows of layer/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_MOVEMENT_H
#define MARCH_LAYER_MOVEMENT_H

#include "layer/arrow_look.h"
#include "layer/route.h"
#include "layer/subjects.h"

/** A gap in an arrow, where another one crosses it. */
typedef struct march_cut {
    double at_mm, half_mm; /**< along its curve */
    double sine;           /**< of the angle they cross at */
    double turn;           /**< 1: it runs to the right of the other, -1: to its left */
} march_cut;

/** A movement of a layer, ready to be drawn. */
typedef struct march_drawn {
    bool there; /**< it is on this layer, and has a length */
    size_t index;
    const march_scene_movement *shown;
    const march_route_curve *curve;
    march_subject subject;
    march_lookup lookup;
    march_arrow_look look;
    march_arrow arrow;
    double opacity;        /**< by its life */
    march_stay now;        /**< when it is there, but not past */
    march_stay gone;       /**< when it is there, be it past */
    double from_mm, to_mm; /**< the part of the curve that is drawn */
    double cut_gap_mm;     /**< of paper between it and what it crosses; 0: none */
    const char *id;
    const march_switch *of; /**< NULL in films */
    MARCH_ARRAY(march_cut) cuts;
} march_drawn;

/** Make ready a movement; `lookup` points into *out, which must stay where it is. */
MARCH_NODISCARD march_status march_drawn_make(march_map *map,
                                              const march_style_layer *layer,
                                              size_t index, march_drawn *out);

/** Set the head of an arrow in proportion to its body. */
void march_drawn_head(const march_style_layer *layer, const march_lookup *lookup,
                      march_arrow *arrow);

/** Cut an arrow that is drawn where those above it will cross it: paper to both sides
 * of them.
 * @param upper  The arrows above. */
MARCH_NODISCARD march_status march_drawn_cut(march_map *map, march_drawn *lower,
                                             const march_drawn *upper, size_t count);

/** Draw a movement whose head may be in many places: the stronger, the likelier it has
 * come so far. */
MARCH_NODISCARD march_status march_drawn_spread(march_map *map,
                                                const march_drawn *drawn);

/** Ticks across the body at dated stops, and wishes for their dates. */
MARCH_NODISCARD march_status march_drawn_dates(march_map *map,
                                               const march_style_layer *layer,
                                               const march_drawn *drawn);

/** How many there were, across the bodies, at each stop where it is stated: on the body
 * where it is wide enough, else beside it; what would meet other figures is left out,
 * the smallest first. Names keep clear of them. */
MARCH_NODISCARD march_status march_drawn_figures(march_map *map,
                                                 const march_style_layer *layer,
                                                 const march_drawn *drawn,
                                                 size_t count);

/** The words on an arrow: who, and how many. */
const char *march_drawn_words(march_map *map, const march_movement *movement);
void march_drawn_wish(march_map *map, const march_style_layer *layer,
                      const march_drawn *drawn);

#endif
