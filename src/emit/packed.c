/* packed.c - pixels filtered and deflated, as PNG and PDF both take them.
 * SPDX-License-Identifier: MIT
 *
 * Every row is stored as its difference from the row above (filter "up", good for
 * relief and for flat areas alike) and deflated by libdeflate in one call: nothing else
 * is as fast. W3C PNG specification, second edition. */
#include "emit/packed.h"

#include <libdeflate.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/pages.h"

enum { LEVEL = 1, FILTER_SUB = 1, FILTER_UP = 2 };

static void close_compressor(struct libdeflate_compressor **compressor)
{
    libdeflate_free_compressor(*compressor);
}

static void pack_opaque(unsigned char *restrict out, const uint32_t *restrict pixels,
                        size_t cols)
{
    for (size_t i = 0; i < cols; i++) {
        out[3 * i] = (unsigned char)(pixels[i] >> 16);
        out[3 * i + 1] = (unsigned char)(pixels[i] >> 8);
        out[3 * i + 2] = (unsigned char)pixels[i];
    }
}

static void straight_rgb(unsigned char *out, uint32_t pixel)
{
    pixel = march_pixel_straight(pixel);
    out[0] = (unsigned char)(pixel >> 16);
    out[1] = (unsigned char)(pixel >> 8);
    out[2] = (unsigned char)pixel;
}

static void pack_rgb(unsigned char *out, const uint32_t *pixels, size_t cols)
{
    for (size_t i = 0; i < cols; i++) {
        straight_rgb(out + 3 * i, pixels[i]);
    }
}

static void pack_rgba(unsigned char *out, const uint32_t *pixels, size_t cols)
{
    for (size_t i = 0; i < cols; i++) {
        straight_rgb(out + 4 * i, pixels[i]);
        out[4 * i + 3] = (unsigned char)(pixels[i] >> 24);
    }
}

static void pack_alpha(unsigned char *out, const uint32_t *pixels, size_t cols)
{
    for (size_t i = 0; i < cols; i++) {
        out[i] = (unsigned char)(pixels[i] >> 24);
    }
}

static void pack_straight(unsigned char *restrict out, const uint32_t *restrict pixels,
                          size_t cols)
{
    for (size_t i = 0; i < cols; i++) {
        out[4 * i] = (unsigned char)(pixels[i] >> 16);
        out[4 * i + 1] = (unsigned char)(pixels[i] >> 8);
        out[4 * i + 2] = (unsigned char)pixels[i];
        out[4 * i + 3] = (unsigned char)(pixels[i] >> 24);
    }
}

static const struct {
    size_t count;
    void (*pack)(unsigned char *out, const uint32_t *pixels, size_t cols);
} kinds[] = {[MARCH_CHANNELS_OPAQUE] = {3, pack_opaque},
             [MARCH_CHANNELS_RGB] = {3, pack_rgb},
             [MARCH_CHANNELS_RGBA] = {4, pack_rgba},
             [MARCH_CHANNELS_ALPHA] = {1, pack_alpha},
             [MARCH_CHANNELS_STRAIGHT] = {4, pack_straight}};

size_t march_channels_count(march_channels channels)
{
    return kinds[channels].count;
}

void march_channels_take(march_channels channels, const uint32_t *pixels, size_t cols,
                         unsigned char *out)
{
    kinds[channels].pack(out, pixels, cols);
}

static void filter_up(unsigned char *restrict out, const unsigned char *restrict row,
                      const unsigned char *restrict above, size_t size)
{
    out[0] = FILTER_UP;
    for (size_t i = 0; i < size; i++) {
        out[i + 1] = (unsigned char)(row[i] - above[i]);
    }
}

static void filter_sub(unsigned char *restrict out, const unsigned char *restrict row,
                       size_t size, size_t channels)
{
    out[0] = FILTER_SUB;
    memcpy(out + 1, row, channels);
    for (size_t i = channels; i < size; i++) {
        out[i + 1] = (unsigned char)(row[i] - row[i - channels]);
    }
}

/** The row packed last is above the next one. */
static void swap_rows(march_row_filter *filter)
{
    unsigned char *row = filter->row;

    filter->row = filter->above;
    filter->above = row;
}

void march_row_filter_first(march_row_filter *filter, const uint32_t *pixels,
                            unsigned char *out)
{
    size_t channels = kinds[filter->channels].count;

    kinds[filter->channels].pack(filter->row, pixels, filter->cols);
    filter_sub(out, filter->row, filter->cols * channels, channels);
    swap_rows(filter);
}

void march_row_filter_next(march_row_filter *filter, const uint32_t *pixels,
                           unsigned char *out)
{
    kinds[filter->channels].pack(filter->row, pixels, filter->cols);
    filter_up(out, filter->row, filter->above,
              filter->cols * kinds[filter->channels].count);
    swap_rows(filter);
}

void march_row_filter_blank(march_row_filter *filter, unsigned char *out)
{
    size_t size = filter->cols * kinds[filter->channels].count;

    memset(filter->row, 0, size);
    filter_up(out, filter->row, filter->above, size);
    swap_rows(filter);
}

static march_status filter_all(march_channels channels, uint32_t cols, uint32_t rows,
                               const uint32_t *pixels, unsigned char *out)
{
    size_t size = cols * kinds[channels].count;
    MARCH_AUTO_FREE unsigned char *spare = calloc(size, 2);
    march_row_filter filter = {channels, cols, spare, spare + size};

    if (!spare) {
        return MARCH_E_NOMEM;
    }
    for (size_t y = 0; y < rows; y++) {
        march_row_filter_next(&filter, pixels + y * cols, out + y * (size + 1));
    }
    return MARCH_OK;
}

march_status march_pack(march_channels channels, uint32_t cols, uint32_t rows,
                        uint32_t *pixels, march_packed *out)
{
    size_t size = (cols * kinds[channels].count + 1) * rows;
    /* A filtered row of three channels is not longer than the pixels it is made from,
     * once the row itself was put aside: it can stand where they stood. */
    bool in_place = channels == MARCH_CHANNELS_OPAQUE;
    MARCH_AUTO_FREE unsigned char *own = in_place ? NULL : march_pages_new(size);
    unsigned char *filtered = in_place ? (unsigned char *)pixels : own;
    MARCH_CLEANUP(close_compressor)
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);

    if (!filtered || !compressor) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(filter_all(channels, cols, rows, pixels, filtered));
    size_t bound = libdeflate_zlib_compress_bound(compressor, size);
    unsigned char *bytes = march_pages_new(bound);
    if (!bytes) {
        return MARCH_E_NOMEM;
    }
    *out = (march_packed){
        bytes, libdeflate_zlib_compress(compressor, filtered, size, bytes, bound)};
    return MARCH_OK;
}
