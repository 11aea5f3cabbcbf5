/* join.c - areas that are stored in tiles, made whole.
 * SPDX-License-Identifier: MIT
 *
 * Of the borders of the tiles ("seams") all that stands twice is taken away. What is
 * left of the rings are chains, which begin and end on seams; each is followed by one
 * that begins where it ends, until a ring is whole. */
#include "geo/join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "geo/outline.h"

/** A run of points: all of a ring, what lies between two seams, or a bit of a seam. */
typedef struct chain {
    size_t first, count; /**< in joiner.points */
    march_lonlat from, to;
    bool used;
} chain;

typedef struct seam {
    march_lonlat a, b;      /**< as the ring runs */
    march_lonlat low, high; /**< the same as places, in order */
} seam;

typedef struct joiner {
    march_arena *arena, *scratch;
    march_features *set;
    double tile_deg;
    MARCH_ARRAY(march_lonlat) points;
    MARCH_ARRAY(chain) chains;
    MARCH_ARRAY(seam) seams;
    double north_deg; /**< degrees of longitude along which the pieces reach the pole */
    MARCH_ARRAY(march_lonlat) out_points;
    MARCH_ARRAY(march_part) out_parts;
    MARCH_ARRAY(march_feature) features;
    MARCH_ARRAY(size_t) kept; /**< of which feature each one has its properties */
} joiner;

static bool on_grid(double deg, double tile_deg)
{
    return fabs(remainder(deg, tile_deg)) < 1e-9;
}

static bool on_seam(march_lonlat a, march_lonlat b, double tile_deg)
{
    return (a.lon_deg == b.lon_deg && on_grid(a.lon_deg, tile_deg)) ||
           (a.lat_deg == b.lat_deg && on_grid(a.lat_deg, tile_deg));
}

/** The two names of the antimeridian are one place, and each pole is one. */
static march_lonlat place_of(march_lonlat p)
{
    if (fabs(p.lat_deg) >= 90) {
        return (march_lonlat){0, p.lat_deg};
    }
    return (march_lonlat){p.lon_deg >= 180 ? p.lon_deg - 360 : p.lon_deg, p.lat_deg};
}

static int order_places(march_lonlat a, march_lonlat b)
{
    if (a.lon_deg != b.lon_deg) {
        return a.lon_deg < b.lon_deg ? -1 : 1;
    }
    return (a.lat_deg > b.lat_deg) - (a.lat_deg < b.lat_deg);
}

static int by_places(const void *a, const void *b)
{
    const seam *p = a, *q = b;
    int order = order_places(p->low, q->low);

    return order ? order : order_places(p->high, q->high);
}

static int by_start(const void *a, const void *b)
{
    const chain *p = a, *q = b;
    int order = order_places(p->from, q->from);

    return order ? order : (p->first > q->first) - (p->first < q->first);
}

static bool add_chain(joiner *j, size_t first)
{
    chain c = {.first = first, .count = j->points.count - first};

    c.from = place_of(j->points.items[first]);
    c.to = place_of(j->points.items[j->points.count - 1]);
    return MARCH_PUSH(j->scratch, &j->chains, c);
}

static bool add_seam(joiner *j, march_lonlat a, march_lonlat b)
{
    seam s = {.a = a, .b = b, .low = place_of(a), .high = place_of(b)};

    if (order_places(s.low, s.high) > 0) {
        march_lonlat swap = s.low;
        s.low = s.high;
        s.high = swap;
    }
    if (fabs(a.lat_deg) >= 90 && fabs(b.lat_deg) >= 90) { /* no longer than a point */
        j->north_deg += a.lat_deg > 0 ? fabs(b.lon_deg - a.lon_deg) : 0;
        return true;
    }
    return MARCH_PUSH(j->scratch, &j->seams, s);
}

/** Take a ring apart into chains and seams. It begins behind its first seam. */
static bool take_apart(joiner *j, march_part part)
{
    const march_lonlat *p = j->set->points + part.first;
    size_t count = part.count - 1, begin = 0, first = j->points.count;

    while (begin < count && !on_seam(p[begin], p[begin + 1], j->tile_deg)) {
        begin++;
    }
    for (size_t i = 0; i < count; i++) {
        march_lonlat a = p[(begin + i) % count], b = p[(begin + i) % count + 1];
        if (begin < count && on_seam(a, b, j->tile_deg)) {
            if (j->points.count > first && !add_chain(j, first)) {
                return false;
            }
            first = j->points.count;
            if (!add_seam(j, a, b)) {
                return false;
            }
            continue;
        }
        if ((j->points.count == first && !MARCH_PUSH(j->scratch, &j->points, a)) ||
            !MARCH_PUSH(j->scratch, &j->points, b)) {
            return false;
        }
    }
    return j->points.count == first || add_chain(j, first);
}

/** What is left of the seams, one by one, are chains too. */
static bool keep_lone_seams(joiner *j)
{
    if (j->seams.count > 1) {
        qsort(j->seams.items, j->seams.count, sizeof(seam), by_places);
    }
    for (size_t i = 0; i < j->seams.count;) {
        const seam *s = &j->seams.items[i];
        if (i + 1 < j->seams.count && by_places(s, s + 1) == 0) {
            i += 2;
            continue;
        }
        size_t first = j->points.count;
        if (!MARCH_PUSH(j->scratch, &j->points, s->a) ||
            !MARCH_PUSH(j->scratch, &j->points, s->b) || !add_chain(j, first)) {
            return false;
        }
        i++;
    }
    return true;
}

/** An unused chain that begins at a place; NULL if there is none. */
static chain *chain_from(joiner *j, march_lonlat place)
{
    size_t low = 0, high = j->chains.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_places(j->chains.items[middle].from, place) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    while (low < j->chains.count && j->chains.items[low].used &&
           order_places(j->chains.items[low].from, place) == 0) {
        low++;
    }
    bool found =
        low < j->chains.count && order_places(j->chains.items[low].from, place) == 0;
    return found ? &j->chains.items[low] : NULL;
}

/** Write the ring that begins with a chain. */
static bool write_ring(joiner *j, chain *start)
{
    size_t first = j->out_points.count;

    for (chain *c = start; c; c = chain_from(j, c->to)) {
        const march_lonlat *p = j->points.items + c->first;

        c->used = true;
        /* it begins at the place where the one before ends */
        for (size_t i = c == start ? 0 : 1; i < c->count; i++) {
            if (!MARCH_PUSH(j->arena, &j->out_points, p[i])) {
                return false;
            }
        }
        if (order_places(c->to, start->from) == 0) {
            break;
        }
    }
    march_lonlat head = j->out_points.items[first];
    march_lonlat end = j->out_points.items[j->out_points.count - 1];
    if ((head.lon_deg != end.lon_deg || head.lat_deg != end.lat_deg) &&
        !MARCH_PUSH(j->arena, &j->out_points, head)) {
        return false;
    }
    if (j->out_points.count - first < 4) {
        j->out_points.count = first;
        return true;
    }
    return MARCH_PUSH(j->arena, &j->out_parts,
                      (march_part){first, j->out_points.count - first});
}

/** Rings around a pole are taken to hold the pole they are nearer to. Where the north
 * pole then lies on the wrong side of them, a ring around the whole Earth turns inside
 * and outside round. */
static bool set_poles_right(joiner *j, size_t first_part)
{
    static const march_lonlat earth[] = {
        {-180, -90}, {-180, 90}, {180, 90}, {180, -90}, {-180, -90}};
    bool holds = false;
    bool wanted = j->north_deg > 360 - 1e-6;

    for (size_t i = first_part; i < j->out_parts.count; i++) {
        march_part part = j->out_parts.items[i];
        march_outline o =
            march_outline_of(j->out_points.items + part.first, part.count, true);
        holds ^= !o.empty && march_outline_goes_round(&o) && o.lat_sum_deg >= 0;
    }
    if (holds == wanted) {
        return true;
    }
    size_t first = j->out_points.count;
    for (size_t i = 0; i < MARCH_COUNT(earth); i++) {
        if (!MARCH_PUSH(j->arena, &j->out_points, earth[i])) {
            return false;
        }
    }
    return MARCH_PUSH(j->arena, &j->out_parts, (march_part){first, MARCH_COUNT(earth)});
}

static bool is_cut(const joiner *j, const march_feature *feature)
{
    if (feature->kind != MARCH_GEOMETRY_POLYGON) {
        return false;
    }
    for (size_t i = 0; i < feature->part_count; i++) {
        march_part part = j->set->parts[feature->first_part + i];
        const march_lonlat *p = j->set->points + part.first;
        for (size_t k = 0; k + 1 < part.count; k++) {
            if (on_seam(p[k], p[k + 1], j->tile_deg)) {
                return true;
            }
        }
    }
    return false;
}

static bool same_value(march_value a, march_value b)
{
    if (a.kind != b.kind) {
        return false;
    }
    return a.kind == MARCH_VALUE_TEXT
               ? strcmp(a.text, b.text) == 0
               : a.kind == MARCH_VALUE_NULL || a.number == b.number;
}

static bool same_properties(const march_features *set, size_t a, size_t b)
{
    const march_value *va = set->values + a * set->column_count;
    const march_value *vb = set->values + b * set->column_count;

    for (size_t i = 0; set->values && i < set->column_count; i++) {
        bool dates = strcmp(set->columns[i], "from") == 0 ||
                     strcmp(set->columns[i], "until") == 0;
        if (!dates && !same_value(va[i], vb[i])) {
            return false;
        }
    }
    return true;
}

static void grow(march_lonlat_box *box, march_lonlat_box by)
{
    box->west_deg = fmin(box->west_deg, by.west_deg);
    box->south_deg = fmin(box->south_deg, by.south_deg);
    box->east_deg = fmax(box->east_deg, by.east_deg);
    box->north_deg = fmax(box->north_deg, by.north_deg);
}

/** Join all pieces that are like the first one. */
static bool join_like(joiner *j, size_t first, bool *cut)
{
    march_feature joined = j->set->features[first];

    j->points.count = j->chains.count = j->seams.count = 0;
    j->north_deg = 0;
    joined.first_part = j->out_parts.count;
    for (size_t i = first; i < j->set->feature_count; i++) {
        const march_feature *feature = &j->set->features[i];
        if (!cut[i] || !same_properties(j->set, first, i)) {
            continue;
        }
        cut[i] = false;
        grow(&joined.box, feature->box);
        for (size_t k = 0; k < feature->part_count; k++) {
            if (!take_apart(j, j->set->parts[feature->first_part + k])) {
                return false;
            }
        }
    }
    if (!keep_lone_seams(j)) {
        return false;
    }
    if (j->chains.count > 1) {
        qsort(j->chains.items, j->chains.count, sizeof(chain), by_start);
    }
    for (size_t i = 0; i < j->chains.count; i++) {
        if (!j->chains.items[i].used && !write_ring(j, &j->chains.items[i])) {
            return false;
        }
    }
    if (!set_poles_right(j, joined.first_part)) {
        return false;
    }
    joined.part_count = j->out_parts.count - joined.first_part;
    return MARCH_PUSH(j->arena, &j->features, joined) &&
           MARCH_PUSH(j->scratch, &j->kept, first);
}

/** A feature that no tile cuts, with its points. */
static bool copy(joiner *j, size_t index)
{
    march_feature feature = j->set->features[index];
    size_t from = feature.first_part;

    feature.first_part = j->out_parts.count;
    for (size_t i = 0; i < feature.part_count; i++) {
        march_part part = j->set->parts[from + i];
        size_t first = j->out_points.count;
        if (!MARCH_RESERVE(j->arena, &j->out_points, part.count) ||
            !MARCH_PUSH(j->arena, &j->out_parts, (march_part){first, part.count})) {
            return false;
        }
        memcpy(j->out_points.items + first, j->set->points + part.first,
               part.count * sizeof(march_lonlat));
        j->out_points.count += part.count;
    }
    return MARCH_PUSH(j->arena, &j->features, feature) &&
           MARCH_PUSH(j->scratch, &j->kept, index);
}

/** The properties and ids of the features that are left. */
static void keep_rows(joiner *j)
{
    march_features *set = j->set;

    for (size_t i = 0; i < j->kept.count; i++) {
        march_features_move_row(set, j->kept.items[i], i);
    }
    set->features = j->features.items;
    set->feature_count = j->features.count;
    set->points = j->out_points.items;
    set->point_count = j->out_points.count;
    set->parts = j->out_parts.items;
    set->part_count = j->out_parts.count;
}

march_status march_features_join(march_arena *arena, march_features *set,
                                 double tile_deg)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    joiner j = {.arena = arena, .scratch = scratch, .set = set, .tile_deg = tile_deg};
    size_t found = 0;

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    bool *cut = MARCH_NEW(scratch, bool, set->feature_count);
    for (size_t i = 0; cut && i < set->feature_count; i++) {
        cut[i] = is_cut(&j, &set->features[i]);
        found += cut[i];
    }
    if (!cut || found == 0) {
        return cut ? MARCH_OK : MARCH_E_NOMEM;
    }
    bool *piece = MARCH_NEW(scratch, bool, set->feature_count);
    if (!piece) {
        return MARCH_E_NOMEM;
    }
    memcpy(piece, cut, set->feature_count * sizeof(bool));
    for (size_t i = 0; i < set->feature_count; i++) {
        bool done = cut[i] ? join_like(&j, i, cut) : piece[i] || copy(&j, i);
        if (!done) {
            return MARCH_E_NOMEM;
        }
    }
    keep_rows(&j);
    return MARCH_OK;
}
