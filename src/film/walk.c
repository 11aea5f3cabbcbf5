/* walk.c - which moments a call asks for.
 * SPDX-License-Identifier: MIT */
#include "film/walk.h"

/** Report a mistake of the call. */
static march_status refuse(march_project *project, const char *hint, const char *text)
{
    march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE, "%s", text);
    if (hint) {
        march_diag_hint(project->diags, "%s", hint);
    }
    return MARCH_E_USAGE;
}

/** From when to when: the timeline, or what is asked for instead. */
static march_status find_ends(march_project *project, march_life timeline,
                              const march_walk *walk, march_life *out)
{
    march_instant ignored;
    march_date date;

    *out = timeline;
    if (walk->from) {
        MARCH_TRY(march_project_date(project, walk->from, &date));
        march_date_default_span(&date, &out->from, &ignored);
    }
    if (walk->to) {
        MARCH_TRY(march_project_date(project, walk->to, &date));
        march_date_default_span(&date, &ignored, &out->to);
    }
    if (out->from == MARCH_INSTANT_MIN || out->to == MARCH_INSTANT_MAX) {
        return refuse(project, "say from when to when: --from 1739 --to 1741",
                      "this time is open at an end");
    }
    if (out->from >= out->to) {
        char from[MARCH_ISO_SIZE], to[MARCH_ISO_SIZE];
        march_instant_iso(from, out->from);
        march_instant_iso(to, out->to);
        march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                       "there is no time from %s to %s", walk->from ? walk->from : from,
                       walk->to ? walk->to : to);
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

static march_status plan_even(march_project *project, march_calendar calendar,
                              march_life ends, size_t count, march_steps *out)
{
    if (march_steps_even(calendar, ends.from, ends.to, count, out) == MARCH_OK) {
        return MARCH_OK;
    }
    march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                   "%zu frames are too many: at most %zu are possible here", count,
                   out->count);
    return MARCH_E_USAGE;
}

march_status march_walk_plan(march_project *project, march_life timeline,
                             const march_walk *walk, march_steps *out)
{
    march_calendar calendar = (march_calendar)project->campaign->calendar;
    const char *every = walk->every ? walk->every : "year";
    march_step step;
    march_life ends;

    if (walk->every && walk->count) {
        return refuse(project, NULL, "--every and --count exclude each other");
    }
    if (march_step_parse(every, &step) != MARCH_OK) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                       "'%s' is not a step through time", every);
        march_diag_hint(project->diags, "steps are year, season, month, week, day, "
                                        "hour, minute, or so many of them: 5y, 2m, "
                                        "10d, 6h, 15min");
        return MARCH_E_USAGE;
    }
    MARCH_TRY(find_ends(project, timeline, walk, &ends));
    if (walk->count) {
        return plan_even(project, calendar, ends, walk->count, out);
    }
    if (march_steps_every(calendar, ends.from, ends.to, step, out) != MARCH_OK) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                       "--every %s would make %zu frames, more than %zu", every,
                       out->count, MARCH_STEPS_LIMIT);
        march_diag_hint(project->diags, "take larger steps, or less time with --from "
                                        "and --to");
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}
