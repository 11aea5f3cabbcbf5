/* content.h - what a map shows of a campaign if nobody says which part; private to
 * render/. SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_CONTENT_H
#define MARCH_RENDER_CONTENT_H

#include "geo/project.h"
#include "model/content.h"

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
