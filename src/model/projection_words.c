/* projection_words.c - what a projection is called.
 * SPDX-License-Identifier: MIT */
#include "model/projection_words.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "model/figures.h"

static const struct {
    const char *id, *names[MARCH_TONGUE_COUNT];
} known[] = {
#define PROJECTION(id, en, kk, ru, zh, mn) {#id, {en, kk, ru, zh, mn}},
#include "model/projections.def"
#undef PROJECTION
};

static const char *name_of(const march_projection_facts *facts, const char *lang)
{
    for (size_t i = 0; i < MARCH_COUNT(known); i++) {
        if (march_str_equal(facts->id, known[i].id)) {
            return known[i].names[march_tongue_of(lang)];
        }
    }
    return facts->name;
}

static const char *parallels(march_arena *arena, const march_projection_facts *facts,
                             const char *lang)
{
    const char *first = march_figure_latitude(arena, facts->parallels_deg[0], lang);

    if (facts->parallel_count == 1) {
        return march_word_fill(arena, MARCH_WORD_PARALLEL, lang, first);
    }
    const char *second = march_figure_latitude(arena, facts->parallels_deg[1], lang);
    const char *both =
        first && second
            ? march_arena_printf(arena, "%s%s%s", first,
                                 march_word_text(MARCH_WORD_AND, lang), second)
            : NULL;
    return march_word_fill(arena, MARCH_WORD_PARALLELS, lang, both);
}

static const char *centre(march_arena *arena, march_lonlat at, const char *lang)
{
    const double at_pole_deg = 89.9999;

    if (fabs(at.lat_deg) > at_pole_deg) {
        march_word pole =
            at.lat_deg > 0 ? MARCH_WORD_NORTH_POLE : MARCH_WORD_SOUTH_POLE;
        return march_word_fill(arena, MARCH_WORD_CENTRE, lang,
                               march_word_text(pole, lang));
    }
    const char *lat = march_figure_latitude(arena, at.lat_deg, lang);
    const char *lon = march_figure_longitude(arena, at.lon_deg, lang);
    const char *both =
        lat && lon ? march_arena_printf(arena, "%s%s%s", lat,
                                        march_word_text(MARCH_WORD_COMMA, lang), lon)
                   : NULL;
    return march_word_fill(arena, MARCH_WORD_CENTRE, lang, both);
}

const char *march_projection_words(march_arena *arena,
                                   const march_projection *projection, const char *lang)
{
    march_projection_facts facts = march_projection_look(projection);
    const char *more = "";

    switch (facts.detail) {
    case MARCH_PROJECTION_PARALLELS:
        more = parallels(arena, &facts, lang);
        break;
    case MARCH_PROJECTION_CENTRE:
        more = centre(arena, facts.centre, lang);
        break;
    case MARCH_PROJECTION_MERIDIAN:
        more =
            march_word_fill(arena, MARCH_WORD_MERIDIAN, lang,
                            march_figure_longitude(arena, facts.centre.lon_deg, lang));
        break;
    case MARCH_PROJECTION_PLAIN:
        break;
    }
    const char *name = name_of(&facts, lang);
    return more ? march_arena_printf(arena, "%.*s%s", (int)strcspn(name, "\n"), name,
                                     more)
                : NULL;
}
