/* roughen.c - outlines in few straight lines.
 * SPDX-License-Identifier: MIT */
#include "emit/roughen.h"

#include "draw/path.h"

enum { CURVE_STEPS = 6 };

/** A subpath as points close to each other. */
typedef struct subpath {
    march_arena *arena;
    MARCH_ARRAY(march_page) at;
} subpath;

static march_page curve_point(march_page from, const march_page *control, double t)
{
    double u = 1 - t;
    double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

    return (march_page){a * from.x_mm + b * control[0].x_mm + c * control[1].x_mm +
                            d * control[2].x_mm,
                        a * from.y_mm + b * control[0].y_mm + c * control[1].y_mm +
                            d * control[2].y_mm};
}

static bool add_curve(subpath *points, const march_page *control)
{
    march_page from = points->at.items[points->at.count - 1];

    for (int i = 1; i <= CURVE_STEPS; i++) {
        march_page at = curve_point(from, control, (double)i / CURVE_STEPS);
        if (!MARCH_PUSH(points->arena, &points->at, at)) {
            return false;
        }
    }
    return true;
}

static double distance_to_segment(march_page p, march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
    double square = dx * dx + dy * dy;
    double t =
        square > 0 ? ((p.x_mm - a.x_mm) * dx + (p.y_mm - a.y_mm) * dy) / square : 0;

    t = fmin(fmax(t, 0), 1);
    return hypot(p.x_mm - a.x_mm - t * dx, p.y_mm - a.y_mm - t * dy);
}

/** Whether all points between two stay near the straight line that joins these. */
static bool is_straight(const march_page *points, size_t from, size_t to,
                        double tolerance)
{
    for (size_t i = from + 1; i < to; i++) {
        if (distance_to_segment(points[i], points[from], points[to]) > tolerance) {
            return false;
        }
    }
    return true;
}

/** Go from point to point as far as a straight line allows. */
static void join(const subpath *points, double tolerance, march_path_builder *out)
{
    size_t count = points->at.count, from = 0;

    if (count < 2) {
        return;
    }
    march_path_move(out, points->at.items[0]);
    while (from + 1 < count) {
        size_t to = from + 1;
        while (to + 1 < count &&
               is_straight(points->at.items, from, to + 1, tolerance)) {
            to++;
        }
        march_path_line(out, points->at.items[to]);
        from = to;
    }
    march_path_close(out);
}

bool march_path_roughen(march_arena *arena, const march_path *path, double tolerance,
                        march_path *out)
{
    march_path_builder rough = {.arena = arena};
    subpath points = {.arena = arena};
    const march_page *p = path->points;
    bool kept = true;

    for (size_t i = 0; i < path->op_count && kept; i++) {
        switch ((march_path_op)path->ops[i]) {
        case MARCH_MOVE:
            join(&points, tolerance, &rough);
            points.at.count = 0;
            kept = MARCH_PUSH(arena, &points.at, *p);
            p++;
            break;
        case MARCH_LINE:
            kept = MARCH_PUSH(arena, &points.at, *p);
            p++;
            break;
        case MARCH_CURVE:
            kept = add_curve(&points, p);
            p += 3;
            break;
        case MARCH_CLOSE:
            break;
        }
    }
    join(&points, tolerance, &rough);
    *out = march_path_done(&rough);
    return kept && !rough.failed;
}
