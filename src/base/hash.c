/* hash.c - bytes as a number.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <string.h>
#include <sys/stat.h>
#include <xxhash.h>

march_hash march_hash_bytes(const void *bytes, size_t size)
{
    XXH128_hash_t hash = XXH3_128bits(bytes, size);

    return (march_hash){hash.high64, hash.low64};
}

march_hash march_hash_words(const char *text)
{
    return text ? march_hash_bytes(text, strlen(text)) : (march_hash){0, 1};
}

march_hash march_hash_join(march_hash first, march_hash second)
{
    const uint64_t both[] = {first.high, first.low, second.high, second.low};

    return march_hash_bytes(both, sizeof(both));
}

march_hash march_hash_stat(const char *file)
{
    struct stat about;

    if (stat(file, &about) != 0) {
        return (march_hash){0, 1};
    }
    const uint64_t facts[] = {
        (uint64_t)about.st_dev,          (uint64_t)about.st_ino,
        (uint64_t)about.st_size,         (uint64_t)about.st_mtim.tv_sec,
        (uint64_t)about.st_mtim.tv_nsec, (uint64_t)about.st_ctim.tv_sec,
        (uint64_t)about.st_ctim.tv_nsec};
    return march_hash_bytes(facts, sizeof(facts));
}
