/* marchmap.c - the public functions.
 * SPDX-License-Identifier: MIT */
#include "marchmap.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/datadir.h"
#include "base/str.h"
#include "emit/emit.h"
#include "model/translations.h"
#include "model/words.h"
#include "render/check.h"
#include "render/fonts.h"
#include "render/palette.h"
#include "render/render.h"
#include "render/window.h"

/* Without pixels asked for, rasters are made for print. */
#define PRINT_DPI  300.0
#define SCREEN_DPI 96.0
#define INCH_MM    25.4

/* Vector outputs are thinned to this: finer than a printer's dot at 600 dpi. */
#define VECTOR_TOLERANCE_MM 0.03

struct march_project {
    march_arena *arena;
    march_diags *diags;
    march_campaign *campaign;
    march_style *style;
    march_geodata *geodata;
    march_type_options fonts;
    const char *lang;
    size_t printed;
    size_t memory_limit;
    volatile bool cancelled;
};

/** Report that a map wants data of the program's own, and none was found. */
static march_status report_no_data(march_project *project)
{
    march_diag_add(project->diags, (march_where){0}, MARCH_D_NO_FILE,
                   "the folder with marchmap's own styles/ and geodata/ is not found");
    march_diag_hint(project->diags, "name it with --data-dir or MARCHMAP_DATA");
    return MARCH_E_NOINPUT;
}

/** The file of a style: a path, or the name of one of the program's own. */
static const char *style_file(march_project *project, const char *folder,
                              const char *asked)
{
    march_arena *arena = project->arena;
    const march_campaign *campaign = project->campaign;
    const char *named = campaign ? campaign->map.style : NULL;
    const char *name = asked ? asked : named ? named : "atlas";

    if (march_style_is_path(name)) {
        return asked ? asked : march_path_join(arena, campaign->file, name);
    }
    return march_style_path(arena, folder, name);
}

/** Report a style whose name no file has, with the nearest that there is. */
static march_status report_no_style(march_project *project, const char *folder,
                                    const char *asked)
{
    const march_campaign *campaign = project->campaign;
    const char *name = asked ? asked : campaign->map.style;
    march_where where = {0};
    size_t count;

    if (!asked) {
        where = march_node_where(project->arena, campaign->map.style_node, false);
    }
    const char *const *names = march_style_names(project->arena, folder, &count);
    const char *nearest = march_str_nearest(name, names, count);
    march_diag_add(project->diags, where, MARCH_D_NO_FILE, "there is no style '%s'",
                   name);
    if (nearest) {
        march_diag_hint(project->diags, "did you mean '%s'?", nearest);
    }
    return MARCH_E_NOINPUT;
}

static march_status load_style(march_project *project, const char *data_dir,
                               const char *asked)
{
    const char *folder =
        march_arena_printf(project->arena, "%s/styles", data_dir ? data_dir : ".");
    const char *file = folder ? style_file(project, folder, asked) : NULL;
    const char *const *kinds = march_render_kinds(project->arena);

    if (!file || !kinds) {
        return MARCH_E_NOMEM;
    }
    const char *name = asked               ? asked
                       : project->campaign ? project->campaign->map.style
                                           : NULL;
    if (name && !march_style_is_path(name) && access(file, F_OK) != 0) {
        return report_no_style(project, folder, asked);
    }
    return march_style_load(project->arena, file, folder, kinds, project->diags,
                            &project->style);
}

static march_status load(march_project *project, const char *path,
                         const march_options *options)
{
    march_arena *arena = project->arena;

    project->lang = options->lang ? march_arena_strdup(arena, options->lang) : "en";
    project->fonts = (march_type_options){.cache_dir = options->cache_dir,
                                          .font_dir = options->font_dir,
                                          .system_fonts = options->system_fonts};
    const char *data_dir = march_data_dir(arena, options->data_dir);
    if (!path) {
        return data_dir || (options->style && march_style_is_path(options->style))
                   ? load_style(project, data_dir, options->style)
                   : report_no_data(project);
    }
    march_status status =
        march_campaign_load(arena, path, project->diags, &project->campaign);
    if (!project->campaign) {
        return status;
    }
    const char *style = options->style ? options->style : project->campaign->map.style;
    const char *base = project->campaign->map.base;
    bool own_data =
        !style || !march_style_is_path(style) || (base && strcmp(base, "none") != 0);
    if (!data_dir && own_data) {
        return report_no_data(project);
    }
    /* A style's mistakes are told in the same run as the campaign's. */
    march_status second = load_style(project, data_dir, options->style);
    march_status third = march_geodata_new(arena, project->campaign, data_dir,
                                           project->diags, &project->geodata);
    if (second == MARCH_OK && project->geodata) {
        second =
            march_style_check(arena, project->style, project->geodata, project->diags);
    }
    return status != MARCH_OK ? status : second != MARCH_OK ? second : third;
}

march_status march_project_load(const char *path, const march_options *options,
                                march_project **out)
{
    const march_options none = {0};
    size_t limit =
        options && options->memory_limit ? options->memory_limit : MARCH_MEMORY_LIMIT;
    march_arena *arena = march_arena_new(limit);
    march_project *project = arena ? MARCH_NEW(arena, march_project, 1) : NULL;
    march_diags *diags = project ? march_diags_new(arena) : NULL;

    *out = NULL;
    if (!diags) {
        march_arena_free(arena);
        return MARCH_E_NOMEM;
    }
    project->arena = arena;
    project->diags = diags;
    project->memory_limit = limit;
    *out = project;
    return load(project, path, options ? options : &none);
}

void march_project_free(march_project *project)
{
    if (project) {
        march_arena_free(project->arena);
    }
}

/** A mistake of the call, not of a file. */
static march_status refuse(march_project *project, march_diag_id id, const char *text,
                           const char *value, const char *hint)
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
        return refuse(project, MARCH_D_USAGE, "the resolution is out of range", "--dpi",
                      "10 to 2400");
    }
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
    const char *hint = "sizes are A0 ... A6, B3 ... B5, letter, legal, tabloid, or "
                       "300x200mm; then landscape or portrait";
    if (render->paper || !map->paper_node) {
        return refuse(project, MARCH_D_PAPER, "not a size of paper", paper, hint);
    }
    march_diag_add(project->diags,
                   march_node_where(project->arena, map->paper_node, false),
                   MARCH_D_PAPER, "'%s' is not a size of paper", paper);
    march_diag_hint(project->diags, "%s", hint);
    return MARCH_E_INPUT;
}

static march_status parse_at(march_project *project, const char *at, march_date *out)
{
    const char *why = "";
    size_t where;

    if (march_date_parse(at, strlen(at), (march_calendar)project->campaign->calendar,
                         out, &why, &where) == MARCH_OK) {
        return MARCH_OK;
    }
    march_diag_add(project->diags, (march_where){0}, MARCH_D_DATE,
                   "'%s' is not a date: %s", at, why);
    march_diag_hint(project->diags, "dates are EDTF: 1741, 1741-02, 1731/1741");
    return MARCH_E_USAGE;
}

/** How finely lines have to be drawn for the finest of the outputs. */
static double tolerance_of(const march_render *render, double dpi)
{
    double finest = HUGE_VAL;

    for (size_t i = 0; i < render->output_count; i++) {
        bool raster = strcmp(march_sink_for(render->outputs[i])->name, "png") == 0;
        finest = fmin(finest, raster ? INCH_MM / dpi / 3 : VECTOR_TOLERANCE_MM);
    }
    return isfinite(finest) ? finest : VECTOR_TOLERANCE_MM;
}

/** The sheet of a render, on an arena of its own. */
static march_status compose(march_project *project, march_arena *arena,
                            const march_render *render, double *dpi, march_sheet **out)
{
    march_job job = {.campaign = project->campaign,
                     .style = project->style,
                     .geodata = project->geodata,
                     .diags = project->diags,
                     .lang = project->lang,
                     .note_names = render->output_count == 0, /* a check */
                     .only_layers = render->only_layers,
                     .without_layers = render->without_layers,
                     .stage = render->stage,
                     .stage_context = render->stage_context,
                     .cancelled = &project->cancelled};
    march_date at;

    if (!project->campaign || !project->style || !project->geodata) {
        return MARCH_E_INPUT;
    }
    MARCH_TRY(page_of(project, render, &job, dpi));
    if (render->at) {
        MARCH_TRY(parse_at(project, render->at, &at));
        job.at = &at;
    }
    job.tolerance_mm = tolerance_of(render, *dpi);
    if (render->stage) {
        render->stage(render->stage_context, "fonts");
    }
    MARCH_TRY(
        march_typesetter_new(arena, &project->fonts, project->diags, &job.setter));
    march_status status = march_render_sheet(arena, &job, out);
    if (status == MARCH_E_NOMEM) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_MEMORY,
                       "the map needs more memory than the limit of %zu MB",
                       project->memory_limit >> 20);
    }
    return status;
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
        MARCH_TRY(parse_at(project, at, &date));
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
    double dpi;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(palette_at(project, arena, NULL, &palette));
    march_side_palette_check(&palette, arena, project->diags);
    MARCH_TRY(march_campaign_translations(arena, project->campaign, project->lang,
                                          project->diags));
    MARCH_TRY(compose(project, arena, &render, &dpi, &sheet));
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

/** The work itself. */
static march_status render_files(march_project *project, const march_render *render)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_sheet *sheet;
    double dpi;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_emit_check(render->outputs, render->output_count, project->diags));
    MARCH_TRY(compose(project, arena, render, &dpi, &sheet));
    const march_emit_options options = {.dpi = dpi,
                                        .width_px = render->width_px,
                                        .height_px = render->height_px,
                                        .has_epoch = render->has_epoch,
                                        .epoch_s = render->epoch_s,
                                        .cancelled = &project->cancelled};
    if (render->stage) {
        render->stage(render->stage_context, "write");
    }
    march_status status = march_emit_files(sheet, &options, render->outputs,
                                           render->output_count, project->diags);
    if (render->stage) {
        render->stage(render->stage_context, NULL);
    }
    return status;
}

march_status march_project_render(march_project *project, const march_render *render)
{
    march_status status = render_files(project, render);

    if (status == MARCH_E_RANGE && march_project_problems(project, false) == 0) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_LIMIT,
                       "something is too large or too small to be drawn");
    }
    return status;
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
