/* fuzz_yaml.c - YAML and JSON trees: every node linked, counted and in its place.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "fuzz.h"
#include "input/tree.h"

enum { MEMORY = 256 << 20 };

static void check_place(const march_node *node)
{
    const march_tree *tree = node->tree;

    if (node->line < 1 || (size_t)node->line > tree->line_count || node->column < 1 ||
        node->width < 1) {
        abort();
    }
}

/** Depth is bounded by the tree itself: more than its limit is a fault. */
static void check(const march_node *node, int depth)
{
    bool map = node->kind == MARCH_NODE_MAP;

    if (depth > MARCH_TREE_DEPTH || (node->kind == MARCH_NODE_SCALAR && !node->text)) {
        abort();
    }
    check_place(node);
    for (size_t i = 0; i < node->count; i++) {
        const march_node *child = node->items[i];
        if (child->parent != node || child->index != i || map != (child->key != NULL)) {
            abort();
        }
        if (map && strlen(child->key) > 0 && !march_node_get(node, child->key)) {
            abort();
        }
        check(child, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    march_tree *tree;

    if (!diags) {
        return 0;
    }
    march_status status =
        march_tree_parse(arena, "seed", (const char *)data, size, diags, &tree);
    if (status == MARCH_OK) {
        check(tree->root, 0);
    } else if (status == MARCH_E_INPUT && march_diags_count(diags, MARCH_ERROR) != 1) {
        abort();
    }
    return 0;
}
