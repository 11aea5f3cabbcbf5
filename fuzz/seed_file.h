/* seed_file.h - a seed as a file, for readers that open files themselves.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FUZZ_SEED_FILE_H
#define MARCH_FUZZ_SEED_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"

/** A file without a name that holds the seed; NULL if the system refuses. */
static inline FILE *seed_file_open(const uint8_t *data, size_t size)
{
    FILE *file = tmpfile();

    if (file && (fwrite(data, 1, size, file) != size || fflush(file) != 0)) {
        fclose(file);
        return NULL;
    }
    return file;
}

/** What the file may be opened by while it is open. */
static inline const char *seed_file_path(march_arena *arena, FILE *file)
{
    return march_arena_printf(arena, "/dev/fd/%d", fileno(file));
}

#endif
