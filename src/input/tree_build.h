/* tree_build.h - putting a tree together; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_TREE_BUILD_H
#define MARCH_INPUT_TREE_BUILD_H

#include "input/anchors.h"
#include "input/tree.h"

/** Where something stands in the text; line and column count from 1. */
typedef struct march_place {
    int line, column, width;
} march_place;

/** A piece of text of the parser's; not NUL-terminated; data NULL: none. */
typedef struct march_slice {
    const char *data;
    size_t length;
} march_slice;

/** A list or map not closed yet. */
typedef struct march_tree_frame {
    march_node *node;
    size_t first_child; /**< in the builder's `children` */
    bool flow;          /**< written with brackets */
    const char *key;    /**< of the value to come; NULL: a key is to come */
    march_place key_place;
} march_tree_frame;

/** A tree being built from a parser's events. Zero-initialise, then set the first four
 * members. */
typedef struct march_builder {
    march_arena *arena;   /**< of the tree */
    march_arena *scratch; /**< for the time of the building */
    march_tree *tree;
    march_diags *diags;
    march_tree_frame stack[MARCH_TREE_DEPTH];
    size_t depth;
    MARCH_ARRAY(march_node *) children; /**< of all open lists and maps */
    MARCH_ARRAY(march_node *) repeated; /**< values whose key was given before */
    march_anchors anchors;
    size_t node_count;
} march_builder;

/** Add a scalar, or a key where a key is due. `anchor.data` may be NULL. */
MARCH_NODISCARD march_status march_builder_scalar(march_builder *builder,
                                                  march_place place, march_slice text,
                                                  bool plain, march_slice anchor);

/** Begin a list or map. */
MARCH_NODISCARD march_status march_builder_open(march_builder *builder,
                                                march_place place, march_node_kind kind,
                                                bool flow, march_slice anchor);

/** End the innermost list or map. `end` is behind its last character. */
MARCH_NODISCARD march_status march_builder_close(march_builder *builder,
                                                 march_place end);

/** Add a copy of the node with that name. */
MARCH_NODISCARD march_status march_builder_alias(march_builder *builder,
                                                 march_place place, march_slice name);

/** Report the keys given twice, in the order of the file. */
void march_builder_finish(march_builder *builder);

/** Parse tree->text, which is checked UTF-8 without NULs, and set tree->root. */
MARCH_NODISCARD march_status march_tree_build(march_arena *arena, march_tree *tree,
                                              march_diags *diags);

/** A place with the text of its line (left out where it is very long). */
march_where march_tree_where(march_arena *arena, const march_tree *tree, int line,
                             int column, int width);

#endif
