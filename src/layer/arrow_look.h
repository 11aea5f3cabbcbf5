/* arrow_look.h - how the arrows of movements are drawn: kind and certainty to ink.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_ARROW_LOOK_H
#define MARCH_LAYER_ARROW_LOOK_H

#include "layer/layer.h"
#include "symbol/arrow.h"

/** From this share of an arrow's length on its colour no longer grows. */
#define MARCH_ARROW_FULL 0.7

/** What an arrow is made of; it tells the kind of movement without colour. */
typedef struct march_arrow_form {
    bool band;     /**< a body without a head, of whatever kind the movement is */
    bool line;     /**< a thin line instead of a body */
    bool hollow;   /**< a body of paper with an outline */
    bool dotted;   /**< the line, or the outline of a hollow body */
    bool barbs;    /**< an open head (lines); else a filled one */
    bool twice;    /**< a second head in front of the first */
    bool waves;    /**< the body runs in waves */
    bool feathers; /**< at the tail */
    bool beads;    /**< on the line: */
    march_bead bead;
} march_arrow_form;

/** How an arrow is drawn. */
typedef struct march_arrow_look {
    march_arrow_form form;
    march_arrow_fill fill; /**< by which a style of one ink tells its sides */
    int certainty;         /**< march_certainty */
    march_rgba color, paper;
    double paleness; /**< 0: full colour ... 1: paper */
    double cuts_mm;  /**< above 0: a full body is cut so often, instead of paler */
    double casing_mm;
    double tail_opacity; /**< the colour grows from here at the tail ... */
    double head_opacity; /**< ... to here before the head */
} march_arrow_look;

/** The look of a movement: its kind is told by form, its certainty by paleness, dashes
 * and cuts, its side by colour. */
march_arrow_look march_arrow_look_of(march_map *map, const march_style_layer *layer,
                                     const march_movement *movement,
                                     const march_lookup *lookup);

/** Whether the style draws a movement as a band, as Minard did. */
bool march_arrow_is_band(march_map *map, const march_style_layer *layer,
                         const march_lookup *lookup);

/** The width of the line of an arrow that has no body. */
double march_arrow_line_mm(const march_arrow *arrow);

/** How far from the middle of the way a line with its beads reaches; of a body, no more
 * than its outline does. */
double march_arrow_reach_mm(const march_arrow_look *look, const march_arrow *arrow);

/** Draw the paper round an arrow, then the arrow itself. Columns that meet have their
 * casings drawn first, so that no line parts them. */
MARCH_NODISCARD march_status march_arrow_casing(march_map *map,
                                                const march_arrow_look *look,
                                                const march_arrow *arrow);
MARCH_NODISCARD march_status march_arrow_draw(march_map *map,
                                              const march_arrow_look *look,
                                              const march_arrow *arrow);

/** Add the layer's lines to the legend (march_layer_kind.sample). */
MARCH_NODISCARD march_status march_movement_sample(march_map *map,
                                                   const march_style_layer *layer,
                                                   march_legend_entries *legend);

#endif
