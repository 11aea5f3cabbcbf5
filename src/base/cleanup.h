/* cleanup.h - foreign handles that close at the end of their scope.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_CLEANUP_H
#define MARCH_BASE_CLEANUP_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

#define MARCH_CLEANUP(function) __attribute__((cleanup(function)))

static inline void march_close_file(FILE **file)
{
    if (*file) {
        fclose(*file);
    }
}

static inline void march_free_memory(void *pointer)
{
    free(*(void **)pointer);
}

static inline void march_free_arena(march_arena **arena)
{
    march_arena_free(*arena);
}

#define MARCH_AUTO_FILE  MARCH_CLEANUP(march_close_file) FILE *
#define MARCH_AUTO_FREE  MARCH_CLEANUP(march_free_memory)
#define MARCH_AUTO_ARENA MARCH_CLEANUP(march_free_arena) march_arena *

#endif
