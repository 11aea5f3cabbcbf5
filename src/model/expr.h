/* expr.h - expressions of a style, in the vocabulary of the MapLibre style.
 * SPDX-License-Identifier: MIT
 *
 * A value in a style is a literal or an expression `[operator, argument...]`:
 * get has literal == != < <= > >= all any ! in match case step interpolate coalesce
 * concat + - * / min max zoom.
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
    MARCH_EXPR_TEXT,
    MARCH_EXPR_BOOL,
    MARCH_EXPR_COLOR
} march_expr_type;

/**
 * Compile a value of a style file. Literals are checked against the type; mistakes are
 * reported.
 * @return NULL where it was wrong.
 */
const march_expr *march_expr_compile(const march_reader *reader, const march_node *node,
                                     march_expr_type type);

/** Evaluate; `otherwise` where the expression gives no value of that type. */
double march_expr_number(const march_expr *expr, const march_lookup *lookup,
                         double otherwise);
bool march_expr_bool(const march_expr *expr, const march_lookup *lookup,
                     bool otherwise);
march_rgba march_expr_color(const march_expr *expr, const march_lookup *lookup,
                            march_rgba otherwise);
/** Text may be made on the arena (concat); NULL where there is none. */
const char *march_expr_text(march_arena *arena, const march_expr *expr,
                            const march_lookup *lookup);

/** Call `visit` with each property name the expression gets. */
void march_expr_properties(const march_expr *expr,
                           void (*visit)(void *context, const char *name),
                           void *context);

#endif
