/* motion_palette.h - the few colours a GIF picture is painted with.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_MOTION_PALETTE_H
#define MARCH_EMIT_MOTION_PALETTE_H

#include "base/arena.h"

enum { MARCH_MOTION_COLORS = 256 };

/** Colours 0x00RRGGBB. */
typedef struct march_motion_palette {
    uint32_t colors[MARCH_MOTION_COLORS];
    size_t count;
} march_motion_palette;

/** Working memory of the functions below. */
typedef struct march_motion_painter march_motion_painter;

/** NULL if there is no memory. */
march_motion_painter *march_motion_painter_new(march_arena *arena);

/**
 * Choose colours for pixels: all of theirs if they are few enough, else those with the
 * least sum of squared errors that splitting and k-means find.
 *
 * Heckbert, Color image quantization for frame buffer display, 1982, with boxes split
 * by variance (Wan, Prusinkiewicz & Wong 1990); then Lloyd's iteration.
 * @param pixels  Whose alpha is 0 do not count.
 * @param limit   Colours at most, 1 to MARCH_MOTION_COLORS.
 */
void march_motion_palette_choose(march_motion_painter *painter, const uint32_t *pixels,
                                 size_t count, size_t limit, march_motion_palette *out);

/** Find the nearest colour of a palette for each pixel that counts.
 * @param[out] out  An index a pixel; untouched where a pixel does not count.
 * @return The mean squared error of a channel, of 255 squared. */
double march_motion_palette_apply(march_motion_painter *painter,
                                  const march_motion_palette *palette,
                                  const uint32_t *pixels, size_t count,
                                  unsigned char *out);

#endif
