/* quad.h - convex quadrangles: the room of letters. Private to label/.
 * SPDX-License-Identifier: MIT
 *
 * A quadrangle is 4 corners in turn; an array of n of them is 4 n corners.
 */
#ifndef MARCH_LABEL_QUAD_H
#define MARCH_LABEL_QUAD_H

#include <stddef.h>

#include "base/coord.h"

/** The upright box round points. */
march_page_box march_quad_box(const march_page *points, size_t count);

/** Whether two quadrangles share some area (separating axis theorem). */
bool march_quad_touch(const march_page *a, const march_page *b);

/** The distance of a point from a segment. */
double march_quad_from_segment(march_page p, march_page a, march_page b);

/** Whether a segment comes nearer to a quadrangle than `half_mm`, or lies in it. */
bool march_quad_near_segment(const march_page *quad, march_page a, march_page b,
                             double half_mm);

/** How much of a segment lies in a quadrangle, in mm (Cyrus and Beck 1978). */
double march_quad_covers(const march_page *quad, march_page a, march_page b);

#endif
