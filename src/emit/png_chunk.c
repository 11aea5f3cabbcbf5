/* png_chunk.c - the pieces a PNG file is made of.
 * SPDX-License-Identifier: MIT */
#include "emit/png_chunk.h"

#include <libdeflate.h>
#include <string.h>

#include "base/cleanup.h"

void march_png_put_u32(unsigned char *out, uint32_t value)
{
    out[0] = (unsigned char)(value >> 24);
    out[1] = (unsigned char)(value >> 16);
    out[2] = (unsigned char)(value >> 8);
    out[3] = (unsigned char)value;
}

void march_png_put_u16(unsigned char *out, uint16_t value)
{
    out[0] = (unsigned char)(value >> 8);
    out[1] = (unsigned char)value;
}

static march_status put(FILE *file, const void *data, size_t size)
{
    return fwrite(data, 1, size, file) == size ? MARCH_OK : MARCH_E_IO;
}

march_status march_png_write_signature(FILE *file)
{
    return put(file, "\211PNG\r\n\032\n", 8);
}

march_status march_png_write_chunk(FILE *file, const char type[5], const void *data,
                                   size_t size)
{
    unsigned char head[8], sum[4];

    march_png_put_u32(head, (uint32_t)size);
    memcpy(head + 4, type, 4);
    uint32_t crc = libdeflate_crc32(libdeflate_crc32(0, type, 4), data, size);
    march_png_put_u32(sum, crc);
    MARCH_TRY(put(file, head, sizeof(head)));
    MARCH_TRY(size > 0 ? put(file, data, size) : MARCH_OK);
    return put(file, sum, sizeof(sum));
}

/* An iTXt chunk: keyword, not compressed, no language, text. */
march_status march_png_write_text(FILE *file, const char *keyword, const char *text)
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
    return march_png_write_chunk(file, "iTXt", data, key + 5 + length);
}
