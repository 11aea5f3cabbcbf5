/* geo_build.h - putting a set of features together; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_GEO_BUILD_H
#define MARCH_INPUT_GEO_BUILD_H

#include "input/geodata.h"

/** Features being gathered, in the coordinates of their file. Zero-initialise, then set
 * the first four members. */
typedef struct march_geo_builder {
    march_arena *arena; /**< of the features */
    const char *file;
    const char *unit; /**< what a reader calls one: "record", "feature" */
    march_diags *diags;
    MARCH_ARRAY(march_lonlat) points;
    MARCH_ARRAY(march_part) parts;
    MARCH_ARRAY(march_feature) features;
    MARCH_ARRAY(size_t) numbers; /**< of each feature in the file, from 0 */
} march_geo_builder;

/** Report a fault of the whole file (MARCH_D_GEO_FORMAT); returns MARCH_E_INPUT. */
march_status march_geo_fail(march_diags *diags, const char *file, const char *format,
                            ...) MARCH_PRINTF(3, 4);

/** Make room, so that arrays of known size are allocated once. */
MARCH_NODISCARD march_status march_geo_reserve(march_geo_builder *builder,
                                               size_t features, size_t parts,
                                               size_t points);

/** Begin a feature; `number` is its place in the file, counted from 0. */
MARCH_NODISCARD march_status march_geo_begin(march_geo_builder *builder,
                                             march_geometry_kind kind, size_t number);

/** Add a part of `count` points to the feature begun last and give its memory to be
 * filled before the next call. One more point is kept free behind it. */
MARCH_NODISCARD march_status march_geo_part(march_geo_builder *builder, size_t count,
                                            march_lonlat **out);

/** End a part: close a ring, drop a part too short for its kind. */
MARCH_NODISCARD march_status march_geo_end_part(march_geo_builder *builder);

/** End a feature: drop it if it has no parts. */
void march_geo_end(march_geo_builder *builder);

/**
 * Turn the coordinates into degrees, leave out features with impossible ones (reported)
 * or outside the box wanted, and give the set.
 * @param crs     The file's coordinate system; NULL: degrees on WGS 84.
 * @param hint    Given with the first impossible coordinate; NULL: none.
 */
MARCH_NODISCARD march_status march_geo_settle(march_geo_builder *builder,
                                              const char *crs,
                                              const march_lonlat_box *within,
                                              const char *hint, march_features **out);

/** Whether boxes touch, also where one counts its longitudes a turn further. */
bool march_geo_overlap(march_lonlat_box a, march_lonlat_box b);

/** Whether a property is wanted. */
bool march_geo_wants(const march_geo_request *request, const char *column);

#endif
