/* import_place.c - where the rows of a table are.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "geo/clip.h"
#include "input/wkt.h"
#include "model/import.h"

/* A way of more points than this is thinned to a share of its size: it is a track, and
 * an arrow has no use for its wobbles. */
enum { WAY_POINTS = 200, POINT_DECIMALS = 7 };

/* Positions nearer than that, about 10 cm, are one. */
#define SAME_DEG 1e-6

#define WAY_TOLERANCE (1.0 / 2000)

/** A way that an arrow can follow. */
static march_status thin(march_arena *arena, march_import_spot *spot)
{
    march_pair *pairs = MARCH_NEW(arena, march_pair, spot->count);
    unsigned char *keep = MARCH_NEW(arena, unsigned char, spot->count);
    march_lonlat *points = MARCH_NEW(arena, march_lonlat, spot->count);
    march_pair low = {HUGE_VAL, HUGE_VAL}, high = {-HUGE_VAL, -HUGE_VAL};
    size_t count = 0;

    if (!pairs || !keep || !points) {
        return MARCH_E_NOMEM;
    }
    double narrow = cos(spot->points[0].lat_deg * MARCH_PI / 180);
    for (size_t i = 0; i < spot->count; i++) {
        pairs[i] =
            (march_pair){spot->points[i].lon_deg * narrow, spot->points[i].lat_deg};
        low = (march_pair){fmin(low.x, pairs[i].x), fmin(low.y, pairs[i].y)};
        high = (march_pair){fmax(high.x, pairs[i].x), fmax(high.y, pairs[i].y)};
    }
    march_thin_mark(pairs, spot->count,
                    WAY_TOLERANCE * hypot(high.x - low.x, high.y - low.y), keep);
    for (size_t i = 0; i < spot->count; i++) {
        if (keep[i]) {
            points[count++] = spot->points[i];
        }
    }
    spot->points = points;
    spot->count = count;
    return MARCH_OK;
}

/** The points of a feature, its parts behind each other. */
static march_status of_feature(march_import_walk *walk, march_import_spot *out)
{
    const march_features *set = walk->row->set;
    const march_feature *f = &set->features[walk->row->feature];
    size_t count = 0;

    if (f->kind == MARCH_GEOMETRY_POLYGON) {
        march_import_error(walk, NULL, MARCH_D_GEO_FORMAT,
                           "a polygon is not a place and not a way");
        march_diag_hint(walk->loader->reader.diags,
                        "import it as a territory, or leave it out with 'where:'");
        return MARCH_E_INPUT;
    }
    for (size_t i = 0; i < f->part_count; i++) {
        count += set->parts[f->first_part + i].count;
    }
    march_lonlat *points = MARCH_NEW(walk->loader->reader.arena, march_lonlat, count);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    out->points = points;
    out->line = f->kind == MARCH_GEOMETRY_LINES;
    for (size_t i = 0; i < f->part_count; i++) {
        march_part part = set->parts[f->first_part + i];
        for (size_t k = 0; k < part.count; k++) {
            march_lonlat at = set->points[part.first + k];
            const march_lonlat *last = out->count ? &points[out->count - 1] : NULL;
            if (!last || last->lon_deg != at.lon_deg || last->lat_deg != at.lat_deg) {
                points[out->count++] = at;
            }
        }
    }
    return MARCH_OK;
}

/** Read a degree; NAN where it is none (reported). */
static double read_degree(march_import_walk *walk, const march_binding *binding,
                          const char *text, double most)
{
    const march_binding *lon = march_import_binding(&walk->bindings, "lon");
    double value;

    if (march_num_parse(text, strlen(text), &value) != MARCH_OK) {
        march_import_error(walk, binding, MARCH_D_TYPE, "'%s' is not a %s", text,
                           binding == lon ? "longitude" : "latitude");
        march_diag_hint(walk->loader->reader.diags,
                        walk->import->decimal == '.' && strchr(text, ',')
                            ? "with decimal commas say: decimal: \",\""
                            : "degrees are written 69.24, west and south with a -");
        return (double)NAN;
    }
    if (fabs(value) > most) {
        march_import_error(
            walk, binding, MARCH_D_COORDINATE, "%s %s is not between -%d and %d",
            binding == lon ? "longitude" : "latitude", text, (int)most, (int)most);
        if (binding != lon) {
            march_diag_hint(walk->loader->reader.diags,
                            "are longitude and latitude swapped? columns: {lon: %s, "
                            "lat: %s}",
                            walk->table->columns[binding->columns[0]],
                            lon ? walk->table->columns[lon->columns[0]] : "...");
        }
        return (double)NAN;
    }
    return value;
}

static march_status of_columns(march_import_walk *walk, march_import_spot *out)
{
    const march_binding *lon = march_import_binding(&walk->bindings, "lon");
    const march_binding *lat = march_import_binding(&walk->bindings, "lat");
    const char *x = lon ? march_import_text(walk, lon) : "";
    const char *y = lat ? march_import_text(walk, lat) : "";

    if (!x || !y) {
        return MARCH_E_NOMEM;
    }
    if (!x[0] && !y[0]) {
        return MARCH_ABSENT;
    }
    if (!x[0] || !y[0]) {
        march_import_error(walk, x[0] ? lat : lon, MARCH_D_COORDINATE,
                           "the %s is missing", x[0] ? "latitude" : "longitude");
        return MARCH_E_INPUT;
    }
    march_lonlat *at = MARCH_NEW(walk->loader->reader.arena, march_lonlat, 1);
    if (!at) {
        return MARCH_E_NOMEM;
    }
    at->lon_deg = read_degree(walk, lon, x, 360);
    at->lat_deg = read_degree(walk, lat, y, 90);
    out->points = at;
    out->count = 1;
    out->binding = lon;
    return isnan(at->lon_deg) || isnan(at->lat_deg) ? MARCH_E_INPUT : MARCH_OK;
}

static march_status of_wkt(march_import_walk *walk, march_import_spot *out)
{
    const march_binding *binding = march_import_binding(&walk->bindings, "wkt");
    const char *text = binding ? march_import_text(walk, binding) : "", *why;
    march_wkt wkt;

    if (!text || !text[0]) {
        return text ? MARCH_ABSENT : MARCH_E_NOMEM;
    }
    march_status status = march_wkt_read(walk->loader->reader.arena, text, &wkt, &why);
    if (status == MARCH_E_INPUT) {
        march_import_error(walk, binding, MARCH_D_COORDINATE, "%s", why);
    }
    MARCH_TRY(status);
    for (size_t i = 0; i < wkt.count; i++) {
        if (fabs(wkt.points[i].lat_deg) > 90 || fabs(wkt.points[i].lon_deg) > 360) {
            march_import_error(walk, binding, MARCH_D_COORDINATE,
                               "a position that is not on the Earth");
            march_diag_hint(walk->loader->reader.diags, "longitude comes first");
            return MARCH_E_INPUT;
        }
    }
    *out = (march_import_spot){
        .points = wkt.points, .count = wkt.count, .binding = binding, .line = wkt.line};
    return MARCH_OK;
}

void march_import_expect(march_import_walk *walk)
{
    const march_campaign *c = walk->loader->campaign;
    const double *e = c->map.extent.items;
    march_lonlat_box *box = &walk->expected;

    walk->expects = c->map.extent.count == 4 || c->place_count > 1;
    if (c->map.extent.count == 4) {
        *box = (march_lonlat_box){e[0], e[1], e[2], e[3]};
        return;
    }
    *box = (march_lonlat_box){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < c->place_count; i++) {
        march_lonlat at = c->places[i].at.at;
        *box = (march_lonlat_box){
            fmin(box->west_deg, at.lon_deg), fmin(box->south_deg, at.lat_deg),
            fmax(box->east_deg, at.lon_deg), fmax(box->north_deg, at.lat_deg)};
    }
}

static bool is_in(march_lonlat_box box, double lon_deg, double lat_deg)
{
    return lon_deg >= box.west_deg && lon_deg <= box.east_deg &&
           lat_deg >= box.south_deg && lat_deg <= box.north_deg;
}

/** Count a position for march_import_walk.inside and its like. */
static void count_inside(march_import_walk *walk, march_lonlat at)
{
    if (walk->expects) {
        walk->placed++;
        walk->inside += is_in(walk->expected, at.lon_deg, at.lat_deg);
        walk->inside_swapped += is_in(walk->expected, at.lat_deg, at.lon_deg);
    }
}

/** Take the place a row names, or the places, instead of a position that is the first
 * one's: so rows that name a place of the file belong to it. */
static march_status prefer_place(march_import_walk *walk, const march_binding *at,
                                 const char *place, march_import_spot *out)
{
    size_t length = strcspn(place, ";");
    const char *first = march_arena_strndup(walk->loader->reader.arena, place, length);
    march_index found;

    if (!first || !march_loader_find_place(walk->loader, first, &found)) {
        return MARCH_E_NOMEM;
    }
    if (found != MARCH_NONE && out->count == 1) {
        march_lonlat known = walk->loader->campaign->places[found].at.at;
        march_lonlat said = out->points[0];
        if (fabs(remainder(known.lon_deg - said.lon_deg, 360)) < SAME_DEG &&
            fabs(known.lat_deg - said.lat_deg) < SAME_DEG) {
            *out = (march_import_spot){.place = place, .binding = at};
        }
    }
    return MARCH_OK;
}

march_status march_import_locate(march_import_walk *walk, march_import_spot *out)
{
    const march_binding *at = march_import_binding(&walk->bindings, "at");
    const char *place = at ? march_import_text(walk, at) : "";

    *out = (march_import_spot){0};
    if (!place) {
        return MARCH_E_NOMEM;
    }
    march_status status = of_columns(walk, out);
    if (status == MARCH_OK && place[0]) {
        status = prefer_place(walk, at, place, out);
    }
    if (status == MARCH_ABSENT) {
        status = of_wkt(walk, out);
    }
    if (status == MARCH_ABSENT && walk->row->set && !place[0]) {
        status = of_feature(walk, out);
    }
    if (status == MARCH_ABSENT && place[0]) {
        *out = (march_import_spot){.place = place, .binding = at};
        return MARCH_OK;
    }
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    if (out->count > 0) {
        count_inside(walk, out->points[0]);
    }
    return out->line && out->count > WAY_POINTS ? thin(walk->loader->reader.arena, out)
                                                : MARCH_OK;
}

/** A place by its id or name. */
static march_node *named_at(march_import_walk *walk, const march_import_spot *spot,
                            const char *word)
{
    march_index found;

    if (!march_loader_find_place(walk->loader, word, &found)) {
        return NULL;
    }
    return march_import_scalar(
        walk, spot->binding,
        found == MARCH_NONE ? word : walk->loader->campaign->places[found].id);
}

/** The places a text names, with `;` between. */
static march_node *named(march_import_walk *walk, const march_import_spot *spot)
{
    march_arena *arena = walk->loader->reader.arena;
    MARCH_ARRAY(march_node *) nodes = {0};
    const char *text = spot->place, *word;

    if (!strchr(text, ';')) {
        return named_at(walk, spot, text);
    }
    word = march_import_word(arena, &text);
    while (word && *word) {
        march_node *node = named_at(walk, spot, word);
        if (!node || !MARCH_PUSH(arena, &nodes, node)) {
            return NULL;
        }
        word = march_import_word(arena, &text);
    }
    if (!word) {
        return NULL;
    }
    return march_import_list(walk, spot->binding, nodes.items, nodes.count);
}

march_node *march_import_at(march_import_walk *walk, const march_import_spot *spot,
                            size_t point)
{
    march_arena *arena = walk->loader->reader.arena;
    char lon[MARCH_NUM_SIZE], lat[MARCH_NUM_SIZE];

    if (spot->place) {
        return named(walk, spot);
    }
    march_num_format(lon, spot->points[point].lon_deg, POINT_DECIMALS);
    march_num_format(lat, spot->points[point].lat_deg, POINT_DECIMALS);
    const char *texts[2] = {march_arena_strdup(arena, lon),
                            march_arena_strdup(arena, lat)};
    march_node *items[2];
    for (size_t i = 0; i < 2; i++) {
        items[i] = texts[i] ? march_import_scalar(walk, spot->binding, texts[i]) : NULL;
        if (!items[i]) {
            return NULL;
        }
    }
    return march_import_list(walk, spot->binding, items, 2);
}
