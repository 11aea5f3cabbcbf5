/* geojson.h - features from GeoJSON; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_GEOJSON_H
#define MARCH_INPUT_GEOJSON_H

#include "input/file.h"
#include "input/geodata.h"

/** Longest GeoJSON file read, and the most memory its parsed form may take, in bytes.
 */
enum { MARCH_GEOJSON_BYTES = 256 << 20, MARCH_GEOJSON_MEMORY = 1 << 30 };

/** Read from memory: RFC 7946, and a "crs" member of the older specification. */
MARCH_NODISCARD march_status march_geojson_read(march_arena *arena, const char *name,
                                                march_bytes text,
                                                const march_geo_request *request,
                                                march_diags *diags,
                                                march_features **out);

MARCH_NODISCARD march_status march_geojson_load(march_arena *arena, const char *file,
                                                const march_geo_request *request,
                                                march_diags *diags,
                                                march_features **out);

#endif
