/* words.c - dates as readers read them.
 * SPDX-License-Identifier: MIT
 *
 * A date becomes a shape, a shape becomes words by the patterns of a language.
 */
#include "when/words.h"

#include <stdlib.h>
#include <string.h>

#include "when/edtf.h"
#include "when/shape.h"
#include "when/words_lang.h"

enum { ROOM = 4096, MOST_MEMBERS = 8 };

#define ELLIPSIS "\xE2\x80\xA6"

/** Words being put together; far larger than any date needs. */
typedef struct words {
    char text[ROOM];
    size_t length;
    const march_shape *known_day; /* times of it are said without it; may be NULL */
} words;

static void put(words *out, const char *text)
{
    size_t length = strlen(text);

    if (length < ROOM - out->length) {
        memcpy(out->text + out->length, text, length + 1);
        out->length += length;
    }
}

static void put_number(words *out, int64_t value)
{
    char text[24];

    snprintf(text, sizeof(text), "%lld", (long long)value);
    put(out, text);
}

/** "1741", "1752-1755", or "1740/41" for a winter. */
static void put_years(words *out, const march_shape *s, const march_lang *lang)
{
    int64_t first = march_shape_spoken(s->year);

    put(out, march_shape_is_bc(s->year) ? lang->bc_before : "");
    put_number(out, first);
    if (s->over_new_year && s->year != 0) { /* 1 BC/1 AD would puzzle */
        int64_t next = march_shape_spoken(s->year + 1);
        bool same_century = next / 100 == first / 100 && next >= 1000;
        put(out, same_century && next % 100 < 10 ? "/0" : "/");
        put_number(out, same_century ? next % 100 : next);
    } else if (s->last_year != s->year && s->kind == MARCH_SHAPE_YEAR) {
        put(out, lang->dash);
        put_number(out, march_shape_spoken(s->last_year));
    }
}

static void put_month(words *out, const march_shape *s, const march_lang *lang,
                      march_form form)
{
    const march_cases *names = s->kind == MARCH_SHAPE_SEASON ? lang->seasons
                               : s->kind == MARCH_SHAPE_DAY  ? lang->day_months
                                                             : lang->months;
    int first = s->kind == MARCH_SHAPE_SEASON ? 0 : 1; /* months count from 1 */

    if (s->last_month != s->month) {
        if (lang->numbered_months && s->kind == MARCH_SHAPE_MONTH) {
            put_number(out, s->month);
        } else {
            put(out, names[s->month - first].by_form[form]);
        }
        put(out, lang->dash);
    }
    put(out, names[s->last_month - first].by_form[form]);
}

static void put_days(words *out, const march_shape *s, const march_lang *lang)
{
    put_number(out, s->day);
    if (s->last_day != s->day) {
        put(out, lang->dash);
        put_number(out, s->last_day);
    }
}

/** Mongolian days in the genitive: "20-ны", but "21-ний". */
static void put_genitive_days(words *out, const march_shape *s, const march_lang *lang)
{
    int digit = s->last_day % 10;

    put_days(out, s, lang);
    put(out, digit == 1 || digit == 4 || digit == 9 ? "-ний" : "-ны");
}

static void put_roman(words *out, int64_t value)
{
    static const struct {
        int value;
        const char *text;
    } numerals[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                    {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};

    for (size_t i = 0; i < MARCH_COUNT(numerals); i++) {
        for (; value >= numerals[i].value; value -= numerals[i].value) {
            put(out, numerals[i].text);
        }
    }
}

static void put_ordinal(words *out, int64_t value, const march_lang *lang)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool teen = value / 10 % 10 == 1;

    put_number(out, value);
    if (lang->english_ordinals) {
        put(out, teen || value % 10 > 3 ? "th" : endings[value % 10]);
    }
}

static const char *pattern_of(const march_shape *s, const march_lang *lang,
                              march_form form)
{
    switch (s->kind) {
    case MARCH_SHAPE_YEAR:
        return (s->year == s->last_year ? lang->year : lang->years).by_form[form];
    case MARCH_SHAPE_DECADE:
        return lang->decade.by_form[form];
    case MARCH_SHAPE_CENTURY:
        return lang->century.by_form[form];
    case MARCH_SHAPE_MONTH:
    case MARCH_SHAPE_SEASON:
        return lang->month;
    case MARCH_SHAPE_DAY:
        return lang->day.by_form[form];
    }
    return "";
}

/** Fill the pattern of a shape. */
static void put_shape(words *out, const march_shape *s, const march_lang *lang,
                      march_form form)
{
    for (const char *p = pattern_of(s, lang, form); *p; p++) {
        char letter[2] = {*p, '\0'};
        if (*p != '{') {
            put(out, letter);
            continue;
        }
        switch (p[1]) {
        case 'y':
            put_years(out, s, lang);
            break;
        case 'm':
            put_month(out, s, lang, form);
            break;
        case 'd':
            put_days(out, s, lang);
            break;
        case 'g':
            put_genitive_days(out, s, lang);
            break;
        case 'r':
            put(out, march_shape_is_bc(s->year) ? lang->bc_before : "");
            put_roman(out, march_shape_century(s));
            break;
        default:
            put(out, march_shape_is_bc(s->year) ? lang->bc_before : "");
            put_ordinal(out, march_shape_century(s), lang);
        }
        p += 2;
    }
    put(out, march_shape_is_bc(s->last_year) ? lang->bc_after : "");
}

/** "06:30" */
static void put_time(words *out, const march_date_part *part)
{
    char text[48];
    int length = snprintf(text, sizeof(text), "%02d:%02d", part->hour, part->minute);

    if (part->precision == MARCH_SECOND) {
        snprintf(text + length, sizeof(text) - (size_t)length, ":%02d", part->second);
    }
    put(out, text);
}

/** "06:30-08:00 UTC" */
static void put_clock(words *out, const march_shape *s, const march_lang *lang)
{
    const march_date_part *part = s->clock;
    char text[24];
    int length = 0;

    put_time(out, part);
    if (s->last_clock &&
        (s->last_clock->hour != part->hour || s->last_clock->minute != part->minute ||
         s->last_clock->second != part->second)) {
        put(out, lang->dash);
        put_time(out, s->last_clock);
    }
    text[0] = '\0';
    if (part->zoned) {
        int size = abs(part->zone_min);
        length += snprintf(text + length, sizeof(text) - (size_t)length, " UTC");
        if (size) {
            snprintf(text + length, sizeof(text) - (size_t)length, "%c%02d:%02d",
                     part->zone_min < 0 ? '-' : '+', size / 60, size % 60);
        }
    }
    put(out, text);
}

/** Whether the time alone says it, because its day is known. */
static bool is_known_day(const words *out, const march_shape *s)
{
    return s->clock && out->known_day && march_shape_same_day(out->known_day, s);
}

/** A shape with its "about" and its doubt in a frame; NULL: no frame. */
static void put_framed(words *out, const march_shape *shape_said,
                       const march_lang *lang, const march_frame *frame)
{
    march_shape s = *shape_said;
    bool outside = frame && s.about && lang->about_frame;

    if (s.kind == MARCH_SHAPE_DECADE && !lang->decade.by_form[0]) {
        s.kind = MARCH_SHAPE_YEAR;
    }
    march_form form = frame     ? frame->form
                      : s.about ? lang->about.form
                                : MARCH_FORM_PLAIN;
    put(out, outside ? lang->about_frame : "");
    put(out, frame ? frame->before : "");
    put(out, s.about && !outside ? lang->about.before : "");
    if (!is_known_day(out, &s)) {
        put_shape(out, &s, lang, form);
        put(out, s.clock ? ", " : "");
    }
    if (s.clock) {
        put_clock(out, &s, lang);
    }
    put(out, s.about && !outside ? lang->about.after : "");
    put(out, frame ? frame->after : "");
    put(out, s.uncertain ? lang->doubt : "");
}

/** Whether a range ends in the very year or month it begins in, said more coarsely:
 * from February 1741 to some time in 1741. */
static bool ends_within(const march_shape *from, const march_shape *to)
{
    if (from->year != to->year || from->year != from->last_year ||
        to->year != to->last_year || from->over_new_year) {
        return false;
    }
    if (to->kind == MARCH_SHAPE_YEAR) {
        return from->kind != MARCH_SHAPE_YEAR;
    }
    return to->kind == MARCH_SHAPE_MONTH && from->kind == MARCH_SHAPE_DAY &&
           from->month == to->month && to->month == to->last_month;
}

/** From one date to another, in as few words as are clear. */
static void put_shapes(words *out, march_shape a, march_shape b, const march_lang *lang)
{
    march_shape both;
    march_frame since = {lang->from.before, "", lang->from.form};

    if (march_shape_merge(&a, &b, &both)) {
        put_framed(out, &both, lang, NULL);
    } else if (ends_within(&a, &b)) {
        put_framed(out, &a, lang, &lang->from);
    } else if (a.about == b.about && a.uncertain == b.uncertain) {
        put_framed(out, &a, lang, NULL);
        put(out, lang->wide_dash);
        put_framed(out, &b, lang, NULL);
    } else { /* a dash would not tell which end the "about" is of */
        const march_shape *known = out->known_day;
        put_framed(out, &a, lang, &since);
        put(out, lang->space);
        out->known_day = a.clock ? &a : known;
        put_framed(out, &b, lang, &lang->until);
        out->known_day = known;
    }
}

static void put_range(words *out, const march_date_part *from,
                      const march_date_part *to, const march_lang *lang)
{
    put_shapes(out, march_shape_of(from), march_shape_of(to), lang);
}

static void put_interval(words *out, const march_date *date, const march_lang *lang)
{
    march_shape start = march_shape_of(&date->start), end = march_shape_of(&date->end);

    if (date->open_start && date->open_end) {
        return;
    }
    if (date->open_start) {
        put_framed(out, &end, lang, &lang->until);
    } else if (date->open_end) {
        put_framed(out, &start, lang, &lang->from);
    } else if (date->unknown_start) {
        put(out, "?");
        put(out, lang->wide_dash);
        put_framed(out, &end, lang, NULL);
    } else if (date->unknown_end) {
        put_framed(out, &start, lang, NULL);
        put(out, lang->wide_dash);
        put(out, "?");
    } else {
        put_range(out, &date->start, &date->end, lang);
    }
}

static void put_member(words *out, const march_edtf_member *m, bool one,
                       const march_lang *lang)
{
    march_shape first = march_shape_of(&m->first), last = march_shape_of(&m->last);

    if (!m->has_first) {
        put_framed(out, &last, lang, one ? &lang->latest : &lang->until);
    } else if (!m->has_last) {
        put_framed(out, &first, lang, one ? &lang->earliest : &lang->from);
    } else if (m->range) {
        put_range(out, &m->first, &m->last, lang);
    } else {
        put_framed(out, &first, lang, NULL);
    }
}

/** Read up to MOST_MEMBERS members again from the text of a set; returns how many there
 * are, counting one too many at most. */
static size_t read_members(const march_date *date,
                           march_edtf_member members[MOST_MEMBERS + 1])
{
    march_edtf in = {.text = date->text, .length = date->length};
    size_t count = 0;

    march_edtf_skip_blanks(&in);
    do {
        in.at++; /* the bracket, then the commas */
        march_edtf_skip_blanks(&in);
        if (march_edtf_member_next(&in, &members[count]) != MARCH_OK) {
            return count;
        }
        count++;
        march_edtf_skip_blanks(&in);
    } while (march_edtf_peek(&in) == ',' && count <= MOST_MEMBERS);
    return count;
}

static void put_set(words *out, const march_date *date, const march_lang *lang)
{
    march_edtf_member members[MOST_MEMBERS + 1];
    size_t count = date->text ? read_members(date, members) : 0;
    bool one = date->kind == MARCH_DATE_ONE_OF;

    if (count > MOST_MEMBERS && date->open_start && date->open_end) {
        put(out, ELLIPSIS);
        return;
    }
    if (count == 0 || count > MOST_MEMBERS) { /* too many to say: from when to when */
        put_interval(out, date, lang);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *last = one ? lang->or_ : lang->and_;
        put(out, i == 0 ? "" : i + 1 == count ? last : lang->comma);
        put_member(out, &members[i], one, lang);
    }
}

/** The words of a date; of times of `known_day`, which may be NULL, without it. */
static char *words_of(march_arena *arena, const march_date *date, const char *lang,
                      const march_shape *known_day)
{
    const march_lang *language = march_lang_find(lang);
    words out = {.known_day = known_day};
    march_shape said;

    switch (date->kind) {
    case MARCH_DATE_SINGLE:
        said = march_shape_of(&date->start);
        put_framed(&out, &said, language, NULL);
        break;
    case MARCH_DATE_INTERVAL:
        put_interval(&out, date, language);
        break;
    case MARCH_DATE_ONE_OF:
    case MARCH_DATE_ALL_OF:
        put_set(&out, date, language);
        break;
    }
    return march_arena_strdup(arena, out.text);
}

char *march_date_words(march_arena *arena, const march_date *date, const char *lang)
{
    return words_of(arena, date, lang, NULL);
}

/** The start of the unit that holds an instant. */
static march_date_part unit_part(march_calendar calendar, march_instant instant,
                                 march_precision unit)
{
    march_civil civil =
        march_instant_civil(calendar, march_instant_floor(calendar, instant, unit));

    return (march_date_part){
        .year = civil.year,
        .month = civil.month,
        .day = unit < MARCH_MONTH ? civil.day : 0,
        .hour = civil.hour,
        .minute = civil.minute,
        .second = civil.second,
        .precision = unit,
    };
}

static bool is_open(march_instant instant)
{
    return instant == MARCH_INSTANT_MIN || instant == MARCH_INSTANT_MAX;
}

char *march_date_words_of_day(march_arena *arena, const march_date *date,
                              march_instant day, const char *lang)
{
    march_date_part part = unit_part(date->calendar, day, MARCH_DAY);
    march_shape known = march_shape_of(&part);

    return words_of(arena, date, lang, &known);
}

char *march_instant_words(march_arena *arena, march_calendar calendar,
                          march_instant instant, march_precision unit, const char *lang)
{
    words out = {.length = 0};
    march_date_part part = unit_part(calendar, instant, unit);
    march_shape s = march_shape_of_unit(&part, unit);

    if (!is_open(march_instant_floor(calendar, instant, unit))) {
        put_framed(&out, &s, march_lang_find(lang), NULL);
    }
    return march_arena_strdup(arena, out.text);
}

char *march_span_words(march_arena *arena, march_calendar calendar, march_instant start,
                       march_instant end, march_precision unit, const char *lang)
{
    words out = {.length = 0};
    march_date_part first = unit_part(calendar, start, unit);
    march_date_part last = unit_part(calendar, end - 1, unit);

    if (is_open(start) || is_open(end) ||
        end <= march_instant_add(calendar, start, unit, 1)) {
        return march_instant_words(arena, calendar, start, unit, lang);
    }
    put_shapes(&out, march_shape_of_unit(&first, unit),
               march_shape_of_unit(&last, unit), march_lang_find(lang));
    return march_arena_strdup(arena, out.text);
}
