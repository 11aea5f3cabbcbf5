/* lock.c - finding the place of a name.
 * SPDX-License-Identifier: MIT */
#include "base/lock.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    return strcmp(((const march_lock *)a)->id, ((const march_lock *)b)->id);
}

const char *march_lock_id(march_arena *arena, const char *id, size_t nth)
{
    return nth == 0 || !id ? id : march_arena_printf(arena, "%s#%zu", id, nth + 1);
}

void march_locks_sort(march_locks *locks)
{
    if (locks->count > 0) {
        qsort(locks->items, locks->count, sizeof(march_lock), by_id);
    }
}

const march_lock *march_locks_find(const march_locks *locks, const char *id)
{
    march_lock wanted = {.id = id};

    return locks->count > 0 && id
               ? bsearch(&wanted, locks->items, locks->count, sizeof(march_lock), by_id)
               : NULL;
}
