/* territory_legend.c - what the lands of a sheet mean.
 * SPDX-License-Identifier: MIT */
#include "layer/land.h"
#include "layer/sides.h"
#include "layer/subjects.h"
#include "layer/switches.h"
#include "model/words.h"

/** A swatch of a side, or hatched for a status. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    int sides = (int)map->campaign->side_count;
    march_territory like = {.side = which < sides ? (march_index)which : MARCH_NONE,
                            .overlord = MARCH_NONE};
    march_subject subject;
    march_lookup lookup = march_territory_lookup(map, &like, &subject);
    march_path_builder path = {.arena = map->arena};
    march_path *outline = MARCH_NEW(map->arena, march_path, 1);

    if (!outline) {
        return MARCH_E_NOMEM;
    }
    if (which >= sides) {
        like.status = which - sides;
    }
    march_path_rectangle(&path, box);
    *outline = march_path_done(&path);
    march_land_draw(map, layer, &like, &lookup, 0, outline);
    march_rgba color = march_map_side_color(map, like.side);
    march_draw_path(map->sheet, &(march_path_mark){.path = *outline,
                                                   .stroke = march_paint_color(color),
                                                   .width_mm = 0.3});
    return MARCH_OK;
}

static bool add_status(march_map *map, const march_style_layer *layer,
                       march_legend_entries *legend, march_word word,
                       march_territory_status status)
{
    march_legend_entry entry = {.text = march_word_text(word, map->lang),
                                .draw = draw_sample,
                                .layer = layer,
                                .which = (int)map->campaign->side_count + (int)status};

    return MARCH_PUSH(map->arena, legend, entry);
}

/** The sides that are on the sheet, and what a hatch means. */
march_status march_territory_sample(march_map *map, const march_style_layer *layer,
                                    march_legend_entries *legend)
{
    const march_campaign *c = map->campaign;
    const bool *seen = map->seen->territory_status;

    for (size_t i = 0; i < c->side_count; i++) {
        march_legend_entry entry = {.text = march_side_words(map, i),
                                    .draw = draw_sample,
                                    .layer = layer,
                                    .of = march_switch_of_side(map, i),
                                    .which = (int)i};
        if (map->seen->sides[i] && entry.text &&
            !MARCH_PUSH(map->arena, legend, entry)) {
            return MARCH_E_NOMEM;
        }
    }
    if (map->brief > 2) {
        return MARCH_OK;
    }
    if ((seen[MARCH_TERRITORY_TRIBUTARY] || seen[MARCH_TERRITORY_DEPENDENCY]) &&
        !add_status(map, layer, legend, MARCH_WORD_TRIBUTARY,
                    MARCH_TERRITORY_TRIBUTARY)) {
        return MARCH_E_NOMEM;
    }
    if (seen[MARCH_TERRITORY_CONTESTED] &&
        !add_status(map, layer, legend, MARCH_WORD_CONTESTED,
                    MARCH_TERRITORY_CONTESTED)) {
        return MARCH_E_NOMEM;
    }
    return MARCH_OK;
}
