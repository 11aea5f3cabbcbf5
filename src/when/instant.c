/* instant.c - points in time and the two calendars.
 * SPDX-License-Identifier: MIT
 *
 * Days are counted from 1 March of year 0, so that the leap day ends a year; months
 * from March then have the lengths of floor((153 m + 2) / 5). After Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days), who
 * gives them for the Gregorian calendar; the Julian has a cycle of 4 years, not 400.
 * The same method is in E. G. Richards, "Mapping Time" (1998), chapter 25.
 */
#include "when/instant.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/** Years whose seconds fit into an instant with room to spare. */
#define FAR_YEAR INT64_C(200000000000)

enum { MONTHS = 12, MARCH = 3, FEBRUARY = 2 };

/** A calendar's cycle, and days from 1 March of its year 0 to 1 January 1970. */
typedef struct cycle {
    int64_t years, days, epoch_days;
} cycle;

static const cycle cycles[] = {
    [MARCH_GREGORIAN] = {400, 146097, 719468},
    [MARCH_JULIAN] = {4, 1461, 719470},
};

static int64_t floor_div(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

bool march_year_is_leap(march_calendar calendar, int64_t year)
{
    if (calendar == MARCH_JULIAN) {
        return year % 4 == 0;
    }
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int march_month_days(march_calendar calendar, int64_t year, int month)
{
    static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    assert(month >= 1 && month <= MONTHS);
    return days[month - 1] + (month == FEBRUARY && march_year_is_leap(calendar, year));
}

/** Leap days in the `year` years since 1 March of a cycle's first year. */
static int64_t leap_days(march_calendar calendar, int64_t year)
{
    return calendar == MARCH_JULIAN ? year / 4 : year / 4 - year / 100 + year / 400;
}

static int64_t days_from_civil(march_calendar calendar, march_civil civil)
{
    const cycle *c = &cycles[calendar];
    int64_t year = civil.month < MARCH ? civil.year - 1 : civil.year;
    int64_t cycle_number = floor_div(year, c->years);
    int64_t year_of_cycle = year - cycle_number * c->years;
    int month_from_march = (civil.month + MONTHS - MARCH) % MONTHS;
    int day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;

    return cycle_number * c->days + year_of_cycle * 365 +
           leap_days(calendar, year_of_cycle) + day_of_year - c->epoch_days;
}

/** Which year of a cycle a day of the cycle falls in. */
static int64_t year_of_cycle_day(march_calendar calendar, int64_t day)
{
    if (calendar == MARCH_JULIAN) {
        return (day - day / 1460) / 365;
    }
    return (day - day / 1460 + day / 36524 - day / 146096) / 365;
}

static march_civil civil_from_days(march_calendar calendar, int64_t days)
{
    const cycle *c = &cycles[calendar];
    int64_t cycle_number = floor_div(days + c->epoch_days, c->days);
    int64_t day = days + c->epoch_days - cycle_number * c->days;
    int64_t year = year_of_cycle_day(calendar, day);
    int day_of_year = (int)(day - (365 * year + leap_days(calendar, year)));
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = (month_from_march + MARCH - 1) % MONTHS + 1;

    return (march_civil){
        .year = cycle_number * c->years + year + (month < MARCH),
        .month = month,
        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

march_instant march_civil_instant(march_calendar calendar, march_civil civil)
{
    if (civil.year > FAR_YEAR) {
        return MARCH_INSTANT_MAX;
    }
    if (civil.year < -FAR_YEAR) {
        return MARCH_INSTANT_MIN;
    }
    return days_from_civil(calendar, civil) * MARCH_DAY_S + civil.hour * 3600 +
           civil.minute * 60 + civil.second;
}

march_civil march_instant_civil(march_calendar calendar, march_instant instant)
{
    int64_t days = floor_div(instant, MARCH_DAY_S);
    /* In two steps: days times seconds leaves the range near the ends of time. */
    int second = (int)(instant % MARCH_DAY_S);
    second += second < 0 ? MARCH_DAY_S : 0;
    march_civil civil = civil_from_days(calendar, days);

    civil.hour = second / 3600;
    civil.minute = second / 60 % 60;
    civil.second = second % 60;
    return civil;
}

static bool is_open(march_instant instant)
{
    return instant == MARCH_INSTANT_MIN || instant == MARCH_INSTANT_MAX;
}

/** Years in a unit of years; 0 for shorter units. */
static int64_t years_of(march_precision unit)
{
    static const int64_t years[] = {[MARCH_YEAR] = 1,
                                    [MARCH_DECADE] = 10,
                                    [MARCH_CENTURY] = 100,
                                    [MARCH_MILLENNIUM] = 1000};

    return years[unit];
}

/** Seconds in a unit of fixed length; 0 for months and longer. */
static int64_t seconds_of(march_precision unit)
{
    static const int64_t seconds[MARCH_MILLENNIUM + 1] = {[MARCH_SECOND] = 1,
                                                          [MARCH_MINUTE] = 60,
                                                          [MARCH_HOUR] = 3600,
                                                          [MARCH_DAY] = MARCH_DAY_S};

    return seconds[unit];
}

march_instant march_instant_floor(march_calendar calendar, march_instant instant,
                                  march_precision unit)
{
    if (is_open(instant)) {
        return instant;
    }

    int64_t length_s = seconds_of(unit);
    if (length_s) {
        int64_t over = instant % length_s;
        over += over < 0 ? length_s : 0;
        return instant < MARCH_INSTANT_MIN + over ? MARCH_INSTANT_MIN : instant - over;
    }

    march_civil civil = march_instant_civil(calendar, instant);
    march_civil first = {.year = civil.year, .month = civil.month, .day = 1};
    if (unit == MARCH_SEASON) {
        int since_start = civil.month % 3; /* seasons start in months 3, 6, 9, 12 */
        first.year -= civil.month <= since_start;
        first.month = (civil.month - since_start + MONTHS - 1) % MONTHS + 1;
    } else if (unit != MARCH_MONTH) {
        first.month = 1;
        first.year = floor_div(civil.year, years_of(unit)) * years_of(unit);
    }
    return march_civil_instant(calendar, first);
}

/** `instant` + `count` * `unit_s`, or an open end. */
static march_instant add_seconds(march_instant instant, int64_t unit_s, int64_t count)
{
    march_instant far = count < 0 ? MARCH_INSTANT_MIN : MARCH_INSTANT_MAX;

    if (count > INT64_MAX / unit_s || count < INT64_MIN / unit_s) {
        return far;
    }
    int64_t by = count * unit_s;
    bool leaves =
        by > 0 ? instant > MARCH_INSTANT_MAX - by : instant < MARCH_INSTANT_MIN - by;
    return leaves ? far : instant + by;
}

static march_instant add_months(march_calendar calendar, march_instant instant,
                                int64_t months)
{
    march_civil civil = march_instant_civil(calendar, instant);
    int64_t month = civil.month - 1 + months;

    civil.year += floor_div(month, MONTHS);
    civil.month = (int)(month - floor_div(month, MONTHS) * MONTHS) + 1;
    int last = march_month_days(calendar, civil.year, civil.month);
    civil.day = civil.day < last ? civil.day : last;
    return march_civil_instant(calendar, civil);
}

march_instant march_instant_add(march_calendar calendar, march_instant instant,
                                march_precision unit, int64_t count)
{
    if (is_open(instant) || count == 0) {
        return instant;
    }
    if (seconds_of(unit)) {
        return add_seconds(instant, seconds_of(unit), count);
    }

    int64_t months = unit == MARCH_MONTH    ? 1
                     : unit == MARCH_SEASON ? 3
                                            : years_of(unit) * MONTHS;
    int64_t most = 3 * FAR_YEAR * MONTHS / months;
    if (count > most || count < -most) {
        return count < 0 ? MARCH_INSTANT_MIN : MARCH_INSTANT_MAX;
    }
    return add_months(calendar, instant, count * months);
}

size_t march_instant_iso(char out[MARCH_ISO_SIZE], march_instant instant)
{
    if (is_open(instant)) {
        return (size_t)snprintf(out, MARCH_ISO_SIZE, "..");
    }

    march_civil c = march_instant_civil(MARCH_GREGORIAN, instant);
    const char *sign = c.year < 0 ? "-" : c.year > 9999 ? "+" : "";
    int length = snprintf(out, MARCH_ISO_SIZE, "%s%04lld-%02d-%02d", sign,
                          (long long)llabs((long long)c.year), c.month, c.day);
    if (c.hour || c.minute || c.second) {
        length += snprintf(out + length, MARCH_ISO_SIZE - (size_t)length,
                           "T%02d:%02d:%02d", c.hour, c.minute, c.second);
    }
    return (size_t)length;
}
