/* lands.h - lands along straight lines across the map; private to lint/.
 *
 * Where lands overlap or leave a gap is found on parallels and meridians: what each
 * land covers of a line is exact, whatever the shape of its rings, and many lines are
 * little work. SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_LANDS_H
#define MARCH_LINT_LANDS_H

#include "lint/rule.h"
#include "lint/window.h"

/** What a territory covers of a line. */
typedef struct march_run {
    size_t line;
    double from_deg, to_deg; /**< along the line */
    size_t land;             /**< index of the territory */
} march_run;

/** Parallels or meridians at equal distances across the map. */
typedef struct march_lines {
    bool meridians;
    double first_deg, step_deg; /**< where they are */
    march_run *runs;            /**< by line, then by `from_deg` */
    size_t run_count;
} march_lines;

enum { MARCH_LAND_LINES = 400 };

/** Cut all territories whose time is certain by parallels or meridians. */
MARCH_NODISCARD march_status march_lands_cut(march_lint *lint, bool meridians,
                                             march_lines *out);

/** The time for which a territory surely was; false: none. */
bool march_land_time(const march_territory *land, march_window *out);

/** A position on a line, what a degree along it is there, and how far the next line. */
march_lonlat march_line_point(const march_lines *lines, size_t line, double along_deg);
double march_line_degree_m(const march_lines *lines, size_t line, double along_deg);
double march_line_step_m(const march_lines *lines, size_t line, double along_deg);

#endif
