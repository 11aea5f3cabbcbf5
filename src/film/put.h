/* put.h - files that are put into a folder whole, from any thread.
 * SPDX-License-Identifier: MIT
 *
 * A file is made under a temporary name beside its own, and renamed. It is not synced:
 * frames are sealed (film/seal.h), so that one a power cut has spoilt is noticed and
 * made again. Files of a run that was killed are found by their locks, which have gone
 * with it. */
#ifndef MARCH_FILM_PUT_H
#define MARCH_FILM_PUT_H

#include <stdio.h>

#include "base/status.h"

enum { MARCH_PATH_SIZE = 4096 };

/** A file in the making. Zero-initialise. */
typedef struct march_put {
    FILE *file;
    char temp[MARCH_PATH_SIZE];
} march_put;

/** Open a temporary file in the folder of `path`.
 * @retval MARCH_E_CREATE  It cannot be created; errno says why. */
MARCH_NODISCARD march_status march_put_open(march_put *put, const char *path);

/** Let the file appear as `path`.
 * @retval MARCH_E_IO  It could not be written, and is gone; errno says why. */
MARCH_NODISCARD march_status march_put_keep(march_put *put, const char *path);

/** Remove the file, unless it was kept; errno stays. */
void march_put_drop(march_put *put);

/**
 * Let `path` be the same file as `from`, or a copy where links cannot be made.
 * @retval MARCH_E_CREATE  Neither can be made; errno says why.
 * @retval MARCH_E_IO      The copy could not be written; errno says why.
 */
MARCH_NODISCARD march_status march_put_link(const char *from, const char *path);

/** Remove temporary files that no running program holds. Not while threads of this
 * program make files there. */
void march_put_sweep(const char *folder);

#endif
