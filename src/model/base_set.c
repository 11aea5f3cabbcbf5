/* base_set.c - sets of base data: which file stands for which source of a style.
 * SPDX-License-Identifier: MIT */
#include "model/base_set.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"

enum { BASE_VERSION = 1 };

#define SUFFIX ".yaml"

typedef struct raw_base {
    double version, scale, tiles;
    march_names name, credits;
    march_numbers extent;
    const march_node *sources;
} raw_base;

/** The files of one source of a base set, seen from the set's own folder. */
static bool add_source(march_base_set *set, const march_reader *reader,
                       const char *base, double tile_deg, const march_node *node)
{
    bool list = node->kind == MARCH_NODE_LIST;
    size_t count = list ? node->count : 1;
    march_data_source source = {.name = node->key,
                                .files = MARCH_NEW(reader->arena, const char *, count),
                                .where = march_node_where(reader->arena, node, false),
                                .tile_deg = tile_deg};

    for (size_t i = 0; source.files && i < count; i++) {
        const march_node *item = list ? node->items[i] : node;
        if (item->kind != MARCH_NODE_SCALAR) {
            march_reader_error(reader, item, false, MARCH_D_TYPE,
                               "the name of a file is wanted here");
            continue;
        }
        source.files[source.file_count++] =
            march_path_join(reader->arena, base, item->text);
    }
    set->sources[set->source_count++] = source;
    return source.files != NULL;
}

static march_status load_set(march_arena *arena, const char *folder, const char *id,
                             march_diags *diags, march_base_set *out)
{
    static const march_field fields[] = {
        {"marchmap-base", MARCH_FIELD_NUMBER, offsetof(raw_base, version), true,
         BASE_VERSION, BASE_VERSION + 0.5, NULL},
        {"name", MARCH_FIELD_NAMES, offsetof(raw_base, name), false, 0, 0, NULL},
        {"scale", MARCH_FIELD_NUMBER, offsetof(raw_base, scale), false, 1, 1e9, NULL},
        {"credits", MARCH_FIELD_NAMES, offsetof(raw_base, credits), false, 0, 0, NULL},
        {"extent", MARCH_FIELD_NUMBERS, offsetof(raw_base, extent), false, 4, 4.5,
         NULL},
        {"tiles", MARCH_FIELD_NUMBER, offsetof(raw_base, tiles), false, 1, 90, NULL},
        {"sources", MARCH_FIELD_NODE, offsetof(raw_base, sources), true, 0, 0, NULL},
    };
    march_reader reader = {arena, diags, MARCH_GREGORIAN};
    const char *file = march_arena_printf(arena, "%s/%s" SUFFIX, folder, id);
    raw_base read = {0};
    march_tree *tree;

    if (!file) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_tree_load(arena, file, diags, &tree));
    if (!march_schema_read(&reader, tree->root, fields, MARCH_COUNT(fields), &read)) {
        return MARCH_E_NOMEM;
    }
    *out = (march_base_set){id, read.scale, read.extent, read.credits, NULL, 0};
    size_t count =
        read.sources && read.sources->kind == MARCH_NODE_MAP ? read.sources->count : 0;
    out->sources = MARCH_NEW(arena, march_data_source, count);
    for (size_t i = 0; out->sources && i < count; i++) {
        if (!add_source(out, &reader, tree->file, read.tiles, read.sources->items[i])) {
            return MARCH_E_NOMEM;
        }
    }
    return out->sources ? MARCH_OK : MARCH_E_NOMEM;
}

static void close_folder(DIR **folder)
{
    if (*folder) {
        closedir(*folder);
    }
}

static int by_name(const void *a, const void *b)
{
    const char *const *p = a, *const *q = b;

    return strcmp(*p, *q);
}

/** The ids of all sets in a folder, sorted. */
static march_status list_ids(march_arena *arena, const char *path, march_words *out)
{
    MARCH_CLEANUP(close_folder) DIR *folder = opendir(path);
    MARCH_ARRAY(const char *) ids = {0};

    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry;
         entry = readdir(folder)) {
        size_t length = strlen(entry->d_name), tail = strlen(SUFFIX);
        if (entry->d_name[0] == '.' || !march_str_ends(entry->d_name, SUFFIX)) {
            continue;
        }
        const char *id = march_arena_strndup(arena, entry->d_name, length - tail);
        if (!id || !MARCH_PUSH(arena, &ids, id)) {
            return MARCH_E_NOMEM;
        }
    }
    if (ids.count > 0) {
        qsort(ids.items, ids.count, sizeof(*ids.items), by_name);
    }
    *out = (march_words){ids.items, ids.count};
    return MARCH_OK;
}

/** The finest first; of two alike the first by name. */
static int by_scale(const void *a, const void *b)
{
    const march_base_set *p = a, *q = b;

    return p->scale != q->scale ? (p->scale > q->scale) - (p->scale < q->scale)
                                : strcmp(p->id, q->id);
}

static march_status load_all(march_arena *arena, const char *folder, march_diags *diags,
                             march_base_sets *out)
{
    march_words ids;

    MARCH_TRY(list_ids(arena, folder, &ids));
    out->items = MARCH_NEW(arena, march_base_set, ids.count);
    if (!out->items) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < ids.count; i++) {
        march_base_set *set = &out->items[out->count];
        MARCH_TRY(load_set(arena, folder, ids.items[i], diags, set));
        out->count += set->scale > 0 && set->extent.count == 4;
    }
    if (out->count > 0) {
        qsort(out->items, out->count, sizeof(*out->items), by_scale);
    }
    return MARCH_OK;
}

march_status march_base_sets_load(march_arena *arena, const char *base,
                                  const char *data_dir, march_diags *diags,
                                  march_base_sets *out)
{
    *out = (march_base_sets){0};
    if (!base || march_str_equal(base, "none")) {
        return MARCH_OK;
    }
    const char *folder =
        march_arena_printf(arena, "%s/geodata", data_dir ? data_dir : ".");
    if (!folder) {
        return MARCH_E_NOMEM;
    }
    if (march_str_equal(base, "auto")) {
        return load_all(arena, folder, diags, out);
    }
    out->items = MARCH_NEW(arena, march_base_set, 1);
    if (!out->items) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(load_set(arena, folder, base, diags, out->items));
    out->count = 1;
    return MARCH_OK;
}

bool march_base_set_covers(const march_base_set *set, march_lonlat_box box,
                           double slack_deg)
{
    const double *e = set->extent.items;

    if (set->extent.count != 4) {
        return false;
    }
    bool round = e[2] - e[0] >= 360;
    return box.south_deg >= e[1] - slack_deg && box.north_deg <= e[3] + slack_deg &&
           (round ||
            (box.west_deg >= e[0] - slack_deg && box.east_deg <= e[2] + slack_deg));
}

const march_base_set *march_base_sets_choose(const march_base_sets *sets,
                                             march_lonlat_box box, double slack_deg)
{
    for (size_t i = 0; i < sets->count; i++) {
        if (march_base_set_covers(&sets->items[i], box, slack_deg)) {
            return &sets->items[i];
        }
    }
    return sets->count ? &sets->items[sets->count - 1] : NULL;
}

const march_data_source *march_base_set_source(const march_base_set *set,
                                               const char *name)
{
    for (size_t i = 0; set && i < set->source_count; i++) {
        if (march_str_equal(set->sources[i].name, name)) {
            return &set->sources[i];
        }
    }
    return NULL;
}
