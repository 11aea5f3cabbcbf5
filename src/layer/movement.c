/* movement.c - the marches of armies, as arrows.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "layer/arrow_look.h"
#include "layer/features.h"
#include "when/words.h"

/* What it costs a name to stand on the pale arrow of a past march. */
#define PAST_WEIGHT 5.0

/** Where the arrow begins and ends: short of the dots of its first and last place. */
static void ends(march_map *map, const march_style_layer *layer,
                 const march_scene_movement *shown, const march_route_curve *curve,
                 double *from, double *to)
{
    march_lookup none = {.zoom = map->zoom};
    const march_movement *m = shown->movement;
    double gap = march_layer_mm(layer, MARCH_PROP_ARROW_GAP, &none);
    march_index first = m->stops[0].place, last = m->stops[m->stop_count - 1].place;
    const march_place *places = map->campaign->places;

    *from = first != MARCH_NONE && places[first].kind != MARCH_PLACE_POINT ? gap : 0;
    *to = curve->head_mm;
    if (last != MARCH_NONE && places[last].kind != MARCH_PLACE_POINT) {
        *to = fmin(*to, curve->length_mm - gap);
    }
}

/** "~24,000"; NULL where the strength is not known. */
static const char *men_of(march_map *map, const march_movement *movement)
{
    const char *comma = march_str_equal(map->lang, "en") ? "," : "\xC2\xA0";
    char low[32], high[32];

    if (!movement->strength.known) {
        return NULL;
    }
    march_num_group(low, sizeof(low), movement->strength.low, comma);
    march_num_group(high, sizeof(high), movement->strength.high, comma);
    bool range = movement->strength.high != movement->strength.low;
    return march_arena_printf(map->arena, "%s%s%s%s",
                              movement->strength.approximate ? "~" : "", low,
                              range ? "–" : "", range ? high : "");
}

/** "Septen · 30,000": who, and how many; where neither is known, when. */
static const char *words_of(march_map *map, const march_movement *movement)
{
    const char *text = march_names_pick(movement->name, map->lang, NULL);
    const char *men = men_of(map, movement);

    for (size_t i = 0; !text && i < movement->commanders.count; i++) {
        text = march_names_pick(movement->commanders.items[i], map->lang, NULL);
    }
    if (!text && !men && movement->date.given) {
        return march_date_words(map->arena, &movement->date.date, map->lang);
    }
    if (!text || !men) {
        return text ? text : men;
    }
    return march_arena_printf(map->arena, "%s · %s", text, men);
}

static void add_wish(march_map *map, const march_style_layer *layer,
                     const march_scene_movement *shown, const march_arrow *arrow,
                     double body_mm, const char *id)
{
    march_lookup none = {.zoom = map->zoom};
    march_wish wish = {
        .id = id,
        .kind = MARCH_WISH_LINE,
        .text = words_of(map, shown->movement),
        .short_text = men_of(map, shown->movement),
        .lang = map->lang,
        .type = march_layer_type(map, layer, &none),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &none),
        .line = arrow->points,
        .line_count = arrow->count,
        .offset_mm = body_mm / 2 + march_layer_mm(layer, MARCH_PROP_TEXT_OFFSET, &none),
        .max_angle_deg = march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, &none),
        .layer = layer->id,
    };

    if (!march_style_has(layer, MARCH_PROP_TEXT_COLOR)) {
        march_rgba color = march_map_side_color(map, shown->movement->side);
        wish.type.color = march_color_mix(color, (march_rgba){0, 0, 0, 1}, 0.35);
    }
    if (shown->past) {
        wish.type.color = march_color_mix(wish.type.color, wish.type.halo, 0.45);
        wish.type.color.a = 1;
    }
    if (shown->past) {
        wish.priority -= 60;
    }
    march_wish_add(map->wishes, &wish);
}

static void keep_clear(march_map *map, march_line line, double half_mm, double weight)
{
    march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                                      .points = line.points,
                                                      .count = line.count,
                                                      .half_mm = half_mm,
                                                      .weight = weight});
}

/** Names keep clear of the shaft and of the wider head; of what is past only if they
 * find other places. */
static march_status add_obstacles(march_map *map, const march_arrow *arrow, bool past)
{
    double weight = past ? PAST_WEIGHT : HUGE_VAL;
    march_line way = {arrow->points, arrow->count}, head;
    double length = march_line_length(way);
    double head_mm = fmin(arrow->head_length_mm, length / 3);

    MARCH_TRY(march_line_part(map->arena, way, length - head_mm, length, &head));
    keep_clear(map, way, arrow->width_mm / 2, weight);
    keep_clear(map, head, arrow->head_width_mm / 2, weight);
    return MARCH_OK;
}

static void note_seen(march_map *map, const march_scene_movement *shown)
{
    const march_movement *m = shown->movement;
    march_seen *seen = map->seen;

    if (m->side != MARCH_NONE) {
        seen->sides[m->side] = true;
    }
    seen->movement_kinds[m->kind] = true;
    seen->movement_certainty[m->certainty] = true;
    seen->route_certainty[m->route] = true;
    seen->past = seen->past || shown->past;
}

static march_status draw(march_map *map, const march_style_layer *layer, size_t index)
{
    const march_scene_movement *shown = &map->scene->movements[index];
    const march_route_curve *curve = &map->curves[index];
    march_lookup none = {.zoom = map->zoom};
    march_arrow_look l = march_arrow_look_of(map, layer, shown->movement);
    const char *id = march_arena_printf(map->arena, "movement:%s", shown->movement->id);
    double from, to;
    march_line way;

    if (curve->line.count < 2) {
        return MARCH_OK;
    }
    ends(map, layer, shown, curve, &from, &to);
    if (to - from < 1) {
        return MARCH_OK;
    }
    MARCH_TRY(march_line_part(map->arena, curve->line, from, to, &way));
    double tail = march_style_number(layer, MARCH_PROP_ARROW_TAIL_WIDTH, &none);
    double width = curve->width_mm;
    march_arrow arrow = {
        .points = way.points,
        .count = way.count,
        .tail_mm = width * tail,
        .width_mm = width,
        .head_length_mm =
            width * march_style_number(layer, MARCH_PROP_ARROW_HEAD_LENGTH, &none),
        .head_width_mm =
            width * march_style_number(layer, MARCH_PROP_ARROW_HEAD_WIDTH, &none),
    };
    note_seen(map, shown);
    march_draw_group_begin(
        map->sheet,
        &(march_group_mark){
            .opacity = shown->past ? march_style_number(
                                         layer, MARCH_PROP_TIME_PAST_OPACITY, &none)
                                   : 1,
            .id = id,
            .title = words_of(map, shown->movement)});
    MARCH_TRY(march_arrow_draw(map, &l, &arrow));
    march_draw_group_end(map->sheet);
    add_wish(map, layer, shown, &arrow, width, id);
    return add_obstacles(map, &arrow, shown->past);
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        MARCH_TRY(draw(map, layer, i));
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_movement = {"movement", build,
                                               march_movement_sample};
