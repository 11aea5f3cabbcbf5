/* expr_eval.c - evaluating expressions of a style.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "model/expr_ops.h"

/** What an expression came to: a plain value or a colour. */
typedef struct result {
    march_value value;
    march_rgba color;
    bool is_color;
} result;

static result evaluate(march_arena *arena, const march_expr *expr,
                       const march_lookup *lookup);

/** Nothing where the number is none: a division by 0, say. */
static result number_result(double number)
{
    return isfinite(number) ? (result){.value = {MARCH_VALUE_NUMBER, number, NULL}}
                            : (result){0};
}

static result bool_result(bool truth)
{
    return (result){.value = {MARCH_VALUE_BOOL, truth, NULL}};
}

static bool is_null(const result *r)
{
    return !r->is_color && r->value.kind == MARCH_VALUE_NULL;
}

static bool is_number(const result *r)
{
    return !r->is_color && r->value.kind == MARCH_VALUE_NUMBER;
}

static bool is_true(const result *r)
{
    return !r->is_color && r->value.kind == MARCH_VALUE_BOOL && r->value.number != 0;
}

static bool same(const march_value *a, const march_value *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    if (a->kind == MARCH_VALUE_TEXT) {
        return strcmp(a->text, b->text) == 0;
    }
    return a->kind == MARCH_VALUE_NULL || a->number == b->number;
}

static result get(const march_expr *expr, const march_lookup *lookup)
{
    if (!lookup->get) {
        return (result){0};
    }
    return (result){.value = lookup->get(lookup->thing, expr->args[0]->value.text)};
}

static bool compare(march_op op, const march_value *a, const march_value *b)
{
    double order;

    if (a->kind != b->kind || a->kind == MARCH_VALUE_NULL) {
        return false;
    }
    order =
        a->kind == MARCH_VALUE_TEXT ? strcmp(a->text, b->text) : a->number - b->number;
    return op == MARCH_OP_LT   ? order < 0
           : op == MARCH_OP_LE ? order <= 0
           : op == MARCH_OP_GT ? order > 0
                               : order >= 0;
}

/** Whether a value is the label, or one of a list of labels. */
static bool matches(const march_value *value, const march_expr *label)
{
    if (label->op != MARCH_OP_LIST) {
        return same(value, &label->value);
    }
    for (size_t i = 0; i < label->count; i++) {
        if (same(value, &label->args[i]->value)) {
            return true;
        }
    }
    return false;
}

static result match(march_arena *arena, const march_expr *expr,
                    const march_lookup *lookup)
{
    result input = evaluate(arena, expr->args[0], lookup);

    for (size_t i = 1; i + 1 < expr->count; i += 2) {
        if (matches(&input.value, expr->args[i])) {
            return evaluate(arena, expr->args[i + 1], lookup);
        }
    }
    return evaluate(arena, expr->args[expr->count - 1], lookup);
}

static result choose_case(march_arena *arena, const march_expr *expr,
                          const march_lookup *lookup)
{
    for (size_t i = 0; i + 1 < expr->count; i += 2) {
        result condition = evaluate(arena, expr->args[i], lookup);
        if (is_true(&condition)) {
            return evaluate(arena, expr->args[i + 1], lookup);
        }
    }
    return evaluate(arena, expr->args[expr->count - 1], lookup);
}

static result step(march_arena *arena, const march_expr *expr,
                   const march_lookup *lookup)
{
    result input = evaluate(arena, expr->args[0], lookup);
    size_t chosen = 1;

    if (!is_number(&input)) {
        return (result){0};
    }
    for (size_t i = 2; i + 1 < expr->count; i += 2) {
        if (input.value.number >= expr->args[i]->value.number) {
            chosen = i + 1;
        }
    }
    return evaluate(arena, expr->args[chosen], lookup);
}

/** MapLibre's exponential interpolation; base 1 is linear. A base so steep that numbers
 * run out stays at the low stop. */
static double share_between(double value, double low, double high, double base)
{
    if (base == 1) {
        return (value - low) / (high - low);
    }
    double share = (pow(base, value - low) - 1) / (pow(base, high - low) - 1);
    return isfinite(share) ? share : 0;
}

static result mix(const result *a, const result *b, double share)
{
    if (a->is_color && b->is_color) {
        return (result){.color = march_color_mix(a->color, b->color, share),
                        .is_color = true};
    }
    if (is_number(a) && is_number(b)) {
        return number_result(a->value.number +
                             (b->value.number - a->value.number) * share);
    }
    return *a;
}

/** Below the first stop its result, above the last one its; no number, no result. */
static result interpolate(march_arena *arena, const march_expr *expr,
                          const march_lookup *lookup)
{
    result input = evaluate(arena, expr->args[1], lookup);
    const double value = input.value.number;
    size_t above = 2;

    if (!is_number(&input)) {
        return (result){0};
    }
    while (above < expr->count && value > expr->args[above]->value.number) {
        above += 2;
    }
    if (above == 2 || above == expr->count) {
        return evaluate(arena, expr->args[above == 2 ? 3 : above - 1], lookup);
    }
    result low = evaluate(arena, expr->args[above - 1], lookup);
    result high = evaluate(arena, expr->args[above + 1], lookup);
    return mix(&low, &high,
               share_between(value, expr->args[above - 2]->value.number,
                             expr->args[above]->value.number, expr->base));
}

static result arithmetic(march_arena *arena, const march_expr *expr,
                         const march_lookup *lookup)
{
    result first = evaluate(arena, expr->args[0], lookup);
    double value = first.value.number;

    for (size_t i = 1; is_number(&first) && i < expr->count; i++) {
        result next = evaluate(arena, expr->args[i], lookup);
        double b = next.value.number;
        if (!is_number(&next)) {
            return (result){0};
        }
        value = expr->op == MARCH_OP_ADD   ? value + b
                : expr->op == MARCH_OP_SUB ? value - b
                : expr->op == MARCH_OP_MUL ? value * b
                : expr->op == MARCH_OP_DIV ? value / b
                : expr->op == MARCH_OP_MIN ? fmin(value, b)
                                           : fmax(value, b);
    }
    if (expr->op == MARCH_OP_SUB && expr->count == 1) {
        value = -value;
    }
    return is_number(&first) ? number_result(value) : (result){0};
}

static const char *as_text(march_arena *arena, const march_value *value)
{
    char digits[MARCH_NUM_SIZE];

    switch (value->kind) {
    case MARCH_VALUE_TEXT:
        return value->text;
    case MARCH_VALUE_NUMBER:
        march_num_format(digits, value->number, 6);
        return march_arena_strdup(arena, digits);
    case MARCH_VALUE_BOOL:
        return value->number != 0 ? "true" : "false";
    case MARCH_VALUE_NULL:
        break;
    }
    return "";
}

static result concat(march_arena *arena, const march_expr *expr,
                     const march_lookup *lookup)
{
    const char *text = "";

    for (size_t i = 0; i < expr->count && text; i++) {
        result part = evaluate(arena, expr->args[i], lookup);
        const char *more = as_text(arena, &part.value);
        text = more ? march_arena_printf(arena, "%s%s", text, more) : NULL;
    }
    return (result){.value = {text ? MARCH_VALUE_TEXT : MARCH_VALUE_NULL, 0, text}};
}

static result logic(march_arena *arena, const march_expr *expr,
                    const march_lookup *lookup)
{
    bool wanted = expr->op == MARCH_OP_ANY;

    for (size_t i = 0; i < expr->count; i++) {
        result part = evaluate(arena, expr->args[i], lookup);
        if (is_true(&part) == wanted) {
            return bool_result(wanted);
        }
    }
    return bool_result(!wanted);
}

static result coalesce(march_arena *arena, const march_expr *expr,
                       const march_lookup *lookup)
{
    result part = {0};

    for (size_t i = 0; i < expr->count && is_null(&part); i++) {
        part = evaluate(arena, expr->args[i], lookup);
    }
    return part;
}

static result relation(march_arena *arena, const march_expr *expr,
                       const march_lookup *lookup)
{
    result a = evaluate(arena, expr->args[0], lookup);

    if (expr->op == MARCH_OP_IN) {
        return bool_result(matches(&a.value, expr->args[1]));
    }
    result b = evaluate(arena, expr->args[1], lookup);
    if (expr->op == MARCH_OP_EQ || expr->op == MARCH_OP_NE) {
        return bool_result(same(&a.value, &b.value) == (expr->op == MARCH_OP_EQ));
    }
    return bool_result(compare(expr->op, &a.value, &b.value));
}

static result evaluate(march_arena *arena, const march_expr *expr,
                       const march_lookup *lookup)
{
    result inner;

    switch (expr->op) {
    case MARCH_OP_LITERAL:
        return expr->count == 1 ? evaluate(arena, expr->args[0], lookup)
                                : (result){expr->value, expr->color, expr->is_color};
    case MARCH_OP_LIST:
        return (result){0};
    case MARCH_OP_GET:
        return get(expr, lookup);
    case MARCH_OP_HAS:
        inner = get(expr, lookup);
        return bool_result(!is_null(&inner));
    case MARCH_OP_ALL:
    case MARCH_OP_ANY:
        return logic(arena, expr, lookup);
    case MARCH_OP_NOT:
        inner = evaluate(arena, expr->args[0], lookup);
        return bool_result(!is_true(&inner));
    case MARCH_OP_MATCH:
        return match(arena, expr, lookup);
    case MARCH_OP_CASE:
        return choose_case(arena, expr, lookup);
    case MARCH_OP_STEP:
        return step(arena, expr, lookup);
    case MARCH_OP_INTERPOLATE:
        return interpolate(arena, expr, lookup);
    case MARCH_OP_COALESCE:
        return coalesce(arena, expr, lookup);
    case MARCH_OP_CONCAT:
        return concat(arena, expr, lookup);
    case MARCH_OP_ZOOM:
        return number_result(lookup->zoom);
    case MARCH_OP_EQ:
    case MARCH_OP_NE:
    case MARCH_OP_LT:
    case MARCH_OP_LE:
    case MARCH_OP_GT:
    case MARCH_OP_GE:
    case MARCH_OP_IN:
        return relation(arena, expr, lookup);
    case MARCH_OP_ADD:
    case MARCH_OP_SUB:
    case MARCH_OP_MUL:
    case MARCH_OP_DIV:
    case MARCH_OP_MIN:
    case MARCH_OP_MAX:
        return arithmetic(arena, expr, lookup);
    }
    return (result){0};
}

double march_expr_number(const march_expr *expr, const march_lookup *lookup,
                         double otherwise)
{
    result r = expr ? evaluate(NULL, expr, lookup) : (result){0};

    return is_number(&r) ? r.value.number : otherwise;
}

bool march_expr_bool(const march_expr *expr, const march_lookup *lookup, bool otherwise)
{
    result r = expr ? evaluate(NULL, expr, lookup) : (result){0};

    return !r.is_color && r.value.kind == MARCH_VALUE_BOOL ? r.value.number != 0
                                                           : otherwise;
}

march_rgba march_expr_color(const march_expr *expr, const march_lookup *lookup,
                            march_rgba otherwise)
{
    result r = expr ? evaluate(NULL, expr, lookup) : (result){0};
    march_rgba color;

    if (r.is_color) {
        return r.color;
    }
    if (r.value.kind == MARCH_VALUE_TEXT &&
        march_color_parse(r.value.text, &color) == MARCH_OK) {
        return color;
    }
    return otherwise;
}

const char *march_expr_text(march_arena *arena, const march_expr *expr,
                            const march_lookup *lookup)
{
    result r = expr ? evaluate(arena, expr, lookup) : (result){0};

    return is_null(&r) || r.is_color ? NULL : as_text(arena, &r.value);
}
