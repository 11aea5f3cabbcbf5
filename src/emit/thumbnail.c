/* thumbnail.c - a page made small.
 * SPDX-License-Identifier: MIT */
#include "emit/thumbnail.h"

enum { ALPHA = 3 };

march_status march_thumbnail_begin(march_arena *arena, uint32_t page_cols,
                                   uint32_t page_rows, uint32_t side,
                                   march_thumbnail *out)
{
    uint32_t longer = page_cols > page_rows ? page_cols : page_rows;
    uint32_t step = (longer + side - 1) / side;

    *out = (march_thumbnail){.cols = (page_cols + step - 1) / step,
                             .rows = (page_rows + step - 1) / step,
                             .page_cols = page_cols,
                             .page_rows = page_rows,
                             .step = step};
    out->sums =
        march_arena_calloc(arena, (size_t)out->cols * out->rows, sizeof(*out->sums));
    return out->sums ? MARCH_OK : MARCH_E_NOMEM;
}

static void add_pixel(uint64_t sum[4], uint32_t pixel)
{
    uint32_t alpha = pixel >> 24;

    for (int i = 0; i < ALPHA; i++) {
        sum[i] += (uint64_t)(pixel >> 8 * i & 255) * alpha;
    }
    sum[ALPHA] += alpha;
}

void march_thumbnail_add(march_thumbnail *thumbnail, uint32_t top,
                         const uint32_t *pixels, uint32_t rows)
{
    uint32_t step = thumbnail->step;

    for (uint32_t y = 0; y < rows; y++) {
        uint64_t(*sums)[4] =
            thumbnail->sums + (size_t)((top + y) / step) * thumbnail->cols;
        const uint32_t *row = pixels + (size_t)y * thumbnail->page_cols;
        for (uint32_t x = 0, left = step; x < thumbnail->page_cols; x++) {
            add_pixel(*sums, row[x]);
            if (--left == 0) {
                left = step;
                sums++;
            }
        }
    }
}

/** How many of the page's pixels there are in a square: fewer at its edges. */
static uint32_t side_of(uint32_t index, uint32_t step, uint32_t all)
{
    uint32_t left = all - index * step;

    return left < step ? left : step;
}

void march_thumbnail_row(const march_thumbnail *thumbnail, uint32_t y, uint32_t *out)
{
    uint32_t step = thumbnail->step;
    uint64_t rows = side_of(y, step, thumbnail->page_rows);

    for (uint32_t x = 0; x < thumbnail->cols; x++) {
        const uint64_t *sum = thumbnail->sums[(size_t)y * thumbnail->cols + x];
        uint64_t count = rows * side_of(x, step, thumbnail->page_cols);
        uint64_t alpha = sum[ALPHA];
        out[x] = (uint32_t)((alpha + count / 2) / count) << 24;
        for (int i = 0; alpha > 0 && i < ALPHA; i++) {
            out[x] |= (uint32_t)((sum[i] + alpha / 2) / alpha) << 8 * i;
        }
    }
}
