/* smooth.c - a calm line through a restless one.
 * SPDX-License-Identifier: MIT */
#include "geo/line.h"

enum { MOST_STEPS = 50000, REACH_SIGMAS = 3, MOST_REACH = 2000 };

/** Points at even distances along a line, both ends among them. */
static void resample(march_line line, double step_mm, march_page *out, size_t count)
{
    double walked = 0;
    size_t filled = 0;

    for (size_t i = 0; i + 1 < line.count && filled < count; i++) {
        march_page a = line.points[i], b = line.points[i + 1];
        double length = march_page_distance(a, b);
        while (filled < count && (double)filled * step_mm <= walked + length) {
            double share =
                length > 0 ? ((double)filled * step_mm - walked) / length : 0;
            out[filled++] = (march_page){a.x_mm + (b.x_mm - a.x_mm) * share,
                                         a.y_mm + (b.y_mm - a.y_mm) * share};
        }
        walked += length;
    }
    while (filled < count) { /* rounding may leave the last ones out */
        out[filled++] = line.points[line.count - 1];
    }
    out[count - 1] = line.points[line.count - 1];
}

/** A point by its index; beyond an end the line goes on as its image turned about that
 * end, so that the smoothed line keeps its ends. */
static march_page mirrored(const march_page *points, long count, long i)
{
    long last = count - 1;
    march_page end = points[i < 0 ? 0 : last];

    if (i >= 0 && i <= last) {
        return points[i];
    }
    long inside = i < 0 ? -i : 2 * last - i;
    inside = inside < 0 ? 0 : inside > last ? last : inside;
    return (march_page){2 * end.x_mm - points[inside].x_mm,
                        2 * end.y_mm - points[inside].y_mm};
}

static march_page weigh(const march_page *points, long count, long at,
                        const double *weights, long reach)
{
    march_page sum = {0, 0};
    double total = 0;

    for (long k = -reach; k <= reach; k++) {
        double weight = weights[k < 0 ? -k : k];
        march_page p = mirrored(points, count, at + k);
        sum.x_mm += weight * p.x_mm;
        sum.y_mm += weight * p.y_mm;
        total += weight;
    }
    return (march_page){sum.x_mm / total, sum.y_mm / total};
}

march_status march_line_smooth(march_arena *arena, march_line line, double sigma_mm,
                               double step_mm, march_line *out)
{
    double weights[MOST_REACH + 1];
    double length = march_line_length(line);

    if (line.count < 2 || !(length > 0) || !isfinite(length)) {
        *out = line;
        return MARCH_OK;
    }
    double steps = ceil(length / fmax(step_mm, length / MOST_STEPS));
    double step = length / steps;
    long count = (long)steps + 1;
    double far = ceil(REACH_SIGMAS * fmax(sigma_mm, 0) / step);
    long reach = (long)fmin(fmin(far, MOST_REACH), steps);
    march_page *even = MARCH_NEW(arena, march_page, (size_t)count);
    march_page *smooth = MARCH_NEW(arena, march_page, (size_t)count);
    if (!even || !smooth) {
        return MARCH_E_NOMEM;
    }
    for (long k = 0; k <= reach; k++) {
        double away = (double)k * step / fmax(sigma_mm, 1e-9);
        weights[k] = exp(-away * away / 2);
    }
    resample(line, step, even, (size_t)count);
    for (long i = 0; i < count; i++) {
        smooth[i] = weigh(even, count, i, weights, reach);
    }
    smooth[0] = line.points[0];
    smooth[count - 1] = line.points[line.count - 1];
    *out = (march_line){smooth, (size_t)count};
    return MARCH_OK;
}
