/* nearby.h - finding what is near a line on the page, quickly.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_NEARBY_H
#define MARCH_LAYER_NEARBY_H

#include "geo/line.h"

/** A line with boxes round its parts, so that most of it need not be looked at. */
typedef struct march_nearby {
    march_line line;
    march_page_box box;
    march_page_box *chunks;
    size_t chunk_count;
    double *gone_mm; /**< from the line's begin to each of its points */
} march_nearby;

/** The nearest point of a line. */
typedef struct march_foot {
    march_page at;
    double apart_mm;
    double at_mm;     /**< along the line */
    march_page along; /**< unit vector of the line there */
} march_foot;

/** Where two lines cross. */
typedef struct march_crossing {
    double a_mm, b_mm; /**< along each of them */
    double angle_rad;  /**< between them, 0...pi/2 */
} march_crossing;

typedef MARCH_ARRAY(march_crossing) march_crossings;

/** The line is borrowed. */
MARCH_NODISCARD march_status march_nearby_make(march_arena *arena, march_line line,
                                               march_nearby *out);

/** A point of the line, and its unit vector there (may be NULL); count >= 2. */
march_page march_nearby_at(const march_nearby *nearby, double at_mm, march_page *along);

/** Whether some of the line may lie in a box. */
bool march_nearby_enters(const march_nearby *nearby, march_page_box box);

/** The nearest point of a line, if it is nearer than `limit_mm`. */
bool march_nearby_foot(const march_nearby *nearby, march_page from, double limit_mm,
                       march_foot *out);

/** Append the crossings of two lines. */
MARCH_NODISCARD march_status march_nearby_cross(march_arena *arena,
                                                const march_nearby *a,
                                                const march_nearby *b,
                                                march_crossings *out);

#endif
