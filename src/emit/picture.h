/* picture.h - an image mark as pixels for a file that keeps it as one picture.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PICTURE_H
#define MARCH_EMIT_PICTURE_H

#include "draw/mark.h"

/** Pixels, 0xAARRGGBB premultiplied, native byte order, `cols` a row. */
typedef struct march_picture {
    uint32_t cols, rows;
    uint32_t *pixels; /**< from malloc; the caller frees it */
} march_picture;

/** Draw an image at its native size, or at 300 dpi if that is less. */
MARCH_NODISCARD march_status march_picture_make(const march_image_mark *mark,
                                                march_picture *out);

#endif
