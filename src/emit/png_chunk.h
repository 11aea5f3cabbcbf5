/* png_chunk.h - the pieces a PNG file is made of.
 * SPDX-License-Identifier: MIT
 *
 * W3C PNG specification, second edition. All functions return MARCH_E_IO when the file
 * could not be written, with errno as the system left it. */
#ifndef MARCH_EMIT_PNG_CHUNK_H
#define MARCH_EMIT_PNG_CHUNK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

/** Store a number as PNG does, the highest byte first. */
void march_png_put_u32(unsigned char *out, uint32_t value);
void march_png_put_u16(unsigned char *out, uint16_t value);

/** Write the eight bytes every PNG file starts with. */
MARCH_NODISCARD march_status march_png_write_signature(FILE *file);

/** Write a chunk: length, type, data, checksum.
 * @param data  Not NULL, even if `size` is 0: libdeflate takes that for a new sum. */
MARCH_NODISCARD march_status march_png_write_chunk(FILE *file, const char type[5],
                                                   const void *data, size_t size);

/** Write a text in UTF-8 under a keyword; nothing if `text` is NULL or empty. */
MARCH_NODISCARD march_status march_png_write_text(FILE *file, const char *keyword,
                                                  const char *text);

#endif
