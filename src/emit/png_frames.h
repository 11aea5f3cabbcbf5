/* png_frames.h - the frames of a film as PNG files.
 * SPDX-License-Identifier: MIT
 *
 * A frame is compressed in bands of rows that stand for themselves. A band whose pixels
 * are those of the last frame is not compressed again. The bytes of a file do not
 * depend on what was written before. */
#ifndef MARCH_EMIT_PNG_FRAMES_H
#define MARCH_EMIT_PNG_FRAMES_H

#include "emit/fingerprint.h"
#include "emit/png_file.h"

enum {
    MARCH_PNG_BAND_ROWS = 16 /**< rows that are compressed together */
};

/** Writes frames of one size; keeps the compressed bands of the last one. One thread at
 * a time; closed with its arena. */
typedef struct march_png_frames march_png_frames;

/** @param header  Of all frames; copied, its texts are borrowed. */
MARCH_NODISCARD march_status march_png_frames_new(march_arena *arena,
                                                  const march_png_header *header,
                                                  march_png_frames **out);

/**
 * Write a frame.
 * @param pixels  0xAARRGGBB premultiplied, native byte order, rows without gaps.
 * @param[out] hash  As march_pixels_hash() gives it; NULL: not wanted.
 * @retval MARCH_E_IO  The file could not be written, with errno as the system left it.
 */
MARCH_NODISCARD march_status march_png_frames_write(march_png_frames *frames,
                                                    const uint32_t *pixels, FILE *file,
                                                    march_hash *hash);

/** The fingerprint of a frame's pixels and size: the same on every machine of the same
 * byte order, whatever its PNG encoder makes of them. */
march_hash march_pixels_hash(const uint32_t *pixels, uint32_t cols, uint32_t rows);

#endif
