/* png_file.c - pixels into a PNG file.
 * SPDX-License-Identifier: MIT
 *
 * The container is small, and nothing else writes it as fast: every row is stored as
 * its difference from the row above (filter "up", good for relief and for flat areas
 * alike) and deflated by libdeflate in one call. Images in bands go through zlib, since
 * libdeflate cannot stop and go on. W3C PNG specification, second edition. */
#include "emit/png_file.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/cleanup.h"

enum {
    LEVEL = 1,
    FILTER_UP = 2,
    COLOR_RGB = 2,
    COLOR_RGBA = 6,
    STREAM_BYTES = 1 << 16
};

static void close_compressor(struct libdeflate_compressor **compressor)
{
    libdeflate_free_compressor(*compressor);
}

static void put_u32(unsigned char *out, uint32_t value)
{
    out[0] = (unsigned char)(value >> 24);
    out[1] = (unsigned char)(value >> 16);
    out[2] = (unsigned char)(value >> 8);
    out[3] = (unsigned char)value;
}

static march_status put(FILE *file, const void *data, size_t size)
{
    return fwrite(data, 1, size, file) == size ? MARCH_OK : MARCH_E_IO;
}

/** @param data  Not NULL, even if `size` is 0: libdeflate takes that for a new sum. */
static march_status put_chunk(FILE *file, const char type[5], const void *data,
                              size_t size)
{
    unsigned char head[8], sum[4];

    put_u32(head, (uint32_t)size);
    memcpy(head + 4, type, 4);
    uint32_t crc = libdeflate_crc32(libdeflate_crc32(0, type, 4), data, size);
    put_u32(sum, crc);
    MARCH_TRY(put(file, head, sizeof(head)));
    MARCH_TRY(size > 0 ? put(file, data, size) : MARCH_OK);
    return put(file, sum, sizeof(sum));
}

/** An iTXt chunk: keyword, not compressed, no language, text. */
static march_status put_text(FILE *file, const char *keyword, const char *text)
{
    if (!text || !*text) {
        return MARCH_OK;
    }
    size_t key = strlen(keyword), length = strlen(text);
    MARCH_AUTO_FREE unsigned char *data = calloc(key + 5 + length, 1);
    if (!data) {
        return MARCH_E_NOMEM;
    }
    memcpy(data, keyword, key);
    memcpy(data + key + 5, text, length);
    return put_chunk(file, "iTXt", data, key + 5 + length);
}

static march_status put_header(FILE *file, const march_png_header *header)
{
    static const unsigned char signature[8] = "\211PNG\r\n\032\n";
    unsigned char ihdr[13] = {0}, phys[9] = {0};

    put_u32(ihdr, header->cols);
    put_u32(ihdr + 4, header->rows);
    ihdr[8] = 8;
    ihdr[9] = header->opaque ? COLOR_RGB : COLOR_RGBA;
    MARCH_TRY(put(file, signature, sizeof(signature)));
    MARCH_TRY(put_chunk(file, "IHDR", ihdr, sizeof(ihdr)));
    MARCH_TRY(put_chunk(file, "sRGB", "", 1)); /* perceptual intent */
    if (header->px_per_m > 0) {
        put_u32(phys, (uint32_t)lround(header->px_per_m));
        put_u32(phys + 4, (uint32_t)lround(header->px_per_m));
        phys[8] = 1;
        MARCH_TRY(put_chunk(file, "pHYs", phys, sizeof(phys)));
    }
    MARCH_TRY(put_text(file, "Title", header->title));
    MARCH_TRY(put_text(file, "Author", header->author));
    MARCH_TRY(put_text(file, "Description", header->description));
    return put_text(file, "Software", header->software);
}

static void pack_rgb(unsigned char *restrict out, const uint32_t *restrict pixels,
                     size_t cols)
{
    for (size_t i = 0; i < cols; i++) {
        out[3 * i] = (unsigned char)(pixels[i] >> 16);
        out[3 * i + 1] = (unsigned char)(pixels[i] >> 8);
        out[3 * i + 2] = (unsigned char)pixels[i];
    }
}

/** A channel as it was before it was multiplied with the alpha. */
static unsigned char straight(uint32_t channel, uint32_t alpha)
{
    uint32_t value = (channel * 255 + alpha / 2) / alpha;

    return (unsigned char)(value > 255 ? 255 : value);
}

static void pack_rgba(unsigned char *out, const uint32_t *pixels, size_t cols)
{
    for (size_t i = 0; i < cols; i++, out += 4) {
        uint32_t p = pixels[i], alpha = p >> 24;
        memset(out, 0, 4);
        if (alpha > 0) {
            out[0] = straight(p >> 16 & 255, alpha);
            out[1] = straight(p >> 8 & 255, alpha);
            out[2] = straight(p & 255, alpha);
            out[3] = (unsigned char)alpha;
        }
    }
}

static size_t row_bytes(const march_png_header *header)
{
    return (size_t)header->cols * (header->opaque ? 3 : 4);
}

/** Store a row as its difference from the row above. */
static void filter_up(unsigned char *restrict out, const unsigned char *restrict row,
                      const unsigned char *restrict above, size_t size)
{
    out[0] = FILTER_UP;
    for (size_t i = 0; i < size; i++) {
        out[i + 1] = (unsigned char)(row[i] - above[i]);
    }
}

/** Turns rows of pixels into filtered rows; remembers the row above. */
typedef struct row_filter {
    const march_png_header *header;
    unsigned char *row, *above; /**< row_bytes() each; `above` starts with zeros */
} row_filter;

static void filter_row(row_filter *filter, const uint32_t *pixels, unsigned char *out)
{
    unsigned char *row = filter->row;

    if (filter->header->opaque) {
        pack_rgb(row, pixels, filter->header->cols);
    } else {
        pack_rgba(row, pixels, filter->header->cols);
    }
    filter_up(out, row, filter->above, row_bytes(filter->header));
    filter->row = filter->above;
    filter->above = row;
}

/** Filter all rows into the memory they stand in: a filtered row is never longer than
 * the pixels it was made from, once the row itself was put aside. An image of RGBA with
 * its filter bytes is longer, though, and gets memory of its own. */
static march_status filter_all(const march_png_header *header, uint32_t *pixels,
                               unsigned char *out)
{
    size_t size = row_bytes(header);
    MARCH_AUTO_FREE unsigned char *rows = calloc(size, 2);
    row_filter filter = {header, rows, rows + size};

    if (!rows) {
        return MARCH_E_NOMEM;
    }
    for (uint32_t y = 0; y < header->rows; y++) {
        filter_row(&filter, pixels + (size_t)y * header->cols, out + y * (size + 1));
    }
    return MARCH_OK;
}

march_status march_png_write(FILE *file, const march_png_header *header,
                             uint32_t *pixels)
{
    size_t size = (row_bytes(header) + 1) * header->rows;
    MARCH_AUTO_FREE unsigned char *own = header->opaque ? NULL : malloc(size);
    MARCH_CLEANUP(close_compressor)
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    unsigned char *filtered = header->opaque ? (unsigned char *)pixels : own;

    if (!filtered || !compressor) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(filter_all(header, pixels, filtered));
    size_t bound = libdeflate_zlib_compress_bound(compressor, size);
    MARCH_AUTO_FREE unsigned char *packed = malloc(bound);
    if (!packed) {
        return MARCH_E_NOMEM;
    }
    size_t length = libdeflate_zlib_compress(compressor, filtered, size, packed, bound);
    MARCH_TRY(put_header(file, header));
    MARCH_TRY(put_chunk(file, "IDAT", packed, length));
    return put_chunk(file, "IEND", "", 0);
}

struct march_png_stream {
    FILE *file;
    march_png_header header;
    row_filter filter;
    unsigned char *filtered; /**< one row */
    z_stream zlib;
    unsigned char out[STREAM_BYTES];
};

static void close_stream(void *stream)
{
    deflateEnd(&((march_png_stream *)stream)->zlib);
}

march_status march_png_begin(march_arena *arena, FILE *file,
                             const march_png_header *header, march_png_stream **out)
{
    march_png_stream *stream = MARCH_NEW(arena, march_png_stream, 1);
    size_t size = row_bytes(header);

    if (!stream) {
        return MARCH_E_NOMEM;
    }
    stream->file = file;
    stream->header = *header;
    stream->filter.header = &stream->header;
    stream->filter.row = MARCH_NEW(arena, unsigned char, size);
    stream->filter.above = MARCH_NEW(arena, unsigned char, size);
    stream->filtered = MARCH_NEW(arena, unsigned char, size + 1);
    if (!stream->filter.row || !stream->filter.above || !stream->filtered ||
        deflateInit(&stream->zlib, LEVEL) != Z_OK) {
        return MARCH_E_NOMEM;
    }
    if (!march_arena_defer(arena, close_stream, stream)) {
        return MARCH_E_NOMEM;
    }
    stream->zlib.next_out = stream->out;
    stream->zlib.avail_out = STREAM_BYTES;
    *out = stream;
    return put_header(file, header);
}

/** Deflate what is waiting; write a chunk each time the buffer is full. */
static march_status pump(march_png_stream *stream, int flush)
{
    z_stream *zlib = &stream->zlib;
    int result = Z_OK;

    do {
        result = deflate(zlib, flush);
        if (zlib->avail_out == 0 || result == Z_STREAM_END) {
            MARCH_TRY(put_chunk(stream->file, "IDAT", stream->out,
                                STREAM_BYTES - zlib->avail_out));
            zlib->next_out = stream->out;
            zlib->avail_out = STREAM_BYTES;
        }
    } while (zlib->avail_in > 0 || (flush == Z_FINISH && result != Z_STREAM_END));
    return MARCH_OK;
}

march_status march_png_rows(march_png_stream *stream, const uint32_t *pixels,
                            uint32_t rows)
{
    size_t size = row_bytes(&stream->header) + 1;

    for (uint32_t y = 0; y < rows; y++) {
        filter_row(&stream->filter, pixels + (size_t)y * stream->header.cols,
                   stream->filtered);
        stream->zlib.next_in = stream->filtered;
        stream->zlib.avail_in = (uInt)size;
        MARCH_TRY(pump(stream, Z_NO_FLUSH));
    }
    return MARCH_OK;
}

march_status march_png_end(march_png_stream *stream)
{
    MARCH_TRY(pump(stream, Z_FINISH));
    return put_chunk(stream->file, "IEND", "", 0);
}
