/* thumbnail.h - a page made small.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_THUMBNAIL_H
#define MARCH_EMIT_THUMBNAIL_H

#include "base/arena.h"
#include "base/status.h"

/** A page being made small: each pixel is the mean of a square of the page's. */
typedef struct march_thumbnail {
    uint32_t cols, rows; /**< of the small picture */
    uint32_t page_cols, page_rows;
    uint32_t step;       /**< the square's side */
    uint64_t (*sums)[4]; /**< a pixel: b, g and r by alpha, alpha */
} march_thumbnail;

/** Begin; the small picture has at most `side` pixels a side. */
MARCH_NODISCARD march_status march_thumbnail_begin(march_arena *arena,
                                                   uint32_t page_cols,
                                                   uint32_t page_rows, uint32_t side,
                                                   march_thumbnail *out);

/** Add rows of the page, from `top` on; straight pixels. */
void march_thumbnail_add(march_thumbnail *thumbnail, uint32_t top,
                         const uint32_t *pixels, uint32_t rows);

/** A row of the small picture, after all rows were added: straight pixels. */
void march_thumbnail_row(const march_thumbnail *thumbnail, uint32_t y, uint32_t *out);

#endif
