/* bounds.c - the four instants of one date.
 * SPDX-License-Identifier: MIT */
#include "when/bounds.h"

#include <stdlib.h>

/** The number that has a 9 where the mask has a bit: 0b101 gives 909. */
static int64_t nines(unsigned mask)
{
    int64_t value = 0, nine = 9;

    for (; mask; mask >>= 1, nine *= 10) {
        value += mask & 1U ? nine : 0;
    }
    return value;
}

/** Whether `value` is `pattern` with some digit in each unspecified place. */
static bool fits(int64_t value, int64_t pattern, unsigned mask)
{
    for (; value || pattern || mask; value /= 10, pattern /= 10, mask >>= 1) {
        if (!(mask & 1U) && value % 10 != pattern % 10) {
            return false;
        }
    }
    return true;
}

void march_season_months(int season, int *first, int *count)
{
    static const struct {
        signed char from, first, step, count;
    } groups[] = {
        {21, 3, 3, 3}, /* spring March to May, ..., winter December to February */
        {25, 3, 3, 3}, /* the same, northern hemisphere said */
        {29, 9, 3, 3}, /* southern: spring September to November */
        {33, 1, 3, 3}, /* quarters */
        {37, 1, 4, 4}, /* thirds */
        {40, 1, 6, 6}, /* halves */
    };
    size_t i = MARCH_COUNT(groups) - 1;

    while (i > 0 && season < groups[i].from) {
        i--;
    }
    *first =
        (groups[i].first - 1 + (season - groups[i].from) * groups[i].step) % 12 + 1;
    *count = groups[i].count;
}

/** The place value of the last of the digits that count: 1741S3 gives 10. */
static int64_t width_of_last(int64_t size, int significant)
{
    int64_t width = 1;

    for (int64_t rest = size; rest >= 10; rest /= 10) {
        width *= 10;
    }
    for (int kept = 1; kept < significant && width > 1; kept++) {
        width /= 10;
    }
    return width;
}

void march_part_years(const march_date_part *part, int64_t *low, int64_t *high)
{
    int64_t size = llabs((long long)part->year);
    int64_t width = part->significant ? width_of_last(size, part->significant) : 1;
    int64_t least = size - size % width;
    int64_t most = least + width - 1 + nines(part->year_x);

    *low = least;
    *high = most;
    if (part->year < 0 || part->year_negative) {
        *low = -most;
        *high = least ? -least : -1; /* -000X: there is no year -0 */
    }
}

/** A way through the years, months and days that digits allow, from either end. */
typedef struct search {
    march_calendar calendar;
    const march_date_part *part;
    bool backwards;
} search;

/** The first number of low...high that fits, or the last; 0 if none does. */
static int find_number(const search *s, int low, int high, int pattern, unsigned mask)
{
    int step = s->backwards ? -1 : 1;

    for (int i = s->backwards ? high : low; i >= low && i <= high; i += step) {
        if (fits(i, pattern, mask)) {
            return i;
        }
    }
    return 0;
}

static bool find_day(const search *s, march_civil *at)
{
    if (s->part->day == 0 && !s->part->day_x) {
        return true;
    }
    int days = march_month_days(s->calendar, at->year, at->month);
    at->day = find_number(s, 1, days, s->part->day, s->part->day_x);
    return at->day != 0;
}

static bool find_month_and_day(const search *s, march_civil *at)
{
    const march_date_part *part = s->part;

    if (part->month > 12 || (part->month == 0 && !part->month_x)) {
        return true;
    }
    int step = s->backwards ? -1 : 1, low = 1, high = 12;
    while (low <= high) {
        int month = find_number(s, low, high, part->month, part->month_x);
        if (month == 0) {
            return false;
        }
        at->month = month;
        if (find_day(s, at)) {
            return true;
        }
        low = step > 0 ? month + 1 : low;
        high = step > 0 ? high : month - 1;
    }
    return false;
}

/** The first date that fits, or the last; only what is written is set in it. */
static bool find_date(const search *s, march_civil *out)
{
    int64_t low, high;
    march_civil at = {.month = 1, .day = 1};

    at.hour = s->part->hour;
    at.minute = s->part->minute;
    at.second = s->part->second;
    march_part_years(s->part, &low, &high);
    if (s->part->significant) {
        low = high = s->part->year;
    }
    for (at.year = s->backwards ? high : low; at.year >= low && at.year <= high;
         at.year += s->backwards ? -1 : 1) {
        int64_t size = llabs((long long)at.year);
        int64_t pattern = llabs((long long)s->part->year);
        if (fits(size, pattern, s->part->year_x) && find_month_and_day(s, &at)) {
            *out = at;
            return true;
        }
    }
    return false;
}

/** How long the written unit is, in units for march_instant_add(). */
static march_precision unit_of(const march_date_part *part, march_precision precision,
                               int *count)
{
    int first;

    *count = 1;
    if (precision == MARCH_SEASON) {
        march_season_months(part->month, &first, count);
        return MARCH_MONTH;
    }
    return precision;
}

/** The start of the unit at a date, and its end. */
static void find_unit(march_calendar calendar, const march_date_part *part,
                      march_civil at, march_instant *start, march_instant *end)
{
    int count;
    march_precision smallest = part->precision;

    if (smallest == MARCH_SEASON) {
        march_season_months(part->month, &at.month, &count);
    } else if (smallest > MARCH_YEAR) {
        smallest = MARCH_YEAR; /* 174X is ten years, each of them possible */
    }
    *start = march_civil_instant(calendar, at) - part->zone_min * 60;
    march_precision unit = unit_of(part, smallest, &count);
    *end = march_instant_add(calendar, *start, unit, count);
}

/** Move the outer instants as far as "about" reaches; docs/time.md has the reasons. */
static void widen(march_calendar calendar, const march_date_part *part, march_bounds *b)
{
    int count;
    march_precision unit = unit_of(part, part->about, &count);

    if (unit == MARCH_DAY) {
        count = 3;
    } else if (unit == MARCH_MINUTE) {
        count = 15;
    } else if (unit == MARCH_SECOND) {
        count = 60;
    }
    b->earliest_start = march_instant_add(calendar, b->earliest_start, unit, -count);
    b->latest_end = march_instant_add(calendar, b->latest_end, unit, count);
}

bool march_bounds_find(march_calendar calendar, const march_date_part *part,
                       march_bounds *out)
{
    search s = {calendar, part, false};
    march_civil first, last;

    if (!find_date(&s, &first)) {
        return false;
    }
    s.backwards = true;
    if (!find_date(&s, &last)) {
        return false;
    }
    find_unit(calendar, part, first, &out->earliest_start, &out->earliest_end);
    find_unit(calendar, part, last, &out->latest_start, &out->latest_end);
    if (part->significant) {
        march_civil low = first, high = last;
        march_instant unused;
        march_part_years(part, &low.year, &high.year);
        find_unit(calendar, part, low, &out->earliest_start, &unused);
        find_unit(calendar, part, high, &unused, &out->latest_end);
    }
    if (part->approximate) {
        widen(calendar, part, out);
    }
    return true;
}
