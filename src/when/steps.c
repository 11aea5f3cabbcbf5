/* steps.c - walking through time.
 * SPDX-License-Identifier: MIT */
#include "when/steps.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WEEK_DAYS = 7, FEWEST_DIGITS = 5, FIRST_SEASON = 21 };

/* 1970-01-05, the first Monday of the scale. */
#define A_MONDAY ((march_instant)4 * MARCH_DAY_S)

/** A unit as it may be written. */
typedef struct unit_row {
    const char *word, *adverb, *brief;
    march_precision unit;
    int64_t count;
} unit_row;

static const unit_row rows[] = {
    {"year", "yearly", "y", MARCH_YEAR, 1},
    {"season", "seasonal", "s", MARCH_SEASON, 1},
    {"month", "monthly", "m", MARCH_MONTH, 1},
    {"week", "weekly", "w", MARCH_DAY, WEEK_DAYS},
    {"day", "daily", "d", MARCH_DAY, 1},
    {"hour", "hourly", "h", MARCH_HOUR, 1},
    {"minute", "minutely", "min", MARCH_MINUTE, 1},
};

/** Whether a word is that of a row, in the singular or the plural. */
static bool is_word_of(const unit_row *row, const char *text)
{
    size_t length = strlen(row->word);

    return strcmp(text, row->adverb) == 0 ||
           (strncmp(text, row->word, length) == 0 &&
            (text[length] == '\0' || strcmp(text + length, "s") == 0));
}

/** Read the digits at the start of a step; 0: none, or far too many. */
static int64_t take_count(const char **text)
{
    const int64_t most = 1000000000;
    int64_t value = 0;

    while (**text >= '0' && **text <= '9') {
        value = value * 10 + (**text - '0');
        value = value > most ? most + 1 : value;
        (*text)++;
    }
    return value > most ? 0 : value;
}

march_status march_step_parse(const char *text, march_step *out)
{
    bool counted = *text >= '0' && *text <= '9';
    int64_t count = counted ? take_count(&text) : 1;

    for (size_t i = 0; count > 0 && i < MARCH_COUNT(rows); i++) {
        const unit_row *row = &rows[i];
        bool brief = counted && strcmp(text, row->brief) == 0;
        if (!brief && !is_word_of(row, text)) {
            continue;
        }
        *out = (march_step){.unit = row->unit,
                            .count = count * row->count,
                            .week = row->count == WEEK_DAYS,
                            .aligned = !counted};
        return MARCH_OK;
    }
    return MARCH_E_INPUT;
}

/** The first Monday at or before an instant, at midnight. */
static march_instant week_floor(march_instant instant)
{
    march_instant day = march_instant_floor(MARCH_GREGORIAN, instant, MARCH_DAY);
    int64_t over = (day - A_MONDAY) % (WEEK_DAYS * (int64_t)MARCH_DAY_S);

    return day - over - (over < 0 ? WEEK_DAYS * (int64_t)MARCH_DAY_S : 0);
}

/** Start of the moment at `index`; `index` == count is the end of the last. */
static march_instant start_of(const march_steps *steps, size_t index)
{
    if (!steps->even) {
        return march_instant_add(steps->calendar, steps->start, steps->step.unit,
                                 (int64_t)index * steps->step.count);
    }
    int64_t span = steps->end - steps->start, count = (int64_t)steps->count;
    int64_t i = (int64_t)index; /* in two parts: their product could overflow */
    return steps->start + span / count * i + span % count * i / count;
}

/** Whether there is time between two instants that can be walked. */
static bool is_walkable(march_instant from, march_instant to)
{
    return from != MARCH_INSTANT_MIN && to != MARCH_INSTANT_MAX && from < to;
}

march_status march_steps_every(march_calendar calendar, march_instant from,
                               march_instant to, march_step step, march_steps *out)
{
    size_t low = 0, high = 1;

    *out = (march_steps){.calendar = calendar, .start = from, .end = to, .step = step};
    if (!is_walkable(from, to)) {
        return MARCH_E_RANGE;
    }
    if (step.aligned) {
        out->start = step.week ? week_floor(from)
                               : march_instant_floor(calendar, from, step.unit);
    }
    /* The least number of steps that reach `to`: steps differ in length, so it is
     * searched for. */
    while (start_of(out, high) < to) {
        low = high;
        high *= 2;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        *(start_of(out, middle) < to ? &low : &high) = middle;
    }
    out->count = high;
    out->end = start_of(out, high);
    return high > MARCH_STEPS_LIMIT || out->end == MARCH_INSTANT_MAX ? MARCH_E_RANGE
                                                                     : MARCH_OK;
}

/** The coarsest unit that fits into so many seconds: the time of an evenly parted walk
 * is told no more coarsely. */
static march_precision unit_of(int64_t length_s)
{
    static const struct {
        march_precision unit;
        int64_t days;
    } least[] = {{MARCH_YEAR, 365}, {MARCH_MONTH, 28}, {MARCH_DAY, 1}};

    for (size_t i = 0; i < MARCH_COUNT(least); i++) {
        if (length_s >= least[i].days * MARCH_DAY_S) {
            return least[i].unit;
        }
    }
    return length_s >= 3600 ? MARCH_HOUR : length_s >= 60 ? MARCH_MINUTE : MARCH_SECOND;
}

march_status march_steps_even(march_calendar calendar, march_instant from,
                              march_instant to, size_t count, march_steps *out)
{
    size_t most = MARCH_STEPS_LIMIT;

    *out = (march_steps){.calendar = calendar, .start = from, .end = to, .even = true};
    if (!is_walkable(from, to)) {
        return MARCH_E_RANGE;
    }
    if (to - from < (int64_t)most) {
        most = (size_t)(to - from);
    }
    out->count = count < most ? count : most;
    if (count == 0 || count > most) {
        return MARCH_E_RANGE;
    }
    out->step = (march_step){.unit = unit_of((to - from) / (int64_t)count), .count = 1};
    return MARCH_OK;
}

void march_steps_slow(march_steps *steps, double moments)
{
    static const struct {
        march_precision unit;
        double length_s;
    } units[] = {{MARCH_MINUTE, 60},
                 {MARCH_HOUR, 3600},
                 {MARCH_DAY, MARCH_DAY_S},
                 {MARCH_MONTH, 30.0 * MARCH_DAY_S},
                 {MARCH_SEASON, 91.0 * MARCH_DAY_S},
                 {MARCH_YEAR, 365.0 * MARCH_DAY_S}};
    double step_s = ((double)steps->end - (double)steps->start) / (double)steps->count;

    for (size_t i = 0; steps->even && i < MARCH_COUNT(units); i++) {
        if (units[i].unit > steps->step.unit) {
            steps->step.unit = units[i].unit;
        }
        if (units[i].unit == steps->step.unit &&
            units[i].length_s >= moments * step_s) {
            break;
        }
    }
}

march_moment march_steps_at(const march_steps *steps, size_t index)
{
    assert(index < steps->count);
    return (march_moment){.start = start_of(steps, index),
                          .end = start_of(steps, index + 1),
                          .unit = steps->step.unit};
}

/** The year without a sign, with at least four digits. */
static int put_year(char *out, size_t size, int64_t year)
{
    return snprintf(out, size, "%04lld%s", (long long)(year > 0 ? year : 1 - year),
                    year > 0 ? "" : "bc");
}

/** The unit in which a moment begins, behind its year. */
static void put_unit(char *out, size_t size, size_t used, march_civil c,
                     march_precision unit)
{
    if (unit == MARCH_SEASON) {
        /* spring is 21 and begins in March; a winter has the year of its December */
        snprintf(out + used, size - used, "-%d", FIRST_SEASON + (c.month + 9) % 12 / 3);
        return;
    }
    if (unit <= MARCH_MONTH) {
        used += (size_t)snprintf(out + used, size - used, "-%02d", c.month);
    }
    if (unit <= MARCH_DAY) {
        used += (size_t)snprintf(out + used, size - used, "-%02d", c.day);
    }
    if (unit <= MARCH_HOUR) {
        used +=
            (size_t)snprintf(out + used, size - used, "T%02d%02d", c.hour, c.minute);
    }
    if (unit == MARCH_SECOND) {
        snprintf(out + used, size - used, "%02d", c.second);
    }
}

/** A unit as EDTF has it. Returns the length. */
static size_t put_edtf(char *out, size_t size, march_civil c, march_precision unit)
{
    bool far = c.year > 9999 || c.year < -9999;
    size_t used = (size_t)snprintf(out, size, "%s%s%04lld", far ? "Y" : "",
                                   c.year < 0 ? "-" : "", llabs((long long)c.year));

    if (unit > MARCH_HOUR) {
        put_unit(out, size, used, c, unit);
        return strlen(out);
    }
    used += (size_t)snprintf(out + used, size - used, "-%02d-%02dT%02d:%02d:%02d",
                             c.month, c.day, c.hour, c.minute, c.second);
    return used;
}

size_t march_moment_edtf(march_calendar calendar, const march_moment *moment,
                         char out[MARCH_MOMENT_NAME_SIZE])
{
    march_precision unit = moment->unit > MARCH_YEAR ? MARCH_YEAR : moment->unit;
    march_instant last = unit <= MARCH_HOUR
                             ? moment->start
                             : march_instant_floor(calendar, moment->end - 1, unit);
    size_t used = put_edtf(out, MARCH_MOMENT_NAME_SIZE,
                           march_instant_civil(calendar, moment->start), unit);

    if (last > moment->start) {
        out[used++] = '/';
        used += put_edtf(out + used, MARCH_MOMENT_NAME_SIZE - used,
                         march_instant_civil(calendar, last), unit);
    }
    return used;
}

size_t march_steps_name(const march_steps *steps, size_t index,
                        char out[MARCH_MOMENT_NAME_SIZE])
{
    char most[24];
    int digits = snprintf(most, sizeof(most), "%zu", steps->count);
    march_moment moment = march_steps_at(steps, index);
    march_instant unit =
        moment.unit == MARCH_SEASON
            ? march_instant_floor(steps->calendar, moment.start, MARCH_SEASON)
            : moment.start;
    march_civil civil = march_instant_civil(steps->calendar, unit);

    digits = digits < FEWEST_DIGITS ? FEWEST_DIGITS : digits;
    size_t used =
        (size_t)snprintf(out, MARCH_MOMENT_NAME_SIZE, "%0*zu_", digits, index + 1);
    used += (size_t)put_year(out + used, MARCH_MOMENT_NAME_SIZE - used, civil.year);
    put_unit(out, MARCH_MOMENT_NAME_SIZE, used, civil, moment.unit);
    return strlen(out);
}
