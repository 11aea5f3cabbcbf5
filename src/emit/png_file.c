/* png_file.c - pixels into a PNG file.
 * SPDX-License-Identifier: MIT
 *
 * The container is small. An image in bands goes through zlib, since libdeflate cannot
 * stop and go on (but see png_groups.c), and ISA-L now and then writes other bytes for
 * the same pixels. W3C PNG specification, second edition; RFC 1950 and 1951. */
#include "emit/png_file.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/cleanup.h"
#include "emit/png_chunk.h"
#include "emit/xmp.h"

enum { LEVEL = 1, RAW_WINDOW = -15, MEMORY = 9, COLOR_RGB = 2, COLOR_RGBA = 6 };

march_png_header march_png_header_of(const march_sheet *sheet,
                                     const march_emit_options *options,
                                     march_raster_size page, bool opaque)
{
    march_png_header header = {.cols = page.cols,
                               .rows = page.rows,
                               .opaque = opaque,
                               .px_per_m = page.scale * 1000,
                               .title = sheet->work.title,
                               .author = sheet->work.creator,
                               .description = sheet->work.description
                                                  ? sheet->work.description
                                                  : sheet->work.summary,
                               .license = sheet->work.license,
                               .work = sheet->work.summary ? &sheet->work : NULL,
                               .software = "marchmap " MARCH_VERSION};

    (void)march_emit_date(options, header.date);
    return header;
}

/** Adobe's XMP specification, part 3, 1.1.5: a text under a keyword of its own. */
static march_status write_xmp(FILE *file, const march_png_header *header)
{
    MARCH_AUTO_FREE char *packet = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&packet, &size);

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    march_xmp_write(memory, header->work, "image/png",
                    header->date[0] ? header->date : NULL);
    return fclose(memory) == 0 ? march_png_write_text(file, "XML:com.adobe.xmp", packet)
                               : MARCH_E_NOMEM;
}

march_status march_png_write_header(FILE *file, const march_png_header *header)
{
    unsigned char ihdr[13] = {0}, phys[9] = {0};

    march_png_put_u32(ihdr, header->cols);
    march_png_put_u32(ihdr + 4, header->rows);
    ihdr[8] = 8;
    ihdr[9] = header->opaque ? COLOR_RGB : COLOR_RGBA;
    MARCH_TRY(march_png_write_signature(file));
    MARCH_TRY(march_png_write_chunk(file, "IHDR", ihdr, sizeof(ihdr)));
    MARCH_TRY(march_png_write_chunk(file, "sRGB", "", 1)); /* perceptual intent */
    if (header->px_per_m > 0) {
        march_png_put_u32(phys, (uint32_t)lround(header->px_per_m));
        march_png_put_u32(phys + 4, (uint32_t)lround(header->px_per_m));
        phys[8] = 1;
        MARCH_TRY(march_png_write_chunk(file, "pHYs", phys, sizeof(phys)));
    }
    MARCH_TRY(march_png_write_text(file, "Title", header->title));
    MARCH_TRY(march_png_write_text(file, "Author", header->author));
    MARCH_TRY(march_png_write_text(file, "Description", header->description));
    MARCH_TRY(march_png_write_text(file, "Copyright", header->license));
    MARCH_TRY(march_png_write_text(file, "Creation Time", header->date));
    MARCH_TRY(march_png_write_text(file, "Software", header->software));
    return header->work ? write_xmp(file, header) : MARCH_OK;
}

march_channels march_png_channels(const march_png_header *header)
{
    return header->opaque     ? MARCH_CHANNELS_OPAQUE
           : header->straight ? MARCH_CHANNELS_STRAIGHT
                              : MARCH_CHANNELS_RGBA;
}

/* Rows are compressed in groups of so many bytes, each by itself, whatever bands they
 * come in. */
enum { GROUP_BYTES = 1 << 19, BLANK_BYTES = 1 << 13 };

/* What deflate may add to bytes it cannot compress: 5 for 64 KiB, and the flush. */
enum { ROOM_BYTES = 4096, ROOM_SHARE = 1024 };

struct march_png_stream {
    FILE *file;
    uint32_t cols;
    march_row_filter filter;
    size_t row_size;       /**< filtered */
    uint32_t group_rows;   /**< of a full group */
    uint32_t waiting;      /**< rows in the group that is being filled */
    unsigned char *group;  /**< filtered rows */
    unsigned char *packed; /**< the same, compressed */
    size_t packed_size;
    uint32_t adler; /**< of all filtered rows so far */
    size_t
        blank_size; /**< of a full group without any pixels, compressed; 0: not known */
    unsigned char *blank;
    z_stream zlib;
};

static void close_stream(void *stream)
{
    deflateEnd(&((march_png_stream *)stream)->zlib);
}

static march_status reserve(march_png_stream *stream, march_arena *arena, size_t size)
{
    size_t group = (size + 1) * stream->group_rows;

    stream->filter.row = MARCH_NEW(arena, unsigned char, size);
    stream->filter.above = MARCH_NEW(arena, unsigned char, size);
    stream->group = MARCH_NEW(arena, unsigned char, group);
    stream->packed_size = group + group / ROOM_SHARE + ROOM_BYTES;
    stream->packed = MARCH_NEW(arena, unsigned char, stream->packed_size);
    stream->blank = MARCH_NEW(arena, unsigned char, BLANK_BYTES);
    if (!stream->filter.row || !stream->filter.above || !stream->group ||
        !stream->packed || !stream->blank ||
        deflateInit2(&stream->zlib, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        return MARCH_E_NOMEM;
    }
    return march_arena_defer(arena, close_stream, stream) ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_png_begin(march_arena *arena, FILE *file,
                             const march_png_header *header, march_png_stream **out)
{
    static const unsigned char zlib[] = {0x78, 0x01};
    march_png_stream *stream = MARCH_NEW(arena, march_png_stream, 1);
    march_channels channels = march_png_channels(header);
    size_t size = header->cols * march_channels_count(channels);

    if (!stream) {
        return MARCH_E_NOMEM;
    }
    stream->file = file;
    stream->cols = header->cols;
    stream->row_size = size + 1;
    stream->group_rows = (uint32_t)(GROUP_BYTES / stream->row_size + 1);
    stream->filter = (march_row_filter){.channels = channels, .cols = header->cols};
    stream->adler = libdeflate_adler32(0, NULL, 0);
    MARCH_TRY(reserve(stream, arena, size));
    *out = stream;
    MARCH_TRY(march_png_write_header(file, header));
    return march_png_write_chunk(file, "IDAT", zlib, sizeof(zlib));
}

/** Compress the rows that wait, from an empty window up to a whole byte. */
static march_status pack_group(march_png_stream *stream, size_t size, size_t *packed)
{
    z_stream *zlib = &stream->zlib;

    zlib->next_in = stream->group;
    zlib->avail_in = (uInt)size;
    zlib->next_out = stream->packed;
    zlib->avail_out = (uInt)stream->packed_size;
    if (deflate(zlib, Z_FULL_FLUSH) != Z_OK || zlib->avail_in > 0 ||
        zlib->avail_out == 0) {
        return MARCH_E_RANGE;
    }
    *packed = stream->packed_size - zlib->avail_out;
    return MARCH_OK;
}

/** Whether the rows that wait are a full group without any pixels: as filtered, each is
 * like the one before it, and all behind the filter's byte is 0. */
static bool is_blank(const march_png_stream *stream, size_t size)
{
    const unsigned char *row = stream->group;

    for (size_t i = 1; i < stream->row_size; i++) {
        if (row[i]) {
            return false;
        }
    }
    return stream->waiting == stream->group_rows &&
           memcmp(row, row + stream->row_size, size - stream->row_size) == 0;
}

/** Write the rows that wait. Layers are mostly empty, and all empty groups are alike.
 */
static march_status write_group(march_png_stream *stream)
{
    size_t size = stream->row_size * stream->waiting, packed = stream->blank_size;
    bool blank = is_blank(stream, size), known = blank && packed > 0;

    if (!known) {
        MARCH_TRY(pack_group(stream, size, &packed));
    }
    if (blank && !known && packed <= BLANK_BYTES) {
        memcpy(stream->blank, stream->packed, packed);
        stream->blank_size = packed;
    }
    stream->adler = libdeflate_adler32(stream->adler, stream->group, size);
    stream->waiting = 0;
    return march_png_write_chunk(stream->file, "IDAT",
                                 known ? stream->blank : stream->packed, packed);
}

march_status march_png_rows(march_png_stream *stream, const uint32_t *pixels,
                            uint32_t rows)
{
    for (uint32_t y = 0; y < rows; y++) {
        unsigned char *out = stream->group + stream->row_size * stream->waiting++;
        if (pixels) {
            march_row_filter_next(&stream->filter, pixels + (size_t)y * stream->cols,
                                  out);
        } else {
            march_row_filter_blank(&stream->filter, out);
        }
        if (stream->waiting == stream->group_rows) {
            MARCH_TRY(write_group(stream));
        }
    }
    return MARCH_OK;
}

march_status march_png_end(march_png_stream *stream)
{
    unsigned char end[6] = {0x03, 0x00}; /* an empty block, the last one */

    if (stream->waiting > 0) {
        MARCH_TRY(write_group(stream));
    }
    march_png_put_u32(end + 2, stream->adler);
    MARCH_TRY(march_png_write_chunk(stream->file, "IDAT", end, sizeof(end)));
    return march_png_write_chunk(stream->file, "IEND", "", 0);
}
