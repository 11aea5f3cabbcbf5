/* content.h - which positions a map of a campaign must hold.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_CONTENT_H
#define MARCH_MODEL_CONTENT_H

#include "model/campaign.h"

/** The positions a map must hold. */
typedef struct march_content {
    march_lonlat *points;
    size_t count;
    march_lonlat_box box; /**< over the shortest arc of longitudes that holds them: east
                               may be above 180, and is less than 360 from west */
} march_content;

/**
 * Collect what is drawn at places of its own: movements and the events on the map;
 * where there are none, territories; where there are none either, places; else the
 * whole world. Places that merely exist do not widen a map: those that fall inside are
 * drawn, and a capital a thousand miles off is none of its business.
 */
MARCH_NODISCARD march_status march_content_of(march_arena *arena,
                                              const march_campaign *campaign,
                                              march_content *out);

#endif
