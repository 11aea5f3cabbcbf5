/* system.c - the coordinate system of a map in the words of other programs.
 * SPDX-License-Identifier: MIT
 *
 * Others read a name of the system, not our transform. So each name is read back, and a
 * part of the plane must come out where we have it: a map without a place is a pity, a
 * map in the wrong place a lie. */
#include <string.h>

#include "base/num.h"
#include "geo/projection.h"

#define MM 0.001
/* PROJ writes what it does not know by a name of its own. */
#define NAMELESS "unknown"

enum { CODE_SIZE = 32, CHECKS = 5 /* points a side */ };

/** What is needed to name a projection. */
typedef struct naming {
    march_arena *arena;
    const march_projection *projection;
    PJ_CONTEXT *context;
    march_lonlat earth[CHECKS * CHECKS]; /**< places of the part; */
    march_metric plane[CHECKS * CHECKS]; /**< where we have them */
    size_t count;
    double units_per_m;
} naming;

/** Spread points over the part; those without an image are left out. */
static bool choose_checks(naming *n, march_metric_box part)
{
    for (int i = 0; i < CHECKS * CHECKS; i++) {
        double u = (double)(i % CHECKS) / (CHECKS - 1);
        double v = (double)(i / CHECKS) / (CHECKS - 1);
        march_metric at = {part.x0_m + (part.x1_m - part.x0_m) * u,
                           part.y0_m + (part.y1_m - part.y0_m) * v};
        march_lonlat earth;
        march_projection_inverse(n->projection, &at, 1, &earth);
        march_projection_forward(n->projection, &earth, 1, &at);
        if (isfinite(earth.lon_deg) && isfinite(at.x_m)) {
            n->earth[n->count] = earth;
            n->plane[n->count++] = at;
        }
    }
    return n->count > 0;
}

/** Whether a system takes the places where we take them. */
static bool agrees(const naming *n, const PJ *crs)
{
    PJ *transform = march_proj_transform_to(n->context, crs);
    bool same = transform != NULL;

    for (size_t i = 0; i < n->count && same; i++) {
        PJ_COORD at = proj_trans(
            transform, PJ_FWD,
            proj_coord(n->earth[i].lon_deg, n->earth[i].lat_deg, 0, HUGE_VAL));
        same = fabs(at.xy.x / n->units_per_m - n->plane[i].x_m) <= MM &&
               fabs(at.xy.y / n->units_per_m - n->plane[i].y_m) <= MM;
    }
    proj_destroy(transform);
    return same;
}

/** The text itself where reading it leads to the places we take; else NULL. */
static const char *if_agreed(const naming *n, const char *text)
{
    PJ *crs = text ? proj_create(n->context, text) : NULL;
    bool same = crs && proj_is_crs(crs) && agrees(n, crs);

    proj_destroy(crs);
    return same ? text : NULL;
}

/** A text with the first `old` in it exchanged. NULL without memory. */
static const char *exchange(march_arena *arena, const char *text, const char *old,
                            const char *new)
{
    const char *at = strstr(text, old);

    return at ? march_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, new,
                                   at + strlen(old))
              : text;
}

/** WKT on one line. PROJ has no name for the degrees of a PROJ string, though it knows
 * that they are those of WGS 84. */
static const char *as_wkt(const naming *n, const PJ *crs, PJ_WKT_TYPE type)
{
    static const char *const one_line[] = {"MULTILINE=NO", NULL};
    const char *wkt = proj_as_wkt(n->context, crs, type, one_line);

    wkt = wkt ? exchange(n->arena, wkt, "GEOGCS[\"unknown\",DATUM[\"WGS_1984\"",
                         "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\"")
              : NULL;
    return wkt ? exchange(n->arena, wkt, "GEOGCS[\"GCS_unknown\",DATUM[\"D_WGS_1984\"",
                          "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"")
               : NULL;
}

/** WKT of what the old standard has no words for, such as the Equal Earth projection:
 * the PROJ string inside it counts, for all programs that stand on PROJ. */
static const char *as_extension(const naming *n, PJ *crs, const char *proj)
{
    const char *plain = exchange(n->arena, proj, " +type=crs", "");
    PJ *degrees = proj_crs_get_geodetic_crs(n->context, crs);
    const char *below = degrees ? as_wkt(n, degrees, PJ_WKT1_GDAL) : NULL;
    const char *wkt = NULL;

    if (plain && below) {
        wkt = march_arena_printf(n->arena,
                                 "PROJCS[\"%s\",%s,PROJECTION[\"custom_proj4\"],"
                                 "UNIT[\"metre\",1],EXTENSION[\"PROJ4\",\"%s\"]]",
                                 proj_get_name(crs), below, plain);
    }
    proj_destroy(degrees);
    return wkt;
}

/** The system of a PROJ string, with a name that says who made it and what it is. */
static PJ *named_system(const naming *n, const char *parameters)
{
    const char *kind = march_projection_name_in_proj(n->projection);
    PJ *nameless = proj_create(n->context, parameters);
    const char *words =
        nameless ? proj_as_proj_string(n->context, nameless, PJ_PROJ_5, NULL) : NULL;

    if (!words || strcmp(proj_get_name(nameless), NAMELESS) != 0 || !kind) {
        return nameless;
    }
    const char *titled = march_arena_printf(n->arena, "+title=marchmap %.*s %s",
                                            (int)strcspn(kind, "\n"), kind, words);
    PJ *named = titled ? proj_create(n->context, titled) : NULL;
    if (!named) {
        return nameless;
    }
    proj_destroy(nameless);
    return named;
}

/** The part of a system that lies on the ground, where heights belong to it too. */
static PJ *without_heights(const naming *n, PJ *crs)
{
    if (!crs || proj_get_type(crs) != PJ_TYPE_COMPOUND_CRS) {
        return crs;
    }
    PJ *ground = proj_crs_get_sub_crs(n->context, crs, 0);
    proj_destroy(crs);
    return ground;
}

static PJ *open_system(const naming *n)
{
    const march_projection *p = n->projection;

    if (march_projection_is_geographic(p)) {
        return proj_create(n->context, "EPSG:4326");
    }
    if (p->name && strcmp(p->name, NAMELESS) != 0) {
        return without_heights(n, proj_create(n->context, p->definition));
    }
    const char *text =
        p->name ? p->definition
                : march_arena_printf(n->arena, "%s +type=crs", p->parameters);
    return text ? named_system(n, text) : NULL;
}

/** The code of a UTM zone on WGS 84, which people write as a PROJ string; 0: none. */
static int64_t code_of_zone(const char *proj)
{
    char text[CODE_SIZE];
    int64_t zone;

    if (!march_proj_parameter(proj, "proj", text, sizeof(text)) ||
        strcmp(text, "utm") != 0 ||
        !march_proj_parameter(proj, "zone", text, sizeof(text)) ||
        march_num_parse_int(text, strlen(text), &zone) != MARCH_OK) {
        return 0;
    }
    return (march_proj_parameter(proj, "south", text, sizeof(text)) ? 32700 : 32600) +
           zone;
}

/** The code of a system in EPSG's register, if what stands there agrees. */
static int code_of(const naming *n, const PJ *crs, const char *proj)
{
    const char *authority = proj_get_id_auth_name(crs, 0);
    const char *code = proj_get_id_code(crs, 0);
    char full[CODE_SIZE];
    int64_t number = code_of_zone(proj);

    if (authority && code && strcmp(authority, "EPSG") == 0 &&
        march_num_parse_int(code, strlen(code), &number) != MARCH_OK) {
        return 0;
    }
    if (number <= 0 || number > INT32_MAX) {
        return 0;
    }
    snprintf(full, sizeof(full), "EPSG:%d", (int)number);
    return if_agreed(n, full) ? (int)number : 0;
}

static march_status name_system(const naming *n, PJ *crs, march_projection_system *out)
{
    const char *proj = proj_as_proj_string(n->context, crs, PJ_PROJ_5, NULL);
    march_projection_system s = {.units_per_m = n->units_per_m};

    s.proj = march_arena_strdup(n->arena, proj ? proj : "");
    if (!s.proj) {
        return MARCH_E_NOMEM;
    }
    const char *wkt1 = if_agreed(n, as_wkt(n, crs, PJ_WKT1_GDAL));
    wkt1 = wkt1 ? wkt1 : if_agreed(n, as_extension(n, crs, s.proj));
    if (!wkt1) {
        return MARCH_ABSENT;
    }
    s.wkt1 = march_arena_strdup(n->arena, wkt1);
    const char *esri = if_agreed(n, as_wkt(n, crs, PJ_WKT1_ESRI));
    s.esri = esri ? march_arena_strdup(n->arena, esri) : s.wkt1;
    s.epsg = code_of(n, crs, s.proj);
    if (!s.wkt1 || !s.esri) {
        return MARCH_E_NOMEM;
    }
    *out = s;
    return MARCH_OK;
}

march_status march_projection_system_of(march_arena *arena, const march_projection *p,
                                        march_metric_box part,
                                        march_projection_system *out)
{
    naming n = {
        .arena = arena, .projection = p, .context = p->context, .units_per_m = 1};
    march_status status = MARCH_ABSENT;

    if (march_projection_is_geographic(p)) {
        const march_lonlat degree = {1, 0};
        march_metric m;
        march_projection_forward(p, &degree, 1, &m);
        n.units_per_m = 1 / m.x_m;
    }
    if (!choose_checks(&n, part)) {
        return MARCH_ABSENT;
    }
    PJ *crs = open_system(&n);
    if (crs && proj_is_crs(crs)) {
        status = name_system(&n, crs, out);
    }
    proj_destroy(crs);
    return status;
}
