/* seen.c - which frame of a run has which key.
 * SPDX-License-Identifier: MIT
 *
 * Open addressing in a power of two of slots, at most half of them used; keys are
 * fingerprints already. */
#include "film/seen.h"

#include <stdlib.h>

typedef struct march_seen_key slot;

/** The slot that holds a key, or the free one where it belongs. */
static slot *slot_for(slot *items, size_t capacity, march_hash key)
{
    size_t at = (size_t)key.low & (capacity - 1);

    while (!march_hash_is_nothing(items[at].key) &&
           !march_hash_equal(items[at].key, key)) {
        at = (at + 1) & (capacity - 1);
    }
    return &items[at];
}

static bool grow(march_seen_keys *seen)
{
    size_t capacity = seen->capacity ? seen->capacity * 2 : 64;
    slot *items = calloc(capacity, sizeof(*items));

    if (!items) {
        return false;
    }
    for (size_t i = 0; i < seen->capacity; i++) {
        if (!march_hash_is_nothing(seen->items[i].key)) {
            *slot_for(items, capacity, seen->items[i].key) = seen->items[i];
        }
    }
    free(seen->items);
    seen->items = items;
    seen->capacity = capacity;
    return true;
}

bool march_seen_find(const march_seen_keys *seen, march_hash key, size_t *index)
{
    if (seen->capacity == 0) {
        return false;
    }
    const slot *found = slot_for(seen->items, seen->capacity, key);
    *index = found->index;
    return !march_hash_is_nothing(found->key);
}

void march_seen_add(march_seen_keys *seen, march_hash key, size_t index)
{
    if (seen->count * 2 >= seen->capacity && !grow(seen)) {
        return;
    }
    slot *found = slot_for(seen->items, seen->capacity, key);
    if (march_hash_is_nothing(found->key)) {
        *found = (slot){key, index};
        seen->count++;
    }
}

void march_seen_free(march_seen_keys *seen)
{
    free(seen->items);
    *seen = (march_seen_keys){0};
}
