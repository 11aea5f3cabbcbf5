/* edtf.c - the grammar of EDTF: from text to the parts of a date.
 * SPDX-License-Identifier: MIT
 *
 * part    = [mark] year ["S" digits] [mark] ["-" [mark] month [mark]
 *           ["-" [mark] day [mark] ["T" time [mark]]]]
 * year    = ["-"] 4 * digit-or-X | "Y" ["-"] digits ["E" digits] | digits [" "] era
 * era     = "BC" | "BCE" | "AD" | "CE"
 * time    = hour [":" minute [":" second]] ["Z" | ("+" | "-") hour [":" minute]]
 * mark    = "?" | "~" | "%"
 *
 * The era and the times without minutes or seconds are ours; the rest is the
 * standard's.
 */
#include "when/edtf.h"

#include <string.h>

#include "when/edtf_year.h"

march_status march_edtf_wrong(march_edtf *in, size_t where, const char *why)
{
    in->where = where < in->length ? where : in->length;
    in->why = why;
    return MARCH_E_INPUT;
}

char march_edtf_peek(const march_edtf *in)
{
    return in->at < in->length ? in->text[in->at] : '\0';
}

bool march_edtf_take(march_edtf *in, const char *token)
{
    size_t length = strlen(token);

    if (in->length - in->at < length || memcmp(in->text + in->at, token, length) != 0) {
        return false;
    }
    in->at += length;
    return true;
}

void march_edtf_skip_blanks(march_edtf *in)
{
    while (march_edtf_peek(in) == ' ' || march_edtf_peek(in) == '\t') {
        in->at++;
    }
}

march_status march_edtf_unexpected(march_edtf *in)
{
    static const struct {
        const char *token, *why;
    } slips[] = {
        {"\xE2\x80\x93", "an interval is written with a slash, as in 1739/1741"},
        {"\xE2\x80\x94", "an interval is written with a slash, as in 1739/1741"},
        {"\xE2\x88\x92", "a minus is written with the hyphen of the keyboard"},
        {"..",
         "`..` between dates is for sets, [1739..1741]; an interval is 1739/1741"},
        {".", "a date is written year-month-day, as in 1741-02-20"},
        {"x", "an unspecified digit is a capital X"},
        {"X", "X stands in place of a digit, as in 174X"},
        {"u", "an unspecified digit is X"},
        {"y", "a long year begins with a capital Y"},
        {"c", "`about` is written ~ behind the date, as in 1739~"},
        {"?", "only one of ?, ~ and % may stand here; % means both ? and ~"},
        {"~", "only one of ?, ~ and % may stand here; % means both ? and ~"},
        {"%", "only one of ?, ~ and % may stand here; % means both ? and ~"},
    };
    march_edtf probe = *in;

    if (in->at >= in->length) {
        return march_edtf_wrong(in, in->at, "the date ends too early");
    }
    march_edtf_skip_blanks(&probe);
    if (march_edtf_era(&probe) != MARCH_NO_ERA) {
        return march_edtf_wrong(in, in->at,
                                "only a year alone takes BC or AD; with month and day "
                                "write -0043-03-15");
    }
    if (in->at > 0 && march_edtf_take(&probe, "s")) {
        return march_edtf_wrong(in, in->at,
                                "a decade is written with X, as in 174X for the 1740s");
    }
    for (size_t i = 0; i < MARCH_COUNT(slips); i++) {
        if (march_edtf_take(&probe, slips[i].token)) {
            return march_edtf_wrong(in, in->at, slips[i].why);
        }
    }
    return march_edtf_wrong(in, in->at, "this does not belong to a date");
}

/** Take a mark if one is next; NUL if not. */
static char take_mark(march_edtf *in)
{
    char mark = march_edtf_peek(in);

    if (mark != '?' && mark != '~' && mark != '%') {
        return '\0';
    }
    in->at++;
    return mark;
}

/** Put a mark to the account of the part of `unit` size it stands at. */
static void add_mark(march_date_part *out, char mark, march_precision unit)
{
    out->uncertain = out->uncertain || mark == '?' || mark == '%';
    if (mark == '~' || mark == '%') {
        out->about = out->approximate && out->about > unit ? out->about : unit;
        out->approximate = true;
    }
}

/** Read two characters, digits or X. */
static march_status read_two(march_edtf *in, int *value, unsigned *x, const char *why)
{
    size_t start = in->at;

    *value = 0;
    *x = 0;
    for (unsigned place = 2; place-- > 0; in->at++) {
        char c = march_edtf_peek(in);
        if (c == 'X') {
            *x |= 1U << place;
        } else if (c < '0' || c > '9') {
            return march_edtf_wrong(in, start, why);
        }
        *value = *value * 10 + (c == 'X' ? 0 : c - '0');
    }
    return MARCH_OK;
}

static march_status read_month(march_edtf *in, march_date_part *out)
{
    size_t start = in->at;

    MARCH_TRY(
        read_two(in, &out->month, &out->month_x, "a month has two digits, as in 02"));
    bool season = out->month >= 21 && out->month <= 41;
    bool month = out->month <= 12 && (out->month > 0 || out->month_x);
    if (out->month_x && !month) {
        return march_edtf_wrong(in, start, "X may stand for a month, not for a season");
    }
    char next = march_edtf_peek(in);
    if (!season && !month && next >= '0' && next <= '9') {
        return march_edtf_wrong(in, start - 1,
                                "an interval is written with a slash, as in 1739/1741");
    }
    if (!season && !month) {
        return march_edtf_wrong(
            in, start, "there is no such month: 01 to 12, or a season 21 to 41");
    }
    out->precision = season ? MARCH_SEASON : MARCH_MONTH;
    return MARCH_OK;
}

static march_status read_day(march_edtf *in, march_date_part *out)
{
    size_t start = in->at;

    if (out->precision == MARCH_SEASON) {
        return march_edtf_wrong(in, start - 1, "a season has no days");
    }
    MARCH_TRY(read_two(in, &out->day, &out->day_x, "a day has two digits, as in 03"));
    if (out->day > 31 || (out->day == 0 && !out->day_x)) {
        return march_edtf_wrong(in, start, "there is no such day: 01 to 31");
    }
    out->precision = MARCH_DAY;
    return MARCH_OK;
}

/** Read a two-digit number from 0 to `most`. */
static march_status read_clock(march_edtf *in, int most, int *out, const char *why)
{
    size_t start = in->at;
    unsigned x;

    MARCH_TRY(read_two(in, out, &x, why));
    return x || *out > most ? march_edtf_wrong(in, start, why) : MARCH_OK;
}

static march_status read_zone(march_edtf *in, march_date_part *out)
{
    int hour = 0, minute = 0;
    int sign = march_edtf_peek(in) == '-' ? -1 : 1;

    if (march_edtf_take(in, "Z")) {
        out->zoned = true;
        return MARCH_OK;
    }
    if (!march_edtf_take(in, "+") && !march_edtf_take(in, "-")) {
        return MARCH_OK;
    }
    MARCH_TRY(read_clock(in, 23, &hour, "a time zone is Z, +05 or +05:30"));
    if (march_edtf_take(in, ":")) {
        MARCH_TRY(read_clock(in, 59, &minute, "a time zone is Z, +05 or +05:30"));
    }
    out->zoned = true;
    out->zone_min = sign * (hour * 60 + minute);
    return MARCH_OK;
}

static march_status read_time(march_edtf *in, march_date_part *out)
{
    if (out->year_x || out->month_x || out->day_x) {
        return march_edtf_wrong(in, in->at - 1, "a time needs a day without X");
    }
    MARCH_TRY(read_clock(in, 23, &out->hour, "an hour is 00 to 23"));
    out->precision = MARCH_HOUR;
    if (march_edtf_take(in, ":")) {
        MARCH_TRY(read_clock(in, 59, &out->minute, "a minute is 00 to 59"));
        out->precision = MARCH_MINUTE;
        if (march_edtf_take(in, ":")) {
            MARCH_TRY(read_clock(in, 59, &out->second, "a second is 00 to 59"));
            out->precision = MARCH_SECOND;
        }
    }
    return read_zone(in, out);
}

/** Read month, day and time with their marks, each where the one before it is there. */
static march_status read_rest(march_edtf *in, march_date_part *out)
{
    static const struct {
        const char *before;
        march_status (*read)(march_edtf *, march_date_part *);
    } steps[] = {{"-", read_month}, {"-", read_day}, {"T", read_time}};

    for (size_t i = 0; i < MARCH_COUNT(steps); i++) {
        if (!march_edtf_take(in, steps[i].before)) {
            return MARCH_OK;
        }
        char left = take_mark(in);
        MARCH_TRY(steps[i].read(in, out));
        add_mark(out, left, out->precision);
        add_mark(out, take_mark(in), out->precision);
    }
    return MARCH_OK;
}

march_status march_edtf_part(march_edtf *in, march_date_part *out)
{
    bool alone = false;

    *out = (march_date_part){.precision = MARCH_YEAR};
    char left = take_mark(in);
    MARCH_TRY(march_edtf_year(in, out, &alone));
    add_mark(out, left, out->precision);
    add_mark(out, take_mark(in), out->precision);
    return alone ? MARCH_OK : read_rest(in, out);
}

march_status march_edtf_member_next(march_edtf *in, march_edtf_member *out)
{
    *out = (march_edtf_member){.range = march_edtf_take(in, "..")};
    if (!out->range) {
        MARCH_TRY(march_edtf_part(in, &out->first));
        out->has_first = true;
        out->last = out->first;
        out->has_last = true;
        if (!march_edtf_take(in, "..")) {
            return MARCH_OK;
        }
        out->range = true;
        char next = march_edtf_peek(in);
        if (next == ',' || next == ' ' || next == ']' || next == '}') {
            out->has_last = false;
            return MARCH_OK;
        }
    }
    out->has_last = true;
    return march_edtf_part(in, &out->last);
}
