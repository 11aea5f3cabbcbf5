/* arrow_parts.c - what stands on the body of an arrow: feathers, beads, strokes, waves.
 * SPDX-License-Identifier: MIT */
#include "symbol/arrow.h"

/* Waves are drawn with this many points each. */
enum { WAVE_PARTS = 16, MOST_PARTS = 20000 };

static march_page beside(march_page at, march_page way, double by_mm)
{
    return (march_page){at.x_mm + way.x_mm * by_mm, at.y_mm + way.y_mm * by_mm};
}

void march_symbol_feathers(march_path_builder *path, const march_arrow *arrow,
                           size_t pairs, double reach_mm)
{
    for (size_t i = 0; i < pairs; i++) {
        march_station s = march_arrow_at(arrow, (double)(i + 1) * reach_mm);
        march_page back = beside(s.at, s.along, -reach_mm);
        march_path_move(path, beside(back, s.across, -reach_mm));
        march_path_line(path, s.at);
        march_path_line(path, beside(back, s.across, reach_mm));
    }
}

/** Four corners at `ahead_mm` along and `aside_mm` across, turned by an angle. */
static void add_quad(march_path_builder *path, const march_station *s, double turn_rad,
                     double ahead_mm, double aside_mm)
{
    for (int i = 0; i < 4; i++) {
        double angle = turn_rad + i * MARCH_PI / 2;
        march_page p = beside(s->at, s->along, cos(angle) * ahead_mm);
        (i ? march_path_line
           : march_path_move)(path, beside(p, s->across, sin(angle) * aside_mm));
    }
    march_path_close(path);
}

void march_symbol_beads(march_path_builder *path, const march_arrow *arrow,
                        march_bead bead, double step_mm, double half_mm)
{
    double end =
        march_arrow_length(arrow) - march_arrow_head(arrow).length_mm - half_mm;

    for (double at = step_mm / 2; at < end && end < step_mm * MOST_PARTS;
         at += step_mm) {
        march_station s = march_arrow_at(arrow, at);
        switch (bead) {
        case MARCH_BEAD_BOX:
            add_quad(path, &s, MARCH_PI / 4, half_mm * sqrt(2), half_mm * sqrt(2));
            break;
        case MARCH_BEAD_DIAMOND:
            add_quad(path, &s, 0, half_mm * 2.2, half_mm * 1.25);
            break;
        case MARCH_BEAD_RING:
            march_path_circle(path, s.at, half_mm);
            break;
        }
    }
}

void march_symbol_strokes(march_path_builder *path, const march_arrow *arrow,
                          double step_mm, double lean, double over_mm)
{
    double end = march_arrow_length(arrow) - march_arrow_head(arrow).length_mm;

    for (double at = step_mm; at < end && end < step_mm * MOST_PARTS; at += step_mm) {
        march_station s = march_arrow_at(arrow, at);
        double half = s.half_mm + over_mm;
        march_page left = beside(s.at, s.across, -half);
        march_page right = beside(s.at, s.across, half);
        march_path_move(path, beside(left, s.along, -lean * half));
        march_path_line(path, beside(right, s.along, lean * half));
    }
}

march_page *march_symbol_wave(march_arena *arena, const march_arrow *arrow,
                              double height_mm, double length_mm, size_t *count)
{
    double length = march_arrow_length(arrow);
    double calm = length - march_arrow_head(arrow).length_mm * 1.4;
    double waves = fmax(floor(calm / length_mm), 1);
    double parts = fmin(waves * WAVE_PARTS, MOST_PARTS);
    march_page *out = MARCH_NEW(arena, march_page, (size_t)parts + 2);

    *count = 0;
    for (size_t i = 0; out && i <= (size_t)parts; i++) {
        double share = (double)i / parts;
        march_station s = march_arrow_at(arrow, share * calm);
        double rise = sin(share * waves * 2 * MARCH_PI) * height_mm;
        out[(*count)++] = beside(s.at, s.across, rise);
    }
    if (out) {
        out[(*count)++] = arrow->points[arrow->count - 1];
    }
    return out;
}
