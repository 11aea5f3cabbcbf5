/* emblem.h - the round sign of an event: its kind by form, who won by colour.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_EMBLEM_H
#define MARCH_LAYER_EMBLEM_H

#include "layer/layer.h"

/** How who won is shown. */
typedef enum march_verdict {
    MARCH_VERDICT_NONE, /**< nothing to win, or nothing told: an open ring */
    MARCH_VERDICT_WON,  /**< a full disc in the victor's colour */
    MARCH_VERDICT_OPEN, /**< undecided, or sources differ: a disc in two halves */
} march_verdict;

/** A sign, ready to be drawn anywhere. */
typedef struct march_emblem {
    const march_symbol_def *symbol; /**< NULL: the style draws no such event */
    march_verdict verdict;
    march_rgba left, right; /**< two colours of MARCH_VERDICT_OPEN, else the same */
    march_rgba paper;
    int placed; /**< march_certainty of its place: breaks the ring */
    double radius_mm;
} march_emblem;

/** The sides whose colours an event has: the victor; or the victors of two readings, or
 * attacker and defender where nobody is said to have won what can be won; or who acted.
 * MARCH_NONE where there is none. */
march_verdict march_event_verdict(const march_event *event, march_index *left,
                                  march_index *right);

/** The sign of an event as a layer of engagements draws it. */
march_emblem march_emblem_of(march_map *map, const march_style_layer *layer,
                             const march_event *event, const march_lookup *lookup);

/** Draw it with its middle at a point. */
MARCH_NODISCARD march_status march_emblem_draw(march_map *map,
                                               const march_emblem *emblem,
                                               march_page at);

#endif
