/* svg_png.c - pixels as a small PNG file.
 * SPDX-License-Identifier: MIT
 *
 * A drawing is sent, opened and saved many times: its pictures are worth the time to
 * try all of PNG's filters on every row and to take the one whose bytes are smallest in
 * sum, as the W3C PNG specification (second edition, 12.8) recommends. */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/pages.h"
#include "emit/packed.h"
#include "emit/png_chunk.h"
#include "emit/png_file.h"
#include "emit/svg.h"

enum { LEVEL = 6, FILTERS = 5 };

static void close_compressor(struct libdeflate_compressor **compressor)
{
    libdeflate_free_compressor(*compressor);
}

/** Which of the left, the upper and the upper left byte is nearest to what they
 * foretell. */
static inline int paeth(int left, int up, int corner)
{
    int p = left + up - corner;
    int a = abs(p - left), b = abs(p - up), c = abs(p - corner);

    return a <= b && a <= c ? left : b <= c ? up : corner;
}

static inline int foretold(int filter, int left, int up, int corner)
{
    switch (filter) {
    case 1:
        return left;
    case 2:
        return up;
    case 3:
        return (left + up) / 2;
    case 4:
        return paeth(left, up, corner);
    default:
        return 0;
    }
}

/** Filter a row into `out`, the filter's number first; returns the sum of its bytes,
 * taken as signed. `row` and `above` have a pixel of zeros before them. */
static inline uint64_t filter_by(int filter, const unsigned char *row,
                                 const unsigned char *above, size_t count, size_t pixel,
                                 unsigned char *out)
{
    unsigned sum = 0; /* of a row of 16 million bytes at most */

    out[0] = (unsigned char)filter;
    for (size_t i = 0; i < count; i++) {
        int guess = foretold(filter, row[i], above[i + pixel], above[i]);
        unsigned char byte = (unsigned char)(row[i + pixel] - guess);
        out[i + 1] = byte;
        sum += byte < 128 ? byte : 256U - byte;
    }
    return sum;
}

/** The same, in a loop of its own for each filter. */
static uint64_t filter_row(int filter, const unsigned char *row,
                           const unsigned char *above, size_t count, size_t pixel,
                           unsigned char *out)
{
    switch (filter) {
    case 1:
        return filter_by(1, row, above, count, pixel, out);
    case 2:
        return filter_by(2, row, above, count, pixel, out);
    case 3:
        return filter_by(3, row, above, count, pixel, out);
    case 4:
        return filter_by(4, row, above, count, pixel, out);
    default:
        return filter_by(0, row, above, count, pixel, out);
    }
}

/** All rows filtered, each with the filter that suits it; from malloc, `*size` bytes.
 */
static unsigned char *filter_all(const uint32_t *pixels, uint32_t cols, uint32_t rows,
                                 march_channels channels, size_t *size)
{
    size_t pixel = march_channels_count(channels);
    size_t count = cols * pixel, step = count + 1, padded = count + pixel;
    unsigned char *out = march_pages_new(step * rows);
    MARCH_AUTO_FREE unsigned char *spare = calloc(2 * padded + step, 1);

    if (!out || !spare) {
        free(out);
        return NULL;
    }
    unsigned char *row = spare, *above = spare + padded, *tried = spare + 2 * padded;
    for (size_t y = 0; y < rows; y++) {
        unsigned char *best = out + y * step, *swap = row;
        uint64_t least = UINT64_MAX;
        march_channels_take(channels, pixels + y * cols, cols, row + pixel);
        for (int f = 0; f < FILTERS; f++) {
            uint64_t sum = filter_row(f, row, above, count, pixel, tried);
            if (sum < least) {
                least = sum;
                memcpy(best, tried, step);
            }
        }
        row = above;
        above = swap;
    }
    *size = step * rows;
    return out;
}

march_status march_svg_png_write(FILE *file, const uint32_t *pixels, uint32_t cols,
                                 uint32_t rows, bool opaque)
{
    march_png_header header = {.cols = cols, .rows = rows, .opaque = opaque};
    size_t size = 0;
    MARCH_AUTO_FREE unsigned char *filtered =
        filter_all(pixels, cols, rows,
                   opaque ? MARCH_CHANNELS_OPAQUE : MARCH_CHANNELS_RGBA, &size);
    MARCH_CLEANUP(close_compressor)
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);

    if (!filtered || !compressor) {
        return MARCH_E_NOMEM;
    }
    size_t bound = libdeflate_zlib_compress_bound(compressor, size);
    MARCH_AUTO_FREE unsigned char *bytes = march_pages_new(bound);
    if (!bytes) {
        return MARCH_E_NOMEM;
    }
    size_t packed = libdeflate_zlib_compress(compressor, filtered, size, bytes, bound);
    MARCH_TRY(march_png_write_header(file, &header));
    MARCH_TRY(march_png_write_chunk(file, "IDAT", bytes, packed));
    return march_png_write_chunk(file, "IEND", "", 0);
}
