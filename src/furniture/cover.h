/* cover.h - how much of a map a box would cover.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_COVER_H
#define MARCH_FURNITURE_COVER_H

#include "draw/wish.h"

/** A frame as a grid of cells; sums of its top left parts, so that a box costs four
 * look-ups. */
typedef struct march_cover {
    march_page_box frame;
    double cell_mm;
    int cols, rows;
    double *hard, *soft; /**< (cols + 1) * (rows + 1) */
} march_cover;

/** Enter what the layers of a map have drawn and wished for. */
MARCH_NODISCARD march_status march_cover_make(march_arena *arena, march_page_box frame,
                                              const march_wishes *wishes,
                                              march_cover *out);

/** Whether a box keeps clear of everything that must not be covered. */
bool march_cover_clear(const march_cover *cover, march_page_box box);

/** What a box covers besides, in square millimetres of names. */
double march_cover_cost(const march_cover *cover, march_page_box box);

#endif
