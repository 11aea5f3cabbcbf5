/* args.c - reading the arguments.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/options.h"

static int mistake(const char *text, const char *value)
{
    fprintf(stderr, "marchmap: error: %s '%s'\n    hint: marchmap --help\n", text,
            value);
    return MARCH_EXIT_USAGE;
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
    const march_cli_option *row = march_cli_option_find(arg, &value);
    if (!row || (!row->takes_value && value)) {
        return mistake("unknown option", arg);
    }
    if (row->takes_value && !value) {
        if (*i + 1 == argc) {
            return mistake("a value is missing after", arg);
        }
        value = argv[++*i];
    }
    if (out->given_count < MARCH_CLI_GIVEN) {
        out->given[out->given_count++] = row;
    }
    if (row->set(out, value)) {
        return -1;
    }
    fprintf(stderr,
            "marchmap: error: this value of --%s makes no sense: '%s'\n"
            "    hint: marchmap %s --help\n",
            row->name, value, out->command ? out->command : "");
    return MARCH_EXIT_USAGE;
}

/** The bit of a command; 0 if there is none. */
static unsigned command_bit(const char *text)
{
    static const struct {
        const char *name;
        march_cli_command bit;
    } commands[] = {
        {"render", MARCH_CLI_RENDER},   {"check", MARCH_CLI_CHECK},
        {"inspect", MARCH_CLI_INSPECT}, {"palette", MARCH_CLI_PALETTE},
        {"fonts", MARCH_CLI_FONTS},     {"frames", MARCH_CLI_FRAMES},
        {"film", MARCH_CLI_FILM},       {"player", MARCH_CLI_PLAYER},
        {"labels", MARCH_CLI_LABELS},   {"describe", MARCH_CLI_DESCRIBE},
        {"export", MARCH_CLI_EXPORT},   {"watch", MARCH_CLI_WATCH},
        {"new", MARCH_CLI_NEW},
    };

    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(commands[i].name, text) == 0) {
            return commands[i].bit;
        }
    }
    return 0;
}

/** Take the command and then the file. */
static int take_word(const char *word, march_cli_args *out)
{
    if (!out->command) {
        out->bit = command_bit(word);
        if (!out->bit) {
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

/** Options the command does not know are refused rather than ignored. */
static int check_options(const march_cli_args *args)
{
    for (size_t i = 0; i < args->given_count; i++) {
        const march_cli_option *option = args->given[i];
        if (!(option->commands & args->bit)) {
            fprintf(stderr,
                    "marchmap: error: '%s' has no option --%s\n"
                    "    hint: marchmap %s --help\n",
                    args->command, option->name, args->command);
            return MARCH_EXIT_USAGE;
        }
    }
    return -1;
}

/** A film from frames that are there takes nothing that would draw them otherwise. */
static int check_replay(const march_cli_args *args)
{
    static const char *const drawing[] = {"paper", "size",   "dpi",     "style",
                                          "lang",  "layers", "without", "every",
                                          "count", "from",   "to",      "cover"};

    if (args->file) {
        return mistake("--from-frames needs no campaign file:", args->file);
    }
    for (size_t i = 0; i < args->given_count; i++) {
        for (size_t k = 0; k < sizeof(drawing) / sizeof(drawing[0]); k++) {
            if (strcmp(args->given[i]->name, drawing[k]) == 0) {
                return mistake("--from-frames draws nothing, so it excludes",
                               drawing[k]);
            }
        }
    }
    return args->render.output_count == 1
               ? -1
               : mistake("one file is needed: add -o FILM.mp4 to", "film");
}

static int check_whole(march_cli_args *out)
{
    if (out->command && check_options(out) >= 0) {
        return MARCH_EXIT_USAGE;
    }
    if (!out->command) {
        march_cli_help(NULL, stderr);
        return MARCH_EXIT_USAGE;
    }
    if (out->film.from_frames) {
        return check_replay(out);
    }
    if (!out->file && out->bit == MARCH_CLI_NEW) {
        return mistake("a name for the campaign is missing after", out->command);
    }
    if (!out->file && out->bit != MARCH_CLI_FONTS) {
        return mistake("a campaign file is missing after", out->command);
    }
    if (out->bit == MARCH_CLI_RENDER && out->render.output_count == 0) {
        return mistake("an output is missing: add -o map.png to", "render");
    }
    if (out->bit == MARCH_CLI_WATCH && out->render.output_count == 0) {
        return mistake("an output is missing: add -o map.png to", "watch");
    }
    if (out->bit == MARCH_CLI_FRAMES && out->render.output_count != 1) {
        return mistake("one folder is needed: add -o DIR to", "frames");
    }
    if (out->bit == MARCH_CLI_FILM && out->render.output_count != 1) {
        return mistake("one file is needed: add -o FILM.mp4 to", "film");
    }
    if (out->bit == MARCH_CLI_PLAYER && out->render.output_count != 1) {
        return mistake("one output is needed: add -o war.html to", "player");
    }
    if (out->bit == MARCH_CLI_EXPORT && out->render.output_count == 0) {
        return mistake("an output is missing: add -o war.geojson to", "export");
    }
    if (out->json && out->commons) {
        return mistake("--json and --commons exclude each other:", out->command);
    }
    if (out->render.paper && out->render.width_px) {
        return mistake("--size and --paper exclude each other:", out->render.paper);
    }
    if (out->render.dpi <= 0) {
        out->render.dpi = out->preset_dpi;
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
