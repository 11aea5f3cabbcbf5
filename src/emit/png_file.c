/* png_file.c - pixels into a PNG file.
 * SPDX-License-Identifier: MIT
 *
 * The container is small. An image in bands goes through zlib, since libdeflate cannot
 * stop and go on. W3C PNG specification, second edition. */
#include "emit/png_file.h"

#include <math.h>
#include <zlib.h>

#include "base/cleanup.h"
#include "emit/packed.h"
#include "emit/png_chunk.h"
#include "emit/xmp.h"

enum { LEVEL = 1, COLOR_RGB = 2, COLOR_RGBA = 6, STREAM_BYTES = 1 << 16 };

march_png_header march_png_header_of(const march_sheet *sheet, march_raster_size page,
                                     bool opaque)
{
    return (march_png_header){.cols = page.cols,
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
    march_xmp_write(memory, header->work, "image/png", header->date);
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

static march_channels channels_of(const march_png_header *header)
{
    return header->opaque ? MARCH_CHANNELS_OPAQUE : MARCH_CHANNELS_RGBA;
}

march_status march_png_write(FILE *file, const march_png_header *header,
                             uint32_t *pixels)
{
    march_packed packed = {0};

    MARCH_TRY(
        march_pack(channels_of(header), header->cols, header->rows, pixels, &packed));
    MARCH_AUTO_FREE unsigned char *bytes = packed.bytes;
    MARCH_TRY(march_png_write_header(file, header));
    MARCH_TRY(march_png_write_chunk(file, "IDAT", bytes, packed.size));
    return march_png_write_chunk(file, "IEND", "", 0);
}

struct march_png_stream {
    FILE *file;
    uint32_t cols;
    march_row_filter filter;
    unsigned char *filtered; /**< one row */
    size_t size;             /**< of it */
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
    march_channels channels = channels_of(header);
    size_t size = header->cols * march_channels_count(channels);

    if (!stream) {
        return MARCH_E_NOMEM;
    }
    stream->file = file;
    stream->cols = header->cols;
    stream->size = size + 1;
    stream->filter = (march_row_filter){.channels = channels,
                                        .cols = header->cols,
                                        .row = MARCH_NEW(arena, unsigned char, size),
                                        .above = MARCH_NEW(arena, unsigned char, size)};
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
    return march_png_write_header(file, header);
}

/** Deflate what is waiting; write a chunk each time the buffer is full. */
static march_status pump(march_png_stream *stream, int flush)
{
    z_stream *zlib = &stream->zlib;
    int result = Z_OK;

    do {
        result = deflate(zlib, flush);
        if (zlib->avail_out == 0 || result == Z_STREAM_END) {
            MARCH_TRY(march_png_write_chunk(stream->file, "IDAT", stream->out,
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
    for (uint32_t y = 0; y < rows; y++) {
        march_row_filter_next(&stream->filter, pixels + (size_t)y * stream->cols,
                              stream->filtered);
        stream->zlib.next_in = stream->filtered;
        stream->zlib.avail_in = (uInt)stream->size;
        MARCH_TRY(pump(stream, Z_NO_FLUSH));
    }
    return MARCH_OK;
}

march_status march_png_end(march_png_stream *stream)
{
    MARCH_TRY(pump(stream, Z_FINISH));
    return march_png_write_chunk(stream->file, "IEND", "", 0);
}
