/* painting.h - sheets made ready to be painted as frames of a film.
 * SPDX-License-Identifier: MIT
 *
 * The thread that composes sheets has one march_tiling, and makes a march_painting of
 * each sheet: which marks each tile of the page shows, and keys of what that looks
 * like. Paintings are painted by march_painter, in any thread and order. */
#ifndef MARCH_EMIT_PAINTING_H
#define MARCH_EMIT_PAINTING_H

#include "emit/emit.h"
#include "emit/layer_print.h"

/** What is known of the page and of the layers that all sheets of a film share. One
 * thread at a time; closed with its arena. */
typedef struct march_tiling march_tiling;

/**
 * @param sheet    Any of the film: all have its size and background.
 * @param options  Size in pixels, as for a PNG.
 * @param diags    Told of a page too large, and of fonts that cannot be opened.
 * @retval MARCH_E_RANGE  The page is too large for any image (MARCH_D_LIMIT).
 */
MARCH_NODISCARD march_status march_tiling_new(march_arena *arena,
                                              const march_sheet *sheet,
                                              const march_emit_options *options,
                                              march_diags *diags, march_tiling **out);

/** The grid of tiles, and the size of the page in pixels. */
const march_tiles *march_tiling_tiles(const march_tiling *tiling);

/** Whether the background hides all that is behind the page. */
bool march_tiling_is_opaque(const march_tiling *tiling);

/** A sheet made ready. Never changed: any number of threads may read it. */
typedef struct march_painting march_painting;

/**
 * Make a sheet ready.
 * @param arena  Holds the painting. It and the sheet must stay until the last painter
 *               is done with the painting; marks of kept layers as long as the tiling.
 * @param[out] out  Not written unless MARCH_OK is returned.
 */
MARCH_NODISCARD march_status march_painting_make(march_tiling *tiling,
                                                 march_arena *arena,
                                                 const march_sheet *sheet,
                                                 const march_painting **out);

/**
 * The key of all pixels of the frame: equal keys, equal pixels. It holds the content of
 * all marks that are seen, the page's size in pixels, our version and those of the
 * libraries that draw, so it may name the frame in a cache that outlives the program.
 */
march_hash march_painting_key(const march_painting *painting);

/** How many tiles look different in two paintings of one film. */
uint32_t march_painting_changes(const march_painting *a, const march_painting *b);

enum {
    MARCH_PAINTING_GROUNDS = 2 /**< heights at which a tile's pixels are kept */
};

/** A sheet made ready, as painters see it. */
struct march_painting {
    march_hash key;
    march_tiles tiles;
    march_rgba background;
    size_t layer_count;
    const march_layer_print *layers; /**< those that are shown, bottom first */
    /** Below which layer the grounds end: at the lowest layer that is not kept, and at
     * the lowest one of those above the kept ones over it; rising. */
    size_t heights[MARCH_PAINTING_GROUNDS];
    /** A tile: keys of what is below the heights, and of the whole tile. */
    const march_hash *keys[MARCH_PAINTING_GROUNDS + 1];
};

#endif
