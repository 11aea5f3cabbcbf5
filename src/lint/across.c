/* across.c - how large the map of a campaign is.
 * SPDX-License-Identifier: MIT */
#include "lint/across.h"

#include <math.h>

#include "model/content.h"

march_status march_across(march_lint *lint, double *across_m)
{
    const march_map_settings *map = &lint->campaign->map;
    const double *e = map->extent.items, *b = map->bounds.items;
    march_content content = {0};

    if (map->bounds.count == 4) {
        *across_m = hypot(b[2] - b[0], b[3] - b[1]);
        return MARCH_OK;
    }
    if (map->extent.count == 4) {
        content.box = (march_lonlat_box){e[0], e[1], e[2], e[3]};
    } else {
        MARCH_TRY(march_content_of(lint->arena, lint->campaign, &content));
    }
    march_lonlat_box box = content.box;
    double narrow = cos((box.south_deg + box.north_deg) / 2 * MARCH_PI / 180);
    *across_m = MARCH_DEGREE_M * hypot((box.east_deg - box.west_deg) * narrow,
                                       box.north_deg - box.south_deg);
    return MARCH_OK;
}
