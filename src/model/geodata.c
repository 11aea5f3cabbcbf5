/* geodata.c - the geodata a style's layers draw, by the names of their sources.
 * SPDX-License-Identifier: MIT */
#include "model/geodata.h"

#include "base/str.h"
#include "geo/join.h"
#include "input/geodata.h"
#include "model/base_set.h"
#include "model/era.h"

/** A source that was read for a box. */
typedef struct cached {
    const char *name;
    const char *const *columns; /**< as asked for */
    march_lonlat_box box;
    march_feature_sets sets;
    const march_grid *grid;
} cached;

struct march_geodata {
    march_arena *arena;
    march_diags *diags;
    march_base_sets sets;
    const march_base_set
        *base; /**< the set drawn from; NULL: none, or not chosen yet */
    const march_data_source *own; /**< the campaign's */
    size_t own_count;
    int64_t year; /**< of the map's era */
    MARCH_ARRAY(cached) cache;
};

static const march_data_source *find_own(const march_geodata *geodata, const char *name)
{
    for (size_t i = geodata->own_count; i > 0; i--) {
        if (march_str_equal(geodata->own[i - 1].name, name)) {
            return &geodata->own[i - 1];
        }
    }
    return NULL;
}

static const march_data_source *find_source(const march_geodata *geodata,
                                            const char *name)
{
    const march_data_source *own = find_own(geodata, name);

    return own ? own : march_base_set_source(geodata->base, name);
}

march_status march_geodata_new(march_arena *arena, const march_campaign *campaign,
                               const char *data_dir, march_diags *diags,
                               march_geodata **out)
{
    march_geodata *geodata = MARCH_NEW(arena, march_geodata, 1);

    if (!geodata) {
        return MARCH_E_NOMEM;
    }
    geodata->arena = arena;
    geodata->diags = diags;
    geodata->own = campaign->data;
    geodata->own_count = campaign->data_count;
    geodata->year = march_campaign_era(campaign);
    march_status status = march_base_sets_load(arena, campaign->map.base, data_dir,
                                               diags, &geodata->sets);
    if (geodata->sets.count == 1) {
        geodata->base = &geodata->sets.items[0];
    }
    *out = geodata;
    return status;
}

bool march_geodata_choose(march_geodata *geodata, march_lonlat_box box,
                          double slack_deg)
{
    geodata->base = march_base_sets_choose(&geodata->sets, box, slack_deg);
    return !geodata->base || geodata->base->extent.count != 4 ||
           march_base_set_covers(geodata->base, box, slack_deg);
}

bool march_geodata_has(const march_geodata *geodata, const char *name)
{
    bool found = name && find_source(geodata, name) != NULL;

    for (size_t i = 0; name && !geodata->base && i < geodata->sets.count; i++) {
        found = found || march_base_set_source(&geodata->sets.items[i], name);
    }
    return found;
}

bool march_geodata_is_own(const march_geodata *geodata, const char *name)
{
    return name && find_own(geodata, name) != NULL;
}

const char *march_geodata_base(const march_geodata *geodata)
{
    return geodata->base ? geodata->base->id : NULL;
}

march_names march_geodata_credits(const march_geodata *geodata)
{
    return geodata->base ? geodata->base->credits : (march_names){0};
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

/** A list of columns that lives as long as the cache does, with those of the era: the
 * caller's may be of one map only. NULL if there is no memory. */
static const char *const *keep_columns(march_arena *arena, const char *const *columns)
{
    size_t count = 0;

    while (columns[count]) {
        count++;
    }
    const char **kept = MARCH_NEW(arena, const char *, count + 3);
    for (size_t i = 0; kept && i < count; i++) {
        kept[i + 2] = march_arena_strdup(arena, columns[i]);
        if (!kept[i + 2]) {
            return NULL;
        }
    }
    if (kept) {
        kept[0] = MARCH_ERA_FROM;
        kept[1] = MARCH_ERA_UNTIL;
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
    const char *const *kept = columns ? keep_columns(geodata->arena, columns) : NULL;
    if (columns && !kept) {
        return MARCH_E_NOMEM;
    }
    entry.columns = kept ? kept + 2 : NULL;
    march_geo_request request = {
        .within = &box, .asked_by = source->where, .columns = kept};
    entry.sets.items = MARCH_NEW(geodata->arena, march_features *, source->file_count);
    if (!entry.sets.items) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < source->file_count; i++) {
        MARCH_TRY(march_features_load(geodata->arena, source->files[i], &request,
                                      geodata->diags,
                                      &entry.sets.items[entry.sets.count]));
        march_features *set = entry.sets.items[entry.sets.count++];
        march_era_keep(set, geodata->year);
        if (source->tile_deg > 0) {
            MARCH_TRY(march_features_join(geodata->arena, set, source->tile_deg));
        }
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
