/* film_lock.c - names that stand where they stood before.
 * SPDX-License-Identifier: MIT */
#include "render/film_lock.h"

#include <string.h>

#include "base/str.h"

/** A style's name: its file without folder and suffix. */
static const char *style_name(march_arena *arena, const march_style *style)
{
    const char *name = march_path_name(style->file);
    const char *dot = strrchr(name, '.');

    return march_arena_strndup(arena, name, dot ? (size_t)(dot - name) : strlen(name));
}

void march_film_plate(march_arena *arena, const march_job *job, march_lock_plate *out)
{
    *out = (march_lock_plate){.style = style_name(arena, job->style),
                              .lang = job->lang,
                              .width_mm = job->width_mm,
                              .height_mm = job->height_mm};
}

march_status march_film_lock_names(march_arena *arena, const march_job *job,
                                   march_locks *out)
{
    const char *path = march_lock_path(arena, job->campaign->file);
    march_lock_file file;
    march_lock_plate plate;

    if (!path) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_lock_load(arena, path, job->diags, &file);
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    march_film_plate(arena, job, &plate);
    const march_lock_plate *mine = march_lock_find(&file, plate.style, plate.lang,
                                                   plate.width_mm, plate.height_mm);
    if (mine) {
        *out = mine->names;
    }
    return MARCH_OK;
}
