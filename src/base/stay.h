/* stay.h - when something is on the map of a film.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_STAY_H
#define MARCH_BASE_STAY_H

#include <stdbool.h>
#include <stdint.h>

/** From when to when, half-open, in seconds of march_instant. Zero-filled: always. */
typedef struct march_stay {
    bool limited;
    int64_t from_s, to_s;
    int64_t rise_s; /**< it fades in for so long after `from_s` */
    int64_t fall_s; /**< and out for so long before `to_s` */
} march_stay;

/** Whether there is a time when both are there. */
static inline bool march_stay_overlap(march_stay a, march_stay b)
{
    return !a.limited || !b.limited || (a.from_s < b.to_s && b.from_s < a.to_s);
}

/** Share of the way from one instant to a later one. */
static inline double march_stay_share(int64_t at_s, int64_t from_s, int64_t length_s)
{
    double gone = (double)at_s - (double)from_s;

    return gone <= 0 ? 0 : gone >= (double)length_s ? 1 : gone / (double)length_s;
}

/** How strongly it is there at an instant: 0...1. */
static inline double march_stay_at(march_stay stay, int64_t at_s)
{
    double rise = 1, fall = 1;

    if (!stay.limited) {
        return 1;
    }
    if (at_s < stay.from_s || at_s >= stay.to_s) {
        return 0;
    }
    if (stay.rise_s > 0) {
        rise = march_stay_share(at_s, stay.from_s, stay.rise_s);
    }
    if (stay.fall_s > 0 && stay.to_s != INT64_MAX) {
        fall = 1 - march_stay_share(at_s, stay.to_s - stay.fall_s, stay.fall_s);
    }
    return rise < fall ? rise : fall;
}

/** Whether a stretch of time is so long that nothing is seen to come or go in it. */
static inline bool march_stay_is_short(march_stay stay, int64_t start_s, int64_t end_s)
{
    double fade = (double)(stay.rise_s > stay.fall_s ? stay.rise_s : stay.fall_s);

    return fade <= (double)end_s - (double)start_s;
}

/** How strongly it is there in a stretch of time: at its end, or in full where the
 * stretch is long, for a frame that stands for a year shows all that happens in it. */
static inline double march_stay_presence(march_stay stay, int64_t start_s,
                                         int64_t end_s)
{
    if (stay.limited && march_stay_is_short(stay, start_s, end_s)) {
        return end_s > stay.from_s && start_s < stay.to_s ? 1 : 0;
    }
    return march_stay_at(stay, end_s - 1);
}

/** The same for a name, of which only one can stand in a place: it is there in full if
 * it is there at the end. */
static inline double march_stay_name_presence(march_stay stay, int64_t start_s,
                                              int64_t end_s)
{
    double at_end = march_stay_at(stay, end_s - 1);

    return march_stay_is_short(stay, start_s, end_s) ? at_end >= 0.5 : at_end;
}

#endif
