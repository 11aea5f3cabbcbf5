/* commands.c - what the commands do.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/ending.h"
#include "cli/new.h"
#include "cli/progress.h"
#include "cli/timing.h"
#include "cli/watch.h"

enum { PATH_SIZE = 4096 };

/* The end of the year 9999: dates in files have four digits. */
#define LAST_EPOCH_S INT64_C(253402300799)

/** $XDG_CACHE_HOME/marchmap, made if need be; NULL where there is no home. */
static const char *cache_dir(char path[PATH_SIZE])
{
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int length;

    if (xdg && xdg[0] == '/') {
        length = snprintf(path, PATH_SIZE, "%s", xdg);
    } else if (home && home[0] == '/') {
        length = snprintf(path, PATH_SIZE, "%s/.cache", home);
    } else {
        return NULL;
    }
    if (length < 0 || length > PATH_SIZE - 32) {
        return NULL;
    }
    mkdir(path, 0700);
    snprintf(path + length, (size_t)(PATH_SIZE - length), "/marchmap");
    mkdir(path, 0700);
    return access(path, W_OK) == 0 ? path : NULL;
}

/** What the environment may say: reproducible dates and where the data is. */
static void read_environment(march_cli_args *args)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH"), *data = getenv("MARCHMAP_DATA");
    char *end = NULL;

    if (!args->options.data_dir && data && data[0]) {
        args->options.data_dir = data;
    }
    if (epoch && epoch[0]) {
        args->render.epoch_s = strtoll(epoch, &end, 10);
        args->render.has_epoch = *end == '\0' && args->render.epoch_s >= 0 &&
                                 args->render.epoch_s <= LAST_EPOCH_S;
        if (!args->render.has_epoch && !args->quiet) {
            fprintf(stderr,
                    "marchmap: warning: SOURCE_DATE_EPOCH is no time: '%.40s'\n",
                    epoch);
        }
    }
}

static int run_render(march_project *project, march_cli_args *args)
{
    march_cli_timing timing = {0};

    if (args->timings) {
        args->render.stage = march_cli_stage;
        args->render.stage_context = &timing;
    }
    march_status status = march_project_render(project, &args->render);
    march_cli_report(project, args, false);
    if (status == MARCH_OK && !args->quiet) {
        for (size_t i = 0; i < args->render.output_count; i++) {
            fprintf(stderr, "wrote %s\n", args->outputs[i]);
        }
    }
    return march_cli_exit_code(status);
}

/** What a report comes to that could not be written whole. */
static int told_unwritten(void)
{
    fputs("marchmap: error: cannot write to the standard output\n", stderr);
    return MARCH_EXIT_IO;
}

static int run_check(march_project *project, const march_cli_args *args,
                     march_status loaded)
{
    march_status status = loaded == MARCH_OK ? march_project_check(project) : loaded;
    size_t errors = march_project_problems(project, false);
    size_t warnings = march_project_problems(project, true);

    if (args->json) {
        march_project_print_problems_json(project, stdout);
        if (fflush(stdout) != 0) {
            return told_unwritten();
        }
    } else {
        march_cli_report(project, args, true);
        if (!args->quiet) {
            fprintf(stderr, "%s: %zu error%s, %zu warning%s\n", args->file, errors,
                    errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
        }
    }
    if (status == MARCH_OK && args->strict && warnings > 0) {
        return MARCH_EXIT_FINDINGS;
    }
    return march_cli_exit_code(status);
}

static int run_inspect(march_project *project, const march_cli_args *args)
{
    march_status status =
        march_project_inspect(project, args->render.at, args->json, stdout);

    march_cli_report(project, args, false);
    if (status == MARCH_E_IO || (status == MARCH_OK && fflush(stdout) != 0)) {
        return told_unwritten();
    }
    return march_cli_exit_code(status);
}

static int run_describe(march_project *project, const march_cli_args *args)
{
    const march_describe_options options = {.at = args->render.at,
                                            .form = args->json ? MARCH_DESCRIBE_JSON
                                                    : args->commons
                                                        ? MARCH_DESCRIBE_COMMONS
                                                        : MARCH_DESCRIBE_TEXT,
                                            .has_epoch = args->render.has_epoch,
                                            .epoch_s = args->render.epoch_s};
    march_status status = march_project_describe(project, &options, stdout);

    march_cli_report(project, args, false);
    if (status == MARCH_E_IO || (status == MARCH_OK && fflush(stdout) != 0)) {
        return told_unwritten();
    }
    return march_cli_exit_code(status);
}

static int run_palette(march_project *project, const march_cli_args *args)
{
    march_status status =
        march_project_palette(project, args->render.at, args->json,
                              march_cli_use_color(args, STDOUT_FILENO), stdout);

    march_cli_report(project, args, false);
    if (status == MARCH_E_IO || (status == MARCH_OK && fflush(stdout) != 0)) {
        return told_unwritten();
    }
    return march_cli_exit_code(status);
}

static int run_fonts(march_project *project, const march_cli_args *args)
{
    march_status status = march_project_fonts(project, args->json, stdout);

    if (fflush(stdout) != 0) {
        return told_unwritten();
    }
    if (!args->json) {
        march_cli_report(project, args, false);
    }
    return march_cli_exit_code(status);
}

/** How many frames are drawn at once: one a processor. */
static unsigned processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count > 0 && count < 1024 ? (unsigned)count : 1;
}

/** Show the progress of a walk while it runs. */
static int run_walk(march_project *project, march_cli_args *args, bool film)
{
    march_cli_progress progress;
    march_status status;

    args->frames.page = args->render;
    args->frames.jobs = args->frames.jobs ? args->frames.jobs : processors();
    args->frames.folder = args->film.output = args->outputs[0];
    args->frames.progress = march_cli_progress_show;
    args->frames.progress_context = &progress;
    args->film.frames = args->frames;
    march_cli_progress_begin(&progress, args, film ? "pictures" : "frames",
                             march_cli_use_color(args, STDERR_FILENO));
    if (film) {
        status = march_project_film(project, &args->film);
    } else {
        status = march_project_frames(project, &args->frames);
    }
    march_cli_progress_end(&progress, status, args->outputs[0]);
    march_cli_report(project, args, false);
    if (args->json && fflush(stdout) != 0) {
        return told_unwritten();
    }
    return march_cli_exit_code(status);
}

static int run_player(march_project *project, march_cli_args *args)
{
    march_player_options options = {.page = args->render,
                                    .output = args->outputs[0],
                                    .every = args->frames.every,
                                    .from = args->frames.from,
                                    .to = args->frames.to};
    march_cli_progress progress;

    march_cli_progress_begin(&progress, args, "steps",
                             march_cli_use_color(args, STDERR_FILENO));
    options.progress = march_cli_progress_show;
    options.progress_context = &progress;
    march_status status = march_project_player(project, &options);
    march_cli_progress_end(&progress, status, args->outputs[0]);
    march_cli_report(project, args, false);
    return march_cli_exit_code(status);
}

static int run_export(march_project *project, march_cli_args *args)
{
    args->export.outputs = args->outputs;
    args->export.output_count = args->render.output_count;
    args->export.at = args->render.at;
    march_status status = march_project_export(project, &args->export);
    march_cli_report(project, args, false);
    if (status == MARCH_OK && !args->quiet) {
        for (size_t i = 0; i < args->render.output_count; i++) {
            fprintf(stderr, "wrote %s\n", args->outputs[i]);
        }
    }
    return march_cli_exit_code(status);
}

/** Write the file that keeps names where they are. */
static int run_labels(march_project *project, march_cli_args *args)
{
    const char *path = "";
    march_status status = march_project_labels(project, &args->render, &path);

    march_cli_report(project, args, false);
    if (status == MARCH_OK && !args->quiet) {
        fprintf(stderr, "wrote %s\n", path);
    }
    return march_cli_exit_code(status);
}

static int run_command(march_project *project, march_cli_args *args,
                       march_status loaded)
{
    if (strcmp(args->command, "check") == 0) {
        return run_check(project, args, loaded);
    }
    if (loaded != MARCH_OK) {
        march_cli_report(project, args, false);
        return march_cli_exit_code(loaded);
    }
    if (args->bit == MARCH_CLI_DESCRIBE) {
        return run_describe(project, args);
    }
    if (args->bit == MARCH_CLI_EXPORT) {
        return run_export(project, args);
    }
    if (strcmp(args->command, "palette") == 0) {
        return run_palette(project, args);
    }
    if (strcmp(args->command, "fonts") == 0) {
        return run_fonts(project, args);
    }
    if (args->bit == MARCH_CLI_FRAMES || args->bit == MARCH_CLI_FILM) {
        return run_walk(project, args, args->bit == MARCH_CLI_FILM);
    }
    if (args->bit == MARCH_CLI_LABELS) {
        return run_labels(project, args);
    }
    if (args->bit == MARCH_CLI_PLAYER) {
        return run_player(project, args);
    }
    return strcmp(args->command, "render") == 0 ? run_render(project, args)
                                                : run_inspect(project, args);
}

int march_cli_run(int argc, char **argv)
{
    march_cli_args args;
    march_project *project;
    char cache[PATH_SIZE];

    int code = march_cli_parse(argc, argv, &args);
    if (code >= 0) {
        return code;
    }
    read_environment(&args);
    args.options.cache_dir = cache_dir(cache);
    if (args.bit == MARCH_CLI_NEW) {
        return march_cli_new(&args);
    }
    if (args.bit == MARCH_CLI_WATCH) {
        return march_cli_watch(&args);
    }
    args.options.bare = args.film.from_frames != NULL;
    march_status loaded = march_project_load(args.file, &args.options, &project);
    if (!project) {
        fputs("marchmap: error: out of memory\n", stderr);
        return MARCH_EXIT_SOFTWARE;
    }
    march_cli_catch_interrupts(project);
    code = run_command(project, &args, loaded);
    march_cli_catch_interrupts(NULL);
    march_project_free(project);
    return code;
}
