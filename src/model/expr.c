/* expr.c - compiling expressions of a style.
 * SPDX-License-Identifier: MIT */
#include "model/expr_ops.h"

#include <stdint.h>

#include "base/num.h"
#include "base/str.h"

/** How many arguments an operator takes. */
typedef enum parity { EITHER, EVEN, ODD } parity;

#define MANY SIZE_MAX

static const struct operation {
    const char *name;
    march_op op;
    size_t least, most; /**< arguments */
    parity parity;
    march_expr_type takes; /**< arguments that do not give the result */
    march_expr_type gives; /**< MARCH_EXPR_ANY: what the arguments give that do */
    const char *form;
} operations[] = {
#define OP(name, text, least, most, parity, takes, gives, form)                        \
    {                                                                                  \
        text,                                                                          \
        MARCH_OP_##name,                                                               \
        least,                                                                         \
        most,                                                                          \
        parity,                                                                        \
        MARCH_EXPR_##takes,                                                            \
        MARCH_EXPR_##gives,                                                            \
        form},
#include "model/expr_ops.def"
#undef OP
};

static const char *const type_words[] = {
    [MARCH_EXPR_NUMBER] = "a number",    [MARCH_EXPR_TEXT] = "text",
    [MARCH_EXPR_BOOL] = "true or false", [MARCH_EXPR_COLOR] = "a colour",
    [MARCH_EXPR_ANY] = "a value",
};

/** What compiling needs to know of where it is. */
typedef struct site {
    const march_reader *reader;
    bool text; /**< the whole expression gives text, so that text can be made */
    int depth;
    const char *const *properties; /**< NULL: not known */
} site;

static const march_expr *compile(const site *at, const march_node *node,
                                 const march_expr_wanted *wanted);

static const march_expr *wrong(const site *at, const march_node *node, const char *text)
{
    march_reader_error(at->reader, node, false, MARCH_D_EXPRESSION, "%s", text);
    return NULL;
}

static const march_expr *keep(const site *at, march_expr expr)
{
    march_expr *kept = MARCH_NEW(at->reader->arena, march_expr, 1);

    if (kept) {
        *kept = expr;
    }
    return kept;
}

/** Report a literal of the wrong type, or none where there must be one. */
static const march_expr *wrong_type(const site *at, const march_node *node,
                                    march_expr_type type)
{
    march_reader_error(at->reader, node, false, MARCH_D_TYPE,
                       "%s or an expression is wanted here, not %s", type_words[type],
                       node->text ? node->text : march_node_kind_words(node));
    return NULL;
}

static const march_expr *number_literal(const site *at, const march_node *node,
                                        const march_expr_wanted *wanted)
{
    char low[MARCH_NUM_SIZE], high[MARCH_NUM_SIZE];
    double number;

    if (!march_node_number(node, &number)) {
        return wrong_type(at, node, MARCH_EXPR_NUMBER);
    }
    if (wanted->low < wanted->high && (number < wanted->low || number > wanted->high)) {
        march_num_format(low, wanted->low, 6);
        march_num_format(high, wanted->high, 6);
        march_reader_error(at->reader, node, false, MARCH_D_RANGE,
                           "%s is not between %s and %s", node->text, low, high);
        return NULL;
    }
    return keep(at, (march_expr){.value = {MARCH_VALUE_NUMBER, number, NULL}});
}

/** Report a word that is none of those allowed. */
static const march_expr *wrong_word(const site *at, const march_node *node,
                                    const char *const *words)
{
    const char *list = "";
    size_t count = 0;

    for (; words[count]; count++) {
        const char *comma = count > 0 ? ", " : "";
        list = march_arena_printf(at->reader->arena, "%s%s%s", list ? list : "", comma,
                                  words[count]);
    }
    const char *nearest = march_str_nearest(node->text, words, count);
    march_reader_error(at->reader, node, false, MARCH_D_VALUE,
                       "'%s' is not one of the words known here", node->text);
    if (nearest) {
        march_diag_hint(at->reader->diags, "did you mean '%s'?", nearest);
    } else {
        march_diag_hint(at->reader->diags, "one of: %s", list ? list : "");
    }
    return NULL;
}

static const march_expr *text_literal(const site *at, const march_node *node,
                                      const march_expr_wanted *wanted)
{
    for (size_t i = 0; wanted->words; i++) {
        if (!wanted->words[i]) {
            return wrong_word(at, node, wanted->words);
        }
        if (march_str_equal(wanted->words[i], node->text)) {
            break;
        }
    }
    return keep(at, (march_expr){.value = {MARCH_VALUE_TEXT, 0, node->text}});
}

/** A literal of the wanted type, checked. */
static const march_expr *literal(const site *at, const march_node *node,
                                 const march_expr_wanted *wanted)
{
    march_colored color = {0};
    double number;
    bool truth;

    if (node->kind == MARCH_NODE_NULL) {
        return wanted->type == MARCH_EXPR_ANY ? keep(at, (march_expr){0})
                                              : wrong_type(at, node, wanted->type);
    }
    if (node->kind != MARCH_NODE_SCALAR) {
        return wrong_type(at, node, wanted->type);
    }
    switch (wanted->type) {
    case MARCH_EXPR_COLOR:
        if (!march_read_color(at->reader, node, &color)) {
            return NULL;
        }
        return keep(at, (march_expr){.color = color.color, .is_color = true});
    case MARCH_EXPR_NUMBER:
        return number_literal(at, node, wanted);
    case MARCH_EXPR_BOOL:
        if (!march_node_bool(node, &truth)) {
            return wrong_type(at, node, MARCH_EXPR_BOOL);
        }
        return keep(at, (march_expr){.value = {MARCH_VALUE_BOOL, truth, NULL}});
    case MARCH_EXPR_ANY:
        if (march_node_number(node, &number)) {
            return keep(at, (march_expr){.value = {MARCH_VALUE_NUMBER, number, NULL}});
        }
        if (march_node_bool(node, &truth)) {
            return keep(at, (march_expr){.value = {MARCH_VALUE_BOOL, truth, NULL}});
        }
        break;
    case MARCH_EXPR_TEXT:
        break;
    }
    return text_literal(at, node, wanted);
}

/** A list of literals: a label of `match`, or what `in` looks into. */
static const march_expr *literal_list(const site *at, const march_node *node)
{
    const march_expr_wanted any = {.type = MARCH_EXPR_ANY};
    const march_expr **args =
        MARCH_NEW(at->reader->arena, const march_expr *, node->count);

    for (size_t i = 0; args && i < node->count; i++) {
        const march_node *item = node->items[i];
        if (item->kind == MARCH_NODE_LIST || item->kind == MARCH_NODE_MAP) {
            return wrong(at, item, "a list of plain values is wanted here");
        }
        args[i] = literal(at, item, &any);
        if (!args[i]) {
            return NULL;
        }
    }
    return args ? keep(at, (march_expr){.op = MARCH_OP_LIST,
                                        .args = args,
                                        .count = node->count})
                : NULL;
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
    return op == MARCH_OP_COALESCE || op == MARCH_OP_LITERAL ||
           (op == MARCH_OP_INTERPOLATE && i > 1 && i % 2 == 1);
}

/** `[linear]` or `[exponential, base]`: leaves the base. */
static const march_expr *curve(const site *at, const march_node *node, double *base)
{
    bool named =
        node->kind == MARCH_NODE_LIST && node->count > 0 && node->items[0]->text;
    bool fine =
        named && node->count == 1 && march_str_equal(node->items[0]->text, "linear");

    if (named && node->count == 2 &&
        march_str_equal(node->items[0]->text, "exponential")) {
        fine = march_node_number(node->items[1], base) && *base > 0;
    }
    if (!fine) {
        return wrong(at, node, "interpolate takes [linear] or [exponential, base]");
    }
    return keep(at, (march_expr){0});
}

/** A stop of `step` or `interpolate`: a number above the one before. */
static const march_expr *stop(const site *at, const march_node *node,
                              const march_node *before)
{
    const march_expr_wanted number = {.type = MARCH_EXPR_NUMBER};
    double here, there;

    if (!march_node_number(node, &here)) {
        return wrong(at, node, "a stop is a plain number");
    }
    if (before && march_node_number(before, &there) && here <= there) {
        return wrong(at, node, "stops go from low to high");
    }
    return literal(at, node, &number);
}

/** `[literal, [a, b]]` */
static const march_expr *haystack(const site *at, const march_node *node)
{
    if (node->kind == MARCH_NODE_LIST && node->count == 2 &&
        march_str_equal(node->items[0]->text, "literal") &&
        node->items[1]->kind == MARCH_NODE_LIST) {
        return literal_list(at, node->items[1]);
    }
    (void)wrong(at, node, "'in' looks into a list of plain values");
    march_diag_hint(at->reader->diags, "write [literal, [a, b, ...]]");
    return NULL;
}

/** The name of a property to get, which must be there. */
static const march_expr *property(const site *at, const march_node *node)
{
    const march_expr_wanted text = {.type = MARCH_EXPR_TEXT};
    size_t count = 0;

    if (!node->text) {
        return wrong(at, node, "the name of a property is wanted here");
    }
    for (; at->properties && at->properties[count]; count++) {
        if (march_str_equal(at->properties[count], node->text)) {
            return literal(at, node, &text);
        }
    }
    if (!at->properties) {
        return literal(at, node, &text);
    }
    march_reader_unknown(at->reader, node, MARCH_D_EXPRESSION, "property",
                         at->properties, count);
    return NULL;
}

/** Argument `i` of a call that does not give its result. */
static const march_expr *operand(const site *at, const struct operation *operation,
                                 const march_node *call, size_t i, double *base)
{
    const march_expr_wanted wanted = {.type = operation->takes};
    const march_node *node = call->items[i + 1];
    const march_node *before = i > 2 ? call->items[i - 1] : NULL;
    march_op op = operation->op;

    if (op == MARCH_OP_GET || op == MARCH_OP_HAS) {
        return property(at, node);
    }
    if (op == MARCH_OP_IN && i == 1) {
        return haystack(at, node);
    }
    if (op == MARCH_OP_MATCH && i > 0) {
        return node->kind == MARCH_NODE_LIST ? literal_list(at, node)
                                             : literal(at, node, &wanted);
    }
    if (op == MARCH_OP_INTERPOLATE && i == 0) {
        return curve(at, node, base);
    }
    if ((op == MARCH_OP_INTERPOLATE || op == MARCH_OP_STEP) && i > 1) {
        return stop(at, node, before);
    }
    return compile(at, node, &wanted);
}

static bool takes_count(const struct operation *operation, size_t count)
{
    return count >= operation->least && count <= operation->most &&
           (operation->parity == EITHER ||
            (count % 2 == 0) == (operation->parity == EVEN));
}

/** Whether an operator may stand where something of this type is wanted. */
static bool may_stand(const site *at, const march_node *node,
                      const struct operation *operation, march_expr_type wanted)
{
    march_expr_type gives = operation->gives;

    if (gives != MARCH_EXPR_ANY && wanted != MARCH_EXPR_ANY &&
        wanted != MARCH_EXPR_TEXT && gives != wanted) {
        march_reader_error(at->reader, node, false, MARCH_D_EXPRESSION,
                           "'%s' gives %s, but %s is wanted here", operation->name,
                           type_words[gives], type_words[wanted]);
        return false;
    }
    if (operation->op == MARCH_OP_INTERPOLATE &&
        (wanted == MARCH_EXPR_TEXT || wanted == MARCH_EXPR_BOOL)) {
        (void)wrong(at, node, "only numbers and colours can be interpolated");
        return false;
    }
    if (operation->op == MARCH_OP_CONCAT && !at->text) {
        (void)wrong(at, node, "'concat' can stand only in what gives text");
        return false;
    }
    return true;
}

static const march_expr *call(const site *at, const march_node *node,
                              const struct operation *operation,
                              const march_expr_wanted *wanted)
{
    size_t count = node->count - 1;
    const march_expr **args = MARCH_NEW(at->reader->arena, const march_expr *, count);
    double base = 1;
    bool fine = args != NULL;

    if (!takes_count(operation, count)) {
        march_reader_error(at->reader, node, false, MARCH_D_EXPRESSION,
                           "'%s' does not take %zu argument%s", operation->name, count,
                           count == 1 ? "" : "s");
        march_diag_hint(at->reader->diags, "write %s", operation->form);
        return NULL;
    }
    if (!may_stand(at, node, operation, wanted->type)) {
        return NULL;
    }
    for (size_t i = 0; args && i < count; i++) {
        args[i] = gives_result(operation->op, i, count)
                      ? compile(at, node->items[i + 1], wanted)
                      : operand(at, operation, node, i, &base);
        fine = fine && args[i];
    }
    return fine ? keep(at, (march_expr){.op = operation->op,
                                        .args = args,
                                        .count = count,
                                        .base = base})
                : NULL;
}

static const march_expr *compile(const site *at, const march_node *node,
                                 const march_expr_wanted *wanted)
{
    const char *names[MARCH_COUNT(operations)];
    const site inside = {at->reader, at->text, at->depth + 1, at->properties};

    if (at->depth > MARCH_TREE_DEPTH) {
        return wrong(at, node, "this expression is nested too deeply");
    }
    if (node->kind == MARCH_NODE_MAP) {
        return wrong_type(at, node, wanted->type);
    }
    if (node->kind != MARCH_NODE_LIST) {
        return literal(at, node, wanted);
    }
    if (node->count == 0 || !node->items[0]->text) {
        return wrong(at, node, "an expression begins with the name of an operator");
    }
    for (size_t i = 0; i < MARCH_COUNT(operations); i++) {
        names[i] = operations[i].name;
        if (march_str_equal(operations[i].name, node->items[0]->text)) {
            return call(&inside, node, &operations[i], wanted);
        }
    }
    march_reader_unknown(at->reader, node->items[0], MARCH_D_EXPRESSION, "operator",
                         names, MARCH_COUNT(operations));
    return NULL;
}

const march_expr *march_expr_compile(const march_reader *reader, const march_node *node,
                                     const march_expr_wanted *wanted)
{
    const site at = {reader, wanted->type == MARCH_EXPR_TEXT, 0, wanted->properties};

    return compile(&at, node, wanted);
}

void march_expr_properties(const march_expr *expr,
                           void (*visit)(void *context, const char *name),
                           void *context)
{
    if (!expr) {
        return;
    }
    if (expr->op == MARCH_OP_GET || expr->op == MARCH_OP_HAS) {
        visit(context, expr->args[0]->value.text);
        return;
    }
    for (size_t i = 0; i < expr->count; i++) {
        march_expr_properties(expr->args[i], visit, context);
    }
}
