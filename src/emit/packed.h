/* packed.h - pixels filtered and deflated, as PNG and PDF both take them.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PACKED_H
#define MARCH_EMIT_PACKED_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/** What of 0xAARRGGBB pixels is packed, a byte each. Pixels are premultiplied, but
 * where it says straight. */
typedef enum march_channels {
    MARCH_CHANNELS_OPAQUE, /**< red, green, blue; every alpha is 255 */
    MARCH_CHANNELS_RGB,    /**< red, green, blue as they were before the alpha */
    MARCH_CHANNELS_RGBA,   /**< the same, and alpha */
    MARCH_CHANNELS_ALPHA,
    MARCH_CHANNELS_STRAIGHT /**< red, green, blue and alpha of straight pixels */
} march_channels;

/** A channel as it was before it was multiplied with the alpha, which is not 0. */
static inline uint32_t march_channel_straight(uint32_t channel, uint32_t alpha)
{
    uint32_t value = (channel * 255 + alpha / 2) / alpha;

    return value > 255 ? 255 : value;
}

/** A premultiplied pixel as a straight one; where nothing is seen, 0. */
static inline uint32_t march_pixel_straight(uint32_t pixel)
{
    uint32_t alpha = pixel >> 24;

    return alpha == 0
               ? 0
               : alpha << 24 | march_channel_straight(pixel >> 16 & 255, alpha) << 16 |
                     march_channel_straight(pixel >> 8 & 255, alpha) << 8 |
                     march_channel_straight(pixel & 255, alpha);
}

/** How many they are. */
size_t march_channels_count(march_channels channels);

/** Take the channels of a row of pixels, a byte each, pixel by pixel. */
void march_channels_take(march_channels channels, const uint32_t *pixels, size_t cols,
                         unsigned char *out);

/** Turns rows of pixels into filtered rows; remembers the row above. Set up by its
 * user. */
typedef struct march_row_filter {
    march_channels channels;
    uint32_t cols;
    unsigned char *row, *above; /**< a byte a channel; `above` starts with zeros */
} march_row_filter;

/** Store the next row as PNG's filter "up" does: a byte to say so, then the difference
 * from the row above. */
void march_row_filter_next(march_row_filter *filter, const uint32_t *pixels,
                           unsigned char *out);

/** The same for a row of zeros. */
void march_row_filter_blank(march_row_filter *filter, unsigned char *out);

/** The same for a row that is to be read without the row above: as PNG's filter "sub"
 * does, the difference from the pixel to the left. */
void march_row_filter_first(march_row_filter *filter, const uint32_t *pixels,
                            unsigned char *out);

/** A picture in zlib's format. */
typedef struct march_packed {
    unsigned char *bytes; /**< from malloc */
    size_t size;
} march_packed;

/**
 * Filter and deflate a picture at once, quickly.
 * @param pixels    `cols` a row, native byte order. MARCH_CHANNELS_OPAQUE uses them as
 *                  working memory: they are spoilt afterwards.
 * @param[out] out  Not written unless MARCH_OK is returned.
 */
MARCH_NODISCARD march_status march_pack(march_channels channels, uint32_t cols,
                                        uint32_t rows, uint32_t *pixels,
                                        march_packed *out);

#endif
