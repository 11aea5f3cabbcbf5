/* cli.h - the command line. It knows the library by its public header alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_CLI_H
#define MARCH_CLI_CLI_H

#include "marchmap.h"

/** Exit codes, after BSD's sysexits. */
enum {
    MARCH_EXIT_OK = 0,
    MARCH_EXIT_FINDINGS = 1, /**< check: there are warnings and --strict is given */
    MARCH_EXIT_USAGE = 64,
    MARCH_EXIT_DATA = 65,
    MARCH_EXIT_NOINPUT = 66,
    MARCH_EXIT_SOFTWARE = 70,
    MARCH_EXIT_CREATE = 73,
    MARCH_EXIT_IO = 74,
    MARCH_EXIT_INTERRUPTED = 130,
};

/** The commands; a set of them is a sum. */
typedef enum march_cli_command {
    MARCH_CLI_RENDER = 1,
    MARCH_CLI_CHECK = 2,
    MARCH_CLI_INSPECT = 4,
    MARCH_CLI_PALETTE = 8,
    MARCH_CLI_FONTS = 16,
    MARCH_CLI_FRAMES = 32,
    MARCH_CLI_FILM = 64,
    MARCH_CLI_PLAYER = 128,
    MARCH_CLI_LABELS = 256,
    MARCH_CLI_DESCRIBE = 512,
    MARCH_CLI_EXPORT = 1024,
    MARCH_CLI_WATCH = 2048,
    MARCH_CLI_NEW = 4096,
    MARCH_CLI_ALL = 8191
} march_cli_command;

enum { MARCH_CLI_OUTPUTS = 16, MARCH_CLI_GIVEN = 64 };

/** What the arguments say. */
typedef struct march_cli_args {
    const char *command, *file;
    unsigned bit; /**< of the command */
    march_options options;
    march_render render;
    march_frames_options frames;
    march_film_options film; /**< without its frames */
    march_export_options export;
    double preset_dpi; /**< of a size with a name; 0: none */
    const char *outputs[MARCH_CLI_OUTPUTS];
    const struct march_cli_option *given[MARCH_CLI_GIVEN]; /**< as they stand */
    size_t given_count;
    bool json, commons, strict, quiet, timings, no_color;
} march_cli_args;

/** Run the command line; returns the exit code. */
int march_cli_run(int argc, char **argv);

/** Read the arguments. Returns -1 to go on, else an exit code (after --help, --version
 * or a mistake). */
int march_cli_parse(int argc, char **argv, march_cli_args *out);

/** Print the help of a command (NULL: of the program). */
void march_cli_help(const char *command, FILE *out);

#endif
