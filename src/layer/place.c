/* place.c - towns of the campaign: dots and names.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/features.h"
#include "layer/life.h"
#include "layer/subjects.h"
#include "model/words.h"
#include "symbol/symbol.h"

/* The line round a place of uncertain position: so many dashes; as a share of the
 * radius where the style has none. */
#define UNSURE_DASHES 7
#define UNSURE_LINE   0.4

/* A sample of the legend shows a kind of place, or this. */
enum { SAMPLE_UNSURE = 100 };

/* A name has this much air round its letters, which may lie over its own dot. */
#define OWN_NEAR_MM 0.2

/** Whether a place was there at the time shown. */
static bool exists(const march_map *map, const march_place *place)
{
    return map->scene->film ||
           march_scene_phase(map->scene, &place->time) == MARCH_DURING;
}

/** The outline of a dot: the style's symbol `place-<kind>` if there is one, else a
 * circle. */
static march_status dot_path(march_map *map, const march_place *place, march_page at,
                             double radius, march_path *out)
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
    *out = march_path_done(&path);
    return MARCH_OK;
}

/** A dot; its line is broken where its position is not certain. A dot without a line
 * becomes an open one there. */
static march_status draw_dot(march_map *map, const march_style_layer *layer,
                             const march_lookup *lookup, const march_place *place,
                             march_page at, double radius)
{
    march_rgba ink = march_style_color(layer, MARCH_PROP_CIRCLE_STROKE_COLOR, lookup);
    march_rgba fill = march_style_color(layer, MARCH_PROP_CIRCLE_COLOR, lookup);
    double point = march_layer_mm(layer, MARCH_PROP_CIRCLE_DOT_RADIUS, lookup);
    march_path_mark mark = {
        .width_mm = march_layer_mm(layer, MARCH_PROP_CIRCLE_STROKE_WIDTH, lookup)};

    MARCH_TRY(dot_path(map, place, at, radius, &mark.path));
    if (place->certainty != MARCH_STATED) {
        bool open = mark.width_mm <= 0;
        mark.width_mm = open ? radius * UNSURE_LINE : mark.width_mm;
        ink = open ? fill : ink;
        fill = open ? (march_rgba){1, 1, 1, 1} : fill;
        mark.dash_count = 2;
        mark.dashes_mm[0] = 2 * MARCH_PI * radius / UNSURE_DASHES * 0.62;
        mark.dashes_mm[1] = 2 * MARCH_PI * radius / UNSURE_DASHES * 0.38;
    }
    mark.fill = march_paint_color(fill);
    mark.stroke = march_paint_color(ink);
    march_draw_path(map->sheet, &mark);
    if (point > 0) {
        march_path_builder path = {.arena = map->arena};
        march_path_circle(&path, at, point);
        march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                       .fill = march_paint_color(ink)});
    }
    return MARCH_OK;
}

/** Its name, with a question where it is not known to have stood there. */
static const char *name_of(march_map *map, const march_place *place, const char **lang)
{
    const char *name = march_names_pick(place->name, map->lang, lang);
    bool doubt =
        place->certainty == MARCH_INFERRED || place->certainty == MARCH_DISPUTED;

    return name && doubt ? march_arena_printf(map->arena, "%s?", name) : name;
}

/** Its name, and what names keep clear of. */
static march_status add_name(march_map *map, const march_style_layer *layer,
                             const march_place *place, const march_lookup *lookup,
                             const march_page *at, march_stay stay)
{
    const char *id = march_arena_printf(map->arena, "place:%s", place->id);
    double radius = march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, lookup);

    if (!id) {
        return MARCH_E_NOMEM;
    }
    march_obstacle_add(map->wishes, &(march_obstacle){.id = id,
                                                      .kind = MARCH_OBSTACLE_DISC,
                                                      .stay = stay,
                                                      .points = at,
                                                      .count = 1,
                                                      .half_mm = radius * 1.15,
                                                      .weight = HUGE_VAL});
    /* its own name may come near the dot, but not onto it */
    march_obstacle_add(map->wishes,
                       &(march_obstacle){.kind = MARCH_OBSTACLE_DISC,
                                         .stay = stay,
                                         .points = at,
                                         .count = 1,
                                         .half_mm = fmax(radius - OWN_NEAR_MM, 0.1),
                                         .weight = HUGE_VAL});
    march_wish wish = {
        .id = id,
        .kind = MARCH_WISH_POINT,
        .lang = map->lang,
        .type = march_layer_type(map, layer, lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, lookup),
        .at = *at,
        .clear_mm = radius,
        .leader_mm = march_layer_mm(layer, MARCH_PROP_TEXT_LEADER_LENGTH, lookup),
        .pin = place->label,
        .layer = layer->id,
        .stay = stay,
    };
    wish.text = name_of(map, place, &wish.lang);
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

static march_status add(march_map *map, const march_style_layer *layer,
                        const march_place *place)
{
    march_subject subject;
    march_lookup lookup = march_place_lookup(map, place, &subject);
    march_page *at = MARCH_NEW(map->arena, march_page, 1);

    if (!at) {
        return MARCH_E_NOMEM;
    }
    *at = march_view_page(map->view, place->at.at);
    if (!march_page_box_holds(map->view->frame, *at) ||
        !march_style_passes(layer, &lookup)) {
        return MARCH_OK;
    }
    double radius = march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, &lookup);
    march_stay stay =
        march_life_stay_true(map, layer, &lookup, march_scene_life(&place->time));
    double presence = march_map_presence(map, stay);
    if (presence <= 0) {
        return MARCH_OK;
    }
    map->seen->place_kinds[place->kind] = true;
    map->seen->place_unsure |= place->certainty != MARCH_STATED;
    march_draw_faded_begin(map->sheet, presence);
    MARCH_TRY(draw_dot(map, layer, &lookup, place, *at, radius));
    march_draw_faded_end(map->sheet, presence);
    if (map->pass != MARCH_PASS_MOMENT) {
        return add_name(map, layer, place, &lookup, at, stay);
    }
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
    bool unsure = which == SAMPLE_UNSURE;
    march_place like = {.kind = unsure ? MARCH_PLACE_CITY : which,
                        .rank = 2,
                        .certainty = unsure ? MARCH_APPROXIMATE : MARCH_STATED};
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

    march_legend_entry entry = {.draw = draw_sample, .layer = layer};

    for (size_t kind = 0; kind < MARCH_COUNT(words); kind++) {
        entry.text = march_word_text(words[kind], map->lang);
        entry.which = (int)kind;
        if (map->seen->place_kinds[kind] && !MARCH_PUSH(map->arena, legend, entry)) {
            return MARCH_E_NOMEM;
        }
    }
    entry.text = march_word_text(MARCH_WORD_POSITION_UNSURE, map->lang);
    entry.which = SAMPLE_UNSURE;
    bool fine = !map->seen->place_unsure || MARCH_PUSH(map->arena, legend, entry);
    return fine ? MARCH_OK : MARCH_E_NOMEM;
}

const march_layer_kind march_layer_place = {
    .name = "place", .build = build, .sample = sample, .timed = true};
