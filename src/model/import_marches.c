/* import_marches.c - movements made of rows: a row a way, or a row a stop.
 * SPDX-License-Identifier: MIT
 *
 * A table of troops has a row for each stop. The rows of a movement are put in their
 * order; where the side or the kind changes, one movement ends and a new one begins:
 * what a row says is so from its stop on. With `connect:` columns that begin or end at
 * a stop of another one leave or join it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "model/import.h"

/** A stop gathered. */
typedef struct stop {
    march_node *node;
    march_lonlat at;
    bool placed; /**< whether `at` is known: of places, their positions */
    double order;
    size_t number;                       /**< of its row */
    const march_import_children *header; /**< what its row says of the movement */
} stop;

/** The rows of one movement. */
typedef struct group {
    const char *id;
    MARCH_ARRAY(stop) stops;
    const char *signature; /**< of the header of the last row */
} group;

struct march_import_groups {
    MARCH_ARRAY(group) items;
    march_dict ids;
};

/** A movement in the making. */
typedef struct march {
    const char *id;
    const group *of;
    march_import_children children;
    const stop *stops;
    size_t count;
    const stop *after;  /**< the stop it ends at, of the movement behind it; NULL */
    bool later;         /**< it goes on from another of its group */
    size_t from, joins; /**< others; SIZE_MAX: none */
} march;

typedef MARCH_ARRAY(march) march_list;

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

/** What the row says of its movement as one text, to see whether it changes. */
static const char *signature_of(march_import_walk *walk)
{
    const char *text = "";

    for (size_t i = 0; text && i < walk->bindings.count; i++) {
        const march_binding *b = &walk->bindings.items[i];
        bool own = b->target->form == MARCH_TARGET_OWN ||
                   b->target->form == MARCH_TARGET_DATE ||
                   b->target->form == MARCH_TARGET_COUNT;
        for (size_t k = 0; text && !own && k < b->count; k++) {
            text = march_arena_printf(walk->loader->reader.arena, "%s\x1f%s", text,
                                      walk->row->cells[b->columns[k]].text);
        }
    }
    return text;
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
    const char *signature = signature_of(walk);

    if (!signature) {
        return NULL;
    }
    if (g->signature && strcmp(g->signature, signature) == 0) {
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

/** By their order, then as they stand in the file. */
static int by_order(const void *a, const void *b)
{
    const stop *p = a, *q = b;

    return p->order != q->order ? (p->order > q->order) - (p->order < q->order)
                                : (p->number > q->number) - (p->number < q->number);
}

/** Whether two rows say the same under a key. */
static bool is_same(const march_import_children *a, const march_import_children *b,
                    const char *key)
{
    const march_node *x = march_import_find(a, key), *y = march_import_find(b, key);

    return x == y || (x && y && march_str_equal(x->text, y->text));
}

/** The id of a movement that goes on from another of its group: with its kind. */
static const char *later_id(march_import_walk *walk, const group *g, const stop *first,
                            size_t part)
{
    const march_node *kind = march_import_find(first->header, "kind");

    const char *word = kind && kind->text ? kind->text : "part";

    return part > 1
               ? march_arena_printf(walk->loader->reader.arena, "%s-%s-%zu", g->id,
                                    word, part)
               : march_arena_printf(walk->loader->reader.arena, "%s-%s", g->id, word);
}

/** Cut a group into movements where side or kind changes. */
static bool cut(march_import_walk *walk, group *g, march_list *out)
{
    size_t first = 0, parts = 0;

    qsort(g->stops.items, g->stops.count, sizeof(*g->stops.items), by_order);
    for (size_t i = 1; i <= g->stops.count; i++) {
        const stop *s = g->stops.items;
        if (i < g->stops.count && is_same(s[i].header, s[first].header, "kind") &&
            is_same(s[i].header, s[first].header, "side")) {
            continue;
        }
        march m = {.id = parts ? later_id(walk, g, &s[first], parts) : g->id,
                   .of = g,
                   .stops = &s[first],
                   .count = i - first,
                   .after = i < g->stops.count ? &s[i] : NULL,
                   .later = first > 0,
                   .from = SIZE_MAX,
                   .joins = SIZE_MAX};
        if (!m.id || !MARCH_PUSH(walk->loader->reader.arena, out, m)) {
            return false;
        }
        parts++;
        first = i;
    }
    return true;
}

/** The date of a stop; false where it has none that can be read. */
static bool date_of(const march_import_walk *walk, const stop *s, march_date *out)
{
    const march_node *node = march_node_get(s->node, "date");

    return node && node->text &&
           march_date_parse(node->text, strlen(node->text),
                            walk->loader->reader.calendar, out, NULL, NULL) == MARCH_OK;
}

/** A stop of a movement as a place to meet. */
static march_import_tie tie_of(const march_import_walk *walk, const march_list *list,
                               size_t movement, const stop *s)
{
    const march_node *side = march_import_find(s->header, "side");
    march_import_tie tie = {.at = s->at,
                            .movement = movement,
                            .group = list->items[movement].of,
                            .side = side ? side->text : NULL};

    tie.dated = date_of(walk, s, &tie.date);
    return tie;
}

/** Find the stops where others may leave or join: all but the ends of movements. */
static bool find_ties(const march_import_walk *walk, const march_list *list,
                      march_import_ties *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const march *m = &list->items[i];
        for (size_t k = 1; k + 1 < m->count; k++) {
            march_import_tie tie = tie_of(walk, list, i, &m->stops[k]);
            if (m->stops[k].placed &&
                !MARCH_PUSH(walk->loader->reader.arena, out, tie)) {
                return false;
            }
        }
    }
    march_import_ties_sort(out);
    return true;
}

/** The movement of another group that has a tie nearest to a stop; SIZE_MAX: none is
 * near. */
static size_t nearest(const march_import_walk *walk, const march_list *list,
                      const march_import_ties *ties, size_t movement, const stop *at)
{
    march_import_tie from = tie_of(walk, list, movement, at);

    return at->placed
               ? march_import_tie_nearest(ties, &from, walk->import->connect_km * 1000)
               : SIZE_MAX;
}

/** Let columns leave and join each other where their ends are near to others' stops. */
static bool connect_marches(const march_import_walk *walk, march_list *list)
{
    march_import_ties ties = {0};

    if (!find_ties(walk, list, &ties)) {
        return false;
    }
    for (size_t i = 0; i < list->count; i++) {
        march *m = &list->items[i];
        const stop *last = &m->stops[m->count - 1];
        size_t from = m->later ? SIZE_MAX : nearest(walk, list, &ties, i, &m->stops[0]);
        size_t joins = m->after ? SIZE_MAX : nearest(walk, list, &ties, i, last);
        if (from != SIZE_MAX && list->items[from].from != i) {
            m->from = from;
        }
        if (joins != SIZE_MAX && list->items[joins].joins != i) {
            m->joins = joins;
        }
    }
    return true;
}

static march_node *stops_of(march_import_walk *walk, const march *m)
{
    march_arena *arena = walk->loader->reader.arena;
    size_t count = m->count + (m->after != NULL);
    march_node **nodes = MARCH_NEW(arena, march_node *, count);

    for (size_t i = 0; nodes && i < m->count; i++) {
        nodes[i] = m->stops[i].node;
    }
    if (nodes && m->after) { /* a copy: it is the first stop of another list too */
        nodes[m->count] = MARCH_NEW(arena, march_node, 1);
        if (!nodes[m->count]) {
            return NULL;
        }
        *nodes[m->count] = *m->after->node;
    }
    march_node *list = nodes ? march_import_list(walk, NULL, nodes, count) : NULL;
    for (size_t i = 0; list && i < count; i++) {
        /* messages name the row of a stop, which its key says */
        nodes[i]->parent = walk->root;
    }
    return list;
}

/** Add the id of another movement under a key, unless the table says so itself. */
static bool add_tie(march_import_walk *walk, const march_list *list, march *m,
                    const char *key, size_t other)
{
    return other == SIZE_MAX || march_import_find(&m->children, key) ||
           march_import_child(walk, &m->children, key,
                              march_import_scalar(walk, NULL, list->items[other].id));
}

/** A child of a header; `from` and `joins` name movements as the table does. */
static const march_node *own_name(march_import_walk *walk, const march_node *child)
{
    bool tie = strcmp(child->key, "from") == 0 || strcmp(child->key, "joins") == 0;
    const size_t *group_at =
        tie && child->text ? march_dict_get(&walk->groups->ids, child->text) : NULL;

    if (!group_at) {
        return child;
    }
    march_node *named = MARCH_NEW(walk->loader->reader.arena, march_node, 1);
    if (named) {
        *named = *child;
        named->text = walk->groups->items.items[*group_at].id;
    }
    return named;
}

static march_status finish(march_import_walk *walk, const march_list *list, march *m)
{
    const march_import_children *header = m->stops[0].header;

    walk->like = m->stops[0].node;
    if (!march_import_child(walk, &m->children, "id",
                            march_import_scalar(walk, NULL, m->id)) ||
        !march_import_child(walk, &m->children, "stops", stops_of(walk, m))) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < header->count; i++) {
        const march_node *child = own_name(walk, header->items[i]);
        if (!child || (strcmp(child->key, "id") != 0 &&
                       !MARCH_PUSH(walk->loader->reader.arena, &m->children, child))) {
            return MARCH_E_NOMEM;
        }
    }
    return add_tie(walk, list, m, "from", m->from) &&
                   add_tie(walk, list, m, "joins", m->joins)
               ? march_import_finish(walk, &m->children,
                                     march_arena_printf(walk->loader->reader.arena,
                                                        "movement %s", m->id))
               : MARCH_E_NOMEM;
}

march_status march_import_marches(march_import_walk *walk)
{
    march_list list = {0};

    for (size_t i = 0; walk->groups && i < walk->groups->items.count; i++) {
        if (!cut(walk, &walk->groups->items.items[i], &list)) {
            return MARCH_E_NOMEM;
        }
    }
    if (walk->import->connect_km > 0 && !connect_marches(walk, &list)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < list.count; i++) {
        MARCH_TRY(finish(walk, &list, &list.items[i]));
    }
    return MARCH_OK;
}
