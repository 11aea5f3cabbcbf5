/* anchors.c - the named nodes of a YAML file.
 * SPDX-License-Identifier: MIT */
#include "input/anchors.h"

#include <string.h>

enum { FIRST_BUCKETS = 64 };

/** FNV-1a, 64 bits. */
static uint64_t hash_of(const char *name, size_t length)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
    }
    return hash;
}

static march_anchor *find(const march_anchors *anchors, const char *name, size_t length)
{
    if (anchors->bucket_count == 0) {
        return NULL;
    }
    march_anchor *item =
        anchors->buckets[hash_of(name, length) % anchors->bucket_count];
    while (item && (item->length != length || memcmp(item->name, name, length) != 0)) {
        item = item->next;
    }
    return item;
}

static void link_in(march_anchors *anchors, march_anchor *item)
{
    size_t bucket = hash_of(item->name, item->length) % anchors->bucket_count;

    item->next = anchors->buckets[bucket];
    anchors->buckets[bucket] = item;
}

static bool grow(march_arena *arena, march_anchors *anchors)
{
    march_anchors grown = {NULL, anchors->bucket_count * 2, anchors->count};

    if (grown.bucket_count == 0) {
        grown.bucket_count = FIRST_BUCKETS;
    }
    grown.buckets = MARCH_NEW(arena, march_anchor *, grown.bucket_count);
    if (!grown.buckets) {
        return false;
    }
    for (size_t i = 0; i < anchors->bucket_count; i++) {
        for (march_anchor *item = anchors->buckets[i], *next; item; item = next) {
            next = item->next;
            link_in(&grown, item);
        }
    }
    *anchors = grown;
    return true;
}

bool march_anchors_set(march_arena *arena, march_anchors *anchors, const char *name,
                       size_t length, march_node *node)
{
    march_anchor *item = find(anchors, name, length);

    if (item) {
        item->node = node;
        return true;
    }
    if (anchors->count == anchors->bucket_count && !grow(arena, anchors)) {
        return false;
    }
    item = MARCH_NEW(arena, march_anchor, 1);
    if (!item) {
        return false;
    }
    *item = (march_anchor){NULL, name, length, node};
    link_in(anchors, item);
    anchors->count++;
    return true;
}

march_node *march_anchors_get(const march_anchors *anchors, const char *name,
                              size_t length)
{
    march_anchor *item = find(anchors, name, length);

    return item ? item->node : NULL;
}
