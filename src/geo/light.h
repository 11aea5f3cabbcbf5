/* light.h - light and shade on a surface.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_LIGHT_H
#define MARCH_GEO_LIGHT_H

#include "geo/raster.h"

/** Light from where it may fall on a raster of heights. */
typedef struct march_light {
    bool single;         /**< from the upper left alone, else from four sides */
    double exaggeration; /**< heights are taken times this */
    double m_per_mm;     /**< metres on the ground that a mm of the page shows */
} march_light;

/**
 * Shade of a surface of heights in metres: 0 dark, 128 flat or unknown, 255 bright. The
 * light comes from the upper left of the page, as readers expect it, 45 degrees high.
 * Four lights (left below, left, left above, above) are weighted by the square of the
 * sine of the angle between the light and the direction a slope faces: R. K. Mark,
 * Multidirectional, oblique-weighted, shaded-relief image of the Island of Hawaii, USGS
 * Open-File Report 92-422.
 */
MARCH_NODISCARD march_status march_light_shade(march_arena *arena,
                                               const march_raster *heights,
                                               const march_light *light,
                                               march_raster *out);

#endif
