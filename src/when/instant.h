/* instant.h - points in time and the two calendars.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_WHEN_INSTANT_H
#define MARCH_WHEN_INSTANT_H

#include "base/status.h"

/**
 * Seconds since 1970-01-01T00:00:00 on the proleptic Gregorian scale: every day has
 * 86,400 seconds, year 0 exists (it is 1 BC), and there is no time zone: the clock is
 * that of the place the map shows.
 *
 * Spans are half-open: [start, end) with `end` the first instant after the span.
 */
typedef int64_t march_instant;

/** Open ends: earlier than every date, and later than every date. */
#define MARCH_INSTANT_MIN INT64_MIN
#define MARCH_INSTANT_MAX INT64_MAX

/** Dates may name the years -10,000,000,000 to 10,000,000,000. */
#define MARCH_YEAR_LIMIT INT64_C(10000000000)

enum { MARCH_DAY_S = 86400 };

/** How dates are counted. Both reach back before they were invented. */
typedef enum march_calendar { MARCH_GREGORIAN, MARCH_JULIAN } march_calendar;

/** How fine a date is, from fine to coarse; also a step through time. */
typedef enum march_precision {
    MARCH_SECOND,
    MARCH_MINUTE,
    MARCH_HOUR,
    MARCH_DAY,
    MARCH_MONTH,
    MARCH_SEASON, /**< three months from December, March, June or September; as the
                     precision of a date also a quarter, third or half of a year */
    MARCH_YEAR,
    MARCH_DECADE,
    MARCH_CENTURY,
    MARCH_MILLENNIUM, /**< a thousand years or more */
} march_precision;

/** A date and time of day as calendars count them. */
typedef struct march_civil {
    int64_t year;             /**< astronomical: 0 is 1 BC, -1 is 2 BC */
    int month, day;           /**< from 1 */
    int hour, minute, second; /**< 0...23, 0...59, 0...59 */
} march_civil;

bool march_year_is_leap(march_calendar calendar, int64_t year);

/** 28...31; `month` is 1...12. */
int march_month_days(march_calendar calendar, int64_t year, int month);

/** The instant of a date that exists. Years too far away for an instant, more than
 * 200,000,000,000 from year 0, give MARCH_INSTANT_MIN or MARCH_INSTANT_MAX. */
march_instant march_civil_instant(march_calendar calendar, march_civil civil);

/** The date of any instant. */
march_civil march_instant_civil(march_calendar calendar, march_instant instant);

/** The start of the second, ..., year, decade (1740), century (1700) or millennium that
 * holds the instant. Open ends stay open. */
march_instant march_instant_floor(march_calendar calendar, march_instant instant,
                                  march_precision unit);

/** `count` units later (earlier, if negative). Months and years keep the day of the
 * month or take the last day there is. Open ends stay open, and what leaves the range
 * of instants becomes open. */
march_instant march_instant_add(march_calendar calendar, march_instant instant,
                                march_precision unit, int64_t count);

enum { MARCH_ISO_SIZE = 40 };

/** Write an instant in the Gregorian calendar: "1741-02-20", with "T06:30:00" unless it
 * is midnight; "-0217-08-02" for 218 BC; "+12000-01-01" and "-12000-01-01" beyond four
 * digits; ".." for open ends. Returns the length. */
size_t march_instant_iso(char out[MARCH_ISO_SIZE], march_instant instant);

#endif
