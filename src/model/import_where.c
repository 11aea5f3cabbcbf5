/* import_where.c - which rows of a table are taken.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "model/import.h"

/* What `where:` calls the kind of a feature's geometry. */
#define GEOMETRY "geometry"

const char *const march_geometry_words[] = {
    [MARCH_GEOMETRY_NONE] = NULL,
    [MARCH_GEOMETRY_POINTS] = "point",
    [MARCH_GEOMETRY_LINES] = "line",
    [MARCH_GEOMETRY_POLYGON] = "polygon",
};

/** A column of the row at hand, for expressions; `geometry` is the kind of a feature's.
 */
static march_value row_value(const void *thing, const char *name)
{
    const march_import_walk *walk = thing;
    double number;

    for (size_t i = 0; i < walk->table->column_count; i++) {
        const char *text = walk->row->cells[i].text;
        if (strcmp(walk->table->columns[i], name) != 0 || !text[0]) {
            continue;
        }
        if (march_num_parse(text, strlen(text), &number) == MARCH_OK) {
            return (march_value){MARCH_VALUE_NUMBER, number, text};
        }
        return (march_value){MARCH_VALUE_TEXT, 0, text};
    }
    if (walk->row->set && strcmp(name, GEOMETRY) == 0) {
        return (march_value){
            MARCH_VALUE_TEXT, 0,
            march_geometry_words[walk->row->set->features[walk->row->feature].kind]};
    }
    return (march_value){MARCH_VALUE_NULL, 0, NULL};
}

/** Whether a cell is what a scalar says: the same text, or the same number. */
static bool is_same(const march_value *value, const march_node *wanted)
{
    double number;

    if (wanted->kind != MARCH_NODE_SCALAR || value->kind == MARCH_VALUE_NULL) {
        return wanted->kind == MARCH_NODE_NULL && value->kind == MARCH_VALUE_NULL;
    }
    return strcmp(value->text, wanted->text) == 0 ||
           (value->kind == MARCH_VALUE_NUMBER && march_node_number(wanted, &number) &&
            number == value->number);
}

bool march_import_wants(const march_import_walk *walk)
{
    const march_node *where = walk->import->where;
    march_lookup lookup = {.get = row_value, .thing = walk};

    if (walk->where) {
        return march_expr_bool(walk->where, &lookup, false);
    }
    for (size_t i = 0; where && i < where->count; i++) {
        const march_node *wanted = where->items[i];
        march_value value = row_value(walk, wanted->key);
        bool found = wanted->kind != MARCH_NODE_LIST && is_same(&value, wanted);
        for (size_t k = 0; wanted->kind == MARCH_NODE_LIST && k < wanted->count; k++) {
            found = found || is_same(&value, wanted->items[k]);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

bool march_import_read_where(march_import_walk *walk)
{
    const march_node *where = walk->import->where;
    march_loader *loader = walk->loader;
    const march_table *table = walk->table;

    if (!where) {
        return true;
    }
    if (where->kind == MARCH_NODE_LIST) {
        const char **names =
            MARCH_NEW(loader->reader.arena, const char *, table->column_count + 2);
        if (!names) {
            return false;
        }
        for (size_t i = 0; i < table->column_count; i++) {
            names[i] = table->columns[i];
        }
        names[table->column_count] = table->set ? GEOMETRY : NULL;
        march_expr_wanted wanted = {.type = MARCH_EXPR_BOOL, .properties = names};
        walk->where = march_expr_compile(&loader->reader, where, &wanted);
        return walk->where != NULL;
    }
    if (!march_import_want_map(
            loader, where, "this is a map from column to value, or an expression")) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; i < where->count; i++) {
        size_t column = 0;
        while (column < table->column_count &&
               strcmp(table->columns[column], where->items[i]->key) != 0) {
            column++;
        }
        bool geometry = table->set && strcmp(where->items[i]->key, GEOMETRY) == 0;
        if (column == table->column_count && !geometry) {
            march_import_no_column(loader, where->items[i], where->items[i]->key,
                                   table);
            fine = false;
        }
    }
    return fine;
}

march_geometry_kind march_import_geometry(const march_import_walk *walk)
{
    bool stops = march_import_binding(&walk->bindings, "movement") ||
                 march_import_binding(&walk->bindings, "id");

    switch (walk->import->kind) {
    case MARCH_IMPORT_MOVEMENTS:
        return stops ? MARCH_GEOMETRY_NONE : MARCH_GEOMETRY_LINES;
    case MARCH_IMPORT_TERRITORIES:
        return MARCH_GEOMETRY_POLYGON;
    case MARCH_IMPORT_PLACES:
    case MARCH_IMPORT_EVENTS:
    case MARCH_IMPORT_SERIES:
    case MARCH_IMPORT_KINDS:
        break;
    }
    return MARCH_GEOMETRY_POINTS;
}

bool march_import_is_other(const march_import_walk *walk)
{
    const march_features *set = walk->row->set;
    march_geometry_kind wanted =
        set ? march_import_geometry(walk) : MARCH_GEOMETRY_NONE;

    return wanted != MARCH_GEOMETRY_NONE &&
           set->features[walk->row->feature].kind != wanted &&
           (walk->kinds & 1u << wanted);
}
