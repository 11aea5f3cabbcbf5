/* field.h - what already stands on the page, found by position.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_FIELD_H
#define MARCH_LABEL_FIELD_H

#include "base/arena.h"
#include "draw/wish.h"

typedef struct march_field_index march_field_index;

/** NULL if there is no memory. */
march_field_index *march_field_index_new(march_arena *arena, march_page_box frame);

/** Add an obstacle of the layers; false without memory. */
MARCH_NODISCARD bool march_field_index_obstacle(march_field_index *field,
                                                const march_obstacle *obstacle);

/** Add the quadrangles (4 corners each) of a name; touching one costs `weight`. False
 * without memory. */
MARCH_NODISCARD bool march_field_index_quads(march_field_index *field,
                                             const march_page *corners, size_t count,
                                             double weight);

/** Whether quadrangles touch a disc, e.g. the dot of a town. */
bool march_field_index_on_disc(march_field_index *field, const march_page *corners,
                               size_t count);

/**
 * What it costs to put quadrangles here: the sum of the weights of what they touch;
 * HUGE_VAL where something must not be touched or they leave the frame.
 * @param own  Obstacles of this id are not minded; may be NULL.
 */
double march_field_index_cost(march_field_index *field, const march_page *corners,
                              size_t count, const char *own);

#endif
