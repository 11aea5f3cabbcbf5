/* project.h - from degrees to metres on the plane of the map and back (PROJ).
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_PROJECT_H
#define MARCH_GEO_PROJECT_H

#include "base/arena.h"
#include "base/coord.h"
#include "base/diag.h"

/** A map projection. Used by one thread at a time; closed with its arena. */
typedef struct march_projection march_projection;

/**
 * Make a projection.
 * @param definition  A PROJ string ("+proj=aea +lat_1=40 ..."), "EPSG:3857", another
 *                    authority's code, or WKT. A PROJ string does not open proj.db.
 * @param where       Where the definition stands, for messages (MARCH_D_PROJECTION).
 */
MARCH_NODISCARD march_status march_projection_new(march_arena *arena,
                                                  const char *definition,
                                                  march_where where, march_diags *diags,
                                                  march_projection **out);

/**
 * The projection a cartographer would take for an extent, by the table of
 * docs/projections.md, which is Snyder's (USGS Professional Paper 1395, p. 33-35) but
 * for plans: azimuthal equal-area at the poles, the middle of the extent down, and for
 * round areas; conic equal-area (Albers, parallels one sixth inside) in mid-latitudes;
 * cylindrical equal-area along the equator; transverse Mercator for strips from north
 * to south and for plans; Equal Earth where the extent is most of the globe.
 * @return A PROJ string on the arena, centred on the extent; NULL without memory.
 */
const char *march_projection_choose(march_arena *arena, march_lonlat_box extent);

/**
 * Whether a projection is cut open inside an extent, and what to take instead. Round a
 * cylinder the plane just goes on: EPSG:3857 over 180 degrees has x beyond 20,037,508
 * m. A PROJ string without `+lon_0` gets the middle of the extent for it.
 * @param[out] better  A PROJ string on the arena that is not cut there; NULL where the
 *                     definition insists on the cut.
 * @retval MARCH_ABSENT  It is not cut inside the extent.
 */
MARCH_NODISCARD march_status
march_projection_recentre(march_arena *arena, const march_projection *projection,
                          march_lonlat_box extent, const char **better);

/** The middle of an extent's longitudes as a central meridian: whole degrees, and 180
 * for the Pacific if it is near that. */
double march_projection_middle_deg(march_lonlat_box extent);

/** What is worth telling of a projection besides its name. */
typedef enum march_projection_detail {
    MARCH_PROJECTION_PLAIN,     /**< nothing */
    MARCH_PROJECTION_MERIDIAN,  /**< the central one */
    MARCH_PROJECTION_PARALLELS, /**< those true to scale */
    MARCH_PROJECTION_CENTRE,
} march_projection_detail;

/** What a reader wants to know of a projection. Strings are the projection's or PROJ's.
 */
typedef struct march_projection_facts {
    const char *id;   /**< in PROJ, e.g. "aea"; NULL where it is not one we describe */
    const char *name; /**< of a coordinate system, or what PROJ calls it (English): the
                           first line */
    march_projection_detail detail;
    march_lonlat centre;
    double parallels_deg[2];
    int parallel_count; /**< 1 or 2 where they are the detail */
} march_projection_facts;

march_projection_facts march_projection_look(const march_projection *projection);

/** The definition it was made from, and WKT2 (NULL if PROJ has none). */
const char *march_projection_definition(const march_projection *projection);
const char *march_projection_wkt(march_arena *arena,
                                 const march_projection *projection);

/** A projection as programs of others name it. Strings are on the arena. */
typedef struct march_projection_system {
    const char *wkt1; /**< OGC 01-009 as GDAL writes it, on one line */
    const char
        *esri; /**< as .prj files have it; like `wkt1` where ESRI cannot say it */
    const char *proj;   /**< a PROJ string */
    int epsg;           /**< its code in EPSG's register; 0: none */
    double units_per_m; /**< its units in a metre of our plane: 1 unless it counts in
                             degrees */
} march_projection_system;

/**
 * The coordinate system a projection leads to. Degrees are those of WGS 84.
 * @param part      Of the plane: there others have been seen to come to the same places
 *                  by the system's names as we do, within a millimetre.
 * @param[out] out  Not written unless MARCH_OK is returned.
 * @retval MARCH_ABSENT  None that others would read as we do.
 */
MARCH_NODISCARD march_status
march_projection_system_of(march_arena *arena, const march_projection *projection,
                           march_metric_box part, march_projection_system *out);

/** Whether the projection's central meridian is known; then *lon_deg is it. */
bool march_projection_centre(const march_projection *projection, double *lon_deg,
                             double *lat_deg);

/** Project `count` positions. One that has no image gets HUGE_VAL in both members. */
void march_projection_forward(const march_projection *projection,
                              const march_lonlat *in, size_t count, march_metric *out);
void march_projection_inverse(const march_projection *projection,
                              const march_metric *in, size_t count, march_lonlat *out);

/**
 * Turn coordinates of a file's own coordinate system into WGS 84 degrees, in place.
 * @param crs      WKT of a .prj file, a PROJ string or a code.
 * @param points   x and y of the file in lon_deg and lat_deg.
 * @retval MARCH_ABSENT  `crs` is WGS 84 degrees (or near enough): nothing was done.
 * @retval MARCH_E_INPUT PROJ does not know it; nothing was done.
 */
MARCH_NODISCARD march_status march_project_to_lonlat(const char *crs,
                                                     march_lonlat *points,
                                                     size_t count);

#endif
