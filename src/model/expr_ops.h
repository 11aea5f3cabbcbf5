/* expr_ops.h - compiled expressions; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_EXPR_OPS_H
#define MARCH_MODEL_EXPR_OPS_H

#include "model/expr.h"

typedef enum march_op {
    MARCH_OP_LITERAL,
    MARCH_OP_LIST,
    MARCH_OP_GET,
    MARCH_OP_HAS,
    MARCH_OP_EQ,
    MARCH_OP_NE,
    MARCH_OP_LT,
    MARCH_OP_LE,
    MARCH_OP_GT,
    MARCH_OP_GE,
    MARCH_OP_ALL,
    MARCH_OP_ANY,
    MARCH_OP_NOT,
    MARCH_OP_IN,
    MARCH_OP_MATCH,
    MARCH_OP_CASE,
    MARCH_OP_STEP,
    MARCH_OP_INTERPOLATE,
    MARCH_OP_COALESCE,
    MARCH_OP_CONCAT,
    MARCH_OP_ADD,
    MARCH_OP_SUB,
    MARCH_OP_MUL,
    MARCH_OP_DIV,
    MARCH_OP_MIN,
    MARCH_OP_MAX,
    MARCH_OP_ZOOM,
} march_op;

struct march_expr {
    march_op op;
    march_value value; /**< of a literal */
    march_rgba color;  /**< of a literal colour */
    bool is_color;
    double base; /**< of interpolate */
    const march_expr **args;
    size_t count;
};

#endif
