/* files.c - output files that appear whole or not at all.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/sink.h"
#include "emit/whole_file.h"

/** One output of a run: a file, or a folder of which `whole` is only the name. */
typedef struct output {
    march_whole_file whole;
    const march_sink *sink;
} output;

/** All files of one run; those that were not renamed vanish with it. */
typedef struct march_output_set {
    march_arena *arena;
    output *items;
    size_t count;
    MARCH_ARRAY(march_whole_file *) more; /**< that sinks asked for */
    MARCH_ARRAY(const char *) folders;    /**< made by this run */
    MARCH_ARRAY(const char *) stale;      /**< to be removed at the end */
    bool kept;
} march_output_set;

static void discard_file(const march_output_set *set, march_whole_file *whole)
{
    march_whole_file_discard(whole);
    if (!set->kept) {
        march_whole_file_withdraw(whole);
    }
}

static void discard(march_output_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        discard_file(set, &set->items[i].whole);
    }
    for (size_t i = 0; i < set->more.count; i++) {
        discard_file(set, set->more.items[i]);
    }
    for (size_t i = set->folders.count; !set->kept && i > 0; i--) {
        rmdir(set->folders.items[i - 1]);
    }
}

/** All suffixes in one string, for a hint. */
static const char *known_suffixes(march_arena *arena)
{
    const char *list = "";

    for (size_t i = 0; list && march_sinks()[i]; i++) {
        const march_sink *sink = march_sinks()[i];
        list = march_arena_printf(arena, "%s %s%s", list,
                                  sink->folder ? sink->name : "", sink->suffix);
    }
    return list ? list : "";
}

/** Look at an output that is a folder, which need not be there yet. */
static march_status examine_folder(march_arena *arena, output *out, march_diags *diags)
{
    struct stat info;
    const char *path = march_sink_path(out->whole.name);
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    path = march_arena_strndup(arena, path, length);
    if (!path) {
        return MARCH_E_NOMEM;
    }
    out->whole.path = path;
    if (stat(path, &info) != 0) {
        return march_whole_file_check(arena, &out->whole, path, diags);
    }
    if (!S_ISDIR(info.st_mode) || access(path, W_OK | X_OK) != 0) {
        return march_whole_file_complain(
            &out->whole, diags, MARCH_E_CREATE,
            strerror(S_ISDIR(info.st_mode) ? errno : ENOTDIR));
    }
    return march_whole_file_resolve(arena, &out->whole, diags);
}

/** Whether the sink can do with so many sheets and with such a file. */
static march_status examine_fit(const output *out, size_t sheets, march_diags *diags)
{
    if (sheets > 1 && !out->sink->pages) {
        march_status status = march_whole_file_complain(
            &out->whole, diags, MARCH_E_USAGE, "this format holds one page");
        march_diag_hint(diags, "several pages go into one .pdf");
        return status;
    }
    if (out->sink->seeks && march_whole_file_is_special(out->whole.path)) {
        return march_whole_file_complain(&out->whole, diags, MARCH_E_USAGE,
                                         "this format cannot go into a pipe or device");
    }
    return MARCH_OK;
}

static march_status examine(march_arena *arena, output *out, size_t sheets,
                            march_diags *diags)
{
    out->sink = march_sink_for(out->whole.name);
    if (!out->sink) {
        march_status status =
            march_whole_file_complain(&out->whole, diags, MARCH_E_USAGE,
                                      "its suffix is not that of a known format");
        march_diag_hint(diags, "known suffixes:%s", known_suffixes(arena));
        return status;
    }
    if (out->sink->folder) {
        MARCH_TRY(examine_folder(arena, out, diags));
    } else {
        MARCH_TRY(march_whole_file_check(arena, &out->whole,
                                         march_sink_path(out->whole.name), diags));
        MARCH_TRY(march_whole_file_spare(&out->whole, diags));
    }
    return examine_fit(out, sheets, diags);
}

/** Look at all outputs; every fault is reported, the first one's status is returned. */
static march_status examine_all(march_arena *arena, const march_output_set *set,
                                size_t sheets, march_diags *diags)
{
    march_status first = MARCH_OK;

    for (size_t i = 0; i < set->count; i++) {
        output *out = &set->items[i];
        march_status status = examine(arena, out, sheets, diags);
        for (size_t j = 0; status == MARCH_OK && j < i; j++) {
            const char *other = set->items[j].whole.path;
            if (other && strcmp(other, out->whole.path) == 0) {
                status =
                    march_whole_file_complain(&out->whole, diags, MARCH_E_USAGE,
                                              "it is named twice among the outputs");
            }
        }
        first = first ? first : status;
    }
    return first;
}

static march_status make_set(march_arena *arena, const char *const *files, size_t count,
                             march_output_set *set)
{
    set->items = MARCH_NEW(arena, output, count);
    if (!set->items) {
        return MARCH_E_NOMEM;
    }
    set->count = count;
    for (size_t i = 0; i < count; i++) {
        set->items[i].whole.name = files[i];
    }
    return MARCH_OK;
}

march_status march_emit_check(const char *const *files, size_t count, size_t sheets,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_output_set set = {.arena = arena};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_set(arena, files, count, &set));
    return examine_all(arena, &set, sheets, diags);
}

/** The folder of an output; made if it is not there. */
static march_status make_folder(march_output_set *set, const output *out,
                                march_diags *diags)
{
    if (mkdir(out->whole.path, 0777) == 0) {
        return MARCH_PUSH(set->arena, &set->folders, out->whole.path) ? MARCH_OK
                                                                      : MARCH_E_NOMEM;
    }
    return errno == EEXIST ? MARCH_OK
                           : march_whole_file_complain(&out->whole, diags,
                                                       MARCH_E_CREATE, strerror(errno));
}

static march_status write_output(march_output_set *set, const march_document *document,
                                 const march_emit_options *options, output *out,
                                 march_diags *diags)
{
    MARCH_TRY(out->sink->folder
                  ? make_folder(set, out, diags)
                  : march_whole_file_open(set->arena, &out->whole, diags));
    march_output to = {.file = out->whole.file, .path = out->whole.path, .set = set};
    errno = 0;
    march_status status = out->sink->write(document, options, &to, diags);
    if (status == MARCH_E_IO) {
        return march_whole_file_complain(&out->whole, diags, status,
                                         strerror(errno ? errno : EIO));
    }
    MARCH_TRY(status);
    MARCH_TRY(march_emit_cancelled(options) ? MARCH_E_CANCELLED : MARCH_OK);
    return out->sink->folder ? MARCH_OK : march_whole_file_sync(&out->whole, diags);
}

/** Bring what sinks wrote beside their files safely to the disk. */
static march_status sync_more(const march_output_set *set, march_diags *diags)
{
    for (size_t i = 0; i < set->more.count; i++) {
        if (set->more.items[i]->file) {
            MARCH_TRY(march_whole_file_sync(set->more.items[i], diags));
        }
    }
    return MARCH_OK;
}

/** Whether an output or a further file of the run has this name. */
static bool is_named(const march_output_set *set, const char *path)
{
    for (size_t i = 0; i < set->count; i++) {
        if (march_str_equal(set->items[i].whole.path, path)) {
            return true;
        }
    }
    for (size_t i = 0; i < set->more.count; i++) {
        if (march_str_equal(set->more.items[i]->path, path)) {
            return true;
        }
    }
    return false;
}

march_status march_output_drop(march_output *out, const char *path)
{
    march_output_set *set = out->set;
    const char *kept = march_arena_strdup(set->arena, path);

    return kept && MARCH_PUSH(set->arena, &set->stale, kept) ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_output_more(march_output *out, const char *path, march_diags *diags,
                               FILE **file)
{
    march_output_set *set = out->set;
    march_whole_file *whole = MARCH_NEW(set->arena, march_whole_file, 1);

    const char *name = march_arena_strdup(set->arena, path);
    if (!whole || !name) {
        return MARCH_E_NOMEM;
    }
    whole->name = name;
    MARCH_TRY(march_whole_file_check(set->arena, whole, name, diags));
    if (is_named(set, whole->path)) {
        return march_whole_file_complain(whole, diags, MARCH_E_USAGE,
                                         "it is named twice among the outputs");
    }
    if (!MARCH_PUSH(set->arena, &set->more, whole)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_whole_file_open(set->arena, whole, diags));
    *file = whole->file;
    return MARCH_OK;
}

/** Let all files appear, further ones as their sinks began them. */
static march_status keep_all(march_output_set *set, march_diags *diags)
{
    for (size_t i = 0; i < set->count; i++) {
        if (!set->items[i].sink->folder) {
            MARCH_TRY(march_whole_file_keep(&set->items[i].whole, diags));
        }
    }
    for (size_t i = 0; i < set->more.count; i++) {
        MARCH_TRY(march_whole_file_keep(set->more.items[i], diags));
    }
    set->kept = true;
    for (size_t i = 0; i < set->stale.count; i++) {
        if (!is_named(set, set->stale.items[i])) {
            unlink(set->stale.items[i]);
        }
    }
    return MARCH_OK;
}

/** The options with what only the outputs of a run together say. */
static march_emit_options options_of(const march_output_set *set,
                                     const march_emit_options *options)
{
    march_emit_options out = *options;

    for (size_t i = 0; i < set->count; i++) {
        out.stacked = out.stacked || set->items[i].sink->stacks;
    }
    return out;
}

march_status march_emit_files(const march_document *document,
                              const march_emit_options *options,
                              const char *const *files, size_t count,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_CLEANUP(discard) march_output_set set = {.arena = arena};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; document->sheets && i < document->count; i++) {
        MARCH_TRY(document->sheets[i]->failed);
    }
    MARCH_TRY(make_set(arena, files, count, &set));
    MARCH_TRY(examine_all(arena, &set, document->count, diags));
    const march_emit_options all = options_of(&set, options);
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(write_output(&set, document, &all, &set.items[i], diags));
    }
    MARCH_TRY(sync_more(&set, diags));
    return keep_all(&set, diags);
}

march_status march_emit_stream(const march_sink *sink, const march_sheet *sheet,
                               const march_emit_options *options, FILE *file,
                               march_diags *diags)
{
    march_output out = {.file = file};

    return sink->write(&(march_document){.sheets = &sheet, .count = 1}, options, &out,
                       diags);
}
