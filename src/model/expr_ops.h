/* expr_ops.h - compiled expressions; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_EXPR_OPS_H
#define MARCH_MODEL_EXPR_OPS_H

#include "model/expr.h"

typedef enum march_op {
#define OP(name, text, least, most, parity, takes, gives, form) MARCH_OP_##name,
#include "model/expr_ops.def"
#undef OP
    MARCH_OP_LIST /**< plain values: labels of match, what `in` looks into */
} march_op;

struct march_expr {
    march_op op;
    march_value value; /**< of a literal */
    march_rgba color;  /**< of a literal colour */
    bool is_color;
    double base;             /**< of interpolate */
    const march_expr **args; /**< of interpolate, the first is nothing */
    size_t count;
};

#endif
