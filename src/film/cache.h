/* cache.h - frames kept for later runs, by their keys.
 * SPDX-License-Identifier: MIT
 *
 * A folder that may be deleted at any time, and be used by several programs at once.
 * Each frame is a sealed file frames/ab/<key>.png. */
#ifndef MARCH_FILM_CACHE_H
#define MARCH_FILM_CACHE_H

#include "emit/fingerprint.h"
#include "film/put.h"
#include "project/project.h"

/** Where it is and what it may hold. Threads may share it: it is never changed. */
typedef struct march_cache {
    const char *folder; /**< NULL: there is none, nothing is found or kept */
    uint64_t limit;     /**< bytes of files, after march_cache_trim() */
} march_cache;

/** Where the frame of a key is, or would be. False: nowhere. */
bool march_cache_path(const march_cache *cache, march_hash key,
                      char out[MARCH_PATH_SIZE]);

/** The cache a call may use. */
march_cache march_cache_of(const march_project *project,
                           const march_frames_options *options);

/** The same as march_cache_path(), and the folder is made. */
bool march_cache_room(const march_cache *cache, march_hash key,
                      char out[MARCH_PATH_SIZE]);

/** Note that a frame in the cache was of use: the oldest use is forgotten first. */
void march_cache_touch(const char *path);

/** Keep a sealed frame, which is at `file`. What goes wrong is of no matter. */
void march_cache_add(const march_cache *cache, march_hash key, const char *file);

/** Forget frames until no more is kept than the limit. */
void march_cache_trim(const march_cache *cache);

#endif
