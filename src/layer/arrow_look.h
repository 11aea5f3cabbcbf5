/* arrow_look.h - how the arrows of movements are drawn: kind and certainty to ink.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_ARROW_LOOK_H
#define MARCH_LAYER_ARROW_LOOK_H

#include "layer/layer.h"
#include "symbol/symbol.h"

/** How an arrow is drawn. */
typedef struct march_arrow_look {
    march_rgba color;
    bool filled;     /**< with the side's colour; else with paper */
    bool line_only;  /**< a thin line with barbs */
    bool dashed;     /**< outline */
    double paleness; /**< 0: full colour ... 1: paper */
    march_rgba paper;
    double casing_mm;
    double tail_opacity;
} march_arrow_look;

/** The look of a movement: its kind is told by form, its certainty by paleness and
 * dashes, its side by colour. */
march_arrow_look march_arrow_look_of(march_map *map, const march_style_layer *layer,
                                     const march_movement *movement);

/** Draw an arrow: casing in paper first, then fill and outline, or line and barbs. */
MARCH_NODISCARD march_status march_arrow_draw(march_map *map,
                                              const march_arrow_look *look,
                                              const march_arrow *arrow);

/** Add the layer's lines to the legend (march_layer_kind.sample). */
MARCH_NODISCARD march_status march_movement_sample(march_map *map,
                                                   const march_style_layer *layer,
                                                   march_legend_entries *legend);

#endif
