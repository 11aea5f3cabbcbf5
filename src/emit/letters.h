/* letters.h - text as pixels.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_LETTERS_H
#define MARCH_EMIT_LETTERS_H

#include <cairo.h>

#include "emit/outline.h"

/** Sets text into image surfaces; keeps the pictures of glyphs. One thread at a time;
 * closed with its arena. */
typedef struct march_letters march_letters;

MARCH_NODISCARD march_status march_letters_new(march_arena *arena,
                                               march_outlines *outlines,
                                               march_letters **out);

/** Where a surface lies on the page, whose pixels count from its top left corner. */
typedef struct march_tile {
    double scale;   /**< pixels per millimetre */
    int left, top;  /**< the surface's first pixel */
    int cols, rows; /**< its size */
} march_tile;

/**
 * Paint a line of text: first the halo of all letters as one shape, then the letters. A
 * level baseline is put on a whole pixel, letters along it on quarters of one.
 * @param cairo  Draws on the tile's surface; its clip and group are heeded.
 */
MARCH_NODISCARD march_status march_letters_draw(march_letters *letters, cairo_t *cairo,
                                                const march_tile *tile,
                                                const march_text_mark *mark);

#endif
