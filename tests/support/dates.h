/* dates.h - what the tests of dates share. Include it last.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_DATES_H
#define MARCH_TESTS_DATES_H

#include "when/date.h"

#include <string.h>

#include "testing.h"

static inline march_date read_in(march_calendar calendar, const char *text)
{
    march_date date = {0};
    const char *why = "";
    size_t where = 0;

    if (march_date_parse(text, strlen(text), calendar, &date, &why, &where) !=
        MARCH_OK) {
        print_error("%s: %s at %zu\n", text, why, where);
        fail();
    }
    return date;
}

static inline march_date read(const char *text)
{
    return read_in(MARCH_GREGORIAN, text);
}

static inline const char *iso(march_instant instant)
{
    static char out[4][MARCH_ISO_SIZE];
    static int next;

    next = (next + 1) % 4;
    march_instant_iso(out[next], instant);
    return out[next];
}

#endif
