/* png_read.h - reading frames back.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PNG_READ_H
#define MARCH_EMIT_PNG_READ_H

#include "base/arena.h"
#include "emit/fingerprint.h"

/** The keyword of the text that holds a frame's key. */
#define MARCH_PNG_KEY_WORD "marchmap:frame-key"

/**
 * The key a frame was written with, from the first few hundred bytes of its file.
 * Whether the file is whole is seen from its last bytes, which are looked at as well.
 * @retval MARCH_ABSENT     The file is no whole PNG, or holds no key.
 * @retval MARCH_E_NOINPUT  There is no such file, or it cannot be read.
 */
MARCH_NODISCARD march_status march_png_frame_key_read(const char *path,
                                                      march_hash *key);

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
