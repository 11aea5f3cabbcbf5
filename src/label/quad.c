/* quad.c - convex quadrangles: the room of letters.
 * SPDX-License-Identifier: MIT */
#include "label/quad.h"

march_page_box march_quad_box(const march_page *points, size_t count)
{
    march_page_box box = march_page_box_empty();

    /* comparisons, for fmin and fmax are calls that mind NaN */
    for (size_t i = 0; i < count; i++) {
        double x = points[i].x_mm, y = points[i].y_mm;
        box.x0_mm = x < box.x0_mm ? x : box.x0_mm;
        box.y0_mm = y < box.y0_mm ? y : box.y0_mm;
        box.x1_mm = x > box.x1_mm ? x : box.x1_mm;
        box.y1_mm = y > box.y1_mm ? y : box.y1_mm;
    }
    return box;
}

/** Whether two quadrangles are apart along an edge normal of the first. */
static bool apart(const march_page *a, const march_page *b)
{
    for (size_t i = 0; i < 4; i++) {
        march_page p = a[i], q = a[(i + 1) % 4];
        double nx = q.y_mm - p.y_mm, ny = p.x_mm - q.x_mm;
        double a_most = -HUGE_VAL, b_least = HUGE_VAL, a_least = HUGE_VAL,
               b_most = -HUGE_VAL;
        for (size_t k = 0; k < 4; k++) {
            double u = a[k].x_mm * nx + a[k].y_mm * ny;
            double v = b[k].x_mm * nx + b[k].y_mm * ny;
            a_most = u > a_most ? u : a_most;
            a_least = u < a_least ? u : a_least;
            b_most = v > b_most ? v : b_most;
            b_least = v < b_least ? v : b_least;
        }
        if (a_most <= b_least || b_most <= a_least) {
            return true;
        }
    }
    return false;
}

bool march_quad_touch(const march_page *a, const march_page *b)
{
    return !apart(a, b) && !apart(b, a);
}

double march_quad_from_segment(march_page p, march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
    double length2 = dx * dx + dy * dy;
    double t =
        length2 > 0 ? ((p.x_mm - a.x_mm) * dx + (p.y_mm - a.y_mm) * dy) / length2 : 0;

    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return march_page_distance(p, (march_page){a.x_mm + t * dx, a.y_mm + t * dy});
}

static double turn(march_page a, march_page b, march_page c)
{
    return (b.x_mm - a.x_mm) * (c.y_mm - a.y_mm) -
           (b.y_mm - a.y_mm) * (c.x_mm - a.x_mm);
}

static bool cross(march_page a, march_page b, march_page c, march_page d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

bool march_quad_near_segment(const march_page *quad, march_page a, march_page b,
                             double half_mm)
{
    double reach = half_mm * march_page_distance(a, b);
    bool left = true, right = true, above = true, below = true;

    for (size_t i = 0; i < 4 && (above || below); i++) {
        double off = turn(a, b, quad[i]);
        above = above && off > reach;
        below = below && off < -reach;
    }
    if (above || below) {
        return false; /* all on one side, as nearly always */
    }
    for (size_t i = 0; i < 4; i++) {
        march_page p = quad[i], q = quad[(i + 1) % 4];
        if (march_quad_from_segment(p, a, b) < half_mm ||
            march_quad_from_segment(a, p, q) < half_mm ||
            march_quad_from_segment(b, p, q) < half_mm || cross(a, b, p, q)) {
            return true;
        }
        left = left && turn(p, q, a) > 0;
        right = right && turn(p, q, a) < 0;
    }
    return left || right; /* the segment lies inside */
}

double march_quad_covers(const march_page *quad, march_page a, march_page b)
{
    double from = 0, to = 1;
    double sense = turn(quad[0], quad[1], quad[2]) + turn(quad[2], quad[3], quad[0]);

    for (size_t i = 0; i < 4; i++) {
        march_page p = quad[i], q = quad[(i + 1) % 4];
        double start = turn(p, q, a), end = turn(p, q, b);
        if (sense < 0) {
            start = -start;
            end = -end;
        }
        if (start < 0 && end < 0) {
            return 0;
        }
        if (start < 0) {
            from = fmax(from, start / (start - end));
        } else if (end < 0) {
            to = fmin(to, start / (start - end));
        }
    }
    return to > from ? (to - from) * march_page_distance(a, b) : 0;
}
