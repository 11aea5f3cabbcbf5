/* import_items.c - places, events and territories made of rows.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "model/import.h"

const march_node *march_import_find(const march_import_children *children,
                                    const char *key)
{
    for (size_t i = 0; i < children->count; i++) {
        if (strcmp(children->items[i]->key, key) == 0) {
            return children->items[i];
        }
    }
    return NULL;
}

/** The key dates stand under. */
static const char *date_key(const march_import_walk *walk)
{
    return march_import_binding(&walk->bindings, "time") ||
                   walk->import->kind == MARCH_IMPORT_PLACES ||
                   walk->import->kind == MARCH_IMPORT_TERRITORIES
               ? "time"
               : "date";
}

const char *march_import_dated(march_import_walk *walk, const march_binding **binding)
{
    const march_binding *date = march_import_binding(&walk->bindings, date_key(walk));
    const march_binding *start = march_import_binding(&walk->bindings, "start");
    const march_binding *end = march_import_binding(&walk->bindings, "end");
    const char *text = date ? march_import_text(walk, date) : "";

    *binding = date;
    if (!text || text[0]) {
        return text;
    }
    const char *from = start ? march_import_text(walk, start) : "";
    const char *to = end ? march_import_text(walk, end) : "";
    if (!from || !to) {
        return NULL;
    }
    *binding = from[0] ? start : end;
    if (!from[0] && !to[0]) {
        return "";
    }
    bool open = walk->import->kind == MARCH_IMPORT_PLACES ||
                walk->import->kind == MARCH_IMPORT_TERRITORIES;
    if (strcmp(from, to) == 0 || (!to[0] && !open)) {
        return from;
    }
    return march_arena_printf(walk->loader->reader.arena, "%s/%s",
                              from[0] ? from : "..", to[0] ? to : "..");
}

/** A side by its id, or by its name. */
static const char *side_of(const march_campaign *c, const char *word)
{
    const char *found = word;

    for (size_t i = 0; i < c->side_count; i++) {
        if (march_str_equal(c->sides[i].id, word)) {
            return word;
        }
        for (size_t k = 0; k < c->sides[i].name.count; k++) {
            if (strcmp(c->sides[i].name.items[k].text, word) == 0) {
                found = c->sides[i].id;
            }
        }
    }
    return found;
}

static bool is_side(const char *key)
{
    return strcmp(key, "side") == 0 || strcmp(key, "attacker") == 0 ||
           strcmp(key, "defender") == 0 || strcmp(key, "victor") == 0 ||
           strcmp(key, "overlord") == 0;
}

static march_node *word_node(march_import_walk *walk, const march_binding *binding,
                             const char *text)
{
    return march_import_scalar(
        walk, binding,
        is_side(binding->target->key) ? side_of(walk->loader->campaign, text) : text);
}

/** Words with `;` between as a list. */
static march_node *words_node(march_import_walk *walk, const march_binding *binding,
                              const char *text)
{
    march_arena *arena = walk->loader->reader.arena;
    MARCH_ARRAY(march_node *) nodes = {0};
    const char *word = march_import_word(arena, &text);

    while (word && *word) {
        march_node *node = word_node(walk, binding, word);
        if (!node || !MARCH_PUSH(arena, &nodes, node)) {
            return NULL;
        }
        word = march_import_word(arena, &text);
    }
    if (!word) {
        return NULL;
    }
    return nodes.count == 1
               ? nodes.items[0]
               : march_import_list(walk, binding, nodes.items, nodes.count);
}

/** All wordings of a key: a text, or a map from language to text. `first` is the first
 * of its bindings. */
static march_node *names_node(march_import_walk *walk, size_t first)
{
    const march_binding *head = &walk->bindings.items[first];
    march_import_children wordings = {0};
    march_node *only = NULL;

    for (size_t i = first; i < walk->bindings.count; i++) {
        const march_binding *b = &walk->bindings.items[i];
        const char *text =
            b->target == head->target && b->count > 0 ? march_import_text(walk, b) : "";
        if (!text) {
            return NULL;
        }
        if (!text[0]) {
            continue;
        }
        only = march_import_scalar(walk, b, text);
        if (!march_import_child(walk, &wordings, b->lang ? b->lang : "und", only)) {
            return NULL;
        }
    }
    if (wordings.count == 1 && strcmp(only->key, "und") == 0) {
        return only;
    }
    return march_import_map(walk, &wordings, NULL, walk->root);
}

static bool is_first_of(const march_bindings *bindings, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (bindings->items[i].target == bindings->items[at].target) {
            return false;
        }
    }
    return true;
}

static bool is_without(const char *const *without, const char *key)
{
    while (without && *without) {
        if (strcmp(*without++, key) == 0) {
            return true;
        }
    }
    return false;
}

/** Add what one binding says, if it says anything. */
static bool add_value(march_import_walk *walk, size_t at, march_import_children *to)
{
    const march_binding *binding = &walk->bindings.items[at];
    const march_target *target = binding->target;
    march_node *node;

    if (target->form == MARCH_TARGET_NAMES) {
        if (!is_first_of(&walk->bindings, at)) {
            return true;
        }
        node = names_node(walk, at);
        return node && ((node->kind == MARCH_NODE_MAP && node->count == 0) ||
                        march_import_child(walk, to, target->key, node));
    }
    const char *text = binding->count > 0 ? march_import_text(walk, binding) : "";
    if (!text || !text[0]) {
        return text != NULL;
    }
    node = target->form == MARCH_TARGET_WORDS ? words_node(walk, binding, text)
                                              : word_node(walk, binding, text);
    return march_import_child(walk, to, target->key, node);
}

static bool add_date(march_import_walk *walk, march_import_children *to)
{
    const march_binding *binding;
    const char *text = march_import_dated(walk, &binding);

    if (!text || !text[0]) {
        return text != NULL;
    }
    return march_import_child(walk, to, date_key(walk),
                              march_import_scalar(walk, binding, text));
}

bool march_import_defaults(march_import_walk *walk, march_import_children *to)
{
    const march_node *set = walk->import->set;

    for (size_t i = 0; set && i < set->count; i++) {
        if (!march_import_find(to, set->items[i]->key) &&
            !MARCH_PUSH(walk->loader->reader.arena, to, set->items[i])) {
            return false;
        }
    }
    return true;
}

bool march_import_values(march_import_walk *walk, march_import_children *to,
                         const char *const *without)
{
    const char *date = date_key(walk);

    if (!is_without(without, date) && !add_date(walk, to)) {
        return false;
    }
    for (size_t i = 0; i < walk->bindings.count; i++) {
        const march_target *target = walk->bindings.items[i].target;
        bool other =
            target->form == MARCH_TARGET_OWN || target->form == MARCH_TARGET_DATE ||
            strcmp(target->key, "id") == 0 || strcmp(target->key, "movement") == 0 ||
            is_without(without, target->key);
        if (!other && !add_value(walk, i, to)) {
            return false;
        }
    }
    /* of a series `set:` is not of its points */
    return walk->import->kind == MARCH_IMPORT_SERIES || march_import_defaults(walk, to);
}

const char *march_import_stem(march_import_walk *walk)
{
    march_arena *arena = walk->loader->reader.arena;
    const char *name = march_path_name(walk->import->written);
    const char *stem = march_arena_strndup(arena, name, strcspn(name, "."));
    const char *slug = stem ? march_import_slug(arena, stem) : NULL;

    return slug && !slug[0] ? walk->table->unit : slug;
}

const char *march_import_id(march_import_walk *walk, const march_binding **binding)
{
    const march_binding *id = march_import_binding(&walk->bindings, "id");
    const char *text = id ? march_import_text(walk, id) : "";

    *binding = text && text[0] ? id : NULL;
    if (!text || text[0]) {
        return text;
    }
    const char *stem = march_import_stem(walk);
    return stem ? march_arena_printf(walk->loader->reader.arena, "%s-%zu", stem,
                                     walk->row->number)
                : NULL;
}

march_status march_import_finish(march_import_walk *walk,
                                 march_import_children *children, const char *name)
{
    march_node *item = march_import_map(walk, children, name, walk->root);

    return item && MARCH_PUSH(walk->loader->reader.arena, &walk->items, item)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

const char *march_import_numbered(march_import_walk *walk, const char *word)
{
    const size_t *last = march_dict_get(&walk->numbers, word);
    size_t n = last ? *last : 1;
    const char *id;

    do {
        n++;
        id = march_arena_printf(walk->loader->reader.arena, "%s-%zu", word, n);
    } while (id && march_dict_get(&walk->ids, id));
    return id && march_dict_put(&walk->numbers, word, n) ? id : NULL;
}

/** An id for a place that has none: of its name, and not given yet. */
static const char *place_id(march_import_walk *walk)
{
    march_arena *arena = walk->loader->reader.arena;
    const march_binding *made, *name = march_import_binding(&walk->bindings, "name");

    for (size_t i = 0; !name && i < walk->bindings.count; i++) {
        const march_binding *b = &walk->bindings.items[i];
        name = b->count > 0 && strcmp(b->target->key, "name") == 0 ? b : NULL;
    }
    const char *text = name ? march_import_text(walk, name) : "";
    const char *slug = text ? march_import_slug(arena, text) : NULL;
    const char *id = slug && slug[0] ? slug
                     : slug          ? march_import_id(walk, &made)
                                     : NULL;
    return id && march_dict_get(&walk->ids, id)
               ? march_import_numbered(walk, slug && slug[0] ? slug : "place")
               : id;
}

static march_status add_place(march_import_walk *walk)
{
    const march_binding *binding;
    march_import_children children = {0};
    march_import_spot spot;
    const char *id = march_import_id(walk, &binding);

    MARCH_TRY(march_import_locate(walk, &spot));
    if (spot.line) {
        march_import_error(walk, spot.binding, MARCH_D_GEO_FORMAT,
                           "a line is not a place");
        march_diag_hint(walk->loader->reader.diags, "import it as a movement");
        return MARCH_E_INPUT;
    }
    if (spot.count == 0) {
        march_import_error(walk, NULL, MARCH_D_COORDINATE,
                           "this place has no position");
        march_diag_hint(walk->loader->reader.diags,
                        "it needs columns for longitude and latitude, or a geometry: "
                        "columns: {lon: ..., lat: ...}");
        return MARCH_E_INPUT;
    }
    id = binding ? id : place_id(walk);
    if (!id) {
        return MARCH_E_NOMEM;
    }
    if (march_dict_get(&walk->ids, id)) {
        march_import_error(walk, binding, MARCH_D_DUPLICATE_ID,
                           "the id '%s' is given twice", id);
        return MARCH_OK;
    }
    march_node *holder =
        march_import_map(walk, &children, march_import_row_name(walk), walk->root);
    if (!holder || !march_dict_put(&walk->ids, id, walk->items.count) ||
        !march_import_child(walk, &children, "at", march_import_at(walk, &spot, 0)) ||
        !march_import_values(walk, &children, NULL)) {
        return MARCH_E_NOMEM;
    }
    march_node *item = march_import_map(walk, &children, id, holder);
    return item && MARCH_PUSH(walk->loader->reader.arena, &walk->items, item)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

/** All points of an event. */
static march_node *event_at(march_import_walk *walk, const march_import_spot *spot)
{
    march_arena *arena = walk->loader->reader.arena;

    if (spot->place || spot->count == 1) {
        return march_import_at(walk, spot, 0);
    }
    march_node **points = MARCH_NEW(arena, march_node *, spot->count);
    for (size_t i = 0; points && i < spot->count; i++) {
        points[i] = march_import_at(walk, spot, i);
        if (!points[i]) {
            return NULL;
        }
    }
    return points ? march_import_list(walk, spot->binding, points, spot->count) : NULL;
}

static march_status add_event(march_import_walk *walk)
{
    const march_binding *binding;
    march_import_children children = {0};
    march_import_spot spot;
    const char *id = march_import_id(walk, &binding);

    MARCH_TRY(march_import_locate(walk, &spot));
    if (!id ||
        !march_import_child(walk, &children, "id",
                            march_import_scalar(walk, binding, id)) ||
        ((spot.count > 0 || spot.place) &&
         !march_import_child(walk, &children, "at", event_at(walk, &spot))) ||
        !march_import_values(walk, &children, NULL)) {
        return MARCH_E_NOMEM;
    }
    return march_import_finish(walk, &children, march_import_row_name(walk));
}

static march_status add_territory(march_import_walk *walk)
{
    march_arena *arena = walk->loader->reader.arena;
    const march_binding *binding;
    march_import_children children = {0};
    const char *id = march_import_id(walk, &binding);

    if (!walk->row->set) {
        march_import_error(walk, NULL, MARCH_D_GEO_FORMAT,
                           "territories come from GeoJSON and shapefiles");
        return MARCH_E_INPUT;
    }
    const char *area =
        march_arena_printf(arena, "%s#:%zu", walk->import->written, walk->row->number);
    if (!id || !area ||
        !march_import_child(walk, &children, "id",
                            march_import_scalar(walk, binding, id)) ||
        !march_import_child(walk, &children, "area",
                            march_import_scalar(walk, NULL, area)) ||
        !march_import_values(walk, &children, NULL)) {
        return MARCH_E_NOMEM;
    }
    return march_import_finish(walk, &children, march_import_row_name(walk));
}

march_status march_import_item(march_import_walk *walk)
{
    switch (walk->import->kind) {
    case MARCH_IMPORT_PLACES:
        return add_place(walk);
    case MARCH_IMPORT_EVENTS:
        return add_event(walk);
    case MARCH_IMPORT_TERRITORIES:
        return add_territory(walk);
    case MARCH_IMPORT_SERIES:
        return march_import_point(walk);
    case MARCH_IMPORT_MOVEMENTS:
    case MARCH_IMPORT_KINDS:
        break;
    }
    return MARCH_OK;
}
