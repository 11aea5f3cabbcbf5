/* ground.h - who was near a spot at a time; private to lint/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_GROUND_H
#define MARCH_LINT_GROUND_H

#include "lint/rule.h"
#include "lint/window.h"

/** The sides that act together in an event, and their kin: sides of the same family. */
typedef struct march_party {
    const bool *sides; /**< by index */
    march_index first; /**< of them that is named; MARCH_NONE: the party is empty */
    bool dated;        /**< a movement of a side that is named has a date */
} march_party;

/** What is asked of the ground again and again. */
typedef struct march_ground {
    march_lint *lint;
    double reach_m;        /**< what is nearer is near */
    march_window *windows; /**< of the movements */
    bool *dated;           /**< of the sides: a movement of theirs has a date */
} march_ground;

/** A spot at a time. */
typedef struct march_meeting {
    march_lonlat at;
    double reach_m;
    march_window when;
    const march_event *event; /**< that was there */
} march_meeting;

/** The movement of a party that came nearest to a spot at its time. */
typedef struct march_sighting {
    const march_movement *movement; /**< NULL: none was under way then */
    double away_m;
} march_sighting;

MARCH_NODISCARD march_status march_ground_new(march_lint *lint, march_ground *out);

/** Some sides as a party. */
MARCH_NODISCARD march_status march_ground_party(const march_ground *ground,
                                                const march_index *sides, size_t count,
                                                march_party *out);

/** One spot of an event. What is only roughly placed may be twice as far away. */
march_meeting march_ground_meeting(const march_ground *ground, const march_event *event,
                                   size_t spot);

/**
 * Whether a movement of the party was there: it passed at that time, had come to stay
 * before, or left soon after. One without a date may have.
 * @param[out] nearest  The nearest of those under way then.
 */
bool march_ground_came(const march_ground *ground, const march_party *party,
                       const march_meeting *meeting, march_sighting *nearest);

/** Whether land the party held then was there. */
bool march_ground_held(const march_ground *ground, const march_party *party,
                       const march_meeting *meeting);

/** Whether the party had taken, fortified or occupied the spot in another event. */
bool march_ground_took(const march_ground *ground, const march_party *party,
                       const march_meeting *meeting);

#endif
