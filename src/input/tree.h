/* tree.h - YAML and JSON as a tree whose nodes know where they stand.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_TREE_H
#define MARCH_INPUT_TREE_H

#include "base/diag.h"

typedef enum march_node_kind {
    MARCH_NODE_NULL,   /**< nothing, `~` or `null` */
    MARCH_NODE_SCALAR, /**< text as written; see `plain` */
    MARCH_NODE_LIST,
    MARCH_NODE_MAP
} march_node_kind;

/** A node of the tree. Everything belongs to the arena of the tree. */
typedef struct march_node {
    march_node_kind kind;
    const char *text; /**< of a scalar: UTF-8, NUL-terminated; else NULL */
    bool plain;       /**< scalar without quotes: may be a number or true/false */
    int line, column; /**< of its first character, behind a quote; of a `|` text,
                           its first line */
    int width;        /**< characters to underline, on that line alone */
    const struct march_tree *tree;
    const struct march_node *parent; /**< NULL at the root */
    const char *key;                 /**< in the parent map; NULL elsewhere */
    int key_line, key_column;
    size_t index;                    /**< in the parent */
    const struct march_node **items; /**< children, in the file's order */
    size_t count;
} march_node;

typedef struct march_tree {
    const char *file; /**< as the user named it */
    const char *text; /**< the whole file */
    size_t length;
    const size_t *lines; /**< where each line begins in the text */
    size_t line_count;   /**< at least 1; 0 where the lines are not known */
    int lines_before;    /**< lines of the file in front of the text */
    const march_node *root;
} march_tree;

/** Limits, so that no file can take more than a known amount of memory and stack. */
enum {
    MARCH_TREE_DEPTH = 64,
    MARCH_TREE_NODES = 2000000, /**< after aliases are followed */
    MARCH_TREE_BYTES = 64 << 20,
    MARCH_TREE_LINE = 1 << 20 /**< bytes of one line: the parser queues a whole line */
};

/**
 * Read a YAML file (JSON is YAML): one document, UTF-8, every key a text. Aliases are
 * followed under the node limit; tags are ignored; `<<` is a key like any other. Keys
 * given twice are reported (MARCH_D_DUPLICATE_KEY) and the first one is kept; the call
 * still returns MARCH_OK. A syntax error is reported alone. An empty file has a root of
 * kind MARCH_NODE_NULL.
 * @retval MARCH_E_NOINPUT  No such file (MARCH_D_NO_FILE).
 * @retval MARCH_E_INPUT    Syntax error or a limit; reported.
 */
MARCH_NODISCARD march_status march_tree_load(march_arena *arena, const char *file,
                                             march_diags *diags, march_tree **out);

/** The same from memory; `name` stands for the file in messages. */
MARCH_NODISCARD march_status march_tree_parse(march_arena *arena, const char *name,
                                              const char *text, size_t length,
                                              march_diags *diags, march_tree **out);

/** The child of a map by key; NULL if there is none or the node is no map. */
const march_node *march_node_get(const march_node *node, const char *key);

/** Where a node stands, with its line and its path ("movements[2].stops"), for
 * messages. `at_key` points at its key instead of its value. */
march_where march_node_where(march_arena *arena, const march_node *node, bool at_key);

/** Scalar readers: false where the node is no such thing. */
bool march_node_number(const march_node *node, double *out);
bool march_node_bool(const march_node *node, bool *out);

#endif
