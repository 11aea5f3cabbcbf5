/* png_frames.c - the frames of a film as PNG files.
 * SPDX-License-Identifier: MIT
 *
 * ISA-L compresses a band at a time, each from an empty window and up to a whole byte,
 * so that bands may stand in any company. The first row of a band does not look at the
 * row above. RFC 1950 and 1951; W3C PNG specification, second edition. */
#include "emit/png_frames.h"

#include <isa-l/igzip_lib.h>
#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

#include "base/cleanup.h"
#include "emit/packed.h"
#include "emit/png_chunk.h"

enum { LEVEL = 1, FILTER_BYTE = 1 };

/* What deflate may add to bytes it cannot compress: 5 for 64 KiB, and the flush. */
enum { ROOM_BYTES = 4096, ROOM_SHARE = 1024 };

/** A band compressed. */
typedef struct band {
    march_hash hash; /**< of its pixels */
    unsigned char *bytes;
    size_t size, capacity;
    uint32_t adler; /**< of its filtered rows */
    size_t filtered;
} band;

struct march_png_frames {
    march_png_header header;
    march_row_filter filter;
    unsigned char *rows; /**< of a band, filtered */
    unsigned char *packed;
    size_t packed_size;
    unsigned char *level_buffer;
    struct isal_zstream stream;
    band *bands;
    uint32_t band_count;
};

static void close_frames(void *object)
{
    march_png_frames *frames = object;

    for (uint32_t i = 0; i < frames->band_count; i++) {
        free(frames->bands[i].bytes);
    }
}

march_status march_png_frames_new(march_arena *arena, const march_png_header *header,
                                  march_png_frames **out)
{
    march_png_frames *frames = MARCH_NEW(arena, march_png_frames, 1);
    march_channels channels =
        header->opaque ? MARCH_CHANNELS_OPAQUE : MARCH_CHANNELS_RGBA;
    size_t row = header->cols * march_channels_count(channels);
    size_t rows = (row + FILTER_BYTE) * MARCH_PNG_BAND_ROWS;

    if (!frames) {
        return MARCH_E_NOMEM;
    }
    frames->header = *header;
    frames->filter = (march_row_filter){.channels = channels,
                                        .cols = header->cols,
                                        .row = MARCH_NEW(arena, unsigned char, row),
                                        .above = MARCH_NEW(arena, unsigned char, row)};
    frames->rows = MARCH_NEW(arena, unsigned char, rows);
    frames->packed_size = rows + rows / ROOM_SHARE + ROOM_BYTES;
    frames->packed = MARCH_NEW(arena, unsigned char, frames->packed_size);
    frames->level_buffer = MARCH_NEW(arena, unsigned char, ISAL_DEF_LVL1_DEFAULT);
    frames->band_count = (header->rows + MARCH_PNG_BAND_ROWS - 1) / MARCH_PNG_BAND_ROWS;
    frames->bands = MARCH_NEW(arena, band, frames->band_count);
    if (!frames->filter.row || !frames->filter.above || !frames->rows ||
        !frames->packed || !frames->level_buffer || !frames->bands ||
        !march_arena_defer(arena, close_frames, frames)) {
        return MARCH_E_NOMEM;
    }
    *out = frames;
    return MARCH_OK;
}

/** The rows of a band, filtered; returns their size. */
static size_t filter_band(march_png_frames *frames, const uint32_t *pixels,
                          uint32_t rows)
{
    size_t cols = frames->header.cols;
    size_t size = cols * march_channels_count(frames->filter.channels) + FILTER_BYTE;

    march_row_filter_first(&frames->filter, pixels, frames->rows);
    for (size_t y = 1; y < rows; y++) {
        march_row_filter_next(&frames->filter, pixels + y * cols,
                              frames->rows + y * size);
    }
    return size * rows;
}

/** Deflate the filtered rows of a band into frames->packed. */
static march_status deflate_band(march_png_frames *frames, size_t size, size_t *packed)
{
    struct isal_zstream *stream = &frames->stream;

    isal_deflate_stateless_init(stream);
    stream->level = LEVEL;
    stream->level_buf = frames->level_buffer;
    stream->level_buf_size = ISAL_DEF_LVL1_DEFAULT;
    stream->flush = FULL_FLUSH;
    stream->end_of_stream = 0;
    stream->next_in = frames->rows;
    stream->avail_in = (uint32_t)size;
    stream->next_out = frames->packed;
    stream->avail_out = (uint32_t)frames->packed_size;
    if (isal_deflate_stateless(stream) != COMP_OK || stream->avail_in > 0) {
        return MARCH_E_RANGE;
    }
    *packed = stream->total_out;
    return MARCH_OK;
}

/** Keep what was packed for the next frame. */
static march_status keep(band *at, const unsigned char *bytes, size_t size)
{
    if (size > at->capacity) {
        unsigned char *larger = realloc(at->bytes, size);
        if (!larger) {
            return MARCH_E_NOMEM;
        }
        at->bytes = larger;
        at->capacity = size;
    }
    memcpy(at->bytes, bytes, size);
    at->size = size;
    return MARCH_OK;
}

/** See to it that a band holds these pixels. */
static march_status update_band(march_png_frames *frames, band *at,
                                const uint32_t *pixels, uint32_t rows)
{
    march_hash hash =
        march_hash_bytes(pixels, (size_t)frames->header.cols * rows * sizeof(*pixels));

    if (march_hash_equal(hash, at->hash)) {
        return MARCH_OK;
    }
    at->hash = (march_hash){0, 0};
    size_t size = filter_band(frames, pixels, rows), packed;
    MARCH_TRY(deflate_band(frames, size, &packed));
    MARCH_TRY(keep(at, frames->packed, packed));
    at->adler = libdeflate_adler32(1, frames->rows, size);
    at->filtered = size;
    at->hash = hash;
    return MARCH_OK;
}

static uint32_t rows_of_band(uint32_t rows, uint32_t index)
{
    uint32_t left = rows - index * MARCH_PNG_BAND_ROWS;

    return left < MARCH_PNG_BAND_ROWS ? left : MARCH_PNG_BAND_ROWS;
}

/** The start of a hash of pixels: their size. */
static march_hash hash_size(uint32_t cols, uint32_t rows)
{
    const uint64_t size[] = {cols, rows};

    return march_hash_bytes(size, sizeof(size));
}

/** The data of zlib's stream: its head, the bands, an empty last block, the sum. */
static march_status put_pixels(const march_png_frames *frames, FILE *file)
{
    static const unsigned char head[] = {0x78, 0x01};
    unsigned char tail[] = {0x03, 0x00, 0, 0, 0, 0};
    uLong adler = 1;

    MARCH_TRY(march_png_write_chunk(file, "IDAT", head, sizeof(head)));
    for (uint32_t i = 0; i < frames->band_count; i++) {
        const band *at = &frames->bands[i];
        MARCH_TRY(march_png_write_chunk(file, "IDAT", at->bytes, at->size));
        adler = adler32_combine(adler, at->adler, (z_off_t)at->filtered);
    }
    march_png_put_u32(tail + 2, (uint32_t)adler);
    return march_png_write_chunk(file, "IDAT", tail, sizeof(tail));
}

march_status march_png_frames_write(march_png_frames *frames, const uint32_t *pixels,
                                    FILE *file, march_hash *hash)
{
    const march_png_header *header = &frames->header;
    const size_t band_pixels = (size_t)header->cols * MARCH_PNG_BAND_ROWS;
    march_hash all = hash_size(header->cols, header->rows);

    for (uint32_t i = 0; i < frames->band_count; i++) {
        MARCH_TRY(update_band(frames, &frames->bands[i], pixels + i * band_pixels,
                              rows_of_band(header->rows, i)));
        all = march_hash_join(all, frames->bands[i].hash);
    }
    MARCH_TRY(march_png_write_header(file, header));
    MARCH_TRY(put_pixels(frames, file));
    MARCH_TRY(march_png_write_chunk(file, "IEND", "", 0));
    if (hash) {
        *hash = all;
    }
    return MARCH_OK;
}

march_hash march_pixels_hash(const uint32_t *pixels, uint32_t cols, uint32_t rows)
{
    march_hash all = hash_size(cols, rows);

    for (uint32_t i = 0; i * MARCH_PNG_BAND_ROWS < rows; i++) {
        const uint32_t *band_at = pixels + (size_t)i * MARCH_PNG_BAND_ROWS * cols;
        size_t count = (size_t)rows_of_band(rows, i) * cols;
        all = march_hash_join(all, march_hash_bytes(band_at, count * sizeof(*pixels)));
    }
    return all;
}
