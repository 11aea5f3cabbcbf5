/* shape.c - what of a date is said.
 * SPDX-License-Identifier: MIT */
#include "when/shape.h"

#include "when/bounds.h"

enum { DECADE_X = 1, CENTURY_X = 3 };

bool march_shape_is_bc(int64_t year)
{
    return year <= 0;
}

int64_t march_shape_spoken(int64_t year)
{
    return march_shape_is_bc(year) ? 1 - year : year;
}

/** Where years from 0 on are said together, let AD 1 be the first. */
static void leave_out_year_0(march_shape *s)
{
    if (s->year == 0 && s->last_year > 0) {
        s->year = 1;
    }
}

/** The shape of a year with unspecified digits. */
static void shape_unspecified(const march_date_part *part, march_shape *out)
{
    march_part_years(part, &out->year, &out->last_year);
    if (part->year_x == DECADE_X && out->year > 0) {
        out->kind = MARCH_SHAPE_DECADE;
    } else if (part->year_x == CENTURY_X) {
        out->kind = MARCH_SHAPE_CENTURY;
    }
    leave_out_year_0(out);
}

static void shape_season(int season, march_shape *out)
{
    int first, count;

    march_season_months(season, &first, &count);
    if (season >= 33) { /* quarters, thirds and halves are said by their months */
        out->kind = MARCH_SHAPE_MONTH;
        out->month = first;
        out->last_month = first + count - 1;
        return;
    }
    out->kind = MARCH_SHAPE_SEASON;
    out->month = out->last_month = (season - 21) % 4;
    out->over_new_year = first == 12;
}

march_shape march_shape_of(const march_date_part *part)
{
    march_shape s = {
        .kind = MARCH_SHAPE_YEAR,
        .year = part->year,
        .last_year = part->year,
        .about = part->approximate || part->significant,
        .uncertain = part->uncertain,
    };

    if (part->year_x) {
        shape_unspecified(part, &s);
    } else if (part->month > 12) {
        shape_season(part->month, &s);
    } else if (part->month && !part->month_x) {
        s.kind = part->day && !part->day_x ? MARCH_SHAPE_DAY : MARCH_SHAPE_MONTH;
        s.month = s.last_month = part->month;
        s.day = s.last_day = part->day;
        s.clock = part->precision < MARCH_DAY ? part : NULL;
    }
    return s;
}

bool march_shape_same_day(const march_shape *a, const march_shape *b)
{
    return a->kind == MARCH_SHAPE_DAY && b->kind == MARCH_SHAPE_DAY &&
           a->year == b->year && a->month == b->month && a->day == b->day;
}

/** Whether one may be said to run on to the other without saying its day again. */
static bool clocks_agree(const march_shape *a, const march_shape *b)
{
    const march_date_part *p = a->clock, *q = b->clock;

    if (!p || !q) {
        return !p && !q;
    }
    return march_shape_same_day(a, b) && p->zoned == q->zoned &&
           p->zone_min == q->zone_min;
}

bool march_shape_merge(const march_shape *a, const march_shape *b, march_shape *out)
{
    bool same_year = a->year == b->year && a->last_year == b->last_year;

    if (a->kind != b->kind || a->about != b->about || a->uncertain != b->uncertain ||
        !clocks_agree(a, b) ||
        march_shape_is_bc(a->year) != march_shape_is_bc(b->last_year)) {
        return false;
    }
    *out = *a;
    switch (a->kind) {
    case MARCH_SHAPE_YEAR:
        out->last_year = b->last_year;
        return true;
    case MARCH_SHAPE_MONTH:
        out->last_month = b->last_month;
        return same_year;
    case MARCH_SHAPE_DAY:
        out->last_day = b->day;
        out->last_clock = b->clock;
        return same_year && a->month == b->month;
    case MARCH_SHAPE_SEASON:
        out->last_month = b->month;
        return same_year && a->over_new_year == b->over_new_year;
    case MARCH_SHAPE_DECADE:
    case MARCH_SHAPE_CENTURY:
        return same_year;
    }
    return false;
}

int64_t march_shape_century(const march_shape *shape)
{
    return march_shape_is_bc(shape->last_year) ? -shape->last_year / 100 + 1
                                               : shape->year / 100 + 1;
}

/** Years in a unit longer than one. */
static int64_t years_in(march_precision unit)
{
    return unit == MARCH_DECADE ? 10 : unit == MARCH_CENTURY ? 100 : 1000;
}

march_shape march_shape_of_unit(const march_date_part *part, march_precision unit)
{
    march_shape s = {
        .kind = MARCH_SHAPE_YEAR, .year = part->year, .last_year = part->year};

    if (unit < MARCH_SEASON) {
        return march_shape_of(part);
    }
    if (unit == MARCH_SEASON) {
        shape_season(21 + part->month / 3 - 1, &s);
    } else if (unit > MARCH_YEAR) {
        bool named =
            unit == MARCH_DECADE ? s.year > 0 : unit == MARCH_CENTURY && s.year >= 0;
        s.last_year = s.year + years_in(unit) - 1;
        s.kind = !named                 ? MARCH_SHAPE_YEAR
                 : unit == MARCH_DECADE ? MARCH_SHAPE_DECADE
                                        : MARCH_SHAPE_CENTURY;
        leave_out_year_0(&s);
    }
    return s;
}
