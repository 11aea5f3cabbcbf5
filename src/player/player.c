/* player.c - one page of HTML that shows a war.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/whole_file.h"
#include "film/walk.h"
#include "furniture/furniture.h"
#include "player/story.h"
#include "project/project.h"
#include "render/film.h"
#include "render/window.h"

/* A page as wide as this shows its type as the style means it on most screens. */
enum { PAGE_WIDTH_PX = 1200, PAGE_LEAST_PX = 600, PAGE_MOST_PX = 1400 };

/* The legend is taken from a sheet that has room for it in one column beside the map:
 * as wide as the page shows it, or a little less. */
enum { LEGEND_PX = 290, LEGEND_WIDTH_PX = 1500, LEGEND_HEIGHT_PX = 1400 };

/* Pictures are so fine that they stand a screen with small pixels, or a zoom. */
#define PICTURE_DPI 200.0

/* Steps are as fine as may be with no more of them than this: thirty years of months.
 */
enum { MOST_STEPS = 360 };

#define PX_MM         (25.4 / 96)
#define LEGEND_GAP_MM 1.5

/** Pieces of furniture that stay on the map; the page has the others in its own way. */
static bool stands_on_map(const char *type)
{
    static const char *const kinds[] = {"frame", "scale", "north", "locator"};

    for (size_t i = 0; i < MARCH_COUNT(kinds); i++) {
        if (strcmp(kinds[i], type) == 0) {
            return true;
        }
    }
    return false;
}

/** The layers to leave out: those asked for, and furniture but what is kept.
 * @param keep  One more kind that is kept; NULL: none. */
static const char *without_layers(march_arena *arena, const march_job *job,
                                  const char *keep)
{
    const char *list = job->without_layers ? job->without_layers : "";

    for (size_t i = 0; list && i < job->style->layer_count; i++) {
        const march_style_layer *layer = &job->style->layers[i];
        bool kept =
            keep ? march_str_equal(layer->type, keep) : stands_on_map(layer->type);
        if (march_furniture_kind_find(layer->type) && !kept) {
            list =
                march_arena_printf(arena, "%s%s%s", list, *list ? "," : "", layer->id);
        }
    }
    return list;
}

/** A page as wide as a window, and as high as its extent needs. */
static march_status shape_page(march_arena *arena, march_job *job)
{
    double shape = 1;

    MARCH_TRY(march_window_shape(arena, job, &shape));
    double height_px = fmin(fmax(PAGE_WIDTH_PX / shape, PAGE_LEAST_PX), PAGE_MOST_PX);
    job->in_pixels = true;
    job->width_mm = PAGE_WIDTH_PX * PX_MM;
    job->height_mm = round(height_px) * PX_MM;
    return MARCH_OK;
}

/** The finest step that does not make too many. */
static const char *choose_step(const march_steps *whole)
{
    static const struct {
        const char *step;
        double days;
    } steps[] = {{"minute", 1.0 / 1440}, {"5min", 1.0 / 288}, {"15min", 1.0 / 96},
                 {"hour", 1.0 / 24},     {"day", 1},          {"week", 7},
                 {"month", 30.4},        {"season", 91.3},    {"year", 365.2},
                 {"5y", 1826},           {"10y", 3652},       {"50y", 18262}};
    double days = (double)(whole->end - whole->start) / MARCH_DAY_S;

    for (size_t i = 0; i < MARCH_COUNT(steps); i++) {
        if (days / steps[i].days <= MOST_STEPS) {
            return steps[i].step;
        }
    }
    return "100y";
}

static march_status plan_steps(march_project *project, const march_film *film,
                               const march_player_options *options, march_steps *out)
{
    march_walk walk = {
        .every = options->every, .from = options->from, .to = options->to};
    walk.count = options->every ? 0 : 1; /* all of it first, to see how long it is */
    march_life timeline = march_film_timeline(film);

    MARCH_TRY(march_walk_plan(project, timeline, &walk, out));
    if (options->every) {
        return MARCH_OK;
    }
    walk.count = 0;
    walk.every = choose_step(out);
    return march_walk_plan(project, timeline, &walk, out);
}

static march_status keep_legend(march_player *player, const march_sheet *sheet,
                                const char *layer)
{
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_svg_reel_picture(player->reel, sheet, layer, file);
    if (fclose(file) != 0) {
        return MARCH_E_NOMEM;
    }
    player->legend = march_arena_strdup(player->arena, text);
    return player->legend ? status : MARCH_E_NOMEM;
}

/** Take the legend from a sheet of the whole campaign. */
static march_status take_legend(march_player *player)
{
    march_arena *arena = player->arena;
    march_job job = *player->job;
    march_style style = *job.style;
    march_sheet *sheet;

    style.page.panel_px = LEGEND_PX;
    style.page.panel_min_px = 0;
    style.page.side = MARCH_PANEL_RIGHT;
    job.style = &style;
    job.diags = march_diags_new(arena); /* what is wrong was said of the map itself */
    job.width_mm = LEGEND_WIDTH_PX * PX_MM;
    job.height_mm = LEGEND_HEIGHT_PX * PX_MM;
    job.without_layers = without_layers(arena, &job, "legend");
    if (!job.diags || !job.without_layers) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_render_sheet(arena, &job, &sheet));
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        if (strcmp(layer->id, "legend") != 0 || layer->marks.count == 0) {
            continue;
        }
        player->legend_box =
            march_page_box_grow(march_sheet_layer_box(layer), LEGEND_GAP_MM);
        return keep_legend(player, sheet, layer->id);
    }
    return MARCH_OK;
}

static march_status add_steps(march_project *project, march_film *film,
                              const march_player *player,
                              const march_player_options *options)
{
    march_progress progress = {.total = player->steps.count};

    for (size_t i = 0; i < player->steps.count; i++) {
        MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
        march_moment moment = march_steps_at(&player->steps, i);
        const march_sheet *sheet;
        if (!arena) {
            return MARCH_E_NOMEM;
        }
        if (project->cancelled) {
            return MARCH_E_CANCELLED;
        }
        MARCH_TRY(march_film_sheet(film, arena, &moment, &sheet));
        MARCH_TRY(march_svg_reel_add(player->reel, sheet));
        progress.index = i;
        progress.done = i + 1;
        if (options->progress) {
            options->progress(options->progress_context, &progress);
        }
    }
    return MARCH_OK;
}

/** All that goes into the page. */
static march_status make(march_project *project, const march_player_options *options,
                         march_job *job, march_player *player)
{
    march_arena *arena = player->arena;
    march_render page = options->page;
    march_film *film;
    double dpi;

    page.at = NULL;
    page.output_count = 0; /* a page is none of the formats of a render */
    MARCH_TRY(march_project_job(project, arena, &page, job, &dpi));
    if (!options->page.paper && !options->page.width_px) {
        MARCH_TRY(shape_page(arena, job));
    }
    player->job = job;
    player->campaign = job->campaign;
    player->lang = job->lang;
    player->width_mm = job->width_mm;
    player->height_mm = job->height_mm;
    player->background = job->style->background;
    MARCH_TRY(march_svg_reel_new(arena, PICTURE_DPI, project->diags, &player->reel));
    MARCH_TRY(take_legend(player));
    job->without_layers = without_layers(arena, job, NULL);
    if (!job->without_layers) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_film_new(arena, job, &film));
    MARCH_TRY(plan_steps(project, film, options, &player->steps));
    MARCH_TRY(add_steps(project, film, player, options));
    return march_svg_reel_finish(player->reel);
}

static march_status write_page(const march_player *player, march_whole_file *whole,
                               march_diags *diags)
{
    MARCH_TRY(march_whole_file_open(player->arena, whole, diags));
    errno = 0;
    march_status status = march_player_put_page(player, whole->file);
    if (status == MARCH_E_IO) {
        return march_whole_file_complain(whole, diags, status,
                                         strerror(errno ? errno : EIO));
    }
    MARCH_TRY(status);
    MARCH_TRY(march_whole_file_sync(whole, diags));
    return march_whole_file_keep(whole, diags);
}

march_status march_project_player(march_project *project,
                                  const march_player_options *options)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    MARCH_CLEANUP(march_whole_file_discard)
    march_whole_file whole = {.name = options->output};
    march_player player = {.arena = arena};
    march_job job;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (strcmp(options->output, "-") == 0) {
        whole.path = "/dev/stdout";
    }
    MARCH_TRY(march_whole_file_check(
        arena, &whole, whole.path ? whole.path : options->output, project->diags));
    MARCH_TRY(march_whole_file_spare(&whole, project->diags));
    MARCH_TRY(make(project, options, &job, &player));
    return write_page(&player, &whole, project->diags);
}
