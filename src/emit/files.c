/* files.c - output files that appear whole or not at all.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/sink.h"
#include "emit/whole_file.h"

/** One output of a run. */
typedef struct output {
    march_whole_file whole;
    const march_sink *sink;
} output;

/** All files of one run; those that were not renamed vanish with it. */
typedef struct output_set {
    output *items;
    size_t count;
} output_set;

static void discard(output_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        march_whole_file_discard(&set->items[i].whole);
    }
}

/** All suffixes in one string, for a hint. */
static const char *known_suffixes(march_arena *arena)
{
    const char *list = "";

    for (size_t i = 0; list && march_sinks()[i]; i++) {
        list = march_arena_printf(arena, "%s %s", list, march_sinks()[i]->suffix);
    }
    return list ? list : "";
}

static march_status examine(march_arena *arena, output *out, march_diags *diags)
{
    out->sink = march_sink_for(out->whole.name);
    if (!out->sink) {
        march_status status =
            march_whole_file_complain(&out->whole, diags, MARCH_E_USAGE,
                                      "its suffix is not that of a known format");
        march_diag_hint(diags, "known suffixes:%s", known_suffixes(arena));
        return status;
    }
    return march_whole_file_check(arena, &out->whole, march_sink_path(out->whole.name),
                                  diags);
}

/** Look at all outputs; every fault is reported, the first one's status is returned. */
static march_status examine_all(march_arena *arena, const output_set *set,
                                march_diags *diags)
{
    march_status first = MARCH_OK;

    for (size_t i = 0; i < set->count; i++) {
        output *out = &set->items[i];
        march_status status = examine(arena, out, diags);
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
                             output_set *set)
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

march_status march_emit_check(const char *const *files, size_t count,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    output_set set = {0};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_set(arena, files, count, &set));
    return examine_all(arena, &set, diags);
}

static march_status write_output(march_arena *arena, const march_sheet *sheet,
                                 const march_emit_options *options, output *out,
                                 march_diags *diags)
{
    MARCH_TRY(march_whole_file_open(arena, &out->whole, diags));
    errno = 0;
    march_status status = out->sink->write(sheet, options, out->whole.file, diags);
    if (status == MARCH_E_IO) {
        return march_whole_file_complain(&out->whole, diags, status,
                                         strerror(errno ? errno : EIO));
    }
    MARCH_TRY(status);
    return march_emit_cancelled(options) ? MARCH_E_CANCELLED
                                         : march_whole_file_sync(&out->whole, diags);
}

static march_status keep_all(const output_set *set, march_diags *diags)
{
    for (size_t i = 0; i < set->count; i++) {
        MARCH_TRY(march_whole_file_keep(&set->items[i].whole, diags));
    }
    return MARCH_OK;
}

march_status march_emit_files(const march_sheet *sheet,
                              const march_emit_options *options,
                              const char *const *files, size_t count,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_CLEANUP(discard) output_set set = {0};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(sheet->failed);
    MARCH_TRY(make_set(arena, files, count, &set));
    MARCH_TRY(examine_all(arena, &set, diags));
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(write_output(arena, sheet, options, &set.items[i], diags));
    }
    return keep_all(&set, diags);
}
