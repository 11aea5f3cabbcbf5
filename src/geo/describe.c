/* describe.c - what kind a projection is and where its centre lies.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "geo/projection.h"

/** What a reader wants to know besides the name. */
enum detail { NOTHING, MERIDIAN, PARALLELS, TRUE_SCALE, CENTRE };

typedef struct kind {
    const char *id;
    enum detail detail;
    double horizon_deg; /**< 0: not azimuthal */
    march_tear tear;
} kind;

/* Horizons stay a little inside the limit, where the image turns infinite or into a
 * ring. Those of views from a finite height follow from the height. */
enum { FROM_HEIGHT = -1 };

static const kind kinds[] = {
    {"aea", PARALLELS, 0, MARCH_TEAR_MERIDIAN},
    {"aeqd", CENTRE, 179.5, MARCH_TEAR_ELSEWHERE},
    {"cea", TRUE_SCALE, 0, MARCH_TEAR_CYLINDER},
    {"eck4", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
    {"eqc", TRUE_SCALE, 0, MARCH_TEAR_CYLINDER},
    {"eqdc", PARALLELS, 0, MARCH_TEAR_MERIDIAN},
    {"eqearth", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
    {"geos", MERIDIAN, FROM_HEIGHT, MARCH_TEAR_ELSEWHERE},
    {"gnom", CENTRE, 88, MARCH_TEAR_ELSEWHERE},
    {"laea", CENTRE, 179, MARCH_TEAR_ELSEWHERE},
    {"lcc", PARALLELS, 0, MARCH_TEAR_MERIDIAN},
    {"merc", NOTHING, 0, MARCH_TEAR_CYLINDER},
    {"mill", MERIDIAN, 0, MARCH_TEAR_CYLINDER},
    {"moll", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
    {"natearth", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
    {"nsper", CENTRE, FROM_HEIGHT, MARCH_TEAR_ELSEWHERE},
    {"ortho", CENTRE, 89.9, MARCH_TEAR_ELSEWHERE},
    {"robin", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
    {"sinu", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
    {"stere", CENTRE, 178, MARCH_TEAR_ELSEWHERE},
    {"sterea", CENTRE, 178, MARCH_TEAR_ELSEWHERE},
    {"tmerc", MERIDIAN, 0, MARCH_TEAR_TRANSVERSE},
    {"tpers", CENTRE, FROM_HEIGHT, MARCH_TEAR_ELSEWHERE},
    {"ups", NOTHING, 178, MARCH_TEAR_ELSEWHERE},
    {"utm", MERIDIAN, 0, MARCH_TEAR_TRANSVERSE},
    {"webmerc", NOTHING, 0, MARCH_TEAR_CYLINDER},
    {"wintri", MERIDIAN, 0, MARCH_TEAR_MERIDIAN},
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
    char text[40];
    double height_m = 0;

    if (!march_proj_parameter(p->parameters, "h", text, sizeof(text)) ||
        march_num_parse(text, strlen(text), &height_m) != MARCH_OK || height_m <= 0) {
        return 1;
    }
    return acos(MARCH_EARTH_RADIUS_M / (MARCH_EARTH_RADIUS_M + height_m)) * 180 /
               MARCH_PI -
           0.2;
}

/** Whether the two sides of the meridian opposite the centre lie apart on the plane. */
static bool is_torn_opposite(const march_projection *p)
{
    const double seam_deg = 1e-6, lat_deg = 10, apart_m = 1e6;
    const march_lonlat sides[] = {{p->centre.lon_deg - 180 + seam_deg, lat_deg},
                                  {p->centre.lon_deg + 180 - seam_deg, lat_deg}};
    march_metric plane[2];

    march_projection_forward(p, sides, 2, plane);
    return hypot(plane[0].x_m - plane[1].x_m, plane[0].y_m - plane[1].y_m) > apart_m;
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
    p->tear = known ? known->tear : MARCH_TEAR_ELSEWHERE;
    if (!known && p->has_centre && is_torn_opposite(p)) {
        p->tear = MARCH_TEAR_MERIDIAN;
    }
    p->horizon_deg = known ? known->horizon_deg : 0;
    if (p->horizon_deg < 0) {
        p->horizon_deg = fmax(horizon_from_height(p), 0.1);
    }
}

/* The first line of PROJ's description of the operation. */
const char *march_projection_name_in_proj(const march_projection *p)
{
    char id[32];

    if (march_proj_parameter(p->parameters, "proj", id, sizeof(id))) {
        for (const PJ_OPERATIONS *op = proj_list_operations(); op->id; op++) {
            if (strcmp(op->id, id) == 0) {
                return *op->descr;
            }
        }
    }
    return NULL;
}

/** The parallels that are true to scale, of conics and cylinders. */
static void look_at_parallels(const march_projection *p, enum detail detail,
                              march_projection_facts *facts)
{
    double *deg = facts->parallels_deg;

    if (detail == TRUE_SCALE) {
        facts->parallel_count = angle(p, "lat_ts", &deg[0]) && deg[0] != 0;
    } else if (angle(p, "lat_1", &deg[0])) {
        facts->parallel_count = angle(p, "lat_2", &deg[1]) && deg[0] != deg[1] ? 2 : 1;
    }
    if (facts->parallel_count > 0) {
        facts->detail = MARCH_PROJECTION_PARALLELS;
    }
}

march_projection_facts march_projection_look(const march_projection *p)
{
    const kind *known = p->name ? NULL : find_kind(p->parameters);
    march_projection_facts facts = {.centre = p->centre};

    if (!known) {
        const char *name = p->name ? p->name : march_projection_name_in_proj(p);
        facts.name = name ? name : p->definition;
        return facts;
    }
    facts.id = facts.name = known->id;
    if (known->detail == PARALLELS || known->detail == TRUE_SCALE) {
        look_at_parallels(p, known->detail, &facts);
    } else if (known->detail == MERIDIAN) {
        facts.detail = MARCH_PROJECTION_MERIDIAN;
    } else if (known->detail == CENTRE) {
        facts.detail = MARCH_PROJECTION_CENTRE;
    }
    return facts;
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
