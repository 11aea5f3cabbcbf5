/* shape.c - geometries of GeoJSON.
 * SPDX-License-Identifier: MIT */
#include "export/shape.h"

#include <stdlib.h>

/** Note a span; one over the antimeridian as two. */
static bool note_span(march_reach *reach, march_seam_span span)
{
    double beyond = span.west_deg + span.width_deg - 180;

    if (reach->spans.count == 0) {
        reach->south_deg = HUGE_VAL;
        reach->north_deg = -HUGE_VAL;
    }
    if (beyond > 0) {
        span.width_deg -= beyond;
        if (!MARCH_PUSH(reach->arena, &reach->spans, (march_seam_span){-180, beyond})) {
            return false;
        }
    }
    return MARCH_PUSH(reach->arena, &reach->spans, span);
}

static void note_latitude(march_reach *reach, double lat_deg)
{
    reach->south_deg = fmin(reach->south_deg, lat_deg);
    reach->north_deg = fmax(reach->north_deg, lat_deg);
}

static bool note_point(march_reach *reach, march_lonlat at)
{
    if (!note_span(reach, (march_seam_span){at.lon_deg, 0})) {
        return false;
    }
    note_latitude(reach, at.lat_deg);
    return true;
}

static bool note_seam(march_reach *reach, const march_seam *seam)
{
    for (size_t i = 0; i < seam->spans.count; i++) {
        if (!note_span(reach, seam->spans.items[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < seam->points.count; i++) {
        note_latitude(reach, seam->points.items[i].lat_deg);
    }
    return true;
}

/** Begin a geometry with its type. */
static void begin(march_json *json, const char *type)
{
    march_json_open(json, "geometry", '{');
    march_json_text(json, "type", type);
}

static march_status none(march_json *json)
{
    march_json_null(json, "geometry");
    return MARCH_ABSENT;
}

march_status march_shape_point(march_json *json, march_reach *reach, march_lonlat at)
{
    march_lonlat point = march_seam_point(at);

    begin(json, "Point");
    march_json_position(json, "coordinates", point);
    return note_point(reach, point) ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_shape_stops(march_json *json, march_reach *reach,
                               const march_stop *stops, size_t count)
{
    if (count == 0) {
        return none(json);
    }
    if (count == 1) {
        return march_shape_point(json, reach, stops[0].at);
    }
    begin(json, "MultiPoint");
    march_json_open(json, "coordinates", '[');
    for (size_t i = 0; i < count; i++) {
        march_lonlat point = march_seam_point(stops[i].at);
        march_json_position(json, NULL, point);
        if (!note_point(reach, point)) {
            return MARCH_E_NOMEM;
        }
    }
    march_json_close(json, ']');
    return MARCH_OK;
}

static void write_part(march_json *json, const char *key, const march_seam *seam,
                       const march_seam_part *part)
{
    march_json_open(json, key, '[');
    for (size_t i = 0; i < part->count; i++) {
        march_json_position(json, NULL, seam->points.items[part->first + i]);
    }
    march_json_close(json, ']');
}

march_status march_shape_way(march_json *json, march_reach *reach, march_arena *arena,
                             const march_movement *movement)
{
    march_seam seam = {0};
    march_lonlat *way = MARCH_NEW(arena, march_lonlat, movement->stop_count);

    if (!way) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < movement->stop_count; i++) {
        way[i] = movement->stops[i].at;
    }
    MARCH_TRY(march_seam_line(arena, way, movement->stop_count, &seam));
    if (seam.parts.count == 0) {
        return none(json);
    }
    if (!note_seam(reach, &seam)) {
        return MARCH_E_NOMEM;
    }
    if (seam.parts.count == 1) {
        begin(json, "LineString");
        write_part(json, "coordinates", &seam, &seam.parts.items[0]);
        return MARCH_OK;
    }
    begin(json, "MultiLineString");
    march_json_open(json, "coordinates", '[');
    for (size_t i = 0; i < seam.parts.count; i++) {
        write_part(json, NULL, &seam, &seam.parts.items[i]);
    }
    march_json_close(json, ']');
    return MARCH_OK;
}

/** The polygons of a seam, each a list of its rings. */
static void write_polygons(march_json *json, const march_seam *seam, bool several)
{
    const march_seam_part *parts = seam->parts.items;

    for (size_t i = 0; i < seam->parts.count;) {
        march_json_open(json, several ? NULL : "coordinates", '[');
        do {
            write_part(json, NULL, seam, &parts[i++]);
        } while (i < seam->parts.count && parts[i].hole);
        march_json_close(json, ']');
    }
}

march_status march_shape_land(march_json *json, march_reach *reach, march_arena *arena,
                              const march_features *set, size_t feature)
{
    const march_feature *f = &set->features[feature];
    march_seam seam = {0};
    size_t polygons = 0;

    if (f->kind != MARCH_GEOMETRY_POLYGON) {
        return none(json);
    }
    MARCH_TRY(march_seam_polygon(arena, set->points, set->parts + f->first_part,
                                 f->part_count, &seam));
    for (size_t i = 0; i < seam.parts.count; i++) {
        polygons += !seam.parts.items[i].hole;
    }
    if (polygons == 0) {
        return none(json);
    }
    if (!note_seam(reach, &seam)) {
        return MARCH_E_NOMEM;
    }
    begin(json, polygons == 1 ? "Polygon" : "MultiPolygon");
    if (polygons > 1) {
        march_json_open(json, "coordinates", '[');
    }
    write_polygons(json, &seam, polygons > 1);
    if (polygons > 1) {
        march_json_close(json, ']');
    }
    return MARCH_OK;
}

static int by_west(const void *a, const void *b)
{
    const march_seam_span *x = a, *y = b;

    return x->west_deg < y->west_deg ? -1 : x->west_deg > y->west_deg;
}

/** The least stretch of longitudes that holds all: what the widest gap leaves. A gap at
 * the antimeridian is preferred to another as wide. */
static march_seam_span whole_span(march_reach *reach)
{
    march_seam_span *s = reach->spans.items;
    size_t count = reach->spans.count;
    double east = s[0].west_deg + s[0].width_deg, widest = -1, west = s[0].west_deg;

    for (size_t i = 1; i < count; i++) {
        if (s[i].west_deg - east > widest) {
            widest = s[i].west_deg - east;
            west = s[i].west_deg;
        }
        east = fmax(east, s[i].west_deg + s[i].width_deg);
    }
    if (s[0].west_deg + 360 - east >= widest) {
        return (march_seam_span){s[0].west_deg, fmin(east - s[0].west_deg, 360)};
    }
    return (march_seam_span){west, 360 - widest};
}

/** Write the member `bbox`; nothing where no geometry was written. */
static void put_bbox(march_json *json, march_reach *reach)
{
    if (reach->spans.count == 0) {
        return;
    }
    qsort(reach->spans.items, reach->spans.count, sizeof(*reach->spans.items), by_west);
    march_seam_span span = whole_span(reach);
    double west = span.west_deg, east = west + span.width_deg;
    if (span.width_deg >= 360) {
        west = -180;
        east = 180;
    }
    march_lonlat low = {west, reach->south_deg}, high = {east, reach->north_deg};
    low = march_seam_point(low);
    high = march_seam_point(high);
    march_json_open(json, "bbox", '[');
    march_json_number(json, NULL, low.lon_deg, MARCH_SEAM_DECIMALS);
    march_json_number(json, NULL, low.lat_deg, MARCH_SEAM_DECIMALS);
    march_json_number(json, NULL, high.lon_deg, MARCH_SEAM_DECIMALS);
    march_json_number(json, NULL, high.lat_deg, MARCH_SEAM_DECIMALS);
    march_json_close(json, ']');
}

void march_shape_begin(march_json *json)
{
    march_json_open(json, NULL, '{');
    march_json_text(json, "type", "FeatureCollection");
}

void march_shape_end(march_json *json, march_reach *reach)
{
    fputc('\n', json->out);
    march_json_close(json, ']');
    put_bbox(json, reach);
    march_json_close(json, '}');
    fputc('\n', json->out);
}
