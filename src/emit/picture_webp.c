/* picture_webp.c - a picture for a web page.
 * SPDX-License-Identifier: MIT */
#include <webp/encode.h>

#include "base/cleanup.h"
#include "base/pages.h"
#include "emit/picture.h"

/* Relief is soft: at this quality nothing of it is lost to the eye. */
#define QUALITY 90.0F

static void free_webp(uint8_t **bytes)
{
    WebPFree(*bytes);
}

/** Straight red, green, blue and alpha, a byte each. */
static void unmultiply(const march_picture *picture, uint8_t *out)
{
    size_t count = (size_t)picture->cols * picture->rows;

    for (size_t i = 0; i < count; i++, out += 4) {
        uint32_t pixel = picture->pixels[i], alpha = pixel >> 24;
        for (unsigned c = 0; c < 3; c++) {
            uint32_t value = pixel >> (16 - 8 * c) & 255;
            out[c] = (uint8_t)(alpha ? (value * 255 + alpha / 2) / alpha : 0);
        }
        out[3] = (uint8_t)alpha;
    }
}

march_status march_picture_webp(const march_picture *picture, FILE *file)
{
    size_t size = (size_t)picture->cols * picture->rows * 4;
    MARCH_AUTO_FREE uint8_t *straight = march_pages_new(size);
    MARCH_CLEANUP(free_webp) uint8_t *bytes = NULL;

    if (!straight) {
        return MARCH_E_NOMEM;
    }
    unmultiply(picture, straight);
    size_t length = WebPEncodeRGBA(straight, (int)picture->cols, (int)picture->rows,
                                   (int)picture->cols * 4, QUALITY, &bytes);
    if (length == 0) {
        return MARCH_E_NOMEM;
    }
    return fwrite(bytes, 1, length, file) == length ? MARCH_OK : MARCH_E_IO;
}
