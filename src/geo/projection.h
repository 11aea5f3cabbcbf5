/* projection.h - the inside of a projection, for the files of geo/ alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_PROJECTION_H
#define MARCH_GEO_PROJECTION_H

#include <proj.h>

#include "geo/project.h"

/** Where the image of the Earth is cut open. */
typedef enum march_tear {
    MARCH_TEAR_ELSEWHERE,  /**< nowhere, at the horizon, or not known */
    MARCH_TEAR_MERIDIAN,   /**< along the meridian opposite the central one */
    MARCH_TEAR_TRANSVERSE, /**< 90 degrees from the central meridian, on the equator */
    MARCH_TEAR_CYLINDER, /**< along the opposite meridian, and another central meridian
                            only moves the image */
} march_tear;

struct march_projection {
    PJ_CONTEXT *context;
    PJ *transform;          /**< forward: from WGS 84 to the plane */
    double input_per_deg;   /**< what PROJ counts in: degrees or radians */
    const char *definition; /**< as the user wrote it */
    const char *parameters; /**< as a PROJ string; "" where there is none */
    const char *name;       /**< of a coordinate system; NULL for a PROJ string */
    bool has_centre;
    march_lonlat centre;
    double horizon_deg; /**< azimuthal projections: angular distance from the centre
                             up to which there is an image; else 0 */
    march_tear tear;
};

/** The transform to a coordinate system from WGS 84, longitude before latitude and x
 * before y; NULL if there is none. */
PJ *march_proj_transform_to(PJ_CONTEXT *context, const PJ *crs);

/** How plain degrees are drawn, as a PROJ string: a degree is 111 195 m along every
 * axis. */
#define MARCH_PLATE_CARREE "+proj=eqc +R=6371008.8"

/** Whether the projection draws degrees as they are. */
bool march_projection_is_geographic(const march_projection *projection);

/** PROJ's own words on an operation, of which the first line is a name, "Albers Equal
 * Area"; NULL if it has none. */
const char *march_projection_name_in_proj(const march_projection *projection);

/** Set what `parameters` tell: centre and horizon. */
void march_projection_inspect(march_projection *projection);

/** The value of `+key=value` in a PROJ string, up to `size` - 1 bytes; false if it is
 * not there. A flag without a value gives "". */
bool march_proj_parameter(const char *parameters, const char *key, char *out,
                          size_t size);

#endif
