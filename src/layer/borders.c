/* borders.c - borders shared by lands.
 * SPDX-License-Identifier: MIT */
#include "layer/borders.h"

#include <string.h>

typedef struct march_border_edge {
    march_lonlat a, b;
    bool taken;
} march_border_edge;

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

    return swap ? (march_border_edge){b, a, true} : (march_border_edge){a, b, true};
}

/** Put an edge into the set; false if it was there. */
static bool insert(march_border_edge *table, size_t size, march_border_edge edge)
{
    uint64_t hash =
        mix(mix(mix(mix(1, edge.a.lon_deg), edge.a.lat_deg), edge.b.lon_deg),
            edge.b.lat_deg);
    size_t i = (size_t)hash & (size - 1);

    while (table[i].taken) {
        if (same_point(table[i].a, edge.a) && same_point(table[i].b, edge.b)) {
            return false;
        }
        i = (i + 1) & (size - 1);
    }
    table[i] = edge;
    return true;
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
            (void)insert(table, size, borders->table[i]);
        }
    }
    borders->table = table;
    borders->size = size;
    return true;
}

/** Begin a run at a point, or go on to it. */
static bool extend(march_borders *borders, march_lonlat from, march_lonlat to,
                   bool begin)
{
    march_part run = {borders->points.count, 1};

    if (begin && (!MARCH_PUSH(borders->arena, &borders->runs, run) ||
                  !MARCH_PUSH(borders->arena, &borders->points, from))) {
        return false;
    }
    borders->runs.items[borders->runs.count - 1].count++;
    return MARCH_PUSH(borders->arena, &borders->points, to);
}

static bool add_ring(march_borders *borders, const march_lonlat *points, size_t count)
{
    bool running = false;

    for (size_t i = 0; i + 1 < count; i++) {
        if (borders->used * 2 >= borders->size && !grow(borders)) {
            return false;
        }
        if (!insert(borders->table, borders->size, ordered(points[i], points[i + 1]))) {
            running = false;
            continue;
        }
        borders->used++;
        if (!extend(borders, points[i], points[i + 1], !running)) {
            return false;
        }
        running = true;
    }
    return true;
}

march_status march_borders_add(march_borders *borders, const march_features *set,
                               size_t feature)
{
    const march_feature *f = &set->features[feature];

    for (size_t i = 0; i < f->part_count; i++) {
        march_part part = set->parts[f->first_part + i];
        if (!add_ring(borders, set->points + part.first, part.count)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}
