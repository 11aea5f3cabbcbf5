/* new.c - beginning a campaign.
 * SPDX-License-Identifier: MIT */
#include "cli/new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/ending.h"
#include "cli/starter.h"

enum { PATH_SIZE = 4096 };

/* Comments begin so that tell how the file is used. */
#define COMMAND   "#   marchmap "
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

/** Write a name so that it stays in its line. */
static void put_name(FILE *out, const char *name)
{
    for (; *name; name++) {
        fputc((unsigned char)*name < ' ' ? '?' : *name, out);
    }
}

/** Write a text, in its comments the file's own name where they speak of it: what
 * stands outside of them may be from a table. */
static void put_named(FILE *out, const char *text, const char *name)
{
    bool begins = true, speaks = false;

    for (; *text; text++) {
        speaks = begins ? strncmp(text, COMMAND, strlen(COMMAND)) == 0 : speaks;
        begins = *text == '\n';
        if (speaks && strncmp(text, NAME_MARK, strlen(NAME_MARK)) == 0) {
            put_name(out, name);
            text += strlen(NAME_MARK) - 1;
        } else {
            fputc(*text, out);
        }
    }
}

/** Write a file that is not there yet, whole or not at all. */
static int write_new(const char *file, const char *text)
{
    const char *slash = strrchr(file, '/');
    int descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;

    if (!out) {
        return complain(file, strerror(errno),
                        errno == EEXIST ? "choose another name, or take it away first"
                                        : NULL);
    }
    put_named(out, text, slash ? slash + 1 : file);
    bool failed = fflush(out) != 0 || ferror(out);
    failed = fclose(out) != 0 || failed;
    if (failed) {
        unlink(file);
        fprintf(stderr, "%s: error: the file cannot be written [write]\n", file);
        return MARCH_EXIT_IO;
    }
    return MARCH_EXIT_OK;
}

/** The name of a table seen from the folder of a campaign file, from malloc. */
static char *seen_from(const char *file, const char *table)
{
    const char *slash = strrchr(file, '/');
    size_t folder = slash ? (size_t)(slash + 1 - file) : 0;
    char here[PATH_SIZE], *name = NULL;

    if (table[0] == '/' || folder == 0) {
        return strdup(table);
    }
    if (strncmp(table, file, folder) == 0) {
        return strdup(table + folder);
    }
    size_t size = PATH_SIZE + strlen(table) + 2;
    name = getcwd(here, sizeof(here)) ? malloc(size) : NULL;
    if (name) {
        snprintf(name, size, "%s/%s", here, table);
    }
    return name;
}

/** The text of a campaign for a table. */
static int put_table(const march_cli_args *args, const char *file, FILE *out)
{
    char *named = seen_from(file, args->render.from);
    march_project *project = NULL;
    march_status status = MARCH_E_NOMEM;

    if (named) {
        status = march_project_begin(args->render.from, named, out, &project);
    }
    if (project) {
        march_cli_report(project, args, false);
    }
    march_project_free(project);
    free(named);
    return march_cli_exit_code(status);
}

/** The text of the campaign to begin with. */
static int put_text(const march_cli_args *args, const char *file, FILE *out)
{
    if (args->render.from) {
        return put_table(args, file, out);
    }
    for (size_t i = 0; march_lines_starter_yaml[i]; i++) {
        fputs(march_lines_starter_yaml[i], out);
    }
    return MARCH_EXIT_OK;
}

int march_cli_new(const march_cli_args *args)
{
    char *file = file_of(args->file), *text = NULL;
    size_t size = 0;
    FILE *memory = file ? open_memstream(&text, &size) : NULL;
    int code = memory ? put_text(args, file, memory) : MARCH_EXIT_SOFTWARE;

    if (memory && fclose(memory) != 0) {
        code = MARCH_EXIT_SOFTWARE;
    }
    if (code == MARCH_EXIT_OK) {
        code = write_new(file, text);
    }
    if (code == MARCH_EXIT_OK && !args->quiet) {
        fprintf(stderr,
                "wrote %s\n"
                "now draw it: marchmap watch %s -o map.svg\n",
                file, file);
    }
    free(text);
    free(file);
    return code;
}
