/* seam.c - cutting lines and lands where longitudes begin anew.
 * SPDX-License-Identifier: MIT */
#include "geo/seam.h"

#include <stdlib.h>

#include "geo/nest.h"
#include "geo/outline.h"

/** A piece between two crossings of the antimeridian. */
typedef struct chain {
    size_t first, count; /**< of walker.points */
    size_t mates[2];     /**< the ends its own two ends go on at: 2 * chain + which */
    bool done;
} chain;

/** A line or ring on its way round the Earth. The world is cut into windows of a turn:
 * number k reaches from 360 k - 180 to 360 k + 180. */
typedef struct walker {
    march_arena *arena;
    MARCH_ARRAY(march_lonlat) points; /**< of the chains, moved to window 0 */
    MARCH_ARRAY(chain) chains;
} walker;

/** The end of a chain on the antimeridian. */
typedef struct chain_end {
    double lon_deg, lat_deg; /**< lon_deg is 180 or -180 */
    size_t index;            /**< 2 * chain + which */
} chain_end;

static double rounded(double deg)
{
    return round(deg * 1e7) / 1e7;
}

/** The window of a longitude; one on the seam belongs to the west of it. */
static double window_of(double lon_deg)
{
    return ceil((lon_deg - 180) / 360);
}

/** The longitude of the seam between two windows next to each other. */
static double seam_between(double from, double to)
{
    return 360 * from + (to > from ? 180 : -180);
}

/** The window that holds all longitudes from west to east; false if there is none. */
static bool one_window(double west_deg, double east_deg, double *window)
{
    *window = floor((west_deg + 180) / 360);
    return east_deg <= *window * 360 + 180;
}

march_lonlat march_seam_point(march_lonlat at)
{
    double window;

    if (at.lon_deg < -180 || at.lon_deg > 180) {
        one_window(at.lon_deg, at.lon_deg, &window);
        at.lon_deg -= 360 * window;
    }
    return (march_lonlat){rounded(at.lon_deg), rounded(at.lat_deg)};
}

static bool push(walker *w, double lon_deg, double lat_deg)
{
    w->chains.items[w->chains.count - 1].count++;
    return MARCH_PUSH(w->arena, &w->points,
                      (march_lonlat){rounded(lon_deg), rounded(lat_deg)});
}

static bool begin(walker *w)
{
    return MARCH_PUSH(w->arena, &w->chains, (chain){.first = w->points.count});
}

/** Go from one point to the next, ending and beginning chains at each seam between.
 * @param[in,out] pending  Where the end belongs of which the chain has not begun yet;
 *                         NULL: it has. */
static bool step(walker *w, march_pair a, march_pair b, march_lonlat **pending)
{
    double at = window_of(a.x), goal = window_of(b.x);

    while (at != goal) {
        double way = goal > at ? 1 : -1, seam = seam_between(at, goal);
        double lat = a.y + (b.y - a.y) * (seam - a.x) / (b.x - a.x);
        if (pending && *pending) {
            **pending = (march_lonlat){180 * way, lat};
            *pending = NULL;
        } else if (!push(w, 180 * way, lat)) {
            return false;
        }
        if (!begin(w) || !push(w, -180 * way, lat)) {
            return false;
        }
        at += way;
    }
    return push(w, b.x - 360 * goal, b.y);
}

/** Close a ring around a pole along that, from where it crosses a seam on, so that no
 * other meridian becomes an edge. The first point stands at the end again, a turn on.
 */
static bool close_at_pole(march_arena *arena, double pole, march_pairs *way)
{
    march_pairs old = *way;
    size_t count = old.count - 1, start = 0;
    double turn = old.items[count].x > old.items[0].x ? 360 : -360;

    while (start + 1 < count &&
           window_of(old.items[start].x) == window_of(old.items[start + 1].x)) {
        start++;
    }
    march_pair a = old.items[start], b = old.items[start + 1];
    double seam = seam_between(window_of(a.x), window_of(b.x));
    double lat = a.y + (b.y - a.y) * (seam - a.x) / (b.x - a.x);
    *way = (march_pairs){0};
    if (!MARCH_RESERVE(arena, way, count + 5)) {
        return false;
    }
    way->items[way->count++] = (march_pair){seam, lat};
    for (size_t i = 1; i <= count; i++) {
        size_t at = (start + i) % count;
        double on = start + i < count ? 0 : turn;
        way->items[way->count++] = (march_pair){old.items[at].x + on, old.items[at].y};
    }
    way->items[way->count++] = (march_pair){seam + turn, lat};
    way->items[way->count++] = (march_pair){seam + turn, pole};
    way->items[way->count++] = (march_pair){seam, pole};
    way->items[way->count++] = way->items[0];
    return true;
}

/** Make an outline's longitudes continuous; a ring ends where it began, and one around
 * a pole goes along that. */
static bool follow(march_arena *arena, const march_lonlat *points, size_t count,
                   bool closed, march_pairs *out)
{
    march_outline o = march_outline_of(points, count, closed);
    march_sieve sieve = {.box = {-HUGE_VAL, -HUGE_VAL, HUGE_VAL, HUGE_VAL}, .out = out};

    return march_outline_feed(arena, &sieve, &o, 0) &&
           (!closed || out->count < 4 || !march_outline_goes_round(&o) ||
            close_at_pole(arena, o.lat_sum_deg < 0 ? -90 : 90, out));
}

/** Note how far a way reaches, and look whether it fits in one window. */
static bool survey(march_arena *arena, const march_pairs *way, march_seam *out,
                   double *window, bool *whole)
{
    double west = HUGE_VAL, east = -HUGE_VAL;

    for (size_t i = 0; i < way->count; i++) {
        west = fmin(west, way->items[i].x);
        east = fmax(east, way->items[i].x);
    }
    *whole = one_window(west, east, window);
    return MARCH_PUSH(arena, &out->spans,
                      (march_seam_span){rounded(west - 360 * *window),
                                        rounded(fmin(east - west, 360))});
}

/** Take over what lies in one window as it is. */
static bool take_whole(walker *w, const march_pairs *way, double window)
{
    if (!begin(w)) {
        return false;
    }
    for (size_t i = 0; i < way->count; i++) {
        if (!push(w, way->items[i].x - 360 * window, way->items[i].y)) {
            return false;
        }
    }
    return true;
}

/** Whether a chain is more than one point, however often that stands there. */
static bool is_line(const walker *w, const chain *c)
{
    const march_lonlat *p = w->points.items + c->first;

    for (size_t i = 1; i < c->count; i++) {
        if (p[i].lon_deg != p[0].lon_deg || p[i].lat_deg != p[0].lat_deg) {
            return true;
        }
    }
    return false;
}

/** Append points to the part begun last. */
static bool add_points(march_arena *arena, march_seam *out, const march_lonlat *points,
                       size_t count, bool backwards)
{
    if (!MARCH_RESERVE(arena, &out->points, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        out->points.items[out->points.count++] = points[backwards ? count - 1 - i : i];
    }
    out->parts.items[out->parts.count - 1].count += count;
    return true;
}

/** Append a chain as a part of its own. */
static bool add_part(march_arena *arena, march_seam *out, const walker *w,
                     const chain *c)
{
    return MARCH_PUSH(arena, &out->parts,
                      (march_seam_part){.first = out->points.count}) &&
           add_points(arena, out, w->points.items + c->first, c->count, false);
}

/** Cut a way that crosses seams. */
static bool walk_line(walker *w, const march_pairs *way)
{
    double first = window_of(way->items[0].x);

    if (!begin(w) || !push(w, way->items[0].x - 360 * first, way->items[0].y)) {
        return false;
    }
    for (size_t i = 0; i + 1 < way->count; i++) {
        if (!step(w, way->items[i], way->items[i + 1], NULL)) {
            return false;
        }
    }
    return true;
}

march_status march_seam_line(march_arena *arena, const march_lonlat *points,
                             size_t count, march_seam *out)
{
    march_pairs way = {0};
    walker w = {.arena = arena};
    double window;
    bool whole;

    if (!follow(arena, points, count, false, &way)) {
        return MARCH_E_NOMEM;
    }
    if (way.count < 2) {
        return MARCH_OK;
    }
    if (!survey(arena, &way, out, &window, &whole) ||
        !(whole ? take_whole(&w, &way, window) : walk_line(&w, &way))) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < w.chains.count; i++) {
        const chain *c = &w.chains.items[i];
        if ((whole || is_line(&w, c)) && !add_part(arena, out, &w, c)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

/** Cut a ring that crosses seams, from its first crossing on, so that all that is left
 * are chains. */
static bool walk_ring(walker *w, const march_pairs *way)
{
    size_t count = way->count - 1, start = 0; /* the last point is the first again */
    march_lonlat last = {0}, *pending = &last;

    while (window_of(way->items[start].x) == window_of(way->items[start + 1].x)) {
        start++;
    }
    for (size_t i = 0; i < count; i++) {
        size_t from = (start + i) % count;
        if (!step(w, way->items[from], way->items[from + 1], &pending)) {
            return false;
        }
    }
    return push(w, last.lon_deg, last.lat_deg);
}

static int by_place(const void *a, const void *b)
{
    const chain_end *x = a, *y = b;

    if (x->lon_deg != y->lon_deg) {
        return x->lon_deg < y->lon_deg ? -1 : 1;
    }
    if (x->lat_deg != y->lat_deg) {
        return x->lat_deg < y->lat_deg ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

/** Find where chains go on: along the antimeridian, what is filled lies between the
 * first and the second end from the south, the third and the fourth, and so on. */
static bool find_mates(walker *w)
{
    size_t count = 2 * w->chains.count;
    chain_end *ends = MARCH_NEW(w->arena, chain_end, count);

    if (!ends) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const chain *c = &w->chains.items[i / 2];
        march_lonlat at = w->points.items[i % 2 ? c->first + c->count - 1 : c->first];
        ends[i] = (chain_end){at.lon_deg, at.lat_deg, i};
    }
    qsort(ends, count, sizeof(*ends), by_place);
    for (size_t i = 0; i + 1 < count; i += 2) {
        size_t a = ends[i].index, b = ends[i + 1].index;
        w->chains.items[a / 2].mates[a % 2] = b;
        w->chains.items[b / 2].mates[b % 2] = a;
    }
    return true;
}

/** Put the ring together that a chain belongs to. */
static bool add_ring(walker *w, size_t index, march_seam *out)
{
    size_t end = 2 * index; /* where the next chain is entered */

    if (!MARCH_PUSH(w->arena, &out->parts,
                    (march_seam_part){.first = out->points.count})) {
        return false;
    }
    while (!w->chains.items[end / 2].done) {
        chain *c = &w->chains.items[end / 2];
        c->done = true;
        if (!add_points(w->arena, out, w->points.items + c->first, c->count,
                        end % 2 == 1)) {
            return false;
        }
        end = c->mates[end % 2 == 0];
    }
    return MARCH_PUSH(w->arena, &out->points,
                      out->points.items[out->parts.items[out->parts.count - 1].first]);
}

static bool same(march_lonlat a, march_lonlat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

/** Whether a ring goes along the antimeridian and back on it. */
static bool turns_back(march_lonlat a, march_lonlat b, march_lonlat c)
{
    return fabs(b.lon_deg) == 180 && a.lon_deg == b.lon_deg && c.lon_deg == b.lon_deg &&
           (b.lat_deg - a.lat_deg) * (c.lat_deg - b.lat_deg) < 0;
}

/** Take points out of the ring added last that stand there twice, and ways there and
 * back along the antimeridian; and the ring itself where too little is left. */
static void tidy(march_seam *out)
{
    march_seam_part *part = &out->parts.items[out->parts.count - 1];
    march_lonlat *p = out->points.items + part->first;
    size_t count = out->points.count - part->first - 1, kept = 0, start = 0;

    for (size_t i = 0; i < count;
         i++) { /* without the last, which is the first again */
        while (kept > 1 && turns_back(p[kept - 2], p[kept - 1], p[i])) {
            kept--;
        }
        if (kept == 0 || !same(p[kept - 1], p[i])) {
            p[kept++] = p[i];
        }
    }
    while (kept - start > 2 && (same(p[kept - 1], p[start]) ||
                                turns_back(p[kept - 2], p[kept - 1], p[start]))) {
        kept--;
    }
    while (kept - start > 2 && turns_back(p[kept - 1], p[start], p[start + 1])) {
        start++;
    }
    count = kept - start < 3 ? 0 : kept - start + 1;
    for (size_t i = 0; start > 0 && i + 1 < count; i++) {
        p[i] = p[start + i];
    }
    if (count > 0) {
        p[count - 1] = p[0];
    } else {
        out->parts.count--;
    }
    part->count = count;
    out->points.count = (size_t)(p - out->points.items) + count;
}

march_status march_seam_polygon(march_arena *arena, const march_lonlat *points,
                                const march_part *rings, size_t ring_count,
                                march_seam *out)
{
    walker wholes = {.arena = arena}, cut = {.arena = arena};
    double window;
    bool whole;

    for (size_t i = 0; i < ring_count; i++) {
        march_pairs way = {0};
        if (!follow(arena, points + rings[i].first, rings[i].count, true, &way)) {
            return MARCH_E_NOMEM;
        }
        if (way.count < 4) {
            continue;
        }
        if (!survey(arena, &way, out, &window, &whole) ||
            !(whole ? take_whole(&wholes, &way, window) : walk_ring(&cut, &way))) {
            return MARCH_E_NOMEM;
        }
    }
    for (size_t i = 0; i < wholes.chains.count; i++) {
        if (!add_part(arena, out, &wholes, &wholes.chains.items[i])) {
            return MARCH_E_NOMEM;
        }
        tidy(out);
    }
    if (!find_mates(&cut)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < cut.chains.count; i++) {
        if (!cut.chains.items[i].done) {
            if (!add_ring(&cut, i, out)) {
                return MARCH_E_NOMEM;
            }
            tidy(out);
        }
    }
    return march_nest_rings(arena, out);
}
