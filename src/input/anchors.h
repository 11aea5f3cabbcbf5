/* anchors.h - the named nodes of a YAML file.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_ANCHORS_H
#define MARCH_INPUT_ANCHORS_H

#include "input/tree.h"

/** One name. Names given again stand for the later node from there on. */
typedef struct march_anchor {
    struct march_anchor *next; /**< in its bucket */
    const char *name;          /**< borrowed */
    size_t length;
    march_node *node;
} march_anchor;

/** A hash table by name. Zero-initialise. */
typedef struct march_anchors {
    march_anchor **buckets;
    size_t bucket_count, count;
} march_anchors;

/** Name a node; false without memory. */
bool march_anchors_set(march_arena *arena, march_anchors *anchors, const char *name,
                       size_t length, march_node *node);

/** The node of a name; NULL if there is none. */
march_node *march_anchors_get(const march_anchors *anchors, const char *name,
                              size_t length);

#endif
