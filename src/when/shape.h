/* shape.h - what of a date is said.
 * SPDX-License-Identifier: MIT
 *
 * For the files of this folder.
 */
#ifndef MARCH_WHEN_SHAPE_H
#define MARCH_WHEN_SHAPE_H

#include "when/date.h"

typedef enum march_shape_kind {
    MARCH_SHAPE_YEAR,
    MARCH_SHAPE_DECADE,
    MARCH_SHAPE_CENTURY,
    MARCH_SHAPE_MONTH,
    MARCH_SHAPE_SEASON,
    MARCH_SHAPE_DAY
} march_shape_kind;

/** What of a date is said. The `last_` fields differ where it runs on within one year,
 * month or era: 1752-1755, October-December 1739, 20-28 February 1741. */
typedef struct march_shape {
    march_shape_kind kind;
    int64_t year, last_year;
    int month, last_month; /**< a season is 0...3 */
    int day, last_day;
    bool over_new_year; /**< a winter: 1740/41 */
    bool about, uncertain;
    const march_date_part *clock;      /**< if a time of day is said */
    const march_date_part *last_clock; /**< if it runs on to another one of that day */
} march_shape;

/** Year 0 and before. */
bool march_shape_is_bc(int64_t year);

/** The year as people count it, without the era: 44 for -43. */
int64_t march_shape_spoken(int64_t year);

/** The number of the century that holds most of the hundred years of 17XX. */
int64_t march_shape_century(const march_shape *shape);

/** The shape of a date; unspecified digits leave out what is finer than they. */
march_shape march_shape_of(const march_date_part *part);

/** The shape of the unit that starts at `part`. */
march_shape march_shape_of_unit(const march_date_part *part, march_precision unit);

/** Whether two shapes are of one day. */
bool march_shape_same_day(const march_shape *a, const march_shape *b);

/** Make two shapes one that runs from the first to the second, if that can be said. */
bool march_shape_merge(const march_shape *a, const march_shape *b, march_shape *out);

#endif
