/* way.h - lines that names stand along. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_WAY_H
#define MARCH_LABEL_WAY_H

#include "geo/line.h"

/** A line, and how far along it each of its points is. */
typedef struct march_way {
    march_line line;
    const double *at_mm;
    double length_mm;
} march_way;

/** A line with points at even steps of about `step_mm`; its ends stay. */
MARCH_NODISCARD march_status march_way_new(march_arena *arena, march_line line,
                                           double step_mm, march_way *out);

/** The way as it is, its points not moved. */
MARCH_NODISCARD march_status march_way_of(march_arena *arena, march_line line,
                                          march_way *out);

/** The way moved sideways (positive: to the right of its direction), point by point;
 * points that would run backwards inside a bend are left out. */
MARCH_NODISCARD march_status march_way_beside(march_arena *arena, const march_way *way,
                                              double offset_mm, march_way *out);

MARCH_NODISCARD march_status march_way_reverse(march_arena *arena, const march_way *way,
                                               march_way *out);

march_page march_way_at(const march_way *way, double distance_mm);

/** The points of a way between two distances and a little beyond; *skipped_mm is how
 * far along the way they begin. */
march_line march_way_window(const march_way *way, double from_mm, double to_mm,
                            double *skipped_mm);

/** Whether what stands between two points reads left to right; where it is upright,
 * upwards. */
bool march_way_reads_right(march_page a, march_page b);

#endif
