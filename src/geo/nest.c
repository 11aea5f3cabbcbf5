/* nest.c - which ring lies in which.
 * SPDX-License-Identifier: MIT */
#include "geo/nest.h"

#include <stdlib.h>

/** What is known of a ring. */
typedef struct ring {
    march_seam_part part;
    const march_lonlat *points;
    double area;         /**< square degrees, above 0 */
    bool left;           /**< it turns to the left */
    march_lonlat inside; /**< a point of its inner */
    march_lonlat_box box;
    size_t depth; /**< in how many other rings it lies */
    size_t outer; /**< of a hole: index of the ring it lies in */
    size_t place; /**< among the rings as they came */
} ring;

static void measure(ring *r)
{
    double doubled = 0;
    const march_lonlat *p = r->points;

    r->box = (march_lonlat_box){p[0].lon_deg, p[0].lat_deg, p[0].lon_deg, p[0].lat_deg};
    for (size_t i = 0; i + 1 < r->part.count; i++) {
        doubled += (p[i].lon_deg - p[0].lon_deg) * (p[i + 1].lat_deg - p[0].lat_deg) -
                   (p[i + 1].lon_deg - p[0].lon_deg) * (p[i].lat_deg - p[0].lat_deg);
        r->box.west_deg = fmin(r->box.west_deg, p[i].lon_deg);
        r->box.east_deg = fmax(r->box.east_deg, p[i].lon_deg);
        r->box.south_deg = fmin(r->box.south_deg, p[i].lat_deg);
        r->box.north_deg = fmax(r->box.north_deg, p[i].lat_deg);
    }
    r->area = fabs(doubled) / 2;
    r->left = doubled > 0;
}

/** Where an edge of a ring crosses a parallel; false if it does not. */
static bool crosses(const march_lonlat *edge, double lat_deg, double *lon_deg)
{
    march_lonlat a = edge[0], b = edge[1];

    if ((a.lat_deg > lat_deg) == (b.lat_deg > lat_deg)) {
        return false;
    }
    *lon_deg = a.lon_deg + (b.lon_deg - a.lon_deg) * (lat_deg - a.lat_deg) /
                               (b.lat_deg - a.lat_deg);
    return true;
}

static bool holds(const ring *r, march_lonlat at)
{
    bool in = false;
    double lon_deg;

    if (at.lon_deg < r->box.west_deg || at.lon_deg > r->box.east_deg ||
        at.lat_deg < r->box.south_deg || at.lat_deg > r->box.north_deg) {
        return false;
    }
    for (size_t i = 0; i + 1 < r->part.count; i++) {
        if (crosses(r->points + i, at.lat_deg, &lon_deg) && at.lon_deg < lon_deg) {
            in = !in;
        }
    }
    return in;
}

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/** The parallel half way between the middle latitude of a ring and the next one that a
 * point of it lies on: no point lies on that. */
static double free_parallel(const ring *r)
{
    double middle = (r->box.south_deg + r->box.north_deg) / 2, next = r->box.north_deg;

    for (size_t i = 0; i < r->part.count; i++) {
        double lat = r->points[i].lat_deg;
        next = lat > middle && lat < next ? lat : next;
    }
    return (middle + next) / 2;
}

/** Find a point in a ring: the middle of its widest stretch on a parallel. */
static bool find_inside(march_arena *arena, ring *r)
{
    MARCH_ARRAY(double) at = {0};
    double lat = free_parallel(r), lon, widest = -1;

    for (size_t i = 0; i + 1 < r->part.count; i++) {
        if (crosses(r->points + i, lat, &lon) && !MARCH_PUSH(arena, &at, lon)) {
            return false;
        }
    }
    qsort(at.items, at.count, sizeof(*at.items), by_number);
    r->inside = (march_lonlat){r->points[0].lon_deg, lat};
    for (size_t i = 0; i + 1 < at.count; i += 2) {
        if (at.items[i + 1] - at.items[i] > widest) {
            widest = at.items[i + 1] - at.items[i];
            r->inside.lon_deg = (at.items[i] + at.items[i + 1]) / 2;
        }
    }
    return true;
}

/** The largest first; of equals the one that came first. */
static int by_area(const void *a, const void *b)
{
    const ring *x = a, *y = b;

    if (x->area != y->area) {
        return x->area > y->area ? -1 : 1;
    }
    return x->place < y->place ? -1 : x->place > y->place;
}

/** How deep each ring lies, and in which; `rings` from the largest on. */
static void find_depths(ring *rings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (holds(&rings[k], rings[i].inside)) {
                rings[i].depth++;
                rings[i].outer = k; /* the smallest one: the last */
            }
        }
    }
}

/** Append a ring to the parts, turned as it should be. */
static void put(march_seam *polygon, ring *r, bool hole)
{
    march_lonlat *p = polygon->points.items + r->part.first;

    for (size_t i = 0; r->left == hole && i < r->part.count / 2; i++) {
        march_lonlat swap = p[i];
        p[i] = p[r->part.count - 1 - i];
        p[r->part.count - 1 - i] = swap;
    }
    r->part.hole = hole;
    polygon->parts.items[polygon->parts.count++] = r->part;
}

march_status march_nest_rings(march_arena *arena, march_seam *polygon)
{
    size_t count = 0;
    ring *rings = MARCH_NEW(arena, ring, polygon->parts.count);

    if (!rings) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < polygon->parts.count; i++) {
        ring *r = &rings[count];
        r->part = polygon->parts.items[i];
        r->points = polygon->points.items + r->part.first;
        r->place = i;
        measure(r);
        if (r->area > 0) {
            count++;
            if (!find_inside(arena, r)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    qsort(rings, count, sizeof(*rings), by_area);
    find_depths(rings, count);
    polygon->parts.count = 0;
    for (size_t i = 0; i < count; i++) {
        if (rings[i].depth % 2 == 1) {
            continue;
        }
        put(polygon, &rings[i], false);
        for (size_t k = i + 1; k < count; k++) {
            if (rings[k].depth == rings[i].depth + 1 && rings[k].outer == i) {
                put(polygon, &rings[k], true);
            }
        }
    }
    return MARCH_OK;
}
