/* two_places.c - the rule that nobody is in two places at once.
 *
 * Who moves is a commander, or an army with a name. Two stops contradict each other
 * where, as favourably as their dates allow, neither can be reached from the other.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "lint/movers.h"
#include "lint/window.h"

/* What is nearer is one place. */
#define LEAST_M 10000
/* Half way round the Earth. */
#define HALF_M (180 * MARCH_DEGREE_M)

/* Of a way with more stops, such as one a receiver has recorded, so many are looked at.
 */
enum { MOST_STOPS = 200 };

/** Somebody at a stop. */
typedef struct presence {
    const march_movement *movement;
    size_t stop;
    bool stays;            /**< from one certain time to another one */
    march_instant leaves;  /**< the earliest time it can have left */
    march_instant arrives; /**< the latest time it can have come */
} presence;

typedef MARCH_ARRAY(presence) presences;

/** Two movements of which a contradiction was told. */
typedef struct pair {
    const march_movement *a, *b;
} pair;

typedef struct search {
    march_lint *lint;
    size_t *families; /**< of the movements */
    const march_mover *who;
    MARCH_ARRAY(pair) told;
} search;

/** Some time in a window. */
static presence sometime(const march_movement *movement, size_t stop, march_window when)
{
    return (presence){movement, stop, false, when.from, when.to};
}

/** What the dates of a stop say of who was there; false: nothing certain. A first or
 * last stop without a date of its own has that of the movement. */
static bool find_presence(const march_movement *movement, size_t i, presence *out)
{
    const march_stop *stop = &movement->stops[i];
    march_window own = march_window_of(&stop->date);
    march_window window = march_window_within(own, march_window_of(&movement->date));
    bool end = i == 0 || i + 1 == movement->stop_count;
    march_window stay;

    if (stop->certainty == MARCH_DISPUTED || (march_window_is_open(own) && !end) ||
        window.from == MARCH_INSTANT_MIN || window.to == MARCH_INSTANT_MAX) {
        return false;
    }
    *out = sometime(movement, i, window);
    if (march_window_of_stay(&stop->date, &stay)) {
        *out = (presence){movement, i, true, stay.to, stay.from};
    }
    return true;
}

static march_status add_presences(march_lint *lint, const march_movement *movement,
                                  presences *list)
{
    size_t step = 1 + movement->stop_count / MOST_STOPS;
    presence next;

    for (size_t i = 0; i < movement->stop_count; i++) {
        bool wanted = i % step == 0 || i + 1 == movement->stop_count;
        if (wanted && find_presence(movement, i, &next) &&
            !MARCH_PUSH(lint->arena, list, next)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

static int by_arrival(const void *a, const void *b)
{
    const presence *p = a, *q = b;

    if (p->arrives != q->arrives) {
        return p->arrives < q->arrives ? -1 : 1;
    }
    if (p->movement != q->movement) {
        return p->movement < q->movement ? -1 : 1;
    }
    return (p->stop > q->stop) - (p->stop < q->stop);
}

/** The shortest time from one stop to another: at the faster of the two paces, and who
 * is one man may have ridden ahead like an envoy. */
static march_instant time_between(const search *s, const presence *a, const presence *b,
                                  double way_m)
{
    const march_campaign *c = s->lint->campaign;
    const int kinds[] = {a->movement->kind, b->movement->kind,
                         s->who->person ? MARCH_ENVOY : a->movement->kind};
    march_instant least = MARCH_INSTANT_MAX;

    for (size_t i = 0; i < MARCH_COUNT(kinds); i++) {
        march_instant time_s = march_pace_seconds(march_pace_of(c, kinds[i]), way_m);
        least = time_s < least ? time_s : least;
    }
    return least;
}

/** An upper bound of the time between any two of them. */
static march_instant longest_time(const search *s, const presences *list)
{
    march_lonlat low = {180, 90}, high = {-180, -90};
    march_instant most = 0;

    for (size_t i = 0; i < list->count; i++) {
        const presence *p = &list->items[i];
        march_lonlat at = p->movement->stops[p->stop].at;
        low = (march_lonlat){fmin(low.lon_deg, at.lon_deg),
                             fmin(low.lat_deg, at.lat_deg)};
        high = (march_lonlat){fmax(high.lon_deg, at.lon_deg),
                              fmax(high.lat_deg, at.lat_deg)};
    }
    double way_m = fmin(HALF_M, MARCH_DEGREE_M * (high.lon_deg - low.lon_deg +
                                                  high.lat_deg - low.lat_deg));
    for (size_t i = 0; i < list->count; i++) {
        march_instant time_s = time_between(s, &list->items[i], &list->items[i], way_m);
        most = time_s > most ? time_s : most;
    }
    return most;
}

/** Whether somebody may be in two movements at once: columns of one army have its name,
 * and one of several commanders may have gone with either. */
static bool may_part(const search *s, const march_movement *a, const march_movement *b)
{
    const march_movement *all = s->lint->campaign->movements;

    return s->families[a - all] == s->families[b - all] &&
           (!s->who->person || a->commanders.count > 1 || b->commanders.count > 1);
}

static bool was_told(const search *s, const march_movement *a, const march_movement *b)
{
    for (size_t i = 0; i < s->told.count; i++) {
        const pair *p = &s->told.items[i];
        if ((p->a == a && p->b == b) || (p->a == b && p->b == a)) {
            return true;
        }
    }
    return false;
}

/** Whether two stops contradict each other. */
static bool contradict(const search *s, const presence *a, const presence *b,
                       double way_m)
{
    if (way_m < LEAST_M) {
        return false;
    }
    march_instant time_s = time_between(s, a, b, way_m);
    if ((a->stays || b->stays) && time_s < MARCH_DAY_S / 2) {
        return false; /* there and back in a day */
    }
    return a->leaves + time_s > b->arrives && b->leaves + time_s > a->arrives;
}

static march_status tell(search *s, const presence *a, const presence *b, double way_m)
{
    march_lint *lint = s->lint;
    bool later = b->movement > a->movement;
    const presence *at = later ? b : a, *other = later ? a : b;
    const march_movement *m = at->movement;
    const march_finding finding = {
        .id = MARCH_D_TWO_PLACES,
        .node = march_lint_date_node(m, at->stop),
        .about = {&m->accept, &other->movement->accept,
                  &lint->campaign->sides[m->side].accept},
        .hint = "look at the dates, and at who led which army",
        .on = "one of the two movements",
    };

    if (!MARCH_PUSH(lint->arena, &s->told, (pair){a->movement, b->movement})) {
        return MARCH_E_NOMEM;
    }
    return march_lint_tell(lint, &finding,
                           "'%s' cannot be here, at stop %zu of '%s', and at stop %zu "
                           "of '%s' too, %.0f km "
                           "away: the dates leave too little time between them",
                           march_names_pick(*s->who->names, "en", NULL), at->stop + 1,
                           m->id, other->stop + 1, other->movement->id, way_m / 1000);
}

/** Compare two stops; of two movements the first contradiction is told. */
static march_status compare(search *s, const presence *a, const presence *b)
{
    double way_m = march_lonlat_distance_m(a->movement->stops[a->stop].at,
                                           b->movement->stops[b->stop].at);

    if (a->movement == b->movement || may_part(s, a->movement, b->movement) ||
        !contradict(s, a, b, way_m) || was_told(s, a->movement, b->movement)) {
        return MARCH_OK;
    }
    return tell(s, a, b, way_m);
}

/** Compare the stops of one who moves: those that are near enough in time. */
static march_status compare_all(search *s, presences *list)
{
    march_instant most_s = longest_time(s, list);

    s->told.count = 0;
    qsort(list->items, list->count, sizeof(*list->items), by_arrival);
    for (size_t i = 0; i < list->count; i++) {
        const presence *a = &list->items[i];
        for (size_t k = i + 1; k < list->count; k++) {
            if (a->leaves + most_s <= list->items[k].arrives) {
                break;
            }
            MARCH_TRY(compare(s, a, &list->items[k]));
        }
    }
    return MARCH_OK;
}

march_status march_lint_two_places(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    search s = {.lint = lint};
    march_movers all;
    size_t next;

    MARCH_TRY(march_movers_families(lint, &s.families));
    MARCH_TRY(march_movers_find(lint, &all));
    for (size_t i = 0; i < all.count; i = next) {
        presences list = {0};
        s.who = &all.items[i];
        for (next = i; next < all.count && all.items[next].same == s.who->same;
             next++) {
            const march_movement *m = &c->movements[all.items[next].movement];
            MARCH_TRY(add_presences(lint, m, &list));
        }
        if (next > i + 1 && list.count > 1) {
            MARCH_TRY(compare_all(&s, &list));
        }
    }
    return MARCH_OK;
}
