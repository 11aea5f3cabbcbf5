/* line.h - polylines on the page: length, smoothing, thinning.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_LINE_H
#define MARCH_GEO_LINE_H

#include "base/arena.h"
#include "base/coord.h"

/** A borrowed polyline. */
typedef struct march_line {
    const march_page *points;
    size_t count;
} march_line;

double march_line_length(march_line line);

/** The point `distance_mm` along the line (clamped to its ends); *angle_rad gets its
 * direction there, clockwise on the page from +x. */
march_page march_line_at(march_line line, double distance_mm, double *angle_rad);

/** The part of a line between two distances; on the arena. */
MARCH_NODISCARD march_status march_line_part(march_arena *arena, march_line line,
                                             double from_mm, double to_mm,
                                             march_line *out);

/** Remove points whose loss moves the line less than `tolerance_mm` (Douglas-Peucker
 * 1973, iterative). */
MARCH_NODISCARD march_status march_line_thin(march_arena *arena, march_line line,
                                             double tolerance_mm, march_line *out);

/** A line resampled at even steps and smoothed by a Gaussian of `sigma_mm` along its
 * length; ends stay. For names along rivers. */
MARCH_NODISCARD march_status march_line_smooth(march_arena *arena, march_line line,
                                               double sigma_mm, double step_mm,
                                               march_line *out);

/** A smooth curve exactly through all points (centripetal Catmull-Rom, alpha 0.5,
 * Yuksel et al. 2011), as a polyline fine enough for `tolerance_mm`.
 * @param[out] knots  Index in `out` of each input point (array of line.count); may be
 *                    NULL. */
MARCH_NODISCARD march_status march_line_spline(march_arena *arena, march_line line,
                                               double tolerance_mm, march_line *out,
                                               size_t *knots);

/** The line moved sideways by `offset_mm` (positive: to the right of its direction);
 * joins are rounded off, loops of tight bends removed. */
MARCH_NODISCARD march_status march_line_offset(march_arena *arena, march_line line,
                                               double offset_mm, march_line *out);

/** The line from its end to its start. */
MARCH_NODISCARD march_status march_line_reverse(march_arena *arena, march_line line,
                                                march_line *out);

/** Distance from a point to the nearest point of a line; HUGE_VAL for an empty one. */
double march_line_distance(march_line line, march_page from);

#endif
