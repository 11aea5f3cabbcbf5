/* words.h - dates as readers read them.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_WHEN_WORDS_H
#define MARCH_WHEN_WORDS_H

#include "when/date.h"

/**
 * Write a date for readers: "autumn 1740", "20 February 1741", "1752–1755",
 * "about 1739", "1741 (?)", "218 BC", "winter 1740/41", "1740s", "1667, 1668 or
 * 1670–1672".
 *
 * The calendar is that of the file, and nothing is said that the date does not say.
 *
 * @param lang  BCP 47; en, kk, mn, ru and zh are known, others give English. NULL: en.
 * @return Text on the arena; "" for march_date_always(); NULL if there is no memory.
 */
char *march_date_words(march_arena *arena, const march_date *date, const char *lang);

/**
 * As march_date_words() for a sheet that is about one day: "11:30–13:00".
 * @param day  An instant of the day that readers know of; its times are written without
 *             it, all other dates in full.
 */
char *march_date_words_of_day(march_arena *arena, const march_date *date,
                              march_instant day, const char *lang);

/**
 * Write the unit that holds an instant, e.g. the month: "February 1741".
 * @param unit  MARCH_SEASON is spring to winter of the northern hemisphere.
 */
char *march_instant_words(march_arena *arena, march_calendar calendar,
                          march_instant instant, march_precision unit,
                          const char *lang);

/**
 * Write a stretch of time in units: "February 1741", or, where it is longer than one
 * unit, from the first to the last: "20–26 February 1741", "1741–1745".
 * @param end  The first instant after it.
 */
char *march_span_words(march_arena *arena, march_calendar calendar, march_instant start,
                       march_instant end, march_precision unit, const char *lang);

#endif
