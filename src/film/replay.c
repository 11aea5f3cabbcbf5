/* replay.c - a film from a folder of frames.
 * SPDX-License-Identifier: MIT
 *
 * frames.json is read a line at a time: it has a line a frame, and may have a million.
 */
#include <errno.h>
#include <jansson.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/png_read.h"
#include "film/index.h"
#include "film/movie.h"
#include "film/reel.h"

#define LARGEST_PX 65535

static inline void release_json(json_t **value)
{
    json_decref(*value);
}

/** A frame of the folder. */
typedef struct listed {
    const char *file;
    double hold_s;
} listed;

typedef struct replay {
    march_project *project;
    march_arena *arena;
    const char *folder;
    uint32_t cols, rows;
    const char *title;
    MARCH_ARRAY(listed) frames;
} replay;

static march_status complain(replay *r, const char *file, march_diag_id id,
                             const char *why, march_status status)
{
    march_diag_add(r->project->diags, (march_where){.file = file}, id, "%s", why);
    return status;
}

/** The head of frames.json up to its frames, as an object; NULL if it is none. */
static json_t *read_head(FILE *file)
{
    MARCH_AUTO_FREE char *text = NULL, *line = NULL;
    size_t size, room = 0;
    FILE *out = open_memstream(&text, &size);

    if (!out) {
        return NULL;
    }
    bool found = false;
    while (!found && getline(&line, &room, file) > 0) {
        found = strcmp(line, MARCH_INDEX_FRAMES) == 0;
        fputs(found ? "  \"frames\": []}" : line, out);
    }
    return fclose(out) == 0 && found ? json_loads(text, 0, NULL) : NULL;
}

/** A name in the folder itself, without a way out of it. */
static bool is_plain_name(const char *name)
{
    return name && name[0] && name[0] != '.' && !strchr(name, '/');
}

static bool add_frame(replay *r, char *line)
{
    size_t length = strcspn(line, "\n");

    length -= length > 0 && line[length - 1] == ',';
    MARCH_CLEANUP(release_json) json_t *frame = json_loadb(line, length, 0, NULL);
    const char *name = json_string_value(json_object_get(frame, "file"));
    if (!is_plain_name(name)) {
        return false;
    }
    const listed found = {.file =
                              march_arena_printf(r->arena, "%s/%s", r->folder, name),
                          .hold_s = json_number_value(json_object_get(frame, "hold"))};
    return found.file && MARCH_PUSH(r->arena, &r->frames, found);
}

/** The frames of a list whose head has been read. */
static march_status read_frames(replay *r, FILE *file, const char *path)
{
    MARCH_AUTO_FREE char *line = NULL;
    size_t room = 0;
    bool more = getline(&line, &room, file) > 0;

    while (more && strncmp(line, MARCH_INDEX_FRAME, strlen(MARCH_INDEX_FRAME)) == 0) {
        if (!add_frame(r, line)) {
            return complain(r, path, MARCH_D_SYNTAX, "a frame cannot be read",
                            MARCH_E_INPUT);
        }
        more = getline(&line, &room, file) > 0;
    }
    if (!more || strcmp(line, MARCH_INDEX_END) != 0) {
        return complain(r, path, MARCH_D_SYNTAX, "this list is cut short",
                        MARCH_E_INPUT);
    }
    return r->frames.count > 0 ? MARCH_OK
                               : complain(r, path, MARCH_D_VALUE,
                                          "there are no frames in it", MARCH_E_INPUT);
}

/** A number of pixels; 0 if it is none. */
static uint32_t read_pixels(const json_t *head, const char *key)
{
    json_int_t value = json_integer_value(json_object_get(head, key));

    return value > 0 && value <= LARGEST_PX ? (uint32_t)value : 0;
}

static march_status read_list(replay *r)
{
    const char *path = march_arena_printf(r->arena, "%s/frames.json", r->folder);

    if (!path) {
        return MARCH_E_NOMEM;
    }
    MARCH_AUTO_FILE file = fopen(path, "r");
    if (!file) {
        complain(r, path, MARCH_D_NO_FILE, strerror(errno), MARCH_E_NOINPUT);
        march_diag_hint(r->project->diags,
                        "it appears when all frames, of all parts, are there");
        return MARCH_E_NOINPUT;
    }
    MARCH_CLEANUP(release_json) json_t *head = read_head(file);
    if (json_integer_value(json_object_get(head, "marchmap-frames")) != 1) {
        return complain(r, path, MARCH_D_VERSION,
                        "this is not a list of frames that this program knows",
                        MARCH_E_INPUT);
    }
    const char *title = json_string_value(json_object_get(head, "title"));
    r->cols = read_pixels(head, "width");
    r->rows = read_pixels(head, "height");
    r->title = title ? march_arena_strdup(r->arena, title) : NULL;
    if (r->cols == 0 || r->rows == 0) {
        return complain(r, path, MARCH_D_VALUE, "the size of its frames makes no sense",
                        MARCH_E_INPUT);
    }
    return read_frames(r, file, path);
}

static march_status begin_thread(void *context, void **own)
{
    (void)context;
    *own = NULL;
    return MARCH_OK;
}

static void finish_thread(void *context, void *own)
{
    (void)context;
    (void)own;
}

static march_status make_picture(void *context, void *own, size_t index,
                                 march_reel_slot *slot)
{
    replay *r = context;
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_png_picture picture;

    (void)own;
    if (r->project->cancelled) {
        return MARCH_E_CANCELLED;
    }
    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_png_read(arena, r->frames.items[index].file, &picture));
    if (picture.cols != r->cols || picture.rows != r->rows) {
        return MARCH_E_RANGE;
    }
    size_t size = (size_t)picture.cols * picture.rows;
    memcpy(slot->pixels, picture.pixels, size * sizeof(*slot->pixels));
    march_reel_lay_on_white(slot->pixels, size);
    slot->reused = true;
    return MARCH_OK;
}

static march_status run(replay *r, const march_film_options *options)
{
    MARCH_TRY(read_list(r));
    MARCH_TRY(march_motion_check(options->output, r->cols, r->rows, r->project->diags));
    march_reel reel = {.project = r->project,
                       .options = options,
                       .cols = r->cols,
                       .rows = r->rows,
                       .count = r->frames.count,
                       .title = r->title};
    MARCH_TRY(march_reel_share(&reel, r->arena,
                               march_reel_seconds(options, r->frames.count)));
    march_reel_hold_ends(&reel);
    for (size_t i = 0; i < r->frames.count; i++) {
        double hold_s = r->frames.items[i].hold_s;
        if (hold_s > 0) {
            march_reel_hold(&reel, i, options->has_hold ? options->hold_s : hold_s);
        }
    }
    const march_reel_maker maker = {r, begin_thread, make_picture, finish_thread};
    march_status status = march_reel_run(&reel, r->arena, &maker);
    size_t at = reel.progress.done < reel.count ? reel.progress.done : 0;
    if (status == MARCH_E_NOINPUT || status == MARCH_E_RANGE ||
        (status == MARCH_E_INPUT && at == reel.progress.done)) {
        return complain(r, r->frames.items[at].file, MARCH_D_READ,
                        "this frame, or one soon after it, is missing or damaged",
                        MARCH_E_NOINPUT);
    }
    return status;
}

march_status march_replay_run(march_project *project, const march_film_options *options)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    replay r = {.project = project, .arena = arena, .folder = options->from_frames};

    return arena ? run(&r, options) : MARCH_E_NOMEM;
}
