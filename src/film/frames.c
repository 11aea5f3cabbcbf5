/* frames.c - a picture a moment, into a folder.
 * SPDX-License-Identifier: MIT */
#include "film/frames.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "film/brush.h"
#include "film/cache.h"
#include "film/index.h"
#include "film/pool.h"
#include "film/seen.h"

enum { RUN = 8 /* neighbours one thread paints: little changes between them */ };

/** What a run needs all the time. */
typedef struct run {
    march_shoot *shoot;
    const march_frames_options *options;
    march_slice part;
    size_t first, end; /**< frames of the part */
    march_cache cache;
    march_seen_keys seen; /**< frames made; guarded by the shoot's lock */
    march_index_file index;
    march_progress progress;
} run;

/** A frame that is done. */
typedef struct result {
    char *line, *file, *label; /**< from malloc */
    bool reused;
} result;

static void drop_result(void *slot)
{
    result *done = slot;

    free(done->line);
    free(done->file);
    free(done->label);
    *done = (result){0};
}

static march_status begin_thread(void *context, void **own)
{
    run *r = context;
    march_brush *brush;

    march_status status = march_brush_new(r->shoot, true, &brush);
    *own = brush;
    return status;
}

static void finish_thread(void *context, void *own)
{
    (void)context;
    march_brush_free(own);
}

/** Whether a file is the frame already. */
static bool is_frame(const char *path, march_hash key, march_seal *seal)
{
    return march_seal_read(path, seal) == MARCH_OK && march_hash_equal(seal->key, key);
}

/** The file of a frame of this run that has the same key; false if there is none. */
static bool find_twin(run *r, march_hash key, char path[MARCH_PATH_SIZE])
{
    char name[MARCH_MOMENT_NAME_SIZE];
    size_t index;

    pthread_mutex_lock(&r->shoot->lock);
    bool found = march_seen_find(&r->seen, key, &index);
    pthread_mutex_unlock(&r->shoot->lock);
    if (found) {
        march_steps_name(&r->shoot->steps, index, name);
        snprintf(path, MARCH_PATH_SIZE, "%s/%s.png", r->options->folder, name);
    }
    return found;
}

/** Take the frame from where it has been painted before: the folder, this run, the
 * cache. MARCH_ABSENT if it has not. */
static march_status reuse(run *r, const march_shot *shot, const char *path,
                          march_seal *seal)
{
    char from[MARCH_PATH_SIZE];

    if (is_frame(path, shot->key, seal)) {
        return MARCH_OK;
    }
    if (find_twin(r, shot->key, from) && is_frame(from, shot->key, seal)) {
        return march_put_link(from, path);
    }
    if (march_cache_path(&r->cache, shot->key, from) &&
        is_frame(from, shot->key, seal)) {
        march_cache_touch(from);
        return march_put_link(from, path);
    }
    return MARCH_ABSENT;
}

static march_status make_file(run *r, march_brush *brush, const march_shot *shot,
                              const char *path, march_seal *seal, bool *reused)
{
    march_status status = reuse(r, shot, path, seal);

    *reused = status == MARCH_OK;
    if (status == MARCH_ABSENT) {
        MARCH_TRY(march_brush_paint(brush, r->shoot, shot));
        status = march_brush_write(brush, shot, path, seal);
    }
    if (status == MARCH_E_CREATE || status == MARCH_E_IO) {
        return march_shoot_complain(r->shoot, path, errno, status);
    }
    return status;
}

/** Remember that a frame is there. */
static void note(run *r, size_t index, march_hash key, const char *path, bool reused)
{
    pthread_mutex_lock(&r->shoot->lock);
    march_seen_add(&r->seen, key, index);
    pthread_mutex_unlock(&r->shoot->lock);
    if (!reused) {
        march_cache_add(&r->cache, key, path);
    }
}

/** Make a frame, in one of the threads. */
static march_status make_frame(void *context, void *own, size_t index, void *slot)
{
    run *r = context;
    MARCH_AUTO_ARENA arena = march_arena_new(r->shoot->project->memory_limit);
    char path[MARCH_PATH_SIZE];
    result *done = slot;
    march_shot shot;
    march_seal seal;

    if (r->shoot->project->cancelled) {
        return MARCH_E_CANCELLED;
    }
    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_shoot_frame(r->shoot, arena, index, &shot));
    snprintf(path, sizeof(path), "%s/%s.png", r->options->folder, shot.name);
    MARCH_TRY(make_file(r, own, &shot, path, &seal, &done->reused));
    note(r, index, shot.key, path, done->reused);
    done->line = march_index_line(&shot, index, seal);
    done->file = strdup(path);
    done->label = strdup(shot.label);
    return done->line && done->file && done->label ? MARCH_OK : MARCH_E_NOMEM;
}

static void tell(const run *r)
{
    if (r->options->progress) {
        r->options->progress(r->options->progress_context, &r->progress);
    }
}

/** Write down a frame, in order. */
static march_status take_frame(void *context, size_t index, void *slot)
{
    run *r = context;
    result *done = slot;

    march_index_add(&r->index, done->line);
    r->progress.done++;
    r->progress.reused += done->reused;
    r->progress.index = index;
    r->progress.file = done->file;
    r->progress.label = done->label;
    tell(r);
    drop_result(slot);
    return MARCH_OK;
}

static march_status make_folder(march_shoot *shoot, const char *folder)
{
    char path[MARCH_PATH_SIZE];
    struct stat info;

    if (strlen(folder) > sizeof(path) - 256) {
        return march_shoot_complain(shoot, folder, ENAMETOOLONG, MARCH_E_CREATE);
    }
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return march_shoot_complain(shoot, folder, errno, MARCH_E_CREATE);
    }
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return march_shoot_complain(shoot, folder, ENOTDIR, MARCH_E_CREATE);
    }
    if (access(folder, W_OK | X_OK) != 0) {
        return march_shoot_complain(shoot, folder, errno, MARCH_E_CREATE);
    }
    march_put_sweep(folder);
    return MARCH_OK;
}

/** Which frames the part has. */
static march_status find_part(run *r)
{
    const march_frames_options *options = r->options;
    uint64_t count = r->shoot->steps.count;

    r->part = (march_slice){options->part, options->parts};
    if (options->parts == 0) {
        r->end = count;
    } else if (options->part < 1 || options->part > options->parts) {
        march_diag_add(r->shoot->project->diags, (march_where){0}, MARCH_D_USAGE,
                       "there is no part %u of %u", options->part, options->parts);
        return MARCH_E_USAGE;
    } else {
        r->first = (size_t)(count * (options->part - 1) / options->parts);
        r->end = (size_t)(count * options->part / options->parts);
    }
    r->progress.total = r->end - r->first;
    return MARCH_OK;
}

/** What the walk is called in frames.json. */
static const char *step_name(march_arena *arena, const march_frames_options *options)
{
    return options->count   ? march_arena_printf(arena, "%zu frames", options->count)
           : options->every ? options->every
                            : "year";
}

static march_status make_all(run *r)
{
    unsigned jobs = r->options->jobs ? r->options->jobs : 1;
    const march_pool pool = {.first = r->first,
                             .end = r->end,
                             .jobs = jobs,
                             .run = RUN,
                             .window = 2 * (size_t)jobs * RUN,
                             .slot_size = sizeof(result),
                             .context = r,
                             .begin = begin_thread,
                             .work = make_frame,
                             .take = take_frame,
                             .finish = finish_thread,
                             .drop = drop_result};

    tell(r);
    MARCH_TRY(march_pool_run(&pool));
    if (march_index_finish(&r->index) != MARCH_OK) {
        return march_shoot_complain(r->shoot, r->index.path, errno, MARCH_E_IO);
    }
    r->progress.file = r->progress.label = NULL;
    tell(r);
    return MARCH_OK;
}

/** Make one list of the lists of the parts, once all are there. */
static march_status merge(const run *r)
{
    march_status status =
        march_index_merge(r->options->folder, r->part.of, r->shoot->project->diags);

    if (status == MARCH_E_CREATE || status == MARCH_E_IO) {
        return march_shoot_complain(r->shoot, r->options->folder, errno, status);
    }
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

static march_status work(run *r, march_arena *arena)
{
    const march_frames_options *o = r->options;
    const march_walk walk = {o->every, o->count, o->from, o->to};

    MARCH_TRY(march_shoot_begin(r->shoot->project, arena, &o->page, r->shoot));
    MARCH_TRY(march_shoot_plan(r->shoot, arena, &walk));
    MARCH_TRY(find_part(r));
    MARCH_TRY(make_folder(r->shoot, o->folder));
    const char *step = step_name(arena, o);
    if (!step) {
        return MARCH_E_NOMEM;
    }
    if (march_index_begin(&r->index, r->shoot, o->folder, r->part, step) != MARCH_OK) {
        return march_shoot_complain(r->shoot, r->index.path, errno, MARCH_E_CREATE);
    }
    march_status status = make_all(r);
    march_cache_trim(&r->cache);
    MARCH_TRY(status);
    return r->part.of ? merge(r) : MARCH_OK;
}

march_status march_frames_run(march_project *project,
                              const march_frames_options *options)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_shoot shoot = {.project = project};
    run r = {
        .shoot = &shoot, .options = options, .cache = march_cache_of(project, options)};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    march_status status = work(&r, arena);
    march_index_drop(&r.index);
    march_seen_free(&r.seen);
    return status;
}
