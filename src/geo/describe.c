/* describe.c - what a projection is called and where its centre lies.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "geo/projection.h"

/** What a reader wants to know besides the name. */
typedef enum detail { NOTHING, MERIDIAN, PARALLELS, TRUE_SCALE, CENTRE } detail;

typedef struct kind {
    const char *id, *words;
    detail detail;
    double horizon_deg; /**< 0: not azimuthal */
} kind;

/* Horizons stay a little inside the limit, where the image turns infinite or into a
 * ring. Those of views from a finite height follow from the height. */
enum { FROM_HEIGHT = -1 };

static const kind kinds[] = {
    {"aea", "Albers equal-area conic", PARALLELS, 0},
    {"aeqd", "Azimuthal equidistant", CENTRE, 179.5},
    {"cea", "Cylindrical equal-area", TRUE_SCALE, 0},
    {"eck4", "Eckert IV", MERIDIAN, 0},
    {"eqc", "Equidistant cylindrical", TRUE_SCALE, 0},
    {"eqdc", "Equidistant conic", PARALLELS, 0},
    {"eqearth", "Equal Earth", MERIDIAN, 0},
    {"geos", "Geostationary satellite view", MERIDIAN, FROM_HEIGHT},
    {"gnom", "Gnomonic", CENTRE, 88},
    {"laea", "Lambert azimuthal equal-area", CENTRE, 179},
    {"lcc", "Lambert conformal conic", PARALLELS, 0},
    {"merc", "Mercator", NOTHING, 0},
    {"mill", "Miller cylindrical", MERIDIAN, 0},
    {"moll", "Mollweide", MERIDIAN, 0},
    {"natearth", "Natural Earth", MERIDIAN, 0},
    {"nsper", "Near-sided perspective", CENTRE, FROM_HEIGHT},
    {"ortho", "Orthographic", CENTRE, 89.9},
    {"robin", "Robinson", MERIDIAN, 0},
    {"sinu", "Sinusoidal", MERIDIAN, 0},
    {"stere", "Stereographic", CENTRE, 178},
    {"sterea", "Oblique stereographic", CENTRE, 178},
    {"tmerc", "Transverse Mercator", MERIDIAN, 0},
    {"tpers", "Tilted perspective", CENTRE, FROM_HEIGHT},
    {"ups", "Universal polar stereographic", NOTHING, 178},
    {"utm", "Universal Transverse Mercator", MERIDIAN, 0},
    {"webmerc", "Web Mercator", NOTHING, 0},
    {"wintri", "Winkel tripel", MERIDIAN, 0},
};

static const kind *find_kind(const char *parameters)
{
    char id[32];

    if (!march_proj_parameter(parameters, "proj", id, sizeof(id))) {
        return NULL;
    }
    for (size_t i = 0; i < MARCH_COUNT(kinds); i++) {
        if (strcmp(kinds[i].id, id) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

/** An angle in degrees, which may be written as 41d30'N. */
static bool angle(const march_projection *p, const char *key, double *deg)
{
    char text[40];

    if (!march_proj_parameter(p->parameters, key, text, sizeof(text))) {
        return false;
    }
    *deg = proj_dmstor(text, NULL) * 180 / MARCH_PI;
    return true;
}

/** The angular distance of the horizon seen from the height `+h`. */
static double horizon_from_height(const march_projection *p)
{
    const double radius_m = 6371008.8;
    char text[40];
    double height_m = 0;

    if (!march_proj_parameter(p->parameters, "h", text, sizeof(text)) ||
        march_num_parse(text, strlen(text), &height_m) != MARCH_OK || height_m <= 0) {
        return 1;
    }
    return acos(radius_m / (radius_m + height_m)) * 180 / MARCH_PI - 0.2;
}

void march_projection_inspect(march_projection *p)
{
    const kind *known = find_kind(p->parameters);
    double zone;
    char text[8], pipeline[16] = "";

    march_proj_parameter(p->parameters, "proj", pipeline, sizeof(pipeline));
    p->centre = (march_lonlat){0, 0};
    p->has_centre = p->parameters[0] && strcmp(pipeline, "pipeline") != 0;
    angle(p, "lat_0", &p->centre.lat_deg);
    if (!angle(p, "lon_0", &p->centre.lon_deg) && known &&
        strcmp(known->id, "utm") == 0 &&
        march_proj_parameter(p->parameters, "zone", text, sizeof(text)) &&
        march_num_parse(text, strlen(text), &zone) == MARCH_OK) {
        p->centre.lon_deg = zone * 6 - 183;
    }
    if (known && strcmp(known->id, "ups") == 0) {
        bool south = march_proj_parameter(p->parameters, "south", text, sizeof(text));
        p->centre.lat_deg = south ? -90 : 90;
    }
    p->horizon_deg = known ? known->horizon_deg : 0;
    if (p->horizon_deg < 0) {
        p->horizon_deg = fmax(horizon_from_height(p), 0.1);
    }
}

/** "41.5° N"; on the arena. */
static const char *words_of_angle(march_arena *arena, double deg, const char *positive,
                                  const char *negative)
{
    char number[MARCH_NUM_SIZE];
    double shown = round(fabs(deg) * 1e4) / 1e4;

    march_num_format(number, shown, 4);
    if (shown == 0) {
        return march_arena_printf(arena, "%s°", number);
    }
    return march_arena_printf(arena, "%s° %s", number, deg < 0 ? negative : positive);
}

static const char *latitude(march_arena *arena, double deg)
{
    return words_of_angle(arena, deg, "N", "S");
}

static const char *longitude(march_arena *arena, double deg)
{
    return words_of_angle(arena, deg, "E", "W");
}

static const char *words_of_parallels(march_arena *arena, const march_projection *p,
                                      const char *name)
{
    double lat_1 = 0, lat_2 = 0;

    if (!angle(p, "lat_1", &lat_1)) {
        return name;
    }
    if (!angle(p, "lat_2", &lat_2) || lat_1 == lat_2) {
        return march_arena_printf(arena, "%s, %s", name, latitude(arena, lat_1));
    }
    return march_arena_printf(arena, "%s, %s and %s", name, latitude(arena, lat_1),
                              latitude(arena, lat_2));
}

static const char *words_of_centre(march_arena *arena, const march_projection *p,
                                   const char *name)
{
    if (fabs(p->centre.lat_deg) > 89.9999) {
        return march_arena_printf(arena, "%s, centred on the %s Pole", name,
                                  p->centre.lat_deg > 0 ? "North" : "South");
    }
    return march_arena_printf(arena, "%s, centred on %s %s", name,
                              latitude(arena, p->centre.lat_deg),
                              longitude(arena, p->centre.lon_deg));
}

/** PROJ's own name: the first line of its description of the operation. */
static const char *words_of_proj(march_arena *arena, const march_projection *p)
{
    char id[32];

    if (march_proj_parameter(p->parameters, "proj", id, sizeof(id))) {
        for (const PJ_OPERATIONS *op = proj_list_operations(); op->id; op++) {
            if (strcmp(op->id, id) == 0) {
                return march_arena_strndup(arena, *op->descr,
                                           strcspn(*op->descr, "\n"));
            }
        }
    }
    return march_arena_strdup(arena, p->definition);
}

const char *march_projection_describe(march_arena *arena, const march_projection *p)
{
    const kind *known = find_kind(p->parameters);
    double lat_ts = 0;

    if (p->name) {
        return march_arena_strdup(arena, p->name);
    }
    if (!known) {
        return words_of_proj(arena, p);
    }
    switch (known->detail) {
    case PARALLELS:
        return words_of_parallels(arena, p, known->words);
    case CENTRE:
        return words_of_centre(arena, p, known->words);
    case MERIDIAN:
        return march_arena_printf(arena, "%s, %s", known->words,
                                  longitude(arena, p->centre.lon_deg));
    case TRUE_SCALE:
        if (angle(p, "lat_ts", &lat_ts) && lat_ts != 0) {
            return march_arena_printf(arena, "%s, true scale at %s", known->words,
                                      latitude(arena, lat_ts));
        }
        return march_arena_strdup(arena, known->words);
    case NOTHING:
        break;
    }
    return march_arena_strdup(arena, known->words);
}

const char *march_projection_definition(const march_projection *projection)
{
    return projection->definition;
}

const char *march_projection_wkt(march_arena *arena, const march_projection *p)
{
    const char *source = p->name
                             ? p->definition
                             : march_arena_printf(arena, "%s +type=crs", p->parameters);
    PJ *crs = source ? proj_create(p->context, source) : NULL;
    const char *wkt = crs ? proj_as_wkt(p->context, crs, PJ_WKT2_2019, NULL) : NULL;
    const char *copy = wkt ? march_arena_strdup(arena, wkt) : NULL;

    proj_destroy(crs);
    return copy;
}

bool march_projection_centre(const march_projection *projection, double *lon_deg,
                             double *lat_deg)
{
    if (!projection->has_centre) {
        return false;
    }
    *lon_deg = projection->centre.lon_deg;
    *lat_deg = projection->centre.lat_deg;
    return true;
}
