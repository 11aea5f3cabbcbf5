/* tree_build.c - putting a tree together.
 * SPDX-License-Identifier: MIT */
#include "input/tree_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { FEW_KEYS = 16 };

static march_where where_of(const march_builder *builder, march_place place)
{
    return march_tree_where(builder->scratch, builder->tree, place.line, place.column,
                            place.width);
}

static march_status fail(const march_builder *builder, march_place place,
                         march_diag_id id, const char *text)
{
    march_diag_add(builder->diags, where_of(builder, place), id, "%s", text);
    return MARCH_E_INPUT;
}

static march_tree_frame *top_of(march_builder *builder)
{
    return builder->depth ? &builder->stack[builder->depth - 1] : NULL;
}

static bool key_is_due(const march_tree_frame *top)
{
    return top && top->node->kind == MARCH_NODE_MAP && !top->key;
}

/** Make a node and hang it into the innermost list or map. */
static march_status add_node(march_builder *builder, march_place place,
                             march_node_kind kind, march_slice anchor, march_node **out)
{
    march_tree_frame *top = top_of(builder);

    if (builder->node_count++ >= MARCH_TREE_NODES) {
        return fail(builder, place, MARCH_D_LIMIT, "the file has too many values");
    }
    march_node *node = MARCH_NEW(builder->arena, march_node, 1);
    if (!node) {
        return MARCH_E_NOMEM;
    }
    *node = (march_node){.kind = kind,
                         .line = place.line,
                         .column = place.column,
                         .width = place.width,
                         .tree = builder->tree};
    if (top) {
        node->parent = top->node;
        node->key = top->key;
        node->key_line = top->key ? top->key_place.line : 0;
        node->key_column = top->key ? top->key_place.column : 0;
        top->key = NULL;
        if (!MARCH_PUSH(builder->scratch, &builder->children, node)) {
            return MARCH_E_NOMEM;
        }
    } else {
        builder->tree->root = node;
    }
    *out = node;
    if (!anchor.data) {
        return MARCH_OK;
    }
    const char *name =
        march_arena_strndup(builder->scratch, anchor.data, anchor.length);
    return name && march_anchors_set(builder->scratch, &builder->anchors, name,
                                     anchor.length, node)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

static march_status take_key(march_builder *builder, march_place place,
                             march_slice text, march_slice anchor)
{
    march_tree_frame *top = top_of(builder);

    if (anchor.data) {
        return fail(builder, place, MARCH_D_SYNTAX, "a key cannot have an anchor");
    }
    top->key = march_arena_strndup(builder->arena, text.data, text.length);
    top->key_place = place;
    return top->key ? MARCH_OK : MARCH_E_NOMEM;
}

static bool means_null(march_slice text)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};

    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        if (strlen(words[i]) == text.length &&
            memcmp(words[i], text.data, text.length) == 0) {
            return true;
        }
    }
    return false;
}

march_status march_builder_scalar(march_builder *builder, march_place place,
                                  march_slice text, bool plain, march_slice anchor)
{
    march_node *node;

    if (memchr(text.data, 0, text.length)) {
        return fail(builder, place, MARCH_D_SYNTAX, "a NUL character in a text");
    }
    if (!march_utf8_valid(text.data, text.length)) {
        return fail(builder, place, MARCH_D_SYNTAX, "an escape that is no character");
    }
    if (key_is_due(top_of(builder))) {
        return take_key(builder, place, text, anchor);
    }
    bool null = plain && means_null(text);
    MARCH_TRY(add_node(builder, place, null ? MARCH_NODE_NULL : MARCH_NODE_SCALAR,
                       anchor, &node));
    if (!null) {
        node->plain = plain;
        node->text = march_arena_strndup(builder->arena, text.data, text.length);
        return node->text ? MARCH_OK : MARCH_E_NOMEM;
    }
    return MARCH_OK;
}

march_status march_builder_open(march_builder *builder, march_place place,
                                march_node_kind kind, bool flow, march_slice anchor)
{
    march_node *node;

    if (key_is_due(top_of(builder))) {
        march_status status =
            fail(builder, place, MARCH_D_SYNTAX, "a key must be a text");
        march_diag_hint(builder->diags, "a text with brackets in it needs quotes");
        return status;
    }
    if (builder->depth == MARCH_TREE_DEPTH) {
        march_diag_add(builder->diags, where_of(builder, place), MARCH_D_LIMIT,
                       "more than %d lists and maps inside each other",
                       MARCH_TREE_DEPTH);
        return MARCH_E_INPUT;
    }
    MARCH_TRY(add_node(builder, place, kind, anchor, &node));
    builder->stack[builder->depth++] = (march_tree_frame){
        .node = node, .first_child = builder->children.count, .flow = flow};
    return MARCH_OK;
}

/** By key, then in the order of the file. */
static int compare_keys(const void *a, const void *b)
{
    const march_node *const *left = a, *const *right = b;
    int order = strcmp((*left)->key, (*right)->key);

    if (order != 0) {
        return order;
    }
    return ((*left)->index > (*right)->index) - ((*left)->index < (*right)->index);
}

/** Mark repeated children by `mark[index]`. */
static bool find_repeated(march_builder *builder, march_node **children, size_t count,
                          bool *mark)
{
    march_node **sorted = children;

    if (count > FEW_KEYS) {
        sorted = MARCH_NEW(builder->scratch, march_node *, count);
        if (!sorted) {
            return false;
        }
        memcpy(sorted, children, count * sizeof(march_node *));
        qsort(sorted, count, sizeof(march_node *), compare_keys);
    }
    for (size_t i = 1; i < count; i++) {
        size_t from = count > FEW_KEYS ? i - 1 : 0;
        for (size_t k = from; k < i && !mark[sorted[i]->index]; k++) {
            mark[sorted[i]->index] = strcmp(sorted[k]->key, sorted[i]->key) == 0;
        }
    }
    return true;
}

/** Take the values of repeated keys out of a map's children. Returns MARCH_E_NOMEM or
 * sets the number left. */
static march_status drop_repeated(march_builder *builder, march_node **children,
                                  size_t *count)
{
    size_t kept = 0;
    bool *mark = MARCH_NEW(builder->scratch, bool, *count);

    if (!mark || !find_repeated(builder, children, *count, mark)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < *count; i++) {
        if (!mark[i]) {
            children[kept++] = children[i];
        } else if (!MARCH_PUSH(builder->scratch, &builder->repeated, children[i])) {
            return MARCH_E_NOMEM;
        }
    }
    *count = kept;
    return MARCH_OK;
}

static void number_children(march_node **children, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        children[i]->index = i;
    }
}

march_status march_builder_close(march_builder *builder, march_place end)
{
    const march_tree_frame *top = &builder->stack[builder->depth - 1];
    march_node *node = top->node;
    size_t count = builder->children.count - top->first_child;

    if (count > 0) {
        march_node **children = builder->children.items + top->first_child;
        number_children(children, count);
        if (node->kind == MARCH_NODE_MAP) {
            MARCH_TRY(drop_repeated(builder, children, &count));
            number_children(children, count);
        }
        node->items = MARCH_NEW(builder->arena, const march_node *, count);
        if (!node->items) {
            return MARCH_E_NOMEM;
        }
        for (size_t i = 0; i < count; i++) {
            node->items[i] = children[i];
        }
    }
    node->count = count;
    if (top->flow && end.line == node->line && end.column > node->column) {
        node->width = end.column - node->column;
    }
    builder->children.count = top->first_child;
    builder->depth--;
    return MARCH_OK;
}

/** Copy what an alias stands for into `to`, children and all; `depth` is the number of
 * lists and maps around it, so that the recursion is bounded. */
static march_status copy_children(march_builder *builder, const march_node *from,
                                  march_node *to, size_t depth)
{
    if (from->count == 0) {
        return MARCH_OK;
    }
    if (depth >= MARCH_TREE_DEPTH) {
        return MARCH_E_RANGE;
    }
    builder->node_count += from->count;
    if (builder->node_count > MARCH_TREE_NODES) {
        return MARCH_E_RANGE;
    }
    march_node *copies = MARCH_NEW(builder->arena, march_node, from->count);
    to->items = MARCH_NEW(builder->arena, const march_node *, from->count);
    if (!copies || !to->items) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < from->count; i++) {
        copies[i] = *from->items[i];
        copies[i].parent = to;
        to->items[i] = &copies[i];
        MARCH_TRY(copy_children(builder, from->items[i], &copies[i], depth + 1));
    }
    return MARCH_OK;
}

static bool is_open(const march_builder *builder, const march_node *node)
{
    for (size_t i = 0; i < builder->depth; i++) {
        if (builder->stack[i].node == node) {
            return true;
        }
    }
    return false;
}

static march_status copy_alias(march_builder *builder, march_place place,
                               const march_node *from)
{
    march_node *node;

    MARCH_TRY(add_node(builder, place, from->kind, (march_slice){0}, &node));
    node->text = from->text;
    node->plain = from->plain;
    node->count = from->count;
    march_status status = copy_children(builder, from, node, builder->depth);
    if (status == MARCH_E_RANGE) {
        return fail(builder, place, MARCH_D_LIMIT,
                    "aliases make the file too large or too deep");
    }
    return status;
}

march_status march_builder_alias(march_builder *builder, march_place place,
                                 march_slice name)
{
    const march_node *from =
        march_anchors_get(&builder->anchors, name.data, name.length);

    if (!from) {
        march_diag_add(builder->diags, where_of(builder, place), MARCH_D_SYNTAX,
                       "nothing is anchored as '&%.*s' before this",
                       (int)(name.length < 100 ? name.length : 100), name.data);
        return MARCH_E_INPUT;
    }
    if (is_open(builder, from)) {
        return fail(builder, place, MARCH_D_SYNTAX, "an alias inside its own anchor");
    }
    if (!key_is_due(top_of(builder))) {
        return copy_alias(builder, place, from);
    }
    if (from->kind != MARCH_NODE_SCALAR) {
        return fail(builder, place, MARCH_D_SYNTAX, "a key must be a text");
    }
    march_slice text = {from->text, strlen(from->text)};
    return take_key(builder, place, text, (march_slice){0});
}

static int compare_places(const void *a, const void *b)
{
    const march_node *left = *(march_node *const *)a, *right = *(march_node *const *)b;

    if (left->key_line != right->key_line) {
        return left->key_line < right->key_line ? -1 : 1;
    }
    return (left->key_column > right->key_column) -
           (left->key_column < right->key_column);
}

void march_builder_finish(march_builder *builder)
{
    if (builder->repeated.count == 0) {
        return;
    }
    qsort(builder->repeated.items, builder->repeated.count, sizeof(march_node *),
          compare_places);
    for (size_t i = 0; i < builder->repeated.count; i++) {
        const march_node *node = builder->repeated.items[i];
        const march_node *first = march_node_get(node->parent, node->key);
        march_diag_add(builder->diags, march_node_where(builder->scratch, node, true),
                       MARCH_D_DUPLICATE_KEY, "'%s' is given twice", node->key);
        march_diag_hint(builder->diags, "the first one is in line %d", first->key_line);
    }
}
