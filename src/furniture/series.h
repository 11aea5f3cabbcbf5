/* series.h - what was measured along the way, as a line below the map; private to
 * furniture/. SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_SERIES_H
#define MARCH_FURNITURE_SERIES_H

#include "furniture/kinds.h"

/** Whether the strip shows series instead of time: the style says so, and there are
 * some. */
bool march_series_shown(march_map *map, const march_style_layer *layer);

/** How high all series are, below each other. */
double march_series_mm(const march_map *map, const march_type_style *type);

/** Draw them, from the page's left edge of the map to its right one. Each value stands
 * below its place on the map, and a thin line leads up to it. */
MARCH_NODISCARD march_status march_series_draw(march_map *map,
                                               const march_style_layer *layer,
                                               const march_type_style *type,
                                               march_page_box box);

#endif
