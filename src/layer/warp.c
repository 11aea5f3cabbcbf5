/* warp.c - matching two rings point by point.
 * SPDX-License-Identifier: MIT */
#include "layer/warp.h"

#include <math.h>

#include "base/cleanup.h"

/* Rings have points so far apart at most, */
#define STEP_MM 1.0
/* and of a long one as many at most. */
enum { STEPS = 800, MOST_POINTS = 3000 };
/* A longer ring is thinned to this first, and to twice as much until it is short. */
#define THIN_MM 0.05
/* Rings that come so near to each other have a piece in common. */
#define TOUCH_MM 0.15
/* Rings that do not touch are tried so many ways round. */
enum { TURNS = 128 };
/* A border with one neighbour does not become one with another: in mm2, more than any
 * distance. */
#define OTHERS_MM2 1e6
/* Points where the neighbour changes belong to both. */
#define ANYBODY SIZE_MAX

/** The steps by which a matching goes on. */
enum { STEP_BOTH, STEP_FROM, STEP_TO };

/** A ring to match: open, its points dense. */
typedef struct dense {
    march_page *at;   /**< on the page */
    march_page *like; /**< the same, brought to one middle and size */
    double *step_mm;  /**< to each point from the one before it */
    size_t count;
    double *gone;  /**< shares of the way round from `start` to each point, and back */
    size_t *whose; /**< who is beside each point; 0: nobody */
    size_t start;  /**< the point that is matched first */
} dense;

static double square(march_page a, march_page b)
{
    double x = b.x_mm - a.x_mm, y = b.y_mm - a.y_mm;

    return x * x + y * y;
}

static march_status thin(march_arena *arena, march_line *line)
{
    for (double mm = THIN_MM; line->count > MOST_POINTS; mm *= 2) {
        MARCH_TRY(march_line_thin(arena, *line, mm, line));
    }
    return MARCH_OK;
}

/** All points of a ring, and more where they are far apart. */
static march_status add_points(march_arena *arena, march_line line, dense *out)
{
    MARCH_ARRAY(march_page) points = {0};

    MARCH_TRY(thin(arena, &line));
    double most = fmax(STEP_MM, march_line_length(line) / STEPS);
    for (size_t i = 0; i + 1 < line.count; i++) {
        march_page a = line.points[i], b = line.points[i + 1];
        size_t pieces = (size_t)fmax(1, ceil(march_page_distance(a, b) / most));
        for (size_t k = 0; k < pieces; k++) {
            if (!MARCH_PUSH(arena, &points,
                            march_page_between(a, b, (double)k / (double)pieces))) {
                return MARCH_E_NOMEM;
            }
        }
    }
    *out = (dense){.at = points.items,
                   .like = points.items,
                   .step_mm = MARCH_NEW(arena, double, points.count),
                   .count = points.count};
    for (size_t i = 0; out->step_mm && i < out->count; i++) {
        out->step_mm[i] =
            march_page_distance(out->at[(i + out->count - 1) % out->count], out->at[i]);
    }
    return out->step_mm ? MARCH_OK : MARCH_E_NOMEM;
}

static size_t who_is_beside(const march_beside *beside, march_page at)
{
    march_foot foot;

    for (size_t i = 0; i < beside->count; i++) {
        if (march_nearby_foot(&beside->lines[i], at, TOUCH_MM, &foot)) {
            return beside->whose[i] + 1;
        }
    }
    return 0;
}

/** Find who is beside a ring. */
static march_status add_neighbours(march_arena *arena, const march_beside *beside,
                                   dense *ring)
{
    size_t *found = MARCH_NEW(arena, size_t, ring->count), n = ring->count;

    ring->whose = MARCH_NEW(arena, size_t, n);
    if (!found || !ring->whose) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        found[i] = who_is_beside(beside, ring->at[i]);
    }
    for (size_t i = 0; i < n; i++) {
        bool edge =
            found[i] != found[(i + 1) % n] || found[i] != found[(i + n - 1) % n];
        ring->whose[i] = edge && found[i] != 0 ? ANYBODY : found[i];
    }
    return MARCH_OK;
}

static march_status make_dense(march_arena *arena, march_line line,
                               const march_beside *beside, dense *out)
{
    MARCH_TRY(add_points(arena, line, out));
    return add_neighbours(arena, beside, out);
}

/** Begin where the rings touch; false where they do not. */
static bool begin_at_touch(dense *from, dense *to, march_line to_line)
{
    for (size_t i = 0; i < from->count; i++) {
        if (march_line_distance(to_line, from->at[i]) > TOUCH_MM) {
            continue;
        }
        from->start = i;
        for (size_t k = 1; k < to->count; k++) {
            if (square(to->at[k], from->at[i]) <
                square(to->at[to->start], from->at[i])) {
                to->start = k;
            }
        }
        return true;
    }
    return false;
}

/** Compare a ring as if its middle were 0 and its points 1 away from it, rms. */
static march_status bring_together(march_arena *arena, dense *ring)
{
    march_page middle = {0, 0};
    double length = 0, squares = 0;

    ring->like = MARCH_NEW(arena, march_page, ring->count);
    for (size_t i = 0; ring->like && i < ring->count; i++) {
        /* as long as half of what lies on both sides of a point */
        double weight = (ring->step_mm[i] + ring->step_mm[(i + 1) % ring->count]) / 2;
        middle.x_mm += weight * ring->at[i].x_mm;
        middle.y_mm += weight * ring->at[i].y_mm;
        squares += weight * square((march_page){0, 0}, ring->at[i]);
        length += weight;
    }
    middle = (march_page){middle.x_mm / length, middle.y_mm / length};
    double size = sqrt(squares / length - square((march_page){0, 0}, middle));
    for (size_t i = 0; ring->like && i < ring->count; i++) {
        ring->like[i] = (march_page){(ring->at[i].x_mm - middle.x_mm) / size,
                                     (ring->at[i].y_mm - middle.y_mm) / size};
    }
    return ring->like ? MARCH_OK : MARCH_E_NOMEM;
}

/** Points that divide a ring evenly, the nearest there are. */
static void divide(const dense *ring, size_t *out)
{
    double length = 0, gone = 0;
    size_t at = 0;

    for (size_t i = 0; i < ring->count; i++) {
        length += ring->step_mm[i];
    }
    for (size_t k = 0; k < TURNS; k++) {
        double wanted = length * (double)k / TURNS;
        while (at + 1 < ring->count && gone + ring->step_mm[at + 1] / 2 < wanted) {
            gone += ring->step_mm[++at];
        }
        out[k] = at;
    }
}

/** Begin so that points as far along both rings are nearest to each other. */
static void begin_nearest(const dense *from, dense *to)
{
    size_t a[TURNS], b[TURNS];
    double least = HUGE_VAL;

    divide(from, a);
    divide(to, b);
    for (size_t turn = 0; turn < TURNS; turn++) {
        double sum = 0;
        for (size_t k = 0; k < TURNS; k++) {
            sum += square(from->like[a[k]], to->like[b[(k + turn) % TURNS]]);
        }
        if (sum < least * (1 - 1e-9)) {
            least = sum;
            to->start = b[turn];
        }
    }
}

static size_t nth(const dense *ring, size_t i)
{
    return (ring->start + i) % ring->count;
}

/** How badly the i-th point of one ring and the k-th of the other match. */
static double mismatch(const dense *from, size_t i, const dense *to, size_t k)
{
    size_t p = nth(from, i), q = nth(to, k);
    bool others = from->whose[p] != to->whose[q] && from->whose[p] != ANYBODY &&
                  to->whose[q] != ANYBODY;
    return square(from->at[p], to->at[q]) + (others ? OTHERS_MM2 : 0);
}

/** What it costs to come to a pair of points by each step; the cheapest. */
static double cheapest(const double *row, const double *before, size_t k, double a_mm,
                       double b_mm, double distance, unsigned char *step)
{
    double costs[] = {[STEP_BOTH] = before[k - 1] + distance * (a_mm + b_mm),
                      [STEP_FROM] = before[k] + distance * a_mm,
                      [STEP_TO] = row[k - 1] + distance * b_mm};

    *step = STEP_BOTH;
    for (unsigned char s = STEP_FROM; s <= STEP_TO; s++) {
        if (costs[s] < costs[*step]) {
            *step = s;
        }
    }
    return costs[*step];
}

/** The cheapest way to each pair of points: a row for each point of `from`, once round
 * and back at the first; so with the columns. */
static march_status find_ways(march_arena *arena, const dense *from, const dense *to,
                              unsigned char **out)
{
    size_t wide = to->count + 1, high = from->count + 1;
    unsigned char *steps = MARCH_NEW(arena, unsigned char, wide *high);
    double *before = MARCH_NEW(arena, double, wide);
    double *row = MARCH_NEW(arena, double, wide);

    *out = steps;
    if (!steps || !before || !row) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < high; i++) {
        size_t p = nth(from, i);
        for (size_t k = 0; k < wide; k++) {
            size_t q = nth(to, k);
            double distance = mismatch(from, i, to, k);
            unsigned char *step = &steps[i * wide + k];
            if (i == 0 || k == 0) {
                *step = i == 0 ? STEP_TO : STEP_FROM;
                row[k] = i == 0 && k == 0 ? 0
                         : i == 0         ? row[k - 1] + distance * to->step_mm[q]
                                          : before[k] + distance * from->step_mm[p];
                continue;
            }
            row[k] = cheapest(row, before, k, from->step_mm[p], to->step_mm[q],
                              distance, step);
        }
        double *swap = before;
        before = row;
        row = swap;
    }
    return MARCH_OK;
}

/** Walk the cheapest way back from its end, and put down its pairs from the beginning.
 */
static march_status walk(march_arena *arena, const dense *from, const dense *to,
                         const unsigned char *steps, march_page **from_out,
                         march_page **to_out, size_t *count)
{
    size_t most = from->count + to->count + 1, n = 0;
    march_page *a = MARCH_NEW(arena, march_page, most);
    march_page *b = MARCH_NEW(arena, march_page, most);

    if (!a || !b) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = from->count, k = to->count;;) {
        n++;
        a[most - n] = from->at[nth(from, i)];
        b[most - n] = to->at[nth(to, k)];
        if (i == 0 && k == 0) {
            break;
        }
        unsigned char step = steps[i * (to->count + 1) + k];
        i -= step != STEP_TO;
        k -= step != STEP_FROM;
    }
    *from_out = a + most - n;
    *to_out = b + most - n;
    *count = n;
    return MARCH_OK;
}

/** Measure how far points are along a ring. */
static march_status measure_ways(march_arena *arena, dense *ring)
{
    double length = 0;

    ring->gone = MARCH_NEW(arena, double, ring->count + 1);
    for (size_t i = 1; ring->gone && i <= ring->count; i++) {
        length += ring->step_mm[nth(ring, i)];
        ring->gone[i] = length;
    }
    for (size_t i = 0; ring->gone && i <= ring->count; i++) {
        ring->gone[i] /= length;
    }
    return ring->gone ? MARCH_OK : MARCH_E_NOMEM;
}

/** The point at a share of the way round: the i-th, or between that and the one before.
 */
static march_page at_share(const dense *ring, size_t i, double share)
{
    if (i == 0 || ring->gone[i] <= share) {
        return ring->at[nth(ring, i)];
    }
    double leg = ring->gone[i] - ring->gone[i - 1];
    return march_page_between(ring->at[nth(ring, i - 1)], ring->at[nth(ring, i)],
                              (share - ring->gone[i - 1]) / leg);
}

/** Match by arc length: all points of both rings. */
static march_status match_lengths(march_arena *arena, const dense *from,
                                  const dense *to, march_page **from_out,
                                  march_page **to_out, size_t *count)
{
    size_t most = from->count + to->count + 2, n = 0;
    march_page *a = MARCH_NEW(arena, march_page, most);
    march_page *b = MARCH_NEW(arena, march_page, most);

    if (!a || !b) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0, k = 0; i <= from->count && k <= to->count;) {
        double share = fmin(from->gone[i], to->gone[k]);
        a[n] = at_share(from, i, share);
        b[n++] = at_share(to, k, share);
        i += from->gone[i] <= share;
        k += to->gone[k] <= share;
    }
    *from_out = a;
    *to_out = b;
    *count = n;
    return MARCH_OK;
}

march_status march_warp(march_arena *arena, march_line from, march_line to,
                        const march_beside beside[2], march_page **from_out,
                        march_page **to_out, size_t *count)
{
    MARCH_AUTO_ARENA mine = march_arena_new(0);
    unsigned char *steps;
    dense a, b;

    if (!mine) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_dense(mine, from, &beside[0], &a));
    MARCH_TRY(make_dense(mine, to, &beside[1], &b));
    if (!begin_at_touch(&a, &b, to)) {
        MARCH_TRY(bring_together(mine, &a));
        MARCH_TRY(bring_together(mine, &b));
        begin_nearest(&a, &b);
        MARCH_TRY(measure_ways(mine, &a));
        MARCH_TRY(measure_ways(mine, &b));
        return match_lengths(arena, &a, &b, from_out, to_out, count);
    }
    MARCH_TRY(find_ways(mine, &a, &b, &steps));
    return walk(arena, &a, &b, steps, from_out, to_out, count);
}
