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

/* A fade that would take no more than so many stretches of time is left out: nobody
 * would see it, and a frame that stands for a month shows all that happens in it. */
enum { MARCH_STAY_SWIFT = 3 };

static inline bool march_stay_is_swift(int64_t fade_s, int64_t length_s)
{
    return (double)fade_s <= MARCH_STAY_SWIFT * (double)length_s;
}

/** How far it has risen at an instant of a stretch of time. */
static inline double march_stay_risen(march_stay stay, int64_t at_s, int64_t length_s)
{
    return march_stay_is_swift(stay.rise_s, length_s)
               ? 1
               : march_stay_share(at_s, stay.from_s, stay.rise_s);
}

/** How far it has fallen: 0...1. */
static inline double march_stay_fallen(march_stay stay, int64_t at_s)
{
    return stay.fall_s > 0 && stay.to_s != INT64_MAX
               ? march_stay_share(at_s, stay.to_s - stay.fall_s, stay.fall_s)
               : 0;
}

/** How strongly it is there in a stretch of time, half-open: 0...1. */
static inline double march_stay_presence(march_stay stay, int64_t start_s,
                                         int64_t end_s)
{
    int64_t length_s = end_s - start_s;

    if (!stay.limited) {
        return 1;
    }
    if (end_s <= stay.from_s || start_s >= stay.to_s) {
        return 0;
    }
    double risen = march_stay_risen(stay, end_s - 1, length_s);
    double left = march_stay_is_swift(stay.fall_s, length_s)
                      ? 1
                      : 1 - march_stay_fallen(stay, start_s);
    return risen < left ? risen : left;
}

/** The same for a name. Of those that share a place only one can stand there: that
 * which is there at the end. */
static inline double march_stay_name_presence(march_stay stay, int64_t start_s,
                                              int64_t end_s)
{
    int64_t length_s = end_s - start_s, last_s = end_s - 1;

    if (!stay.limited) {
        return 1;
    }
    if (last_s < stay.from_s || last_s >= stay.to_s) {
        return 0;
    }
    double risen = march_stay_risen(stay, last_s, length_s);
    double left = 1 - march_stay_fallen(stay, last_s);
    if (march_stay_is_swift(stay.fall_s, length_s)) {
        left = left > 0.5 ? 1 : 0;
    }
    return risen < left ? risen : left;
}

#endif
