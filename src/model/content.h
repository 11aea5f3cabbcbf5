/* content.h - what a map shows of a campaign if nobody says which part; private to
 * render/. SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_CONTENT_H
#define MARCH_RENDER_CONTENT_H

#include "geo/project.h"
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

/**
 * The part of the plane that holds the content with room for names and arrowheads, in
 * the proportions of a frame.
 * @param width_mm, height_mm  Of the frame; 0: no room is kept, and the proportions are
 *                             those of the content.
 * @return Of no size where the projection shows nothing of the content.
 */
march_metric_box march_content_fit(const march_content *content,
                                   const march_projection *projection, double width_mm,
                                   double height_mm);

#endif
