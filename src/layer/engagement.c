/* engagement.c - battles, sieges, raids and what else happened at a place.
 * SPDX-License-Identifier: MIT */
#include "layer/engagement.h"
#include "base/str.h"
#include "layer/emblem.h"
#include "layer/features.h"
#include "layer/life.h"
#include "layer/spots.h"
#include "layer/subjects.h"
#include "layer/switches.h"
#include "model/date_words.h"

/* The number in its box: its size as a share of the names', and what the box leaves
 * free round it, in mm. */
#define NUMBER_SIZE 0.86
#define NUMBER_SIDE 0.42
#define NUMBER_OVER 0.38

/* Paper round a symbol, as a share of its radius. */
#define CASING 0.14

/* The line from a symbol to its place, and the dot there, in mm. */
#define LEAD_MM     0.22
#define LEAD_DOT_MM 0.42

/* What it costs a name to cross that line. */
#define LEAD_WEIGHT 30.0

/** A symbol on the map. */
typedef struct sign {
    const march_scene_event *shown;
    size_t which; /**< of the event's places */
    march_emblem emblem;
    const march_line_of_type *number; /**< NULL: none */
} sign;

/** All symbols of a map, and where they stand. */
typedef struct signs {
    MARCH_ARRAY(sign) list;
    MARCH_ARRAY(march_spot) spots;
} signs;

static void note_seen(march_map *map, const sign *s)
{
    const march_event *event = s->shown->event;
    march_seen *seen = map->seen;
    march_index left, right;

    seen->event_kinds[event->kind] = true;
    seen->placed_certainty[event->placed] = true;
    march_verdict verdict = march_event_verdict(event, &left, &right);
    seen->verdicts[verdict] = true;
    seen->event_won[event->kind] |= verdict != MARCH_VERDICT_NONE;
    seen->event_sizes = seen->event_sizes || event->strength.known;
    if (left != MARCH_NONE) {
        seen->sides[left] = true;
    }
    if (right != MARCH_NONE) {
        seen->sides[right] = true;
    }
}

/** The number that the panel explains. */
static march_status shape_number(march_map *map, const march_style_layer *layer,
                                 const march_lookup *lookup, sign *s)
{
    march_type_style type = march_layer_type(map, layer, lookup);
    const char *number = march_arena_printf(map->arena, "%d", s->shown->number);

    if (!number) {
        return MARCH_E_NOMEM;
    }
    type.weight = 700;
    type.size_mm *= NUMBER_SIZE;
    type.halo.a = 0;
    return march_type_shape(map->setter, map->arena, number, map->lang, &type,
                            &s->number);
}

/** How far the middle of the number's box lies below that of the symbol. */
static double number_drop(const sign *s)
{
    return s->emblem.radius_mm + s->number->cap_height_mm * 0.3;
}

static march_page_box number_box(const sign *s, march_page at)
{
    double high = s->number->cap_height_mm / 2 + NUMBER_OVER;
    double wide = fmax(s->number->width_mm / 2 + NUMBER_SIDE, high);
    double y = at.y_mm + number_drop(s);

    return (march_page_box){at.x_mm - wide, y - high, at.x_mm + wide, y + high};
}

/** A symbol that wants a place. */
static march_spot spot_of(const march_map *map, const sign *s, march_page at)
{
    const march_stop *stop = &s->shown->event->at[s->which];
    march_spot spot = {
        .at = at, .town = stop->place, .radius_mm = s->emblem.radius_mm * (1 + CASING)};

    if (spot.town != MARCH_NONE &&
        map->campaign->places[spot.town].kind == MARCH_PLACE_POINT) {
        spot.town = MARCH_NONE;
    }
    if (s->number) {
        march_page_box box = number_box(s, (march_page){0, 0});
        spot.tab_mm = box.x1_mm;
        spot.tab_end_mm = box.y1_mm;
    }
    return spot;
}

/** Collect the symbols of an event that stand on the map. */
static march_status collect(march_map *map, const march_style_layer *layer,
                            const march_scene_event *shown, signs *all)
{
    march_subject subject;
    march_lookup lookup = march_event_lookup(map, shown, &subject);
    sign s = {.shown = shown};

    if (shown->event->hidden || !march_style_passes(layer, &lookup)) {
        return MARCH_OK;
    }
    s.emblem = march_emblem_of(map, layer, shown->event, &lookup);
    if (!s.emblem.symbol) {
        return MARCH_OK;
    }
    for (; s.which < shown->event->at_count; s.which++) {
        march_page at = march_view_page(map->view, shown->event->at[s.which].at);
        if (!march_page_box_holds(map->view->frame, at)) {
            continue;
        }
        if (map->has_panel && !s.number) {
            MARCH_TRY(shape_number(map, layer, &lookup, &s));
        }
        if (!MARCH_PUSH(map->arena, &all->list, s) ||
            !MARCH_PUSH(map->arena, &all->spots, spot_of(map, &s, at))) {
            return MARCH_E_NOMEM;
        }
        note_seen(map, &s);
    }
    return MARCH_OK;
}

/** The number on paper, over the rim of its symbol. */
static march_status draw_number(march_map *map, const sign *s, march_page at)
{
    march_page_box box = number_box(s, at);
    double round_mm = (box.y1_mm - box.y0_mm) / 2;
    double y = (box.y0_mm + box.y1_mm) / 2;
    march_path_builder path = {.arena = map->arena};
    march_text_mark mark;

    march_path_move(&path, (march_page){box.x0_mm + round_mm, y});
    march_path_line(&path, (march_page){box.x1_mm - round_mm + 0.001, y});
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .stroke = march_paint_color(s->emblem.paper),
                                       .width_mm = 2 * round_mm,
                                       .cap = MARCH_CAP_ROUND});
    march_page start = {at.x_mm - s->number->width_mm / 2,
                        y + s->number->cap_height_mm / 2};
    MARCH_TRY(march_type_place(map->arena, s->number, start, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

/** A hair line from a symbol that stands aside to where it happened. */
static void draw_lead(march_map *map, const sign *s, const march_spot *spot)
{
    march_path_builder line = {.arena = map->arena}, dot = {.arena = map->arena};

    march_path_move(&line, spot->at);
    march_path_line(&line, spot->stands);
    march_path_circle(&dot, spot->at, LEAD_DOT_MM);
    march_path_mark lead = {.path = march_path_done(&line),
                            .stroke = march_paint_color(s->emblem.paper),
                            .width_mm = LEAD_MM * 3.4,
                            .cap = MARCH_CAP_ROUND};
    march_draw_path(map->sheet, &lead);
    march_path_mark point = {.path = march_path_done(&dot),
                             .fill = march_paint_color(s->emblem.left),
                             .stroke = march_paint_color(s->emblem.paper),
                             .width_mm = LEAD_MM * 1.2};
    march_draw_path(map->sheet, &point);
    lead.stroke = march_paint_color(s->emblem.left);
    lead.width_mm = LEAD_MM;
    march_draw_path(map->sheet, &lead);
}

static march_status draw_sign(march_map *map, const march_style_layer *layer,
                              const sign *s, const march_spot *spot, const char *id)
{
    march_subject subject;
    march_lookup lookup = march_event_lookup(map, s->shown, &subject);
    march_group_mark group = {
        .opacity =
            march_life_opacity(map, layer, &lookup, s->shown->life, s->shown->past),
        .id = id,
        .title = march_names_pick(s->shown->event->name, map->lang, NULL),
        .of = march_switch_of_event(map, s->shown->event)};

    if (group.opacity <= 0) {
        return MARCH_OK;
    }
    march_draw_group_begin(map->sheet, &group);
    if (spot->led) {
        draw_lead(map, s, spot);
    }
    MARCH_TRY(march_emblem_draw(map, &s->emblem, spot->stands));
    if (s->number) {
        MARCH_TRY(draw_number(map, s, spot->stands));
    }
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

/** Its name and date; a question where sources contradict each other. */
static void add_wish(march_map *map, const march_style_layer *layer, const sign *s,
                     const march_spot *spot, const char *id)
{
    const march_event *event = s->shown->event;
    march_subject subject;
    march_lookup lookup = march_event_lookup(map, s->shown, &subject);
    const char *name = march_names_pick(event->name, map->lang, NULL);
    const char *date = event->date.given
                           ? march_campaign_date_words(map->arena, map->campaign,
                                                       &event->date.date, map->lang)
                           : NULL;
    const char *doubt = event->certainty == MARCH_DISPUTED ? "?" : "";
    march_wish wish = {
        .id = id,
        .kind = MARCH_WISH_POINT,
        .text = name ? march_arena_printf(map->arena, "%s%s%s%s", name, doubt,
                                          date ? "\n" : "", date ? date : "")
                     : NULL,
        .short_text = date ? name : NULL,
        .lang = map->lang,
        .type = march_layer_type(map, layer, &lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &lookup),
        .at = spot->stands,
        .clear_mm = s->emblem.radius_mm * (1 + CASING),
        .leader_mm = march_layer_mm(layer, MARCH_PROP_TEXT_LEADER_LENGTH, &lookup),
        .pin = event->label,
        .layer = layer->id,
        .of = march_switch_of_event(map, event),
        .stay = march_life_stay(map, layer, &lookup, s->shown->life),
    };

    march_wish_add(map->wishes, &wish);
}

/** Names keep off the symbol, its number and, if they can, the line to its place. */
static march_status add_obstacles(march_map *map, const march_style_layer *layer,
                                  const sign *s, const march_spot *spot)
{
    march_page *points = MARCH_NEW(map->arena, march_page, 2);
    march_subject subject;
    march_lookup lookup = march_event_lookup(map, s->shown, &subject);
    march_stay stay = march_life_stay_gone(map, layer, &lookup, s->shown->life);

    if (!points) {
        return MARCH_E_NOMEM;
    }
    points[0] = spot->stands;
    points[1] = spot->at;
    march_obstacle_add(map->wishes,
                       &(march_obstacle){.kind = MARCH_OBSTACLE_DISC,
                                         .points = points,
                                         .count = 1,
                                         .half_mm = s->emblem.radius_mm * (1 + CASING),
                                         .weight = HUGE_VAL,
                                         .stay = stay});
    if (s->number) {
        march_obstacle_add(map->wishes,
                           &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                             .box = number_box(s, spot->stands),
                                             .weight = HUGE_VAL,
                                             .stay = stay});
    }
    if (spot->led) {
        march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_DISC,
                                                          .points = points + 1,
                                                          .count = 1,
                                                          .half_mm = LEAD_DOT_MM,
                                                          .weight = HUGE_VAL,
                                                          .stay = stay});
        march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                                          .points = points,
                                                          .count = 2,
                                                          .half_mm = LEAD_MM,
                                                          .weight = LEAD_WEIGHT,
                                                          .stay = stay});
    }
    return MARCH_OK;
}

static march_status finish(march_map *map, const march_style_layer *layer,
                           const signs *all, size_t i)
{
    const sign *s = &all->list.items[i];
    const march_spot *spot = &all->spots.items[i];
    const char *id =
        march_arena_printf(map->arena, "event:%s:%zu", s->shown->event->id, s->which);

    if (!id) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(draw_sign(map, layer, s, spot, id));
    if (map->pass == MARCH_PASS_MOMENT) {
        return MARCH_OK;
    }
    MARCH_TRY(add_obstacles(map, layer, s, spot));
    if (s->which == 0 && !s->shown->past) {
        add_wish(map, layer, s, spot, id);
    }
    return MARCH_OK;
}

/** The symbols of a moment, which stand where the plan has put them. */
static march_status build_moment(march_map *map, const march_style_layer *layer,
                                 const signs *all)
{
    for (size_t i = 0; all && i < all->list.count; i++) {
        sign s = all->list.items[i];
        const char *id;
        s.shown = &map->scene->events[s.shown->number - 1];
        id =
            march_arena_printf(map->arena, "event:%s:%zu", s.shown->event->id, s.which);
        if (!id) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(draw_sign(map, layer, &s, &all->spots.items[i], id));
    }
    return MARCH_OK;
}

/** Remember the symbols for the moments of a film. */
static march_status keep(march_map *map, const march_style_layer *layer,
                         const signs *all)
{
    signs *kept = MARCH_NEW(map->arena, signs, 1);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    *kept = *all;
    march_layer_keep(map, layer, kept);
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_spot_field field;
    signs all = {0};

    if (map->pass == MARCH_PASS_MOMENT) {
        return build_moment(map, layer, march_layer_kept(map, layer));
    }
    for (size_t i = 0; i < map->scene->event_count; i++) {
        MARCH_TRY(collect(map, layer, &map->scene->events[i], &all));
    }
    if (all.list.count == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(march_spot_field_of(map, &field));
    MARCH_TRY(march_spots_place(map->arena, &field, all.spots.items, all.spots.count,
                                map->campaign->place_count));
    for (size_t i = 0; i < all.list.count; i++) {
        MARCH_TRY(finish(map, layer, &all, i));
    }
    return map->pass == MARCH_PASS_PLAN ? keep(map, layer, &all) : MARCH_OK;
}

const march_layer_kind march_layer_engagement = {.name = "engagement",
                                                 .build = build,
                                                 .sample = march_engagement_sample,
                                                 .timed = true};
