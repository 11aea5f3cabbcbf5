/* import_value.c - the text of cells, as a campaign file would write it.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "model/import.h"

/* More digits than that are no year that an int holds. */
enum { YEAR_DIGITS = 4, YEAR_MOST = 9 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

const char *march_import_slug(march_arena *arena, const char *text)
{
    char *slug = march_arena_strdup(arena, text), *to = slug;

    for (const char *c = text; slug && *c; c++) {
        char small = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
        if ((small >= 'a' && small <= 'z') || is_digit(small) || small == '_' ||
            small == '.') {
            *to++ = small;
        } else if (to > slug && to[-1] != '-') {
            *to++ = '-';
        }
    }
    while (slug && to > slug && to[-1] == '-') {
        to--;
    }
    if (slug) {
        *to = 0;
    }
    return slug;
}

const char *march_import_word(march_arena *arena, const char **text)
{
    const char *word = *text + strspn(*text, " ;");
    size_t length = strcspn(word, ";"), kept = length;

    while (kept > 0 && word[kept - 1] == ' ') {
        kept--;
    }
    *text = word + length;
    return march_arena_strndup(arena, word, kept);
}

/** Read a month's name, English, three letters or all of them; its length, 0: none. */
static size_t read_month(const char *text, int *month)
{
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};

    for (int i = 0; i < (int)MARCH_COUNT(names); i++) {
        size_t same = 0;
        while (names[i][same] && (text[same] | 0x20) == names[i][same]) {
            same++;
        }
        if (same >= 3) {
            *month = i + 1;
            return same;
        }
    }
    return 0;
}

/** Read up to `most` digits; their count. */
static size_t read_digits(const char *text, size_t most, int *value)
{
    size_t count = 0;

    *value = 0;
    while (count < most && is_digit(text[count])) {
        *value = *value * 10 + text[count++] - '0';
    }
    return count;
}

/** The parts a pattern finds; -1: not there. */
typedef struct parts {
    int year, month, day, hour, minute;
} parts;

/** Read what a run of one letter in the pattern stands for; 0 where it does not fit. */
static size_t read_part(parts *p, char letter, size_t width, const char *text)
{
    switch (letter) {
    case 'Y':
        return read_digits(text,
                           width < YEAR_DIGITS ? YEAR_DIGITS
                           : width > YEAR_MOST ? YEAR_MOST
                                               : width,
                           &p->year);
    case 'M':
        return width >= 3 ? read_month(text, &p->month)
                          : read_digits(text, 2, &p->month);
    case 'D':
        return read_digits(text, 2, &p->day);
    case 'h':
        return read_digits(text, 2, &p->hour);
    default:
        return read_digits(text, 2, &p->minute);
    }
}

const char *march_import_date(march_arena *arena, const char *pattern, const char *text)
{
    parts p = {-1, -1, -1, -1, -1};
    char date[64];

    while (*pattern) {
        if (strchr("YMDhm", *pattern)) {
            size_t width = strspn(pattern, (char[]){*pattern, 0});
            size_t length = read_part(&p, *pattern, width, text);
            if (length == 0) {
                return NULL;
            }
            pattern += width;
            text += length;
        } else if (*pattern++ != *text++) {
            return NULL;
        }
    }
    if (*text || p.year < 0) {
        return NULL;
    }
    int used = snprintf(date, sizeof(date), "%04d", p.year);
    if (p.month >= 0) {
        used += snprintf(date + used, sizeof(date) - (size_t)used, "-%02d", p.month);
    }
    if (p.month >= 0 && p.day >= 0) {
        used += snprintf(date + used, sizeof(date) - (size_t)used, "-%02d", p.day);
    }
    if (p.day >= 0 && p.hour >= 0) {
        snprintf(date + used, sizeof(date) - (size_t)used, "T%02d:%02d:00", p.hour,
                 p.minute < 0 ? 0 : p.minute);
    }
    const char *edtf = march_arena_strdup(arena, date);
    return edtf ? edtf : "";
}

/** A year as columns of numbers have it, with four digits; anything else as it is. */
static const char *clean_year(march_arena *arena, const char *text)
{
    bool negative = text[0] == '-';
    const char *digits = text + negative;
    size_t count = strspn(digits, "0123456789");
    const char *rest = digits + count;

    if (count == 0 || count > 9 ||
        (*rest && strspn(rest + 1, "0") != strlen(rest + 1)) ||
        (*rest && *rest != '.' && *rest != ',')) {
        return text;
    }
    if (count > YEAR_DIGITS) {
        return march_arena_printf(arena, "Y%s%.*s", negative ? "-" : "", (int)count,
                                  digits);
    }
    return march_arena_printf(arena, "%s%.*s%.*s", negative ? "-" : "",
                              (int)(YEAR_DIGITS - count), "0000", (int)count, digits);
}

/** A date as it is written with dots, day and month first: 12.03.1741, 03.1741. NULL
 * where it is none. */
static const char *dotted(march_arena *arena, const char *text)
{
    static const char *const patterns[] = {"D.M.YYYY", "M.YYYY"};
    const char *date = NULL;

    for (size_t i = 0; !date && i < MARCH_COUNT(patterns); i++) {
        date = march_import_date(arena, patterns[i], text);
    }
    return date;
}

/** A date of a column; what fits no pattern stays, so that the loader tells of it. */
static const char *clean_date(const march_import *import, march_arena *arena,
                              const char *text)
{
    if (import->dates) {
        const char *date = march_import_date(arena, import->dates, text);
        return !date ? text : date[0] ? date : NULL;
    }
    const char *date = dotted(arena, text);
    return !date ? clean_year(arena, text) : date[0] ? date : NULL;
}

/** A number with a decimal point, and with a minus that is no other dash. */
static const char *clean_number(march_arena *arena, char decimal, const char *text)
{
    bool minus = strncmp(text, "\xE2\x88\x92", 3) == 0;
    char *clean =
        march_arena_printf(arena, "%s%s", minus ? "-" : "", minus ? text + 3 : text);

    for (char *c = clean; decimal == ',' && c && *c; c++) {
        *c = *c == ',' ? '.' : *c;
    }
    return clean;
}

/** A count as the campaign file writes ranges and what is about right: "3000-4000" is
 * 3000..4000, "c. 3000" is ~3000. */
static const char *clean_range(march_arena *arena, const char *text)
{
    size_t words = strcspn(text, "0123456789");
    const char *figures = text + words;
    size_t first = strspn(figures, "0123456789 .,'");
    const char *dash = figures + first;
    size_t width = strncmp(dash, "\xE2\x80\x93", 3) == 0 ? 3 : *dash == '-';

    if (!figures[0] || first == 0) {
        return text;
    }
    bool about = words > 0 && text[0] != '-' && text[0] != '~';
    if (width > 0 && is_digit(dash[width + strspn(dash + width, " ")])) {
        return march_arena_printf(arena, "%s%.*s..%s", about ? "~" : "", (int)first,
                                  figures, dash + width);
    }
    return about ? march_arena_printf(arena, "~%s", figures) : text;
}

/** A count without what stands between thousands, and without decimals that are 0. */
static const char *clean_count(march_arena *arena, char decimal, const char *text)
{
    char *clean = march_arena_strdup(arena, text), *to = clean;

    for (const char *c = text; clean && *c; c++) {
        size_t left = strlen(c);
        bool group = left > 3 && to > clean && is_digit(to[-1]) && is_digit(c[1]) &&
                     is_digit(c[2]) && is_digit(c[3]) &&
                     !is_digit(left > 4 ? c[4] : ' ');
        if (*c == ' ' || *c == '\'' || (*c == (decimal == ',' ? '.' : ',') && group)) {
            continue;
        }
        if (strncmp(c, "\xC2\xA0", 2) == 0) { /* no-break space */
            c++;
            continue;
        }
        if (strncmp(c, "\xE2\x80\xAF", 3) == 0 || strncmp(c, "\xE2\x80\x89", 3) == 0) {
            c += 2; /* narrow no-break space, thin space */
            continue;
        }
        if (*c == decimal && c[1] != '.' && (c == text || c[-1] != '.') &&
            strspn(c + 1, "0") == left - 1) {
            break;
        }
        *to++ = *c;
    }
    if (clean) {
        *to = 0;
    }
    return clean;
}

/** What `values:` makes of a text; NULL where it says nothing of it. */
static const march_node *mapped(const march_import *import, const char *key,
                                const char *text)
{
    const march_node *map = import->values ? march_node_get(import->values, key) : NULL;

    return map ? march_node_get(map, text) : NULL;
}

/** The cells of a binding, with a sign between where they are several. */
static const char *join_cells(march_import_walk *walk, const march_binding *binding)
{
    march_arena *arena = walk->loader->reader.arena;
    const char *sign = binding->target->form == MARCH_TARGET_ID      ? "-"
                       : binding->target->form == MARCH_TARGET_DATE  ? "/"
                       : binding->target->form == MARCH_TARGET_WORDS ? ";"
                                                                     : " ";
    const char *text = "";

    for (size_t i = 0; text && i < binding->count; i++) {
        const char *cell = walk->row->cells[binding->columns[i]].text;
        if (binding->target->form == MARCH_TARGET_DATE && cell[0]) {
            cell = clean_date(walk->import, arena, cell);
        }
        if (cell && cell[0]) {
            text = march_arena_printf(arena, "%s%s%s", text, text[0] ? sign : "", cell);
        }
    }
    return text;
}

/** A text as its form wants it; it may be the same. */
static const char *cleaned(march_import_walk *walk, const march_binding *binding,
                           const char *text)
{
    march_arena *arena = walk->loader->reader.arena;
    const march_import *import = walk->import;
    const char *key = binding->target->key;

    switch (binding->target->form) {
    case MARCH_TARGET_NUMBER:
        return clean_number(arena, import->decimal, text);
    case MARCH_TARGET_COUNT:
        text = clean_range(arena, text);
        return text ? clean_count(arena, import->decimal, text) : NULL;
    case MARCH_TARGET_DATE:
        return binding->count == 1 ? clean_date(import, arena, text) : text;
    case MARCH_TARGET_ID:
        return march_import_slug(arena, text);
    case MARCH_TARGET_OWN:
        return strcmp(key, "start") == 0 || strcmp(key, "end") == 0 ||
                       strcmp(key, "movement_date") == 0
                   ? clean_date(import, arena, text)
               : strcmp(key, "at") == 0 || strcmp(key, "wkt") == 0
                   ? text
                   : clean_number(arena, import->decimal, text);
    case MARCH_TARGET_TEXT:
    case MARCH_TARGET_NAMES:
    case MARCH_TARGET_WORDS:
        break;
    }
    return text;
}

/** The text of a binding's cells, or what `values:` makes of it (`done`). */
static const char *said(march_import_walk *walk, const march_binding *binding,
                        bool *done)
{
    const char *text = binding->count == 1 ? walk->row->cells[binding->columns[0]].text
                                           : join_cells(walk, binding);
    const march_node *value =
        text && text[0] ? mapped(walk->import, binding->target->key, text) : NULL;

    *done = value != NULL;
    if (value) {
        return value->kind == MARCH_NODE_SCALAR ? value->text : "";
    }
    return text;
}

const char *march_import_raw(march_import_walk *walk, const march_binding *binding)
{
    bool done;
    const char *text = said(walk, binding, &done);

    return text && text[0] ? march_arena_strdup(walk->loader->reader.arena, text)
                           : text;
}

const char *march_import_text(march_import_walk *walk, const march_binding *binding)
{
    bool done;
    const char *text = said(walk, binding, &done);

    if (done || !text || !text[0]) {
        return text;
    }
    const char *clean = cleaned(walk, binding, text);
    return clean == text ? march_arena_strdup(walk->loader->reader.arena, text) : clean;
}
