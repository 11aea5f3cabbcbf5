/* motion_area.c - where two pictures differ.
 * SPDX-License-Identifier: MIT */
#include "emit/motion_area.h"

#include <string.h>

static bool same_row(const uint32_t *pixels, const uint32_t *before, size_t cols,
                     size_t y)
{
    return memcmp(pixels + y * cols, before + y * cols, cols * sizeof(*pixels)) == 0;
}

/** Widen [first, end) by the columns in which a row differs from what was there. */
static void widen(const uint32_t *row, const uint32_t *before, uint32_t cols,
                  uint32_t *first, uint32_t *end)
{
    for (uint32_t x = 0; x < *first; x++) {
        if (row[x] != before[x]) {
            *first = x;
        }
    }
    for (uint32_t x = cols; x > *end; x--) {
        if (row[x - 1] != before[x - 1]) {
            *end = x;
        }
    }
}

march_motion_area march_motion_changed(const uint32_t *pixels, const uint32_t *before,
                                       uint32_t cols, uint32_t rows)
{
    uint32_t top = 0, bottom = rows, first = cols, end = 0;

    if (!before) {
        return (march_motion_area){0, 0, cols, rows};
    }
    while (top < bottom && same_row(pixels, before, cols, top)) {
        top++;
    }
    while (bottom > top && same_row(pixels, before, cols, bottom - 1)) {
        bottom--;
    }
    if (top == bottom) {
        return (march_motion_area){0};
    }
    for (uint32_t y = top; y < bottom; y++) {
        size_t at = (size_t)y * cols;
        widen(pixels + at, before + at, cols, &first, &end);
    }
    return (march_motion_area){first, top, end - first, bottom - top};
}

void march_motion_take_new(const uint32_t *pixels, const uint32_t *before,
                           uint32_t cols, march_motion_area area, uint32_t *out)
{
    for (size_t y = 0; y < area.rows; y++) {
        size_t at = (area.y + y) * cols + area.x;
        for (size_t x = 0; x < area.cols; x++, at++) {
            *out++ = before && pixels[at] == before[at] ? 0 : pixels[at];
        }
    }
}
