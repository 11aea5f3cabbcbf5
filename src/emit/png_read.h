/* png_read.h - reading frames back.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PNG_READ_H
#define MARCH_EMIT_PNG_READ_H

#include "base/arena.h"
#include "base/status.h"

/** A picture in memory. */
typedef struct march_png_picture {
    uint32_t cols, rows;
    uint32_t *pixels; /**< 0xAARRGGBB premultiplied, native byte order, no gaps */
} march_png_picture;

/**
 * Read a PNG file of any kind.
 * @param arena     Closes the pixels.
 * @param[out] out  Not written unless MARCH_OK is returned.
 * @retval MARCH_E_NOINPUT  There is no such file, or it cannot be read.
 * @retval MARCH_E_INPUT    It is no PNG, or damaged.
 */
MARCH_NODISCARD march_status march_png_read(march_arena *arena, const char *path,
                                            march_png_picture *out);

#endif
