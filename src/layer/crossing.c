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

march_status march_routes_cross(march_map *map, size_t upper, size_t lower,
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
