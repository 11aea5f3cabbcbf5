/* shoot.h - the moments of a walk, ready to be painted.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_SHOOT_H
#define MARCH_FILM_SHOOT_H

#include <pthread.h>

#include "emit/painting.h"
#include "emit/png_file.h"
#include "film/walk.h"
#include "render/film.h"

/** What all frames of a call share. */
typedef struct march_shoot {
    march_project *project;
    march_film *film;
    march_tiling *tiling;
    march_steps steps;
    march_render page;
    march_emit_options emit;
    march_png_header header; /**< of frames as files */
    march_hash header_hash;
    march_hash identity;  /**< of the campaign, the page and the look: runs with
                               one identity and one walk make the same frames */
    pthread_mutex_t lock; /**< of the film, the tiling and the diagnostics */
} march_shoot;

/** One frame, ready to be painted. Texts are on the frame's arena. */
typedef struct march_shot {
    march_moment moment;
    const march_painting *painting;
    march_hash key;    /**< of the file: of all its pixels and words */
    const char *name;  /**< of its file, without folder and suffix */
    const char *label; /**< its time for readers */
    const char *scene; /**< JSON of what happens in it */
    double hold_s;     /**< how long its new captions take to read; 0: none are new */
} march_shot;

/**
 * Make what the frames share.
 * @param page  See march_project_film_page().
 * @param arena  Must stay as long as the shoot, which must stay where it is.
 * @retval MARCH_E_INPUT, MARCH_E_USAGE  Reported.
 */
MARCH_NODISCARD march_status march_shoot_begin(march_project *project,
                                               march_arena *arena,
                                               const march_render *page,
                                               march_shoot *out);

/** Plan the walk, and what needs a first sheet. */
MARCH_NODISCARD march_status march_shoot_plan(march_shoot *shoot, march_arena *arena,
                                              const march_walk *walk);

/** Make a frame ready; in any thread. */
MARCH_NODISCARD march_status march_shoot_frame(march_shoot *shoot, march_arena *arena,
                                               size_t index, march_shot *out);

/** Report, from any thread, that a file cannot be written; returns `status`.
 * @param error  As errno says. */
march_status march_shoot_complain(march_shoot *shoot, const char *file, int error,
                                  march_status status);

#endif
