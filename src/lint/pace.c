/* pace.c - the rule that a march is not too fast for its dates.
 *
 * An army is taken from stop to stop as early as the dates and its pace let it; it is
 * too fast where even so it comes after the latest time its date allows.
 * SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "lint/rule.h"
#include "lint/window.h"

/* What is nearer is no march: who gallops is faster for as long. */
#define LEAST_M 10000

/* Of one movement so much is told at most: a recorded way may have thousands of stops.
 */
enum { MOST_TOLD = 3 };

typedef struct walk {
    march_lint *lint;
    const march_movement *movement;
    march_pace pace;
    size_t from;            /**< the stop from which the time counts */
    march_instant earliest; /**< when it can have been left */
    double way_m;           /**< from there */
    int told;
} walk;

/** When the army may have been at a stop. The date of the whole binds its ends. */
static march_window stop_window(const march_movement *movement, size_t i)
{
    march_window stop = march_window_of(&movement->stops[i].date);
    march_window whole = march_window_of(&movement->date);

    if (i > 0) {
        whole.from = MARCH_INSTANT_MIN;
    }
    if (i + 1 < movement->stop_count) {
        whole.to = MARCH_INSTANT_MAX;
    }
    return march_window_within(stop, whole);
}

/** "the dates leave 4 days at most: 71 km a day" */
static const char *time_words(march_arena *arena, double days, double km)
{
    char said[MARCH_NUM_SIZE];

    if (days <= 0) {
        return "the dates leave no time at all";
    }
    march_num_format(said, days, days < 10 ? 1 : 0);
    return days < 1
               ? march_arena_printf(arena, "the dates leave %s days at most", said)
               : march_arena_printf(arena,
                                    "the dates leave %s days at most: %.0f km a day",
                                    said, km / days);
}

static march_status tell(walk *w, size_t to, march_instant latest)
{
    march_lint *lint = w->lint;
    const march_movement *m = w->movement;
    const march_finding finding = {
        .id = MARCH_D_PACE,
        .node = march_lint_date_node(m, to),
        .about = {&m->accept, &lint->campaign->sides[m->side].accept},
        .hint = "look at the dates, at the way, and at 'check: {pace: ...}'",
        .on = "the movement",
    };
    double days = (double)(latest - w->earliest) / MARCH_DAY_S;
    double km = w->way_m / 1000;
    const char *time = time_words(lint->arena, days, km);

    w->told++;
    return !time ? MARCH_E_NOMEM
                 : march_lint_tell(
                       lint, &finding,
                       "from stop %zu to stop %zu are %.0f km, and %s; %.0f a "
                       "day are much for the kind '%s'",
                       w->from + 1, to + 1, km, time, w->pace.km_day,
                       march_movement_kind_words[m->kind]);
}

/** Go on to a stop. */
static march_status arrive(walk *w, size_t i)
{
    march_window window = stop_window(w->movement, i);
    march_instant arrival = MARCH_INSTANT_MIN;

    w->way_m +=
        march_lonlat_distance_m(w->movement->stops[i - 1].at, w->movement->stops[i].at);
    if (w->earliest != MARCH_INSTANT_MIN) {
        arrival = w->earliest + march_pace_seconds(w->pace, w->way_m);
    }
    if (arrival > window.from && (arrival <= window.to || w->way_m <= LEAST_M)) {
        return MARCH_OK;
    }
    march_status status = arrival > window.to ? tell(w, i, window.to) : MARCH_OK;
    w->from = i;
    w->earliest = window.from;
    w->way_m = 0;
    return status;
}

static march_status walk_along(march_lint *lint, const march_movement *movement)
{
    walk w = {.lint = lint,
              .movement = movement,
              .pace = march_pace_of(lint->campaign, movement->kind),
              .earliest = stop_window(movement, 0).from};

    for (size_t i = 1; i < movement->stop_count && w.told < MOST_TOLD; i++) {
        MARCH_TRY(arrive(&w, i));
    }
    return MARCH_OK;
}

march_status march_lint_pace(march_lint *lint)
{
    const march_campaign *c = lint->campaign;

    for (size_t i = 0; i < c->movement_count; i++) {
        if (c->movements[i].kind != MARCH_PLANNED) {
            MARCH_TRY(walk_along(lint, &c->movements[i]));
        }
    }
    return MARCH_OK;
}
