/* shoot.c - the moments of a walk, ready to be painted.
 * SPDX-License-Identifier: MIT */
#include "film/shoot.h"

#include <math.h>
#include <string.h>

#include "film/story.h"
#include "when/words.h"

enum { LARGEST_PX = 16384 };

#define INCH_MM 25.4

/** Refuse a page that is too large for each thread to hold three times. */
static march_status check_page(march_project *project, const march_job *job, double dpi)
{
    double side_mm = fmax(job->width_mm, job->height_mm);

    if (side_mm * dpi / INCH_MM < LARGEST_PX + 0.5) {
        return MARCH_OK;
    }
    march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                   "a frame has at most %d pixels a side", LARGEST_PX);
    march_diag_hint(project->diags, "render draws larger maps");
    return MARCH_E_USAGE;
}

march_status march_shoot_begin(march_project *project, march_arena *arena,
                               const march_render *page, march_shoot *out)
{
    static const char *const kind[] = {"frame.png"};
    march_job *job = MARCH_NEW(arena, march_job, 1);

    *out = (march_shoot){.project = project,
                         .page = march_project_film_page(page),
                         .lock = PTHREAD_MUTEX_INITIALIZER};
    if (!job) {
        return MARCH_E_NOMEM;
    }
    out->page.outputs = kind; /* says how finely lines are drawn */
    out->page.output_count = 1;
    out->emit = (march_emit_options){.width_px = out->page.width_px,
                                     .height_px = out->page.height_px,
                                     .cancelled = &project->cancelled};
    MARCH_TRY(march_project_job(project, arena, &out->page, job, &out->emit.dpi));
    MARCH_TRY(check_page(project, job, out->emit.dpi));
    return march_film_new(arena, job, &out->film);
}

/** What is written into the files beside the pixels. */
static void make_header(march_shoot *shoot, const march_sheet *sheet)
{
    march_png_header header = march_png_header_of(
        sheet, &shoot->emit, march_tiling_tiles(shoot->tiling)->page,
        march_tiling_is_opaque(shoot->tiling));
    const char *texts[] = {header.title, header.author, header.description,
                           header.software};
    march_hash hash = march_hash_bytes(&header.px_per_m, sizeof(header.px_per_m));

    for (size_t i = 0; i < MARCH_COUNT(texts); i++) {
        const char *text = texts[i] ? texts[i] : "";
        hash = march_hash_join(hash, march_hash_bytes(text, strlen(text)));
    }
    shoot->header = header;
    shoot->header_hash = hash;
}

march_status march_shoot_plan(march_shoot *shoot, march_arena *arena,
                              const march_walk *walk)
{
    march_project *project = shoot->project;
    const march_painting *painting;
    const march_sheet *sheet;
    march_hash file;

    MARCH_TRY(march_walk_plan(project, march_film_timeline(shoot->film), walk,
                              &shoot->steps));
    march_moment moment = march_steps_at(&shoot->steps, 0);
    MARCH_TRY(march_film_sheet(shoot->film, arena, &moment, &sheet));
    MARCH_TRY(sheet->failed);
    MARCH_TRY(
        march_tiling_new(arena, sheet, &shoot->emit, project->diags, &shoot->tiling));
    MARCH_TRY(march_painting_make(shoot->tiling, arena, sheet, &painting));
    MARCH_TRY(march_hash_file(project->campaign->file, &file));
    shoot->identity = march_hash_join(file, march_painting_key(painting));
    make_header(shoot, sheet);
    return MARCH_OK;
}

/** What only one thread at a time may do. */
static march_status compose(march_shoot *shoot, march_arena *arena, march_shot *out)
{
    const march_campaign *campaign = shoot->project->campaign;
    const march_sheet *sheet;
    march_scene *scene;

    MARCH_TRY(march_film_sheet(shoot->film, arena, &out->moment, &sheet));
    MARCH_TRY(sheet->failed);
    MARCH_TRY(march_painting_make(shoot->tiling, arena, sheet, &out->painting));
    MARCH_TRY(march_film_scene(shoot->film, arena, &out->moment, &scene));
    out->key = march_hash_join(march_painting_key(out->painting), shoot->header_hash);
    out->label =
        march_instant_words(arena, (march_calendar)campaign->calendar,
                            out->moment.start, out->moment.unit, shoot->project->lang);
    out->hold_s = march_story_hold_s(scene, &out->moment, shoot->project->lang);
    out->scene = march_story_json(arena, scene, &out->moment, shoot->project->lang);
    return out->label && out->scene ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_shoot_frame(march_shoot *shoot, march_arena *arena, size_t index,
                               march_shot *out)
{
    char name[MARCH_MOMENT_NAME_SIZE];

    march_steps_name(&shoot->steps, index, name);
    *out = (march_shot){.moment = march_steps_at(&shoot->steps, index),
                        .name = march_arena_strdup(arena, name)};
    if (!out->name) {
        return MARCH_E_NOMEM;
    }
    pthread_mutex_lock(&shoot->lock);
    march_status status = compose(shoot, arena, out);
    pthread_mutex_unlock(&shoot->lock);
    return status;
}

march_status march_shoot_complain(march_shoot *shoot, const char *file, int error,
                                  march_status status)
{
    pthread_mutex_lock(&shoot->lock);
    march_diag_add(shoot->project->diags, (march_where){.file = file}, MARCH_D_WRITE,
                   "cannot write this file: %s", strerror(error));
    pthread_mutex_unlock(&shoot->lock);
    return status;
}
