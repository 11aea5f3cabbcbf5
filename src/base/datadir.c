/* datadir.c - where the program's own styles and geodata are.
 * SPDX-License-Identifier: MIT */
#include "base/datadir.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

/** `folder` itself if it has styles in it, else NULL. */
static const char *if_data(march_arena *arena, const char *folder)
{
    const char *styles = march_arena_printf(arena, "%s/styles", folder);
    struct stat about;

    return styles && stat(styles, &about) == 0 && S_ISDIR(about.st_mode) ? folder
                                                                         : NULL;
}

/** Write the folder of the running program to `out`; false where /proc is not there. */
static bool program_folder(char out[LONGEST_PATH])
{
    ssize_t length = readlink("/proc/self/exe", out, LONGEST_PATH - 1);

    if (length <= 0 || length == LONGEST_PATH - 1) { /* the latter may be cut off */
        return false;
    }
    out[length] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash) {
        return false;
    }
    *slash = '\0';
    return true;
}

/** A folder of data seen from the running program, e.g. "../share/marchmap". */
static const char *beside_program(march_arena *arena, const char *way)
{
    char program[LONGEST_PATH];

    if (!program_folder(program)) {
        return NULL;
    }
    const char *folder = march_arena_printf(arena, "%s/%s", program, way);
    return folder ? if_data(arena, folder) : NULL;
}

const char *march_data_dir(march_arena *arena, const char *given)
{
    if (given) {
        return if_data(arena, given);
    }
    const char *found = beside_program(arena, "../share/marchmap");
    if (!found) {
        found = beside_program(arena, "../..");
    }
    return found ? found : if_data(arena, MARCH_DATADIR);
}
