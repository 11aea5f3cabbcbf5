/* fingerprint.h - what marks look like, as a number.
 * SPDX-License-Identifier: MIT
 *
 * Marks of the same content have the same fingerprint in every run, thread and place in
 * memory: no address enters, fonts and images enter by the content of their files. Ids,
 * titles and words enter nowhere, since no pixel shows them. */
#ifndef MARCH_EMIT_FINGERPRINT_H
#define MARCH_EMIT_FINGERPRINT_H

#include "base/hash.h"
#include "draw/mark.h"

enum {
    MARCH_HASH_HEX = 33 /**< room for a fingerprint in words, and its NUL */
};

/** Of a file by its content; one that cannot be read stands by its name. */
MARCH_NODISCARD march_status march_hash_file(const char *name, march_hash *out);

/** 32 lower-case digits. */
void march_hash_format(march_hash hash, char out[MARCH_HASH_HEX]);

/** The way back. @retval MARCH_ABSENT  These are not 32 hexadecimal digits. */
MARCH_NODISCARD march_status march_hash_parse(const char *text, size_t length,
                                              march_hash *out);

march_hash march_hash_path_mark(const march_path_mark *mark);

march_hash march_hash_image(const march_image_mark *mark);

/** Of a group as it changes what stands in it. @param clip  NULL: none. */
march_hash march_hash_group(const march_path *clip, bool even_odd, double opacity);

/** The fingerprints of fonts met so far: each file is read once. One thread at a time.
 */
typedef struct march_font_hashes march_font_hashes;

/** NULL if there is no memory. */
march_font_hashes *march_font_hashes_new(march_arena *arena);

/** @param[out] out  Not written unless MARCH_OK is returned. */
MARCH_NODISCARD march_status march_hash_text(march_font_hashes *fonts,
                                             const march_text_mark *mark,
                                             march_hash *out);

#endif
