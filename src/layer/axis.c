/* axis.c - the long axis of an area, for its name.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "layer/borders.h"

/* The axis itself has many points: letters stand on it one by one. */
enum { GRID = 48, SLICES = 15, AXIS_POINTS = 121 };

/* Names keep this far from the frame. */
#define FRAME_MM 4.0
/* A visible area smaller than this has no room for a name. */
#define LEAST_MM2 60.0

bool march_area_holds(const march_page_lines *rings, march_page p)
{
    bool in = false;

    for (size_t r = 0; r < rings->parts.count; r++) {
        march_part part = rings->parts.items[r];
        const march_page *q = rings->points.items + part.first;
        for (size_t i = 0; i + 1 < part.count; i++) {
            if ((q[i].y_mm > p.y_mm) != (q[i + 1].y_mm > p.y_mm) &&
                p.x_mm < q[i].x_mm + (q[i + 1].x_mm - q[i].x_mm) *
                                         (p.y_mm - q[i].y_mm) /
                                         (q[i + 1].y_mm - q[i].y_mm)) {
                in = !in;
            }
        }
    }
    return in;
}

static march_page grid_point(march_page_box box, size_t i, size_t k)
{
    return (march_page){box.x0_mm + (box.x1_mm - box.x0_mm) * ((double)i + 0.5) / GRID,
                        box.y0_mm + (box.y1_mm - box.y0_mm) * ((double)k + 0.5) / GRID};
}

/** The part of the rings' box inside the frame. */
static march_page_box visible(const march_page_lines *rings, march_page_box frame)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < rings->points.count; i++) {
        march_page_box_add(&box, rings->points.items[i]);
    }
    return (march_page_box){fmax(box.x0_mm, frame.x0_mm), fmax(box.y0_mm, frame.y0_mm),
                            fmin(box.x1_mm, frame.x1_mm), fmin(box.y1_mm, frame.y1_mm)};
}

/** Moments of the area: its size, middle, and the direction of its long axis. */
typedef struct moments {
    double area_mm2;
    march_page middle;
    double angle_rad;
} moments;

static moments measure(const march_page_lines *rings, march_page_box box)
{
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

    for (size_t k = 0; k < (size_t)GRID * GRID; k++) {
        march_page p = grid_point(box, k % GRID, k / GRID);
        if (march_area_holds(rings, p)) {
            n++;
            x += p.x_mm;
            y += p.y_mm;
            xx += p.x_mm * p.x_mm;
            yy += p.y_mm * p.y_mm;
            xy += p.x_mm * p.y_mm;
        }
    }
    if (n == 0) {
        return (moments){0};
    }
    x /= n;
    y /= n;
    xx = xx / n - x * x;
    yy = yy / n - y * y;
    xy = xy / n - x * y;
    double cell = (box.x1_mm - box.x0_mm) * (box.y1_mm - box.y0_mm) / (GRID * GRID);
    return (moments){n * cell, {x, y}, atan2(2 * xy, xx - yy) / 2};
}

double march_area_visible(const march_page_lines *rings, march_page_box frame)
{
    march_page_box box = visible(rings, frame);

    if (box.x1_mm <= box.x0_mm || box.y1_mm <= box.y0_mm) {
        return 0;
    }
    return measure(rings, box).area_mm2;
}

/** The middle of the longest stretch of a slice across the axis that is inside. */
static bool slice_middle(const march_page_lines *rings, march_page_box frame,
                         march_page at, double angle, double reach, march_page *out)
{
    const int steps = 80;
    double best = 0, start = 0;
    bool in = false;

    for (int i = -steps; i <= steps + 1; i++) {
        double d = reach * i / steps;
        march_page p = {at.x_mm - sin(angle) * d, at.y_mm + cos(angle) * d};
        bool now =
            i <= steps && march_page_box_holds(frame, p) && march_area_holds(rings, p);
        if (now && !in) {
            start = d;
        }
        if (!now && in && d - start > best) {
            best = d - start;
            double middle = (start + d) / 2;
            *out = (march_page){at.x_mm - sin(angle) * middle,
                                at.y_mm + cos(angle) * middle};
        }
        in = now;
    }
    return best > 0;
}

/** Flatten the sliced middles to a parabola over the axis: a name wants one gentle
 * bend. Least squares of offset = a + b t + c t^2, t from -1 to 1. */
static void fit_parabola(const double *t, const double *d, size_t n, double out[3])
{
    double s[5] = {0}, m[3] = {0};

    for (size_t i = 0; i < n; i++) {
        double power = 1;
        for (int k = 0; k < 5; k++) {
            s[k] += power;
            if (k < 3) {
                m[k] += power * d[i];
            }
            power *= t[i];
        }
    }
    double det = s[0] * (s[2] * s[4] - s[3] * s[3]) -
                 s[1] * (s[1] * s[4] - s[2] * s[3]) +
                 s[2] * (s[1] * s[3] - s[2] * s[2]);
    if (fabs(det) < 1e-9) {
        out[0] = n ? m[0] / s[0] : 0;
        out[1] = out[2] = 0;
        return;
    }
    out[0] = (m[0] * (s[2] * s[4] - s[3] * s[3]) - s[1] * (m[1] * s[4] - s[3] * m[2]) +
              s[2] * (m[1] * s[3] - s[2] * m[2])) /
             det;
    out[1] = (s[0] * (m[1] * s[4] - m[2] * s[3]) - m[0] * (s[1] * s[4] - s[2] * s[3]) +
              s[2] * (s[1] * m[2] - s[2] * m[1])) /
             det;
    out[2] = (s[0] * (s[2] * m[2] - s[3] * m[1]) - s[1] * (s[1] * m[2] - s[2] * m[1]) +
              m[0] * (s[1] * s[3] - s[2] * s[2])) /
             det;
}

march_status march_area_axis(march_arena *arena, const march_page_lines *rings,
                             march_page_box frame, march_line *out)
{
    march_page_box inner = march_page_box_grow(frame, -FRAME_MM);
    march_page_box box = visible(rings, inner);
    double t[SLICES], d[SLICES], curve[3];
    size_t count = 0;

    if (box.x1_mm <= box.x0_mm || box.y1_mm <= box.y0_mm) {
        return MARCH_ABSENT;
    }
    moments m = measure(rings, box);
    double half = hypot(box.x1_mm - box.x0_mm, box.y1_mm - box.y0_mm) / 2;
    if (m.area_mm2 < LEAST_MM2) {
        return MARCH_ABSENT;
    }
    double angle =
        fmin(fmax(m.angle_rad, -1.0), 1.0); /* nearly upright is hard to read */
    for (size_t i = 0; i < SLICES; i++) {
        double share = -1 + 2 * (double)i / (SLICES - 1);
        march_page at = {m.middle.x_mm + cos(angle) * share * half,
                         m.middle.y_mm + sin(angle) * share * half};
        march_page middle;
        if (slice_middle(rings, inner, at, angle, half, &middle)) {
            t[count] = share;
            d[count++] = (middle.y_mm - at.y_mm) * cos(angle) -
                         (middle.x_mm - at.x_mm) * sin(angle);
        }
    }
    march_page *points = MARCH_NEW(arena, march_page, AXIS_POINTS);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    if (count < 3) {
        return MARCH_ABSENT;
    }
    fit_parabola(t, d, count, curve);
    double bend = fmin(fmax(curve[2], -half * 0.12), half * 0.12);
    for (size_t i = 0; i < AXIS_POINTS; i++) {
        double share = t[0] + (t[count - 1] - t[0]) * (double)i / (AXIS_POINTS - 1);
        double off = curve[0] + curve[1] * share + bend * share * share;
        points[i] =
            (march_page){m.middle.x_mm + cos(angle) * share * half - sin(angle) * off,
                         m.middle.y_mm + sin(angle) * share * half + cos(angle) * off};
    }
    *out = (march_line){points, AXIS_POINTS};
    return MARCH_OK;
}
