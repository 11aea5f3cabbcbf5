/* movie.c - a campaign as a film.
 * SPDX-License-Identifier: MIT */
#include "film/movie.h"

#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/png_read.h"
#include "film/brush.h"
#include "film/cache.h"
#include "film/plot.h"

/* A date is on the screen for so long at least. */
#define GLANCE_S 0.5

/** What the threads need. */
typedef struct movie {
    march_shoot *shoot;
    march_cache cache;
} movie;

/** A thread's brush, and what it has painted last. */
typedef struct hand {
    march_brush *brush;
    march_hash key;
} hand;

static march_status begin_thread(void *context, void **own)
{
    movie *m = context;
    hand *made = calloc(1, sizeof(*made));

    *own = made;
    return made ? march_brush_new(m->shoot, m->cache.folder != NULL, &made->brush)
                : MARCH_E_NOMEM;
}

static void finish_thread(void *context, void *own)
{
    hand *made = own;

    (void)context;
    if (made) {
        march_brush_free(made->brush);
    }
    free(made);
}

/** Pixels of the size of the film, as a film takes them. */
static void copy_opaque(const march_png_header *header, const uint32_t *pixels,
                        uint32_t *out)
{
    size_t size = (size_t)header->cols * header->rows;

    memcpy(out, pixels, size * sizeof(*out));
    if (!header->opaque) {
        march_reel_lay_on_white(out, size);
    }
}

/** Take a picture from the cache. */
static bool recall(const movie *m, march_arena *arena, march_hash key,
                   march_reel_slot *slot)
{
    char path[MARCH_PATH_SIZE];
    march_png_picture picture;
    march_seal seal;

    if (!march_cache_path(&m->cache, key, path) ||
        march_seal_read(path, &seal) != MARCH_OK || !march_hash_equal(seal.key, key) ||
        march_png_read(arena, path, &picture) != MARCH_OK ||
        picture.cols != m->shoot->header.cols ||
        picture.rows != m->shoot->header.rows) {
        return false;
    }
    march_cache_touch(path);
    copy_opaque(&m->shoot->header, picture.pixels, slot->pixels);
    return true;
}

/** Paint a picture, unless it is the last one again, and keep it for later runs. */
static march_status paint(movie *m, hand *own, const march_shot *shot,
                          march_reel_slot *slot)
{
    char path[MARCH_PATH_SIZE];
    march_seal seal;

    if (!march_hash_equal(own->key, shot->key)) {
        own->key = (march_hash){0, 0};
        MARCH_TRY(march_brush_paint(own->brush, m->shoot, shot));
        own->key = shot->key;
        if (march_cache_room(&m->cache, shot->key, path)) {
            (void)!march_brush_write(own->brush, shot, path, &seal);
        }
    }
    copy_opaque(&m->shoot->header, march_painter_pixels(own->brush->painter),
                slot->pixels);
    return MARCH_OK;
}

static march_status make_picture(void *context, void *own, size_t index,
                                 march_reel_slot *slot)
{
    movie *m = context;
    hand *made = own;
    MARCH_AUTO_ARENA arena = march_arena_new(m->shoot->project->memory_limit);
    march_shot shot;

    if (m->shoot->project->cancelled) {
        return MARCH_E_CANCELLED;
    }
    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_shoot_frame(m->shoot, arena, index, &shot));
    slot->reused =
        !march_hash_equal(made->key, shot.key) && recall(m, arena, shot.key, slot);
    if (!slot->reused) {
        MARCH_TRY(paint(m, made, &shot, slot));
    }
    return MARCH_OK;
}

/** The whole campaign as a still, of the size of the film. */
static march_status make_cover(march_shoot *shoot, march_arena *arena,
                               const uint32_t **out)
{
    march_render page = shoot->page;
    const march_painting *painting;
    march_painter *painter;
    march_tiling *tiling;
    march_sheet *sheet;
    march_job job;
    double dpi;
    uint32_t *pixels =
        MARCH_NEW(arena, uint32_t, (size_t)shoot->header.cols * shoot->header.rows);

    if (!pixels) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_project_job(shoot->project, arena, &page, &job, &dpi));
    MARCH_TRY(march_project_sheet(shoot->project, arena, &job, &sheet));
    MARCH_TRY(
        march_tiling_new(arena, sheet, &shoot->emit, shoot->project->diags, &tiling));
    MARCH_TRY(march_painting_make(tiling, arena, sheet, &painting));
    MARCH_TRY(march_painter_new(arena, tiling, &painter));
    MARCH_TRY(march_painter_paint(painter, painting, &shoot->project->cancelled));
    copy_opaque(&shoot->header, march_painter_pixels(painter), pixels);
    *out = pixels;
    return MARCH_OK;
}

/** Which moments the film has: those of its steps, or one for each of its ticks. */
static march_status plan(march_shoot *shoot, march_arena *arena,
                         const march_film_options *options, double *seconds)
{
    const march_frames_options *frames = &options->frames;
    march_walk walk = {frames->every, frames->count, frames->from, frames->to};
    bool smooth = !frames->every && !frames->count;

    if (smooth) {
        walk.count = (size_t)march_reel_ticks(options, march_reel_seconds(options, 0));
        walk.count = walk.count ? walk.count : 1;
    }
    MARCH_TRY(march_shoot_plan(shoot, arena, &walk));
    if (smooth) {
        march_steps_slow(&shoot->steps, (double)march_reel_ticks(options, GLANCE_S));
    }
    *seconds = march_reel_seconds(options, smooth ? 0 : shoot->steps.count);
    return MARCH_OK;
}

static march_status run(march_shoot *shoot, march_arena *arena,
                        const march_film_options *options)
{
    march_project *project = shoot->project;
    double seconds;

    MARCH_TRY(march_shoot_begin(project, arena, &options->frames.page, shoot));
    if (shoot->page.width_px) {
        MARCH_TRY(march_motion_check(options->output, shoot->page.width_px,
                                     shoot->page.height_px, project->diags));
    }
    MARCH_TRY(plan(shoot, arena, options, &seconds));
    MARCH_TRY(march_motion_check(options->output, shoot->header.cols,
                                 shoot->header.rows, project->diags));
    march_reel reel = {.project = project,
                       .options = options,
                       .cols = shoot->header.cols,
                       .rows = shoot->header.rows,
                       .count = shoot->steps.count,
                       .title = shoot->header.title};
    if (options->fade_to_background) {
        reel.fade_color = project->style->background;
    }
    MARCH_TRY(march_reel_share(&reel, arena, seconds));
    MARCH_TRY(march_plot_make(shoot, arena, &reel));
    if (options->cover_s > 0) {
        MARCH_TRY(make_cover(shoot, arena, &reel.cover));
    }
    movie m = {.shoot = shoot, .cache = march_cache_of(project, &options->frames)};
    const march_reel_maker maker = {&m, begin_thread, make_picture, finish_thread};
    march_status status = march_reel_run(&reel, arena, &maker);
    march_cache_trim(&m.cache);
    return status;
}

march_status march_movie_run(march_project *project, const march_film_options *options)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_shoot shoot;

    shoot = (march_shoot){.project = project};
    return arena ? run(&shoot, arena, options) : MARCH_E_NOMEM;
}
