/* edtf_year.c - the years of EDTF.
 * SPDX-License-Identifier: MIT */
#include "when/edtf_year.h"

enum { YEAR_DIGITS = 4, BASIC_DATE_DIGITS = 8 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static march_status too_far(march_edtf *in, size_t where)
{
    march_edtf_wrong(in, where, "the year is more than 10,000,000,000 years away");
    return MARCH_E_RANGE;
}

march_era march_edtf_era(march_edtf *in)
{
    static const struct {
        const char *token;
        march_era era;
    } eras[] = {{"BCE", MARCH_ERA_BC}, {"BC", MARCH_ERA_BC},   {"B.C.", MARCH_ERA_BC},
                {"CE", MARCH_ERA_AD},  {"A.D.", MARCH_ERA_AD}, {"AD", MARCH_ERA_AD}};

    for (size_t i = 0; i < MARCH_COUNT(eras); i++) {
        if (march_edtf_take(in, eras[i].token)) {
            return eras[i].era;
        }
    }
    return MARCH_NO_ERA;
}

/** Digits as they are written, with X. */
typedef struct digits {
    size_t start, count;
    int64_t value; /**< stops growing beyond MARCH_YEAR_LIMIT */
    unsigned x;    /**< of the last digits; right for up to four */
} digits;

static digits read_digits(march_edtf *in)
{
    digits d = {.start = in->at};

    for (; in->at < in->length; in->at++) {
        char c = in->text[in->at];
        if (!is_digit(c) && c != 'X') {
            break;
        }
        d.count++;
        d.x = d.x << 1 | (c == 'X');
        if (d.value <= MARCH_YEAR_LIMIT) {
            d.value = d.value * 10 + (c == 'X' ? 0 : c - '0');
        }
    }
    return d;
}

/** A number of at most `most`, as exponent or count of digits. */
static march_status read_small(march_edtf *in, int64_t most, int64_t *out,
                               const char *why)
{
    digits d = read_digits(in);

    if (d.count == 0 || d.x || d.value < 1) {
        return march_edtf_wrong(in, d.start, why);
    }
    *out = d.value < most ? d.value : most;
    return MARCH_OK;
}

/** Read what follows `Y`: a long year, perhaps with an exponent. */
static march_status read_long_year(march_edtf *in, march_date_part *out)
{
    size_t start = in->at;
    bool negative = march_edtf_take(in, "-");
    digits d = read_digits(in);
    int64_t exponent = 0;

    if (d.count == 0 || d.x) {
        return march_edtf_wrong(in, d.start, "Y is followed by the digits of a year");
    }
    if (march_edtf_take(in, "E")) {
        MARCH_TRY(read_small(in, 20, &exponent, "E is followed by an exponent, as 7"));
    } else if (d.count <= YEAR_DIGITS) {
        return march_edtf_wrong(in, start - 1,
                                "Y is for years of more than four digits");
    }
    for (; exponent > 0 && d.value <= MARCH_YEAR_LIMIT; exponent--) {
        d.value *= 10;
    }
    if (d.value > MARCH_YEAR_LIMIT) {
        return too_far(in, start);
    }
    out->year = negative ? -d.value : d.value;
    return MARCH_OK;
}

/** Turn digits and an era into an astronomical year. */
static march_status take_era_year(march_edtf *in, digits d, march_era era,
                                  bool negative, march_date_part *out)
{
    if (negative) {
        return march_edtf_wrong(in, d.start - 1,
                                "a year has a minus or BC, not both: -0043 is 44 BC");
    }
    if (d.x) {
        return march_edtf_wrong(in, d.start, "X does not go with BC or AD");
    }
    if (d.value == 0) {
        return march_edtf_wrong(in, d.start, "there is no year 0 BC or AD");
    }
    if (d.value > MARCH_YEAR_LIMIT) {
        return too_far(in, d.start);
    }
    out->year = era == MARCH_ERA_BC ? 1 - d.value : d.value;
    return MARCH_OK;
}

/** Say why digits are no year. */
static march_status wrong_year(march_edtf *in, digits d)
{
    char next = march_edtf_peek(in);

    if (d.count == 0 || next == 'x' || next == 'u') {
        return march_edtf_unexpected(in);
    }
    if (next == '.') {
        return march_edtf_wrong(in, d.start,
                                "a date is written year-month-day, as in 1741-02-20");
    }
    if (d.count == BASIC_DATE_DIGITS) {
        return march_edtf_wrong(in, d.start, "a date has hyphens, as in 1741-02-20");
    }
    if (d.count > YEAR_DIGITS) {
        return march_edtf_wrong(in, d.start,
                                "a year of more than four digits begins with Y, as in "
                                "Y12000");
    }
    return march_edtf_wrong(
        in, d.start, "a year has four digits, as in 0741; or write 741 AD, 741 BC");
}

/** The coarsest unit that unspecified digits leave: 174X is a decade. */
static march_precision precision_of(unsigned x)
{
    static const march_precision by_highest[] = {
        MARCH_YEAR, MARCH_DECADE, MARCH_CENTURY, MARCH_MILLENNIUM, MARCH_MILLENNIUM};
    size_t highest = 0;

    for (; x; x >>= 1) {
        highest++;
    }
    return by_highest[highest];
}

static march_status read_short_year(march_edtf *in, march_date_part *out, bool *alone)
{
    bool negative = march_edtf_take(in, "-");
    digits d = read_digits(in);
    march_edtf behind = *in;

    march_edtf_skip_blanks(&behind);
    march_era era = d.count ? march_edtf_era(&behind) : MARCH_NO_ERA;
    if (era != MARCH_NO_ERA) {
        in->at = behind.at;
        *alone = true;
        return take_era_year(in, d, era, negative, out);
    }
    if (d.count != YEAR_DIGITS) {
        return wrong_year(in, d);
    }
    if (negative && d.value == 0 && !d.x) {
        return march_edtf_wrong(in, d.start - 1, "year 0 has no minus; it is 1 BC");
    }
    out->year = negative ? -d.value : d.value;
    out->year_x = d.x;
    out->year_negative = negative;
    out->precision = precision_of(d.x);
    return MARCH_OK;
}

march_status march_edtf_year(march_edtf *in, march_date_part *out, bool *alone)
{
    int64_t significant = 0;

    *alone = march_edtf_take(in, "Y");
    MARCH_TRY(*alone ? read_long_year(in, out) : read_short_year(in, out, alone));
    size_t start = in->at;
    if (march_edtf_take(in, "S")) {
        if (out->year_x) {
            return march_edtf_wrong(in, start, "S does not go with X");
        }
        MARCH_TRY(read_small(in, 20, &significant,
                             "S is followed by the number of digits that count"));
        *alone = true;
    }
    out->significant = (int)significant;
    return MARCH_OK;
}
