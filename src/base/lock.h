/* lock.h - where a name stood the last time, or where an editor has put it.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_LOCK_H
#define MARCH_BASE_LOCK_H

#include <stddef.h>

#include "base/coord.h"

/** The place of one name. */
typedef struct march_lock {
    const char *id; /**< of the name; "<id>#2" for the second of those along a line */
    bool hidden;    /**< it is not shown */
    march_page at;  /**< the middle of the box round it */
} march_lock;

/** Sorted by id. */
typedef struct march_locks {
    march_lock *items;
    size_t count;
} march_locks;

#endif
