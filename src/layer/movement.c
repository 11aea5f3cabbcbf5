/* movement.c - the marches of armies, as arrows.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "layer/features.h"
#include "model/words.h"
#include "symbol/symbol.h"

/** How an arrow is drawn. */
typedef struct look {
    march_rgba color;
    bool filled;     /**< with the side's colour; else with paper */
    bool line_only;  /**< a thin line with barbs */
    bool dashed;     /**< outline */
    double paleness; /**< 0: full colour ... 1: paper */
    march_rgba paper;
    double casing_mm;
    double tail_opacity;
} look;

static look look_of(march_map *map, const march_style_layer *layer,
                    const march_movement *movement, const march_lookup *lookup)
{
    look l = {
        .color = march_map_side_color(map, movement->side),
        .filled = true,
        .paper = march_style_color(layer, MARCH_PROP_ARROW_CASING_COLOR, lookup),
        .casing_mm = march_layer_mm(layer, MARCH_PROP_ARROW_CASING_WIDTH, lookup),
        .tail_opacity =
            march_style_number(layer, MARCH_PROP_ARROW_TAIL_OPACITY, lookup),
    };

    switch ((march_movement_kind)movement->kind) {
    case MARCH_RETREAT:
    case MARCH_FLIGHT:
        l.filled = false;
        break;
    case MARCH_PLANNED:
        l.filled = false;
        l.dashed = true;
        break;
    case MARCH_RAID:
    case MARCH_ENVOY:
    case MARCH_SUPPLY:
    case MARCH_CAPTIVITY:
        l.line_only = true;
        l.dashed = movement->kind != MARCH_RAID;
        break;
    case MARCH_ADVANCE:
    case MARCH_PURSUIT:
    case MARCH_NAVAL:
        break;
    }
    if (movement->certainty == MARCH_INFERRED ||
        movement->certainty == MARCH_DISPUTED) {
        l.paleness = 0.55;
        l.dashed = true;
    }
    return l;
}

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

/** A gradient in a colour from the tail's opacity to full, along the arrow. */
static march_paint fading(march_map *map, const look *l, march_line way)
{
    march_rgba color = march_color_mix(l->color, l->paper, l->paleness);
    march_gradient_stop *stops = MARCH_NEW(map->arena, march_gradient_stop, 2);

    if (!stops || l->tail_opacity >= 1) {
        return march_paint_color(color);
    }
    stops[0] =
        (march_gradient_stop){0, march_color_mix(l->paper, color, l->tail_opacity)};
    stops[1] = (march_gradient_stop){0.75, color};
    return (march_paint){.kind = MARCH_PAINT_GRADIENT,
                         .from = way.points[0],
                         .to = way.points[way.count - 1],
                         .stops = stops,
                         .stop_count = 2};
}

/** A body with a head: casing, then fill and outline. */
static march_status draw_body(march_map *map, const look *l, const march_arrow *arrow)
{
    march_path_builder path = {.arena = map->arena};
    double thin = fmax(0.22, arrow->width_mm * 0.1);
    march_status status = march_symbol_arrow(&path, arrow);

    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    march_path outline = march_path_done(&path);
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = outline,
                                       .fill = march_paint_color(l->paper),
                                       .stroke = march_paint_color(l->paper),
                                       .width_mm = 2 * l->casing_mm,
                                       .join = MARCH_JOIN_ROUND});
    march_path_mark body = {.path = outline, .join = MARCH_JOIN_ROUND};
    if (l->filled) {
        body.fill = fading(map, l, (march_line){arrow->points, arrow->count});
    }
    if (!l->filled || l->dashed) {
        body.stroke = march_paint_color(l->color);
        body.width_mm = thin;
    }
    if (l->dashed) {
        body.dash_count = 2;
        body.dashes_mm[0] = 4 * thin;
        body.dashes_mm[1] = 3 * thin;
        body.cap = MARCH_CAP_BUTT;
    }
    march_draw_path(map->sheet, &body);
    return MARCH_OK;
}

/** A line with an open head. */
static void draw_thin(march_map *map, const look *l, const march_arrow *arrow)
{
    march_path_builder shaft = {.arena = map->arena}, head = {.arena = map->arena};
    double width = fmax(arrow->width_mm * 0.42, 0.4);

    march_path_polyline(&shaft, arrow->points, arrow->count, false);
    march_symbol_barbs(&head, arrow);
    march_path_mark lines[] = {
        {.path = march_path_done(&shaft), .width_mm = width, .join = MARCH_JOIN_ROUND},
        {.path = march_path_done(&head), .width_mm = width, .join = MARCH_JOIN_MITER},
    };
    for (size_t i = 0; i < MARCH_COUNT(lines); i++) {
        march_path_mark casing = lines[i];
        casing.stroke = march_paint_color(l->paper);
        casing.width_mm += 2 * l->casing_mm;
        casing.cap = MARCH_CAP_ROUND;
        march_draw_path(map->sheet, &casing);
    }
    for (size_t i = 0; i < MARCH_COUNT(lines); i++) {
        lines[i].stroke =
            i == 0
                ? fading(map, l, (march_line){arrow->points, arrow->count})
                : march_paint_color(march_color_mix(l->color, l->paper, l->paleness));
        if (l->dashed && i == 0) {
            lines[i].dash_count = 2;
            lines[i].dashes_mm[0] = 2.4 * width;
            lines[i].dashes_mm[1] = 2 * width;
        }
        march_draw_path(map->sheet, &lines[i]);
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

/** "Septen, Lama Dorji · 30,000": who, and how many. */
static const char *words_of(march_map *map, const march_movement *movement)
{
    const char *text = march_names_pick(movement->name, map->lang, NULL);
    const char *men = men_of(map, movement);

    for (size_t i = 0; !text && i < movement->commanders.count; i++) {
        text = march_names_pick(movement->commanders.items[i], map->lang, NULL);
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
    march_wish_add(map->wishes, &wish);
}

static void keep_clear(march_map *map, march_line line, double half_mm)
{
    march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                                      .points = line.points,
                                                      .count = line.count,
                                                      .half_mm = half_mm,
                                                      .weight = HUGE_VAL});
}

/** Names keep clear of the shaft and of the wider head. */
static march_status add_obstacles(march_map *map, const march_arrow *arrow)
{
    march_line way = {arrow->points, arrow->count}, head;
    double length = march_line_length(way);
    double head_mm = fmin(arrow->head_length_mm, length / 3);

    MARCH_TRY(march_line_part(map->arena, way, length - head_mm, length, &head));
    keep_clear(map, way, arrow->width_mm / 2);
    keep_clear(map, head, arrow->head_width_mm / 2);
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
    if (!m->strength.known) {
        seen->unknown_men = true;
        return;
    }
    if (seen->most_men == 0 || m->strength.low < seen->least_men) {
        seen->least_men = m->strength.low;
    }
    if (m->strength.high > seen->most_men) {
        seen->most_men = m->strength.high;
    }
}

static march_status draw(march_map *map, const march_style_layer *layer, size_t index)
{
    const march_scene_movement *shown = &map->scene->movements[index];
    const march_route_curve *curve = &map->curves[index];
    march_lookup none = {.zoom = map->zoom};
    look l = look_of(map, layer, shown->movement, &none);
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
    if (l.line_only) {
        draw_thin(map, &l, &arrow);
    } else {
        MARCH_TRY(draw_body(map, &l, &arrow));
    }
    march_draw_group_end(map->sheet);
    add_wish(map, layer, shown, &arrow, width, id);
    return add_obstacles(map, &arrow);
}

/* What a sample shows: a kind of movement, or one of these. */
enum { SAMPLE_INFERRED = 100, SAMPLE_PAST, SAMPLE_MEN = 1000 };

/** An arrow across a box, neutral in colour. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    march_lookup none = {.zoom = map->zoom};
    march_movement like = {.side = MARCH_NONE,
                           .kind = which < SAMPLE_INFERRED ? which : MARCH_ADVANCE,
                           .certainty = which == SAMPLE_INFERRED ? MARCH_INFERRED
                                                                 : MARCH_STATED};
    look l = look_of(map, layer, &like, &none);
    double men_per_mm = march_style_number(layer, MARCH_PROP_ARROW_MEN_PER_MM, &none);
    double width = march_layer_mm(layer, MARCH_PROP_ARROW_UNKNOWN_WIDTH, &none);
    double y = (box.y0_mm + box.y1_mm) / 2;
    march_page *line = MARCH_NEW(map->arena, march_page, 2);

    if (!line) {
        return MARCH_E_NOMEM;
    }
    if (which >= SAMPLE_MEN) {
        width = fmax(which / men_per_mm,
                     march_layer_mm(layer, MARCH_PROP_ARROW_MIN_WIDTH, &none));
    }
    l.color = (march_rgba){0.33, 0.29, 0.26, 1};
    l.tail_opacity = 1;
    line[0] = (march_page){box.x0_mm, y};
    line[1] = (march_page){box.x1_mm, y};
    march_arrow arrow = {
        .points = line,
        .count = 2,
        .tail_mm = width,
        .width_mm = width,
    };
    if (which < SAMPLE_MEN) { /* widths are shown as bars */
        arrow.head_length_mm =
            width * march_style_number(layer, MARCH_PROP_ARROW_HEAD_LENGTH, &none);
        arrow.head_width_mm =
            width * march_style_number(layer, MARCH_PROP_ARROW_HEAD_WIDTH, &none);
    }
    double past = march_style_number(layer, MARCH_PROP_TIME_PAST_OPACITY, &none);
    march_draw_group_begin(
        map->sheet, &(march_group_mark){.opacity = which == SAMPLE_PAST ? past : 1});
    if (l.line_only) {
        draw_thin(map, &l, &arrow);
    } else {
        MARCH_TRY(draw_body(map, &l, &arrow));
    }
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

static bool add_entry(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend, const char *text, int which)
{
    march_legend_entry entry = {text, draw_sample, layer, which};

    return text && MARCH_PUSH(map->arena, legend, entry);
}

static bool add_width(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend, const char *before, int64_t men)
{
    char number[32];

    march_num_group(number, sizeof(number), men,
                    march_str_equal(map->lang, "en") ? "," : "\xC2\xA0");
    return add_entry(map, layer, legend,
                     march_arena_printf(map->arena, "%s%s %s", before, number,
                                        march_word_text(MARCH_WORD_MEN, map->lang)),
                     (int)men);
}

/** The width of the greatest strength on the sheet; and, where arrows of few men are
 * drawn wider than the scale says to be seen at all, up to which number that is. */
static bool add_widths(march_map *map, const march_style_layer *layer,
                       march_legend_entries *legend)
{
    march_lookup none = {.zoom = map->zoom};
    int64_t most = map->seen->most_men;
    double least_mm = march_layer_mm(layer, MARCH_PROP_ARROW_MIN_WIDTH, &none);
    double men_per_mm = march_style_number(layer, MARCH_PROP_ARROW_MEN_PER_MM, &none);
    int64_t floor_men = (int64_t)(floor(least_mm * men_per_mm / 1000) * 1000);

    if (most > floor_men && most >= SAMPLE_MEN && most <= INT32_MAX &&
        !add_width(map, layer, legend, "", most)) {
        return false;
    }
    if (most > 0 && map->seen->least_men < floor_men && floor_men >= SAMPLE_MEN) {
        const char *up_to = march_arena_printf(
            map->arena, "%s ", march_word_text(MARCH_WORD_UP_TO, map->lang));
        return up_to && add_width(map, layer, legend, up_to, floor_men);
    }
    return true;
}

static march_status sample(march_map *map, const march_style_layer *layer,
                           march_legend_entries *legend)
{
    bool fine = true;

    for (int kind = 0; march_movement_kind_words[kind]; kind++) {
        if (map->seen->movement_kinds[kind]) {
            march_word word = (march_word)(MARCH_WORD_ADVANCE + kind);
            fine = fine && add_entry(map, layer, legend,
                                     march_word_text(word, map->lang), kind);
        }
    }
    if (map->seen->movement_certainty[MARCH_INFERRED]) {
        fine =
            fine && add_entry(map, layer, legend,
                              march_word_text(MARCH_WORD_MOVEMENT_INFERRED, map->lang),
                              SAMPLE_INFERRED);
    }
    if (map->seen->past) {
        fine =
            fine && add_entry(map, layer, legend,
                              march_word_text(MARCH_WORD_PAST, map->lang), SAMPLE_PAST);
    }
    return fine && add_widths(map, layer, legend) ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        MARCH_TRY(draw(map, layer, i));
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_movement = {"movement", build, sample};
