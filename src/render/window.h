/* window.h - page, projection and extent of a map; private to render/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_WINDOW_H
#define MARCH_RENDER_WINDOW_H

#include "render/render.h"

/** Width of the extent over its height, on the plane of the map. */
MARCH_NODISCARD march_status march_window_shape(march_arena *arena,
                                                const march_job *job, double *out);

/**
 * The size of a page on paper. Paper without an orientation lies as the campaign's own
 * does, else as the extent.
 * @param paper  NULL: A3 landscape.
 * @retval MARCH_ABSENT  There is no such size.
 */
MARCH_NODISCARD march_status march_window_paper(march_arena *arena,
                                                const march_job *job, const char *paper,
                                                double *width_mm, double *height_mm);

/** The extent: the campaign's own, or one round all it shows. */
MARCH_NODISCARD march_status march_window_view(march_arena *arena, const march_job *job,
                                               march_page_box frame, march_view *out);

/** The zoom of the MapLibre style specification at the middle of a view. */
double march_window_zoom(const march_view *view);

#endif
