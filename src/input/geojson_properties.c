/* geojson_properties.c - properties of GeoJSON features.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "input/geojson_parts.h"

/** The columns found so far. */
typedef struct columns {
    MARCH_ARRAY(const char *) names;
} columns;

/** Index of a column by name. Features mostly have their properties in one order, so
 * the search begins at `guess`. */
static size_t find_column(const columns *c, const char *name, size_t guess)
{
    for (size_t i = 0; i < c->names.count; i++) {
        size_t at = (guess + i) % c->names.count;
        if (strcmp(c->names.items[at], name) == 0) {
            return at;
        }
    }
    return c->names.count;
}

static json_t *properties_of(const march_geojson_reader *r, size_t feature)
{
    return json_object_get(march_geojson_feature(r, r->builder.numbers.items[feature]),
                           "properties");
}

static bool is_scalar(const json_t *value)
{
    return !json_is_object(value) && !json_is_array(value);
}

static march_status find_columns(march_geojson_reader *r,
                                 const march_geo_request *request, size_t feature_count,
                                 columns *c)
{
    march_arena *arena = r->builder.arena;

    for (size_t i = 0; i < feature_count; i++) {
        json_t *properties = properties_of(r, i);
        size_t guess = 0;
        for (void *at = json_object_iter(properties); at;
             at = json_object_iter_next(properties, at)) {
            const char *key = json_object_iter_key(at);
            if (!is_scalar(json_object_iter_value(at)) ||
                !march_geo_wants(request, key)) {
                continue;
            }
            guess = find_column(c, key, guess);
            if (guess < c->names.count) {
                guess++;
                continue;
            }
            const char *name = march_arena_strdup(arena, key);
            if (!name || !MARCH_PUSH(arena, &c->names, name)) {
                return MARCH_E_NOMEM;
            }
            if (c->names.count > MARCH_GEO_COLUMNS) {
                march_diag_add(r->builder.diags, (march_where){.file = r->builder.file},
                               MARCH_D_LIMIT,
                               "the features have more than %d properties",
                               MARCH_GEO_COLUMNS);
                return MARCH_E_INPUT;
            }
        }
    }
    return MARCH_OK;
}

/** A value as the set keeps it. MARCH_E_NOMEM or MARCH_OK. */
static march_status read_value(march_arena *arena, const json_t *json, march_value *out)
{
    *out = (march_value){0};
    if (json_is_number(json)) {
        *out = (march_value){MARCH_VALUE_NUMBER, json_number_value(json), NULL};
    } else if (json_is_boolean(json)) {
        *out = (march_value){MARCH_VALUE_BOOL, json_is_true(json) ? 1 : 0, NULL};
    } else if (json_is_string(json)) {
        out->kind = MARCH_VALUE_TEXT;
        out->text = march_arena_strdup(arena, json_string_value(json));
        return out->text ? MARCH_OK : MARCH_E_NOMEM;
    }
    return MARCH_OK;
}

static march_status read_values(march_geojson_reader *r, march_features *set)
{
    columns c = {{set->columns, set->column_count, set->column_count}};

    for (size_t i = 0; i < set->feature_count; i++) {
        json_t *properties = properties_of(r, i);
        size_t guess = 0;
        for (void *at = json_object_iter(properties); at;
             at = json_object_iter_next(properties, at)) {
            size_t column = find_column(&c, json_object_iter_key(at), guess);
            if (column == set->column_count) {
                continue;
            }
            guess = column + 1;
            MARCH_TRY(read_value(r->builder.arena, json_object_iter_value(at),
                                 &set->values[i * set->column_count + column]));
        }
    }
    return MARCH_OK;
}

/** The id of a feature as text; NULL: none. */
static march_status read_id(march_arena *arena, const json_t *feature, const char **out)
{
    const json_t *id = json_object_get(feature, "id");
    char number[MARCH_NUM_SIZE];
    const char *text = NULL;

    if (!id) {
        id = json_object_get(json_object_get(feature, "properties"), "id");
    }
    if (json_is_string(id)) {
        text = json_string_value(id);
    } else if (json_is_number(id)) {
        march_num_format(number, json_number_value(id), 9);
        text = number;
    }
    *out = text ? march_arena_strdup(arena, text) : NULL;
    return text && !*out ? MARCH_E_NOMEM : MARCH_OK;
}

static march_status read_ids(march_geojson_reader *r, march_features *set)
{
    bool any = false;
    const char **ids = MARCH_NEW(r->builder.arena, const char *, set->feature_count);

    if (!ids) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < set->feature_count; i++) {
        MARCH_TRY(read_id(r->builder.arena,
                          march_geojson_feature(r, r->builder.numbers.items[i]),
                          &ids[i]));
        any = any || ids[i];
    }
    set->ids = any ? ids : NULL;
    return MARCH_OK;
}

march_status march_geojson_properties(march_geojson_reader *r,
                                      const march_geo_request *request,
                                      march_features *set)
{
    columns c = {0};

    MARCH_TRY(find_columns(r, request, set->feature_count, &c));
    set->columns = c.names.items;
    set->column_count = c.names.count;
    if (set->column_count > 0) {
        set->values = MARCH_NEW(r->builder.arena, march_value,
                                set->feature_count * set->column_count);
        if (!set->values) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(read_values(r, set));
    }
    return read_ids(r, set);
}
