/* ground.c - who was near a spot at a time.
 * SPDX-License-Identifier: MIT */
#include "lint/ground.h"

#include <math.h>

#include "base/str.h"
#include "lint/across.h"

#define RADIANS (MARCH_PI / 180)

/* Near is what a day's march reaches, more on a map of a continent, less on one of a
 * battlefield: shares of the way across it. */
#define NEAR_M     30000
#define NEAR_SHARE 0.02
#define MOST_SHARE 0.1

/* Who leaves a place within so long after an event was there at the event. */
#define SOON_S ((march_instant)366 * MARCH_DAY_S)

march_status march_ground_new(march_lint *lint, march_ground *out)
{
    const march_campaign *c = lint->campaign;
    double across_m;

    MARCH_TRY(march_across(lint, &across_m));
    *out = (march_ground){
        .lint = lint,
        .reach_m = fmin(fmax(NEAR_M, NEAR_SHARE * across_m), MOST_SHARE * across_m),
        .windows = MARCH_NEW(lint->arena, march_window, c->movement_count),
        .dated = MARCH_NEW(lint->arena, bool, c->side_count),
    };
    if (!out->windows || !out->dated) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        out->windows[i] = march_window_of_movement(m);
        if (m->kind != MARCH_PLANNED && !march_window_is_open(out->windows[i])) {
            out->dated[m->side] = true;
        }
    }
    return MARCH_OK;
}

static bool is_kin(const march_side *a, const march_side *b)
{
    return a == b || (a->family && b->family && march_str_equal(a->family, b->family));
}

march_status march_ground_party(const march_ground *ground, const march_index *sides,
                                size_t count, march_party *out)
{
    const march_campaign *c = ground->lint->campaign;
    bool *flags = MARCH_NEW(ground->lint->arena, bool, c->side_count);

    if (!flags) {
        return MARCH_E_NOMEM;
    }
    *out = (march_party){flags, count > 0 ? sides[0] : MARCH_NONE, false};
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < c->side_count; k++) {
            flags[k] = flags[k] || is_kin(&c->sides[sides[i]], &c->sides[k]);
        }
        out->dated = out->dated || ground->dated[sides[i]];
    }
    return MARCH_OK;
}

march_meeting march_ground_meeting(const march_ground *ground, const march_event *event,
                                   size_t spot)
{
    const march_stop *at = &event->at[spot];
    bool rough = event->placed != MARCH_STATED || at->certainty != MARCH_STATED;

    return (march_meeting){at->at, rough ? 2 * ground->reach_m : ground->reach_m,
                           march_window_of(&event->date), event};
}

/** A position in metres east and north of a spot; true to scale near it. */
static march_metric seen_from(march_lonlat spot, march_lonlat p)
{
    return (march_metric){remainder(p.lon_deg - spot.lon_deg, 360) * MARCH_DEGREE_M *
                              cos(spot.lat_deg * RADIANS),
                          (p.lat_deg - spot.lat_deg) * MARCH_DEGREE_M};
}

/** The distance from a spot to a straight piece of a way or border. */
static double piece_distance_m(march_lonlat spot, march_lonlat from, march_lonlat to)
{
    march_metric a = seen_from(spot, from), b = seen_from(spot, to);
    double dx = b.x_m - a.x_m, dy = b.y_m - a.y_m;
    double length = dx * dx + dy * dy;
    double share = length > 0 ? -(a.x_m * dx + a.y_m * dy) / length : 0;

    share = fmax(0, fmin(1, share));
    return hypot(a.x_m + share * dx, a.y_m + share * dy);
}

static double way_distance_m(const march_movement *m, march_lonlat spot)
{
    double least = HUGE_VAL;

    for (size_t i = 0; i + 1 < m->stop_count; i++) {
        least = fmin(least, piece_distance_m(spot, m->stops[i].at, m->stops[i + 1].at));
    }
    return least;
}

static double point_distance_m(march_lonlat spot, march_lonlat p)
{
    return piece_distance_m(spot, p, p);
}

/** Whether a movement that passes near a spot did so at the right time. */
static bool is_in_time(const march_movement *m, march_window window,
                       const march_meeting *meeting)
{
    if (march_window_meet(window, meeting->when)) {
        return true;
    }
    bool before = window.to <= meeting->when.from;
    const march_stop *end = &m->stops[before ? m->stop_count - 1 : 0];
    bool stays = point_distance_m(meeting->at, end->at) <= meeting->reach_m;

    return stays && (before || window.from - meeting->when.to <= SOON_S);
}

bool march_ground_came(const march_ground *ground, const march_party *party,
                       const march_meeting *meeting, march_sighting *nearest)
{
    const march_campaign *c = ground->lint->campaign;

    *nearest = (march_sighting){NULL, HUGE_VAL};
    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        if (!party->sides[m->side] || m->kind == MARCH_PLANNED) {
            continue;
        }
        double away_m = way_distance_m(m, meeting->at);
        if (away_m <= meeting->reach_m && is_in_time(m, ground->windows[i], meeting)) {
            return true;
        }
        if (away_m < nearest->away_m &&
            march_window_meet(ground->windows[i], meeting->when)) {
            *nearest = (march_sighting){m, away_m};
        }
    }
    return false;
}

/** Whether a spot is in an area, or near its border. */
static bool is_on(const march_territory *land, const march_meeting *meeting)
{
    const march_features *set = land->area_file;
    const march_feature *area = &set->features[land->area_feature];
    bool inside = false;

    for (size_t p = 0; p < area->part_count; p++) {
        const march_part *ring = &set->parts[area->first_part + p];
        for (size_t i = 0; i + 1 < ring->count; i++) {
            march_lonlat from = set->points[ring->first + i];
            march_lonlat to = set->points[ring->first + i + 1];
            if (piece_distance_m(meeting->at, from, to) <= meeting->reach_m) {
                return true;
            }
            march_metric a = seen_from(meeting->at, from),
                         b = seen_from(meeting->at, to);
            if ((a.y_m > 0) != (b.y_m > 0) &&
                a.x_m + (b.x_m - a.x_m) * -a.y_m / (b.y_m - a.y_m) > 0) {
                inside = !inside;
            }
        }
    }
    return inside;
}

/** Whether an event gave a party the place where it was. */
static bool is_taking(const march_event *event, const march_party *party)
{
    bool acts = event->kind == MARCH_EVENT_CAPTURE || event->kind == MARCH_EVENT_SACK ||
                event->kind == MARCH_EVENT_FORT || event->kind == MARCH_EVENT_CAMP;

    if (!acts && event->kind != MARCH_EVENT_SIEGE) {
        return false;
    }
    for (size_t i = 0; acts && i < event->attackers.count; i++) {
        if (party->sides[event->attackers.items[i]]) {
            return true;
        }
    }
    return event->victor != MARCH_NONE && party->sides[event->victor];
}

bool march_ground_took(const march_ground *ground, const march_party *party,
                       const march_meeting *meeting)
{
    const march_campaign *c = ground->lint->campaign;

    for (size_t i = 0; i < c->event_count; i++) {
        const march_event *event = &c->events[i];
        if (event == meeting->event || !is_taking(event, party) ||
            march_window_of(&event->date).from >= meeting->when.to) {
            continue;
        }
        for (size_t k = 0; k < event->at_count; k++) {
            if (point_distance_m(meeting->at, event->at[k].at) <= meeting->reach_m) {
                return true;
            }
        }
    }
    return false;
}

bool march_ground_held(const march_ground *ground, const march_party *party,
                       const march_meeting *meeting)
{
    const march_campaign *c = ground->lint->campaign;

    for (size_t i = 0; i < c->territory_count; i++) {
        const march_territory *land = &c->territories[i];
        bool theirs = party->sides[land->side] ||
                      (land->overlord != MARCH_NONE && party->sides[land->overlord]);
        if (theirs && land->area_file &&
            march_window_meet(march_window_of(&land->time), meeting->when) &&
            is_on(land, meeting)) {
            return true;
        }
    }
    return false;
}
