/* shape.h - geometries of GeoJSON.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EXPORT_SHAPE_H
#define MARCH_EXPORT_SHAPE_H

#include "export/json.h"
#include "geo/seam.h"
#include "model/campaign.h"

/** How far the geometries of a file reach. */
typedef struct march_reach {
    march_arena *arena; /**< that outlives the geometries */
    MARCH_ARRAY(march_seam_span) spans;
    double south_deg, north_deg; /**< meaningless without a span */
} march_reach;

/** Begin a file of features. The caller may add members, and begins the list
 * "features".
 */
void march_shape_begin(march_json *json);

/** End the list of features and the file: with the member `bbox`, unless there was no
 * geometry: the least box that holds all; its west is greater than its east where it
 * goes over the antimeridian (RFC 7946, section 5.2). */
void march_shape_end(march_json *json, march_reach *reach);

/** Begin the geometry of a feature: its type and coordinates. The caller may add
 * members and closes it. All of them note how far they reach.
 * @retval MARCH_ABSENT  There is none: null stands there, and nothing is open.
 * @retval MARCH_E_NOMEM */
MARCH_NODISCARD march_status march_shape_stops(march_json *json, march_reach *reach,
                                               const march_stop *stops, size_t count);
MARCH_NODISCARD march_status march_shape_way(march_json *json, march_reach *reach,
                                             march_arena *arena,
                                             const march_movement *movement);
MARCH_NODISCARD march_status march_shape_land(march_json *json, march_reach *reach,
                                              march_arena *arena,
                                              const march_features *set,
                                              size_t feature);

/** The points of stops, one or more. */
MARCH_NODISCARD march_status march_shape_point(march_json *json, march_reach *reach,
                                               march_lonlat at);

#endif
