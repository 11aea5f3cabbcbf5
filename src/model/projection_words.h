/* projection_words.h - what a projection is called.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_PROJECTION_WORDS_H
#define MARCH_MODEL_PROJECTION_WORDS_H

#include "geo/project.h"

/** Words for a reader: "Albers equal-area conic, standard parallels 41° N and 55° N".
 * What model/projections.def does not name keeps the name PROJ has for it. On the
 * arena; NULL without memory. */
const char *march_projection_words(march_arena *arena,
                                   const march_projection *projection,
                                   const char *lang);

#endif
