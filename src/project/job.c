/* job.c - what a call asks to be drawn.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "emit/emit.h"
#include "project/project.h"
#include "render/paper.h"
#include "render/window.h"

/* Without pixels asked for, rasters are made for print. */
#define PRINT_DPI  300.0
#define SCREEN_DPI 96.0
#define INCH_MM    25.4

/* Vector outputs are thinned to this: finer than a printer's dot at 600 dpi. */
#define VECTOR_TOLERANCE_MM 0.03

/* Beyond the page; printers ask for 3 mm, sometimes for 5. */
#define MOST_BLEED_MM 50.0

enum { FILM_WIDTH_PX = 1920, FILM_HEIGHT_PX = 1080 };

march_status march_project_refuse(march_project *project, march_diag_id id,
                                  const char *text, const char *value, const char *hint)
{
    march_diag_add(project->diags, (march_where){0}, id, "%s: '%s'", text, value);
    if (hint) {
        march_diag_hint(project->diags, "%s", hint);
    }
    return MARCH_E_USAGE;
}

/** The page in millimetres and the resolution of rasters. */
static march_status page_of(march_project *project, const march_render *render,
                            march_job *job, double *dpi)
{
    const march_map_settings *map = &project->campaign->map;
    const char *paper = render->paper ? render->paper : map->paper;
    bool pixels = render->width_px > 0 && render->height_px > 0;

    *dpi = render->dpi > 0 ? render->dpi : pixels ? SCREEN_DPI : PRINT_DPI;
    if (*dpi < 10 || *dpi > 2400) {
        return march_project_refuse(project, MARCH_D_USAGE,
                                    "the resolution is out of range", "--dpi",
                                    "10 to 2400");
    }
    job->in_pixels = pixels && render->dpi <= 0;
    if (pixels) {
        job->width_mm = render->width_px * INCH_MM / *dpi;
        job->height_mm = render->height_px * INCH_MM / *dpi;
        return MARCH_OK;
    }
    march_status status =
        march_window_paper(project->arena, job, paper, &job->width_mm, &job->height_mm);
    if (status != MARCH_ABSENT) {
        return status;
    }
    if (render->paper || !map->paper_node) {
        return march_project_refuse(project, MARCH_D_PAPER, "not a size of paper",
                                    paper, MARCH_PAPER_HINT);
    }
    march_diag_add(project->diags,
                   march_node_where(project->arena, map->paper_node, false),
                   MARCH_D_PAPER, "'%s' is not a size of paper", paper);
    march_diag_hint(project->diags, "%s", MARCH_PAPER_HINT);
    return MARCH_E_INPUT;
}

march_status march_project_length(march_project *project, const char *text,
                                  const char *what, double most_mm, double *out)
{
    if (!text) {
        return MARCH_OK;
    }
    if (march_length_parse(text, out) != MARCH_OK) {
        return march_project_refuse(project, MARCH_D_USAGE, "this is no length", text,
                                    "lengths are written 3mm, 0.125in, 1cm or 9pt");
    }
    if (*out > most_mm) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE, "%s: '%s'",
                       what, text);
        march_diag_hint(project->diags, "%d mm are the most here", (int)most_mm);
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

/** What is round the map and beyond the page. */
static march_status edges_of(march_project *project, const march_render *render,
                             march_job *job)
{
    double least_mm = fmin(job->width_mm, job->height_mm);

    MARCH_TRY(march_project_length(project, render->margin, "this margin leaves no map",
                                   least_mm / 3, &job->margin_mm));
    return march_project_length(project, render->bleed, "so much bleed is of no use",
                                MOST_BLEED_MM, &job->bleed_mm);
}

march_status march_project_date(march_project *project, const char *text,
                                march_date *out)
{
    const char *why = "";
    size_t where;

    if (march_date_parse(text, strlen(text),
                         (march_calendar)project->campaign->calendar, out, &why,
                         &where) == MARCH_OK) {
        return MARCH_OK;
    }
    march_diag_add(project->diags, (march_where){0}, MARCH_D_DATE,
                   "'%s' is not a date: %s", text, why);
    march_diag_hint(project->diags, "dates are EDTF: 1741, 1741-02, 1731/1741");
    return MARCH_E_USAGE;
}

/** How finely lines have to be drawn for the finest of the outputs. */
static double tolerance_of(const march_render *render, double dpi)
{
    double finest = HUGE_VAL;

    for (size_t i = 0; i < render->output_count; i++) {
        const march_sink *sink = march_sink_for(render->outputs[i]);
        finest = fmin(finest, sink->pixels ? INCH_MM / dpi / 3 : VECTOR_TOLERANCE_MM);
    }
    return isfinite(finest) ? finest : VECTOR_TOLERANCE_MM;
}

march_render march_project_film_page(const march_render *page)
{
    march_render film = *page;

    film.at = NULL;
    if (!film.paper && !film.width_px) {
        film.width_px = FILM_WIDTH_PX;
        film.height_px = FILM_HEIGHT_PX;
    }
    return film;
}

march_status march_project_job(march_project *project, march_arena *arena,
                               const march_render *render, march_job *out, double *dpi)
{
    march_job job = {.campaign = project->campaign,
                     .style = project->style,
                     .geodata = project->geodata,
                     .reuse = project->reuse,
                     .diags = project->diags,
                     .lang = project->lang,
                     .margin_mm = -1,
                     .only_layers = render->only_layers,
                     .without_layers = render->without_layers,
                     .stage = render->stage,
                     .stage_context = render->stage_context,
                     .cancelled = &project->cancelled};

    if (!project->campaign || !project->style || !project->geodata) {
        return MARCH_E_INPUT;
    }
    MARCH_TRY(page_of(project, render, &job, dpi));
    MARCH_TRY(edges_of(project, render, &job));
    if (render->at) {
        march_date *at = MARCH_NEW(arena, march_date, 1);
        if (!at) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(march_project_date(project, render->at, at));
        job.at = at;
    }
    job.tolerance_mm = tolerance_of(render, *dpi);
    if (render->stage) {
        render->stage(render->stage_context, "fonts");
    }
    MARCH_TRY(march_typesetter_reuse(arena, project->reuse, &project->fonts,
                                     project->diags, &job.setter));
    *out = job;
    return MARCH_OK;
}

march_status march_project_sheet(march_project *project, march_arena *arena,
                                 const march_job *job, march_sheet **out)
{
    march_status status = march_render_sheet(arena, job, out);

    if (status == MARCH_E_NOMEM) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_MEMORY,
                       "the map needs more memory than the limit of %zu MB",
                       project->memory_limit >> 20);
    }
    return status;
}
