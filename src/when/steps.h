/* steps.h - walking through time: the moments a film is made of.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_WHEN_STEPS_H
#define MARCH_WHEN_STEPS_H

#include "when/moment.h"

/** No walk has more moments. */
#define MARCH_STEPS_LIMIT ((size_t)1000000)

/** How far one step goes. */
typedef struct march_step {
    march_precision unit;
    int64_t count; /**< of units; at least 1 */
    bool week;     /**< 7 days from Monday on */
    bool aligned;  /**< the first moment is a whole unit, not only what is left of it */
} march_step;

/**
 * Read a step: `year`, `season`, `month`, `week`, `day`, `hour` (also `years` or
 * `yearly`) are whole units of the calendar; a number with y, s, m, w, d or h, as in
 * `10d`, is counted from the start of the walk.
 * @retval MARCH_E_INPUT  It is none; `out` is not written.
 */
MARCH_NODISCARD march_status march_step_parse(const char *text, march_step *out);

/** A walk from one instant to another. */
typedef struct march_steps {
    march_calendar calendar;
    march_instant start, end; /**< of the first and of the last moment */
    march_step step;
    size_t count; /**< of moments; at least 1 */
    bool even;    /**< the time is parted in `count` equal pieces instead */
} march_steps;

/**
 * Walk from `from` to `to` (half-open) in steps. The last moment may reach beyond `to`:
 * moments are whole.
 * @retval MARCH_E_RANGE  More than MARCH_STEPS_LIMIT moments, an open end, or nothing
 *                        between `from` and `to`; then `out->count` says how many there
 *                        would be: 0 for none or an open end.
 */
MARCH_NODISCARD march_status march_steps_every(march_calendar calendar,
                                               march_instant from, march_instant to,
                                               march_step step, march_steps *out);

/**
 * Part the time from `from` to `to` in `count` moments of equal length.
 * @retval MARCH_E_RANGE  As for march_steps_every(), or less than a second each; then
 *                        `out->count` is the greatest number that would do.
 */
MARCH_NODISCARD march_status march_steps_even(march_calendar calendar,
                                              march_instant from, march_instant to,
                                              size_t count, march_steps *out);

/** Let the time of an even walk be told so coarsely that each unit lasts for at least
 * so many moments and can be read; no more coarsely than by the year. */
void march_steps_slow(march_steps *steps, double moments);

/** The moment at `index`, which must be below `steps->count`. Each begins where the one
 * before it ends. */
march_moment march_steps_at(const march_steps *steps, size_t index);

enum { MARCH_MOMENT_NAME_SIZE = 96 };

/** A moment as an EDTF date: the unit it fills, as in "1741", "-0217-24" or
 * "1741-02-20", or from its first to its last one, "1741/1745"; of an hour or less the
 * second in which it begins. Returns the length. */
size_t march_moment_edtf(march_calendar calendar, const march_moment *moment,
                         char out[MARCH_MOMENT_NAME_SIZE]);

/**
 * The name of a moment, for files that sort as time goes: the number of the moment from
 * 1 with at least five digits, then the unit in which it begins, in the calendar of the
 * walk: "00012_1741", "00003_0218bc-08", "00007_1740-24" (EDTF's winter),
 * "00001_1741-02-20", "00001_1741-02-20T0630". Of signs only - and _, so that it is
 * safe on every system. Returns the length.
 */
size_t march_steps_name(const march_steps *steps, size_t index,
                        char out[MARCH_MOMENT_NAME_SIZE]);

#endif
