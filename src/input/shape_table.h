/* shape_table.h - the properties of a shapefile's features; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_SHAPE_TABLE_H
#define MARCH_INPUT_SHAPE_TABLE_H

#include "input/geo_build.h"
#include "input/shape_files.h"

/**
 * Read the columns wanted for the features of a set.
 * @param numbers  The row of each feature.
 * @param files    The .dbf is checked.
 */
MARCH_NODISCARD march_status march_shape_table_read(march_arena *arena,
                                                    const march_shape_files *files,
                                                    const march_geo_request *request,
                                                    const size_t *numbers,
                                                    march_diags *diags,
                                                    march_features *set);

#endif
