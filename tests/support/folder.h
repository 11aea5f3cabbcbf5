/* folder.h - a folder for one test's files. Define _XOPEN_SOURCE 700 for mkdtemp, and
 * include after testing.h. SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_FOLDER_H
#define MARCH_TESTS_FOLDER_H

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDER_SIZE = 32 };

static inline void make_folder(char folder[FOLDER_SIZE])
{
    strcpy(folder, "/tmp/march-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

/** How many files are in the folder; removes them all if asked to. */
static inline size_t files_in(const char *folder, bool remove_them)
{
    size_t count = 0;
    DIR *listing = opendir(folder);

    for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing)) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
            if (remove_them) {
                unlinkat(dirfd(listing), entry->d_name, 0);
            }
        }
    }
    closedir(listing);
    return count;
}

static inline void remove_folder(const char *folder)
{
    files_in(folder, true);
    assert_int_equal(rmdir(folder), 0);
}

#endif
