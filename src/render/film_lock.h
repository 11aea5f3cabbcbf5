/* film_lock.h - names that stand where they stood before; private to render/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_FILM_LOCK_H
#define MARCH_RENDER_FILM_LOCK_H

#include "model/label_lock.h"
#include "render/render.h"

/** Which plate of a lock file a job is: by style, language and page. */
void march_film_plate(march_arena *arena, const march_job *job, march_lock_plate *out);

/** The places the lock file beside the campaign holds for this plate; none without it.
 * @retval MARCH_E_INPUT  The file is wrong; reported. */
MARCH_NODISCARD march_status march_film_lock_names(march_arena *arena,
                                                   const march_job *job,
                                                   march_locks *out);

#endif
