/* expr.h - expressions of a style, in the vocabulary of the MapLibre style.
 * SPDX-License-Identifier: MIT
 *
 * A value in a style is a literal or an expression `[operator, argument...]`; the
 * operators are those of model/expr_ops.def, described in docs/style-format.md.
 */
#ifndef MARCH_MODEL_EXPR_H
#define MARCH_MODEL_EXPR_H

#include "geo/feature.h"
#include "model/schema.h"

/** What an expression is evaluated against: the properties of one thing. */
typedef struct march_lookup {
    /** A property by name; kind MARCH_VALUE_NULL where there is none. May be NULL. */
    march_value (*get)(const void *thing, const char *name);
    const void *thing;
    double zoom;
} march_lookup;

/** A compiled expression; immutable. */
typedef struct march_expr march_expr;

/** What an expression must give. */
typedef enum march_expr_type {
    MARCH_EXPR_NUMBER,
    MARCH_EXPR_TEXT, /**< numbers, true and false stand for the words they are */
    MARCH_EXPR_BOOL,
    MARCH_EXPR_COLOR,
    MARCH_EXPR_ANY /**< whatever it is: what is compared */
} march_expr_type;

/** What an expression must give, in full. */
typedef struct march_expr_wanted {
    march_expr_type type;
    const char *const *words; /**< of a text: those allowed, NULL at the end; NULL: any
                               */
    double low, high;         /**< limits of a number; equal: none */
    const char *const *properties; /**< those there are to get, NULL at the end; NULL:
                                        they are not known */
} march_expr_wanted;

/**
 * Compile a value of a style file. Everything that can be known before there is a
 * thing to evaluate it for is checked: literals, what operators take and give, that
 * stops ascend. All mistakes are reported.
 * @return NULL where it was wrong.
 */
const march_expr *march_expr_compile(const march_reader *reader, const march_node *node,
                                     const march_expr_wanted *wanted);

/** Evaluate; `otherwise` where the expression gives no value of that type. What was
 * compiled as a text goes to march_expr_text(), anything else to the others. */
double march_expr_number(const march_expr *expr, const march_lookup *lookup,
                         double otherwise);
bool march_expr_bool(const march_expr *expr, const march_lookup *lookup,
                     bool otherwise);
march_rgba march_expr_color(const march_expr *expr, const march_lookup *lookup,
                            march_rgba otherwise);
/** Text may be made on the arena (numbers, concat); NULL where there is none. */
const char *march_expr_text(march_arena *arena, const march_expr *expr,
                            const march_lookup *lookup);

/** Call `visit` with each property name the expression gets. */
void march_expr_properties(const march_expr *expr,
                           void (*visit)(void *context, const char *name),
                           void *context);

#endif
