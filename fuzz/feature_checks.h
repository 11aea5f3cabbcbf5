/* feature_checks.h - what must hold of any set of features, whatever it was read from.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FUZZ_FEATURE_CHECKS_H
#define MARCH_FUZZ_FEATURE_CHECKS_H

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "geo/feature.h"

static inline void check_ring(const march_features *set, march_part part)
{
    march_lonlat first = set->points[part.first];
    march_lonlat last = set->points[part.first + part.count - 1];

    if (part.count < 3 || first.lon_deg != last.lon_deg ||
        first.lat_deg != last.lat_deg) {
        abort();
    }
}

static inline void check_part(const march_features *set, const march_feature *feature,
                              march_part part)
{
    if (part.count == 0 || part.first > set->point_count ||
        part.count > set->point_count - part.first) {
        abort();
    }
    for (size_t i = part.first; i < part.first + part.count; i++) {
        march_lonlat p = set->points[i];
        if (!(p.lon_deg >= feature->box.west_deg &&
              p.lon_deg <= feature->box.east_deg && fabs(p.lon_deg) <= 360 &&
              fabs(p.lat_deg) <= 90)) {
            abort();
        }
    }
    if (feature->kind == MARCH_GEOMETRY_POLYGON) {
        check_ring(set, part);
    }
}

static inline void check_values(const march_features *set)
{
    for (size_t i = 0; i < set->feature_count * set->column_count; i++) {
        const march_value *value = &set->values[i];
        if (value->kind == MARCH_VALUE_TEXT &&
            !march_utf8_valid(value->text, strlen(value->text))) {
            abort();
        }
    }
}

/** Abort unless all indices, boxes and texts are sound. */
static inline void check_features(const march_features *set)
{
    for (size_t i = 0; i < set->feature_count; i++) {
        const march_feature *feature = &set->features[i];
        if (feature->kind == MARCH_GEOMETRY_NONE || feature->part_count == 0 ||
            feature->first_part + feature->part_count > set->part_count) {
            abort();
        }
        for (size_t k = 0; k < feature->part_count; k++) {
            check_part(set, feature, set->parts[feature->first_part + k]);
        }
    }
    check_values(set);
}

#endif
