/* fuzz_edtf.c - EDTF dates: reading, the four instants, the words.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "fuzz.h"
#include "when/words.h"

static void check_order(const march_date *date)
{
    bool ordered = date->earliest_start <= date->latest_start &&
                   date->earliest_end <= date->latest_end &&
                   date->latest_start <= date->latest_end &&
                   date->earliest_start <= date->earliest_end &&
                   date->earliest_start < date->latest_end;
    double presence = march_date_presence(date, date->latest_start);

    if (!ordered || !(presence >= 0 && presence <= 1)) {
        abort();
    }
}

static void say(const march_date *date)
{
    static const char *const languages[] = {"en", "kk", "mn", "ru", "zh"};
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    for (size_t i = 0; arena && i < MARCH_COUNT(languages); i++) {
        const char *words = march_date_words(arena, date, languages[i]);
        if (!words || !words[0]) {
            abort();
        }
    }
}

static void read_in(march_calendar calendar, const char *text, size_t size)
{
    march_date date;
    const char *why = NULL;
    size_t where = size + 1;

    if (march_date_parse(text, size, calendar, &date, &why, &where) == MARCH_OK) {
        check_order(&date);
        say(&date);
    } else if (!why || where > size) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_in(MARCH_GREGORIAN, (const char *)data, size);
    read_in(MARCH_JULIAN, (const char *)data, size);
    return 0;
}
