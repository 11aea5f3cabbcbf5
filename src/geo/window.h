/* window.h - what part of the Earth a window shows, for the files of geo/ alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_WINDOW_H
#define MARCH_GEO_WINDOW_H

#include "geo/view.h"

/** Set `lonlat` and `cut` of a view whose other members are set. */
void march_window_survey(march_view *view);

#endif
