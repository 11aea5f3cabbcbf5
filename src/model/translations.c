/* translations.c - what a campaign does not say in a language.
 * SPDX-License-Identifier: MIT */
#include "model/translations.h"

#include "base/str.h"

enum { DEPTH = 6 };

/** Where in a campaign file texts for the sheet stand. `*` is every child. */
static const char *const paths[][DEPTH] = {
    {"title"},
    {"subtitle"},
    {"author"},
    {"credits"},
    {"license"},
    {"sides", "*", "name"},
    {"sides", "*", "commanders"},
    {"places", "*", "name"},
    {"movements", "*", "name"},
    {"movements", "*", "commanders"},
    {"events", "*", "name"},
    {"events", "*", "text"},
    {"events", "*", "readings", "*", "text"},
    {"territories", "*", "name"},
    {"notes", "*"},
    {"notes", "*", "text"},
    {"sources", "*", "label"},
};

typedef struct search {
    march_arena *arena;
    const char *lang;
    march_diags *diags;
} search;

/** A map from language to wording as names; count 0 where it is none, or no memory. */
static march_names names_of(march_arena *arena, const march_node *node)
{
    march_name *items = MARCH_NEW(arena, march_name, node->count);
    march_names names = {items, 0};

    for (size_t i = 0; items && i < node->count; i++) {
        if (node->items[i]->kind == MARCH_NODE_SCALAR) {
            items[names.count++] =
                (march_name){node->items[i]->key, node->items[i]->text};
        }
    }
    return names;
}

static march_status look_at_text(const search *s, const march_node *node)
{
    const char *shown_in = NULL;

    if (node->kind == MARCH_NODE_LIST) { /* of commanders */
        for (size_t i = 0; i < node->count; i++) {
            MARCH_TRY(look_at_text(s, node->items[i]));
        }
    }
    if (node->kind != MARCH_NODE_MAP || march_node_get(node, "text")) {
        return MARCH_OK;
    }
    march_names names = names_of(s->arena, node);
    if (!names.items) {
        return MARCH_E_NOMEM;
    }
    if (names.count > 0 && !march_names_has(names, s->lang)) {
        const char *shown = march_names_pick(names, s->lang, &shown_in);
        march_diag_add(s->diags, march_node_where(s->arena, node, true),
                       MARCH_D_NO_TRANSLATION, "not in '%s'; '%s' stands in: %s",
                       s->lang, shown_in, shown);
    }
    return MARCH_OK;
}

/** Follow a path from a node; `path` ends with NULL. */
static march_status look(const search *s, const march_node *node,
                         const char *const *path)
{
    if (!node) {
        return MARCH_OK;
    }
    if (!*path) {
        return look_at_text(s, node);
    }
    if (!march_str_equal(*path, "*")) {
        return look(s, march_node_get(node, *path), path + 1);
    }
    for (size_t i = 0; i < node->count; i++) {
        MARCH_TRY(look(s, node->items[i], path + 1));
    }
    return MARCH_OK;
}

march_status march_campaign_translations(march_arena *arena,
                                         const march_campaign *campaign,
                                         const char *lang, march_diags *diags)
{
    search s = {arena, lang, diags};

    for (size_t i = 0; i < MARCH_COUNT(paths); i++) {
        MARCH_TRY(look(&s, campaign->root, paths[i]));
    }
    return MARCH_OK;
}
