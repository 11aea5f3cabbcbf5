/* painter.h - painting the frames of a film.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PAINTER_H
#define MARCH_EMIT_PAINTER_H

#include "emit/painting.h"

/**
 * Paints one frame after another, and of each only the tiles that look different from
 * those painted before. The pixels of a frame are the same in any painter, whatever it
 * painted before. One thread at a time; several painters share nothing.
 */
typedef struct march_painter march_painter;

/**
 * @param arena   Holds the painter; `memory_bytes` says what its pixels take.
 * @param tiling  Read only now.
 */
MARCH_NODISCARD march_status march_painter_new(march_arena *arena,
                                               const march_tiling *tiling,
                                               march_painter **out);

/**
 * Paint a frame.
 * @param painting   Made with the tiling the painter was made for.
 * @param cancelled  Polled; NULL: never. After MARCH_E_CANCELLED, or any error, the
 * next frame is painted right all the same.
 */
MARCH_NODISCARD march_status march_painter_paint(march_painter *painter,
                                                 const march_painting *painting,
                                                 const volatile bool *cancelled);

/** The frame painted last: rows of page.cols pixels without gaps, 0xAARRGGBB
 * premultiplied, native byte order. */
const uint32_t *march_painter_pixels(const march_painter *painter);

/** How many tiles the last frame had to be painted for. */
uint32_t march_painter_repainted(const march_painter *painter);

#endif
