/* feature.c - geometry with properties, as read from geodata files.
 * SPDX-License-Identifier: MIT */
#include "geo/feature.h"

#include <string.h>

size_t march_features_column(const march_features *set, const char *name)
{
    size_t i = 0;

    while (i < set->column_count && strcmp(set->columns[i], name) != 0) {
        i++;
    }
    return i;
}

march_value march_features_value(const march_features *set, size_t feature,
                                 const char *name)
{
    size_t column = march_features_column(set, name);

    return column < set->column_count
               ? set->values[feature * set->column_count + column]
               : (march_value){MARCH_VALUE_NULL, 0, NULL};
}

void march_features_move_row(march_features *set, size_t from, size_t to)
{
    if (set->values) {
        memmove(set->values + to * set->column_count,
                set->values + from * set->column_count,
                set->column_count * sizeof(*set->values));
    }
    if (set->ids) {
        set->ids[to] = set->ids[from];
    }
    if (set->numbers) {
        set->numbers[to] = set->numbers[from];
    }
}
