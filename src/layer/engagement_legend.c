/* engagement_legend.c - what the symbols of events mean.
 * SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "base/str.h"
#include "layer/emblem.h"
#include "layer/engagement.h"
#include "model/kind_words.h"

/* A sample shows a kind of event, or one of these. */
enum { SAMPLE_INFERRED = 100, SAMPLE_APPROXIMATE, SAMPLE_OPEN, SAMPLE_SIZE };

/* Symbols of the legend may reach beyond their box by this much. */
#define OVER 1.25

/** A small and a large disc. */
static march_status draw_sizes(march_map *map, march_emblem emblem, march_page at)
{
    double radius = emblem.radius_mm;

    emblem.verdict = MARCH_VERDICT_WON;
    emblem.radius_mm = radius * 0.6;
    MARCH_TRY(march_emblem_draw(
        map, &emblem, (march_page){at.x_mm - radius * 1.15, at.y_mm + radius * 0.3}));
    emblem.radius_mm = radius;
    return march_emblem_draw(map, &emblem,
                             (march_page){at.x_mm + radius * 0.7, at.y_mm});
}

/** A symbol, neutral in colour. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    march_lookup none = {.zoom = map->zoom};
    march_event like = {.kind = which < SAMPLE_INFERRED ? which : MARCH_EVENT_OTHER,
                        .victor = MARCH_NONE};
    march_page at = {(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};

    if (which == SAMPLE_INFERRED || which == SAMPLE_APPROXIMATE) {
        like.placed = which == SAMPLE_INFERRED ? MARCH_INFERRED : MARCH_APPROXIMATE;
    }
    march_emblem emblem = march_emblem_of(map, layer, &like, &none);
    emblem.radius_mm = (box.y1_mm - box.y0_mm) / 2 * OVER;
    emblem.left = emblem.right = map->style->ink;
    if (!emblem.symbol) {
        return MARCH_OK;
    }
    if (which < SAMPLE_INFERRED && map->seen->event_won[which]) {
        emblem.verdict = MARCH_VERDICT_WON;
    }
    if (which == SAMPLE_OPEN) {
        emblem.verdict = MARCH_VERDICT_OPEN;
        bool one_ink = march_map_one_ink(map);
        emblem.right = march_color_mix(map->style->ink, map->style->background,
                                       one_ink ? 0 : 0.45);
    }
    return which == SAMPLE_SIZE ? draw_sizes(map, emblem, at)
                                : march_emblem_draw(map, &emblem, at);
}

static bool add_entry(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend, march_word word, int which)
{
    march_legend_entry entry = {.text = march_word_text(word, map->lang),
                                .draw = draw_sample,
                                .layer = layer,
                                .which = which};

    return MARCH_PUSH(map->arena, legend, entry);
}

static bool add_kinds(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend)
{
    bool fine = true;

    for (size_t kind = 0; march_event_kind_words[kind]; kind++) {
        if (map->seen->event_kinds[kind]) {
            fine = fine && add_entry(map, layer, legend, march_event_word((int)kind),
                                     (int)kind);
        }
    }
    return fine;
}

march_status march_engagement_sample(march_map *map, const march_style_layer *layer,
                                     march_legend_entries *legend)
{
    march_lookup none = {.zoom = map->zoom};
    const march_seen *seen = map->seen;
    const struct {
        bool shown;
        march_word word;
        int which;
    } more[] = {
        {seen->verdicts[MARCH_VERDICT_OPEN], MARCH_WORD_OPEN, SAMPLE_OPEN},
        {seen->event_sizes &&
             march_style_number(layer, MARCH_PROP_SYMBOL_MEN, &none) > 0,
         MARCH_WORD_SIZE, SAMPLE_SIZE},
        {seen->placed_certainty[MARCH_APPROXIMATE], MARCH_WORD_PLACE_APPROXIMATE,
         SAMPLE_APPROXIMATE},
        {seen->placed_certainty[MARCH_INFERRED] ||
             seen->placed_certainty[MARCH_DISPUTED],
         MARCH_WORD_PLACE_INFERRED, SAMPLE_INFERRED},
    };
    bool fine = add_kinds(map, layer, legend);

    for (size_t i = 0; i < MARCH_COUNT(more); i++) {
        if (more[i].shown && !(map->brief && more[i].which != SAMPLE_OPEN)) {
            fine = fine && add_entry(map, layer, legend, more[i].word, more[i].which);
        }
    }
    return fine ? MARCH_OK : MARCH_E_NOMEM;
}
