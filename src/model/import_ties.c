/* import_ties.c - which stop of another movement is nearest.
 * SPDX-License-Identifier: MIT
 *
 * Ties are sorted from south to north. A search goes from the latitude asked for to
 * both sides, and ends where no latitude is within reach of what is found. */
#include <stdlib.h>

#include "base/str.h"
#include "model/import.h"

/* A distance along a meridian and one by the haversine formula may differ by this. */
#define ROUNDING_M 1e-3

/* Armies that part or meet were there within so long. */
#define MOST_APART_S (INT64_C(31) * 86400)

/** A search for the nearest tie. */
typedef struct search {
    const march_import_ties *ties;
    const march_import_tie *from;
    double reach_m; /**< how far the nearest so far is */
    size_t found;   /**< its movement; SIZE_MAX: none */
} search;

static int by_latitude(const void *a, const void *b)
{
    const march_import_tie *p = a, *q = b;

    return (p->at.lat_deg > q->at.lat_deg) - (p->at.lat_deg < q->at.lat_deg);
}

void march_import_ties_sort(march_import_ties *ties)
{
    if (ties->count > 0) {
        qsort(ties->items, ties->count, sizeof(*ties->items), by_latitude);
    }
}

/** The first tie that is not south of a latitude. */
static size_t first_north_of(const march_import_ties *ties, double lat_deg)
{
    size_t low = 0, high = ties->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ties->items[middle].at.lat_deg < lat_deg) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** Whether a tie may be within reach, by its latitude. */
static bool may_reach(const search *s, size_t i)
{
    double apart_deg = s->ties->items[i].at.lat_deg - s->from->at.lat_deg;

    return fabs(apart_deg) * MARCH_DEGREE_M <= s->reach_m + ROUNDING_M;
}

/** Whether armies may have been together: of other groups, but of one side, and not at
 * times too far apart. */
static bool can_meet(const march_import_tie *a, const march_import_tie *b)
{
    if (a->group == b->group || !march_str_equal(a->side, b->side)) {
        return false;
    }
    return !a->dated || !b->dated ||
           (a->date.earliest_start - b->date.latest_end <= MOST_APART_S &&
            b->date.earliest_start - a->date.latest_end <= MOST_APART_S);
}

/** Take a tie if it is nearer; of two as near, that of the later movement. */
static void try_tie(search *s, size_t i)
{
    const march_import_tie *tie = &s->ties->items[i];
    double away_m = march_lonlat_distance_m(s->from->at, tie->at);
    bool later = s->found == SIZE_MAX || tie->movement > s->found;

    if (can_meet(s->from, tie) &&
        (away_m < s->reach_m || (away_m == s->reach_m && later))) {
        s->reach_m = away_m;
        s->found = tie->movement;
    }
}

size_t march_import_tie_nearest(const march_import_ties *ties,
                                const march_import_tie *from, double reach_m)
{
    search s = {ties, from, reach_m, SIZE_MAX};
    size_t middle = first_north_of(ties, from->at.lat_deg);

    for (size_t i = middle; i < ties->count && may_reach(&s, i); i++) {
        try_tie(&s, i);
    }
    for (size_t i = middle; i > 0 && may_reach(&s, i - 1); i--) {
        try_tie(&s, i - 1);
    }
    return s.found;
}
