/* scene.h - what is on the map at a time: pure data, no drawing.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_SCENE_SCENE_H
#define MARCH_SCENE_SCENE_H

#include "model/campaign.h"
#include "when/moment.h"

/** When something is true, as it is written; open ends for what has no date. */
typedef struct march_life {
    march_instant from, to;
} march_life;

/** A movement that has begun, or of a film any. Where its head is, is said as a share
 * of a leg: leg i goes from stop i to stop i + 1. */
typedef struct march_scene_movement {
    const march_movement *movement;
    march_life life;
    bool past;     /**< over before the time shown began */
    bool later;    /**< not begun at its end; only in the scenes of a film */
    size_t leg;    /**< of the head */
    double share;  /**< 0...1 of that leg */
    double spread; /**< of a film: 0: the head is there; else it may be anywhere within
                        this share of the whole way round there, at most 1 */
} march_scene_movement;

typedef struct march_scene_event {
    const march_event *event;
    march_life life;
    bool past;
    bool later; /**< only in the scenes of a film */
    int number; /**< of the event in the file, from 1: the same on every sheet */
} march_scene_event;

typedef struct march_scene_territory {
    const march_territory *territory;
    march_life life;
    const march_territory *turning; /**< after its time: what it is turning into until
                                         that begins; NULL */
} march_scene_territory;

/** What is true at a time. */
typedef struct march_scene {
    const march_campaign *campaign;
    bool whole;               /**< the whole campaign at once: nothing is past */
    bool film;                /**< one of many: things that are not there yet, or no
                                   longer, are in it as well, with their lives */
    march_date at;            /**< the time asked for; of a film always */
    march_precision unit;     /**< of a film: how finely its time is told */
    march_life timeline;      /**< of a film: from its first to its last time */
    march_instant start, end; /**< of that time, half-open */
    march_scene_movement *movements;
    size_t movement_count;
    march_scene_event *events;
    size_t event_count;
    march_instant lands_at; /**< the instant whose territories are shown */
    march_scene_territory *territories;
    size_t territory_count;
} march_scene;

/**
 * Find what is on the map at a time. Of a movement under way at the end of the time,
 * the head stands where it then was, if its dates are fine enough to say so (dated
 * stops on the way, or a date not coarser than a season and not approximate), else it
 * is shown whole; what begins later is left out; territories are those held at the end
 * of the time. Dates count as they are written: what is dated `1741~` is there in 1741
 * and not before, be it a movement, an event or a land. A land that becomes another one
 * is there until that begins.
 * @param at  NULL: the whole campaign.
 */
MARCH_NODISCARD march_status march_scene_build(march_arena *arena,
                                               const march_campaign *campaign,
                                               const march_date *at, march_scene **out);

/**
 * The scene of one moment of a film. Its movements and events are all of the campaign's
 * that can be drawn, in the same order in every scene of the film; its territories
 * those whose life is not over longer than `linger_s` before the moment's end.
 * @param timeline  Of the film, see march_campaign_timeline().
 */
MARCH_NODISCARD march_status march_scene_build_moment(
    march_arena *arena, const march_campaign *campaign, march_life timeline,
    const march_moment *moment, march_instant linger_s, march_scene **out);

/** From when to when a film of the campaign runs: its `time`, else from the first to
 * the last date in it. False where nothing says so. */
bool march_campaign_timeline(const march_campaign *campaign, march_life *out);

/** From when to when something is true, as it is written; always if it has no date. */
march_life march_scene_life(const march_dated *dated);

/** Where the time of a scene stands against the time something has, as it is written.
 * What has none is always there, and all is on the map of the whole campaign. */
march_phase march_scene_phase(const march_scene *scene, const march_dated *dated);

/** Print a scene as text, a line a thing: for people and for tests. */
void march_scene_print(const march_scene *scene, const char *lang, FILE *out);

/** The same as JSON. */
void march_scene_print_json(const march_scene *scene, const char *lang, FILE *out);

/**
 * When a movement was at each of its stops. Dated stops keep their dates; those between
 * share the time by the length of the way (great circle).
 * @param[out] times  movement->stop_count instants, never decreasing.
 * @return false where nothing is dated.
 */
bool march_route_times(const march_movement *movement, march_instant *times);

/** The share of its way within which the head of a movement may be in a film: 0 where
 * all of its dates say the month or more, else as much of its time as its coarsest date
 * leaves open, at most 1. */
double march_movement_spread(const march_movement *movement);

/** The whole time of a movement: from its date, else from its stops' dates. False where
 * nothing is dated. */
bool march_movement_span(const march_movement *movement, march_instant *start,
                         march_instant *end);

#endif
