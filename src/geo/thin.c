/* thin.c - fewer points for the same line (Douglas and Peucker 1973).
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "geo/clip.h"
#include "geo/line.h"

/* Long lines are thinned in blocks: a spiral would otherwise cost the square of its
 * length, and the stack stays small. A block's ends stay, one point in hundreds. */
enum { BLOCK = 512 };

/** Squared distance of `p` from the segment a-b. */
static double distance_squared(march_pair p, march_pair a, march_pair b)
{
    double dx = b.x - a.x, dy = b.y - a.y;
    double length = dx * dx + dy * dy;
    double share = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;

    share = share < 0 ? 0 : share > 1 ? 1 : share;
    double ex = a.x + share * dx - p.x, ey = a.y + share * dy - p.y;
    return ex * ex + ey * ey;
}

/** The point between two others that lies farthest from their segment. */
static size_t farthest(const march_pair *points, size_t first, size_t last,
                       double *squared)
{
    size_t found = first;

    *squared = -1;
    for (size_t i = first + 1; i < last; i++) {
        double d = distance_squared(points[i], points[first], points[last]);
        if (d > *squared) {
            *squared = d;
            found = i;
        }
    }
    return found;
}

static void mark_block(const march_pair *points, size_t count, double limit,
                       unsigned char *keep)
{
    struct {
        size_t first, last;
    } stack[BLOCK];
    size_t depth = 0;

    keep[0] = keep[count - 1] = 1;
    stack[depth].first = 0;
    stack[depth++].last = count - 1;
    while (depth > 0) {
        size_t first = stack[--depth].first, last = stack[depth].last;
        double squared;
        size_t middle = farthest(points, first, last, &squared);
        if (middle == first || squared <= limit) {
            continue;
        }
        keep[middle] = 1;
        stack[depth].first = first;
        stack[depth++].last = middle;
        stack[depth].first = middle;
        stack[depth++].last = last;
    }
}

void march_thin_mark(const march_pair *points, size_t count, double tolerance,
                     unsigned char *keep)
{
    memset(keep, 0, count);
    if (count < 3) {
        memset(keep, 1, count);
        return;
    }
    for (size_t first = 0; first + 1 < count; first += BLOCK - 1) {
        size_t size = count - first < BLOCK ? count - first : BLOCK;
        mark_block(points + first, size, tolerance * tolerance, keep + first);
    }
}

march_status march_line_thin(march_arena *arena, march_line line, double tolerance_mm,
                             march_line *out)
{
    march_pair *pairs = MARCH_NEW(arena, march_pair, line.count);
    unsigned char *keep = MARCH_NEW(arena, unsigned char, line.count);
    size_t kept = 0;

    if (!pairs || !keep) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < line.count; i++) {
        pairs[i] = (march_pair){line.points[i].x_mm, line.points[i].y_mm};
    }
    march_thin_mark(pairs, line.count, tolerance_mm, keep);
    for (size_t i = 0; i < line.count; i++) {
        kept += keep[i];
    }
    march_page *points = MARCH_NEW(arena, march_page, kept);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    *out = (march_line){points, kept};
    for (size_t i = 0; i < line.count; i++) {
        if (keep[i]) {
            *points++ = line.points[i];
        }
    }
    return MARCH_OK;
}
