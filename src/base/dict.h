/* dict.h - from words to numbers.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_DICT_H
#define MARCH_BASE_DICT_H

#include "base/arena.h"

/** What is behind a word. */
typedef struct march_dict_entry {
    const char *word; /**< borrowed; NULL: free */
    size_t value;
} march_dict_entry;

/** Words, each with a number. Zero-initialise, then set the arena. */
typedef struct march_dict {
    march_arena *arena;
    march_dict_entry *entries;
    size_t count, capacity;
} march_dict;

/** The number of a word; NULL where it is not in. Valid until the next one is put in.
 */
size_t *march_dict_get(const march_dict *dict, const char *word);

/** Put a word in, or give it another number. It must live as long as the dict. False
 * without memory. */
MARCH_NODISCARD bool march_dict_put(march_dict *dict, const char *word, size_t value);

#endif
