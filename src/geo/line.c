/* line.c - polylines on the page.
 * SPDX-License-Identifier: MIT */
#include "geo/line.h"

double march_line_length(march_line line)
{
    double length = 0;

    for (size_t i = 0; i + 1 < line.count; i++) {
        length += march_page_distance(line.points[i], line.points[i + 1]);
    }
    return length;
}

/** The segment that holds a distance, and how far into it that is; segments without
 * length are passed over. count >= 2. */
static size_t find_segment(march_line line, double distance_mm, double *share)
{
    size_t found = 0;

    *share = 0;
    for (size_t i = 0; i + 1 < line.count; i++) {
        double length = march_page_distance(line.points[i], line.points[i + 1]);
        if (!(length > 0)) {
            continue;
        }
        found = i;
        *share = fmax(0, fmin(1, distance_mm / length));
        if (distance_mm <= length) {
            break;
        }
        distance_mm -= length;
    }
    return found;
}

march_page march_line_at(march_line line, double distance_mm, double *angle_rad)
{
    double share;

    if (line.count == 0) {
        *angle_rad = 0;
        return (march_page){HUGE_VAL, HUGE_VAL};
    }
    if (line.count == 1) {
        *angle_rad = 0;
        return line.points[0];
    }
    size_t i = find_segment(line, distance_mm, &share);
    march_page a = line.points[i], b = line.points[i + 1];
    *angle_rad = atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm);
    return march_page_between(a, b, share);
}

march_status march_line_part(march_arena *arena, march_line line, double from_mm,
                             double to_mm, march_line *out)
{
    double from_share, to_share;

    *out = (march_line){0};
    if (line.count < 2 || !(to_mm >= from_mm)) {
        return MARCH_OK;
    }
    size_t first = find_segment(line, from_mm, &from_share);
    size_t last = find_segment(line, to_mm, &to_share);
    size_t count = 0;
    march_page *points = MARCH_NEW(arena, march_page, last - first + 2);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    points[count++] =
        march_page_between(line.points[first], line.points[first + 1], from_share);
    for (size_t i = first + 1; i <= last; i++) {
        points[count++] = line.points[i];
    }
    points[count++] =
        march_page_between(line.points[last], line.points[last + 1], to_share);
    *out = (march_line){points, count};
    return MARCH_OK;
}

march_status march_line_reverse(march_arena *arena, march_line line, march_line *out)
{
    march_page *points = MARCH_NEW(arena, march_page, line.count);

    if (!points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < line.count; i++) {
        points[i] = line.points[line.count - 1 - i];
    }
    *out = (march_line){points, line.count};
    return MARCH_OK;
}

static double distance_squared(march_page p, march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
    double squared = dx * dx + dy * dy;
    double share = 0;

    if (squared > 0) {
        share = ((p.x_mm - a.x_mm) * dx + (p.y_mm - a.y_mm) * dy) / squared;
    }
    march_page foot = march_page_between(a, b, share < 0 ? 0 : share > 1 ? 1 : share);
    double ex = p.x_mm - foot.x_mm, ey = p.y_mm - foot.y_mm;
    return ex * ex + ey * ey;
}

double march_line_distance(march_line line, march_page from)
{
    double nearest = HUGE_VAL;

    if (line.count == 1) {
        return march_page_distance(line.points[0], from);
    }
    for (size_t i = 0; i + 1 < line.count; i++) {
        double squared = distance_squared(from, line.points[i], line.points[i + 1]);
        nearest = squared < nearest ? squared : nearest;
    }
    return sqrt(nearest);
}
