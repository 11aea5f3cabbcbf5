/* encoding.h - text of old files as UTF-8.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_ENCODING_H
#define MARCH_INPUT_ENCODING_H

#include "base/arena.h"

/** Turns text into UTF-8. */
typedef struct march_decoder march_decoder;

/**
 * Make a decoder for an encoding as .cpg files and .dbf headers name it: "UTF-8",
 * "1251", "ANSI 1251", "ISO 8859-5", "88595", "LDID/201", "GBK". Closed with its arena.
 * @retval MARCH_ABSENT  No such encoding is known.
 */
MARCH_NODISCARD march_status march_decoder_new(march_arena *arena, const char *name,
                                               march_decoder **out);

/** Text in UTF-8 on an arena; what is broken becomes U+FFFD. NULL without memory. */
const char *march_decoder_text(march_arena *arena, march_decoder *decoder,
                               const char *text);

/** The same for bytes that may hold NULs, as UTF-16 does. */
const char *march_decoder_bytes(march_arena *arena, march_decoder *decoder,
                                const char *text, size_t length, size_t *out_length);

/** How many texts had something broken so far. */
size_t march_decoder_broken(const march_decoder *decoder);

/** Length of the text without a character cut off at its end, as fields of fixed width
 * leave it. */
size_t march_utf8_whole(const char *text);

#endif
