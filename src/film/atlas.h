/* atlas.h - a campaign as pages, one for each step through its time.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_ATLAS_H
#define MARCH_FILM_ATLAS_H

#include "project/project.h"

/**
 * Plan the sheets a render asks for: one for each of its `pages`, labelled by its time,
 * to be made one after the other.
 * @param job       As march_project_job() made it; its type is to stay.
 * @param[out] out  On the arena.
 * @retval MARCH_E_INPUT  Nothing in the campaign is dated; reported.
 * @retval MARCH_E_USAGE  Steps or dates that make no sense, or too many pages;
 * reported.
 */
MARCH_NODISCARD march_status march_atlas_plan(march_project *project,
                                              march_arena *arena,
                                              const march_render *render,
                                              const march_job *job,
                                              march_document *out);

#endif
