/* crossing.c - which arrow lies over which, and where they cross.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "layer/route.h"

/* Ways that meet at less than this run beside each other: nothing is cut. */
#define LEAST_ANGLE (17 * MARCH_PI / 180)

/** What the order of arrows depends on. */
typedef struct place {
    size_t index, family, layer;
    double width_mm; /**< the widest of the family */
    bool past;
    march_instant began; /**< of a film */
} place;

/** The trunk a column is tied to, at the end of the chain. */
static size_t family_of(const march_map *map, size_t index)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) { /* chains may be rings */
        const march_route_curve *curve = &map->curves[index];
        size_t next = curve->from != MARCH_NO_ROUTE ? curve->from : curve->joins;
        if (next == MARCH_NO_ROUTE) {
            break;
        }
        index = next;
    }
    return index;
}

/** Lowest first: what is past, then what began earlier in a film, whose stacking never
 * changes, then the wide ones; a trunk after its columns. */
static int by_order(const void *a, const void *b)
{
    const place *p = a, *q = b;

    if (p->layer != q->layer) {
        return p->layer < q->layer ? -1 : 1;
    }
    if (p->past != q->past) {
        return p->past ? -1 : 1;
    }
    if (p->began != q->began) {
        return p->began < q->began ? -1 : 1;
    }
    if (p->width_mm != q->width_mm) {
        return p->width_mm > q->width_mm ? -1 : 1;
    }
    if (p->family != q->family) {
        return p->family < q->family ? -1 : 1;
    }
    if ((p->index == p->family) != (q->index == q->family)) {
        return p->index == p->family ? 1 : -1;
    }
    return (p->index > q->index) - (p->index < q->index);
}

march_status march_routes_rank(march_map *map)
{
    size_t count = map->scene->movement_count;
    place *places = MARCH_NEW(map->arena, place, count);
    double *widest = MARCH_NEW(map->arena, double, count);

    if (!places || !widest) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        const march_route_curve *curve = &map->curves[i];
        size_t family = family_of(map, i);
        widest[family] = fmax(widest[family], curve->width_mm);
        places[i] = (place){
            .index = i,
            .family = family,
            .layer = curve->layer ? (size_t)(curve->layer - map->style->layers) : 0,
            .past = map->scene->movements[i].past,
            .began = map->scene->film ? map->scene->movements[family].life.from : 0};
    }
    for (size_t i = 0; i < count; i++) {
        places[i].width_mm = widest[places[i].family];
    }
    qsort(places, count, sizeof(*places), by_order);
    map->order = MARCH_NEW(map->arena, size_t, count);
    for (size_t i = 0; map->order && i < count; i++) {
        map->order[i] = places[i].index;
        map->curves[places[i].index].rank = i;
        map->curves[places[i].index].family = places[i].family;
    }
    return map->order ? MARCH_OK : MARCH_E_NOMEM;
}

/** Where two arrows cross. */
typedef struct pair {
    size_t key; /**< upper * movements + lower */
    march_crossings found;
} pair;

/** Of a film: found in its plan, where all arrows are, and asked for in each moment. */
struct march_crossed {
    MARCH_ARRAY(pair) pairs;
    bool sorted;
};

static int by_key(const void *a, const void *b)
{
    const pair *p = a, *q = b;

    return (p->key > q->key) - (p->key < q->key);
}

/** What the plan has found; none for two that do not cross. */
static march_crossings look_up(struct march_crossed *crossed, size_t key)
{
    pair wanted = {.key = key};

    if (crossed->pairs.count == 0) {
        return (march_crossings){0};
    }
    if (!crossed->sorted) {
        qsort(crossed->pairs.items, crossed->pairs.count, sizeof(pair), by_key);
        crossed->sorted = true;
    }
    const pair *found = bsearch(&wanted, crossed->pairs.items, crossed->pairs.count,
                                sizeof(pair), by_key);
    return found ? found->found : (march_crossings){0};
}

static march_status remember(march_map *map, size_t key, const march_crossings *found)
{
    if (!map->crossed) {
        map->crossed = MARCH_NEW(map->arena, struct march_crossed, 1);
    }
    if (!map->crossed) {
        return MARCH_E_NOMEM;
    }
    pair fresh = {key, *found};
    bool fine =
        found->count == 0 || MARCH_PUSH(map->arena, &map->crossed->pairs, fresh);
    return fine ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status find_crossings(march_map *map, size_t upper, size_t lower,
                                   march_crossings *out)
{
    const march_route_curve *a = &map->curves[upper], *b = &map->curves[lower];
    size_t kept = 0;

    *out = (march_crossings){0};
    if (a->family == b->family || a->line.count < 2 || b->line.count < 2) {
        return MARCH_OK;
    }
    MARCH_TRY(march_nearby_cross(map->arena, &a->nearby, &b->nearby, out));
    for (size_t i = 0; i < out->count; i++) {
        if (out->items[i].angle_rad >= LEAST_ANGLE) {
            out->items[kept++] = out->items[i];
        }
    }
    out->count = kept;
    return MARCH_OK;
}

march_status march_routes_cross(march_map *map, size_t upper, size_t lower,
                                march_crossings *out)
{
    size_t key = upper * map->scene->movement_count + lower;

    if (map->pass == MARCH_PASS_MOMENT && map->crossed) {
        *out = look_up(map->crossed, key);
        return MARCH_OK;
    }
    MARCH_TRY(find_crossings(map, upper, lower, out));
    return map->pass == MARCH_PASS_PLAN ? remember(map, key, out) : MARCH_OK;
}
