/* fuzz_expr.c - expressions of a style: whatever compiles can be evaluated.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "fuzz.h"
#include "input/tree.h"
#include "model/expr.h"

enum { MEMORY = 64 << 20 };

/** A property of each kind, by its first letter. */
static march_value get(const void *thing, const char *name)
{
    (void)thing;
    switch (name[0]) {
    case 'n':
        return (march_value){MARCH_VALUE_NUMBER, 2.5, NULL};
    case 't':
        return (march_value){MARCH_VALUE_TEXT, 0, "#b5432e"};
    case 'b':
        return (march_value){MARCH_VALUE_BOOL, 1, NULL};
    default:
        return (march_value){MARCH_VALUE_NULL, 0, NULL};
    }
}

static void check(march_arena *arena, const march_expr *expr, march_expr_type type)
{
    static const march_lookup lookup = {.get = get, .zoom = 5};
    march_rgba color = {0, 0, 0, 1};

    switch (type) {
    case MARCH_EXPR_NUMBER:
        if (!isfinite(march_expr_number(expr, &lookup, 1))) {
            abort();
        }
        return;
    case MARCH_EXPR_BOOL:
        (void)march_expr_bool(expr, &lookup, false);
        return;
    case MARCH_EXPR_COLOR:
        color = march_expr_color(expr, &lookup, color);
        if (!isfinite(color.r + color.g + color.b + color.a)) {
            abort();
        }
        return;
    case MARCH_EXPR_TEXT:
    case MARCH_EXPR_ANY:
        (void)march_expr_text(arena, expr, &lookup);
        return;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    march_reader reader = {arena, diags, MARCH_GREGORIAN};
    march_tree *tree;

    if (!diags || march_tree_parse(arena, "seed", (const char *)data, size, diags,
                                   &tree) != MARCH_OK) {
        return 0;
    }
    for (int type = MARCH_EXPR_NUMBER; type <= MARCH_EXPR_COLOR; type++) {
        const march_expr_wanted wanted = {.type = (march_expr_type)type};
        size_t errors = march_diags_count(diags, MARCH_ERROR);
        const march_expr *expr = march_expr_compile(&reader, tree->root, &wanted);
        if (expr) {
            check(arena, expr, wanted.type);
        } else if (march_diags_count(diags, MARCH_ERROR) == errors) {
            abort(); /* refused without a word */
        }
    }
    return 0;
}
