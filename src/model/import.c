/* import.c - `import:` of a campaign file: tables that become entries of its lists.
 * SPDX-License-Identifier: MIT */
#include "model/import.h"

#include <string.h>

#include "base/num.h"
#include "base/str.h"

#define MOST_CONNECT_KM 1000.0

/* So many of the positions must be outside of the map, and inside if longitude and
 * latitude change places, for the columns to be called swapped. */
#define SWAPPED_SHARE 0.9

static const char *const kind_keys[] = {
    [MARCH_IMPORT_PLACES] = "places", [MARCH_IMPORT_MOVEMENTS] = "movements",
    [MARCH_IMPORT_EVENTS] = "events", [MARCH_IMPORT_TERRITORIES] = "territories",
    [MARCH_IMPORT_SERIES] = "series",
};

typedef struct raw_import {
    const march_node *files[MARCH_IMPORT_KINDS];
    const march_node *columns, *values, *set, *where, *connect;
    const char *separator, *decimal, *encoding, *dates;
} raw_import;

bool march_import_want_map(march_loader *loader, const march_node *node,
                           const char *what)
{
    if (!node || node->kind == MARCH_NODE_MAP) {
        return true;
    }
    march_reader_error(&loader->reader, node, false, MARCH_D_TYPE, "%s, not %s", what,
                       march_node_kind_words(node));
    return false;
}

static char read_separator(march_loader *loader, const march_node *node,
                           const char *text)
{
    static const struct {
        const char *word;
        char sign;
    } words[] = {{"tab", '\t'}, {"\\t", '\t'}, {"comma", ','}, {"semicolon", ';'}};

    for (size_t i = 0; text && i < MARCH_COUNT(words); i++) {
        if (strcmp(text, words[i].word) == 0) {
            return words[i].sign;
        }
    }
    if (text && (strlen(text) != 1 || strchr("\"\r\n", text[0]))) {
        march_reader_error(&loader->reader, march_node_get(node, "separator"), false,
                           MARCH_D_VALUE, "a separator is one sign");
        march_diag_hint(loader->reader.diags,
                        "\",\" \";\" \"|\" or tab; without the key it is guessed");
        return 0;
    }
    return text ? text[0] : 0;
}

static char read_decimal(march_loader *loader, const march_node *node, const char *text)
{
    if (text && strcmp(text, ".") != 0 && strcmp(text, ",") != 0) {
        march_reader_error(&loader->reader, march_node_get(node, "decimal"), false,
                           MARCH_D_VALUE, "the decimal sign is \".\" or \",\"");
        return '.';
    }
    return text ? text[0] : '.';
}

static double read_connect(march_loader *loader, const march_node *node)
{
    double km = 0;

    if (node && (!march_node_number(node, &km) || km < 0 || km > MOST_CONNECT_KM)) {
        march_reader_error(&loader->reader, node, false, MARCH_D_VALUE,
                           "this is a distance in km, from 0 to %d",
                           (int)MOST_CONNECT_KM);
        return 0;
    }
    return km;
}

/** A pattern of dates; one without a year reads no date of any row. */
static const char *read_dates(march_loader *loader, const march_node *node,
                              const char *text)
{
    if (text && !strstr(text, "YYYY")) {
        march_reader_error(&loader->reader, march_node_get(node, "dates"), false,
                           MARCH_D_VALUE, "this pattern has no YYYY for the year");
        march_diag_hint(loader->reader.diags,
                        "e.g. D.MM.YYYY or D MMM YYYY; without the key dates are EDTF");
        return NULL;
    }
    return text;
}

/** The one list an entry is for; false where it is none or two (reported). */
static bool read_kind(march_loader *loader, const march_node *node,
                      const raw_import *raw, march_import *out)
{
    size_t found = 0;

    for (size_t i = 0; i < MARCH_IMPORT_KINDS; i++) {
        if (raw->files[i]) {
            out->kind = (march_import_kind)i;
            out->file_node = raw->files[i];
            found++;
        }
    }
    if (found != 1) {
        march_reader_error(&loader->reader, node, false, MARCH_D_MISSING_KEY,
                           found ? "an import is for one list"
                                 : "the import does not say for which list it is");
        march_diag_hint(loader->reader.diags,
                        "{places: FILE}, {movements: FILE}, {events: FILE}, "
                        "{territories: FILE} or {series: FILE}");
        return false;
    }
    if (out->file_node->kind != MARCH_NODE_SCALAR) {
        march_reader_error(&loader->reader, out->file_node, false, MARCH_D_TYPE,
                           "the name of a file is wanted here");
        return false;
    }
    out->written = out->file_node->text;
    out->file =
        march_path_join(loader->reader.arena, loader->campaign->file, out->written);
    return out->file != NULL;
}

static bool read_import(march_loader *loader, const march_node *node)
{
#define ROW(key, kind, member)                                                         \
    {                                                                                  \
        key, kind, offsetof(raw_import, member), false, 0, 0, NULL                     \
    }
    static const march_field fields[] = {
        ROW("places", MARCH_FIELD_NODE, files[MARCH_IMPORT_PLACES]),
        ROW("movements", MARCH_FIELD_NODE, files[MARCH_IMPORT_MOVEMENTS]),
        ROW("events", MARCH_FIELD_NODE, files[MARCH_IMPORT_EVENTS]),
        ROW("territories", MARCH_FIELD_NODE, files[MARCH_IMPORT_TERRITORIES]),
        ROW("series", MARCH_FIELD_NODE, files[MARCH_IMPORT_SERIES]),
        ROW("columns", MARCH_FIELD_NODE, columns),
        ROW("values", MARCH_FIELD_NODE, values),
        ROW("set", MARCH_FIELD_NODE, set),
        ROW("where", MARCH_FIELD_NODE, where),
        ROW("connect", MARCH_FIELD_NODE, connect),
        ROW("separator", MARCH_FIELD_TEXT, separator),
        ROW("decimal", MARCH_FIELD_TEXT, decimal),
        ROW("encoding", MARCH_FIELD_TEXT, encoding),
        ROW("dates", MARCH_FIELD_TEXT, dates),
    };
#undef ROW
    raw_import raw = {0};
    march_import import = {.node = node};

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &raw)) {
        return false;
    }
    if (node->kind != MARCH_NODE_MAP || !read_kind(loader, node, &raw, &import) ||
        !march_import_want_map(loader, raw.columns,
                               "this is a map from key to column") ||
        !march_import_want_map(loader, raw.values,
                               "this is a map from key to values") ||
        !march_import_want_map(loader, raw.set, "this is a map from key to value")) {
        return true;
    }
    import.columns = raw.columns;
    import.values = raw.values;
    import.set = raw.set;
    import.where = raw.where;
    import.table.encoding = raw.encoding;
    import.table.separator = read_separator(loader, node, raw.separator);
    import.decimal = read_decimal(loader, node, raw.decimal);
    import.dates = read_dates(loader, node, raw.dates);
    import.connect_km = read_connect(loader, raw.connect);
    return MARCH_PUSH(loader->reader.arena, &loader->imports, import);
}

bool march_imports_read(march_loader *loader, const march_node *node)
{
    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_import(loader, node->items[i])) {
            return false;
        }
    }
    return true;
}

static march_status too_many(march_import_walk *walk)
{
    march_import_error(walk, NULL, MARCH_D_LIMIT, "more than %d rows are taken",
                       MARCH_IMPORT_ROWS);
    march_diag_hint(walk->loader->reader.diags,
                    "choose some of them with 'where:', or thin the file");
    return MARCH_E_INPUT;
}

/** Say how many features of a file are left for other lists. */
static void check_skipped(const march_import_walk *walk)
{
    if (walk->skipped == 0) {
        return;
    }
    march_diag_add(
        walk->loader->reader.diags,
        march_node_where(walk->loader->reader.arena, walk->import->file_node, false),
        MARCH_D_EMPTY,
        "%zu %ss of '%s' have another geometry, and are left "
        "out",
        walk->skipped, walk->table->unit, walk->table->file);
    march_diag_hint(
        walk->loader->reader.diags,
        "import them into another list too; 'where: {geometry: %s}' says that "
        "this is meant",
        march_geometry_words[march_import_geometry(walk)]);
}

static march_status visit(void *context, const march_row *row)
{
    march_import_walk *walk = context;

    walk->row = row;
    walk->tree = NULL;
    if (!march_import_wants(walk)) {
        return MARCH_OK;
    }
    if (march_import_is_other(walk)) {
        walk->skipped++;
        return MARCH_OK;
    }
    if (++walk->kept > MARCH_IMPORT_ROWS) {
        return too_many(walk);
    }
    march_status status = walk->import->kind == MARCH_IMPORT_MOVEMENTS
                              ? march_import_gather(walk)
                              : march_import_item(walk);
    /* what is wrong with a row is told, and the rows behind it are read */
    return status == MARCH_E_INPUT ? MARCH_OK : status;
}

/** Say so where nearly all positions would be on the map if they were read the other
 * way round. */
static void check_swapped(march_import_walk *walk)
{
    if (walk->placed == 0 ||
        (double)walk->inside_swapped < SWAPPED_SHARE * (double)walk->placed ||
        (double)walk->inside > (1 - SWAPPED_SHARE) * (double)walk->placed) {
        return;
    }
    march_diag_add(walk->loader->reader.diags, (march_where){.file = walk->table->file},
                   MARCH_D_SWAPPED,
                   "longitude and latitude seem to be swapped: %zu of %zu positions "
                   "would be on the map the other way round",
                   walk->inside_swapped, walk->placed);
    if (walk->table->set) {
        march_diag_hint(walk->loader->reader.diags,
                        "GeoJSON has the longitude first: [lon, lat]");
    } else {
        march_diag_hint(walk->loader->reader.diags,
                        "say which is which: columns: {lon: ..., lat: ...}");
    }
}

/** How many features of a file have no geometry. */
static size_t unplaced(const march_features *set)
{
    size_t placed = 0;

    for (size_t i = 0; set && i < set->feature_count; i++) {
        placed += i == 0 || set->numbers[i] != set->numbers[i - 1];
    }
    return set && set->total > placed ? set->total - placed : 0;
}

/** Say so where features of a file have no place, or nothing of it is taken. */
static void check_unplaced(march_import_walk *walk)
{
    const march_table *table = walk->table;
    march_loader *loader = walk->loader;
    march_where asked_by =
        march_node_where(loader->reader.arena, walk->import->file_node, false);
    size_t lost = unplaced(table->set);

    if (table->set && table->set->feature_count == 0) {
        march_diag_add(loader->reader.diags, asked_by, MARCH_D_EMPTY,
                       "'%s' has no %s with a geometry", table->file, table->unit);
    } else if (lost > 0) {
        march_diag_add(loader->reader.diags, asked_by, MARCH_D_EMPTY,
                       "%zu of %zu %ss of '%s' have no geometry, and are left out",
                       lost, table->set->total, table->unit, table->file);
    } else if (walk->kept == 0) {
        march_diag_add(loader->reader.diags, asked_by, MARCH_D_EMPTY,
                       "no %s of '%s' is taken", table->unit, table->file);
    }
}

/** Walk a table, and give the entries it became in `walk->items`. */
static march_status run(march_import_walk *walk)
{
    march_loader *loader = walk->loader;
    const march_import *import = walk->import;
    march_where asked_by =
        march_node_where(loader->reader.arena, import->file_node, false);

    MARCH_TRY(march_table_open(loader->reader.arena, import->file, &import->table,
                               asked_by, loader->reader.diags, &walk->table));
    for (size_t i = 0; walk->table->set && i < walk->table->set->feature_count; i++) {
        walk->kinds |= 1u << walk->table->set->features[i].kind;
    }
    bool bound = march_import_bind(loader, import, walk->table, &walk->bindings);
    if (!march_import_read_where(walk) || !bound) {
        return MARCH_E_INPUT;
    }
    if (import->kind == MARCH_IMPORT_TERRITORIES && walk->table->set) {
        march_area_file area = {import->file, walk->table->set};
        if (!MARCH_PUSH(loader->reader.arena, &loader->areas, area)) {
            return MARCH_E_NOMEM;
        }
    }
    march_import_expect(walk);
    MARCH_TRY(march_table_each(walk->table, loader->reader.diags, visit, walk));
    if (import->kind == MARCH_IMPORT_MOVEMENTS) {
        MARCH_TRY(march_import_marches(walk));
    }
    if (import->kind == MARCH_IMPORT_SERIES) {
        MARCH_TRY(march_import_series(walk));
    }
    check_unplaced(walk);
    check_skipped(walk);
    check_swapped(walk);
    return MARCH_OK;
}

/** Both lists behind each other. */
static bool join(march_loader *loader, const march_import_walk *walk,
                 march_import_kind kind, const march_node **list)
{
    march_node *whole = MARCH_NEW(loader->reader.arena, march_node, 1);
    size_t own = *list ? (*list)->count : 0;
    const march_node **items =
        MARCH_NEW(loader->reader.arena, const march_node *, own + walk->items.count);

    if (!whole || !items) {
        return false;
    }
    if (*list) {
        *whole = **list;
    } else {
        *whole = *walk->import->node;
        whole->key = kind_keys[kind];
    }
    whole->kind = kind == MARCH_IMPORT_PLACES ? MARCH_NODE_MAP : MARCH_NODE_LIST;
    if (own > 0) {
        memcpy(items, (*list)->items, own * sizeof(*items));
    }
    if (walk->items.count > 0) {
        memcpy(items + own, walk->items.items, walk->items.count * sizeof(*items));
    }
    whole->items = items;
    whole->count = own + walk->items.count;
    *list = whole;
    return true;
}

bool march_imports_extend(march_loader *loader, march_import_kind kind,
                          const march_node **list)
{
    march_arena *arena = loader->reader.arena;
    march_node_kind wanted =
        kind == MARCH_IMPORT_PLACES ? MARCH_NODE_MAP : MARCH_NODE_LIST;

    for (size_t i = 0; i < loader->imports.count; i++) {
        march_import_walk walk = {.loader = loader,
                                  .import = &loader->imports.items[i],
                                  .ids = {.arena = arena},
                                  .numbers = {.arena = arena},
                                  .root = MARCH_NEW(arena, march_node, 1)};
        if (walk.import->kind != kind || (*list && (*list)->kind != wanted)) {
            continue;
        }
        if (!walk.root) {
            return false;
        }
        for (size_t k = 0; *list && kind == MARCH_IMPORT_PLACES && k < (*list)->count;
             k++) {
            if (!march_dict_put(&walk.ids, (*list)->items[k]->key, k)) {
                return false;
            }
        }
        walk.root->kind = MARCH_NODE_MAP;
        march_status status = run(&walk);
        if (status == MARCH_E_NOMEM || !join(loader, &walk, kind, list)) {
            return false;
        }
    }
    return true;
}
