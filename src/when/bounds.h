/* bounds.h - the four instants of one date.
 * SPDX-License-Identifier: MIT
 *
 * For the files of this folder.
 */
#ifndef MARCH_WHEN_BOUNDS_H
#define MARCH_WHEN_BOUNDS_H

#include "when/date.h"

/** What march_date has under the same names. */
typedef struct march_bounds {
    march_instant earliest_start, latest_start, earliest_end, latest_end;
} march_bounds;

/** Work out the instants; false if the date does not exist in the calendar. */
bool march_bounds_find(march_calendar calendar, const march_date_part *part,
                       march_bounds *out);

/** The first month, 1...12, and the number of months of a season 21...41. */
void march_season_months(int season, int *first, int *count);

/** The lowest and the highest year the digits of a date allow. */
void march_part_years(const march_date_part *part, int64_t *low, int64_t *high);

#endif
