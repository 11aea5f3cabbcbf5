/* layout.h - how a page is shared by map, words and strip; private to render/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_LAYOUT_H
#define MARCH_RENDER_LAYOUT_H

#include "furniture/furniture.h"
#include "render/render.h"

/** What the pieces round the map need, in mm; 0: they are not there. */
typedef struct march_layout_needs {
    double shape; /**< width of the extent over its height */
    bool loose; /**< nobody gave the extent: the map may be as high as there is room */
    double title_mm;  /**< height of the title above the map */
    double strip_mm;  /**< height of the strip of time below it */
    double panel_mm;  /**< height all words would take in one column */
    double foot_mm;   /**< height of the credits at the foot of a page without panel */
    double figure_mm; /**< from the map to the outer line of its frame */
    bool keep_strip;  /**< the strip is there even where it takes room from the map */
} march_layout_needs;

/** Which side the panel is on: what the style wants, where the page is wide enough. */
march_panel_side march_layout_side(const march_page_plan *plan, double width_mm,
                                   double height_mm);

/** The width of the map's frame, before anything is measured. */
double march_layout_width_mm(const march_page_plan *plan, double width_mm,
                             double height_mm);

/** The width of a column of the panel. */
double march_layout_column_mm(const march_page_plan *plan, double width_mm,
                              double height_mm);

/**
 * Share a page. It depends on the page, the style and the extent, never on the time
 * shown, so that the frames of a film have one window. A map with words below is as
 * high as its extent needs; one with words beside leaves what its extent does not need
 * to the strip of time.
 */
march_layout march_layout_make(const march_page_plan *plan, double width_mm,
                               double height_mm, const march_layout_needs *needs);

#endif
