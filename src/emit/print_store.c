/* print_store.c - where marks were seen the last time they were looked at.
 * SPDX-License-Identifier: MIT */
#include "emit/print_store.h"

#include <string.h>

enum { FIRST_SLOTS = 256 };

/** The prints asked for while one sheet was looked at: a hash table with open
 * addressing, on an arena of its own. */
typedef struct generation {
    march_arena *arena; /**< NULL: empty */
    march_mark_print *slots;
    size_t slot_count, used; /**< a power of two; at most half of it */
} generation;

struct march_print_store {
    generation now, before;
};

static void close_store(void *object)
{
    march_print_store *store = object;

    march_arena_free(store->now.arena);
    march_arena_free(store->before.arena);
}

march_print_store *march_print_store_new(march_arena *arena)
{
    march_print_store *store = MARCH_NEW(arena, march_print_store, 1);

    if (!store || !march_arena_defer(arena, close_store, store)) {
        return NULL;
    }
    return march_print_store_turn(store) == MARCH_OK ? store : NULL;
}

march_status march_print_store_turn(march_print_store *store)
{
    march_arena_free(store->before.arena);
    store->before = store->now;
    store->now = (generation){.arena = march_arena_new(0)};
    if (!store->now.arena) {
        return MARCH_E_NOMEM;
    }
    store->now.slots = MARCH_NEW(store->now.arena, march_mark_print, FIRST_SLOTS);
    store->now.slot_count = store->now.slots ? FIRST_SLOTS : 0;
    return store->now.slots ? MARCH_OK : MARCH_E_NOMEM;
}

/** The slot of a mark, or the free one where it belongs. */
static march_mark_print *slot_of(march_mark_print *slots, size_t count, march_hash mark)
{
    size_t i = (size_t)mark.low & (count - 1);

    while (!march_hash_is_nothing(slots[i].mark) &&
           !march_hash_equal(slots[i].mark, mark)) {
        i = (i + 1) & (count - 1);
    }
    return &slots[i];
}

static bool grow(generation *now)
{
    size_t count = now->slot_count * 2;
    march_mark_print *larger = MARCH_NEW(now->arena, march_mark_print, count);

    if (!larger) {
        return false;
    }
    for (size_t i = 0; i < now->slot_count; i++) {
        if (!march_hash_is_nothing(now->slots[i].mark)) {
            *slot_of(larger, count, now->slots[i].mark) = now->slots[i];
        }
    }
    now->slots = larger;
    now->slot_count = count;
    return true;
}

march_status march_print_store_add(march_print_store *store,
                                   const march_mark_print *print)
{
    generation *now = &store->now;
    march_tile_print *tiles = MARCH_NEW(now->arena, march_tile_print, print->count);

    if (!tiles || (now->used * 2 >= now->slot_count && !grow(now))) {
        return MARCH_E_NOMEM;
    }
    if (print->count > 0) {
        memcpy(tiles, print->tiles, print->count * sizeof(*tiles));
    }
    march_mark_print *slot = slot_of(now->slots, now->slot_count, print->mark);
    now->used += march_hash_is_nothing(slot->mark);
    *slot = (march_mark_print){print->mark, tiles, print->count};
    return MARCH_OK;
}

march_status march_print_store_find(march_print_store *store, march_hash mark,
                                    march_mark_print *out)
{
    march_mark_print *slot = slot_of(store->now.slots, store->now.slot_count, mark);

    if (!march_hash_is_nothing(slot->mark)) {
        *out = *slot;
        return MARCH_OK;
    }
    if (!store->before.slots) {
        return MARCH_ABSENT;
    }
    slot = slot_of(store->before.slots, store->before.slot_count, mark);
    if (march_hash_is_nothing(slot->mark)) {
        return MARCH_ABSENT;
    }
    MARCH_TRY(march_print_store_add(store, slot));
    *out = *slot;
    return MARCH_OK;
}
