/* style_merge.c - a style on top of the one it extends.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "model/style_tree.h"

/** Keys that say how to merge, and are gone when that is done; keys that say what a
 * file is, and are not handed on. */
static const char *const directives[] = {"extends", "remove", "before", "after"};
static const char *const not_inherited[] = {"marchmap-style", "name"};

typedef MARCH_ARRAY(const march_node *) node_list;

/** What comes of a key that both maps have. */
typedef const march_node *join_fn(const march_reader *reader, const march_node *base,
                                  const march_node *own);

static bool is_one_of(const char *key, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/** A copy of a node with other children; it stands where the node stands. */
static const march_node *with_items(const march_reader *reader, const march_node *node,
                                    node_list items)
{
    march_node *copy = MARCH_NEW(reader->arena, march_node, 1);

    if (copy) {
        *copy = *node;
        copy->items = items.items;
        copy->count = items.count;
    }
    return copy;
}

static const march_node *replace(const march_reader *reader, const march_node *base,
                                 const march_node *own)
{
    (void)reader;
    (void)base;
    return own;
}

/** The keys of both maps; where both have one, `join` says what becomes of it, and an
 * own one without a value takes it away. */
static const march_node *merge_maps(const march_reader *reader, const march_node *base,
                                    const march_node *own, join_fn *join)
{
    node_list merged = {0};

    if (base->kind != MARCH_NODE_MAP || own->kind != MARCH_NODE_MAP) {
        return own;
    }
    if (!MARCH_RESERVE(reader->arena, &merged, base->count + own->count)) {
        return NULL;
    }
    for (size_t i = 0; i < base->count; i++) {
        const march_node *item = base->items[i];
        const march_node *better = march_node_get(own, item->key);
        if (!better &&
            !is_one_of(item->key, not_inherited, MARCH_COUNT(not_inherited))) {
            merged.items[merged.count++] = item;
        } else if (better && better->kind != MARCH_NODE_NULL) {
            const march_node *joined = join(reader, item, better);
            if (!joined) {
                return NULL;
            }
            merged.items[merged.count++] = joined;
        }
    }
    for (size_t i = 0; i < own->count; i++) {
        const march_node *item = own->items[i];
        if (!march_node_get(base, item->key) &&
            !is_one_of(item->key, directives, MARCH_COUNT(directives))) {
            merged.items[merged.count++] = item;
        }
    }
    return with_items(reader, own, merged);
}

static const march_node *join_in_layer(const march_reader *reader,
                                       const march_node *base, const march_node *own)
{
    bool map = strcmp(own->key, "paint") == 0 || strcmp(own->key, "layout") == 0;

    return map ? merge_maps(reader, base, own, replace) : own;
}

static const char *id_of(const march_node *layer)
{
    const march_node *id = march_node_get(layer, "id");

    return id ? id->text : NULL;
}

/** Place of a layer in a list; its length if it is not there. */
static size_t place_of(const march_node *const *layers, size_t count, const char *id)
{
    size_t i = 0;

    while (i < count && !(id && march_str_equal(id_of(layers[i]), id))) {
        i++;
    }
    return i;
}

/** Report the name of a layer that is not among these. */
static void report_unknown(const march_reader *reader, const march_node *node,
                           const march_node *const *layers, size_t count)
{
    const char **ids = MARCH_NEW(reader->arena, const char *, count);

    for (size_t i = 0; ids && i < count; i++) {
        ids[i] = id_of(layers[i]);
    }
    march_reader_unknown(reader, node, MARCH_D_NO_LAYER, "layer", ids, ids ? count : 0);
}

/** An own layer on top of the inherited one of its id, or alone. One of another type is
 * another layer: nothing of the old one would fit it. */
static const march_node *join_layer(const march_reader *reader, const march_node *base,
                                    const march_node *own)
{
    const march_node nothing = {.kind = MARCH_NODE_MAP};
    const march_node *type = march_node_get(own, "type");
    const march_node *old = march_node_get(base, "type");
    bool same = base && (!type || (old && march_str_equal(type->text, old->text)));

    return merge_maps(reader, same ? base : &nothing, own, join_in_layer);
}

/** Where a layer wants to stand among the others: `before` or `after` one of them. */
static size_t wanted_place(const march_reader *reader, const march_node *own,
                           const node_list *others, size_t otherwise)
{
    const march_node *before = march_node_get(own, "before");
    const march_node *after = march_node_get(own, "after");
    const march_node *asked = before ? before : after;

    if (!asked) {
        return otherwise;
    }
    if (before && after) {
        march_reader_error(reader, after, true, MARCH_D_UNKNOWN_KEY,
                           "'before' and 'after' exclude each other");
    }
    size_t place = place_of(others->items, others->count, asked->text);
    if (place == others->count) {
        report_unknown(reader, asked, others->items, others->count);
        return otherwise;
    }
    return before ? place : place + 1;
}

static void take_out(node_list *list, size_t place)
{
    list->count--;
    memmove(list->items + place, list->items + place + 1,
            (list->count - place) * sizeof(list->items[0]));
}

static void put_in(node_list *list, size_t place, const march_node *node)
{
    memmove(list->items + place + 1, list->items + place,
            (list->count - place) * sizeof(list->items[0]));
    list->items[place] = node;
    list->count++;
}

/** Inherited layers with the own ones worked in. */
static const march_node *merge_layers(const march_reader *reader,
                                      const march_node *base, const march_node *own)
{
    node_list merged = {0};

    if (base->kind != MARCH_NODE_LIST || own->kind != MARCH_NODE_LIST) {
        return own;
    }
    if (!MARCH_RESERVE(reader->arena, &merged, base->count + own->count)) {
        return NULL;
    }
    for (size_t i = 0; i < base->count; i++) {
        put_in(&merged, i, base->items[i]);
    }
    for (size_t i = 0; i < own->count; i++) {
        const march_node *layer = own->items[i];
        const char *id = id_of(layer);
        /* A layer that is given twice is no layer of the base the second time. */
        bool again = place_of(own->items, i, id) < i;
        size_t place = again ? merged.count : place_of(merged.items, merged.count, id);
        bool inherited = place < merged.count;
        const march_node *joined =
            join_layer(reader, inherited ? merged.items[place] : NULL, layer);
        if (!joined) {
            return NULL;
        }
        if (inherited) {
            take_out(&merged, place);
        }
        put_in(&merged, wanted_place(reader, layer, &merged, place), joined);
    }
    return with_items(reader, own, merged);
}

static const march_node *join_in_root(const march_reader *reader,
                                      const march_node *base, const march_node *own)
{
    if (strcmp(own->key, "layers") == 0) {
        return merge_layers(reader, base, own);
    }
    bool map = strcmp(own->key, "page") == 0 || strcmp(own->key, "symbols") == 0;
    return map ? merge_maps(reader, base, own, replace) : own;
}

/** The inherited layers but for those that `remove` names. */
static const march_node *join_removal(const march_reader *reader,
                                      const march_node *layers,
                                      const march_node *removal)
{
    bool list = removal->kind == MARCH_NODE_LIST;
    node_list left = {0};

    if (!MARCH_RESERVE(reader->arena, &left, layers->count)) {
        return NULL;
    }
    for (size_t i = 0; i < layers->count; i++) {
        put_in(&left, i, layers->items[i]);
    }
    for (size_t i = 0; i < (list ? removal->count : 1); i++) {
        const march_node *id = list ? removal->items[i] : removal;
        size_t place = place_of(left.items, left.count, id->text);
        if (place < left.count) {
            take_out(&left, place);
        } else {
            report_unknown(reader, id, left.items, left.count);
        }
    }
    return with_items(reader, layers, left);
}

/** The style that is extended, without what the own one wants removed. */
static const march_node *without_removed(const march_reader *reader,
                                         const march_node *base, const march_node *own)
{
    const march_node *removal = march_node_get(own, "remove");
    const march_node *layers = march_node_get(base, "layers");
    node_list items = {0};

    if (!removal || !layers || layers->kind != MARCH_NODE_LIST) {
        return base;
    }
    if (!MARCH_RESERVE(reader->arena, &items, base->count)) {
        return NULL;
    }
    for (size_t i = 0; i < base->count; i++) {
        bool cut = base->items[i] == layers;
        put_in(&items, i, cut ? join_removal(reader, layers, removal) : base->items[i]);
        if (!items.items[i]) {
            return NULL;
        }
    }
    return with_items(reader, base, items);
}

const march_node *march_style_merge(const march_reader *reader, const march_node *base,
                                    const march_node *own)
{
    const march_node *left = without_removed(reader, base, own);

    return left ? merge_maps(reader, left, own, join_in_root) : NULL;
}
