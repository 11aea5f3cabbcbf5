/* strength.c - the width of a movement along its way.
 *
 * Minard (1869): as wide as the army was strong at each place. Between two stops whose
 * strength is stated it changes smoothly; a column that leaves takes its share with it,
 * one that joins brings it.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "layer/route.h"
#include "layer/subjects.h"

/* Where a column leaves or joins, the width changes within so many widths. */
#define STEP_WIDTHS 0.8

/** Something that sets or changes the strength at a distance along the way. */
typedef struct change {
    double at_mm, men;
    bool sets; /**< the strength itself; else what is added to it */
} change;

typedef struct changes {
    march_arena *arena;
    MARCH_ARRAY(change) list;
    bool failed;
} changes;

static double men_of(march_count count)
{
    return (double)(count.low + count.high) / 2;
}

/** The strength a movement sets out with: that of its first stop, else its own. */
static march_count first_strength(const march_movement *m)
{
    return m->stops[0].strength.known ? m->stops[0].strength : m->strength;
}

/** The strength it arrives with: the last that is stated. */
static march_count last_strength(const march_movement *m)
{
    for (size_t i = m->stop_count; i > 0; i--) {
        if (m->stops[i - 1].strength.known) {
            return m->stops[i - 1].strength;
        }
    }
    return m->strength;
}

static march_width_rule rule_of(march_map *map, size_t index)
{
    march_subject subject;
    march_lookup lookup =
        march_movement_lookup(map, &map->scene->movements[index], &subject);

    return march_width_rule_of(map, map->curves[index].layer, &lookup);
}

static double width_of(march_map *map, size_t index, march_count count)
{
    march_width_rule rule = rule_of(map, index);

    return count.known ? march_width_of_men(&rule, men_of(count)) : rule.unknown_mm;
}

double march_route_first_width(march_map *map, size_t index)
{
    return width_of(map, index, first_strength(map->scene->movements[index].movement));
}

double march_route_last_width(march_map *map, size_t index)
{
    return width_of(map, index, last_strength(map->scene->movements[index].movement));
}

static void add(changes *all, double at_mm, double men, bool sets)
{
    change one = {at_mm, men, sets};

    all->failed = all->failed || !MARCH_PUSH(all->arena, &all->list, one);
}

/** What is stated of a movement itself. */
static void add_stated(const march_map *map, size_t index, changes *all)
{
    const march_movement *m = map->scene->movements[index].movement;

    if (m->strength.known && !m->stops[0].strength.known) {
        add(all, 0, men_of(m->strength), true);
    }
    for (size_t i = 0; i < m->stop_count; i++) {
        if (m->stops[i].strength.known) {
            add(all, map->curves[index].stops_mm[i], men_of(m->stops[i].strength),
                true);
        }
    }
}

/** What other movements take away or bring. */
static void add_columns(const march_map *map, size_t index, changes *all)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        const march_movement *m = map->scene->movements[i].movement;
        const march_route_curve *curve = &map->curves[i];
        march_count first = first_strength(m), last = last_strength(m);
        if (curve->from == index && first.known) {
            add(all, curve->from_mm, -men_of(first), false);
        }
        if (curve->joins == index && last.known) {
            add(all, curve->joins_mm, men_of(last), false);
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const change *p = a, *q = b;
    int order = (p->at_mm > q->at_mm) - (p->at_mm < q->at_mm);

    return order ? order : (int)p->sets - (int)q->sets;
}

typedef struct tracer {
    march_width_rule rule;
    march_width *widths;
    size_t count;
    double men;
} tracer;

static void put(tracer *t, double at_mm)
{
    if (t->count > 0) {
        at_mm = fmax(at_mm, t->widths[t->count - 1].at_mm);
    }
    t->widths[t->count++] = (march_width){at_mm, march_width_of_men(&t->rule, t->men)};
}

static void trace(tracer *t, const changes *all)
{
    for (size_t i = 0; i < all->list.count; i++) {
        const change *c = &all->list.items[i];
        if (c->sets) {
            t->men = c->men;
            put(t, c->at_mm);
            continue;
        }
        double step = STEP_WIDTHS * march_width_of_men(&t->rule, fabs(c->men));
        put(t, c->at_mm - step);
        t->men = fmax(t->men + c->men, 0);
        put(t, c->at_mm + step);
    }
}

march_status march_strengths_trace(march_map *map, size_t index)
{
    march_route_curve *curve = &map->curves[index];
    changes all = {.arena = map->arena};
    tracer t = {.rule = rule_of(map, index)};

    add_stated(map, index, &all);
    bool known = all.list.count > 0;
    if (known) {
        add_columns(map, index, &all);
        qsort(all.list.items, all.list.count, sizeof(change), by_place);
    }
    t.widths = MARCH_NEW(map->arena, march_width, 2 * all.list.count + 1);
    if (all.failed || !t.widths) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = all.list.count; i > 0; i--) { /* known from the first stated on */
        t.men = all.list.items[i - 1].sets ? all.list.items[i - 1].men : t.men;
    }
    trace(&t, &all);
    if (!known) {
        t.widths[t.count++] = (march_width){0, t.rule.unknown_mm};
    }
    curve->widths = t.widths;
    curve->width_count = t.count;
    curve->width_mm = 0;
    for (size_t i = 0; i < t.count; i++) {
        curve->width_mm = fmax(curve->width_mm, t.widths[i].width_mm);
    }
    return MARCH_OK;
}
