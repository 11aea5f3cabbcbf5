/* raster.h - marks as pixels.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_RASTER_H
#define MARCH_EMIT_RASTER_H

#include "emit/canvas.h"
#include "emit/letters.h"

enum {
    MARCH_RASTER_SIDE = 32767, /**< pixels a side a tile can have: Cairo's images */
    MARCH_RASTER_STEP = 64     /**< tiles that begin at a multiple of so many rows show
                                    what any others show, to the last bit */
};

/** A page in pixels. */
typedef struct march_raster_size {
    uint32_t cols, rows;
    double scale; /**< pixels per millimetre */
} march_raster_size;

/** How many rows a band has that should have so many: a multiple of the step, or all
 * there are. */
uint32_t march_raster_band(march_raster_size size, uint64_t rows);

/**
 * The size of a sheet in pixels: as the options say, or else by their dpi.
 * @retval MARCH_E_RANGE  It is too large for any image (MARCH_D_LIMIT).
 */
MARCH_NODISCARD march_status march_raster_measure(const march_sheet *sheet,
                                                  const march_emit_options *options,
                                                  march_diags *diags,
                                                  march_raster_size *out);

/** What draws marks onto tiles; keeps the pictures of letters and its working memory
 * from tile to tile. One thread at a time; closed with its arena. */
typedef struct march_raster {
    march_arena *arena;
    march_letters *letters;
    march_canvas canvas;
    march_tile tile; /**< being drawn */
    bool opaque;     /**< the page's pixels all have alpha 255 */
    uint32_t *patch; /**< a part of an image mark */
    size_t patch_size;
    cairo_surface_t *surface; /**< of the tile; NULL: none is open */
} march_raster;

/** @param options  Borrowed; only `cancelled` is used.
 *  @param diags    Told of fonts that cannot be opened. */
MARCH_NODISCARD march_status march_raster_new(march_arena *arena,
                                              const march_emit_options *options,
                                              bool opaque, march_diags *diags,
                                              march_raster **out);

/**
 * Begin to draw on a tile: marks can be played onto raster->canvas now.
 * @param pixels      The tile's first; 0xAARRGGBB premultiplied. What they show stays.
 * @param row_pixels  From one row to the next.
 */
MARCH_NODISCARD march_status march_raster_open(march_raster *raster,
                                               const march_tile *tile, uint32_t *pixels,
                                               uint32_t row_pixels);

/** Paint the whole tile in one colour. */
void march_raster_clear(march_raster *raster, march_rgba color);

/** See to it that the tile's pixels show all that was played; it stays open. */
void march_raster_flush(march_raster *raster);

/** Draw a sheet's part of a tile: its ground and all layers that are seen. The other
 * parameters are those of march_raster_open(). */
MARCH_NODISCARD march_status march_raster_sheet(march_raster *raster,
                                                const march_sheet *sheet,
                                                const march_tile *tile,
                                                uint32_t *pixels, uint32_t row_pixels);

/** End the tile, also after an error. */
MARCH_NODISCARD march_status march_raster_close(march_raster *raster);

#endif
