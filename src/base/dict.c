/* dict.c - from words to numbers.
 * SPDX-License-Identifier: MIT */
#include "base/dict.h"

#include <string.h>

enum { FIRST_CAPACITY = 64 };

/** FNV-1a, 64 bits (Fowler, Noll, Vo). */
static size_t hash(const char *word)
{
    uint64_t value = UINT64_C(14695981039346656037);

    for (; *word; word++) {
        value = (value ^ (unsigned char)*word) * UINT64_C(1099511628211);
    }
    return (size_t)(value ^ value >> 32);
}

/** The entry of a word, or the free one where it would be. */
static march_dict_entry *find(const march_dict *dict, const char *word)
{
    size_t at = hash(word) & (dict->capacity - 1);

    while (dict->entries[at].word && strcmp(dict->entries[at].word, word) != 0) {
        at = (at + 1) & (dict->capacity - 1);
    }
    return &dict->entries[at];
}

size_t *march_dict_get(const march_dict *dict, const char *word)
{
    if (dict->capacity == 0) {
        return NULL;
    }
    march_dict_entry *entry = find(dict, word);
    return entry->word ? &entry->value : NULL;
}

/** Twice the room; false without memory. */
static bool grow(march_dict *dict)
{
    march_dict wider = {.arena = dict->arena,
                        .count = dict->count,
                        .capacity =
                            dict->capacity ? 2 * dict->capacity : FIRST_CAPACITY};

    wider.entries = MARCH_NEW(dict->arena, march_dict_entry, wider.capacity);
    if (!wider.entries) {
        return false;
    }
    for (size_t i = 0; i < dict->capacity; i++) {
        if (dict->entries[i].word) {
            *find(&wider, dict->entries[i].word) = dict->entries[i];
        }
    }
    *dict = wider;
    return true;
}

bool march_dict_put(march_dict *dict, const char *word, size_t value)
{
    if (2 * dict->count >= dict->capacity && !grow(dict)) {
        return false;
    }
    march_dict_entry *entry = find(dict, word);
    dict->count += !entry->word;
    *entry = (march_dict_entry){word, value};
    return true;
}
