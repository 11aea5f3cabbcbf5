/* movie.h - a campaign as a film.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_MOVIE_H
#define MARCH_FILM_MOVIE_H

#include "project/project.h"

/** See march_project_film(). */
MARCH_NODISCARD march_status march_movie_run(march_project *project,
                                             const march_film_options *options);

/** The same from a folder of frames with its frames.json. */
MARCH_NODISCARD march_status march_replay_run(march_project *project,
                                              const march_film_options *options);

#endif
