/* picture.h - an image mark as pixels for a file that keeps it as one picture.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PICTURE_H
#define MARCH_EMIT_PICTURE_H

#include <stdio.h>

#include "draw/mark.h"

/** Pixels, 0xAARRGGBB premultiplied, native byte order, `cols` a row. */
typedef struct march_picture {
    uint32_t cols, rows;
    uint32_t *pixels; /**< from malloc; the caller frees it */
} march_picture;

/** What a printer can show of a picture without hard edges. */
#define MARCH_PICTURE_DPI 300.0

/** Draw an image at its native size, or at a resolution if that is less. */
MARCH_NODISCARD march_status march_picture_make(const march_image_mark *mark,
                                                double dpi, march_picture *out);

/** Write a picture as a lossy WebP file. */
MARCH_NODISCARD march_status march_picture_webp(const march_picture *picture,
                                                FILE *file);

#endif
