/* campaign.c - loading a campaign file: the parts that stand once.
 * SPDX-License-Identifier: MIT */
#include "model/campaign.h"

#include <string.h>

#include "base/str.h"
#include "model/import.h"

enum { FORMAT_VERSION = 1 };

const char *const march_certainty_words[] = {"stated",   "approximate", "inferred",
                                             "disputed", "schematic",   NULL};

static const char *const calendar_words[] = {
    [MARCH_GREGORIAN] = "gregorian", [MARCH_JULIAN] = "julian", NULL};

/** The top level as written. */
typedef struct raw_campaign {
    double version;
    bool license_on_sheet;
    const march_node *time, *map, *data, *import, *sources, *sides, *places, *movements,
        *events, *territories, *borders, *series, *notes, *check;
} raw_campaign;

/** Report an extent or bounds whose ends are out of order, and forget them. */
static void check_extent(march_loader *loader, const march_node *node)
{
    march_map_settings *map = &loader->campaign->map;
    const double *e = map->extent.items;
    const double *b = map->bounds.items;

    if (map->extent.count == 4 && (e[0] >= e[2] || e[1] >= e[3] || e[1] < -90 ||
                                   e[3] > 90 || e[2] - e[0] > 360)) {
        march_reader_error(&loader->reader, map->extent_node, false, MARCH_D_COORDINATE,
                           "the extent is not [west, south, east, north] in degrees");
        march_diag_hint(loader->reader.diags,
                        "west < east and south < north; across the "
                        "antimeridian count on: [160, 0, 200, 50]");
        map->extent.count = 0;
    }
    if (map->bounds.count == 4 && (b[0] >= b[2] || b[1] >= b[3])) {
        march_reader_error(&loader->reader, march_node_get(node, "bounds"), false,
                           MARCH_D_COORDINATE,
                           "the bounds are not [left, bottom, right, top] in metres");
        map->bounds.count = 0;
    }
}

typedef struct raw_map {
    march_map_settings map;
    const march_node *furniture, *scale;
} raw_map;

static bool read_map(march_loader *loader, const march_node *node)
{
    static const char *const by_content[] = {"auto", NULL};
    static const march_field fields[] = {
        {"extent", MARCH_FIELD_NUMBERS, offsetof(raw_map, map.extent), false, 4, 4.5,
         by_content},
        {"bounds", MARCH_FIELD_NUMBERS, offsetof(raw_map, map.bounds), false, 4, 4.5,
         NULL},
        {"projection", MARCH_FIELD_TEXT, offsetof(raw_map, map.projection), false, 0, 0,
         NULL},
        {"style", MARCH_FIELD_TEXT, offsetof(raw_map, map.style), false, 0, 0, NULL},
        {"paper", MARCH_FIELD_TEXT, offsetof(raw_map, map.paper), false, 0, 0, NULL},
        {"furniture", MARCH_FIELD_NODE, offsetof(raw_map, furniture), false, 0, 0,
         NULL},
        {"scale", MARCH_FIELD_NODE, offsetof(raw_map, scale), false, 0, 0, NULL},
        {"base", MARCH_FIELD_TEXT, offsetof(raw_map, map.base), false, 0, 0, NULL},
        {"lands_at", MARCH_FIELD_DATE, offsetof(raw_map, map.lands_at), false, 0, 0,
         NULL},
        {"era", MARCH_FIELD_DATE, offsetof(raw_map, map.era), false, 0, 0, NULL},
    };
    march_map_settings *map = &loader->campaign->map;
    raw_map read = {0};

    if (!node) {
        return march_sheet_plan_read(&loader->reader, NULL, NULL, &map->sheet);
    }
    read.map.extent_node = march_node_get(node, "extent");
    read.map.projection_node = march_node_get(node, "projection");
    read.map.paper_node = march_node_get(node, "paper");
    read.map.style_node = march_node_get(node, "style");
    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    *map = read.map;
    check_extent(loader, node);
    return march_sheet_plan_read(&loader->reader, read.furniture, read.scale,
                                 &map->sheet);
}

/** `data:` maps a source of the style to a file or a list of files. */
static bool read_data(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;
    march_arena *arena = loader->reader.arena;

    if (!node) {
        return true;
    }
    if (node->kind != MARCH_NODE_MAP) {
        march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                           "a map from source to file is wanted here");
        return true;
    }
    c->data = MARCH_NEW(arena, march_data_source, node->count);
    if (!c->data) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        const march_node *child = node->items[i];
        march_words words = {0};
        if (!march_read_words(&loader->reader, child, &words)) {
            continue;
        }
        for (size_t k = 0; k < words.count; k++) {
            words.items[k] = march_path_join(arena, c->file, words.items[k]);
        }
        c->data[c->data_count++] =
            (march_data_source){child->key, words.items, words.count,
                                march_node_where(arena, child, false), 0};
    }
    return true;
}

static bool read_top(march_loader *loader, const march_node *root, raw_campaign *raw)
{
    typedef struct both {
        march_campaign campaign;
        raw_campaign raw;
    } both;
    static const march_field fields[] = {
        {"marchmap", MARCH_FIELD_NUMBER, offsetof(both, raw.version), true, 0, 0, NULL},
        {"title", MARCH_FIELD_NAMES, offsetof(both, campaign.title), true, 0, 0, NULL},
        {"subtitle", MARCH_FIELD_NAMES, offsetof(both, campaign.subtitle), false, 0, 0,
         NULL},
        {"author", MARCH_FIELD_NAMES, offsetof(both, campaign.author), false, 0, 0,
         NULL},
        {"credits", MARCH_FIELD_NAMES, offsetof(both, campaign.credits), false, 0, 0,
         NULL},
        {"license", MARCH_FIELD_NAMES, offsetof(both, campaign.license), false, 0, 0,
         NULL},
        {"license_on_sheet", MARCH_FIELD_BOOL, offsetof(both, raw.license_on_sheet),
         false, 0, 0, NULL},
        {"time", MARCH_FIELD_NODE, offsetof(both, raw.time), false, 0, 0, NULL},
        {"calendar", MARCH_FIELD_CHOICE, offsetof(both, campaign.calendar), false, 0, 0,
         calendar_words},
        {"map", MARCH_FIELD_NODE, offsetof(both, raw.map), false, 0, 0, NULL},
        {"data", MARCH_FIELD_NODE, offsetof(both, raw.data), false, 0, 0, NULL},
        {"import", MARCH_FIELD_NODE, offsetof(both, raw.import), false, 0, 0, NULL},
        {"sources", MARCH_FIELD_NODE, offsetof(both, raw.sources), false, 0, 0, NULL},
        {"sides", MARCH_FIELD_NODE, offsetof(both, raw.sides), false, 0, 0, NULL},
        {"places", MARCH_FIELD_NODE, offsetof(both, raw.places), false, 0, 0, NULL},
        {"movements", MARCH_FIELD_NODE, offsetof(both, raw.movements), false, 0, 0,
         NULL},
        {"events", MARCH_FIELD_NODE, offsetof(both, raw.events), false, 0, 0, NULL},
        {"territories", MARCH_FIELD_NODE, offsetof(both, raw.territories), false, 0, 0,
         NULL},
        {"borders", MARCH_FIELD_NODE, offsetof(both, raw.borders), false, 0, 0, NULL},
        {"series", MARCH_FIELD_NODE, offsetof(both, raw.series), false, 0, 0, NULL},
        {"notes", MARCH_FIELD_NODE, offsetof(both, raw.notes), false, 0, 0, NULL},
        {"check", MARCH_FIELD_NODE, offsetof(both, raw.check), false, 0, 0, NULL},
    };
    both read = {.campaign = *loader->campaign, .raw = {.license_on_sheet = true}};

    if (!march_schema_read(&loader->reader, root, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    read.campaign.license_hidden = !read.raw.license_on_sheet;
    *loader->campaign = read.campaign;
    *raw = read.raw;
    const march_node *version = march_node_get(root, "marchmap");
    if (version && raw->version != FORMAT_VERSION) {
        march_reader_error(&loader->reader, version, false, MARCH_D_VERSION,
                           "this program reads campaign files of version %d",
                           FORMAT_VERSION);
    }
    return true;
}

/** Read a list of the file and what is imported into it. False without memory. */
static bool read_list(march_loader *loader, march_import_kind kind,
                      const march_node *node,
                      bool (*read)(march_loader *loader, const march_node *node))
{
    return march_imports_extend(loader, kind, &node) && read(loader, node);
}

/** Everything below the top level; false without memory. Sources, sides and places
 * come first, because the rest refers to them. */
static bool read_parts(march_loader *loader, const raw_campaign *raw)
{
    march_campaign *c = loader->campaign;

    loader->reader.calendar = (march_calendar)c->calendar;
    if (raw->time) {
        (void)march_read_date(&loader->reader, raw->time, &c->time);
    }
    return read_map(loader, raw->map) && read_data(loader, raw->data) &&
           march_imports_read(loader, raw->import) &&
           march_loader_sources(loader, raw->sources) &&
           march_loader_sides(loader, raw->sides) &&
           read_list(loader, MARCH_IMPORT_PLACES, raw->places, march_loader_places) &&
           read_list(loader, MARCH_IMPORT_MOVEMENTS, raw->movements,
                     march_loader_movements) &&
           read_list(loader, MARCH_IMPORT_EVENTS, raw->events, march_loader_events) &&
           read_list(loader, MARCH_IMPORT_TERRITORIES, raw->territories,
                     march_loader_territories) &&
           march_loader_borders(loader, raw->borders) &&
           read_list(loader, MARCH_IMPORT_SERIES, raw->series, march_loader_series) &&
           march_loader_notes(loader, raw->notes) &&
           march_loader_check_settings(loader, raw->check);
}

march_status march_campaign_load(march_arena *arena, const char *file,
                                 march_diags *diags, march_campaign **out)
{
    march_loader loader = {.reader = {arena, diags, MARCH_GREGORIAN}};
    size_t errors = march_diags_count(diags, MARCH_ERROR);
    raw_campaign raw = {0};
    march_tree *tree;

    MARCH_TRY(march_tree_load(arena, file, diags, &tree));
    loader.campaign = MARCH_NEW(arena, march_campaign, 1);
    if (!loader.campaign) {
        return MARCH_E_NOMEM;
    }
    loader.campaign->file = tree->file;
    if (!read_top(&loader, tree->root, &raw) || !read_parts(&loader, &raw)) {
        return MARCH_E_NOMEM;
    }
    loader.campaign->root = tree->root;
    march_loader_check(&loader, tree->root);
    *out = loader.campaign;
    return march_diags_count(diags, MARCH_ERROR) == errors ? MARCH_OK : MARCH_E_INPUT;
}
