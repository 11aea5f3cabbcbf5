/* campaign_lands.c - loading the territories of a campaign file.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "input/geodata.h"
#include "model/loader.h"

const char *const march_territory_status_words[] = {"core", "tributary", "dependency",
                                                    "contested", NULL};

/** The features of a territory file, read at its first mention; NULL where it cannot be
 * read (reported then). */
static const march_features *area_file(march_loader *loader, const march_node *node,
                                       const char *file)
{
    march_arena *arena = loader->reader.arena;
    march_area_file area = {file, NULL};
    march_geo_request request = {.asked_by = march_node_where(arena, node, false)};

    for (size_t i = 0; i < loader->areas.count; i++) {
        if (march_str_equal(loader->areas.items[i].name, file)) {
            return loader->areas.items[i].features;
        }
    }
    if (march_features_load(arena, file, &request, loader->reader.diags,
                            &area.features) != MARCH_OK) {
        area.features = NULL;
    }
    return MARCH_PUSH(arena, &loader->areas, area) ? area.features : NULL;
}

/** Report why a file has no area with this id. */
static void report_no_area(march_loader *loader, const march_node *node,
                           const march_features *set, const char *id, bool other_kind)
{
    if (other_kind) {
        march_reader_error(&loader->reader, node, false, MARCH_D_UNKNOWN_AREA,
                           "'%s' is not a polygon", id);
        return;
    }
    march_reader_error(&loader->reader, node, false, MARCH_D_UNKNOWN_AREA,
                       "this file has no polygon with the id '%s'", id);
    const char *nearest =
        set->ids ? march_str_nearest(id, set->ids, set->feature_count) : NULL;
    if (nearest) {
        march_diag_hint(loader->reader.diags, "did you mean '%s'?", nearest);
    }
}

/** The feature an area names: by its id, or with `:12` by its place in the file,
 * counted from 1. */
static bool is_named(const march_features *set, size_t feature, const char *id)
{
    int64_t number;

    if (id[0] == ':' &&
        march_num_parse_int(id + 1, strlen(id + 1), &number) == MARCH_OK) {
        size_t at = set->numbers ? set->numbers[feature] : feature;
        return number > 0 && at + 1 == (size_t)number;
    }
    return set->ids && march_str_equal(set->ids[feature], id);
}

/** A territory's area: `file.geojson#id` or `file.shp#:12`. */
static void find_area(march_loader *loader, const march_node *node,
                      march_territory *out)
{
    march_arena *arena = loader->reader.arena;
    const char *hash =
        node->kind == MARCH_NODE_SCALAR ? strrchr(node->text, '#') : NULL;
    bool other_kind = false;

    if (!hash) {
        march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                           "an area is written file.geojson#id");
        return;
    }
    const char *name =
        march_arena_strndup(arena, node->text, (size_t)(hash - node->text));
    const char *file =
        name ? march_path_join(arena, loader->campaign->file, name) : NULL;
    const march_features *set = file ? area_file(loader, node, file) : NULL;
    if (!set) {
        return;
    }
    for (size_t f = 0; f < set->feature_count; f++) {
        if (!is_named(set, f, hash + 1)) {
            continue;
        }
        if (set->features[f].kind == MARCH_GEOMETRY_POLYGON) {
            out->area_file = set;
            out->area_feature = f;
            return;
        }
        other_kind = true;
    }
    report_no_area(loader, node, set, hash + 1, other_kind);
}

typedef struct raw_territory {
    march_territory territory;
    const march_node *side, *overlord, *label, *area, *becomes;
} raw_territory;

static bool read_territory(march_loader *loader, const march_node *node,
                           march_territory *out)
{
#define ROW(key, kind, member, required, choices)                                      \
    {                                                                                  \
        key, kind, offsetof(raw_territory, member), required, 0, 0, choices            \
    }
    static const march_field fields[] = {
        ROW("id", MARCH_FIELD_ID, territory.id, false, NULL),
        ROW("side", MARCH_FIELD_NODE, side, true, NULL),
        ROW("overlord", MARCH_FIELD_NODE, overlord, false, NULL),
        ROW("name", MARCH_FIELD_NAMES, territory.name, false, NULL),
        ROW("status", MARCH_FIELD_CHOICE, territory.status, false,
            march_territory_status_words),
        ROW("time", MARCH_FIELD_DATE, territory.time, false, NULL),
        ROW("certainty", MARCH_FIELD_CHOICE, territory.certainty, false,
            march_certainty_words),
        ROW("area", MARCH_FIELD_NODE, area, true, NULL),
        ROW("becomes", MARCH_FIELD_NODE, becomes, false, NULL),
        ROW("label", MARCH_FIELD_NODE, label, false, NULL),
        ROW("note", MARCH_FIELD_NAMES, territory.note, false, NULL),
        ROW("accept", MARCH_FIELD_ACCEPT, territory.accept, false, NULL),
    };
#undef ROW
    raw_territory read = {.territory = {
                              .side = MARCH_NONE,
                              .overlord = MARCH_NONE,
                              .becomes = MARCH_NONE,
                              .node = node,
                          }};

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    if (read.side) {
        read.territory.side = march_loader_ref(loader, read.side, MARCH_REF_SIDE);
    }
    if (read.overlord) {
        read.territory.overlord =
            march_loader_ref(loader, read.overlord, MARCH_REF_SIDE);
    }
    if (read.area) {
        find_area(loader, read.area, &read.territory);
    }
    if (!march_loader_pin(loader, read.label, MARCH_PIN_LAND, &read.territory.label)) {
        return false;
    }
    *out = read.territory;
    return true;
}

/** From when to when a territory is held. */
static void find_span(const march_territory *territory, march_instant *from,
                      march_instant *to)
{
    *from = MARCH_INSTANT_MIN;
    *to = MARCH_INSTANT_MAX;
    if (territory->time.given) {
        march_date_default_span(&territory->time.date, from, to);
    }
}

/** Whether a territory begins when another one has ended, or later. */
static bool comes_after(const march_territory *territory, const march_territory *other)
{
    march_instant from, to, other_from, other_to;

    find_span(territory, &from, &to);
    find_span(other, &other_from, &other_to);
    return other_to != MARCH_INSTANT_MAX && from >= other_to;
}

static bool is_taken(const march_campaign *c, march_index other)
{
    for (size_t i = 0; i < c->territory_count; i++) {
        if (c->territories[i].becomes == other) {
            return true;
        }
    }
    return false;
}

/** Say what one territory becomes, if it can. In a ring of them one at least would
 * begin before the one ends that becomes it. */
static void tie(march_loader *loader, const march_node *node,
                march_territory *territory, march_index other)
{
    march_reader *reader = &loader->reader;
    const march_territory *to = &loader->campaign->territories[other];

    if (to == territory) {
        march_reader_error(reader, node, false, MARCH_D_VALUE,
                           "a territory cannot become itself");
    } else if (!comes_after(to, territory)) {
        march_reader_error(reader, node, false, MARCH_D_DATE_ORDER,
                           "'%s' begins before this territory ends", to->id);
    } else if (is_taken(loader->campaign, other)) {
        march_reader_error(reader, node, false, MARCH_D_VALUE,
                           "another territory becomes '%s' already", to->id);
    } else {
        territory->becomes = other;
    }
}

/** Resolve what territories become, once all are known. */
static void tie_territories(march_loader *loader, const march_node *list)
{
    march_campaign *c = loader->campaign;

    for (size_t i = 0; i < c->territory_count; i++) {
        const march_node *node = march_node_get(list->items[i], "becomes");
        march_index other =
            node ? march_loader_ref(loader, node, MARCH_REF_TERRITORY) : MARCH_NONE;
        if (other != MARCH_NONE) {
            tie(loader, node, &c->territories[i], other);
        }
    }
}

bool march_loader_territories(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;

    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    c->territories = MARCH_NEW(loader->reader.arena, march_territory, node->count);
    if (!c->territories) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_territory(loader, node->items[i],
                            &c->territories[c->territory_count++])) {
            return false;
        }
    }
    tie_territories(loader, node);
    return true;
}
