/* window.h - what dates leave open, and how long a march takes; private to lint/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_WINDOW_H
#define MARCH_LINT_WINDOW_H

#include "model/campaign.h"

/** A time within which something was, as wide as its date allows. Ends of which nothing
 * certain is said are MARCH_INSTANT_MIN and MARCH_INSTANT_MAX. */
typedef struct march_window {
    march_instant from, to;
} march_window;

/** The window of a date. Without one, and where the date itself is doubtful (`?`), it
 * is open at both ends. */
march_window march_window_of(const march_dated *dated);

/** The time for which something surely was: from the end of the first day, month or
 * year of an interval to the beginning of the last. False where no two of them are
 * certain.
 */
bool march_window_of_stay(const march_dated *dated, march_window *out);

/** What two windows have in common; `a` where that is nothing. */
march_window march_window_within(march_window a, march_window b);

/** From the earliest date of a movement and its stops to the latest; open at both ends
 * if none of them is certain. */
march_window march_window_of_movement(const march_movement *movement);

static inline bool march_window_meet(march_window a, march_window b)
{
    return a.from < b.to && b.from < a.to;
}

static inline bool march_window_is_open(march_window w)
{
    return w.from == MARCH_INSTANT_MIN && w.to == MARCH_INSTANT_MAX;
}

/** How fast an army can be at most. */
typedef struct march_pace {
    double km_day;
    double hours; /**< of a day that it is under way */
} march_pace;

/** The pace of a kind of movement: the file's, or the usual one. */
march_pace march_pace_of(const march_campaign *campaign, int kind);

/** The shortest time a way takes: it begins with a day's march, and between two of them
 * is a night. */
march_instant march_pace_seconds(march_pace pace, double way_m);

#endif
