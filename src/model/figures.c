/* figures.c - numbers as the languages of the sheet write them.
 * SPDX-License-Identifier: MIT */
#include "model/figures.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

#define DEGREE_SIGN "\xC2\xB0"
#define MINUTE_SIGN "\xE2\x80\xB2"
#define SECOND_SIGN "\xE2\x80\xB3"

/* 0.0001 degrees are some ten metres. */
enum { DEGREE_DECIMALS = 4 };

const char *march_figure_whole(march_arena *arena, int64_t number, const char *lang)
{
    char text[64];

    march_num_group(text, sizeof(text), number,
                    march_word_text(MARCH_WORD_THOUSANDS, lang));
    return march_arena_strdup(arena, text);
}

const char *march_figure_decimal(march_arena *arena, double number, int decimals,
                                 const char *lang)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, number, decimals);
    char *point = strchr(text, '.');
    if (!point) {
        return march_arena_strdup(arena, text);
    }
    return march_arena_printf(arena, "%.*s%s%s", (int)(point - text), text,
                              march_word_text(MARCH_WORD_POINT, lang), point + 1);
}

const char *march_figure_unit(march_arena *arena, const char *figure, march_word unit,
                              const char *lang)
{
    return figure ? march_arena_printf(arena, "%s%s%s", figure,
                                       march_word_text(MARCH_WORD_UNIT_GAP, lang),
                                       march_word_text(unit, lang))
                  : NULL;
}

const char *march_figure_count(march_arena *arena, march_count count, const char *lang)
{
    if (!count.known) {
        return NULL;
    }
    const char *text = march_figure_whole(arena, count.low, lang);
    if (count.high != count.low) {
        const char *high = march_figure_whole(arena, count.high, lang);
        text = text && high
                   ? march_arena_printf(arena, "%s%s%s", text,
                                        march_word_text(MARCH_WORD_DASH, lang), high)
                   : NULL;
    }
    return count.approximate ? march_word_fill(arena, MARCH_WORD_ABOUT, lang, text)
                             : text;
}

static const char *degrees(march_arena *arena, double deg, march_word half,
                           const char *lang)
{
    const char *figure = march_figure_decimal(arena, fabs(deg), DEGREE_DECIMALS, lang);

    return march_word_fill(arena, half, lang, figure);
}

/** An angle as far as it is printed. */
static double rounded(double deg)
{
    double unit = pow(10, DEGREE_DECIMALS);

    return round(deg * unit) / unit;
}

/** The words of the half of the Earth an angle lies in; on its edge those of neither.
 */
static march_word half_of(double deg, march_word positive, march_word negative)
{
    return deg > 0 ? positive : deg < 0 ? negative : MARCH_WORD_DEGREES;
}

/** Degrees, minutes and seconds of a positive angle, as far as they are not 0; the
 * pattern of the half of the Earth has a degree sign behind its gap. */
static const char *sexagesimal(march_arena *arena, double deg, march_word half,
                               const char *lang)
{
    const char *pattern = march_word_text(half, lang);
    const char *gap = strstr(pattern, "%s" DEGREE_SIGN);
    int64_t seconds = llround(fabs(deg) * 3600);
    int minute = (int)(seconds / 60 % 60), second = (int)(seconds % 60);
    char rest[32] = "";

    if (!gap) {
        return march_arena_strdup(arena, pattern);
    }
    if (second) {
        snprintf(rest, sizeof(rest), "%02d" MINUTE_SIGN "%02d" SECOND_SIGN, minute,
                 second);
    } else if (minute) {
        snprintf(rest, sizeof(rest), "%02d" MINUTE_SIGN, minute);
    }
    return march_arena_printf(
        arena, "%.*s%lld" DEGREE_SIGN "%s%s", (int)(gap - pattern), pattern,
        (long long)(seconds / 3600), rest, gap + strlen("%s" DEGREE_SIGN));
}

const char *march_figure_parallel(march_arena *arena, double lat_deg, const char *lang)
{
    double deg = rounded(lat_deg);

    return sexagesimal(arena, lat_deg, half_of(deg, MARCH_WORD_NORTH, MARCH_WORD_SOUTH),
                       lang);
}

const char *march_figure_meridian(march_arena *arena, double lon_deg, const char *lang)
{
    double deg = rounded(remainder(lon_deg, 360));
    march_word half = fabs(deg) == 180 ? MARCH_WORD_DEGREES
                                       : half_of(deg, MARCH_WORD_EAST, MARCH_WORD_WEST);

    return sexagesimal(arena, remainder(lon_deg, 360), half, lang);
}

const char *march_figure_latitude(march_arena *arena, double lat_deg, const char *lang)
{
    double deg = rounded(lat_deg);
    return degrees(arena, deg, half_of(deg, MARCH_WORD_NORTH, MARCH_WORD_SOUTH), lang);
}

const char *march_figure_longitude(march_arena *arena, double lon_deg, const char *lang)
{
    double deg = rounded(remainder(lon_deg, 360));
    march_word half = fabs(deg) == 180 ? MARCH_WORD_DEGREES
                                       : half_of(deg, MARCH_WORD_EAST, MARCH_WORD_WEST);

    return degrees(arena, deg, half, lang);
}
