/* num.c - numbers as text, the same in every locale.
 * SPDX-License-Identifier: MIT */
#include "base/num.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_DIGITS = 15, EXACT_POWER = 22 };

static double power_of_ten(int exponent)
{
    static const double powers[EXACT_POWER + 1] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    return powers[exponent];
}

/** A decimal taken apart; `digits` is its value without point and exponent. */
typedef struct decimal {
    uint64_t digits;
    int digit_count, exponent;
    bool negative;
} decimal;

static size_t read_digits(const char *text, size_t length, size_t i, decimal *d,
                          int exponent_step)
{
    for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
        if (d->digits || text[i] != '0') {
            d->digit_count++;
        }
        if (d->digit_count <= 18) {
            d->digits = d->digits * 10 + (uint64_t)(text[i] - '0');
            d->exponent += exponent_step;
        } else {
            d->exponent += exponent_step + 1;
        }
    }
    return i;
}

/** The exponent behind `e`; returns the index behind it, or 0 where it is malformed. */
static size_t read_exponent(const char *text, size_t length, size_t i, decimal *d)
{
    int value = 0, sign = 1;

    if (i < length && (text[i] == '-' || text[i] == '+')) {
        sign = text[i++] == '-' ? -1 : 1;
    }
    if (i == length) {
        return 0;
    }
    for (; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return 0;
        }
        value = value < 10000 ? value * 10 + (text[i] - '0') : value;
    }
    d->exponent += sign * value;
    return i;
}

/** Split `text`; false unless it is a decimal number from end to end. */
static bool take_apart(const char *text, size_t length, decimal *d)
{
    size_t i = 0;

    *d = (decimal){0};
    if (i < length && (text[i] == '-' || text[i] == '+')) {
        d->negative = text[i++] == '-';
    }
    size_t start = i;
    i = read_digits(text, length, i, d, 0);
    size_t whole = i - start, fraction = 0;
    if (i < length && text[i] == '.') {
        size_t point = ++i;
        i = read_digits(text, length, i, d, -1);
        fraction = i - point;
    }
    if (whole + fraction == 0) {
        return false;
    }
    if (i < length && (text[i] | 0x20) == 'e') {
        i = read_exponent(text, length, i + 1, d);
    }
    return i == length;
}

/** The slow and exact way, for long numbers: strtod in the C locale. */
static march_status parse_long(const char *text, size_t length, double *out)
{
    char copy[400];

    if (length >= sizeof(copy)) {
        return MARCH_ABSENT;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!c_locale) {
        return MARCH_ABSENT;
    }
    locale_t before = uselocale(c_locale);
    *out = strtod(copy, NULL);
    uselocale(before);
    freelocale(c_locale);
    return isfinite(*out) ? MARCH_OK : MARCH_ABSENT;
}

march_status march_num_parse(const char *text, size_t length, double *out)
{
    decimal d;

    if (!take_apart(text, length, &d)) {
        return MARCH_ABSENT;
    }
    /* Both factors are exact doubles, so one rounding gives the nearest double
     * (Clinger 1990, "How to read floating point numbers accurately"). */
    if (d.digit_count <= EXACT_DIGITS && abs(d.exponent) <= EXACT_POWER) {
        double value = (double)d.digits;
        value = d.exponent < 0 ? value / power_of_ten(-d.exponent)
                               : value * power_of_ten(d.exponent);
        *out = d.negative ? -value : value;
        return MARCH_OK;
    }
    return parse_long(text, length, out);
}

march_status march_num_parse_int(const char *text, size_t length, int64_t *out)
{
    decimal d;

    if (!take_apart(text, length, &d) || d.exponent != 0 || d.digit_count > 18 ||
        memchr(text, '.', length) || memchr(text, 'e', length)) {
        return MARCH_ABSENT;
    }
    *out = d.negative ? -(int64_t)d.digits : (int64_t)d.digits;
    return MARCH_OK;
}

/** Write a number's digits, at least so many; returns how many. By hand, as a drawing
 * has hundreds of thousands of numbers. */
static size_t put_digits(char *out, uint64_t value, int least)
{
    char digits[24];
    size_t count = 0;

    for (; value > 0 || (int)count < least; value /= 10) {
        digits[count++] = (char)('0' + value % 10);
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = digits[count - 1 - i];
    }
    return count;
}

size_t march_num_format(char out[MARCH_NUM_SIZE], double value, int decimals)
{
    double scale = power_of_ten(decimals);
    double clamped = isnan(value) ? 0 : fmin(fmax(value, -1e15), 1e15);
    double limit = 9e18 / scale;
    int64_t scaled = llround(fmin(fmax(clamped, -limit), limit) * scale);
    uint64_t size = scaled < 0 ? (uint64_t)-scaled : (uint64_t)scaled;
    uint64_t unit = (uint64_t)scale;
    size_t length = 0;

    if (scaled < 0) {
        out[length++] = '-';
    }
    length += put_digits(out + length, size / unit, 1);
    if (decimals > 0 && size % unit) {
        out[length++] = '.';
        length += put_digits(out + length, size % unit, decimals);
        while (out[length - 1] == '0') {
            length--;
        }
    }
    out[length] = '\0';
    return length;
}

size_t march_num_group(char *out, size_t size, int64_t value, const char *separator)
{
    char digits[24];
    int count = snprintf(digits, sizeof(digits), "%lld", (long long)value);
    int first = digits[0] == '-';
    size_t used = 0;

    for (int i = 0; i < count && used + 8 < size; i++) {
        int left = count - i;
        if (i > first && left % 3 == 0 && count - first > 4) {
            used += (size_t)snprintf(out + used, size - used, "%s", separator);
        }
        out[used++] = digits[i];
    }
    out[used] = '\0';
    return used;
}
