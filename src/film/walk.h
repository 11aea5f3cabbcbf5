/* walk.h - which moments a call asks for.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_WALK_H
#define MARCH_FILM_WALK_H

#include "project/project.h"
#include "when/steps.h"

/** How a call says it. */
typedef struct march_walk {
    const char *every;     /**< NULL with `count` 0: by the year */
    size_t count;          /**< 0: by `every` */
    const char *from, *to; /**< NULL: as the timeline */
} march_walk;

/**
 * The moments of a walk along a timeline.
 * @retval MARCH_E_USAGE  A step or a date that makes no sense, nothing between them, or
 *                        too many moments; reported.
 */
MARCH_NODISCARD march_status march_walk_plan(march_project *project,
                                             march_life timeline,
                                             const march_walk *walk, march_steps *out);

#endif
