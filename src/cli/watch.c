/* watch.c - drawing a campaign again whenever it is saved.
 * SPDX-License-Identifier: MIT */
#include "cli/watch.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli/ending.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/timing.h"

/** What goes on from one drawing to the next. */
typedef struct watch {
    march_cli_args *args;
    march_reuse *reuse;
    march_cli_inputs *inputs;
    bool begun; /**< there was a drawing, or a try */
} watch;

/** How a drawing went. */
typedef struct drawing {
    march_status status;
    double seconds;
    size_t errors;
} drawing;

/** Print the time of day, e.g. "12:03:04". */
static void put_clock(FILE *out)
{
    time_t now = time(NULL);
    struct tm parts;
    char text[16] = "";

    if (localtime_r(&now, &parts)) {
        strftime(text, sizeof(text), "%H:%M:%S", &parts);
    }
    fputs(text, out);
}

static void put_outputs(const march_cli_args *args, FILE *out)
{
    for (size_t i = 0; i < args->render.output_count; i++) {
        fprintf(out, "%s%s", i ? ", " : "", args->outputs[i]);
    }
}

/** A line on stderr: what was written in how long, or why nothing was. */
static void tell(const watch *w, const drawing *done)
{
    if (w->args->quiet) {
        return;
    }
    put_clock(stderr);
    if (done->status == MARCH_OK) {
        fputs(" wrote ", stderr);
        put_outputs(w->args, stderr);
        fprintf(stderr, " (%.2f s)\n", done->seconds);
    } else {
        fprintf(stderr, " %zu error%s; ", done->errors, done->errors == 1 ? "" : "s");
        put_outputs(w->args, stderr);
        fputs(w->args->render.output_count == 1 ? " stays" : " stay", stderr);
        fputs(" as before\n", stderr);
    }
}

/** The list of problems in one line. */
static void put_problems(march_project *project, FILE *out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);

    if (memory) {
        march_project_print_problems_json(project, memory);
        fclose(memory);
    }
    for (const char *c = text ? text : "[]"; *c; c++) {
        if (*c != '\n') {
            fputc(*c, out);
        }
    }
    free(text);
}

/** The same as JSON on stdout. */
static void tell_json(const watch *w, march_project *project, const drawing *done)
{
    printf("{\"event\": \"%s\", \"seconds\": %d.%03d, \"outputs\": [",
           done->status == MARCH_OK ? "wrote" : "failed", (int)done->seconds,
           (int)(done->seconds * 1000) % 1000);
    for (size_t i = 0; i < w->args->render.output_count; i++) {
        fputs(i ? ", " : "", stdout);
        march_cli_put_json(w->args->outputs[i]);
    }
    fputs("], \"problems\": ", stdout);
    put_problems(project, stdout);
    fputs("}\n", stdout);
    fflush(stdout);
}

static void report(const watch *w, march_project *project, const drawing *done)
{
    if (w->args->json) {
        tell_json(w, project, done);
    } else {
        march_cli_report(project, w->args, false);
        tell(w, done);
    }
}

/** Watch what was read for a drawing; what an older one read as well, as long as this
 * one did not come to its end. */
static bool watch_inputs(const watch *w, const march_project *project, bool whole)
{
    size_t count;
    const char *const *files = march_project_inputs(project, &count);
    size_t before = march_cli_inputs_count(w->inputs);
    bool told = march_cli_inputs_set(w->inputs, files, count, whole);

    if (told && !w->begun && !w->args->quiet && !w->args->json && before <= 1) {
        fprintf(stderr, "watching %s and what it is made from; Ctrl-C ends this\n",
                w->args->file);
    }
    return told;
}

/** Draw the campaign as its files are now.
 * @param since_s  When it had to be drawn anew. */
static march_status draw(watch *w, double since_s, drawing *out)
{
    march_cli_timing timing = {0};
    march_project *project;

    march_cli_inputs_mark(w->inputs);
    out->status = march_project_load(w->args->file, &w->args->options, &project);
    if (!project) {
        return MARCH_E_NOMEM;
    }
    march_cli_catch_interrupts(project);
    w->args->render.stage = w->args->timings ? march_cli_stage : NULL;
    w->args->render.stage_context = &timing;
    bool loaded = out->status == MARCH_OK;
    if (loaded && !march_cli_interrupted()) {
        out->status = march_project_render(project, &w->args->render);
    }
    out->seconds = march_cli_now_s() - since_s;
    out->errors = march_project_problems(project, false);
    if (!march_cli_interrupted()) {
        report(w, project, out);
    }
    bool watched = watch_inputs(w, project, out->status == MARCH_OK);
    /* What makes no sense the first time is the command's fault, not the file's. */
    bool hopeless = loaded && !w->begun && out->status == MARCH_E_USAGE;
    w->begun = w->begun || loaded;
    march_cli_catch_interrupts(NULL);
    march_project_free(project);
    return hopeless ? MARCH_E_USAGE : watched ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status run(watch *w)
{
    double since_s = march_cli_now_s();
    drawing done;

    if (!w->reuse || !w->inputs ||
        !march_cli_inputs_set(w->inputs, &w->args->file, 1, false)) {
        return MARCH_E_NOMEM;
    }
    do {
        march_status status = draw(w, since_s, &done);
        if (status != MARCH_OK) {
            return status;
        }
    } while (march_cli_inputs_wait(w->inputs, &since_s));
    return MARCH_E_CANCELLED;
}

int march_cli_watch(march_cli_args *args)
{
    watch w = {
        .args = args, .reuse = march_reuse_new(), .inputs = march_cli_inputs_new()};

    args->options.reuse = w.reuse;
    march_cli_catch_interrupts(NULL);
    march_status status = run(&w);
    march_cli_inputs_free(w.inputs);
    march_reuse_free(w.reuse);
    if (status == MARCH_E_NOMEM) {
        fputs("marchmap: error: out of memory\n", stderr);
    }
    return march_cli_exit_code(status);
}
