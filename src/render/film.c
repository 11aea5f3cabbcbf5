/* film.c - the sheets of a film.
 * SPDX-License-Identifier: MIT */
#include "render/film.h"

struct march_film {
    march_job job;
    march_life timeline;
};

march_status march_film_new(march_arena *arena, const march_job *job, march_film **out)
{
    march_film *film = MARCH_NEW(arena, march_film, 1);

    if (!film) {
        return MARCH_E_NOMEM;
    }
    film->job = *job;
    *out = film;
    if (!march_campaign_timeline(job->campaign, &film->timeline)) {
        march_diag_add(job->diags, (march_where){.file = job->campaign->file},
                       MARCH_D_NO_TIME, "nothing in this campaign is dated");
        march_diag_hint(job->diags, "say from when to when it runs: time: 1739/1741");
        return MARCH_E_INPUT;
    }
    return MARCH_OK;
}

march_life march_film_timeline(const march_film *film)
{
    return film->timeline;
}

march_status march_film_sheet(march_film *film, march_arena *arena,
                              const march_moment *moment, const march_sheet **out)
{
    march_job job = film->job;
    march_sheet *sheet = NULL;

    job.moment = moment;
    march_status status = march_render_sheet(arena, &job, &sheet);
    *out = sheet;
    return status;
}

march_status march_film_scene(const march_film *film, march_arena *arena,
                              const march_moment *moment, march_scene **out)
{
    return march_scene_build_moment(arena, film->job.campaign, film->timeline, moment,
                                    0, out);
}
