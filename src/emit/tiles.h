/* tiles.h - the grid of tiles that the frames of a film are painted in.
 * SPDX-License-Identifier: MIT
 *
 * It depends on the size of the page alone. Each tile is painted by itself, so that its
 * pixels depend on nothing but the marks that touch it. */
#ifndef MARCH_EMIT_TILES_H
#define MARCH_EMIT_TILES_H

#include "emit/letters.h"
#include "emit/raster.h"

enum {
    MARCH_TILE_COLS = 128,
    MARCH_TILE_ROWS = 64 /**< a multiple of the rows of a band in march_png_frames */
};

typedef struct march_tiles {
    march_raster_size page;
    uint32_t cols, rows; /**< tiles a side */
} march_tiles;

static inline march_tiles march_tiles_of(march_raster_size page)
{
    return (march_tiles){page, (page.cols + MARCH_TILE_COLS - 1) / MARCH_TILE_COLS,
                         (page.rows + MARCH_TILE_ROWS - 1) / MARCH_TILE_ROWS};
}

static inline uint32_t march_tiles_count(const march_tiles *tiles)
{
    return tiles->cols * tiles->rows;
}

/** Where a tile lies; those at the right and lower edge may be smaller. */
static inline march_tile march_tiles_at(const march_tiles *tiles, uint32_t index)
{
    uint32_t left = index % tiles->cols * MARCH_TILE_COLS;
    uint32_t top = index / tiles->cols * MARCH_TILE_ROWS;
    uint32_t cols = tiles->page.cols - left, rows = tiles->page.rows - top;

    return (march_tile){tiles->page.scale, (int)left, (int)top,
                        (int)(cols < MARCH_TILE_COLS ? cols : MARCH_TILE_COLS),
                        (int)(rows < MARCH_TILE_ROWS ? rows : MARCH_TILE_ROWS)};
}

#endif
