/* replay.c - runs a harness over a folder of seeds, where libFuzzer is not at hand.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

/** Each seed is also run cut off after 1/8, 2/8, ... of its length. */
enum { CUTS = 8 };

/** The harness gets its own block of exactly `size` bytes, so that a sanitizer sees the
 * first byte read behind it. */
static int run_copy(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);

    if (!copy) {
        return -1;
    }
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    return 0;
}

static int run_bytes(const uint8_t *bytes, size_t size)
{
    for (size_t cut = 1; cut <= CUTS; cut++) {
        if (run_copy(bytes, size / CUTS * cut + (cut == CUTS ? size % CUTS : 0))) {
            return -1;
        }
    }
    return 0;
}

static int run_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(size + 1);
    int result = -1;

    if (file && bytes && fread(bytes, 1, size, file) == size) {
        result = run_bytes(bytes, size);
    }
    free(bytes);
    if (file) {
        fclose(file);
    }
    return result;
}

/** Number of seeds run; -1 if one could not be read. */
static int run_folder(DIR *folder, const char *name)
{
    int count = 0;

    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        struct stat about;

        snprintf(path, sizeof(path), "%s/%s", name, entry->d_name);
        if (stat(path, &about) != 0) {
            return -1;
        }
        if (!S_ISREG(about.st_mode)) {
            continue;
        }
        if (run_file(path, (size_t)about.st_size)) {
            return -1;
        }
        count++;
    }
    return count;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;

    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return EXIT_FAILURE;
    }
    int count = run_folder(folder, argv[1]);
    closedir(folder);
    printf("%d seeds from %s\n", count, argv[1]);
    return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
