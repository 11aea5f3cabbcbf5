/* cache.c - frames kept for later runs.
 * SPDX-License-Identifier: MIT */
#include "film/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

enum { FOLDERS = 256 };

/** The folder that holds keys with these first digits. */
static bool folder_path(const march_cache *cache, unsigned number,
                        char out[MARCH_PATH_SIZE])
{
    int length =
        snprintf(out, MARCH_PATH_SIZE, "%s/frames/%02x", cache->folder, number);

    return length > 0 && length < MARCH_PATH_SIZE - MARCH_HASH_HEX - 64;
}

bool march_cache_path(const march_cache *cache, march_hash key,
                      char out[MARCH_PATH_SIZE])
{
    char name[MARCH_HASH_HEX];

    if (!cache->folder || !folder_path(cache, (unsigned)(key.high >> 56), out)) {
        return false;
    }
    march_hash_format(key, name);
    size_t used = strlen(out);
    snprintf(out + used, MARCH_PATH_SIZE - used, "/%s.png", name);
    return true;
}

void march_cache_touch(const char *path)
{
    const struct timespec times[] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_OMIT}};

    (void)utimensat(AT_FDCWD, path, times, 0);
}

bool march_cache_room(const march_cache *cache, march_hash key,
                      char out[MARCH_PATH_SIZE])
{
    char folder[MARCH_PATH_SIZE];

    if (!march_cache_path(cache, key, out)) {
        return false;
    }
    snprintf(folder, sizeof(folder), "%s/frames", cache->folder);
    mkdir(folder, 0777);
    if (folder_path(cache, (unsigned)(key.high >> 56), folder)) {
        mkdir(folder, 0777);
    }
    return true;
}

march_cache march_cache_of(const march_project *project,
                           const march_frames_options *options)
{
    return (march_cache){.folder = options->no_cache ? NULL : project->cache_dir,
                         .limit = options->cache_size ? options->cache_size
                                                      : MARCH_CACHE_SIZE};
}

void march_cache_add(const march_cache *cache, march_hash key, const char *file)
{
    char path[MARCH_PATH_SIZE];

    if (march_cache_room(cache, key, path)) {
        (void)!march_put_link(file, path);
    }
}

/** A kept frame. */
typedef struct entry {
    march_hash key;
    struct timespec used;
    uint64_t size;
} entry;

typedef struct listing {
    march_arena *arena;
    MARCH_ARRAY(entry) entries;
    uint64_t size;
} listing;

static int by_use(const void *a, const void *b)
{
    const struct timespec *x = &((const entry *)a)->used,
                          *y = &((const entry *)b)->used;

    if (x->tv_sec != y->tv_sec) {
        return x->tv_sec < y->tv_sec ? -1 : 1;
    }
    return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

/** List the frames of one folder; false if there is no memory. */
static bool list_folder(listing *list, const char *folder)
{
    DIR *names = opendir(folder);
    bool room = true;

    if (!names) {
        return true;
    }
    for (struct dirent *name = readdir(names); name && room; name = readdir(names)) {
        struct stat info;
        entry found;
        if (march_hash_parse(name->d_name, strcspn(name->d_name, "."), &found.key) !=
                MARCH_OK ||
            fstatat(dirfd(names), name->d_name, &info, 0) != 0) {
            continue;
        }
        found.used = info.st_atim;
        found.size = (uint64_t)info.st_size;
        list->size += found.size;
        room = MARCH_PUSH(list->arena, &list->entries, found);
    }
    closedir(names);
    return room;
}

void march_cache_trim(const march_cache *cache)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    listing list = {.arena = arena};
    char path[MARCH_PATH_SIZE];

    for (unsigned i = 0; arena && cache->folder && i < FOLDERS; i++) {
        if (folder_path(cache, i, path)) {
            march_put_sweep(path);
            if (!list_folder(&list, path)) {
                return;
            }
        }
    }
    if (list.size <= cache->limit) {
        return;
    }
    qsort(list.entries.items, list.entries.count, sizeof(entry), by_use);
    for (size_t i = 0; i < list.entries.count && list.size > cache->limit; i++) {
        const entry *oldest = &list.entries.items[i];
        if (march_cache_path(cache, oldest->key, path) && unlink(path) == 0) {
            list.size -= oldest->size;
        }
    }
}
