/* engagement.c - battles, sieges, raids and what else happened at a place.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/features.h"
#include "layer/spots.h"
#include "model/words.h"
#include "symbol/symbol.h"
#include "when/words.h"

/* A sample of the legend shows a kind of event, or one of these. */
enum { SAMPLE_INFERRED = 100, SAMPLE_APPROXIMATE };

/** Colours of a symbol: the victor's; grey where nobody won; the two readings' where
 * sources disagree. */
static march_rgba color_of(const march_map *map, const march_event *event)
{
    if (event->victor != MARCH_NONE) {
        return march_map_side_color(map, event->victor);
    }
    if (event->attackers.count > 0) {
        return march_map_side_color(map, event->attackers.items[0]);
    }
    return (march_rgba){0.3, 0.28, 0.25, 1};
}

/** The style's symbol `event-<kind>`, or its `event` for any kind. */
static const march_symbol_def *symbol_of(march_map *map, const march_event *event)
{
    const char *name =
        march_arena_printf(map->arena, "event-%s", march_event_kind_words[event->kind]);
    const march_symbol_def *symbol = name ? march_style_symbol(map->style, name) : NULL;

    return symbol ? symbol : march_style_symbol(map->style, "event");
}

/** The ring says how sure the place is: whole, in long pieces (approximate) or in short
 * ones (inferred, disputed). */
static void break_ring(march_path_mark *ring, int placed, double radius)
{
    if (placed == MARCH_STATED) {
        return;
    }
    ring->dash_count = 2;
    ring->dashes_mm[0] = radius * (placed == MARCH_APPROXIMATE ? 1.15 : 0.42);
    ring->dashes_mm[1] = radius * (placed == MARCH_APPROXIMATE ? 0.42 : 0.36);
}

static march_status draw_symbol(march_map *map, const march_style_layer *layer,
                                const march_scene_event *shown,
                                const march_symbol_def *symbol, march_page at,
                                double radius)
{
    march_lookup none = {.zoom = map->zoom};
    march_path_builder path = {.arena = map->arena}, ring = {.arena = map->arena};
    march_rgba paper = march_style_color(layer, MARCH_PROP_ARROW_CASING_COLOR, &none);
    march_rgba color = color_of(map, shown->event);

    MARCH_TRY(march_symbol_path(&path, symbol->path, at, radius * 0.72, NULL));
    march_path_circle(&ring, at, radius);
    march_path_mark disc = {.path = march_path_done(&ring),
                            .fill = march_paint_color(paper),
                            .stroke = march_paint_color(color),
                            .width_mm = radius * 0.13};
    break_ring(&disc, shown->event->placed, radius);
    march_draw_path(map->sheet, &disc);
    march_path_mark mark = {.path = march_path_done(&path)};
    if (symbol->stroked) {
        mark.stroke = march_paint_color(color);
        mark.width_mm = radius * 0.2;
        mark.cap = MARCH_CAP_ROUND;
        mark.join = MARCH_JOIN_ROUND;
    } else {
        mark.fill = march_paint_color(color);
        mark.even_odd = true;
    }
    march_draw_path(map->sheet, &mark);
    return MARCH_OK;
}

static void note_seen(march_map *map, const march_event *event)
{
    map->seen->event_kinds[event->kind] = true;
    map->seen->placed_certainty[event->placed] = true;
    if (event->victor != MARCH_NONE) {
        map->seen->sides[event->victor] = true;
    }
    for (size_t i = 0; i < event->attackers.count; i++) {
        map->seen->sides[event->attackers.items[i]] = true;
    }
}

/** Its name and date. */
static void add_wish(march_map *map, const march_style_layer *layer,
                     const march_scene_event *shown, march_page at, double radius,
                     const char *id)
{
    const march_event *event = shown->event;
    march_lookup none = {.zoom = map->zoom};
    const char *name = march_names_pick(event->name, map->lang, NULL);
    const char *date = event->date.given
                           ? march_date_words(map->arena, &event->date.date, map->lang)
                           : NULL;
    march_wish wish = {
        .id = id,
        .kind = MARCH_WISH_POINT,
        .text =
            name && date ? march_arena_printf(map->arena, "%s\n%s", name, date) : name,
        .lang = map->lang,
        .type = march_layer_type(map, layer, &none),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &none),
        .at = at,
        .clear_mm = radius * 1.1,
        .layer = layer->id,
    };

    march_wish_add(map->wishes, &wish);
}

/** The number the panel explains, at the symbol's lower right. */
static march_status draw_number(march_map *map, const march_style_layer *layer,
                                const march_scene_event *shown, march_page at,
                                double radius)
{
    march_lookup none = {.zoom = map->zoom};
    march_type_style type = march_layer_type(map, layer, &none);
    const char *number = march_arena_printf(map->arena, "%d", shown->number);
    const march_line_of_type *line;
    march_text_mark mark;

    if (!number) {
        return MARCH_E_NOMEM;
    }
    type.weight = 700;
    type.size_mm *= 0.92;
    MARCH_TRY(
        march_type_shape(map->setter, map->arena, number, map->lang, &type, &line));
    march_page start = {at.x_mm + radius * 0.85 - line->width_mm / 2,
                        at.y_mm + radius * 0.75 + line->cap_height_mm / 2};
    MARCH_TRY(march_type_place(map->arena, line, start, 0, &mark));
    march_draw_text(map->sheet, &mark);
    march_obstacle_add(
        map->wishes,
        &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                          .box = {start.x_mm, start.y_mm - line->cap_height_mm,
                                  start.x_mm + line->width_mm, start.y_mm},
                          .weight = HUGE_VAL});
    return MARCH_OK;
}

/** The symbol in a group of its own, pale where it is past. */
static march_status draw_shown(march_map *map, const march_style_layer *layer,
                               const march_scene_event *shown, const char *id,
                               march_page at, double radius)
{
    march_lookup none = {.zoom = map->zoom};
    double past = march_style_number(layer, MARCH_PROP_TIME_PAST_OPACITY, &none);
    march_group_mark group = {
        .opacity = shown->past ? past : 1,
        .id = id,
        .title = march_names_pick(shown->event->name, map->lang, NULL)};

    march_draw_group_begin(map->sheet, &group);
    MARCH_TRY(draw_symbol(map, layer, shown, symbol_of(map, shown->event), at, radius));
    if (map->has_panel) {
        MARCH_TRY(draw_number(map, layer, shown, at, radius));
    }
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

static march_status add_spot(march_map *map, const march_style_layer *layer,
                             const march_scene_event *shown, size_t spot,
                             march_spots *spots)
{
    march_lookup none = {.zoom = map->zoom};
    const march_event *event = shown->event;
    march_page *at = MARCH_NEW(map->arena, march_page, 1);
    const char *id = march_arena_printf(map->arena, "event:%s:%zu", event->id, spot);
    double radius = march_layer_mm(layer, MARCH_PROP_SYMBOL_SIZE, &none) / 2;

    if (!at || !id) {
        return MARCH_E_NOMEM;
    }
    *at = march_view_page(map->view, event->at[spot].at);
    if (!symbol_of(map, event) || !march_page_box_holds(map->view->frame, *at)) {
        return MARCH_OK;
    }
    MARCH_TRY(march_spots_place(map, spots, event, spot, radius, at));
    note_seen(map, event);
    MARCH_TRY(draw_shown(map, layer, shown, id, *at, radius));
    march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_DISC,
                                                      .points = at,
                                                      .count = 1,
                                                      .half_mm = radius,
                                                      .weight = HUGE_VAL});
    if (spot == 0 && !shown->past) {
        add_wish(map, layer, shown, *at, radius, id);
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_spots spots = {0};

    MARCH_TRY(march_spots_avoid_heads(map, &spots));
    for (size_t i = 0; i < map->scene->event_count; i++) {
        const march_scene_event *shown = &map->scene->events[i];
        for (size_t k = 0; !shown->event->hidden && k < shown->event->at_count; k++) {
            MARCH_TRY(add_spot(map, layer, shown, k, &spots));
        }
    }
    return MARCH_OK;
}

/** The symbol of a kind of event, neutral in colour. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    march_event like = {.kind = which, .victor = MARCH_NONE};
    march_scene_event shown = {.event = &like};
    const march_symbol_def *symbol;
    double radius = (box.y1_mm - box.y0_mm) / 2;
    march_page at = {(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};

    if (which >= SAMPLE_INFERRED) {
        like.kind = MARCH_EVENT_OTHER;
        like.placed = which == SAMPLE_INFERRED ? MARCH_INFERRED : MARCH_APPROXIMATE;
    }
    symbol = symbol_of(map, &like);
    return symbol ? draw_symbol(map, layer, &shown, symbol, at, radius) : MARCH_OK;
}

static bool add_entry(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend, march_word word, int which)
{
    march_legend_entry entry = {march_word_text(word, map->lang), draw_sample, layer,
                                which};

    return MARCH_PUSH(map->arena, legend, entry);
}

static march_status sample(march_map *map, const march_style_layer *layer,
                           march_legend_entries *legend)
{
    static const march_word words[] = {
        [MARCH_EVENT_BATTLE] = MARCH_WORD_BATTLE,
        [MARCH_EVENT_SIEGE] = MARCH_WORD_SIEGE,
        [MARCH_EVENT_CAPTURE] = MARCH_WORD_CAPTURE,
        [MARCH_EVENT_SACK] = MARCH_WORD_SACK,
        [MARCH_EVENT_RAID] = MARCH_WORD_RAID,
        [MARCH_EVENT_SKIRMISH] = MARCH_WORD_SKIRMISH,
        [MARCH_EVENT_NAVAL] = MARCH_WORD_NAVAL_BATTLE,
        [MARCH_EVENT_TREATY] = MARCH_WORD_TREATY,
        [MARCH_EVENT_COUNCIL] = MARCH_WORD_COUNCIL,
        [MARCH_EVENT_SUPPLY] = MARCH_WORD_SUPPLY,
        [MARCH_EVENT_SUCCESSION] = MARCH_WORD_SUCCESSION,
        [MARCH_EVENT_INVASION] = MARCH_WORD_INVASION,
        [MARCH_EVENT_OUTCOME] = MARCH_WORD_OUTCOME,
        [MARCH_EVENT_OTHER] = MARCH_WORD_EVENT,
    };
    bool fine = true;

    for (size_t kind = 0; kind < MARCH_COUNT(words); kind++) {
        if (map->seen->event_kinds[kind]) {
            fine = fine && add_entry(map, layer, legend, words[kind], (int)kind);
        }
    }
    if (map->seen->placed_certainty[MARCH_APPROXIMATE]) {
        fine = fine && add_entry(map, layer, legend, MARCH_WORD_PLACE_APPROXIMATE,
                                 SAMPLE_APPROXIMATE);
    }
    if (map->seen->placed_certainty[MARCH_INFERRED]) {
        fine = fine && add_entry(map, layer, legend, MARCH_WORD_PLACE_INFERRED,
                                 SAMPLE_INFERRED);
    }
    return fine ? MARCH_OK : MARCH_E_NOMEM;
}

const march_layer_kind march_layer_engagement = {"engagement", build, sample};
