/* spline.c - a smooth curve exactly through all points.
 *
 * Centripetal Catmull-Rom: Yuksel, Schaefer, Keyser, "Parameterization and applications
 * of Catmull-Rom curves" (2011). It makes no loops and no cusps within a segment.
 * SPDX-License-Identifier: MIT */
#include "geo/line.h"

enum { MOST_PIECES = 1000 };

typedef struct bezier {
    march_page p[4];
} bezier;

/** a * wa + b * wb + c * wc */
static march_page mix(march_page a, double wa, march_page b, double wb, march_page c,
                      double wc)
{
    return (march_page){a.x_mm * wa + b.x_mm * wb + c.x_mm * wc,
                        a.y_mm * wa + b.y_mm * wb + c.y_mm * wc};
}

/** The inner Bezier point beside `near` on the way to `far`; `before` is the point on
 * the other side of `near`. */
static march_page handle(march_page before, march_page near, march_page far)
{
    double d1 = sqrt(march_page_distance(before, near));
    double d2 = sqrt(march_page_distance(near, far));
    double divisor = 3 * d1 * (d1 + d2);

    return mix(far, d1 * d1 / divisor, before, -d2 * d2 / divisor, near,
               (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) / divisor);
}

static march_page point_of(const bezier *b, double t)
{
    double u = 1 - t;
    march_page first =
        mix(b->p[0], u * u * u, b->p[1], 3 * u * u * t, b->p[2], 3 * u * t * t);

    return mix(first, 1, b->p[3], t * t * t, b->p[3], 0);
}

static double bend(march_page a, march_page b, march_page c)
{
    return hypot(a.x_mm - 2 * b.x_mm + c.x_mm, a.y_mm - 2 * b.y_mm + c.y_mm);
}

/** How many straight pieces stay within the tolerance (Wang's bound for a cubic). */
static size_t pieces_of(const bezier *b, double tolerance_mm)
{
    double most =
        fmax(bend(b->p[0], b->p[1], b->p[2]), bend(b->p[1], b->p[2], b->p[3]));
    double count = ceil(sqrt(0.75 * most / fmax(tolerance_mm, 1e-9)));

    return count >= 1 ? (size_t)fmin(count, MOST_PIECES) : 1;
}

typedef struct polyline {
    MARCH_ARRAY(march_page) points;
} polyline;

static bool flatten(march_arena *arena, const bezier *b, double tolerance_mm,
                    polyline *out)
{
    size_t count = pieces_of(b, tolerance_mm);

    if (!MARCH_RESERVE(arena, &out->points, count)) {
        return false;
    }
    for (size_t i = 1; i < count; i++) {
        out->points.items[out->points.count++] = point_of(b, (double)i / (double)count);
    }
    out->points.items[out->points.count++] = b->p[3];
    return true;
}

/** The point `from` would have behind it if the line went straight on. */
static march_page beyond(march_page from, march_page next)
{
    return mix(from, 2, next, -1, next, 0);
}

/** The segment from distinct[i] to distinct[i + 1]. */
static bezier segment(const march_page *distinct, size_t count, size_t i)
{
    march_page a = distinct[i], b = distinct[i + 1];
    march_page before = i > 0 ? distinct[i - 1] : beyond(a, b);
    march_page after = i + 2 < count ? distinct[i + 2] : beyond(b, a);

    return (bezier){{a, handle(before, a, b), handle(after, b, a), b}};
}

/** Copy a line without points that repeat the one before; `place` gets for each point
 * of the line its index in the copy. */
static size_t drop_repeats(march_line line, march_page *distinct, size_t *place)
{
    size_t count = 0;

    for (size_t i = 0; i < line.count; i++) {
        if (count == 0 ||
            march_page_distance(distinct[count - 1], line.points[i]) > 1e-9) {
            distinct[count++] = line.points[i];
        }
        place[i] = count - 1;
    }
    return count;
}

march_status march_line_spline(march_arena *arena, march_line line, double tolerance_mm,
                               march_line *out, size_t *knots)
{
    march_page *distinct = MARCH_NEW(arena, march_page, line.count);
    size_t *place = MARCH_NEW(arena, size_t, line.count);
    size_t *index = MARCH_NEW(arena, size_t, line.count);
    polyline curve = {0};

    if (!distinct || !place || !index) {
        return MARCH_E_NOMEM;
    }
    size_t count = drop_repeats(line, distinct, place);
    if (count > 0 && !MARCH_PUSH(arena, &curve.points, distinct[0])) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i + 1 < count; i++) {
        bezier b = segment(distinct, count, i);
        if (!flatten(arena, &b, tolerance_mm, &curve)) {
            return MARCH_E_NOMEM;
        }
        index[i + 1] = curve.points.count - 1;
    }
    for (size_t i = 0; knots && i < line.count; i++) {
        knots[i] = index[place[i]];
    }
    *out = (march_line){curve.points.items, curve.points.count};
    return MARCH_OK;
}
