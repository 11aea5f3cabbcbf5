/* motion_area.h - where two pictures differ.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_MOTION_AREA_H
#define MARCH_EMIT_MOTION_AREA_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/** A rectangle of pixels; cols and rows are 0 if it is empty. */
typedef struct march_motion_area {
    uint32_t x, y, cols, rows;
} march_motion_area;

/** The smallest rectangle outside which two pictures are equal.
 * @param before  NULL: all of the picture is new. */
march_motion_area march_motion_changed(const uint32_t *pixels, const uint32_t *before,
                                       uint32_t cols, uint32_t rows);

/** Copy the pixels of a rectangle, those that are as before as 0: transparent.
 * @param before  NULL: all of the picture is new.
 * @param out     Room for the rectangle. */
void march_motion_take_new(const uint32_t *pixels, const uint32_t *before,
                           uint32_t cols, march_motion_area area, uint32_t *out);

#endif
