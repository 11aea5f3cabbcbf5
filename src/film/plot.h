/* plot.h - where a film stays, for which events.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_PLOT_H
#define MARCH_FILM_PLOT_H

#include "film/reel.h"
#include "film/shoot.h"

/** Hold the pictures on which events are to be read, and make chapters of the events.
 * @param arena  Holds the chapters. */
MARCH_NODISCARD march_status march_plot_make(march_shoot *shoot, march_arena *arena,
                                             march_reel *reel);

#endif
