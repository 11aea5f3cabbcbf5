/* args.c - reading the arguments.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/** An option: how it is written, and what it sets. */
typedef struct option_row {
    const char *name; /**< without -- */
    char letter;      /**< 0: none */
    bool takes_value;
    bool (*set)(march_cli_args *args, const char *value); /**< false: a bad value */
} option_row;

static bool set_output(march_cli_args *args, const char *value)
{
    if (args->render.output_count == MARCH_CLI_OUTPUTS) {
        return false;
    }
    args->outputs[args->render.output_count++] = value;
    return true;
}

/** A whole number without sign; false where the text is none. */
static bool whole(const char *text, size_t length, unsigned long most,
                  unsigned long *out)
{
    unsigned long value = 0;

    if (length == 0 || length > 9) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        value = value * 10 + (unsigned long)(text[i] - '0');
    }
    *out = value;
    return value > 0 && value <= most;
}

static bool set_size(march_cli_args *args, const char *value)
{
    const char *x = strchr(value, 'x');
    unsigned long width, height;

    if (!x || !whole(value, (size_t)(x - value), 200000, &width) ||
        !whole(x + 1, strlen(x + 1), 200000, &height)) {
        return false;
    }
    args->render.width_px = (uint32_t)width;
    args->render.height_px = (uint32_t)height;
    return true;
}

static bool set_dpi(march_cli_args *args, const char *value)
{
    unsigned long dpi;

    if (!whole(value, strlen(value), 2400, &dpi)) {
        return false;
    }
    args->render.dpi = (double)dpi;
    return true;
}

#define SETTER(name, member)                                                           \
    static bool set_##name(march_cli_args *args, const char *value)                    \
    {                                                                                  \
        args->member = value;                                                          \
        return true;                                                                   \
    }
#define FLAG(name, member)                                                             \
    static bool set_##name(march_cli_args *args, const char *value)                    \
    {                                                                                  \
        (void)value;                                                                   \
        args->member = true;                                                           \
        return true;                                                                   \
    }

SETTER(at, render.at)
SETTER(paper, render.paper)
SETTER(style, options.style)
SETTER(lang, options.lang)
SETTER(layers, render.only_layers)
SETTER(without, render.without_layers)
SETTER(font_dir, options.font_dir)
SETTER(data_dir, options.data_dir)
FLAG(timings, timings)
FLAG(json, json)
FLAG(strict, strict)
FLAG(quiet, quiet)
FLAG(no_color, no_color)
FLAG(system_fonts, options.system_fonts)

static const option_row rows[] = {
    {"output", 'o', true, set_output},
    {"at", 0, true, set_at},
    {"paper", 0, true, set_paper},
    {"size", 0, true, set_size},
    {"dpi", 0, true, set_dpi},
    {"style", 0, true, set_style},
    {"lang", 0, true, set_lang},
    {"layers", 0, true, set_layers},
    {"without", 0, true, set_without},
    {"font-dir", 0, true, set_font_dir},
    {"data-dir", 0, true, set_data_dir},
    {"timings", 0, false, set_timings},
    {"json", 0, false, set_json},
    {"strict", 0, false, set_strict},
    {"quiet", 'q', false, set_quiet},
    {"no-color", 0, false, set_no_color},
    {"system-fonts", 0, false, set_system_fonts},
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static int mistake(const char *text, const char *value)
{
    fprintf(stderr, "marchmap: error: %s '%s'\n    hint: marchmap --help\n", text,
            value);
    return MARCH_EXIT_USAGE;
}

/** The row of `--name`, `--name=value` or `-o`; NULL if there is none. */
static const option_row *find_row(const char *arg, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < ROWS; i++) {
        size_t length = strlen(rows[i].name);
        if (arg[1] == rows[i].letter && rows[i].letter) {
            *value = arg[2] ? arg + 2 : NULL;
            return &rows[i];
        }
        if (arg[1] == '-' && strncmp(arg + 2, rows[i].name, length) == 0 &&
            (arg[2 + length] == '\0' || arg[2 + length] == '=')) {
            *value = arg[2 + length] ? arg + 3 + length : NULL;
            return &rows[i];
        }
    }
    return NULL;
}

/** Take the option at argv[*i]; -1 to go on. */
static int take_option(int argc, char **argv, int *i, march_cli_args *out)
{
    const char *arg = argv[*i], *value;

    if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
        march_cli_help(out->command, stdout);
        return MARCH_EXIT_OK;
    }
    if (strcmp(arg, "--version") == 0) {
        printf("marchmap %s\n", march_version());
        return MARCH_EXIT_OK;
    }
    const option_row *row = find_row(arg, &value);
    if (!row || (!row->takes_value && value)) {
        return mistake("unknown option", arg);
    }
    if (row->takes_value && !value) {
        if (*i + 1 == argc) {
            return mistake("a value is missing after", arg);
        }
        value = argv[++*i];
    }
    return row->set(out, value) ? -1 : mistake("this value makes no sense:", value);
}

static bool is_command(const char *text)
{
    static const char *const commands[] = {"render", "check", "inspect", "palette",
                                           "fonts"};

    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(commands[i], text) == 0) {
            return true;
        }
    }
    return false;
}

/** Take the command and then the file. */
static int take_word(const char *word, march_cli_args *out)
{
    if (!out->command) {
        if (!is_command(word)) {
            return mistake("unknown command", word);
        }
        out->command = word;
        return -1;
    }
    if (out->file) {
        return mistake("one file is enough:", word);
    }
    out->file = word;
    return -1;
}

static int check_whole(march_cli_args *out)
{
    if (!out->command) {
        march_cli_help(NULL, stderr);
        return MARCH_EXIT_USAGE;
    }
    if (!out->file && strcmp(out->command, "fonts") != 0) {
        return mistake("a campaign file is missing after", out->command);
    }
    if (strcmp(out->command, "render") == 0 && out->render.output_count == 0) {
        return mistake("an output is missing: add -o map.png to", "render");
    }
    if (out->render.paper && out->render.width_px) {
        return mistake("--size and --paper exclude each other:", out->render.paper);
    }
    return -1;
}

int march_cli_parse(int argc, char **argv, march_cli_args *out)
{
    bool words_only = false;

    *out = (march_cli_args){0};
    out->render.outputs = out->outputs;
    for (int i = 1; i < argc; i++) {
        int code = -1;
        if (!words_only && strcmp(argv[i], "--") == 0) {
            words_only = true;
        } else if (!words_only && argv[i][0] == '-' && argv[i][1]) {
            code = take_option(argc, argv, &i, out);
        } else {
            code = take_word(argv[i], out);
        }
        if (code >= 0) {
            return code;
        }
    }
    return check_whole(out);
}
