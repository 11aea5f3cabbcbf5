/* files.c - a campaign in the files of other programs, whole or not at all.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/whole_file.h"
#include "export/format.h"
#include "project/project.h"

enum {
    TABLES = MARCH_WHAT_PLACES | MARCH_WHAT_MOVEMENTS | MARCH_WHAT_EVENTS,
    ALL = TABLES | MARCH_WHAT_TERRITORIES
};

static const march_format formats[] = {
    {"geojson", ".geojson", false, ALL, ALL, march_export_geojson},
    {"lpf", ".lpf.json", false, TABLES, TABLES, march_export_lpf},
    {"csv", ".csv", true, MARCH_WHAT_MOVEMENTS, TABLES, march_export_csv},
};

static const struct {
    const char *word;
    march_what what;
} whats[] = {{"places", MARCH_WHAT_PLACES},
             {"movements", MARCH_WHAT_MOVEMENTS},
             {"events", MARCH_WHAT_EVENTS},
             {"territories", MARCH_WHAT_TERRITORIES}};

/** One output of a run. */
typedef struct output {
    march_whole_file whole;
    const march_format *format;
    unsigned what;
} output;

/** All outputs of a run; those that were not kept vanish with it. */
typedef struct output_set {
    output *items;
    size_t count;
    bool kept;
} output_set;

static void discard(output_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        march_whole_file_discard(&set->items[i].whole);
        if (!set->kept) {
            march_whole_file_withdraw(&set->items[i].whole);
        }
    }
}

/** The format of an output, by its suffix or by a name before a colon, and its path. */
static const march_format *format_of(const char *file, const char **path)
{
    for (size_t i = 0; i < MARCH_COUNT(formats); i++) {
        size_t length = strlen(formats[i].name);
        if (strncasecmp(file, formats[i].name, length) == 0 && file[length] == ':') {
            *path = file + length + 1;
            *path = strcmp(*path, "-") == 0 ? "/dev/stdout" : *path;
            return &formats[i];
        }
    }
    *path = file;
    for (size_t i = 0; i < MARCH_COUNT(formats); i++) {
        if (march_path_has_suffix(file, formats[i].suffix)) {
            return &formats[i];
        }
    }
    return NULL;
}

static march_status complain_format(march_arena *arena, const output *out,
                                    march_diags *diags)
{
    const char *list = "";
    march_status status = march_whole_file_complain(
        &out->whole, diags, MARCH_E_USAGE, "its suffix is not that of a known format");

    for (size_t i = 0; list && i < MARCH_COUNT(formats); i++) {
        list = march_arena_printf(arena, "%s %s", list, formats[i].suffix);
    }
    march_diag_hint(diags, "known suffixes:%s; geojson:- is the standard output",
                    list ? list : "");
    return status;
}

/** What goes into an output: what is asked for, or what the format has of its own. */
static march_status choose(output *out, unsigned asked, march_diags *diags)
{
    const char *why = NULL;

    out->what = asked ? asked : out->format->what;
    if (out->format->table && (out->what & (out->what - 1))) {
        why = "a table holds one kind of things";
    } else if (asked & ~out->format->can) {
        why = "this format cannot hold territories";
    }
    if (!why) {
        return MARCH_OK;
    }
    march_status status =
        march_whole_file_complain(&out->whole, diags, MARCH_E_USAGE, why);
    march_diag_hint(diags, "choose with --what, e.g. --what places");
    return status;
}

static march_status examine(march_arena *arena, output *out, unsigned asked,
                            march_diags *diags)
{
    const char *path;

    out->format = format_of(out->whole.name, &path);
    if (!out->format) {
        return complain_format(arena, out, diags);
    }
    MARCH_TRY(choose(out, asked, diags));
    MARCH_TRY(march_whole_file_check(arena, &out->whole, path, diags));
    return march_whole_file_spare(&out->whole, diags);
}

/** Look at all outputs; every fault is reported, the first one's status is returned. */
static march_status examine_all(march_arena *arena, const output_set *set,
                                unsigned asked, march_diags *diags)
{
    march_status first = MARCH_OK;

    for (size_t i = 0; i < set->count; i++) {
        output *out = &set->items[i];
        march_status status = examine(arena, out, asked, diags);
        for (size_t k = 0; status == MARCH_OK && k < i; k++) {
            if (march_str_equal(set->items[k].whole.path, out->whole.path)) {
                status =
                    march_whole_file_complain(&out->whole, diags, MARCH_E_USAGE,
                                              "it is named twice among the outputs");
            }
        }
        first = first ? first : status;
    }
    return first;
}

/** Refuse what would be passed over without a word. */
static march_status check_use(march_project *project, const output_set *set,
                              const march_export_options *options)
{
    bool linked = false;

    for (size_t i = 0; i < set->count; i++) {
        linked = linked || set->items[i].format->write == march_export_lpf;
    }
    return linked || !options->base_uri
               ? MARCH_OK
               : march_project_refuse(project, MARCH_D_USAGE,
                                      "only Linked Places have ids that begin so",
                                      options->base_uri, "add -o war.lpf.json");
}

/** Read words with commas between them; 0: NULL was given. */
static march_status read_what(march_project *project, const char *text, unsigned *out)
{
    *out = 0;
    while (text) {
        const char *comma = strchr(text, ',');
        size_t length = comma ? (size_t)(comma - text) : strlen(text), i = 0;
        while (i < MARCH_COUNT(whats) && (strlen(whats[i].word) != length ||
                                          memcmp(whats[i].word, text, length) != 0)) {
            i++;
        }
        if (i == MARCH_COUNT(whats)) {
            return march_project_refuse(
                project, MARCH_D_USAGE, "there is nothing of this kind to export", text,
                "places, movements, events, territories; commas between them");
        }
        *out |= whats[i].what;
        text = comma ? comma + 1 : NULL;
    }
    return MARCH_OK;
}

static march_status write_output(march_arena *arena, march_export *work, output *out,
                                 march_diags *diags)
{
    MARCH_TRY(march_whole_file_open(arena, &out->whole, diags));
    work->what = out->what;
    errno = 0;
    MARCH_TRY(out->format->write(work, out->whole.file));
    if (ferror(out->whole.file)) {
        return march_whole_file_complain(&out->whole, diags, MARCH_E_IO,
                                         strerror(errno ? errno : EIO));
    }
    return march_whole_file_sync(&out->whole, diags);
}

/** The scene that is exported, and what writers need beside it. */
static march_status prepare(march_project *project, march_arena *arena,
                            const march_export_options *options, march_export *work)
{
    march_scene *scene;
    march_date date;

    if (options->at) {
        MARCH_TRY(march_project_date(project, options->at, &date));
    }
    MARCH_TRY(march_scene_build(arena, project->campaign, options->at ? &date : NULL,
                                &scene));
    *work = (march_export){.scene = scene,
                           .campaign = project->campaign,
                           .style = project->style,
                           .lang = project->lang,
                           .base_uri = options->base_uri};
    return march_export_prepare(work, arena);
}

march_status march_project_export(march_project *project,
                                  const march_export_options *options)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    MARCH_CLEANUP(discard) output_set set = {0};
    march_export work;
    unsigned asked;

    if (!project->campaign) {
        return MARCH_E_INPUT;
    }
    set.items = arena ? MARCH_NEW(arena, output, options->output_count) : NULL;
    if (!set.items) {
        return MARCH_E_NOMEM;
    }
    set.count = options->output_count;
    for (size_t i = 0; i < set.count; i++) {
        set.items[i].whole.name = options->outputs[i];
    }
    MARCH_TRY(read_what(project, options->what, &asked));
    MARCH_TRY(examine_all(arena, &set, asked, project->diags));
    MARCH_TRY(check_use(project, &set, options));
    MARCH_TRY(prepare(project, arena, options, &work));
    for (size_t i = 0; i < set.count; i++) {
        MARCH_TRY(project->cancelled ? MARCH_E_CANCELLED : MARCH_OK);
        MARCH_TRY(write_output(arena, &work, &set.items[i], project->diags));
    }
    for (size_t i = 0; i < set.count; i++) {
        MARCH_TRY(march_whole_file_keep(&set.items[i].whole, project->diags));
    }
    set.kept = true;
    return MARCH_OK;
}
