/* campaign_series.c - loading what was measured along the way: `series:`.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "model/loader.h"

typedef struct raw_point {
    march_series_point point;
    double value, lon;
    const march_node *at;
} raw_point;

static bool read_point(march_loader *loader, const march_node *node,
                       march_series_point *out)
{
    static const march_field fields[] = {
        {"at", MARCH_FIELD_NODE, offsetof(raw_point, at), false, 0, 0, NULL},
        {"lon", MARCH_FIELD_NUMBER, offsetof(raw_point, lon), false, -360, 360, NULL},
        {"date", MARCH_FIELD_DATE, offsetof(raw_point, point.date), false, 0, 0, NULL},
        {"value", MARCH_FIELD_NUMBER, offsetof(raw_point, value), true, 0, 0, NULL},
    };
    raw_point read = {0};
    march_stop stop;

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    *out = read.point;
    out->value = read.value;
    if (read.at && march_loader_stop(loader, read.at, &stop)) {
        out->at = stop.at;
    } else if (march_node_get(node, "lon")) {
        out->at.lon_deg = read.lon;
        out->lon_only = true;
    } else if (!read.at && node->kind == MARCH_NODE_MAP) {
        march_reader_error(&loader->reader, node, true, MARCH_D_MISSING_KEY,
                           "a point of a series needs 'at' or 'lon'");
    }
    return true;
}

static bool read_points(march_loader *loader, const march_node *node, march_series *out)
{
    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    out->points = MARCH_NEW(loader->reader.arena, march_series_point, node->count);
    if (!out->points) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_point(loader, node->items[i], &out->points[out->point_count++])) {
            return false;
        }
    }
    if (out->point_count < 2) {
        march_reader_error(&loader->reader, node, true, MARCH_D_VALUE,
                           "a series needs two points or more");
    }
    return true;
}

static bool read_series(march_loader *loader, const march_node *node, march_series *out)
{
    typedef struct raw {
        march_series series;
        const march_node *along, *points, *source;
    } raw;
    static const march_field fields[] = {
        {"id", MARCH_FIELD_ID, offsetof(raw, series.id), true, 0, 0, NULL},
        {"name", MARCH_FIELD_NAMES, offsetof(raw, series.name), true, 0, 0, NULL},
        {"unit", MARCH_FIELD_TEXT, offsetof(raw, series.unit), false, 0, 0, NULL},
        {"along", MARCH_FIELD_NODE, offsetof(raw, along), false, 0, 0, NULL},
        {"points", MARCH_FIELD_NODE, offsetof(raw, points), true, 0, 0, NULL},
        {"source", MARCH_FIELD_NODE, offsetof(raw, source), false, 0, 0, NULL},
    };
    raw read = {0};

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read) ||
        !march_loader_refs(loader, read.along, MARCH_REF_MOVEMENT,
                           &read.series.along) ||
        !march_loader_refs(loader, read.source, MARCH_REF_SOURCE,
                           &read.series.sources) ||
        (read.points && !read_points(loader, read.points, &read.series))) {
        return false;
    }
    *out = read.series;
    return true;
}

bool march_loader_series(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;

    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    c->series = MARCH_NEW(loader->reader.arena, march_series, node->count);
    if (!c->series) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_series(loader, node->items[i], &c->series[c->series_count++])) {
            return false;
        }
    }
    return true;
}
