/* geojson.c - features from GeoJSON.
 * SPDX-License-Identifier: MIT
 *
 * RFC 7946; the "crs" member of the specification of 2008 is honoured. */
#include "input/geojson.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "input/geo_build.h"
#include "input/geojson_parts.h"

static void release_json(json_t **json)
{
    json_decref(*json);
}

#define AUTO_JSON MARCH_CLEANUP(release_json) json_t *

/** Memory the parser will take, guessed from above: lists and maps come with room for
 * some members. */
static size_t guess_memory(march_bytes text)
{
    const size_t container = 128, value = 32;
    size_t memory = 0;

    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '[' || text.data[i] == '{') {
            memory += container;
        } else if (text.data[i] == ',') {
            memory += value;
        }
    }
    return memory;
}

/** The line a place is in, without its end, where it is short enough to show. */
static const char *line_at(march_arena *arena, march_bytes text, int line)
{
    const char *from = (const char *)text.data, *end = from + text.size;

    for (int i = 1; i < line && from < end; i++) {
        const char *next = memchr(from, '\n', (size_t)(end - from));
        from = next ? next + 1 : end;
    }
    const char *stop = memchr(from, '\n', (size_t)(end - from));
    size_t length = (size_t)((stop ? stop : end) - from);
    return length < 1000 && march_utf8_valid(from, length)
               ? march_arena_strndup(arena, from, length)
               : NULL;
}

static march_status parse(march_arena *arena, const char *name, march_bytes text,
                          march_diags *diags, json_t **out)
{
    json_error_t error;
    march_where where = {.file = name};

    if (guess_memory(text) > MARCH_GEOJSON_MEMORY) {
        march_diag_add(diags, where, MARCH_D_LIMIT, "the file has too many values");
        march_diag_hint(diags, "a shapefile takes a tenth of the memory");
        return MARCH_E_INPUT;
    }
    if (text.size >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0) {
        text = (march_bytes){text.data + 3, text.size - 3};
    }
    *out =
        json_loadb((const char *)text.data, text.size, JSON_DECODE_INT_AS_REAL, &error);
    if (*out) {
        return MARCH_OK;
    }
    if (json_error_code(&error) == json_error_out_of_memory) {
        return MARCH_E_NOMEM;
    }
    where.line = error.line > 0 ? error.line : 0;
    where.column = error.column > 0 ? error.column : 1;
    where.line_text = line_at(arena, text, where.line);
    march_diag_add(diags, where, MARCH_D_SYNTAX, "%s", error.text);
    return MARCH_E_INPUT;
}

/** The coordinate system of an old file; NULL: degrees, as in all new ones. */
static const char *crs_of(const json_t *root)
{
    const json_t *crs = json_object_get(root, "crs");
    const char *name =
        json_string_value(json_object_get(json_object_get(crs, "properties"), "name"));

    if (!name || strstr(name, "CRS84") || march_str_ends(name, ":4326")) {
        return NULL;
    }
    return name;
}

/** Room for all the points there are. */
static march_status reserve(march_geojson_reader *r)
{
    size_t points = 0;

    for (size_t i = 0; i < r->count; i++) {
        points += march_geojson_count(march_geojson_geometry(r, i), 0);
    }
    return march_geo_reserve(&r->builder, r->count, r->count, points + 1);
}

static march_status read_geometries(march_geojson_reader *r)
{
    MARCH_TRY(reserve(r));
    for (size_t i = 0; i < r->count; i++) {
        const json_t *geometry = march_geojson_geometry(r, i);
        r->number = i;
        if (json_is_object(march_geojson_feature(r, i)) &&
            (!geometry || json_is_null(geometry))) {
            continue; /* RFC 7946 section 3.2: a feature without a place */
        }
        march_status status = march_geojson_add(r, geometry, 0);
        if (status != MARCH_OK && status != MARCH_E_INPUT) {
            return status;
        }
        if (r->fault_count > MARCH_GEOJSON_FAULTS) {
            break;
        }
    }
    return r->fault_count ? MARCH_E_INPUT : MARCH_OK;
}

/** Take the root for a list of features. */
static march_status find_features(march_geojson_reader *r)
{
    const char *type = json_string_value(json_object_get(r->root, "type"));

    if (!type) {
        return march_geo_fail(r->builder.diags, r->builder.file,
                              "this is no GeoJSON: it has no \"type\"");
    }
    r->count = 1;
    if (strcmp(type, "FeatureCollection") == 0) {
        r->list = json_object_get(r->root, "features");
        r->count = json_array_size(r->list);
        if (!json_is_array(r->list)) {
            return march_geo_fail(r->builder.diags, r->builder.file,
                                  "the FeatureCollection has no list of \"features\"");
        }
    }
    return MARCH_OK;
}

march_status march_geojson_read(march_arena *arena, const char *name, march_bytes text,
                                const march_geo_request *request, march_diags *diags,
                                march_features **out)
{
    AUTO_JSON root = NULL;
    march_features *set;

    MARCH_TRY(parse(arena, name, text, diags, &root));
    march_geojson_reader r = {
        .builder = {.arena = arena, .file = name, .unit = "feature", .diags = diags},
        .root = root};
    MARCH_TRY(find_features(&r));
    MARCH_TRY(read_geometries(&r));
    MARCH_TRY(march_geo_settle(&r.builder, crs_of(root), request->within, NULL, &set));
    set->total = r.count;
    for (size_t i = 0; i < r.count; i++) {
        if (!march_geojson_link(march_geojson_feature(&r, i))) {
            return MARCH_E_NOMEM;
        }
    }
    MARCH_TRY(march_geojson_properties(&r, request, set));
    if (request->lines) {
        int *lines = MARCH_NEW(arena, int, r.count);
        if (!lines) {
            return MARCH_E_NOMEM;
        }
        march_geojson_lines(text, lines, r.count);
        set->lines = lines;
    }
    *out = set;
    return MARCH_OK;
}

march_status march_geojson_load(march_arena *arena, const char *file,
                                const march_geo_request *request, march_diags *diags,
                                march_features **out)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    march_bytes text;

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_file_read(scratch, file, MARCH_GEOJSON_BYTES, request->asked_by,
                              diags, &text));
    return march_geojson_read(arena, file, text, request, diags, out);
}
