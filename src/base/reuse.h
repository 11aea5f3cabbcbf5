/* reuse.h - what one project leaves for the next.
 * SPDX-License-Identifier: MIT
 *
 * A store of things that cost much to make, each under a key of all that it was made
 * from: found under the same key, it is what would be made anew. What was not asked for
 * during a whole render is freed at its end, so that the store holds what one render
 * needs, however many there were. */
#ifndef MARCH_BASE_REUSE_H
#define MARCH_BASE_REUSE_H

#include "base/arena.h"
#include "base/hash.h"

/** What was kept under a key; NULL if there is nothing, or no store.
 * It is there until the end of the first whole render that did not ask for it. */
void *march_reuse_find(march_reuse *reuse, march_hash key);

/**
 * Keep something.
 * @param arena  Holds it; belongs to the store from now on, also after an error.
 * @retval MARCH_E_NOMEM  It is freed already.
 */
MARCH_NODISCARD march_status march_reuse_keep(march_reuse *reuse, march_hash key,
                                              march_arena *arena, void *value);

/** A number no other call gave: for things whose address may be that of older ones. */
uint64_t march_reuse_serial(march_reuse *reuse);

/** End a render: free what it did not ask for; if it did not come to its end, only what
 * many others before did not ask for either. NULL is allowed. */
void march_reuse_turn(march_reuse *reuse, bool whole);

#endif
