/* import_stops.c - rows gathered into movements: a row a way, or a row a stop.
 * SPDX-License-Identifier: MIT */
#include "model/import_stops.h"

#include <string.h>

#include "base/num.h"

typedef march_import_stop stop;
typedef march_import_group group;

/* What the stops of a movement say, each its own. */
static const char *const of_stops[] = {"date", "strength", NULL};

/** An id for the movement that a table calls by a text: made of its letters, where ids
 * may have them; two texts never share one. */
static const char *group_id(march_import_walk *walk, const char *text)
{
    const char *slug = march_import_slug(walk->loader->reader.arena, text);
    const char *id = slug && !slug[0] ? "movement" : slug;

    if (id && march_dict_get(&walk->ids, id)) {
        id = march_import_numbered(walk, id);
    }
    return id && march_dict_put(&walk->ids, id, 0) ? id : NULL;
}

/** The group of the row at hand. */
static group *group_of(march_import_walk *walk)
{
    march_arena *arena = walk->loader->reader.arena;
    const march_binding *id = march_import_binding(&walk->bindings, "id");
    const march_binding *movement = march_import_binding(&walk->bindings, "movement");
    const march_node *set =
        walk->import->set ? march_node_get(walk->import->set, "id") : NULL;

    if (!walk->groups) {
        walk->groups = MARCH_NEW(arena, struct march_import_groups, 1);
        if (!walk->groups) {
            return NULL;
        }
        walk->groups->ids.arena = arena;
    }
    id = movement ? movement : id;
    const char *text = id ? march_import_raw(walk, id) : "";
    if (text && !text[0]) {
        text = set && set->kind == MARCH_NODE_SCALAR ? set->text : NULL;
    }
    if (!text) {
        text = march_import_stem(walk);
    }
    size_t *known = text ? march_dict_get(&walk->groups->ids, text) : NULL;
    if (known) {
        return &walk->groups->items.items[*known];
    }
    const char *slug = text ? group_id(walk, text) : NULL;
    if (!slug || !march_dict_put(&walk->groups->ids, text, walk->groups->items.count) ||
        !MARCH_PUSH(arena, &walk->groups->items, (group){.id = slug})) {
        return NULL;
    }
    return &walk->groups->items.items[walk->groups->items.count - 1];
}

/** What the row says of its movement, to see whether it changes. */
static march_hash signature_of(const march_import_walk *walk)
{
    march_hash said = march_hash_words("row");

    for (size_t i = 0; i < walk->bindings.count; i++) {
        const march_binding *b = &walk->bindings.items[i];
        bool own = b->target->form == MARCH_TARGET_OWN ||
                   b->target->form == MARCH_TARGET_DATE ||
                   b->target->form == MARCH_TARGET_COUNT;
        for (size_t k = 0; !own && k < b->count; k++) {
            const char *text = walk->row->cells[b->columns[k]].text;
            said = march_hash_join(said, march_hash_words(text));
        }
    }
    return said;
}

/** Add what a column of the import's own says under a key of the campaign file. */
static bool add_own(march_import_walk *walk, march_import_children *to,
                    const char *column, const char *key)
{
    const march_binding *binding = march_import_binding(&walk->bindings, column);
    const char *text = binding ? march_import_text(walk, binding) : "";

    return text &&
           (!text[0] || march_import_child(walk, to, key,
                                           march_import_scalar(walk, binding, text)));
}

/** The header of the row at hand: that of the row before, if it says the same. */
static const march_import_children *header_of(march_import_walk *walk, group *g)
{
    march_import_children *header;
    march_hash signature = signature_of(walk);

    if (march_hash_equal(g->signature, signature)) {
        return g->stops.items[g->stops.count - 1].header;
    }
    g->signature = signature;
    header = MARCH_NEW(walk->loader->reader.arena, march_import_children, 1);
    return header && add_own(walk, header, "movement_date", "date") &&
                   march_import_values(walk, header, of_stops) &&
                   march_import_map(walk, header, march_import_row_name(walk),
                                    walk->root)
               ? header
               : NULL;
}

/** A stop as a node: its place alone, or with what else its row says. */
static march_node *stop_node(march_import_walk *walk, const march_import_spot *spot)
{
    const march_binding *date,
        *strength = march_import_binding(&walk->bindings, "strength");
    const char *when = march_import_dated(walk, &date);
    const char *men = strength ? march_import_text(walk, strength) : "";
    march_node *at = march_import_at(walk, spot, 0);
    const march_binding *sure = march_import_binding(&walk->bindings, "stop_certainty");
    const char *certainty = sure ? march_import_text(walk, sure) : "";
    march_import_children children = {0};

    if (!when || !men || !at || !certainty) {
        return NULL;
    }
    if (!when[0] && !men[0] && !certainty[0]) {
        return at;
    }
    if (!march_import_child(walk, &children, "at", at) ||
        !add_own(walk, &children, "stop_certainty", "certainty") ||
        (when[0] && !march_import_child(walk, &children, "date",
                                        march_import_scalar(walk, date, when))) ||
        (men[0] && !march_import_child(walk, &children, "strength",
                                       march_import_scalar(walk, strength, men)))) {
        return NULL;
    }
    return march_import_map(walk, &children, march_import_row_name(walk), walk->root);
}

/** Where in its movement the row at hand stands. False where it is no number. */
static bool order_of(march_import_walk *walk, double *out)
{
    const march_binding *order = march_import_binding(&walk->bindings, "order");
    const char *text = order ? march_import_text(walk, order) : "";

    *out = 0;
    if (!text || !text[0] || march_num_parse(text, strlen(text), out) == MARCH_OK) {
        return true;
    }
    march_import_error(walk, order, MARCH_D_TYPE, "'%s' is not a number", text);
    march_diag_hint(walk->loader->reader.diags,
                    "'order' counts the stops of a movement");
    return false;
}

static march_status add_stop(march_import_walk *walk, const march_import_spot *spot)
{
    group *g = group_of(walk);
    stop s = {.number = walk->row->number, .placed = !spot->place};
    march_index place;

    if (!order_of(walk, &s.order)) {
        return MARCH_E_INPUT;
    }
    s.header = g ? header_of(walk, g) : NULL;
    s.node = s.header ? stop_node(walk, spot) : NULL;
    if (!s.node) {
        return MARCH_E_NOMEM;
    }
    if (s.placed) {
        s.at = spot->points[0];
    } else if (march_loader_find_place(walk->loader, spot->place, &place) &&
               place != MARCH_NONE) {
        s.at = walk->loader->campaign->places[place].at.at;
        s.placed = true;
    }
    return MARCH_PUSH(walk->loader->reader.arena, &g->stops, s) ? MARCH_OK
                                                                : MARCH_E_NOMEM;
}

/** A row that is a whole way. */
static march_status add_way(march_import_walk *walk, const march_import_spot *spot)
{
    march_arena *arena = walk->loader->reader.arena;
    const march_binding *binding = march_import_binding(&walk->bindings, "movement");
    const char *id = binding ? march_import_text(walk, binding) : "";
    march_import_children children = {0};
    march_node **stops = MARCH_NEW(arena, march_node *, spot->count);

    if (id && !id[0]) {
        id = march_import_id(walk, &binding);
    }
    if (!id || !stops) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < spot->count; i++) {
        stops[i] = march_import_at(walk, spot, i);
        if (!stops[i]) {
            return MARCH_E_NOMEM;
        }
    }
    if (!march_import_child(walk, &children, "id",
                            march_import_scalar(walk, binding, id)) ||
        !march_import_child(walk, &children, "stops",
                            march_import_list(walk, NULL, stops, spot->count)) ||
        !march_import_values(walk, &children, NULL)) {
        return MARCH_E_NOMEM;
    }
    return march_import_finish(walk, &children, march_import_row_name(walk));
}

march_status march_import_gather(march_import_walk *walk)
{
    march_import_spot spot;

    MARCH_TRY(march_import_locate(walk, &spot));
    if (spot.count == 0 && !spot.place) {
        march_import_error(walk, NULL, MARCH_D_COORDINATE, "this row has no place");
        march_diag_hint(walk->loader->reader.diags,
                        "it needs columns for longitude and latitude, for a place, or "
                        "a geometry");
        return MARCH_E_INPUT;
    }
    return spot.line ? add_way(walk, &spot) : add_stop(walk, &spot);
}
