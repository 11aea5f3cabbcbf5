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
    int64_t year;       /**< of the map's era */
    march_reuse *reuse; /**< NULL: nothing is kept */
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
                               march_reuse *reuse, march_geodata **out)
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
    geodata->reuse = reuse;
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

bool march_geodata_is_empty(const march_geodata *geodata)
{
    return geodata->sets.count == 0 && geodata->own_count == 0;
}

double march_geodata_scale(const march_geodata *geodata)
{
    return geodata->base ? geodata->base->scale : 0;
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

static size_t count_messages(const march_diags *diags)
{
    return march_diags_count(diags, MARCH_NOTE) +
           march_diags_count(diags, MARCH_WARNING) +
           march_diags_count(diags, MARCH_ERROR);
}

/** Something that is read from a file, once for as many projects as there are. */
typedef struct reading {
    march_hash key;     /**< of the file and of what is taken from it */
    march_arena *arena; /**< what is read goes here */
    size_t messages;    /**< there were before */
} reading;

static void free_arena(void *arena)
{
    march_arena_free(arena);
}

/** What was read from a file before; NULL: it is to be read onto `out->arena`. */
static void *begin_reading(march_geodata *geodata, const char *file, march_hash what,
                           reading *out)
{
    out->key = march_hash_join(march_hash_join(march_hash_words(file), what),
                               march_geo_files_hash(file, geodata->diags));
    out->messages = count_messages(geodata->diags);
    out->arena = geodata->arena;
    void *found = march_reuse_find(geodata->reuse, out->key);
    if (!found && geodata->reuse) {
        out->arena = march_arena_new(MARCH_MEMORY_LIMIT);
    }
    return found;
}

/** Keep what was read; what there was something to say about only for this project, for
 * it is to be said to the next one as well. */
static march_status end_reading(march_geodata *geodata, const reading *done,
                                march_status status, void *value)
{
    if (done->arena == geodata->arena) {
        return status;
    }
    if (status == MARCH_OK && count_messages(geodata->diags) == done->messages) {
        return march_reuse_keep(geodata->reuse, done->key, done->arena, value);
    }
    return march_arena_defer(geodata->arena, free_arena, done->arena) ? status
                                                                      : MARCH_E_NOMEM;
}

static march_hash hash_box(march_lonlat_box box)
{
    const double sides[] = {box.west_deg, box.south_deg, box.east_deg, box.north_deg};

    return march_hash_bytes(sides, sizeof(sides));
}

/** The features of a file as the map takes them: those of its era, tiles joined. */
static march_status make_features(const march_geodata *geodata, march_arena *arena,
                                  const char *file, const march_geo_request *request,
                                  double tile_deg, march_features **out)
{
    MARCH_TRY(march_features_load(arena, file, request, geodata->diags, out));
    march_era_keep(*out, geodata->year);
    return tile_deg > 0 ? march_features_join(arena, *out, tile_deg) : MARCH_OK;
}

static march_status read_features(march_geodata *geodata, const char *file,
                                  const march_geo_request *request, double tile_deg,
                                  march_features **out)
{
    march_hash what = hash_box(*request->within);
    reading now;

    what = march_hash_join(what, march_hash_bytes(&tile_deg, sizeof(tile_deg)));
    what =
        march_hash_join(what, march_hash_bytes(&geodata->year, sizeof(geodata->year)));

    for (size_t i = 0; request->columns && request->columns[i]; i++) {
        what = march_hash_join(what, march_hash_words(request->columns[i]));
    }
    what = march_hash_join(what, march_hash_words(request->columns ? "some" : "all"));
    *out = begin_reading(geodata, file, what, &now);
    if (*out || !now.arena) {
        return *out ? MARCH_OK : MARCH_E_NOMEM;
    }
    march_status status =
        make_features(geodata, now.arena, file, request, tile_deg, out);
    return end_reading(geodata, &now, status, *out);
}

static march_status read_grid(march_geodata *geodata, const char *file,
                              march_lonlat_box box, march_where asked_by,
                              march_grid **out)
{
    march_hash what = march_hash_join(hash_box(box), march_hash_words("grid"));
    reading now;

    *out = begin_reading(geodata, file, what, &now);
    if (*out || !now.arena) {
        return *out ? MARCH_OK : MARCH_E_NOMEM;
    }
    march_status status =
        march_grid_load(now.arena, file, &box, asked_by, geodata->diags, out);
    return end_reading(geodata, &now, status, *out);
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
        MARCH_TRY(read_features(geodata, source->files[i], &request, source->tile_deg,
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
    MARCH_TRY(read_grid(geodata, source->files[0], box, source->where, &grid));
    cached entry = {.name = source->name, .box = box, .grid = grid};
    *out = grid;
    return MARCH_PUSH(geodata->arena, &geodata->cache, entry) ? MARCH_OK
                                                              : MARCH_E_NOMEM;
}
