/* hash.h - bytes as a number.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_HASH_H
#define MARCH_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/** 128 bits of XXH3. All zero stands for "nothing" and is no fingerprint. */
typedef struct march_hash {
    uint64_t high, low;
} march_hash;

static inline bool march_hash_equal(march_hash a, march_hash b)
{
    return a.high == b.high && a.low == b.low;
}

static inline bool march_hash_is_nothing(march_hash hash)
{
    return hash.high == 0 && hash.low == 0;
}

/** Of any bytes. */
march_hash march_hash_bytes(const void *bytes, size_t size);

/** Of a text; NULL is another text than "". */
march_hash march_hash_words(const char *text);

/** Of two fingerprints in this order. */
march_hash march_hash_join(march_hash first, march_hash second);

/** Of a file as the system tells it apart: device, number, size, and to the nanosecond
 * when it and what is known of it were changed last; of a missing one, that. */
march_hash march_hash_stat(const char *file);

#endif
