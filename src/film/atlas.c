/* atlas.c - a campaign as pages, one for each step through its time.
 * SPDX-License-Identifier: MIT
 *
 * Pages are stills: each has a legend and names of its own, unlike the frames of a
 * film. */
#include "film/atlas.h"

#include "film/walk.h"
#include "when/words.h"

/* What all pages come to is in memory until the document is whole. */
enum { MOST_PAGES = 1000 };

static march_status plan(march_project *project, const march_render *render,
                         march_steps *out)
{
    march_life timeline = {MARCH_INSTANT_MIN, MARCH_INSTANT_MAX};
    march_walk walk = {.every = render->pages, .from = render->from, .to = render->to};

    if (!(render->from && render->to) &&
        !march_campaign_timeline(project->campaign, &timeline)) {
        march_diag_add(project->diags, (march_where){.file = project->campaign->file},
                       MARCH_D_NO_TIME, "nothing in this campaign is dated");
        march_diag_hint(project->diags,
                        "say from when to when: time: 1739/1741 in the file, or "
                        "--from 1739 --to 1741");
        return MARCH_E_INPUT;
    }
    MARCH_TRY(march_walk_plan(project, timeline, &walk, out));
    if (out->count > MOST_PAGES) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                       "--pages %s would make %zu pages, more than %d", render->pages,
                       out->count, MOST_PAGES);
        march_diag_hint(project->diags,
                        "take larger steps, or less time with --from and --to");
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

/** The page of a moment. */
static march_status draw_page(march_project *project, march_arena *arena,
                              const march_job *job, const march_moment *moment,
                              march_sheet **out)
{
    march_calendar calendar = (march_calendar)project->campaign->calendar;
    char *edtf = MARCH_NEW(arena, char, MARCH_MOMENT_NAME_SIZE);
    march_date *at = MARCH_NEW(arena, march_date, 1);
    march_job page = *job;

    if (!edtf || !at) {
        return MARCH_E_NOMEM;
    }
    march_moment_edtf(calendar, moment, edtf);
    MARCH_TRY(march_project_date(project, edtf, at));
    page.at = at;
    MARCH_TRY(march_project_sheet(project, arena, &page, out));
    (*out)->label = march_span_words(arena, calendar, moment->start, moment->end,
                                     moment->unit, project->lang);
    return (*out)->label ? MARCH_OK : MARCH_E_NOMEM;
}

/** What is needed to make any of the pages. */
typedef struct atlas {
    march_project *project;
    march_job job;
    march_steps steps;
} atlas;

static march_status make_page(const void *context, size_t index, march_arena *arena,
                              const march_sheet **out)
{
    const atlas *of = context;
    march_moment moment = march_steps_at(&of->steps, index);
    march_sheet *sheet = NULL;

    MARCH_TRY(draw_page(of->project, arena, &of->job, &moment, &sheet));
    *out = sheet;
    return sheet->failed;
}

march_status march_atlas_plan(march_project *project, march_arena *arena,
                              const march_render *render, const march_job *job,
                              march_document *out)
{
    atlas *of = MARCH_NEW(arena, atlas, 1);

    if (!of) {
        return MARCH_E_NOMEM;
    }
    of->project = project;
    of->job = *job;
    MARCH_TRY(plan(project, render, &of->steps));
    *out = (march_document){.count = of->steps.count,
                            .make = make_page,
                            .context = of,
                            .memory_limit = project->memory_limit};
    return MARCH_OK;
}
