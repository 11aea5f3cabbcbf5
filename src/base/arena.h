/* arena.h - memory that is freed together.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_ARENA_H
#define MARCH_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/status.h"

/** A growing set of memory chunks, freed as one. Used by one thread at a time. */
typedef struct march_arena march_arena;

/**
 * Make an arena.
 * @param limit_bytes  Sum of all allocations after which they fail; 0: no limit.
 * @return NULL if there is no memory.
 */
march_arena *march_arena_new(size_t limit_bytes);

/** Free all that was allocated, after running the deferred calls, last first. */
void march_arena_free(march_arena *arena);

/** Bytes handed out so far. */
size_t march_arena_used(const march_arena *arena);

/** Zeroed memory for `count` items of `size` bytes, aligned for any type; NULL if the
 * product overflows, the limit is reached or memory is out. `count` 0 gives a pointer.
 */
void *march_arena_calloc(march_arena *arena, size_t count, size_t size);

/** Call `release(object)` when the arena is freed. False if there is no memory; then
 * `release` has been called at once, so that nothing leaks. */
MARCH_NODISCARD bool march_arena_defer(march_arena *arena, void (*release)(void *),
                                       void *object);

/** Copies of strings, NUL-terminated; NULL if there is no memory. */
char *march_arena_strndup(march_arena *arena, const char *text, size_t length);
char *march_arena_strdup(march_arena *arena, const char *text);
char *march_arena_printf(march_arena *arena, const char *format, ...)
    MARCH_PRINTF(2, 3);
char *march_arena_vprintf(march_arena *arena, const char *format, va_list args)
    MARCH_PRINTF(2, 0);

/** `count` items of type `T`, zeroed. */
#define MARCH_NEW(arena, T, count)                                                     \
    ((T *)march_arena_calloc((arena), (count), sizeof(T)))

/* A growable array on an arena: declare as MARCH_ARRAY(double) xs = {0}. */
#define MARCH_ARRAY(T)                                                                 \
    struct {                                                                           \
        T *items;                                                                      \
        size_t count, capacity;                                                        \
    }

/** Make room for `extra` more items; false if there is no memory. */
#define MARCH_RESERVE(arena, array, extra)                                             \
    march_array_reserve((arena), (void **)&(array)->items, (array)->count,             \
                        &(array)->capacity, (extra), sizeof(*(array)->items))

/** Append a value; false if there is no memory. */
#define MARCH_PUSH(arena, array, ...)                                                  \
    (MARCH_RESERVE((arena), (array), 1)                                                \
         ? ((array)->items[(array)->count++] = (__VA_ARGS__), true)                    \
         : false)

/** Behind MARCH_RESERVE: doubles the capacity when needed. */
bool march_array_reserve(march_arena *arena, void **items, size_t count,
                         size_t *capacity, size_t extra, size_t item_size);

#endif
