/* datadir.c - where the program's own styles and geodata are.
 * SPDX-License-Identifier: MIT */
#include "base/datadir.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

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

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *march_data_names(march_arena *arena, const char *folder,
                                    const char *end, size_t *count)
{
    MARCH_ARRAY(const char *) names = {0};
    DIR *dir = opendir(folder);
    struct dirent *entry;

    *count = 0;
    while (dir && (entry = readdir(dir)) != NULL) {
        if (march_str_ends(entry->d_name, end)) {
            size_t length = strlen(entry->d_name) - strlen(end);
            const char *name = march_arena_strndup(arena, entry->d_name, length);
            if (!name || !MARCH_PUSH(arena, &names, name)) {
                break;
            }
        }
    }
    if (dir) {
        (void)closedir(dir);
    }
    if (names.count > 0) {
        qsort(names.items, names.count, sizeof(names.items[0]), by_bytes);
    }
    *count = names.count;
    return names.items;
}
