/* geojson_geometry.c - geometries of GeoJSON.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "input/geojson_parts.h"

enum { RING_DEPTH = 4 };

/** A type of geometry and how deep its coordinates are nested: 0 a position, 1 a list
 * of positions, 2 a list of those, 3 a list of these. */
static const struct {
    const char *name;
    march_geometry_kind kind;
    int nesting;
} types[] = {
    {"Point", MARCH_GEOMETRY_POINTS, 0},
    {"MultiPoint", MARCH_GEOMETRY_POINTS, 1},
    {"LineString", MARCH_GEOMETRY_LINES, 1},
    {"MultiLineString", MARCH_GEOMETRY_LINES, 2},
    {"Polygon", MARCH_GEOMETRY_POLYGON, 2},
    {"MultiPolygon", MARCH_GEOMETRY_POLYGON, 3},
};

json_t *march_geojson_feature(const march_geojson_reader *r, size_t number)
{
    json_t *item = r->list ? json_array_get(r->list, number) : r->root;
    const char *type = json_string_value(json_object_get(item, "type"));

    return type && strcmp(type, "Feature") == 0 ? item : NULL;
}

json_t *march_geojson_geometry(const march_geojson_reader *r, size_t number)
{
    json_t *feature = march_geojson_feature(r, number);

    if (feature) {
        return json_object_get(feature, "geometry");
    }
    return r->list ? json_array_get(r->list, number) : r->root;
}

static size_t count_positions(const json_t *coordinates, int depth)
{
    size_t sum = 0, count = json_array_size(coordinates);

    if (depth > RING_DEPTH || count == 0) {
        return 0;
    }
    if (!json_is_array(json_array_get(coordinates, 0))) {
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        sum += count_positions(json_array_get(coordinates, i), depth + 1);
    }
    return sum;
}

size_t march_geojson_count(const json_t *geometry, int depth)
{
    const json_t *children = json_object_get(geometry, "geometries");
    size_t sum = count_positions(json_object_get(geometry, "coordinates"), 0);

    for (size_t i = 0; depth < MARCH_GEOJSON_DEPTH && i < json_array_size(children);
         i++) {
        sum += march_geojson_count(json_array_get(children, i), depth + 1);
    }
    return sum;
}

/** Report what is wrong with the feature at hand. */
static march_status fault(march_geojson_reader *r, const char *text)
{
    march_where where = {.file = r->builder.file};

    if (r->fault_count++ < MARCH_GEOJSON_FAULTS) {
        march_diag_add(r->builder.diags, where, MARCH_D_GEO_FORMAT, "feature %zu: %s",
                       r->number + 1, text);
    }
    return MARCH_E_INPUT;
}

static march_status read_position(march_geojson_reader *r, const json_t *position,
                                  march_lonlat *out)
{
    const json_t *lon = json_array_get(position, 0), *lat = json_array_get(position, 1);

    if (!json_is_number(lon) || !json_is_number(lat)) {
        return fault(r, "a position is not a list of two numbers");
    }
    *out = (march_lonlat){json_number_value(lon), json_number_value(lat)};
    return MARCH_OK;
}

/** Add a list of positions as one part. */
static march_status add_part(march_geojson_reader *r, const json_t *positions)
{
    size_t count = json_array_size(positions);
    march_lonlat *points;

    if (!json_is_array(positions)) {
        return fault(r, "coordinates are not nested as their type asks");
    }
    MARCH_TRY(march_geo_part(&r->builder, count, &points));
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(read_position(r, json_array_get(positions, i), &points[i]));
    }
    return march_geo_end_part(&r->builder);
}

static march_status add_point(march_geojson_reader *r, const json_t *position)
{
    march_lonlat *point;

    MARCH_TRY(march_geo_part(&r->builder, 1, &point));
    MARCH_TRY(read_position(r, position, point));
    return march_geo_end_part(&r->builder);
}

/** Add coordinates as parts; `nesting` is at most 3, so that the recursion ends. */
static march_status add_parts(march_geojson_reader *r, const json_t *coordinates,
                              int nesting)
{
    if (!json_is_array(coordinates)) {
        return fault(r, "it has no list of \"coordinates\", or they are not nested as "
                        "their type asks");
    }
    if (nesting == 0) {
        return json_array_size(coordinates) ? add_point(r, coordinates) : MARCH_OK;
    }
    if (nesting == 1) {
        return add_part(r, coordinates);
    }
    for (size_t i = 0; i < json_array_size(coordinates); i++) {
        MARCH_TRY(add_parts(r, json_array_get(coordinates, i), nesting - 1));
    }
    return MARCH_OK;
}

static march_status add_collection(march_geojson_reader *r, const json_t *geometry,
                                   int depth)
{
    const json_t *children = json_object_get(geometry, "geometries");

    if (!json_is_array(children)) {
        return fault(r, "the GeometryCollection has no list of \"geometries\"");
    }
    if (depth >= MARCH_GEOJSON_DEPTH) {
        return fault(r, "too many collections inside each other");
    }
    for (size_t i = 0; i < json_array_size(children); i++) {
        MARCH_TRY(march_geojson_add(r, json_array_get(children, i), depth + 1));
    }
    return MARCH_OK;
}

/** Report a type that is none of GeoJSON's. */
static march_status fault_type(march_geojson_reader *r, const char *type)
{
    const char *names[MARCH_COUNT(types)];

    fault(r, type ? "the type of its geometry is none of GeoJSON's"
                  : "its geometry has no \"type\"");
    for (size_t i = 0; i < MARCH_COUNT(types); i++) {
        names[i] = types[i].name;
    }
    const char *nearest =
        type ? march_str_nearest(type, names, MARCH_COUNT(names)) : NULL;
    if (nearest && r->fault_count <= MARCH_GEOJSON_FAULTS) {
        march_diag_hint(r->builder.diags, "did you mean '%s'?", nearest);
    }
    return MARCH_E_INPUT;
}

march_status march_geojson_add(march_geojson_reader *r, const json_t *geometry,
                               int depth)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));

    if (type && strcmp(type, "GeometryCollection") == 0) {
        return add_collection(r, geometry, depth);
    }
    for (size_t i = 0; type && i < MARCH_COUNT(types); i++) {
        if (strcmp(types[i].name, type) == 0) {
            MARCH_TRY(march_geo_begin(&r->builder, types[i].kind, r->number));
            MARCH_TRY(add_parts(r, json_object_get(geometry, "coordinates"),
                                types[i].nesting));
            march_geo_end(&r->builder);
            return MARCH_OK;
        }
    }
    return fault_type(r, type);
}
