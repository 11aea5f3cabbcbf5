/* refs.c - names of sides, places and sources that a campaign file refers to.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "model/loader.h"

static size_t thing_count(const march_campaign *c, march_ref_kind kind)
{
    switch (kind) {
    case MARCH_REF_SIDE:
        return c->side_count;
    case MARCH_REF_PLACE:
        return c->place_count;
    case MARCH_REF_SOURCE:
        return c->source_count;
    case MARCH_REF_MOVEMENT:
        return c->movement_count;
    case MARCH_REF_TERRITORY:
        return c->territory_count;
    case MARCH_REF_KINDS:
        break;
    }
    return 0;
}

static const char *thing_id(const march_campaign *c, march_ref_kind kind, size_t i)
{
    switch (kind) {
    case MARCH_REF_SIDE:
        return c->sides[i].id;
    case MARCH_REF_PLACE:
        return c->places[i].id;
    case MARCH_REF_SOURCE:
        return c->sources[i].id;
    case MARCH_REF_MOVEMENT:
        return c->movements[i].id;
    case MARCH_REF_TERRITORY:
        return c->territories[i].id;
    case MARCH_REF_KINDS:
        break;
    }
    return NULL;
}

static void report_unknown(march_loader *loader, const march_node *node,
                           march_ref_kind kind, size_t count)
{
    static const struct {
        march_diag_id id;
        const char *what;
    } words[] = {
        [MARCH_REF_SIDE] = {MARCH_D_UNKNOWN_SIDE, "side"},
        [MARCH_REF_PLACE] = {MARCH_D_UNKNOWN_PLACE, "place"},
        [MARCH_REF_SOURCE] = {MARCH_D_UNKNOWN_SOURCE, "source"},
        [MARCH_REF_MOVEMENT] = {MARCH_D_UNKNOWN_MOVEMENT, "movement"},
        [MARCH_REF_TERRITORY] = {MARCH_D_UNKNOWN_TERRITORY, "territory"},
    };
    const char **ids = MARCH_NEW(loader->reader.arena, const char *, count);
    size_t named = 0;

    for (size_t i = 0; ids && i < count; i++) {
        ids[named] = thing_id(loader->campaign, kind, i);
        named += ids[named] != NULL;
    }
    march_reader_unknown(&loader->reader, node, words[kind].id, words[kind].what, ids,
                         named);
}

bool march_loader_find(march_loader *loader, const char *id, march_ref_kind kind,
                       march_index *out)
{
    march_campaign *c = loader->campaign;
    march_dict *ids = &loader->ids[kind];
    size_t count = thing_count(c, kind);

    ids->arena = loader->reader.arena;
    for (; loader->indexed[kind] < count; loader->indexed[kind]++) {
        const char *word = thing_id(c, kind, loader->indexed[kind]);
        if (word && !march_dict_get(ids, word) &&
            !march_dict_put(ids, word, loader->indexed[kind])) {
            return false;
        }
    }
    size_t *found = march_dict_get(ids, id);
    *out = found ? *found : MARCH_NONE;
    return true;
}

bool march_loader_find_place(march_loader *loader, const char *word, march_index *out)
{
    march_campaign *c = loader->campaign;

    if (!march_loader_find(loader, word, MARCH_REF_PLACE, out)) {
        return false;
    }
    loader->names.arena = loader->reader.arena;
    for (; loader->named < c->place_count; loader->named++) {
        march_names names = c->places[loader->named].name;
        for (size_t i = 0; i < names.count; i++) {
            if (!march_dict_get(&loader->names, names.items[i].text) &&
                !march_dict_put(&loader->names, names.items[i].text, loader->named)) {
                return false;
            }
        }
    }
    size_t *found = *out == MARCH_NONE ? march_dict_get(&loader->names, word) : NULL;
    *out = found ? *found : *out;
    return true;
}

march_index march_loader_ref(march_loader *loader, const march_node *node,
                             march_ref_kind kind)
{
    march_campaign *c = loader->campaign;
    march_index found;

    if (node->kind != MARCH_NODE_SCALAR) {
        march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                           "an id is wanted here, not %s", march_node_kind_words(node));
        return MARCH_NONE;
    }
    if (!march_loader_find(loader, node->text, kind, &found)) {
        return MARCH_NONE;
    }
    if (found == MARCH_NONE) {
        report_unknown(loader, node, kind, thing_count(c, kind));
    } else if (kind == MARCH_REF_SOURCE) {
        c->sources[found].used = true;
    }
    return found;
}

bool march_loader_refs(march_loader *loader, const march_node *node,
                       march_ref_kind kind, march_refs *out)
{
    if (!node) {
        return true;
    }
    bool list = node->kind == MARCH_NODE_LIST;
    size_t count = list ? node->count : 1;
    out->items = MARCH_NEW(loader->reader.arena, march_index, count);
    if (!out->items) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        march_index found =
            march_loader_ref(loader, list ? node->items[i] : node, kind);
        if (found != MARCH_NONE) {
            out->items[out->count++] = found;
        }
    }
    return true;
}

/** Where a stop is: the id of a place or [longitude, latitude]. */
static bool read_at(march_loader *loader, const march_node *node, march_stop *out)
{
    if (node->kind == MARCH_NODE_LIST) {
        return march_read_position(&loader->reader, node, &out->at);
    }
    out->place = march_loader_ref(loader, node, MARCH_REF_PLACE);
    if (out->place == MARCH_NONE) {
        return false;
    }
    const march_place *place = &loader->campaign->places[out->place];
    out->at = place->at.at;
    out->certainty = place->certainty;
    return true;
}

bool march_loader_stop(march_loader *loader, const march_node *node, march_stop *out)
{
    typedef struct raw {
        const march_node *at;
        march_stop stop;
        int certainty;
    } raw;
    static const march_field fields[] = {
        {"at", MARCH_FIELD_NODE, offsetof(raw, at), true, 0, 0, NULL},
        {"date", MARCH_FIELD_DATE, offsetof(raw, stop.date), false, 0, 0, NULL},
        {"strength", MARCH_FIELD_COUNT, offsetof(raw, stop.strength), false, 0, 0,
         NULL},
        {"certainty", MARCH_FIELD_CHOICE, offsetof(raw, certainty), false, 0, 0,
         march_certainty_words},
    };
    raw read = {.stop = {.place = MARCH_NONE}, .certainty = -1};

    *out = (march_stop){.place = MARCH_NONE};
    if (node->kind != MARCH_NODE_MAP) {
        return read_at(loader, node, out);
    }
    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read) ||
        !read.at || !read_at(loader, read.at, out)) {
        return false;
    }
    out->date = read.stop.date;
    out->strength = read.stop.strength;
    if (read.certainty >= 0) {
        out->certainty = read.certainty;
    }
    return true;
}
