/* arena.c - memory that is freed together.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024 };

typedef struct chunk {
    struct chunk *next;
    size_t size, used;
    _Alignas(max_align_t) unsigned char bytes[];
} chunk;

typedef struct deferred {
    struct deferred *next;
    void (*release)(void *);
    void *object;
} deferred;

struct march_arena {
    chunk *current;
    deferred *releases;
    size_t used, limit, next_size;
};

march_arena *march_arena_new(size_t limit_bytes)
{
    march_arena *arena = calloc(1, sizeof(*arena));

    if (arena) {
        arena->limit = limit_bytes ? limit_bytes : SIZE_MAX;
        arena->next_size = FIRST_CHUNK;
    }
    return arena;
}

void march_arena_free(march_arena *arena)
{
    if (!arena) {
        return;
    }
    for (deferred *item = arena->releases; item; item = item->next) {
        item->release(item->object);
    }
    for (chunk *item = arena->current; item;) {
        chunk *next = item->next;
        free(item);
        item = next;
    }
    free(arena);
}

size_t march_arena_used(const march_arena *arena)
{
    return arena->used;
}

/** Zeros. Pages fresh from the system are zeros anyway, and calloc() knows, but what
 * large ones save is more than what it takes to clear them again. */
static void *cleared(size_t size)
{
    if (size < MARCH_PAGE_BYTES) {
        return calloc(1, size);
    }
    void *memory = march_pages_new(size);
    if (memory) {
        memset(memory, 0, size);
    }
    return memory;
}

/** A new chunk of at least `size` bytes, put in front. Large requests get a chunk of
 * their own behind the current one, so that its free end stays usable. */
static chunk *add_chunk(march_arena *arena, size_t size)
{
    bool own = size > arena->next_size / 2;
    size_t room = own ? size : arena->next_size;
    chunk *fresh = cleared(sizeof(chunk) + room);

    if (!fresh) {
        return NULL;
    }
    fresh->size = room;
    if (own && arena->current) {
        fresh->next = arena->current->next;
        arena->current->next = fresh;
        return fresh;
    }
    fresh->next = arena->current;
    arena->current = fresh;
    if (!own && arena->next_size < LARGEST_CHUNK) {
        arena->next_size *= 2;
    }
    return fresh;
}

void *march_arena_calloc(march_arena *arena, size_t count, size_t size)
{
    const size_t align = _Alignof(max_align_t);

    if (size && count > (SIZE_MAX / 2) / size) {
        return NULL;
    }
    size_t need = (count * size + align - 1) / align * align;
    if (need == 0) {
        need = align;
    }
    if (need > arena->limit - arena->used) {
        return NULL;
    }
    chunk *from = arena->current;
    if (!from || from->size - from->used < need) {
        from = add_chunk(arena, need);
        if (!from) {
            return NULL;
        }
    }
    void *memory = from->bytes + from->used;
    from->used += need;
    arena->used += need;
    return memory;
}

bool march_arena_defer(march_arena *arena, void (*release)(void *), void *object)
{
    deferred *item = MARCH_NEW(arena, deferred, 1);

    if (!item) {
        release(object);
        return false;
    }
    *item = (deferred){arena->releases, release, object};
    arena->releases = item;
    return true;
}

char *march_arena_strndup(march_arena *arena, const char *text, size_t length)
{
    char *copy = march_arena_calloc(arena, length + 1, 1);

    if (copy) {
        memcpy(copy, text, length);
    }
    return copy;
}

char *march_arena_strdup(march_arena *arena, const char *text)
{
    return march_arena_strndup(arena, text, strlen(text));
}

char *march_arena_vprintf(march_arena *arena, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        return NULL;
    }
    char *text = march_arena_calloc(arena, (size_t)length + 1, 1);
    if (text) {
        vsnprintf(text, (size_t)length + 1, format, args);
    }
    return text;
}

char *march_arena_printf(march_arena *arena, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = march_arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

bool march_array_reserve(march_arena *arena, void **items, size_t count,
                         size_t *capacity, size_t extra, size_t item_size)
{
    if (extra <= *capacity - count) {
        return true;
    }
    if (extra > SIZE_MAX / 4 - count) {
        return false;
    }
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted < count + extra) {
        wanted = count + extra;
    }
    void *grown = march_arena_calloc(arena, wanted, item_size);
    if (!grown) {
        return false;
    }
    if (count) {
        memcpy(grown, *items, count * item_size);
    }
    *items = grown;
    *capacity = wanted;
    return true;
}
