/* new.c - beginning a campaign.
 * SPDX-License-Identifier: MIT */
#include "cli/new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/starter.h"

#define NAME_MARK "@NAME@"

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length > tail && strcmp(text + length - tail, end) == 0;
}

/** The file for a name, from malloc: "war" is war.yaml. */
static char *file_of(const char *name)
{
    bool whole = ends_in(name, ".yaml") || ends_in(name, ".yml");
    size_t size = strlen(name) + sizeof(".yaml");
    char *file = malloc(size);

    if (file) {
        snprintf(file, size, "%s%s", name, whole ? "" : ".yaml");
    }
    return file;
}

static int complain(const char *file, const char *why, const char *hint)
{
    fprintf(stderr, "%s: error: the file cannot be created: %s [write]\n", file, why);
    if (hint) {
        fprintf(stderr, "    hint: %s\n", hint);
    }
    return MARCH_EXIT_CREATE;
}

/** Write the lines, the file's own name where they speak of it. */
static void put_lines(FILE *out, const char *name)
{
    for (size_t i = 0; march_lines_starter_yaml[i]; i++) {
        const char *line = march_lines_starter_yaml[i];
        const char *mark = strstr(line, NAME_MARK);
        if (mark) {
            fprintf(out, "%.*s%s%s", (int)(mark - line), line, name,
                    mark + strlen(NAME_MARK));
        } else {
            fputs(line, out);
        }
    }
}

/** Write a file that is not there yet, whole or not at all. */
static int write_new(const char *file)
{
    const char *slash = strrchr(file, '/');
    int descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;

    if (!out) {
        return complain(file, strerror(errno),
                        errno == EEXIST ? "choose another name, or take it away first"
                                        : NULL);
    }
    put_lines(out, slash ? slash + 1 : file);
    bool failed = fflush(out) != 0 || ferror(out);
    failed = fclose(out) != 0 || failed;
    if (failed) {
        unlink(file);
        fprintf(stderr, "%s: error: the file cannot be written [write]\n", file);
        return MARCH_EXIT_IO;
    }
    return MARCH_EXIT_OK;
}

int march_cli_new(const march_cli_args *args)
{
    char *file = file_of(args->file);
    int code = file ? write_new(file) : MARCH_EXIT_SOFTWARE;

    if (code == MARCH_EXIT_OK && !args->quiet) {
        fprintf(stderr,
                "wrote %s\n"
                "now draw it: marchmap watch %s -o map.svg\n",
                file, file);
    }
    free(file);
    return code;
}
