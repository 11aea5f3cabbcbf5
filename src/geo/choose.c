/* choose.c - the projection a cartographer would take for an extent.
 * SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "geo/project.h"

/* A map so small, some 200 km, is a plan: angles and shapes count, areas are right in
 * any projection. */
#define LOCAL_DEG 2.0
/* A strip from north to south as narrow as this, in degrees of a great circle, stays
 * within 1 % along its meridian: 1 / cos(8 degrees) - 1. */
#define STRIP_DEG 16.0

/** An extent seen as a shape on the globe. */
typedef struct shape {
    double south_deg, north_deg;
    double lon_deg, lat_deg; /**< its middle */
    double width_deg;        /**< of longitude, up to 360 */
    double height_deg;
    double across_deg; /**< width in degrees of great circle at the middle */
} shape;

static shape shape_of(march_lonlat_box extent)
{
    double width = extent.east_deg - extent.west_deg;
    shape s = {
        .south_deg = fmax(fmin(extent.south_deg, extent.north_deg), -90),
        .north_deg = fmin(fmax(extent.south_deg, extent.north_deg), 90),
    };

    if (width < 0) {
        width += 360 * ceil(-width / 360);
    }
    s.width_deg = fmin(width, 360);
    s.lon_deg = march_projection_middle_deg(extent);
    s.lat_deg = (s.south_deg + s.north_deg) / 2;
    s.height_deg = s.north_deg - s.south_deg;
    s.across_deg = s.width_deg * cos(s.lat_deg * MARCH_PI / 180);
    return s;
}

/** A parameter rounded so that it reads well: whole degrees, tenths and hundredths on
 * small maps. */
static const char *nice(march_arena *arena, const shape *s, double deg)
{
    char text[MARCH_NUM_SIZE];
    double size = fmax(s->height_deg, s->across_deg);
    double part = size < LOCAL_DEG ? 100 : size < 6 ? 10 : 1;

    march_num_format(text, round(deg * part) / part, 2);
    return march_arena_strdup(arena, text);
}

/** Whether the extent is a cap around a pole, or most of one. */
static bool is_polar_cap(const shape *s)
{
    bool north = s->north_deg > 85 && s->south_deg > 30;
    bool south = s->south_deg < -85 && s->north_deg < -30;

    return north || south || (fabs(s->lat_deg) >= 70 && s->width_deg > 120);
}

static bool is_local(const shape *s)
{
    return fmax(s->across_deg, s->height_deg) < LOCAL_DEG && fabs(s->lat_deg) < 88;
}

static bool is_strip(const shape *s)
{
    return s->across_deg < STRIP_DEG && s->across_deg < 0.6 * s->height_deg;
}

static bool is_equatorial_band(const shape *s)
{
    return fabs(s->lat_deg) < 15 && s->height_deg <= 45 &&
           s->across_deg > 1.5 * s->height_deg;
}

/** Whether a conic serves: wider than high, in the middle latitudes, not half a
 * hemisphere. */
static bool is_conic_band(const shape *s)
{
    double size = fmax(s->across_deg, s->height_deg);
    double ratio = s->across_deg / fmax(s->height_deg, 1e-9);
    bool small_and_round = size <= 20 && ratio > 0.66 && ratio < 1.5;

    return fabs(s->lat_deg) >= 15 && fabs(s->lat_deg) < 70 && s->height_deg <= 50 &&
           ratio > 0.9 && !small_and_round;
}

static const char *albers(march_arena *arena, const shape *s)
{
    const char *lat_1 = nice(arena, s, s->south_deg + s->height_deg / 6);
    const char *lat_2 = nice(arena, s, s->north_deg - s->height_deg / 6);
    const char *lat_0 = nice(arena, s, s->lat_deg);
    const char *lon_0 = nice(arena, s, s->lon_deg);

    if (!lat_1 || !lat_2 || !lat_0 || !lon_0) {
        return NULL;
    }
    return march_arena_printf(
        arena, "+proj=aea +lat_1=%s +lat_2=%s +lat_0=%s +lon_0=%s +datum=WGS84", lat_1,
        lat_2, lat_0, lon_0);
}

static const char *azimuthal(march_arena *arena, const shape *s, double lat_deg)
{
    const char *lat_0 = nice(arena, s, lat_deg);
    const char *lon_0 = nice(arena, s, s->lon_deg);

    return lat_0 && lon_0
               ? march_arena_printf(
                     arena, "+proj=laea +lat_0=%s +lon_0=%s +datum=WGS84", lat_0, lon_0)
               : NULL;
}

/** True scale two thirds up to the edge, which shares the distortion evenly. */
static const char *cylindrical(march_arena *arena, const shape *s)
{
    double edge = fmax(fabs(s->south_deg), fabs(s->north_deg));
    const char *lat_ts = nice(arena, s, edge * 2 / 3);
    const char *lon_0 = nice(arena, s, s->lon_deg);

    return lat_ts && lon_0
               ? march_arena_printf(arena,
                                    "+proj=cea +lat_ts=%s +lon_0=%s +datum=WGS84",
                                    lat_ts, lon_0)
               : NULL;
}

/** True to scale in the middle, north to south. */
static const char *transverse(march_arena *arena, const shape *s)
{
    const char *lat_0 = nice(arena, s, s->lat_deg);
    const char *lon_0 = nice(arena, s, s->lon_deg);

    return lat_0 && lon_0
               ? march_arena_printf(arena,
                                    "+proj=tmerc +lat_0=%s +lon_0=%s +datum=WGS84",
                                    lat_0, lon_0)
               : NULL;
}

static const char *world(march_arena *arena, const shape *s)
{
    const char *lon_0 = nice(arena, s, s->lon_deg);

    return lon_0 ? march_arena_printf(arena, "+proj=eqearth +lon_0=%s +datum=WGS84",
                                      lon_0)
                 : NULL;
}

const char *march_projection_choose(march_arena *arena, march_lonlat_box extent)
{
    shape s = shape_of(extent);

    if (is_polar_cap(&s)) {
        return azimuthal(arena, &s, s.lat_deg > 0 ? 90 : -90);
    }
    if (is_local(&s) || is_strip(&s)) {
        return transverse(arena, &s);
    }
    if (is_equatorial_band(&s)) {
        return cylindrical(arena, &s);
    }
    if (s.width_deg >= 150) {
        return world(arena, &s);
    }
    if (is_conic_band(&s)) {
        return albers(arena, &s);
    }
    return azimuthal(arena, &s, s.lat_deg);
}
