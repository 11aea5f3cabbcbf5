/* borders.c - borders shared by lands.
 * SPDX-License-Identifier: MIT */
#include "layer/borders.h"

#include <string.h>

typedef struct march_border_edge {
    march_lonlat a, b;
    march_index sides[2]; /**< whose lands it bounds; MARCH_NONE */
    int certainty;
    bool taken, drawn;
} march_border_edge;

/** How sure a border is, surest first. */
static int doubt(int certainty)
{
    static const int order[] = {[MARCH_STATED] = 0,
                                [MARCH_APPROXIMATE] = 1,
                                [MARCH_INFERRED] = 2,
                                [MARCH_SCHEMATIC] = 3,
                                [MARCH_DISPUTED] = 4};

    return order[certainty];
}

/** Mixes the bits of a coordinate (Fibonacci hashing, Knuth 6.4). */
static uint64_t mix(uint64_t hash, double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof(bits));
    hash = (hash ^ bits) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static bool same_point(march_lonlat a, march_lonlat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

/** The edge with its ends in a fixed order, so that both directions are one. */
static march_border_edge ordered(march_lonlat a, march_lonlat b)
{
    bool swap =
        b.lon_deg < a.lon_deg || (b.lon_deg == a.lon_deg && b.lat_deg < a.lat_deg);

    return (march_border_edge){.a = swap ? b : a,
                               .b = swap ? a : b,
                               .sides = {MARCH_NONE, MARCH_NONE},
                               .taken = true};
}

/** The place of an edge in the table: its own, or the free one where it belongs. */
static march_border_edge *find(march_border_edge *table, size_t size,
                               const march_border_edge *edge)
{
    uint64_t hash =
        mix(mix(mix(mix(1, edge->a.lon_deg), edge->a.lat_deg), edge->b.lon_deg),
            edge->b.lat_deg);
    size_t i = (size_t)hash & (size - 1);

    while (table[i].taken &&
           !(same_point(table[i].a, edge->a) && same_point(table[i].b, edge->b))) {
        i = (i + 1) & (size - 1);
    }
    return &table[i];
}

static bool grow(march_borders *borders)
{
    size_t size = borders->size ? borders->size * 2 : 1024;
    march_border_edge *table = MARCH_NEW(borders->arena, march_border_edge, size);

    if (!table) {
        return false;
    }
    for (size_t i = 0; i < borders->size; i++) {
        if (borders->table[i].taken) {
            *find(table, size, &borders->table[i]) = borders->table[i];
        }
    }
    borders->table = table;
    borders->size = size;
    return true;
}

static bool note(march_borders *borders, march_border_edge edge)
{
    if (borders->used * 2 >= borders->size && !grow(borders)) {
        return false;
    }
    march_border_edge *there = find(borders->table, borders->size, &edge);
    if (!there->taken) {
        *there = edge;
        borders->used++;
        return true;
    }
    if (there->sides[0] != edge.sides[0]) {
        there->sides[1] = edge.sides[0];
    }
    if (doubt(edge.certainty) < doubt(there->certainty)) {
        there->certainty = edge.certainty;
    }
    return true;
}

march_status march_borders_add(march_borders *borders, const march_features *set,
                               size_t feature, march_index side, int certainty)
{
    const march_feature *f = &set->features[feature];

    for (size_t i = 0; i < f->part_count; i++) {
        march_part part = set->parts[f->first_part + i];
        const march_lonlat *p = set->points + part.first;
        for (size_t k = 0; k + 1 < part.count; k++) {
            march_border_edge edge = ordered(p[k], p[k + 1]);
            edge.sides[0] = side;
            edge.certainty = certainty;
            if (!note(borders, edge)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}

void march_borders_rule(march_borders *borders, march_index a, march_index b,
                        int certainty)
{
    for (size_t i = 0; i < borders->size; i++) {
        march_border_edge *e = &borders->table[i];
        if (e->taken && ((e->sides[0] == a && e->sides[1] == b) ||
                         (e->sides[0] == b && e->sides[1] == a))) {
            e->certainty = certainty;
        }
    }
}

/** Begin a run at a point, or go on to it. */
static bool extend(march_borders *borders, march_lonlat from, march_lonlat to,
                   int certainty, bool begin)
{
    march_border_run run = {{borders->points.count, 1}, certainty};

    if (begin && (!MARCH_PUSH(borders->arena, &borders->runs, run) ||
                  !MARCH_PUSH(borders->arena, &borders->points, from))) {
        return false;
    }
    borders->runs.items[borders->runs.count - 1].points.count++;
    return MARCH_PUSH(borders->arena, &borders->points, to);
}

static bool trace_ring(march_borders *borders, const march_lonlat *points, size_t count)
{
    int running = -1;

    for (size_t i = 0; i + 1 < count; i++) {
        march_border_edge edge = ordered(points[i], points[i + 1]);
        march_border_edge *there = find(borders->table, borders->size, &edge);
        if (!there->taken || there->drawn) {
            running = -1;
            continue;
        }
        there->drawn = true;
        if (!extend(borders, points[i], points[i + 1], there->certainty,
                    running != there->certainty)) {
            return false;
        }
        running = there->certainty;
    }
    return true;
}

march_status march_borders_trace(march_borders *borders, const march_features *set,
                                 size_t feature)
{
    const march_feature *f = &set->features[feature];

    for (size_t i = 0; borders->size > 0 && i < f->part_count; i++) {
        march_part part = set->parts[f->first_part + i];
        if (!trace_ring(borders, set->points + part.first, part.count)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}
