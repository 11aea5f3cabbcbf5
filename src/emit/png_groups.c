/* png_groups.c - a sheet as a PNG file whose rows are packed in groups.
 * SPDX-License-Identifier: MIT
 *
 * Nothing deflates as quickly as libdeflate; that its streams can be joined is the work
 * of deflate_join.c. RFC 1950; W3C PNG specification, second edition. */
#include "emit/png_groups.h"

#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

#include "base/cleanup.h"
#include "emit/deflate_join.h"
#include "emit/packed.h"
#include "emit/png_chunk.h"

enum { LEVEL = 1 };

/** What is needed to pack groups; closed with its scope. */
typedef struct packer {
    const march_png_header *header;
    const uint32_t *pixels;
    size_t row_size; /**< without the filter's byte */
    struct libdeflate_compressor *compressor;
    unsigned char *rows, *filtered, *packed;
    size_t room; /**< of `packed` */
} packer;

static void close_packer(packer *p)
{
    libdeflate_free_compressor(p->compressor);
    free(p->rows);
    free(p->filtered);
    free(p->packed);
}

static march_status open_packer(packer *p)
{
    size_t size;

    p->row_size = p->header->cols * march_channels_count(march_png_channels(p->header));
    size = (p->row_size + 1) * MARCH_PNG_GROUP_ROWS;
    p->compressor = libdeflate_alloc_compressor(LEVEL);
    if (!p->compressor) {
        return MARCH_E_NOMEM;
    }
    p->room = libdeflate_deflate_compress_bound(p->compressor, size);
    p->rows = malloc(2 * p->row_size);
    p->filtered = malloc(size);
    p->packed = malloc(p->room + MARCH_DEFLATE_ROOM);
    return p->rows && p->filtered && p->packed ? MARCH_OK : MARCH_E_NOMEM;
}

/** Filter the rows of a group; returns their size. */
static size_t filter_group(packer *p, uint32_t top, uint32_t rows)
{
    march_channels channels = march_png_channels(p->header);
    size_t cols = p->header->cols;
    march_row_filter filter = {channels, p->header->cols, p->rows,
                               p->rows + p->row_size};

    if (top == 0) {
        memset(filter.above, 0, p->row_size);
    } else {
        march_channels_take(channels, p->pixels + (top - 1) * cols, cols, filter.above);
    }
    for (size_t y = 0; y < rows; y++) {
        march_row_filter_next(&filter, p->pixels + (top + y) * cols,
                              p->filtered + y * (p->row_size + 1));
    }
    return rows * (p->row_size + 1);
}

/** Pack a group. */
static march_status pack_group(packer *p, uint32_t top, uint32_t rows,
                               march_png_group *group)
{
    size_t size = filter_group(p, top, rows);
    size_t packed = libdeflate_deflate_compress(p->compressor, p->filtered, size,
                                                p->packed, p->room);

    if (packed == 0) {
        return MARCH_E_RANGE;
    }
    MARCH_TRY(march_deflate_open_end(p->packed, &packed));
    unsigned char *bytes = realloc(group->bytes, packed);
    if (!bytes) {
        return MARCH_E_NOMEM;
    }
    memcpy(bytes, p->packed, packed);
    group->bytes = bytes;
    group->size = packed;
    group->filtered = size;
    group->adler = libdeflate_adler32(1, p->filtered, size);
    return MARCH_OK;
}

march_status march_png_groups_write(FILE *file, const march_png_header *header,
                                    const uint32_t *pixels, march_png_group *groups)
{
    static const unsigned char head[] = {0x78, 0x01};
    unsigned char tail[] = {0x03, 0x00, 0, 0, 0, 0}; /* an empty block, the last one */
    MARCH_CLEANUP(close_packer) packer p = {.header = header, .pixels = pixels};
    uLong adler = 1;

    MARCH_TRY(open_packer(&p));
    MARCH_TRY(march_png_write_header(file, header));
    MARCH_TRY(march_png_write_chunk(file, "IDAT", head, sizeof(head)));
    for (uint32_t top = 0, i = 0; top < header->rows;
         top += MARCH_PNG_GROUP_ROWS, i++) {
        uint32_t left = header->rows - top;
        uint32_t rows = left < MARCH_PNG_GROUP_ROWS ? left : MARCH_PNG_GROUP_ROWS;
        march_png_group *group = &groups[i];
        if (group->size == 0) {
            MARCH_TRY(pack_group(&p, top, rows, group));
        }
        MARCH_TRY(march_png_write_chunk(file, "IDAT", group->bytes, group->size));
        adler = adler32_combine(adler, group->adler, (z_off_t)group->filtered);
    }
    march_png_put_u32(tail + 2, (uint32_t)adler);
    MARCH_TRY(march_png_write_chunk(file, "IDAT", tail, sizeof(tail)));
    return march_png_write_chunk(file, "IEND", "", 0);
}

march_status march_png_write(FILE *file, const march_png_header *header,
                             const uint32_t *pixels)
{
    uint32_t count = march_png_group_count(header->rows);
    MARCH_AUTO_FREE march_png_group *groups = calloc(count, sizeof(*groups));

    if (!groups) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_png_groups_write(file, header, pixels, groups);
    for (uint32_t i = 0; i < count; i++) {
        free(groups[i].bytes);
    }
    return status;
}
