/* png_read.c - reading frames back.
 * SPDX-License-Identifier: MIT */
#include "emit/png_read.h"

#include <png.h>

#include "base/cleanup.h"
#include "base/pages.h"

static void close_pixels(void *pixels)
{
    free(pixels);
}

/** Multiply the colours of pixels with their alpha. */
static void premultiply(uint32_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t alpha = pixels[i] >> 24, pixel = alpha << 24;
        for (unsigned shift = 0; shift < 24; shift += 8) {
            uint32_t value = (pixels[i] >> shift & 255) * alpha + 127;
            pixel |= value / 255 << shift;
        }
        pixels[i] = pixel;
    }
}

static void close_image(png_image *image)
{
    png_image_free(image);
}

/** What libpng can say of a file is a warning only where it went on. */
static bool is_damaged(const png_image *image)
{
    return (image->warning_or_error & (PNG_IMAGE_ERROR | PNG_IMAGE_WARNING)) != 0;
}

march_status march_png_read(march_arena *arena, const char *path,
                            march_png_picture *out)
{
    static const union {
        uint32_t word;
        unsigned char bytes[4];
    } order = {.word = 1};
    MARCH_CLEANUP(close_image) png_image image = {.version = PNG_IMAGE_VERSION};
    MARCH_AUTO_FILE file = fopen(path, "rb");

    if (!file) {
        return MARCH_E_NOINPUT;
    }
    if (!png_image_begin_read_from_stdio(&image, file) || is_damaged(&image)) {
        return MARCH_E_INPUT;
    }
    bool has_alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    image.format = order.bytes[0] ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    size_t count = (size_t)image.width * image.height;
    uint32_t *pixels = march_pages_new(PNG_IMAGE_SIZE(image));
    if (!pixels || !march_arena_defer(arena, close_pixels, pixels)) {
        return MARCH_E_NOMEM;
    }
    if (!png_image_finish_read(&image, NULL, pixels, 0, NULL) || is_damaged(&image)) {
        return MARCH_E_INPUT;
    }
    if (has_alpha) {
        premultiply(pixels, count);
    }
    *out = (march_png_picture){image.width, image.height, pixels};
    return MARCH_OK;
}
