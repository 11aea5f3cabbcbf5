/* motion.c - files of moving pictures.
 * SPDX-License-Identifier: MIT */
#include "emit/motion.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/motion_kind.h"
#include "emit/program.h"

enum { FPS_PART_MAX = 1000000 }; /* march_motion_time() cannot overflow then */

static const march_motion_kind *const kinds[] = {
#define MOTION(name) &march_motion_kind_##name,
#include "emit/motions.def"
#undef MOTION
    NULL};

struct march_motion {
    const march_motion_kind *kind;
    march_motion_job job;
    uint32_t *shown;  /**< the picture now on view, not yet given to the format */
    uint32_t *before; /**< the one before it */
    size_t size;      /**< pixels of each */
    uint64_t from;    /**< tick at which `shown` came */
    uint64_t now;     /**< tick at which it ends; 0: there is none */
    march_status failed;
};

const march_motion_kind *march_motion_kind_for(const char *file)
{
    for (size_t i = 0; kinds[i]; i++) {
        for (const char *const *suffix = kinds[i]->suffixes; *suffix; suffix++) {
            if (march_path_has_suffix(file, *suffix)) {
                return kinds[i];
            }
        }
    }
    return NULL;
}

static march_status complain_kind(march_arena *arena, const march_whole_file *whole,
                                  march_diags *diags)
{
    const char *list = "";
    march_status status = march_whole_file_complain(
        whole, diags, MARCH_E_USAGE,
        "its suffix is not that of a known format of moving pictures");

    for (size_t i = 0; list && kinds[i]; i++) {
        list = march_arena_printf(arena, "%s %s", list, kinds[i]->suffixes[0]);
    }
    march_diag_hint(diags, "known suffixes:%s", list ? list : "");
    return status;
}

static march_status check_size(const march_motion_kind *kind,
                               const march_whole_file *whole, uint32_t cols,
                               uint32_t rows, march_diags *diags)
{
    march_where where = {.file = whole->name};
    uint32_t max = kind->size_max_px;

    if (cols == 0 || rows == 0 || cols > max || rows > max) {
        march_diag_add(diags, where, MARCH_D_USAGE,
                       "%s cannot hold pictures of %ux%u pixels", kind->name, cols,
                       rows);
        march_diag_hint(diags, "each side may have 1 to %u pixels", max);
        return MARCH_E_USAGE;
    }
    if (kind->even && (cols % 2 != 0 || rows % 2 != 0)) {
        march_diag_add(diags, where, MARCH_D_USAGE,
                       "%s needs even sizes, and %ux%u is not", kind->name, cols, rows);
        march_diag_hint(diags, "the nearest even size is %ux%u", cols + cols % 2,
                        rows + rows % 2);
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

static march_status check_program(march_arena *arena, const march_motion_kind *kind,
                                  const march_whole_file *whole, march_diags *diags)
{
    const char *path = NULL;

    if (!kind->program) {
        return MARCH_OK;
    }
    march_status status = march_program_find(arena, kind->program, &path);
    if (status != MARCH_ABSENT) {
        return status;
    }
    march_diag_add(diags, (march_where){.file = whole->name}, MARCH_D_NO_FILE,
                   "the program '%s', which encodes %s, is not installed",
                   kind->program, kind->name);
    march_diag_hint(diags, "install %s (apt install %s), or write .webp", kind->program,
                    kind->program);
    return MARCH_E_NOINPUT;
}

/** All that can be known of a file beforehand; `whole->name` is set. */
static march_status check(march_arena *arena, march_whole_file *whole, uint32_t cols,
                          uint32_t rows, march_diags *diags)
{
    const march_motion_kind *kind = march_motion_kind_for(whole->name);

    if (!kind) {
        return complain_kind(arena, whole, diags);
    }
    MARCH_TRY(check_size(kind, whole, cols, rows, diags));
    MARCH_TRY(march_whole_file_check(arena, whole, whole->name, diags));
    MARCH_TRY(march_whole_file_spare(whole, diags));
    if (march_whole_file_is_special(whole->path)) {
        return march_whole_file_complain(whole, diags, MARCH_E_USAGE,
                                         "a film needs a file, not a device or pipe");
    }
    return check_program(arena, kind, whole, diags);
}

march_status march_motion_check(const char *file, uint32_t cols, uint32_t rows,
                                march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_whole_file whole = {.name = file};

    return arena ? check(arena, &whole, cols, rows, diags) : MARCH_E_NOMEM;
}

static march_status check_fps(const march_motion_kind *kind,
                              const march_motion_options *options, const char *file,
                              march_diags *diags)
{
    uint64_t num = options->fps_num, den = options->fps_den;

    if (num == 0 || den == 0 || num > FPS_PART_MAX || den > FPS_PART_MAX) {
        march_diag_add(diags, (march_where){.file = file}, MARCH_D_USAGE,
                       "a film needs a number of frames a second");
        march_diag_hint(diags, "a fraction of whole numbers from 1 to %d",
                        FPS_PART_MAX);
        return MARCH_E_USAGE;
    }
    if (kind->fps_max > 0 && num > den * kind->fps_max) {
        march_diag_add(diags, (march_where){.file = file}, MARCH_D_USAGE,
                       "%s shows at most %u frames a second", kind->name,
                       kind->fps_max);
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

static void discard(void *whole)
{
    march_whole_file_discard(whole);
}

static march_status make(march_arena *arena, const char *file,
                         const march_motion_options *options, march_diags *diags,
                         march_motion **out)
{
    march_motion *motion = MARCH_NEW(arena, march_motion, 1);

    if (!motion) {
        return MARCH_E_NOMEM;
    }
    motion->kind = march_motion_kind_for(file);
    motion->job =
        (march_motion_job){.arena = arena,
                           .options = options,
                           .diags = diags,
                           .whole = {.name = march_arena_strdup(arena, file)}};
    motion->size = (size_t)options->cols * options->rows;
    motion->shown = MARCH_NEW(arena, uint32_t, motion->size);
    motion->before = MARCH_NEW(arena, uint32_t, motion->size);
    if (!motion->job.whole.name || !motion->shown || !motion->before) {
        return MARCH_E_NOMEM;
    }
    *out = motion;
    return MARCH_OK;
}

/** What a step of a format has come to: a failed write gets its message, and is what
 * all later calls answer. */
static march_status settle(march_motion *motion, march_status status)
{
    if (status == MARCH_E_IO && errno != 0) {
        march_whole_file_complain(&motion->job.whole, motion->job.diags, status,
                                  strerror(errno));
    }
    motion->failed = status;
    return status;
}

march_status march_motion_open(march_arena *arena, const char *file,
                               const march_motion_options *options, march_diags *diags,
                               march_motion **out)
{
    march_motion *motion = NULL;
    march_whole_file probe = {.name = file};

    MARCH_TRY(check(arena, &probe, options->cols, options->rows, diags));
    MARCH_TRY(check_fps(march_motion_kind_for(file), options, file, diags));
    MARCH_TRY(make(arena, file, options, diags, &motion));
    motion->job.whole.path = probe.path;
    MARCH_TRY(march_whole_file_open(arena, &motion->job.whole, diags));
    if (!march_arena_defer(arena, discard, &motion->job.whole)) {
        return MARCH_E_NOMEM;
    }
    errno = 0;
    MARCH_TRY(settle(motion, motion->kind->begin(&motion->job)));
    *out = motion;
    return MARCH_OK;
}

/** Give the picture on view to the format; it then is the one before. */
static march_status pass_on(march_motion *motion)
{
    march_motion_frame frame = {.pixels = motion->shown,
                                .before = motion->from > 0 ? motion->before : NULL,
                                .from = motion->from,
                                .to = motion->now};
    uint32_t *shown = motion->shown;

    if (motion->now == 0) {
        return MARCH_OK;
    }
    errno = 0;
    MARCH_TRY(settle(motion, motion->kind->add(&motion->job, &frame)));
    motion->shown = motion->before;
    motion->before = shown;
    return MARCH_OK;
}

march_status march_motion_add(march_motion *motion, const uint32_t *pixels,
                              uint32_t ticks)
{
    MARCH_TRY(motion->failed);
    if (march_motion_cancelled(&motion->job)) {
        return settle(motion, MARCH_E_CANCELLED);
    }
    bool same = motion->now > 0 &&
                memcmp(pixels, motion->shown, motion->size * sizeof(*pixels)) == 0;
    if (ticks > 0 && !same) {
        MARCH_TRY(pass_on(motion));
        memcpy(motion->shown, pixels, motion->size * sizeof(*pixels));
        motion->from = motion->now;
    }
    motion->now += ticks;
    return MARCH_OK;
}

static march_status finish(march_motion *motion)
{
    march_motion_job *job = &motion->job;

    MARCH_TRY(pass_on(motion));
    errno = 0;
    MARCH_TRY(settle(motion, motion->kind->end(job)));
    MARCH_TRY(march_whole_file_sync(&job->whole, job->diags));
    if (march_motion_cancelled(job)) {
        return MARCH_E_CANCELLED;
    }
    return march_whole_file_keep(&job->whole, job->diags);
}

march_status march_motion_close(march_motion *motion)
{
    march_status status = motion->failed;

    if (status == MARCH_OK && motion->now == 0) {
        status =
            march_whole_file_complain(&motion->job.whole, motion->job.diags,
                                      MARCH_E_USAGE, "there are no pictures in it");
    }
    if (status == MARCH_OK) {
        status = finish(motion);
    }
    motion->failed = status ? status : MARCH_E_USAGE; /* nothing may come after it */
    return status;
}
