/* hatch.c - patterns that fill an area.
 * SPDX-License-Identifier: MIT */
#include "layer/hatch.h"

/* More lines than this would be grey, or an area without bounds. */
#define MOST_LINES 20000

/* A dot is a line of this length with round ends. */
#define DOT_MM 0.001

/** The numbers of the first and last line between two values. */
static bool lines_between(const march_hatch *h, double from, double to, double step,
                          double *first, double *last)
{
    *first = ceil(from / step - h->phase);
    *last = floor(to / step - h->phase);
    return isfinite(*first) && isfinite(*last) && *last - *first < MOST_LINES;
}

/** Lines at 45 degrees: x + y, or x - y, is a multiple of the step along the axes. */
static void add_slant(march_path_builder *path, const march_hatch *h, march_page_box b,
                      bool rising)
{
    double step = h->step_mm * sqrt(2), first, last;
    double from = rising ? b.x0_mm + b.y0_mm : b.x0_mm - b.y1_mm;
    double to = rising ? b.x1_mm + b.y1_mm : b.x1_mm - b.y0_mm;

    if (!lines_between(h, from, to, step, &first, &last)) {
        return;
    }
    for (double k = first; k <= last; k++) {
        double c = (k + h->phase) * step;
        double x0 = fmax(b.x0_mm, rising ? c - b.y1_mm : c + b.y0_mm);
        double x1 = fmin(b.x1_mm, rising ? c - b.y0_mm : c + b.y1_mm);
        march_path_move(path, (march_page){x0, rising ? c - x0 : x0 - c});
        march_path_line(path, (march_page){x1, rising ? c - x1 : x1 - c});
    }
}

static void add_level(march_path_builder *path, const march_hatch *h, march_page_box b)
{
    double first, last;

    if (!lines_between(h, b.y0_mm, b.y1_mm, h->step_mm, &first, &last)) {
        return;
    }
    for (double k = first; k <= last; k++) {
        double y = (k + h->phase) * h->step_mm;
        march_path_move(path, (march_page){b.x0_mm, y});
        march_path_line(path, (march_page){b.x1_mm, y});
    }
}

static void add_upright(march_path_builder *path, const march_hatch *h,
                        march_page_box b)
{
    double first, last;

    if (!lines_between(h, b.x0_mm, b.x1_mm, h->step_mm, &first, &last)) {
        return;
    }
    for (double k = first; k <= last; k++) {
        double x = (k + h->phase) * h->step_mm;
        march_path_move(path, (march_page){x, b.y0_mm});
        march_path_line(path, (march_page){x, b.y1_mm});
    }
}

/** Dots in rows, every other row moved by half a step. */
static void add_dots(march_path_builder *path, const march_hatch *h, march_page_box b)
{
    double first, last, left, right, step = h->step_mm;

    if (!lines_between(h, b.y0_mm, b.y1_mm, step, &first, &last) ||
        !lines_between(h, b.x0_mm - step, b.x1_mm, step, &left, &right) ||
        (last - first) * (right - left) > MOST_LINES * 4.0) {
        return;
    }
    for (double k = first; k <= last; k++) {
        double aside = fmod(fabs(k), 2) < 0.5 ? 0 : 0.5;
        for (double i = left; i <= right; i++) {
            march_page p = {(i + h->phase + aside) * step, (k + h->phase) * step};
            march_path_move(path, p);
            march_path_line(path, (march_page){p.x_mm + DOT_MM, p.y_mm});
        }
    }
}

void march_hatch_draw(march_map *map, const march_hatch *hatch, march_page_box box)
{
    march_path_builder path = {.arena = map->arena};
    march_pattern p = hatch->pattern;

    if (hatch->step_mm <= 0) {
        return;
    }
    if (p == MARCH_PATTERN_RISING || p == MARCH_PATTERN_CROSS) {
        add_slant(&path, hatch, box, true);
    }
    if (p == MARCH_PATTERN_FALLING || p == MARCH_PATTERN_CROSS) {
        add_slant(&path, hatch, box, false);
    }
    if (p == MARCH_PATTERN_HORIZONTAL) {
        add_level(&path, hatch, box);
    }
    if (p == MARCH_PATTERN_VERTICAL) {
        add_upright(&path, hatch, box);
    }
    if (p == MARCH_PATTERN_DOTS) {
        add_dots(&path, hatch, box);
    }
    march_draw_path(map->sheet, &(march_path_mark){
                                    .path = march_path_done(&path),
                                    .stroke = march_paint_color(hatch->color),
                                    .width_mm = hatch->width_mm,
                                    .cap = p == MARCH_PATTERN_DOTS ? MARCH_CAP_ROUND
                                                                   : MARCH_CAP_BUTT});
}
