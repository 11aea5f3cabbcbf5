/* frames.c - a picture a moment, into a folder.
 * SPDX-License-Identifier: MIT */
#include "film/frames.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "emit/emit.h"
#include "film/walk.h"
#include "render/film.h"
#include "when/words.h"

enum { WIDTH_PX = 1920, HEIGHT_PX = 1080 };

/** What a run needs all the time. */
typedef struct run {
    march_project *project;
    const march_frames_options *options;
    march_film *film;
    march_steps steps;
    march_render page;
    double dpi;
} run;

static march_status make_folder(const run *r)
{
    if (mkdir(r->options->folder, 0777) == 0 || errno == EEXIST) {
        return MARCH_OK;
    }
    march_diag_add(r->project->diags, (march_where){.file = r->options->folder},
                   MARCH_D_WRITE, "cannot make this folder: %s", strerror(errno));
    return MARCH_E_CREATE;
}

static void tell(const run *r, size_t index, const char *file, size_t done)
{
    const march_progress progress = {
        .done = done, .total = r->steps.count, .index = index, .file = file};

    if (r->options->progress) {
        r->options->progress(r->options->progress_context, &progress);
    }
}

static march_status make_frame(const run *r, size_t index)
{
    MARCH_AUTO_ARENA arena = march_arena_new(r->project->memory_limit);
    march_moment moment = march_steps_at(&r->steps, index);
    char name[MARCH_MOMENT_NAME_SIZE];
    const march_sheet *sheet;
    const march_emit_options options = {.dpi = r->dpi,
                                        .width_px = r->page.width_px,
                                        .height_px = r->page.height_px,
                                        .cancelled = &r->project->cancelled};

    march_steps_name(&r->steps, index, name);
    const char *file =
        arena ? march_arena_printf(arena, "%s/%s.png", r->options->folder, name) : NULL;
    if (!file) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_film_sheet(r->film, arena, &moment, &sheet));
    MARCH_TRY(march_emit_files(sheet, &options, &file, 1, r->project->diags));
    tell(r, index, file, index + 1);
    return MARCH_OK;
}

march_status march_frames_run(march_project *project,
                              const march_frames_options *options)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    run r = {.project = project, .options = options, .page = options->page};
    const march_walk walk = {options->every, options->count, options->from,
                             options->to};
    const char *const kind[] = {"frame.png"};
    march_job job;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (!r.page.paper && !r.page.width_px) {
        r.page.width_px = WIDTH_PX;
        r.page.height_px = HEIGHT_PX;
    }
    r.page.at = NULL;
    r.page.outputs = kind;
    r.page.output_count = 1;
    MARCH_TRY(march_project_job(project, arena, &r.page, &job, &r.dpi));
    MARCH_TRY(march_film_new(arena, &job, &r.film));
    MARCH_TRY(march_walk_plan(project, march_film_timeline(r.film), &walk, &r.steps));
    MARCH_TRY(make_folder(&r));
    tell(&r, 0, NULL, 0);
    for (size_t i = 0; i < r.steps.count; i++) {
        MARCH_TRY(make_frame(&r, i));
    }
    tell(&r, 0, NULL, r.steps.count);
    return MARCH_OK;
}
