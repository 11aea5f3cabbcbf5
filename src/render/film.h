/* film.h - the sheets of a film: what does not change with the time is made once.
 * SPDX-License-Identifier: MIT
 *
 * Window, legend, the places of names and symbols and the courses of arrows are solved
 * once, for the campaign's whole timeline: nothing on the map jumps because something
 * else has come. They depend on the file, the style, the page and the language, never
 * on which sheets are asked for.
 * Names that a lock file beside the campaign holds stand where it says.
 */
#ifndef MARCH_RENDER_FILM_H
#define MARCH_RENDER_FILM_H

#include "model/label_lock.h"
#include "render/render.h"

typedef struct march_film march_film;

/**
 * Make what all sheets share; it lives on `arena`.
 * @param job  `at` is not read. What it points to must outlive the film.
 * @retval MARCH_E_INPUT  Nothing in the campaign is dated; reported (MARCH_D_NO_TIME).
 */
MARCH_NODISCARD march_status march_film_new(march_arena *arena, const march_job *job,
                                            march_film **out);

/** The places of its names, to be kept for later runs. */
MARCH_NODISCARD march_status march_film_locks(const march_film *film,
                                              march_arena *arena,
                                              march_lock_plate *out);

/** From when to when the campaign runs. */
march_life march_film_timeline(const march_film *film);

/**
 * The sheet of a moment, on `arena`. Layers that are `kept` are the film's own and stay
 * valid as long as it does; all others are made anew for this sheet. One thread at a
 * time.
 */
MARCH_NODISCARD march_status march_film_sheet(march_film *film, march_arena *arena,
                                              const march_moment *moment,
                                              const march_sheet **out);

/** What is on the map at a moment, e.g. for march_scene_print_json(). */
MARCH_NODISCARD march_status march_film_scene(const march_film *film,
                                              march_arena *arena,
                                              const march_moment *moment,
                                              march_scene **out);

#endif
