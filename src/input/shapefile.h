/* shapefile.h - features from a shapefile; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_SHAPEFILE_H
#define MARCH_INPUT_SHAPEFILE_H

#include "input/geodata.h"
#include "input/shape_files.h"

/** Read from files in memory; `files` is changed where an index must be made anew. */
MARCH_NODISCARD march_status march_shapefile_read(march_arena *arena, const char *name,
                                                  march_shape_files *files,
                                                  const march_geo_request *request,
                                                  march_diags *diags,
                                                  march_features **out);

/** Map the files that stand beside `file` (a name ending in .shp) and read them. */
MARCH_NODISCARD march_status march_shapefile_load(march_arena *arena, const char *file,
                                                  const march_geo_request *request,
                                                  march_diags *diags,
                                                  march_features **out);

#endif
