/* table.c - rows of things that others made: which reader a file takes.
 * SPDX-License-Identifier: MIT */
#include "input/table.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "input/csv.h"
#include "input/geodata.h"

/* A property that is a number is text in a cell, as finely as it makes sense. */
enum { DECIMALS = 9 };

/** What a reader calls a feature of a file. */
static const char *unit_of(const char *file)
{
    return march_path_has_suffix(file, ".shp") ? "record" : "feature";
}

march_status march_table_open(march_arena *arena, const char *file,
                              const march_table_options *options, march_where asked_by,
                              march_diags *diags, march_table **out)
{
    march_table *table = MARCH_NEW(arena, march_table, 1);
    march_geo_request request = {.asked_by = asked_by, .lines = true};
    march_features *set;

    if (!table) {
        return MARCH_E_NOMEM;
    }
    table->file = file;
    *out = table;
    if (march_path_has_suffix(file, ".csv") || march_path_has_suffix(file, ".tsv") ||
        march_path_has_suffix(file, ".txt")) {
        return march_csv_open(arena, file, options, asked_by, diags, table);
    }
    if (!march_features_are_in(file)) {
        march_diag_add(diags, asked_by.file ? asked_by : (march_where){.file = file},
                       MARCH_D_GEO_FORMAT, "'%s' is of a kind not read here", file);
        march_diag_hint(diags,
                        "tables are read from .csv, .tsv and .txt files, features "
                        "from .shp, .geojson, .json and .gpx files");
        return MARCH_E_INPUT;
    }
    MARCH_TRY(march_features_load(arena, file, &request, diags, &set));
    table->unit = unit_of(file);
    table->columns = set->columns;
    table->column_count = set->column_count;
    table->set = set;
    return MARCH_OK;
}

/** A property as the text of a cell. */
static march_status set_cell(march_arena *arena, const march_value *value,
                             march_cell *out)
{
    char number[MARCH_NUM_SIZE];

    *out = (march_cell){.text = ""};
    switch (value->kind) {
    case MARCH_VALUE_TEXT:
        out->text = value->text;
        break;
    case MARCH_VALUE_BOOL:
        out->text = value->number != 0 ? "true" : "false";
        break;
    case MARCH_VALUE_NUMBER:
        march_num_format(number, value->number, DECIMALS);
        out->text = march_arena_strdup(arena, number);
        break;
    case MARCH_VALUE_NULL:
        break;
    }
    return out->text ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status visit_feature(const march_table *table, size_t feature,
                                  march_cell *cells, march_row_visit visit,
                                  void *context)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    const march_features *set = table->set;
    size_t number = set->numbers ? set->numbers[feature] : feature;
    march_row row = {.number = number + 1,
                     .cells = cells,
                     .line = set->lines ? set->lines[number] : 0,
                     .set = set,
                     .feature = feature};

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < set->column_count; i++) {
        MARCH_TRY(set_cell(scratch, &set->values[feature * set->column_count + i],
                           &cells[i]));
    }
    return visit(context, &row);
}

march_status march_table_each(march_table *table, march_diags *diags,
                              march_row_visit visit, void *context)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);

    if (!table->set) {
        return march_csv_each(table, diags, visit, context);
    }
    march_cell *cells =
        scratch ? MARCH_NEW(scratch, march_cell, table->column_count) : NULL;
    if (!cells) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < table->set->feature_count; i++) {
        MARCH_TRY(visit_feature(table, i, cells, visit, context));
    }
    return MARCH_OK;
}
