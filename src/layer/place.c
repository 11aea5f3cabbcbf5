/* place.c - towns of the campaign: dots and names.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/features.h"
#include "layer/subjects.h"
#include "model/words.h"
#include "symbol/symbol.h"

/** Whether a place was there at the time shown. */
static bool exists(const march_map *map, const march_place *place)
{
    return march_scene_phase(map->scene, &place->time) == MARCH_DURING;
}

/** The dot: the style's symbol `place-<kind>` if there is one, else a circle. */
static march_status draw_dot(march_map *map, const march_style_layer *layer,
                             const march_lookup *lookup, const march_place *place,
                             march_page at, double radius)
{
    march_path_builder path = {.arena = map->arena};
    const char *name =
        march_arena_printf(map->arena, "place-%s", march_place_kind_words[place->kind]);
    const march_symbol_def *symbol = name ? march_style_symbol(map->style, name) : NULL;

    if (symbol) {
        MARCH_TRY(march_symbol_path(&path, symbol->path, at, radius, NULL));
    } else {
        march_path_circle(&path, at, radius);
    }
    march_draw_path(
        map->sheet,
        &(march_path_mark){
            .path = march_path_done(&path),
            .fill = march_paint_color(
                march_style_color(layer, MARCH_PROP_CIRCLE_COLOR, lookup)),
            .stroke = march_paint_color(
                march_style_color(layer, MARCH_PROP_CIRCLE_STROKE_COLOR, lookup)),
            .width_mm = march_layer_mm(layer, MARCH_PROP_CIRCLE_STROKE_WIDTH, lookup),
        });
    return MARCH_OK;
}

static march_status add(march_map *map, const march_style_layer *layer,
                        const march_place *place)
{
    march_subject subject;
    march_lookup lookup = march_place_lookup(map, place, &subject);
    march_page *at = MARCH_NEW(map->arena, march_page, 1);
    const char *id = march_arena_printf(map->arena, "place:%s", place->id);

    if (!at || !id) {
        return MARCH_E_NOMEM;
    }
    *at = march_view_page(map->view, place->at.at);
    if (!march_page_box_holds(map->view->frame, *at) ||
        !march_style_passes(layer, &lookup)) {
        return MARCH_OK;
    }
    double radius = march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, &lookup);
    map->seen->place_kinds[place->kind] = true;
    MARCH_TRY(draw_dot(map, layer, &lookup, place, *at, radius));
    march_obstacle_add(map->wishes, &(march_obstacle){.id = id,
                                                      .kind = MARCH_OBSTACLE_DISC,
                                                      .points = at,
                                                      .count = 1,
                                                      .half_mm = radius * 1.15,
                                                      .weight = HUGE_VAL});
    march_wish wish = {
        .id = id,
        .kind = MARCH_WISH_POINT,
        .lang = map->lang,
        .type = march_layer_type(map, layer, &lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &lookup),
        .at = *at,
        .clear_mm = radius,
        .leader_mm = march_layer_mm(layer, MARCH_PROP_TEXT_LEADER_LENGTH, &lookup),
        .pin = place->label,
        .layer = layer->id,
    };
    wish.text = march_names_pick(place->name, map->lang, &wish.lang);
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    const march_campaign *c = map->campaign;

    for (size_t i = 0; i < c->place_count; i++) {
        if (c->places[i].kind != MARCH_PLACE_POINT && exists(map, &c->places[i])) {
            MARCH_TRY(add(map, layer, &c->places[i]));
        }
    }
    return MARCH_OK;
}

static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    march_place like = {.kind = which, .rank = 2};
    march_subject subject;
    march_lookup lookup = march_place_lookup(map, &like, &subject);
    march_page at = {(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};

    return draw_dot(map, layer, &lookup, &like, at,
                    march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, &lookup));
}

static march_status sample(march_map *map, const march_style_layer *layer,
                           march_legend_entries *legend)
{
    static const march_word words[] = {[MARCH_PLACE_CITY] = MARCH_WORD_CITY,
                                       [MARCH_PLACE_TOWN] = MARCH_WORD_TOWN,
                                       [MARCH_PLACE_FORT] = MARCH_WORD_FORT,
                                       [MARCH_PLACE_CAPITAL] = MARCH_WORD_CAPITAL,
                                       [MARCH_PLACE_RUIN] = MARCH_WORD_RUIN};

    for (size_t kind = 0; kind < MARCH_COUNT(words); kind++) {
        march_legend_entry entry = {march_word_text(words[kind], map->lang),
                                    draw_sample, layer, (int)kind, 0};
        if (map->seen->place_kinds[kind] && !MARCH_PUSH(map->arena, legend, entry)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_place = {"place", build, sample};
