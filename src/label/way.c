/* way.c - lines that names stand along.
 * SPDX-License-Identifier: MIT */
#include "label/way.h"

march_status march_way_of(march_arena *arena, march_line line, march_way *out)
{
    double *at = MARCH_NEW(arena, double, line.count);

    if (!at) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 1; i < line.count; i++) {
        at[i] = at[i - 1] + march_page_distance(line.points[i - 1], line.points[i]);
    }
    *out = (march_way){line, at, line.count ? at[line.count - 1] : 0};
    return MARCH_OK;
}

march_status march_way_new(march_arena *arena, march_line line, double step_mm,
                           march_way *out)
{
    march_way raw;

    MARCH_TRY(march_way_of(arena, line, &raw));
    size_t steps = (size_t)fmax(ceil(raw.length_mm / step_mm), 1);
    march_page *points = MARCH_NEW(arena, march_page, steps + 1);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i <= steps; i++) {
        points[i] = march_way_at(&raw, raw.length_mm * (double)i / (double)steps);
    }
    return march_way_of(arena, (march_line){points, steps + 1}, out);
}

/** The point before which a distance along the way lies: 1 ... count - 1. */
static size_t point_after(const march_way *way, double distance_mm)
{
    size_t low = 1, high = way->line.count - 1;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (way->at_mm[middle] < distance_mm) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

march_page march_way_at(const march_way *way, double distance_mm)
{
    if (way->line.count < 2) {
        return way->line.points[0];
    }
    size_t i = point_after(way, distance_mm);
    march_page a = way->line.points[i - 1], b = way->line.points[i];
    double length = way->at_mm[i] - way->at_mm[i - 1];
    double share = length > 0 ? (distance_mm - way->at_mm[i - 1]) / length : 0;
    share = fmin(fmax(share, 0), 1);
    return (march_page){a.x_mm + share * (b.x_mm - a.x_mm),
                        a.y_mm + share * (b.y_mm - a.y_mm)};
}

march_line march_way_window(const march_way *way, double from_mm, double to_mm,
                            double *skipped_mm)
{
    size_t first = point_after(way, from_mm) - 1, last = point_after(way, to_mm);

    *skipped_mm = way->at_mm[first];
    return (march_line){way->line.points + first, last - first + 1};
}

march_status march_way_beside(march_arena *arena, const march_way *way,
                              double offset_mm, march_way *out)
{
    size_t count = way->line.count, kept = 0;
    march_page *points = MARCH_NEW(arena, march_page, count);

    if (!points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        march_page a = way->line.points[i > 0 ? i - 1 : 0], here = way->line.points[i];
        march_page b = way->line.points[i + 1 < count ? i + 1 : i];
        double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
        double length = sqrt(dx * dx + dy * dy);
        if (!(length > 0)) {
            continue;
        }
        march_page moved = {here.x_mm - dy / length * offset_mm,
                            here.y_mm + dx / length * offset_mm};
        if (kept > 0 && (moved.x_mm - points[kept - 1].x_mm) * dx +
                                (moved.y_mm - points[kept - 1].y_mm) * dy <=
                            0) {
            continue;
        }
        points[kept++] = moved;
    }
    return march_way_of(arena, (march_line){points, kept}, out);
}

march_status march_way_reverse(march_arena *arena, const march_way *way, march_way *out)
{
    march_line line;

    MARCH_TRY(march_line_reverse(arena, way->line, &line));
    return march_way_of(arena, line, out);
}

bool march_way_reads_right(march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;

    return fabs(dx) > 0.05 * fabs(dy) ? dx > 0 : dy < 0;
}
