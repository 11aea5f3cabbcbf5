/* geodata.c - the geodata a style's layers draw, by the names of their sources.
 * SPDX-License-Identifier: MIT */
#include "model/geodata.h"

#include "base/str.h"
#include "input/geodata.h"

enum { BASE_VERSION = 1 };

/** A source that was read for a box. */
typedef struct cached {
    const char *name;
    const char *const *columns;
    march_lonlat_box box;
    march_feature_sets sets;
    const march_grid *grid;
} cached;

struct march_geodata {
    march_arena *arena;
    march_diags *diags;
    MARCH_ARRAY(march_data_source) sources;
    MARCH_ARRAY(cached) cache;
    march_names credits;
    march_numbers extent;
};

typedef struct raw_base {
    double version;
    march_names name, credits;
    march_numbers extent;
    const march_node *sources;
} raw_base;

/** The files of one source of a base set, seen from the set's own folder. */
static bool add_source(march_geodata *geodata, const march_reader *reader,
                       const char *base, const march_node *node)
{
    bool list = node->kind == MARCH_NODE_LIST;
    size_t count = list ? node->count : 1;
    march_data_source source = {.name = node->key,
                                .files = MARCH_NEW(reader->arena, const char *, count),
                                .where = march_node_where(reader->arena, node, false)};

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
    return source.files && MARCH_PUSH(geodata->arena, &geodata->sources, source);
}

static march_status load_base(march_geodata *geodata, const march_campaign *campaign,
                              const char *data_dir)
{
    static const march_field fields[] = {
        {"marchmap-base", MARCH_FIELD_NUMBER, offsetof(raw_base, version), true,
         BASE_VERSION, BASE_VERSION + 0.5, NULL},
        {"name", MARCH_FIELD_NAMES, offsetof(raw_base, name), false, 0, 0, NULL},
        {"credits", MARCH_FIELD_NAMES, offsetof(raw_base, credits), false, 0, 0, NULL},
        {"extent", MARCH_FIELD_NUMBERS, offsetof(raw_base, extent), false, 4, 4.5,
         NULL},
        {"sources", MARCH_FIELD_NODE, offsetof(raw_base, sources), true, 0, 0, NULL},
    };
    march_reader reader = {geodata->arena, geodata->diags, MARCH_GREGORIAN};
    const char *file =
        march_arena_printf(geodata->arena, "%s/geodata/%s.yaml",
                           data_dir ? data_dir : ".", campaign->map.base);
    raw_base read = {0};
    march_tree *tree;

    if (!file) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_tree_load(geodata->arena, file, geodata->diags, &tree));
    if (!march_schema_read(&reader, tree->root, fields, MARCH_COUNT(fields), &read)) {
        return MARCH_E_NOMEM;
    }
    geodata->credits = read.credits;
    geodata->extent = read.extent;
    for (size_t i = 0; read.sources && i < read.sources->count; i++) {
        if (read.sources->kind == MARCH_NODE_MAP &&
            !add_source(geodata, &reader, tree->file, read.sources->items[i])) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

static const march_data_source *find_source(const march_geodata *geodata,
                                            const char *name)
{
    for (size_t i = geodata->sources.count; i > 0; i--) {
        if (march_str_equal(geodata->sources.items[i - 1].name, name)) {
            return &geodata->sources.items[i - 1];
        }
    }
    return NULL;
}

march_status march_geodata_new(march_arena *arena, const march_campaign *campaign,
                               const char *data_dir, march_diags *diags,
                               march_geodata **out)
{
    march_geodata *geodata = MARCH_NEW(arena, march_geodata, 1);
    march_status status = MARCH_OK;

    if (!geodata) {
        return MARCH_E_NOMEM;
    }
    geodata->arena = arena;
    geodata->diags = diags;
    if (campaign->map.base && !march_str_equal(campaign->map.base, "none")) {
        status = load_base(geodata, campaign, data_dir);
    }
    for (size_t i = 0; i < campaign->data_count; i++) {
        if (!MARCH_PUSH(arena, &geodata->sources, campaign->data[i])) {
            return MARCH_E_NOMEM;
        }
    }
    *out = geodata;
    return status;
}

bool march_geodata_has(const march_geodata *geodata, const char *name)
{
    return name && find_source(geodata, name) != NULL;
}

bool march_geodata_extent(const march_geodata *geodata, march_lonlat_box *out)
{
    const double *e = geodata->extent.items;

    if (geodata->extent.count == 4) {
        *out = (march_lonlat_box){e[0], e[1], e[2], e[3]};
    }
    return geodata->extent.count == 4;
}

march_names march_geodata_credits(const march_geodata *geodata)
{
    return geodata->credits;
}

static bool box_inside(march_lonlat_box inner, march_lonlat_box outer)
{
    return inner.west_deg >= outer.west_deg && inner.east_deg <= outer.east_deg &&
           inner.south_deg >= outer.south_deg && inner.north_deg <= outer.north_deg;
}

/** Whether two requests want the same properties. Lists are compared by content: they
 * are short. */
static bool same_columns(const char *const *a, const char *const *b)
{
    size_t i = 0;

    if (!a || !b) {
        return a == b;
    }
    while (a[i] && b[i] && march_str_equal(a[i], b[i])) {
        i++;
    }
    return !a[i] && !b[i];
}

static const cached *find_cached(const march_geodata *geodata, const char *name,
                                 const char *const *columns, march_lonlat_box box)
{
    for (size_t i = 0; i < geodata->cache.count; i++) {
        const cached *entry = &geodata->cache.items[i];
        if (march_str_equal(entry->name, name) && box_inside(box, entry->box) &&
            same_columns(columns, entry->columns)) {
            return entry;
        }
    }
    return NULL;
}

/** A list of columns that lives as long as the cache does: the caller's may be of one
 * map only. NULL if there is no memory. */
static const char *const *keep_columns(march_arena *arena, const char *const *columns)
{
    size_t count = 0;

    while (columns[count]) {
        count++;
    }
    const char **kept = MARCH_NEW(arena, const char *, count + 1);
    for (size_t i = 0; kept && i < count; i++) {
        kept[i] = march_arena_strdup(arena, columns[i]);
        if (!kept[i]) {
            return NULL;
        }
    }
    return kept;
}

march_status march_geodata_features(march_geodata *geodata, const char *name,
                                    march_lonlat_box box, const char *const *columns,
                                    march_feature_sets *out)
{
    const march_data_source *source = find_source(geodata, name);
    const cached *found = find_cached(geodata, name, columns, box);

    if (!source) {
        return MARCH_ABSENT;
    }
    if (found) {
        *out = found->sets;
        return MARCH_OK;
    }
    cached entry = {.name = source->name, .box = box};
    entry.columns = columns ? keep_columns(geodata->arena, columns) : NULL;
    if (columns && !entry.columns) {
        return MARCH_E_NOMEM;
    }
    march_geo_request request = {
        .within = &box, .asked_by = source->where, .columns = entry.columns};
    entry.sets.items = MARCH_NEW(geodata->arena, march_features *, source->file_count);
    if (!entry.sets.items) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < source->file_count; i++) {
        MARCH_TRY(march_features_load(geodata->arena, source->files[i], &request,
                                      geodata->diags,
                                      &entry.sets.items[entry.sets.count]));
        entry.sets.count++;
    }
    *out = entry.sets;
    return MARCH_PUSH(geodata->arena, &geodata->cache, entry) ? MARCH_OK
                                                              : MARCH_E_NOMEM;
}

march_status march_geodata_grid(march_geodata *geodata, const char *name,
                                march_lonlat_box box, const march_grid **out)
{
    const march_data_source *source = find_source(geodata, name);
    const cached *found = find_cached(geodata, name, NULL, box);
    march_grid *grid;

    if (!source || source->file_count == 0) {
        return MARCH_ABSENT;
    }
    if (found) {
        *out = found->grid;
        return MARCH_OK;
    }
    MARCH_TRY(march_grid_load(geodata->arena, source->files[0], &box, source->where,
                              geodata->diags, &grid));
    cached entry = {.name = source->name, .box = box, .grid = grid};
    *out = grid;
    return MARCH_PUSH(geodata->arena, &geodata->cache, entry) ? MARCH_OK
                                                              : MARCH_E_NOMEM;
}
