/* table.h - rows of things that others made: CSV, and features as rows.
 * SPDX-License-Identifier: MIT
 *
 * A table is walked a row at a time, so that a file of a million rows costs the memory
 * of those that are wanted. */
#ifndef MARCH_INPUT_TABLE_H
#define MARCH_INPUT_TABLE_H

#include "geo/feature.h"
#include "input/tree.h"

/** Documented limits of one file. */
enum {
    MARCH_TABLE_COLUMNS = 1000,
    MARCH_TABLE_CELL = 1 << 20 /**< bytes of a cell */
};

/** How a CSV file is written. Zero: UTF-8, the separator guessed from its first line.
 */
typedef struct march_table_options {
    const char *encoding; /**< as iconv and .cpg files name it; NULL: UTF-8, or what
                               its byte order mark says */
    char separator;       /**< 0: of , ; tab and | the one there is most of */
} march_table_options;

/** A cell of a row. */
typedef struct march_cell {
    const char *text; /**< UTF-8, trimmed; "" where it is empty; valid until the next
                           row */
    size_t at;        /**< byte in the row's text; of no use where there is none */
    size_t width;     /**< bytes there */
} march_cell;

/** A row of a table. */
typedef struct march_row {
    size_t number;           /**< from 1: of the data, without the header */
    const march_cell *cells; /**< one a column */
    int line;                /**< in the file, from 1; 0: unknown */
    const char *text;        /**< the row as it stands in the file; NULL: not known */
    size_t length;
    const march_features *set; /**< its geometry is that of a feature; NULL: none */
    size_t feature;
} march_row;

/** A file open for walking. */
typedef struct march_table {
    const char *file; /**< as the user named it, for messages */
    const char *unit; /**< what a reader calls a row: "row", "feature", "record" */
    const char *const *columns; /**< names as they stand there */
    size_t column_count;
    march_features *set;   /**< of a table of features; NULL: CSV */
    struct march_csv *csv; /**< private */
} march_table;

/** What is done with a row; another status than MARCH_OK ends the walk. */
typedef march_status (*march_row_visit)(void *context, const march_row *row);

/**
 * Open a file: .csv, .tsv and .txt are CSV (RFC 4180, any separator, any line end), the
 * others those of march_features_load().
 * @param arena     Of the table, and of the features of one.
 * @param asked_by  Who wants the file, for messages.
 * @retval MARCH_E_NOINPUT  Missing; reported.
 * @retval MARCH_E_INPUT    Damaged, foreign, without a header, in an encoding that is
 *                          not known; reported.
 */
MARCH_NODISCARD march_status march_table_open(march_arena *arena, const char *file,
                                              const march_table_options *options,
                                              march_where asked_by, march_diags *diags,
                                              march_table **out);

/**
 * Walk all rows, empty ones left out.
 * @retval MARCH_E_INPUT  A row cannot be read: a quote without its end, more cells than
 *                        columns, text in another encoding, a NUL; reported.
 * @return else what `visit` gave.
 */
MARCH_NODISCARD march_status march_table_each(march_table *table, march_diags *diags,
                                              march_row_visit visit, void *context);

#endif
