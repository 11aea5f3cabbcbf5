/* brush.h - what one thread needs to paint frames.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_BRUSH_H
#define MARCH_FILM_BRUSH_H

#include "emit/painter.h"
#include "emit/png_frames.h"
#include "film/seal.h"
#include "film/shoot.h"

/** On an arena of its own. */
typedef struct march_brush {
    march_arena *arena;
    march_painter *painter;
    march_png_frames *png;
    char *bytes; /**< of a file in the making */
    size_t capacity;
} march_brush;

/** Make the brush of a thread; with `files` it can write PNG. */
MARCH_NODISCARD march_status march_brush_new(march_shoot *shoot, bool files,
                                             march_brush **out);

/** NULL is allowed. */
void march_brush_free(march_brush *brush);

/** Paint a frame: march_painter_pixels(brush->painter) are its pixels. */
MARCH_NODISCARD march_status march_brush_paint(march_brush *brush,
                                               const march_shoot *shoot,
                                               const march_shot *shot);

/**
 * Write the frame just painted as a sealed file.
 * @param[out] seal  What it holds.
 * @retval MARCH_E_CREATE, MARCH_E_IO  With errno.
 */
MARCH_NODISCARD march_status march_brush_write(march_brush *brush,
                                               const march_shot *shot, const char *path,
                                               march_seal *seal);

#endif
