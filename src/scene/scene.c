/* scene.c - what is on the map at a time.
 * SPDX-License-Identifier: MIT */
#include "scene/scene.h"
#include "model/era.h"

/* A movement dated more coarsely than to a season is shown whole: an arrow cut in the
 * middle would claim a knowledge no source has. */
enum { TIMED_DAYS = 100 };

/** Whether a movement's dates are fine enough to say where it was on a day: stops
 * between its ends are dated, or it is dated to a season or less and not only roughly.
 */
static bool is_timed(const march_movement *movement)
{
    march_instant from, to;

    for (size_t i = 1; i + 1 < movement->stop_count; i++) {
        if (movement->stops[i].date.given) {
            return true;
        }
    }
    return march_movement_span(movement, &from, &to) &&
           to - from <= (march_instant)TIMED_DAYS * MARCH_DAY_S &&
           !(movement->date.given &&
             (movement->date.date.approximate || movement->date.date.uncertain));
}

/* A film shows where an army is if that is known to the month, */
#define EXACT_DAYS 45.0
/* and else spreads its head over so much of its way at least. */
#define LEAST_SPREAD 0.15

/** How coarsely a date is known, in days; what is only about right may be a unit off to
 * both sides. */
static double coarseness_days(const march_dated *dated)
{
    static const double unit_days[] = {
        [MARCH_SECOND] = 0,      [MARCH_MINUTE] = 0,
        [MARCH_HOUR] = 0,        [MARCH_DAY] = 1,
        [MARCH_MONTH] = 31,      [MARCH_SEASON] = 92,
        [MARCH_YEAR] = 366,      [MARCH_DECADE] = 3653,
        [MARCH_CENTURY] = 36525, [MARCH_MILLENNIUM] = 365250,
    };

    if (!dated->given) {
        return 0;
    }
    return unit_days[dated->date.precision] * (dated->date.approximate ? 3 : 1);
}

double march_movement_spread(const march_movement *movement)
{
    double coarsest = coarseness_days(&movement->date);
    march_instant from, to;

    for (size_t i = 0; i < movement->stop_count; i++) {
        coarsest = fmax(coarsest, coarseness_days(&movement->stops[i].date));
    }
    if (coarsest <= EXACT_DAYS || !march_movement_span(movement, &from, &to)) {
        return 0;
    }
    double whole_days = ((double)to - (double)from) / MARCH_DAY_S;
    return fmin(fmax(coarsest / whole_days, LEAST_SPREAD), 1);
}

/** Where the head of a movement under way stands at an instant. */
static bool locate_head(march_arena *arena, march_scene_movement *shown,
                        march_instant at, bool film)
{
    const march_movement *movement = shown->movement;
    march_instant *times = MARCH_NEW(arena, march_instant, movement->stop_count);

    if (!times) {
        return false;
    }
    shown->leg = movement->stop_count - 2;
    shown->share = 1;
    if (!(film || is_timed(movement)) || !march_route_times(movement, times) ||
        at >= times[movement->stop_count - 1]) {
        return true;
    }
    shown->spread = film ? march_movement_spread(movement) : 0;
    size_t leg = 0;
    while (leg + 2 < movement->stop_count && times[leg + 1] <= at) {
        leg++;
    }
    double length = (double)(times[leg + 1] - times[leg]);
    double gone = (double)(at - times[leg]);
    shown->leg = leg;
    shown->share = length > 0 && gone > 0 ? gone / length : 0;
    return true;
}

static march_phase life_phase(march_life life, const march_scene *scene)
{
    if (life.to <= scene->start) {
        return MARCH_AFTER;
    }
    return life.from >= scene->end ? MARCH_BEFORE : MARCH_DURING;
}

static march_life always(void)
{
    return (march_life){MARCH_INSTANT_MIN, MARCH_INSTANT_MAX};
}

march_life march_scene_life(const march_dated *dated)
{
    march_life life = always();

    if (dated->given) {
        march_date_default_span(&dated->date, &life.from, &life.to);
    }
    return life;
}

march_phase march_scene_phase(const march_scene *scene, const march_dated *dated)
{
    return scene->whole ? MARCH_DURING : life_phase(march_scene_life(dated), scene);
}

static bool add_movements(march_arena *arena, march_scene *scene)
{
    const march_campaign *c = scene->campaign;

    scene->movements = MARCH_NEW(arena, march_scene_movement, c->movement_count);
    if (!scene->movements) {
        return false;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        march_scene_movement shown = {.movement = &c->movements[i], .life = always()};
        march_phase phase = MARCH_DURING;
        if (c->movements[i].stop_count < 2) {
            continue;
        }
        (void)march_movement_span(shown.movement, &shown.life.from, &shown.life.to);
        if (!scene->whole) {
            phase = life_phase(shown.life, scene);
        }
        shown.later = phase == MARCH_BEFORE;
        shown.past = phase == MARCH_AFTER;
        if (shown.later && !scene->film) {
            continue;
        }
        if (!locate_head(arena, &shown, scene->whole ? MARCH_INSTANT_MAX : scene->end,
                         scene->film)) {
            return false;
        }
        scene->movements[scene->movement_count++] = shown;
    }
    return true;
}

static bool add_events(march_arena *arena, march_scene *scene)
{
    const march_campaign *c = scene->campaign;

    scene->events = MARCH_NEW(arena, march_scene_event, c->event_count);
    if (!scene->events) {
        return false;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        const march_event *event = &c->events[i];
        march_phase phase = march_scene_phase(scene, &event->date);
        if (phase == MARCH_BEFORE && !scene->film) {
            continue;
        }
        scene->events[scene->event_count++] =
            (march_scene_event){.event = event,
                                .life = march_scene_life(&event->date),
                                .past = phase == MARCH_AFTER,
                                .later = phase == MARCH_BEFORE,
                                .number = (int)i + 1};
    }
    return true;
}

/** What a land is turning into at an instant; NULL: it is not. */
static const march_territory *turning_into(const march_campaign *c,
                                           const march_territory *territory,
                                           march_instant at)
{
    if (territory->becomes == MARCH_NONE ||
        at < march_scene_life(&territory->time).to) {
        return NULL;
    }
    const march_territory *next = &c->territories[territory->becomes];
    return at < march_scene_life(&next->time).from ? next : NULL;
}

/** @param linger_s  Lands stay in the scene so long after their time. */
static bool add_territories(march_arena *arena, march_scene *scene,
                            march_instant linger_s)
{
    const march_instant at = scene->lands_at;
    const march_campaign *c = scene->campaign;

    scene->territories = MARCH_NEW(arena, march_scene_territory, c->territory_count);
    if (!scene->territories) {
        return false;
    }
    for (size_t i = 0; i < c->territory_count; i++) {
        const march_territory *t = &c->territories[i];
        march_scene_territory shown = {t, march_scene_life(&t->time),
                                       turning_into(c, t, at)};
        bool over = shown.life.to != MARCH_INSTANT_MAX &&
                    at - shown.life.to >= linger_s && !shown.turning;
        if (at >= shown.life.from && !over) {
            scene->territories[scene->territory_count++] = shown;
        }
    }
    return true;
}

/** The instant whose territories are shown. */
static march_instant lands_instant(const march_scene *scene)
{
    const march_campaign *c = scene->campaign;
    march_instant from, to;

    if (!scene->whole) {
        return scene->end - 1;
    }
    if (c->map.lands_at.given) {
        march_date_default_span(&c->map.lands_at.date, &from, &to);
        return from;
    }
    from = scene->start;
    to = scene->end;
    if ((from == MARCH_INSTANT_MIN || to == MARCH_INSTANT_MAX) &&
        !march_campaign_span(c, &from, &to)) {
        return 0;
    }
    return from + (to - from) / 2;
}

/** All that is on the map at the times of a scene. */
static march_status fill(march_arena *arena, march_scene *scene, march_instant linger_s)
{
    return add_movements(arena, scene) && add_events(arena, scene) &&
                   add_territories(arena, scene, linger_s)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

march_status march_scene_build(march_arena *arena, const march_campaign *campaign,
                               const march_date *at, march_scene **out)
{
    march_scene *scene = MARCH_NEW(arena, march_scene, 1);

    if (!scene) {
        return MARCH_E_NOMEM;
    }
    scene->campaign = campaign;
    scene->whole = at == NULL;
    scene->at = at                     ? *at
                : campaign->time.given ? campaign->time.date
                                       : march_date_always();
    march_date_default_span(&scene->at, &scene->start, &scene->end);
    scene->lands_at = lands_instant(scene);
    *out = scene;
    return fill(arena, scene, 0);
}

march_status march_scene_build_moment(march_arena *arena,
                                      const march_campaign *campaign,
                                      march_life timeline, const march_moment *moment,
                                      march_instant linger_s, march_scene **out)
{
    march_scene *scene = MARCH_NEW(arena, march_scene, 1);

    if (!scene) {
        return MARCH_E_NOMEM;
    }
    *scene = (march_scene){.campaign = campaign,
                           .film = true,
                           .at = march_date_always(),
                           .unit = moment->unit,
                           .timeline = timeline,
                           .start = moment->start,
                           .end = moment->end,
                           .lands_at = moment->end - 1};
    *out = scene;
    return fill(arena, scene, linger_s);
}

/** Widen a life by another, open ends left out. */
static void widen(march_life *all, march_life by)
{
    if (by.from != MARCH_INSTANT_MIN && by.from < all->from) {
        all->from = by.from;
    }
    if (by.to != MARCH_INSTANT_MAX && by.to > all->to) {
        all->to = by.to;
    }
}

bool march_campaign_timeline(const march_campaign *campaign, march_life *out)
{
    march_life all = {MARCH_INSTANT_MAX, MARCH_INSTANT_MIN};
    march_life said = march_scene_life(&campaign->time);

    for (size_t i = 0; i < campaign->movement_count; i++) {
        march_life life;
        if (march_movement_span(&campaign->movements[i], &life.from, &life.to)) {
            widen(&all, life);
        }
    }
    for (size_t i = 0; i < campaign->event_count; i++) {
        widen(&all, march_scene_life(&campaign->events[i].date));
    }
    if (said.from != MARCH_INSTANT_MIN) {
        all.from = said.from;
    }
    if (said.to != MARCH_INSTANT_MAX) {
        all.to = said.to;
    }
    *out = all;
    return all.from < all.to;
}
