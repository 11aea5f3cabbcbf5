/* relief_parts.h - the inside of relief, for the files that make and paint it.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_RELIEF_PARTS_H
#define MARCH_GEO_RELIEF_PARTS_H

#include "geo/light.h"
#include "geo/picture.h"
#include "geo/relief.h"

struct march_relief {
    march_relief_facts facts;
    march_page_box frame;
    march_palette palette;
    bool has_picture, has_heights, has_shades, has_light;
    march_picture picture; /**< drawn as it is; then there is nothing else */
    march_raster heights;  /**< under the tints */
    march_raster lit;      /**< own shade, from heights */
    march_lattice lattice; /**< of given shade */
    march_field shades;
    double native_mm; /**< pixels smaller than this show no more */
    double cell_mm;   /**< and in larger ones than this there are several cells */
};

#endif
