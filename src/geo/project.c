/* project.c - from degrees to metres on the plane of the map and back (PROJ).
 * SPDX-License-Identifier: MIT */
#include "geo/project.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "geo/projection.h"

/** What PROJ said last, kept for the diagnostics instead of stderr. */
typedef struct complaint {
    char text[300];
} complaint;

static void close_pj(PJ **pj)
{
    proj_destroy(*pj);
}

static void close_context(PJ_CONTEXT **context)
{
    if (*context) {
        proj_context_destroy(*context);
    }
}

#define AUTO_PJ      MARCH_CLEANUP(close_pj) PJ *
#define AUTO_CONTEXT MARCH_CLEANUP(close_context) PJ_CONTEXT *

static void release_projection(void *object)
{
    march_projection *projection = object;

    proj_destroy(projection->transform);
    proj_context_destroy(projection->context);
}

static void keep_complaint(void *user, int level, const char *message)
{
    complaint *said = user;

    if (level != PJ_LOG_ERROR) {
        return;
    }
    /* "proj_create: Error 1027 (Invalid value for an argument): what it is about" */
    static const char caller[] = "proj_create: ";
    if (strncmp(message, caller, strlen(caller)) == 0) {
        message += strlen(caller);
    }
    const char *number_end = strstr(message, "): ");
    if (strncmp(message, "Error ", 6) == 0 && number_end) {
        message = number_end + 3;
    }
    snprintf(said->text, sizeof(said->text), "%s", message);
}

static void ignore_complaint(void *user, int level, const char *message)
{
    (void)user;
    (void)level;
    (void)message;
}

/** A context that stays off the network and off stderr. */
static PJ_CONTEXT *open_context(complaint *said)
{
    PJ_CONTEXT *context = proj_context_create();

    if (context) {
        proj_context_set_enable_network(context, 0);
        proj_log_func(context, said, keep_complaint);
    }
    return context;
}

bool march_proj_parameter(const char *parameters, const char *key, char *out,
                          size_t size)
{
    const char *at = parameters;
    size_t length = strlen(key);

    for (;;) {
        at += strspn(at, " \t\r\n+");
        if (*at == '\0') {
            return false;
        }
        size_t token = strcspn(at, " \t\r\n");
        if (token >= length && strncmp(at, key, length) == 0 &&
            (token == length || at[length] == '=')) {
            size_t skip = token == length ? length : length + 1;
            size_t kept = token - skip < size - 1 ? token - skip : size - 1;
            memcpy(out, at + skip, kept);
            out[kept] = '\0';
            return true;
        }
        at += token;
    }
}

static bool has_parameter(const char *parameters, const char *key)
{
    char value[4];

    return march_proj_parameter(parameters, key, value, sizeof(value));
}

/** Whether a definition is a plain operation of PROJ's, for which proj.db need not be
 * opened. */
static bool is_plain_string(const char *definition)
{
    return has_parameter(definition, "proj") && !has_parameter(definition, "type") &&
           !has_parameter(definition, "init") && !strchr(definition, '[');
}

static bool is_geographic_string(const char *definition)
{
    static const char *const names[] = {"longlat", "latlong", "lonlat", "latlon"};
    char name[16];

    if (!march_proj_parameter(definition, "proj", name, sizeof(name))) {
        return false;
    }
    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool march_projection_is_geographic(const march_projection *projection)
{
    return strcmp(projection->parameters, MARCH_PLATE_CARREE) == 0;
}

/** The string with WGS 84 for its ellipsoid where it names none. */
static const char *with_ellipsoid(march_arena *arena, const char *definition)
{
    static const char *const keys[] = {"ellps", "datum", "a",       "b",
                                       "R",     "R_A",   "nadgrids"};
    char name[16];

    for (size_t i = 0; i < MARCH_COUNT(keys); i++) {
        if (has_parameter(definition, keys[i])) {
            return definition;
        }
    }
    if (march_proj_parameter(definition, "proj", name, sizeof(name)) &&
        strcmp(name, "pipeline") == 0) {
        return definition;
    }
    return march_arena_printf(arena, "%s +datum=WGS84", definition);
}

/** A file finder for PROJ that hides its database; other files are where they are. */
static const char *hide_database(PJ_CONTEXT *context, const char *name, void *user)
{
    (void)context;
    (void)user;
    return strcmp(name, "proj.db") == 0 ? "" : NULL;
}

/** proj_create() opens proj.db whether it needs it or not, which takes longer than
 * drawing a small layer. */
static PJ *create_without_database(PJ_CONTEXT *context, const char *parameters)
{
    proj_context_set_file_finder(context, hide_database, NULL);
    PJ *transform = proj_create(context, parameters);
    proj_context_set_file_finder(context, NULL, NULL);
    return transform;
}

static march_status open_plain(march_arena *arena, march_projection *p)
{
    p->parameters = is_geographic_string(p->definition)
                        ? MARCH_PLATE_CARREE
                        : with_ellipsoid(arena, p->definition);
    if (!p->parameters) {
        return MARCH_E_NOMEM;
    }
    p->transform = create_without_database(p->context, p->parameters);
    return p->transform ? MARCH_OK : MARCH_E_INPUT;
}

PJ *march_proj_transform_to(PJ_CONTEXT *context, const PJ *crs)
{
    AUTO_PJ wgs84 = proj_create(context, "EPSG:4326");
    if (!wgs84) {
        return NULL;
    }
    AUTO_PJ raw = proj_create_crs_to_crs_from_pj(context, wgs84, crs, NULL, NULL);

    return raw ? proj_normalize_for_visualization(context, raw) : NULL;
}

static march_status open_system(march_arena *arena, march_projection *p)
{
    AUTO_PJ crs = proj_create(p->context, p->definition);
    if (!crs || !proj_is_crs(crs)) {
        return MARCH_E_INPUT;
    }
    PJ_TYPE type = proj_get_type(crs);
    if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS) {
        p->parameters = MARCH_PLATE_CARREE;
        p->transform = proj_create(p->context, MARCH_PLATE_CARREE);
        return p->transform ? MARCH_OK : MARCH_E_INPUT;
    }
    if (type == PJ_TYPE_GEOCENTRIC_CRS || type == PJ_TYPE_VERTICAL_CRS) {
        return MARCH_E_INPUT;
    }
    const char *text = proj_as_proj_string(p->context, crs, PJ_PROJ_5, NULL);
    p->parameters = march_arena_strdup(arena, text ? text : "");
    const char *name = proj_get_name(crs);
    p->name = march_arena_strdup(arena, name ? name : p->definition);
    if (!p->parameters || !p->name) {
        return MARCH_E_NOMEM;
    }
    p->transform = march_proj_transform_to(p->context, crs);
    return p->transform ? MARCH_OK : MARCH_E_INPUT;
}

/** What to do about the name of a projection in a PROJ string. */
static void hint_at_name(march_diags *diags, const char *name)
{
    const char *words[400];
    size_t count = 0;

    for (const PJ_OPERATIONS *op = proj_list_operations();
         op->id && count < MARCH_COUNT(words); op++) {
        if (strcmp(op->id, name) == 0) {
            march_diag_hint(diags, "`proj -l=%s` lists its parameters", name);
            return;
        }
        words[count++] = op->id;
    }
    const char *near = march_str_nearest(name, words, count);
    if (near) {
        march_diag_hint(diags, "did you mean '+proj=%s'?", near);
    } else {
        march_diag_hint(diags, "`proj -l` lists the projections");
    }
}

static void report(march_diags *diags, march_where where, const char *definition,
                   const complaint *said)
{
    char name[32];

    march_diag_add(diags, where, MARCH_D_PROJECTION,
                   "PROJ does not understand the projection '%s'%s%s", definition,
                   said->text[0] ? ": " : "", said->text);
    if (!march_proj_parameter(definition, "proj", name, sizeof(name))) {
        march_diag_hint(diags, "write a PROJ string as '+proj=aea +lat_1=40 +lat_2=54 "
                               "+lon_0=76', a code as 'EPSG:3857', or 'auto'");
        return;
    }
    hint_at_name(diags, name);
}

/** Whether a projection's results lie on a plane. */
static bool is_plane(const march_projection *p)
{
    /* Operations of PROJ that are no projections and do not count in angles. */
    static const char *const others[] = {
        "affine",   "axisswap",    "cart",        "defmodel",    "deformation",
        "geocent",  "helmert",     "horner",      "molobadekas", "molodensky",
        "noop",     "pop",         "push",        "set",         "topocentric",
        "tinshift", "unitconvert", "xyzgridshift"};
    char name[24];

    for (size_t i = 0; i < MARCH_COUNT(others); i++) {
        if (march_proj_parameter(p->parameters, "proj", name, sizeof(name)) &&
            strcmp(name, others[i]) == 0) {
            return false;
        }
    }
    return !proj_angular_output(p->transform, PJ_FWD) &&
           !proj_degree_output(p->transform, PJ_FWD);
}

march_status march_projection_new(march_arena *arena, const char *definition,
                                  march_where where, march_diags *diags,
                                  march_projection **out)
{
    complaint said = {""};
    march_projection *p = MARCH_NEW(arena, march_projection, 1);

    if (!p || !(p->definition = march_arena_strdup(arena, definition)) ||
        !(p->context = open_context(&said))) {
        return MARCH_E_NOMEM;
    }
    p->parameters = "";
    if (!march_arena_defer(arena, release_projection, p)) {
        return MARCH_E_NOMEM;
    }
    march_status status =
        is_plain_string(definition) ? open_plain(arena, p) : open_system(arena, p);
    if (status == MARCH_OK && !is_plane(p)) {
        snprintf(said.text, sizeof(said.text), "it does not lead to a plane");
        status = MARCH_E_INPUT;
    }
    proj_log_func(p->context, NULL, ignore_complaint);
    if (status == MARCH_E_INPUT) {
        report(diags, where, definition, &said);
    }
    if (status != MARCH_OK) {
        return status;
    }
    p->input_per_deg = proj_angular_input(p->transform, PJ_FWD) ? MARCH_PI / 180 : 1;
    march_projection_inspect(p);
    *out = p;
    return MARCH_OK;
}

void march_projection_forward(const march_projection *projection,
                              const march_lonlat *in, size_t count, march_metric *out)
{
    const double unit = projection->input_per_deg;

    if (count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool finite = isfinite(in[i].lon_deg) && isfinite(in[i].lat_deg);
        out[i].x_m = finite ? in[i].lon_deg * unit : HUGE_VAL;
        out[i].y_m = finite ? in[i].lat_deg * unit : HUGE_VAL;
    }
    proj_trans_generic(projection->transform, PJ_FWD, &out[0].x_m, sizeof(*out), count,
                       &out[0].y_m, sizeof(*out), count, NULL, 0, 0, NULL, 0, 0);
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(out[i].x_m) || !isfinite(out[i].y_m)) {
            out[i] = (march_metric){HUGE_VAL, HUGE_VAL};
        }
    }
}

void march_projection_inverse(const march_projection *projection,
                              const march_metric *in, size_t count, march_lonlat *out)
{
    const double unit = projection->input_per_deg;

    if (count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool finite = isfinite(in[i].x_m) && isfinite(in[i].y_m);
        out[i].lon_deg = finite ? in[i].x_m : HUGE_VAL;
        out[i].lat_deg = finite ? in[i].y_m : HUGE_VAL;
    }
    proj_trans_generic(projection->transform, PJ_INV, &out[0].lon_deg, sizeof(*out),
                       count, &out[0].lat_deg, sizeof(*out), count, NULL, 0, 0, NULL, 0,
                       0);
    for (size_t i = 0; i < count; i++) {
        bool finite = isfinite(out[i].lon_deg) && isfinite(out[i].lat_deg);
        out[i].lon_deg = finite ? out[i].lon_deg / unit : HUGE_VAL;
        out[i].lat_deg = finite ? out[i].lat_deg / unit : HUGE_VAL;
    }
}

/** Whether a .prj says what nearly all of them say: WGS 84 in degrees. Known from the
 * words, so that PROJ's database stays shut. */
static bool is_wgs84(const char *crs)
{
    if (strcmp(crs, "EPSG:4326") == 0 || strcmp(crs, "OGC:CRS84") == 0 ||
        strcmp(crs, "urn:ogc:def:crs:OGC:1.3:CRS84") == 0) {
        return true;
    }
    return strncmp(crs, "GEOGCS[", 7) == 0 &&
           (strstr(crs, "D_WGS_1984") || strstr(crs, "DATUM[\"WGS_1984\"")) &&
           strstr(crs, "PRIMEM[\"Greenwich\"") && strstr(crs, "0.0174532925");
}

march_status march_project_to_lonlat(const char *crs, march_lonlat *points,
                                     size_t count)
{
    complaint said = {""};

    if (is_wgs84(crs)) {
        return MARCH_ABSENT;
    }
    AUTO_CONTEXT context = open_context(&said);
    if (!context) {
        return MARCH_E_NOMEM;
    }
    AUTO_PJ raw = proj_create_crs_to_crs(context, crs, "EPSG:4326", NULL);
    AUTO_PJ transform = raw ? proj_normalize_for_visualization(context, raw) : NULL;
    if (!transform) {
        return MARCH_E_INPUT;
    }
    if (count > 0) {
        proj_trans_generic(transform, PJ_FWD, &points[0].lon_deg, sizeof(*points),
                           count, &points[0].lat_deg, sizeof(*points), count, NULL, 0,
                           0, NULL, 0, 0);
    }
    return MARCH_OK;
}
