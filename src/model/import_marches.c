/* import_marches.c - movements made of the stops that were gathered.
 * SPDX-License-Identifier: MIT
 *
 * A table of troops has a row for each stop. The rows of a movement are put in their
 * order; where the side or the kind changes, one movement ends and a new one begins:
 * what a row says is so from its stop on. With `connect:` columns that begin or end at
 * a stop of another one leave or join it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/import_stops.h"

typedef march_import_stop stop;
typedef march_import_group group;

/** What rows have said last; NULL: nothing. */
typedef struct said {
    const march_node *kind, *side;
} said;

/** A movement in the making. */
typedef struct march {
    const char *id;
    const group *of;
    said said; /**< of it, by its own rows or those before */
    march_import_children children;
    const stop *stops;
    size_t count;
    const stop *after;  /**< the stop it ends at, of the movement behind it; NULL */
    bool later;         /**< it goes on from another of its group */
    size_t from, joins; /**< others; SIZE_MAX: none */
} march;

typedef MARCH_ARRAY(march) march_list;

/** By their order, then as they stand in the file. */
static int by_order(const void *a, const void *b)
{
    const stop *p = a, *q = b;

    return p->order != q->order ? (p->order > q->order) - (p->order < q->order)
                                : (p->number > q->number) - (p->number < q->number);
}

/** Note what a row says of kind and side: it is so until another row says otherwise. */
static void hear(said *now, const stop *s)
{
    const march_node *kind = march_import_find(s->header, "kind");
    const march_node *side = march_import_find(s->header, "side");

    now->kind = kind ? kind : now->kind;
    now->side = side ? side : now->side;
}

/** Whether a row says another kind or side than those before. An empty cell says
 * nothing; a side that is said first late was so from the beginning. */
static bool is_change(const said *now, const stop *s)
{
    const march_node *kind = march_import_find(s->header, "kind");
    const march_node *side = march_import_find(s->header, "side");

    return (kind && !(now->kind && march_str_equal(kind->text, now->kind->text))) ||
           (side && now->side && !march_str_equal(side->text, now->side->text));
}

/** The id of a movement that goes on from another of its group: with its kind. */
static const char *later_id(march_import_walk *walk, const group *g, const said *now,
                            size_t part)
{
    const char *word = now->kind && now->kind->text ? now->kind->text : "part";

    return part > 1
               ? march_arena_printf(walk->loader->reader.arena, "%s-%s-%zu", g->id,
                                    word, part)
               : march_arena_printf(walk->loader->reader.arena, "%s-%s", g->id, word);
}

/** Cut a group into movements where side or kind changes. */
static bool cut(march_import_walk *walk, group *g, march_list *out)
{
    size_t first = 0, parts = 0;
    said now = {0};

    qsort(g->stops.items, g->stops.count, sizeof(*g->stops.items), by_order);
    for (size_t i = 1; i <= g->stops.count; i++) {
        const stop *s = g->stops.items;
        hear(&now, &s[i - 1]);
        if (i < g->stops.count && !is_change(&now, &s[i])) {
            continue;
        }
        march m = {.id = parts ? later_id(walk, g, &now, parts) : g->id,
                   .of = g,
                   .said = now,
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
    const march_node *own = march_import_find(s->header, "side");
    const march_node *side = own ? own : list->items[movement].said.side;
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

/** Whether a movement comes from another one, or joins it, perhaps over others. */
static bool leads_to(const march_list *list, size_t movement, size_t other, bool joins)
{
    while (movement != SIZE_MAX && movement != other) {
        const march *m = &list->items[movement];
        movement = joins ? m->joins : m->from;
    }
    return movement == other;
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
        if (from != SIZE_MAX && !leads_to(list, from, i, false)) {
            m->from = from;
        }
        if (joins != SIZE_MAX && !leads_to(list, joins, i, true)) {
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

/** Add a child unless its key is there. False without memory. */
static bool add_new(march_import_walk *walk, march *m, const march_node *child)
{
    return !child || march_import_find(&m->children, child->key) ||
           MARCH_PUSH(walk->loader->reader.arena, &m->children, child);
}

/** Add what the rows say of their movement, each key as the first row has it that says
 * it. False without memory. */
static bool add_headers(march_import_walk *walk, march *m)
{
    const march_import_children *last = NULL;

    for (size_t i = 0; i < m->count; i++) {
        const march_import_children *header = m->stops[i].header;
        for (size_t k = 0; header != last && k < header->count; k++) {
            const march_node *child = own_name(walk, header->items[k]);
            if (!child || (strcmp(child->key, "id") != 0 && !add_new(walk, m, child))) {
                return false;
            }
        }
        last = header;
    }
    return add_new(walk, m, m->said.kind) && add_new(walk, m, m->said.side);
}

static march_status finish(march_import_walk *walk, const march_list *list, march *m)
{
    walk->like = m->stops[0].node;
    if (!march_import_child(walk, &m->children, "id",
                            march_import_scalar(walk, NULL, m->id)) ||
        !march_import_child(walk, &m->children, "stops", stops_of(walk, m)) ||
        !add_headers(walk, m)) {
        return MARCH_E_NOMEM;
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
