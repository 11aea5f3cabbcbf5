/* marchmap.c - the public functions.
 * SPDX-License-Identifier: MIT */
#include "marchmap.h"

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/emit.h"
#include "emit/layers.h"
#include "emit/world.h"
#include "film/atlas.h"
#include "film/frames.h"
#include "film/movie.h"
#include "lint/lint.h"
#include "model/begin.h"
#include "model/translations.h"
#include "model/words.h"
#include "project/project.h"
#include "render/commons.h"
#include "render/fonts.h"
#include "render/palette.h"
#include "scene/describe.h"

/** An empty project; NULL if there is no memory. */
static march_project *new_project(size_t limit)
{
    march_arena *arena = march_arena_new(limit);
    march_project *project = arena ? MARCH_NEW(arena, march_project, 1) : NULL;
    march_diags *diags = project ? march_diags_new(arena) : NULL;

    if (!diags) {
        march_arena_free(arena);
        return NULL;
    }
    project->arena = arena;
    project->diags = diags;
    project->memory_limit = limit;
    return project;
}

march_status march_project_load(const char *path, const march_options *options,
                                march_project **out)
{
    const march_options none = {0};
    size_t limit =
        options && options->memory_limit ? options->memory_limit : MARCH_MEMORY_LIMIT;

    *out = new_project(limit);
    return *out ? march_project_fill(*out, path, options ? options : &none)
                : MARCH_E_NOMEM;
}

march_status march_project_begin(const char *table, const char *named, FILE *out,
                                 march_project **project)
{
    *project = new_project(MARCH_MEMORY_LIMIT);
    return *project ? march_campaign_begin(table, named, out, (*project)->diags)
                    : MARCH_E_NOMEM;
}

void march_project_free(march_project *project)
{
    if (project) {
        march_arena_free(project->arena);
    }
}

/** The scene at a time in words; NULL: of the whole campaign. */
static march_status scene_at(march_project *project, march_arena *arena, const char *at,
                             march_scene **out)
{
    march_date date;

    if (!project->campaign) {
        return MARCH_E_INPUT;
    }
    if (at) {
        MARCH_TRY(march_project_date(project, at, &date));
    }
    return march_scene_build(arena, project->campaign, at ? &date : NULL, out);
}

/** The colours of the sides at a time. */
static march_status palette_at(march_project *project, march_arena *arena,
                               const char *at, march_side_palette *out)
{
    march_scene *scene;

    MARCH_TRY(scene_at(project, arena, at, &scene));
    return project->style ? march_side_palette_make(arena, scene, project->style, out)
                          : MARCH_E_INPUT;
}

/** How much of the map is in another language than the one asked for. */
static void sum_translations(march_project *project)
{
    size_t count, missing = 0;
    const march_diag *items = march_diags_items(project->diags, &count);

    for (size_t i = 0; i < count; i++) {
        missing += items[i].id == MARCH_D_NO_TRANSLATION;
    }
    if (missing > 0) {
        march_diag_add(project->diags, (march_where){.file = project->campaign->file},
                       MARCH_D_NO_TRANSLATION,
                       "%zu names and texts of the map are not in '%s'", missing,
                       project->lang);
    }
    if (!march_tongue_known(project->lang)) {
        march_diag_add(project->diags, (march_where){.file = project->campaign->file},
                       MARCH_D_NO_TRANSLATION,
                       "legend, dates and figures are in English: the program does not "
                       "speak '%s'",
                       project->lang);
    }
}

march_status march_project_check(march_project *project)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    const march_render render = {0};
    march_side_palette palette;
    march_sheet *sheet;
    march_job job;
    double dpi;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(palette_at(project, arena, NULL, &palette));
    march_side_palette_check(&palette, arena, project->diags);
    MARCH_TRY(march_lint_run(arena, project->campaign, project->diags));
    MARCH_TRY(march_campaign_translations(arena, project->campaign, project->lang,
                                          project->diags));
    MARCH_TRY(march_project_job(project, arena, &render, &job, &dpi));
    job.note_names = true;
    MARCH_TRY(march_project_sheet(project, arena, &job, &sheet));
    sum_translations(project);
    return MARCH_OK;
}

march_status march_project_palette(march_project *project, const char *at, bool json,
                                   bool color, FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_side_palette palette;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(palette_at(project, arena, at, &palette));
    if (json) {
        march_side_palette_print_json(&palette, out);
    } else {
        march_side_palette_print(&palette, project->lang, color, out);
    }
    return ferror(out) ? MARCH_E_IO : MARCH_OK;
}

march_status march_project_fonts(march_project *project, bool json, FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_diags *diags = json && arena ? march_diags_new(arena) : project->diags;
    march_typesetter *setter;
    march_font_report report;

    if (!arena || !diags || !project->style) {
        return arena && diags ? MARCH_E_INPUT : MARCH_E_NOMEM;
    }
    MARCH_TRY(march_typesetter_new(arena, &project->fonts, diags, &setter));
    MARCH_TRY(march_font_report_make(arena, project->style, project->campaign, setter,
                                     &report));
    if (json) {
        march_font_report_print_json(&report, diags, out);
    } else {
        march_font_report_print(&report, out);
    }
    return ferror(out) ? MARCH_E_IO : MARCH_OK;
}

/** The sheets of a render, and what the sinks are told. */
static march_status make_document(march_project *project, march_arena *arena,
                                  const march_render *render, march_document *out,
                                  march_emit_options *options)
{
    const march_sheet **one = MARCH_NEW(arena, const march_sheet *, 1);
    march_sheet *sheet = NULL;
    march_job job;
    double dpi;

    if (!one) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_project_job(project, arena, render, &job, &dpi));
    MARCH_TRY(march_project_files(project, render, &job, dpi, options));
    job.georef = render->world_file
                     ? MARCH_GEOREF_NEEDED
                     : march_emit_georef(render->outputs, render->output_count);
    if (render->pages) {
        return march_atlas_plan(project, arena, render, &job, out);
    }
    MARCH_TRY(march_project_sheet(project, arena, &job, &sheet));
    one[0] = sheet;
    *out = (march_document){.sheets = one, .count = 1};
    return MARCH_OK;
}

/** Name the stacks of layers among the outputs, if they are asked for. */
static march_status add_layers(march_project *project, march_arena *arena,
                               march_render *render)
{
    march_output_names names = {render->outputs, render->output_count};

    if (render->layered) {
        MARCH_TRY(march_outputs_layered(arena, names, project->diags, &names));
        render->outputs = names.items;
        render->output_count = names.count;
    }
    return MARCH_OK;
}

/** The work itself. */
static march_status render_files(march_project *project, const march_render *asked)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_render all = *asked;
    const march_render *render = &all;
    march_document document;
    march_emit_options options;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(add_layers(project, arena, &all));
    MARCH_TRY(march_emit_check(render->outputs, render->output_count,
                               render->pages ? 2 : 1, project->diags));
    if (render->world_file) {
        MARCH_TRY(
            march_world_check(render->outputs, render->output_count, project->diags));
    }
    MARCH_TRY(make_document(project, arena, render, &document, &options));
    if (render->stage) {
        render->stage(render->stage_context, "write");
    }
    march_status status = march_emit_files(&document, &options, render->outputs,
                                           render->output_count, project->diags);
    if (render->stage) {
        render->stage(render->stage_context, NULL);
    }
    return status;
}

/** Say something where a piece of work has failed without a word; returns `status`. */
static march_status told(march_project *project, march_status status)
{
    if (march_project_problems(project, false) > 0) {
        return status;
    }
    if (status == MARCH_E_RANGE) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_LIMIT,
                       "something is too large or too small to be drawn");
    } else if (status == MARCH_E_NOMEM) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_MEMORY,
                       "there is not enough memory for this");
        march_diag_hint(project->diags,
                        "a smaller page takes less, and fewer threads for frames");
    }
    return status;
}

march_status march_project_render(march_project *project, const march_render *render)
{
    march_status status = told(project, render_files(project, render));

    march_reuse_turn(project->reuse, status == MARCH_OK);
    return status;
}

march_status march_project_frames(march_project *project,
                                  const march_frames_options *options)
{
    return project->campaign ? told(project, march_frames_run(project, options))
                             : MARCH_E_INPUT;
}

march_status march_project_film(march_project *project,
                                const march_film_options *options)
{
    if (options->from_frames) {
        return told(project, march_replay_run(project, options));
    }
    return project->campaign ? told(project, march_movie_run(project, options))
                             : MARCH_E_INPUT;
}

march_status march_project_inspect(march_project *project, const char *at, bool json,
                                   FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_scene *scene;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(scene_at(project, arena, at, &scene));
    (json ? march_scene_print_json : march_scene_print)(scene, project->lang, out);
    return ferror(out) ? MARCH_E_IO : MARCH_OK;
}

static march_status print_description(march_project *project, march_arena *arena,
                                      const march_scene *scene,
                                      const march_describe_options *options, FILE *out)
{
    const char *text;

    switch (options->form) {
    case MARCH_DESCRIBE_JSON:
        return march_scene_describe_json(arena, scene, project->lang, out);
    case MARCH_DESCRIBE_COMMONS:
        return march_commons_print(
            arena,
            &(march_commons_page){scene,
                                  project->geodata
                                      ? march_geodata_credits(project->geodata)
                                      : (march_names){0},
                                  options->has_epoch, options->epoch_s},
            out);
    case MARCH_DESCRIBE_TEXT:
        break;
    }
    text = march_scene_describe(arena, scene, project->lang);
    if (!text) {
        return MARCH_E_NOMEM;
    }
    for (const char *c = text; *c; c++) {
        if (*c == '\n' || !march_str_is_control(*c)) {
            fputc(*c, out);
        }
    }
    fputc('\n', out);
    return MARCH_OK;
}

march_status march_project_describe(march_project *project,
                                    const march_describe_options *options, FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_scene *scene;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(scene_at(project, arena, options->at, &scene));
    MARCH_TRY(print_description(project, arena, scene, options, out));
    return ferror(out) ? MARCH_E_IO : MARCH_OK;
}

const char *const *march_project_inputs(const march_project *project, size_t *count)
{
    return march_diags_files(project->diags, count);
}

size_t march_project_problems(const march_project *project, bool warnings)
{
    return march_diags_count(project->diags, warnings ? MARCH_WARNING : MARCH_ERROR);
}

void march_project_print_problems(march_project *project, FILE *out, bool color,
                                  bool notes)
{
    march_diags_print(project->diags, project->printed,
                      notes ? MARCH_NOTE : MARCH_WARNING, out, color);
    (void)march_diags_items(project->diags, &project->printed);
}

void march_project_print_problems_json(const march_project *project, FILE *out)
{
    march_diags_print_json(project->diags, out);
}

void march_project_cancel(march_project *project)
{
    project->cancelled = true;
}

const char *march_version(void)
{
    return MARCH_VERSION;
}
