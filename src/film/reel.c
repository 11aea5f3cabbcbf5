/* reel.c - pictures one after the other into a film.
 * SPDX-License-Identifier: MIT */
#include "film/reel.h"

#include <math.h>

#include "base/cleanup.h"

/* Neighbours one thread makes; more would need more pictures in memory. */
enum { RUN = 2, FPS = 25 };

/* A film's length without its holds, if nothing is said; and that of a picture. */
#define FILM_S    30.0
#define PICTURE_S 0.5

/* How long the first and the last picture stay if nothing is said. */
#define END_HOLD_S 2.0

static uint32_t fps_num(const march_film_options *options)
{
    return options->fps_num ? options->fps_num : FPS;
}

static uint32_t fps_den(const march_film_options *options)
{
    return options->fps_num && options->fps_den ? options->fps_den : 1;
}

uint64_t march_reel_ticks(const march_film_options *options, double seconds)
{
    double ticks = seconds * fps_num(options) / fps_den(options);

    return ticks < 0 ? 0 : ticks > 1e9 ? 1000000000 : (uint64_t)llround(ticks);
}

double march_reel_seconds(const march_film_options *options, size_t pictures)
{
    if (options->seconds > 0) {
        return options->seconds;
    }
    return pictures > 0 ? fmin(FILM_S, PICTURE_S * (double)pictures) : FILM_S;
}

void march_reel_lay_on_white(uint32_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pixels[i] += (255 - (pixels[i] >> 24)) * 0x01010101u;
    }
}

march_status march_reel_share(march_reel *reel, march_arena *arena, double seconds)
{
    uint64_t total = march_reel_ticks(reel->options, seconds), given = 0;

    reel->ticks = MARCH_NEW(arena, uint32_t, reel->count);
    if (!reel->ticks) {
        return MARCH_E_NOMEM;
    }
    total = total < reel->count ? reel->count : total;
    for (size_t i = 0; i < reel->count; i++) {
        uint64_t until = total * (i + 1) / reel->count;
        reel->ticks[i] = (uint32_t)(until - given);
        given = until;
    }
    return MARCH_OK;
}

void march_reel_hold(march_reel *reel, size_t index, double seconds)
{
    uint32_t ticks = (uint32_t)march_reel_ticks(reel->options, seconds);

    if (index < reel->count && reel->ticks[index] < ticks) {
        reel->ticks[index] = ticks;
    }
}

void march_reel_hold_ends(march_reel *reel)
{
    const march_film_options *options = reel->options;
    double seconds = options->has_hold ? options->hold_s : END_HOLD_S;

    march_reel_hold(reel, 0, seconds);
    march_reel_hold(reel, reel->count - 1, seconds);
}

/** One channel of a mixture. */
static uint32_t mix_channel(uint32_t pixel, double ground, double share, int shift)
{
    double value = (pixel >> shift & 255) * share + ground * 255 * (1 - share);

    return (uint32_t)lround(value) << shift;
}

/** How much of a picture is seen at a tick; the rest is the colour of the fade. */
static double shown_share(const march_reel *reel, uint64_t tick)
{
    double length = (double)march_reel_ticks(reel->options, reel->options->fade_s);
    double in = (double)(tick - reel->cover_ticks) + 1;
    double out = (double)(reel->total - tick);

    return length > 0 ? fmin(1, fmin(in, out) / (length + 1)) : 1;
}

/** Show a picture for one tick of a fade. */
static march_status show_mixed(march_reel *reel, const uint32_t *pixels, double share)
{
    march_rgba c = reel->fade_color;
    size_t size = (size_t)reel->cols * reel->rows;

    for (size_t i = 0; i < size; i++) {
        reel->mixed[i] = 0xFF000000u | mix_channel(pixels[i], c.r, share, 16) |
                         mix_channel(pixels[i], c.g, share, 8) |
                         mix_channel(pixels[i], c.b, share, 0);
    }
    return march_motion_add(reel->motion, reel->mixed, 1);
}

static march_status show(march_reel *reel, const uint32_t *pixels, uint32_t ticks)
{
    uint32_t plain = 0;

    for (uint32_t i = 0; i < ticks; i++, reel->tick++) {
        double share = shown_share(reel, reel->tick);
        if (share >= 1) {
            plain++;
            continue;
        }
        MARCH_TRY(march_motion_add(reel->motion, pixels, plain));
        plain = 0;
        MARCH_TRY(show_mixed(reel, pixels, share));
    }
    return march_motion_add(reel->motion, pixels, plain);
}

/** A reel with what makes its pictures. */
typedef struct running {
    march_reel *reel;
    const march_reel_maker *maker;
} running;

static march_status begin_thread(void *context, void **own)
{
    const march_reel_maker *maker = ((running *)context)->maker;

    return maker->begin(maker->context, own);
}

static void finish_thread(void *context, void *own)
{
    const march_reel_maker *maker = ((running *)context)->maker;

    maker->finish(maker->context, own);
}

static march_status make(void *context, void *own, size_t index, void *slot)
{
    running *r = context;
    march_reel_slot *picture = slot;

    if (!picture->pixels) {
        picture->pixels =
            calloc((size_t)r->reel->cols * r->reel->rows, sizeof(*picture->pixels));
    }
    if (!picture->pixels) {
        return MARCH_E_NOMEM;
    }
    return r->maker->make(r->maker->context, own, index, picture);
}

static void tell(const march_reel *reel)
{
    const march_frames_options *options = &reel->options->frames;

    if (options->progress) {
        options->progress(options->progress_context, &reel->progress);
    }
}

static march_status take(void *context, size_t index, void *slot)
{
    march_reel *reel = ((running *)context)->reel;
    const march_reel_slot *picture = slot;

    MARCH_TRY(show(reel, picture->pixels, reel->ticks[index]));
    reel->progress.done++;
    reel->progress.reused += picture->reused;
    reel->progress.index = index;
    reel->progress.label = "";
    tell(reel);
    return MARCH_OK;
}

static void drop(void *slot)
{
    free(((march_reel_slot *)slot)->pixels);
}

static march_status open_motion(march_reel *reel, march_arena *arena)
{
    const march_film_options *options = reel->options;
    reel->motion_options = (march_motion_options){
        .cols = reel->cols,
        .rows = reel->rows,
        .fps_num = fps_num(options),
        .fps_den = fps_den(options),
        .loop = options->loop,
        .quality = (march_motion_quality)options->quality,
        .title = reel->title,
        .chapters = reel->chapters,
        .chapter_count = reel->chapter_count,
        .cancelled = &reel->project->cancelled,
    };

    for (size_t i = 0; i < reel->chapter_count; i++) {
        reel->chapters[i].from += reel->cover_ticks;
        reel->chapters[i].to += reel->cover_ticks;
    }
    MARCH_TRY(march_motion_open(arena, options->output, &reel->motion_options,
                                reel->project->diags, &reel->motion));
    if (!reel->cover) {
        return MARCH_OK;
    }
    reel->tick = reel->cover_ticks;
    return march_motion_add(reel->motion, reel->cover, (uint32_t)reel->cover_ticks);
}

march_status march_reel_run(march_reel *reel, march_arena *arena,
                            const march_reel_maker *maker)
{
    running r = {reel, maker};
    unsigned jobs = reel->options->frames.jobs ? reel->options->frames.jobs : 1;
    const march_pool pool = {.end = reel->count,
                             .jobs = jobs,
                             .run = RUN,
                             .window = (size_t)jobs * RUN,
                             .slot_size = sizeof(march_reel_slot),
                             .context = &r,
                             .begin = begin_thread,
                             .work = make,
                             .take = take,
                             .finish = finish_thread,
                             .drop = drop};
    MARCH_AUTO_FREE uint32_t *mixed =
        calloc((size_t)reel->cols * reel->rows, sizeof(*mixed));

    if (!mixed) {
        return MARCH_E_NOMEM;
    }
    reel->mixed = mixed;
    reel->cover_ticks =
        reel->cover ? march_reel_ticks(reel->options, reel->options->cover_s) : 0;
    reel->total = reel->cover_ticks;
    for (size_t i = 0; i < reel->count; i++) {
        reel->total += reel->ticks[i];
    }
    reel->progress.total = reel->count;
    MARCH_TRY(open_motion(reel, arena));
    tell(reel);
    MARCH_TRY(march_pool_run(&pool));
    reel->progress.label = NULL;
    MARCH_TRY(march_motion_close(reel->motion));
    tell(reel);
    return MARCH_OK;
}
