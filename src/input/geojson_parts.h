/* geojson_parts.h - geometries and properties of GeoJSON; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_GEOJSON_PARTS_H
#define MARCH_INPUT_GEOJSON_PARTS_H

#include <jansson.h>

#include "input/file.h"
#include "input/geo_build.h"

enum {
    MARCH_GEOJSON_DEPTH = 16, /**< collections inside each other */
    MARCH_GEOJSON_FAULTS = 20 /**< faulty features reported of a file */
};

/** A file while it is read. */
typedef struct march_geojson_reader {
    march_geo_builder builder;
    json_t *root;
    json_t *list;  /**< of the features; NULL: the root is the only one */
    size_t count;  /**< of features */
    size_t number; /**< the feature at hand, from 0 */
    size_t fault_count;
} march_geojson_reader;

/** A feature of the file: an object with "type": "Feature"; NULL for anything else. */
json_t *march_geojson_feature(const march_geojson_reader *r, size_t number);

/** Its geometry, also where the root is a bare one. */
json_t *march_geojson_geometry(const march_geojson_reader *r, size_t number);

/** How many positions a geometry has at most. */
size_t march_geojson_count(const json_t *geometry, int depth);

/** Add a geometry as features of one kind each. Faults are reported with the number of
 * the feature and counted. */
MARCH_NODISCARD march_status march_geojson_add(march_geojson_reader *r,
                                               const json_t *geometry, int depth);

/** Say what Linked Places Format says of a feature ("when", "names", "types", "@id") in
 * its properties too, as `when` (EDTF), `name`, `name:kk`, `type` and `id`, where they
 * do not say it already. False without memory. */
bool march_geojson_link(json_t *feature);

/** At which line each feature of a FeatureCollection begins, from 1. */
void march_geojson_lines(march_bytes text, int *lines, size_t count);

/** Fill in columns, values and ids of the features of `set`. */
MARCH_NODISCARD march_status march_geojson_properties(march_geojson_reader *r,
                                                      const march_geo_request *request,
                                                      march_features *set);

#endif
