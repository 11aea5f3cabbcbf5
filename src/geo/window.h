/* window.h - what part of the Earth a window shows, for the files of geo/ alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_WINDOW_H
#define MARCH_GEO_WINDOW_H

#include "geo/view.h"

/** PROJ turns longitudes into -180...180 first, so that the two sides of the meridian
 * opposite the middle are one to it. Staying off by this much (0.1 mm) keeps them
 * apart. */
#define MARCH_SEAM_DEG 1e-9

/** Set `lonlat` and `cut` of a view whose other members are set. */
void march_window_survey(march_view *view);

#endif
