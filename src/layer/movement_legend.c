/* movement_legend.c - what the arrows of a sheet mean.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "layer/features.h"
#include "layer/movement.h"
#include "layer/wedge.h"
#include "model/figures.h"
#include "model/kind_words.h"

/* What a sample shows: a kind of movement, or one of these. */
enum {
    SAMPLE_CERTAINTY = 100,
    SAMPLE_PAST = 200,
    SAMPLE_FLOOR,
    SAMPLE_SPREAD,
    SAMPLE_SIDE = 1000
};

/* How pale the head of an arrow is that may not have come so far. */
#define SPREAD_END 0.15

/** A straight arrow across a box. */
static march_status straight(march_map *map, march_page_box box, double width_mm,
                             march_arrow *out)
{
    double y = (box.y0_mm + box.y1_mm) / 2;
    march_page *line = MARCH_NEW(map->arena, march_page, 2);
    march_width *widths = MARCH_NEW(map->arena, march_width, 1);

    if (!line || !widths) {
        return MARCH_E_NOMEM;
    }
    line[0] = (march_page){box.x0_mm, y};
    line[1] = (march_page){box.x1_mm, y};
    widths[0] = (march_width){0, width_mm};
    *out = (march_arrow){.points = line,
                         .count = 2,
                         .widths = widths,
                         .width_count = 1,
                         .tail = MARCH_TAIL_SQUARE};
    return MARCH_OK;
}

/** An arrow across a box, neutral in colour. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    march_lookup none = {.zoom = map->zoom};
    march_movement like = {.side = MARCH_NONE, .kind = MARCH_ADVANCE};
    march_width_rule rule = march_width_rule_of(map, layer, &none);
    bool floor = which == SAMPLE_FLOOR;
    march_arrow arrow;

    if (which < SAMPLE_CERTAINTY) {
        like.kind = which;
    } else if (which < SAMPLE_PAST) {
        like.certainty = which - SAMPLE_CERTAINTY;
    }
    march_scene_movement shown = {.movement = &like};
    march_subject subject;
    march_lookup lookup = march_movement_lookup(map, &shown, &subject);
    march_arrow_look look = march_arrow_look_of(map, layer, &like, &lookup);
    if (which >= SAMPLE_SIDE) {
        look.fill = march_map_side_arrow(map, (march_index)(which - SAMPLE_SIDE));
    }
    bool colored = march_style_color(layer, MARCH_PROP_ARROW_COLOR, &lookup).a > 0;
    look.color = colored && which < SAMPLE_CERTAINTY ? look.color : map->style->ink;
    look.tail_opacity = 1;
    look.head_opacity = which == SAMPLE_SPREAD ? SPREAD_END : 1;
    MARCH_TRY(straight(map, box, floor ? rule.least_mm : rule.unknown_mm, &arrow));
    if (!floor && !look.form.band) { /* widths are shown as bars */
        march_drawn_head(layer, &none, &arrow);
    }
    double past = march_style_number(layer, MARCH_PROP_TIME_PAST_OPACITY, &none);
    march_draw_group_begin(
        map->sheet, &(march_group_mark){.opacity = which == SAMPLE_PAST ? past : 1});
    MARCH_TRY(march_arrow_casing(map, &look, &arrow));
    MARCH_TRY(march_arrow_draw(map, &look, &arrow));
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

static bool add_entry(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend, const char *text, int which)
{
    march_legend_entry entry = {
        .text = text, .draw = draw_sample, .layer = layer, .which = which};

    return text && MARCH_PUSH(map->arena, legend, entry);
}

/** The largest strength on the sheet, of movements this layer draws. */
static double most_men(const march_map *map, const march_style_layer *layer)
{
    double most = 0;

    for (size_t i = 0; i < map->scene->movement_count; i++) {
        const march_movement *m = map->scene->movements[i].movement;
        if (map->curves[i].layer != layer) {
            continue;
        }
        most = fmax(most, (double)(m->strength.low + m->strength.high) / 2);
        for (size_t k = 0; k < m->stop_count; k++) {
            const march_count *men = &m->stops[k].strength;
            most = fmax(most, (double)(men->low + men->high) / 2);
        }
    }
    return most;
}

/** Widths: a wedge where any arrow is wider than the least; and what the least is. */
static bool add_widths(march_map *map, const march_style_layer *layer,
                       march_legend_entries *legend)
{
    march_lookup none = {.zoom = map->zoom};
    march_width_rule rule = march_width_rule_of(map, layer, &none);
    double ratio = rule.root ? rule.least_mm * rule.least_mm : rule.least_mm;
    double floor_men = floor(ratio * rule.men_per_mm / 1000) * 1000;
    double most = most_men(map, layer);

    if (most > floor_men && !march_wedge_add(map, layer, legend, &rule, most)) {
        return false;
    }
    if (most <= 0 || floor_men < 1000) {
        return true;
    }
    const char *number = march_figure_unit(
        map->arena, march_figure_whole(map->arena, (int64_t)floor_men, map->lang),
        MARCH_WORD_MEN, map->lang);
    return add_entry(
        map, layer, legend,
        march_word_fill(map->arena, MARCH_WORD_UNKNOWN_OR_UP_TO, map->lang, number),
        SAMPLE_FLOOR);
}

static bool add_certainties(march_map *map, const march_style_layer *layer,
                            march_legend_entries *legend)
{
    static const march_word words[] = {
        [MARCH_APPROXIMATE] = MARCH_WORD_MOVEMENT_APPROXIMATE,
        [MARCH_INFERRED] = MARCH_WORD_MOVEMENT_INFERRED,
        [MARCH_DISPUTED] = MARCH_WORD_MOVEMENT_DISPUTED,
    };

    for (size_t i = MARCH_APPROXIMATE; i < MARCH_COUNT(words); i++) {
        if (map->seen->movement_certainty[i] &&
            !add_entry(map, layer, legend, march_word_text(words[i], map->lang),
                       SAMPLE_CERTAINTY + (int)i)) {
            return false;
        }
    }
    return true;
}

/** Where a style tells sides by how their arrows are filled: an arrow of each. */
static bool add_sides(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend)
{
    const march_campaign *c = map->campaign;

    for (size_t s = 0; map->style->side_arrow_count > 0 && s < c->side_count; s++) {
        bool marches = false;
        for (size_t i = 0; i < map->scene->movement_count; i++) {
            marches = marches || map->scene->movements[i].movement->side == s;
        }
        const char *name = march_names_pick(c->sides[s].name, map->lang, NULL);
        if (marches && name &&
            !add_entry(map, layer, legend, name, SAMPLE_SIDE + (int)s)) {
            return false;
        }
    }
    return true;
}

/** Whether another movement layer stands before this one: it explains kinds and
 * certainties for all. */
static bool is_later(const march_map *map, const march_style_layer *layer)
{
    for (const march_style_layer *l = map->style->layers; l < layer; l++) {
        if (strcmp(l->type, layer->type) == 0) {
            return true;
        }
    }
    return false;
}

march_status march_movement_sample(march_map *map, const march_style_layer *layer,
                                   march_legend_entries *legend)
{
    bool fine;

    if (is_later(map, layer)) {
        return MARCH_OK;
    }
    fine = add_sides(map, layer, legend);
    for (int kind = 0; march_movement_kind_words[kind]; kind++) {
        if (map->seen->movement_kinds[kind]) {
            march_word word = march_movement_word(kind);
            fine = fine && add_entry(map, layer, legend,
                                     march_word_text(word, map->lang), kind);
        }
    }
    fine = fine && add_certainties(map, layer, legend);
    if (map->seen->spread) {
        fine = fine &&
               add_entry(map, layer, legend,
                         march_word_text(MARCH_WORD_SPREAD, map->lang), SAMPLE_SPREAD);
    }
    if (map->seen->past) {
        fine =
            fine && add_entry(map, layer, legend,
                              march_word_text(MARCH_WORD_PAST, map->lang), SAMPLE_PAST);
    }
    return fine && add_widths(map, layer, legend) ? MARCH_OK : MARCH_E_NOMEM;
}
