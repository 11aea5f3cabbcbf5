/* reuse.c - what one project leaves for the next.
 * SPDX-License-Identifier: MIT */
#include "base/reuse.h"

#include <stdlib.h>

enum { BUCKETS = 4096, BROKEN_RENDERS = 16 };

typedef struct entry {
    struct entry *next;
    march_hash key;
    march_arena *arena;
    void *value;
    uint64_t asked; /**< the render that asked for it last */
} entry;

struct march_reuse {
    entry *buckets[BUCKETS];
    uint64_t render, serial;
};

march_reuse *march_reuse_new(void)
{
    march_reuse *reuse = calloc(1, sizeof(*reuse));

    if (reuse) {
        reuse->render = BROKEN_RENDERS; /* so that there are some before it */
    }
    return reuse;
}

uint64_t march_reuse_serial(march_reuse *reuse)
{
    return ++reuse->serial;
}

/** Free what was asked for last before a render. */
static void sweep(march_reuse *reuse, uint64_t since)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        entry **link = &reuse->buckets[i];
        while (*link) {
            entry *one = *link;
            if (one->asked >= since) {
                link = &one->next;
                continue;
            }
            *link = one->next;
            march_arena_free(one->arena);
            free(one);
        }
    }
}

void march_reuse_free(march_reuse *reuse)
{
    if (reuse) {
        sweep(reuse, UINT64_MAX);
        free(reuse);
    }
}

static entry **bucket_of(march_reuse *reuse, march_hash key)
{
    return &reuse->buckets[key.low % BUCKETS];
}

void *march_reuse_find(march_reuse *reuse, march_hash key)
{
    entry *one = reuse ? *bucket_of(reuse, key) : NULL;

    while (one && !march_hash_equal(one->key, key)) {
        one = one->next;
    }
    if (!one) {
        return NULL;
    }
    one->asked = reuse->render;
    return one->value;
}

march_status march_reuse_keep(march_reuse *reuse, march_hash key, march_arena *arena,
                              void *value)
{
    entry *one = calloc(1, sizeof(*one));
    entry **bucket = bucket_of(reuse, key);

    if (!one) {
        march_arena_free(arena);
        return MARCH_E_NOMEM;
    }
    *one = (entry){*bucket, key, arena, value, reuse->render};
    *bucket = one;
    return MARCH_OK;
}

void march_reuse_turn(march_reuse *reuse, bool whole)
{
    if (reuse) {
        sweep(reuse, whole ? reuse->render : reuse->render - BROKEN_RENDERS);
        reuse->render++;
    }
}
