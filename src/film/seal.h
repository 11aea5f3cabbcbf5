/* seal.h - frames as files that can tell whether they are whole.
 * SPDX-License-Identifier: MIT
 *
 * Before its last chunk a frame holds a seal: the key it was painted by, the
 * fingerprint of its pixels, and one of all bytes before. Nothing else has to be
 * remembered of a frame: what is found in a folder or a cache can be trusted or is made
 * anew. */
#ifndef MARCH_FILM_SEAL_H
#define MARCH_FILM_SEAL_H

#include <stdio.h>

#include "emit/fingerprint.h"

typedef struct march_seal {
    march_hash key, pixels;
} march_seal;

/** Write a PNG file that is in memory, sealed.
 * @retval MARCH_E_IO  The file could not be written. */
MARCH_NODISCARD march_status march_seal_write(const unsigned char *png, size_t size,
                                              march_seal seal, FILE *file);

/** Read the seal of a file, after a look at all its bytes.
 * @retval MARCH_ABSENT  There is no such file, or it is not as it was written. */
MARCH_NODISCARD march_status march_seal_read(const char *path, march_seal *out);

#endif
