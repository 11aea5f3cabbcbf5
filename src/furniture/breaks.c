/* breaks.c - breaking a paragraph into lines.
 * SPDX-License-Identifier: MIT */
#include "furniture/breaks.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

/* Costs, where a line that is empty costs 1. */
#define LINE_COST   1000.0 /* of one more line */
#define WIDOW_COST  0.6    /* of a last line this short: */
#define WIDOW_SHARE 0.18

/** Whether a character belongs to a script written without spaces, or to its marks. */
static bool is_wide(uint32_t c)
{
    return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_one_of(uint32_t c, const uint32_t *list)
{
    while (*list && *list != c) {
        list++;
    }
    return *list != 0;
}

/** Marks that must not begin a line. */
static bool closes(uint32_t c)
{
    static const uint32_t marks[] = {
        0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0xFF09, 0x300D,
        0x300F, 0x300B, 0x3009, 0x3011, 0x3015, 0x3017, 0x201D, 0x2019, 0x2026, 0x30FC,
        0x3005, ')',    ']',    ',',    '.',    ';',    ':',    '!',    '?',    0};

    return is_one_of(c, marks);
}

/** Marks that must not end one. */
static bool opens(uint32_t c)
{
    static const uint32_t marks[] = {0xFF08, 0x300C, 0x300E, 0x300A, 0x3008,
                                     0x3010, 0x3014, 0x3016, 0x201C, 0x2018,
                                     '(',    '[',    0};

    return is_one_of(c, marks);
}

/** Whether a line may be broken between two characters, neither of them a space. A dash
 * between words is no place: it mostly joins years. */
static bool may_part(uint32_t before, uint32_t after)
{
    return (is_wide(before) || is_wide(after)) && !opens(before) && !closes(after);
}

const char *march_break_next(const char *text)
{
    const char *p = text + strspn(text, " ");
    uint32_t before = 0, c;

    while (*p && *p != ' ') {
        size_t size = march_utf8_decode(p, strlen(p), &c);
        if (before && may_part(before, c)) {
            break;
        }
        before = c;
        p += size;
    }
    return p;
}

bool march_break_is_wide_end(const char *text)
{
    uint32_t c = 0;

    for (const char *p = text; *p;) {
        p += march_utf8_decode(p, strlen(p), &c);
    }
    return is_wide(c);
}

/** What a line of morsels [from, to) costs; infinite where it is too long and could be
 * shorter. Of a script without spaces only one character alone on the last line is too
 * few. */
static double line_cost(double used, double width, bool alone, bool last, bool wide)
{
    double slack = (width - used) / width;

    if (slack < 0) {
        return alone ? LINE_COST : HUGE_VAL;
    }
    if (last) {
        bool widow = wide ? alone : used < WIDOW_SHARE * width;
        return LINE_COST + (widow ? WIDOW_COST : 0);
    }
    return LINE_COST + slack * slack;
}

size_t march_breaks_find(march_arena *arena, const march_morsel *morsels, size_t count,
                         double width_mm, size_t *ends)
{
    double *best = MARCH_NEW(arena, double, count + 1);
    size_t *from = MARCH_NEW(arena, size_t, count + 1);
    size_t lines = 0;
    bool wide = count > 0 && march_break_is_wide_end(morsels[count - 1].text);

    if (!best || !from) {
        return 0;
    }
    for (size_t to = 1; to <= count; to++) {
        double used = 0;
        best[to] = HUGE_VAL;
        for (size_t i = to; i-- > 0;) {
            used += morsels[i].width_mm + (i + 1 < to ? morsels[i + 1].space_mm : 0);
            double cost = line_cost(used, width_mm, i + 1 == to, to == count, wide);
            if (!isfinite(cost)) {
                break;
            }
            if (best[i] + cost < best[to]) {
                best[to] = best[i] + cost;
                from[to] = i;
            }
        }
    }
    for (size_t to = count; to > 0; to = from[to]) {
        lines++;
    }
    for (size_t to = count, line = lines; line-- > 0; to = from[to]) {
        ends[line] = to;
    }
    return lines;
}
