/* csv.h - comma-separated values; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_CSV_H
#define MARCH_INPUT_CSV_H

#include "input/table.h"

/** A CSV file at hand. */
typedef struct march_csv march_csv;

/** Open a file and read its header into table->columns; see march_table_open(). */
MARCH_NODISCARD march_status march_csv_open(march_arena *arena, const char *file,
                                            const march_table_options *options,
                                            march_where asked_by, march_diags *diags,
                                            march_table *table);

/** Walk its rows; see march_table_each(). */
MARCH_NODISCARD march_status march_csv_each(march_table *table, march_diags *diags,
                                            march_row_visit visit, void *context);

#endif
