/* expr.c - compiling expressions of a style.
 * SPDX-License-Identifier: MIT */
#include "model/expr_ops.h"

#include <string.h>

#include "base/str.h"

enum { MOST_OPS = 40 };

static const struct {
    const char *name;
    march_op op;
    int least, most; /**< arguments; most 0: any number */
} operators[] = {
    {"literal", MARCH_OP_LITERAL, 1, 1},
    {"get", MARCH_OP_GET, 1, 1},
    {"has", MARCH_OP_HAS, 1, 1},
    {"==", MARCH_OP_EQ, 2, 2},
    {"!=", MARCH_OP_NE, 2, 2},
    {"<", MARCH_OP_LT, 2, 2},
    {"<=", MARCH_OP_LE, 2, 2},
    {">", MARCH_OP_GT, 2, 2},
    {">=", MARCH_OP_GE, 2, 2},
    {"all", MARCH_OP_ALL, 0, 0},
    {"any", MARCH_OP_ANY, 0, 0},
    {"!", MARCH_OP_NOT, 1, 1},
    {"in", MARCH_OP_IN, 2, 2},
    {"match", MARCH_OP_MATCH, 4, 0},
    {"case", MARCH_OP_CASE, 3, 0},
    {"step", MARCH_OP_STEP, 2, 0},
    {"interpolate", MARCH_OP_INTERPOLATE, 4, 0},
    {"coalesce", MARCH_OP_COALESCE, 1, 0},
    {"concat", MARCH_OP_CONCAT, 1, 0},
    {"+", MARCH_OP_ADD, 1, 0},
    {"-", MARCH_OP_SUB, 2, 2},
    {"*", MARCH_OP_MUL, 1, 0},
    {"/", MARCH_OP_DIV, 2, 2},
    {"min", MARCH_OP_MIN, 1, 0},
    {"max", MARCH_OP_MAX, 1, 0},
    {"zoom", MARCH_OP_ZOOM, 0, -1},
};

static const march_expr *compile(const march_reader *reader, const march_node *node,
                                 march_expr_type type, int depth);

static const march_expr *wrong(const march_reader *reader, const march_node *node,
                               const char *text)
{
    march_reader_error(reader, node, false, MARCH_D_EXPRESSION, "%s", text);
    return NULL;
}

/** A literal of the wanted type, checked. */
static const march_expr *compile_literal(const march_reader *reader,
                                         const march_node *node, march_expr_type type)
{
    march_expr *expr = MARCH_NEW(reader->arena, march_expr, 1);
    march_colored color = {0};
    bool truth;

    if (!expr || node->kind == MARCH_NODE_NULL) {
        return expr;
    }
    expr->op = MARCH_OP_LITERAL;
    expr->value = (march_value){MARCH_VALUE_TEXT, 0, node->text};
    switch (type) {
    case MARCH_EXPR_COLOR:
        if (!march_read_color(reader, node, &color)) {
            return NULL;
        }
        expr->color = color.color;
        expr->is_color = true;
        return expr;
    case MARCH_EXPR_NUMBER:
        if (!march_node_number(node, &expr->value.number)) {
            return wrong(reader, node, "a number or an expression is wanted here");
        }
        expr->value.kind = MARCH_VALUE_NUMBER;
        return expr;
    case MARCH_EXPR_BOOL:
        if (!march_node_bool(node, &truth)) {
            return wrong(reader, node, "true, false or an expression is wanted here");
        }
        expr->value = (march_value){MARCH_VALUE_BOOL, truth, NULL};
        return expr;
    case MARCH_EXPR_TEXT:
        break;
    }
    return expr;
}

/** A literal whose type is its own: in comparisons, match labels and steps. */
static const march_expr *compile_free(const march_reader *reader,
                                      const march_node *node, int depth)
{
    double number;
    bool truth;

    if (node->kind == MARCH_NODE_LIST) {
        return compile(reader, node, MARCH_EXPR_TEXT, depth);
    }
    march_expr_type type = march_node_number(node, &number) ? MARCH_EXPR_NUMBER
                           : march_node_bool(node, &truth)  ? MARCH_EXPR_BOOL
                                                            : MARCH_EXPR_TEXT;
    return compile_literal(reader, node, type);
}

/** Whether argument `i` (from 0) of an operator gives the result, rather than being
 * compared, looked up or counted with. */
static bool gives_result(march_op op, size_t i, size_t count)
{
    if (op == MARCH_OP_MATCH) {
        return i > 0 && (i % 2 == 0 || i + 1 == count);
    }
    if (op == MARCH_OP_CASE) {
        return i % 2 == 1 || i + 1 == count;
    }
    if (op == MARCH_OP_STEP) {
        return i % 2 == 1;
    }
    return op == MARCH_OP_COALESCE ||
           (op == MARCH_OP_INTERPOLATE && i > 1 && i % 2 == 1);
}

/** The list a `match` label or the second argument of `in` may be. */
static const march_expr *compile_list(const march_reader *reader,
                                      const march_node *node, int depth)
{
    march_expr *expr = MARCH_NEW(reader->arena, march_expr, 1);
    const march_expr **args = MARCH_NEW(reader->arena, const march_expr *, node->count);

    if (!expr || !args) {
        return NULL;
    }
    for (size_t i = 0; i < node->count; i++) {
        args[i] = compile_free(reader, node->items[i], depth + 1);
        if (!args[i]) {
            return NULL;
        }
    }
    *expr = (march_expr){.op = MARCH_OP_LIST, .args = args, .count = node->count};
    return expr;
}

static const march_expr *compile_argument(const march_reader *reader,
                                          const march_node *node, march_expr *parent,
                                          size_t i, size_t count, march_expr_type type,
                                          int depth)
{
    bool label =
        (parent->op == MARCH_OP_MATCH && i > 0 && i % 2 == 1 && i + 1 < count) ||
        (parent->op == MARCH_OP_IN && i == 1);

    if (gives_result(parent->op, i, count)) {
        return compile(reader, node, type, depth + 1);
    }
    if (label && node->kind == MARCH_NODE_LIST) {
        if (node->count == 2 && march_str_equal(node->items[0]->text, "literal") &&
            node->items[1]->kind == MARCH_NODE_LIST) {
            node = node->items[1];
        }
        return compile_list(reader, node, depth);
    }
    if (parent->op == MARCH_OP_INTERPOLATE && i == 0) {
        double base = 1;
        bool fine = node->kind == MARCH_NODE_LIST && node->count >= 1 &&
                    (march_str_equal(node->items[0]->text, "linear") ||
                     (node->count == 2 &&
                      march_str_equal(node->items[0]->text, "exponential") &&
                      march_node_number(node->items[1], &base)));
        if (!fine || base <= 0) {
            return wrong(reader, node,
                         "interpolate takes [linear] or [exponential, base]");
        }
        parent->base = base;
        return compile_list(reader, node, depth);
    }
    return compile_free(reader, node, depth + 1);
}

static const march_expr *compile_call(const march_reader *reader,
                                      const march_node *node, size_t row,
                                      march_expr_type type, int depth)
{
    march_expr *expr = MARCH_NEW(reader->arena, march_expr, 1);
    size_t count = node->count - 1;
    int most = operators[row].most;
    const march_expr **args = MARCH_NEW(reader->arena, const march_expr *, count);

    if (!expr || !args) {
        return NULL;
    }
    if ((int)count < operators[row].least || (most > 0 && (int)count > most) ||
        (most < 0 && count > 0)) {
        march_reader_error(reader, node, false, MARCH_D_EXPRESSION,
                           "'%s' does not take %zu arguments", operators[row].name,
                           count);
        return NULL;
    }
    *expr =
        (march_expr){.op = operators[row].op, .args = args, .count = count, .base = 1};
    for (size_t i = 0; i < count; i++) {
        args[i] =
            compile_argument(reader, node->items[i + 1], expr, i, count, type, depth);
        if (!args[i]) {
            return NULL;
        }
    }
    return expr;
}

static const march_expr *compile(const march_reader *reader, const march_node *node,
                                 march_expr_type type, int depth)
{
    const char *names[MOST_OPS];

    if (depth > MARCH_TREE_DEPTH) {
        return wrong(reader, node, "this expression is nested too deeply");
    }
    if (node->kind == MARCH_NODE_MAP) {
        return wrong(reader, node,
                     "a value or an expression is wanted here, not a map");
    }
    if (node->kind != MARCH_NODE_LIST) {
        return compile_literal(reader, node, type);
    }
    if (node->count == 0 || node->items[0]->kind != MARCH_NODE_SCALAR) {
        return wrong(reader, node, "an expression begins with the name of an operator");
    }
    for (size_t i = 0; i < MARCH_COUNT(operators); i++) {
        names[i] = operators[i].name;
        if (march_str_equal(operators[i].name, node->items[0]->text)) {
            return compile_call(reader, node, i, type, depth);
        }
    }
    march_reader_unknown(reader, node->items[0], MARCH_D_EXPRESSION, "operator", names,
                         MARCH_COUNT(operators));
    return NULL;
}

const march_expr *march_expr_compile(const march_reader *reader, const march_node *node,
                                     march_expr_type type)
{
    return compile(reader, node, type, 0);
}

void march_expr_properties(const march_expr *expr,
                           void (*visit)(void *context, const char *name),
                           void *context)
{
    if (!expr) {
        return;
    }
    if (expr->op == MARCH_OP_GET || expr->op == MARCH_OP_HAS) {
        if (expr->args[0]->value.text) {
            visit(context, expr->args[0]->value.text);
        }
        return;
    }
    for (size_t i = 0; i < expr->count; i++) {
        march_expr_properties(expr->args[i], visit, context);
    }
}
