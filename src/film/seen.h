/* seen.h - which frame of a run has which key.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_SEEN_H
#define MARCH_FILM_SEEN_H

#include "emit/fingerprint.h"

/** Frames by key. Zero-initialise; one thread at a time. */
typedef struct march_seen_keys {
    struct march_seen_key {
        march_hash key; /**< all zero: free */
        size_t index;
    } * items; /**< from malloc */
    size_t count, capacity;
} march_seen_keys;

/** The frame that has a key; false if none has. */
bool march_seen_find(const march_seen_keys *seen, march_hash key, size_t *index);

/** Note a frame; the first one of a key stays. Without memory it is not noted. */
void march_seen_add(march_seen_keys *seen, march_hash key, size_t index);

void march_seen_free(march_seen_keys *seen);

#endif
