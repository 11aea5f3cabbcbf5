/* frames.h - a picture a moment, into a folder.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_FRAMES_H
#define MARCH_FILM_FRAMES_H

#include "project/project.h"

/** See march_project_frames(). */
MARCH_NODISCARD march_status march_frames_run(march_project *project,
                                              const march_frames_options *options);

#endif
