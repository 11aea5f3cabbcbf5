/* window.h - page, frame, projection and extent of a map; private to render/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_WINDOW_H
#define MARCH_RENDER_WINDOW_H

#include "render/render.h"

/** Where things stand on the page. */
typedef struct march_layout {
    march_page_box frame, panel;
    bool has_panel;
} march_layout;

march_layout march_window_layout(const march_job *job);

/** The extent: the campaign's own, or one round all it shows. */
MARCH_NODISCARD march_status march_window_view(march_arena *arena, const march_job *job,
                                               march_page_box frame, march_view *out);

/** The zoom of the MapLibre style specification at the middle of a view. */
double march_window_zoom(const march_view *view);

#endif
