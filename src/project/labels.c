/* labels.c - the file that keeps the names of a film where they are.
 * SPDX-License-Identifier: MIT */
#include "base/cleanup.h"
#include "emit/whole_file.h"
#include "project/project.h"
#include "render/film.h"

/** Put a plate into a file, in the place of one for the same page. */
static march_status put_plate(march_arena *arena, march_lock_file *file,
                              const march_lock_plate *plate)
{
    march_lock_plate *old = march_lock_find(file, plate->style, plate->lang,
                                            plate->width_mm, plate->height_mm);
    if (old) {
        *old = *plate;
        return MARCH_OK;
    }
    march_lock_plate *all = MARCH_NEW(arena, march_lock_plate, file->count + 1);
    if (!all) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < file->count; i++) {
        all[i] = file->plates[i];
    }
    all[file->count++] = *plate;
    file->plates = all;
    return MARCH_OK;
}

static march_status write_file(march_project *project, march_arena *arena,
                               const march_lock_file *file, const char *path)
{
    MARCH_CLEANUP(march_whole_file_discard)
    march_whole_file whole = {.name = path};

    MARCH_TRY(march_whole_file_check(arena, &whole, path, project->diags));
    MARCH_TRY(march_whole_file_open(arena, &whole, project->diags));
    march_lock_print(file, project->campaign->file, whole.file);
    MARCH_TRY(march_whole_file_sync(&whole, project->diags));
    return march_whole_file_keep(&whole, project->diags);
}

march_status march_project_labels(march_project *project, const march_render *render,
                                  const char **path)
{
    MARCH_AUTO_ARENA arena = march_arena_new(project->memory_limit);
    march_render page = march_project_film_page(render);
    march_lock_file file = {0};
    march_lock_plate plate;
    march_film *film;
    march_job job;
    double dpi;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_project_job(project, arena, &page, &job, &dpi));
    MARCH_TRY(march_film_new(arena, &job, &film));
    MARCH_TRY(march_film_locks(film, arena, &plate));
    *path = march_lock_path(project->arena, project->campaign->file);
    if (!*path) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_lock_load(arena, *path, project->diags, &file);
    if (status != MARCH_OK && status != MARCH_ABSENT) {
        return status;
    }
    MARCH_TRY(put_plate(arena, &file, &plate));
    return write_file(project, arena, &file, *path);
}
