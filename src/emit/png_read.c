/* png_read.c - reading frames back.
 * SPDX-License-Identifier: MIT */
#include "emit/png_read.h"

#include <errno.h>
#include <png.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/pages.h"

enum {
    CHUNK_HEAD = 8,      /**< length and type */
    CHUNK_SUM = 4,       /**< after the data */
    TEXT_LIMIT = 1 << 16 /**< of a text that could hold a key */
};

static uint32_t get_u32(const unsigned char *in)
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

/** Whether a file ends as a PNG does. */
static bool has_end(FILE *file)
{
    static const unsigned char end[] = {0,   0,   0,    0,    'I',  'E',
                                        'N', 'D', 0xae, 0x42, 0x60, 0x82};
    unsigned char last[sizeof(end)];

    return fseek(file, -(long)sizeof(end), SEEK_END) == 0 &&
           fread(last, 1, sizeof(last), file) == sizeof(last) &&
           memcmp(last, end, sizeof(end)) == 0;
}

/** Read the key from the data of an iTXt chunk, if it holds one: keyword, NUL, four
 * bytes that say "plain, no language", the key. */
static march_status key_of_text(FILE *file, uint32_t size, march_hash *key)
{
    static const char word[] = MARCH_PNG_KEY_WORD "\0\0\0\0";
    const size_t before = sizeof(word);
    char text[sizeof(word) + MARCH_HASH_HEX];

    if (size != before + MARCH_HASH_HEX - 1 || fread(text, 1, size, file) != size ||
        memcmp(text, word, before) != 0) {
        return MARCH_ABSENT;
    }
    return march_hash_parse(text + before, MARCH_HASH_HEX - 1, key);
}

/** Go through the chunks before the pixels. */
static march_status find_key(FILE *file, march_hash *key)
{
    unsigned char head[CHUNK_HEAD];
    long at = CHUNK_HEAD;

    if (fseek(file, 0, SEEK_SET) != 0 || fread(head, 1, 8, file) != 8 ||
        png_sig_cmp(head, 0, 8) != 0) {
        return MARCH_ABSENT;
    }
    while (fread(head, 1, CHUNK_HEAD, file) == CHUNK_HEAD &&
           memcmp(head + 4, "IDAT", 4) != 0 && get_u32(head) <= TEXT_LIMIT) {
        uint32_t size = get_u32(head);
        if (memcmp(head + 4, "iTXt", 4) == 0 &&
            key_of_text(file, size, key) == MARCH_OK) {
            return MARCH_OK;
        }
        at += CHUNK_HEAD + (long)size + CHUNK_SUM;
        if (fseek(file, at, SEEK_SET) != 0) {
            return MARCH_ABSENT;
        }
    }
    return MARCH_ABSENT;
}

march_status march_png_frame_key_read(const char *path, march_hash *key)
{
    MARCH_AUTO_FILE file = fopen(path, "rb");

    if (!file) {
        return MARCH_E_NOINPUT;
    }
    return has_end(file) ? find_key(file, key) : MARCH_ABSENT;
}

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
