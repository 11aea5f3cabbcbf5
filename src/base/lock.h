/* lock.h - where a name stood the last time, or where an editor has put it.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_LOCK_H
#define MARCH_BASE_LOCK_H

#include "base/arena.h"
#include "base/coord.h"

/** The place of one name. */
typedef struct march_lock {
    const char *id; /**< see march_lock_id() */
    bool hidden;    /**< it is not shown */
    march_page at;  /**< the middle of the box round it */
} march_lock;

/** Sorted by id. */
typedef struct march_locks {
    march_lock *items;
    size_t count;
} march_locks;

/** The id of the lock of a name: its own, or "<id>#2" for the second of those along a
 * line. NULL for a name without one, or if there is no memory.
 * @param nth  0 but for repetitions along a line. */
const char *march_lock_id(march_arena *arena, const char *id, size_t nth);

void march_locks_sort(march_locks *locks);

/** The lock of this id (may be NULL); NULL if there is none. */
const march_lock *march_locks_find(const march_locks *locks, const char *id);

#endif
