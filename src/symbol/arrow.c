/* arrow.c - arrows along a curve.
 * SPDX-License-Identifier: MIT */
#include "symbol/symbol.h"

/* How far the barbs sweep back behind the end of the shaft, as a share of the head. */
#define SWEEP 0.22

typedef struct shape {
    const march_arrow *arrow;
    double length_mm, head_mm, head_half_mm, shaft_mm; /**< the shaft ends here */
} shape;

static double line_length(const march_page *points, size_t count)
{
    double length = 0;

    for (size_t i = 1; i < count; i++) {
        length += march_page_distance(points[i - 1], points[i]);
    }
    return length;
}

static shape measure(const march_arrow *arrow)
{
    shape s = {.arrow = arrow, .length_mm = line_length(arrow->points, arrow->count)};
    double shrink = 1;

    if (arrow->head_length_mm > s.length_mm / 3) {
        shrink = s.length_mm / 3 / arrow->head_length_mm;
    }
    s.head_mm = arrow->head_length_mm * shrink;
    s.head_half_mm = arrow->head_width_mm * shrink / 2;
    s.shaft_mm = s.length_mm - s.head_mm * (1 - SWEEP);
    return s;
}

/** The point at a distance along the middle line, and the unit vector across it. */
static march_page point_at(const march_arrow *arrow, double distance,
                           march_page *across)
{
    double gone = 0;
    size_t i = 1;

    for (; i + 1 < arrow->count; i++) {
        double step = march_page_distance(arrow->points[i - 1], arrow->points[i]);
        if (gone + step >= distance) {
            break;
        }
        gone += step;
    }
    march_page a = arrow->points[i - 1], b = arrow->points[i];
    double step = fmax(march_page_distance(a, b), 1e-9);
    double share = (distance - gone) / step;
    *across = (march_page){-(b.y_mm - a.y_mm) / step, (b.x_mm - a.x_mm) / step};
    return (march_page){a.x_mm + (b.x_mm - a.x_mm) * share,
                        a.y_mm + (b.y_mm - a.y_mm) * share};
}

static march_page beside(march_page at, march_page across, double by_mm)
{
    return (march_page){at.x_mm + across.x_mm * by_mm, at.y_mm + across.y_mm * by_mm};
}

/** Direction across the line at a vertex: the mean of its neighbours' steps. */
static march_page across_vertex(const march_arrow *arrow, size_t i)
{
    march_page a = arrow->points[i > 0 ? i - 1 : 0];
    march_page b = arrow->points[i + 1 < arrow->count ? i + 1 : i];
    double length = fmax(march_page_distance(a, b), 1e-9);

    return (march_page){-(b.y_mm - a.y_mm) / length, (b.x_mm - a.x_mm) / length};
}

/** One side of the shaft, from the tail to the head, into `out`; returns its size. */
static size_t shaft_side(const shape *s, double side, march_page *out)
{
    const march_arrow *arrow = s->arrow;
    double gone = 0;
    size_t count = 0;
    march_page across;

    for (size_t i = 0; i < arrow->count; i++) {
        if (i > 0) {
            gone += march_page_distance(arrow->points[i - 1], arrow->points[i]);
        }
        if (gone >= s->shaft_mm) {
            break;
        }
        double width =
            arrow->tail_mm + (arrow->width_mm - arrow->tail_mm) * gone / s->length_mm;
        out[count++] =
            beside(arrow->points[i], across_vertex(arrow, i), side * width / 2);
    }
    march_page end = point_at(arrow, s->shaft_mm, &across);
    out[count++] = beside(end, across, side * arrow->width_mm / 2);
    return count;
}

march_status march_symbol_arrow(march_path_builder *path, const march_arrow *arrow)
{
    shape s = measure(arrow);
    march_page *left = MARCH_NEW(path->arena, march_page, arrow->count + 1);
    march_page *right = MARCH_NEW(path->arena, march_page, arrow->count + 1);
    march_page across, tip_across;

    if (!left || !right) {
        return MARCH_E_NOMEM;
    }
    if (arrow->count < 2 || s.length_mm <= 0) {
        return MARCH_ABSENT;
    }
    size_t left_count = shaft_side(&s, -1, left);
    size_t right_count = shaft_side(&s, 1, right);
    march_page base = point_at(arrow, s.length_mm - s.head_mm, &across);
    march_page tip = point_at(arrow, s.length_mm, &tip_across);
    for (size_t i = 0; i < left_count; i++) {
        (i ? march_path_line : march_path_move)(path, left[i]);
    }
    march_path_line(path, beside(base, across, -s.head_half_mm));
    march_path_line(path, tip);
    march_path_line(path, beside(base, across, s.head_half_mm));
    for (size_t i = right_count; i > 0; i--) {
        march_path_line(path, right[i - 1]);
    }
    march_path_close(path);
    return MARCH_OK;
}

void march_symbol_barbs(march_path_builder *path, const march_arrow *arrow)
{
    shape s = measure(arrow);
    march_page across, tip_across;

    if (arrow->count < 2 || s.length_mm <= 0) {
        return;
    }
    march_page base = point_at(arrow, s.length_mm - s.head_mm, &across);
    march_page tip = point_at(arrow, s.length_mm, &tip_across);
    march_path_move(path, beside(base, across, -s.head_half_mm));
    march_path_line(path, tip);
    march_path_line(path, beside(base, across, s.head_half_mm));
}
