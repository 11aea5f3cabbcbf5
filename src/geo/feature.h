/* feature.h - geometry with properties, as read from geodata files.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_FEATURE_H
#define MARCH_GEO_FEATURE_H

#include "base/arena.h"
#include "base/coord.h"

typedef enum march_geometry_kind {
    MARCH_GEOMETRY_NONE,
    MARCH_GEOMETRY_POINTS,  /**< each part is one or more points */
    MARCH_GEOMETRY_LINES,   /**< each part is a line of 2 or more points */
    MARCH_GEOMETRY_POLYGON, /**< each part is a ring, first point = last point, filled
                                 by the even-odd rule: holes are rings like any other */
} march_geometry_kind;

/** A run of points of a feature set. */
typedef struct march_part {
    size_t first, count;
} march_part;

typedef enum march_value_kind {
    MARCH_VALUE_NULL,
    MARCH_VALUE_NUMBER,
    MARCH_VALUE_TEXT,
    MARCH_VALUE_BOOL
} march_value_kind;

/** A property's value. `text` is borrowed. */
typedef struct march_value {
    march_value_kind kind;
    double number; /**< also 0 or 1 for MARCH_VALUE_BOOL */
    const char *text;
} march_value;

typedef struct march_feature {
    march_geometry_kind kind;
    size_t first_part, part_count;
    march_lonlat_box box; /**< of its points; meaningless without any */
} march_feature;

/** All features of a file. Arrays belong to the arena they were read into. */
typedef struct march_features {
    const char *file; /**< as the user named it, for messages */
    march_lonlat *points;
    size_t point_count;
    march_part *parts;
    size_t part_count;
    march_feature *features;
    size_t feature_count;
    const char **columns; /**< names of the properties */
    size_t column_count;
    march_value
        *values;      /**< feature_count rows of column_count; NULL without columns */
    const char **ids; /**< GeoJSON "id" or property "id" per feature, NULLs inside;
                           NULL where no feature has one */
    size_t total; /**< features of the file, also those without a geometry; 0: not known
                   */
    size_t *numbers;  /**< of each feature in its file, from 0; NULL: in order */
    const int *lines; /**< by those numbers: at which line of the file each begins;
                           NULL: not known */
} march_features;

/** Index of a column by name; column_count if there is none. */
size_t march_features_column(const march_features *set, const char *name);

/** Put the properties, the id and the number of one feature in the place of another's,
 * where features are left out. */
void march_features_move_row(march_features *set, size_t from, size_t to);

/** A property by name; kind MARCH_VALUE_NULL where there is none. */
march_value march_features_value(const march_features *set, size_t feature,
                                 const char *name);

#endif
