/* movement_words.c - the words on arrows, and the dates of their stops.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/features.h"
#include "layer/movement.h"
#include "model/date_words.h"
#include "model/figures.h"
#include "model/words.h"

/* A body so many times as high as its words can carry them. */
#define BODY_ROOM 1.3
/* Capitals and figures are about so high, in ems. */
#define CAPITAL_EM 0.72
/* How much less a name counts that is past, and a date beside its arrow. */
#define PAST_LESS 60
#define DATE_LESS 40
#define DATE_EM   0.82
/* Ticks reach so far over the body, and keep so far from its ends. */
#define TICK_OVER_MM 0.55
#define TICK_MM      0.26
#define TICK_FREE_MM 2.0

/* Of more commanders only the first ones stand on the arrow. */
enum { MOST_LEADERS = 2 };

/** Whether an event is on the sheet with a caption of its own. */
static bool has_caption(const march_map *map, const char *id)
{
    for (size_t i = 0; i < map->scene->event_count; i++) {
        const march_scene_event *shown = &map->scene->events[i];
        if (march_str_equal(shown->event->id, id)) {
            return !shown->past && !shown->event->hidden && shown->event->at_count > 0;
        }
    }
    return false;
}

/** Whether another movement with a name belongs to the same event. */
static bool is_shared(const march_map *map, const march_movement *movement,
                      const char *event)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        const march_movement *other = map->scene->movements[i].movement;
        for (size_t k = 0; other != movement && k < other->events.count; k++) {
            if (other->name.count > 0 &&
                march_str_equal(other->events.items[k], event)) {
                return true;
            }
        }
    }
    return false;
}

/** Whether the caption of an event says what the movement's name would say again. */
static bool is_told(const march_map *map, const march_movement *movement)
{
    bool attack = movement->kind == MARCH_ADVANCE || movement->kind == MARCH_RAID ||
                  movement->kind == MARCH_NAVAL;

    for (size_t i = 0; attack && i < movement->events.count; i++) {
        const char *id = movement->events.items[i];
        if (has_caption(map, id) && !is_shared(map, movement, id)) {
            return true;
        }
    }
    return false;
}

/** "Septen, Lama Dorji": who led; NULL where it is not said. */
static const char *leaders(march_map *map, const march_movement *movement)
{
    const char *text = NULL;

    for (size_t i = 0; i < movement->commanders.count && i < MOST_LEADERS; i++) {
        const char *who =
            march_names_pick(movement->commanders.items[i], map->lang, NULL);
        text =
            text ? march_arena_printf(map->arena, "%s%s%s", text,
                                      march_word_text(MARCH_WORD_COMMA, map->lang), who)
                 : who;
    }
    return text;
}

static const char *date_of(march_map *map, const march_movement *movement)
{
    bool said = movement->date.given && movement->from == MARCH_NONE;

    return said ? march_campaign_date_words(map->arena, map->campaign,
                                            &movement->date.date, map->lang)
                : NULL;
}

/** Who, and how many; NULL where neither is to be said. */
static const char *named_words(march_map *map, const march_movement *movement)
{
    const char *text = leaders(map, movement);
    const char *men = march_figure_count(map->arena, movement->strength, map->lang);

    if (!text && !is_told(map, movement)) {
        text = march_names_pick(movement->name, map->lang, NULL);
    }
    if (!text || !men) {
        return text ? text : men;
    }
    return march_arena_printf(map->arena, "%s · %s", text, men);
}

const char *march_drawn_words(march_map *map, const march_movement *movement)
{
    const char *text = named_words(map, movement);

    return text ? text : date_of(map, movement);
}

/** The words' colour beside the arrow: the style's, else a dark tone of the side's. */
static march_rgba color_of(const march_map *map, const march_style_layer *layer,
                           const march_drawn *d, const march_type_style *type)
{
    march_rgba color = type->color;

    if (!march_style_has(layer, MARCH_PROP_TEXT_COLOR)) {
        color = march_map_deepen(map, d->look.color, 0.35);
    }
    if (d->shown->past) {
        color = march_color_mix(color, type->halo, 0.45);
        color.a = 1;
    }
    return color;
}

/** Whether the words can stand on the body: it is wide, dark and nothing is on it. */
static bool has_room(const march_drawn *d, double size_mm, double width)
{
    return d->look.fill == MARCH_ARROW_SOLID && !d->look.form.line &&
           !d->look.form.hollow && !d->look.form.waves && d->look.paleness < 0.3 &&
           !d->shown->past && d->look.certainty != MARCH_DISPUTED &&
           width >= size_mm * CAPITAL_EM * BODY_ROOM;
}

/** The narrowest the body gets between tail and head. */
static double least_width(const march_arrow *arrow)
{
    double least = HUGE_VAL;

    for (size_t i = 0; i < arrow->width_count; i++) {
        least = fmin(least, arrow->widths[i].width_mm);
    }
    return least;
}

/** The body without its tail and head, for words on it. */
static bool inner_line(march_map *map, const march_arrow *arrow, march_line *out)
{
    march_line way = {arrow->points, arrow->count};
    double length = march_line_length(way);

    return march_line_part(map->arena, way, arrow->tail_length_mm,
                           length - march_arrow_head(arrow).length_mm, out) == MARCH_OK;
}

/** A date alone says nothing away from its arrow, and less than a caption does. */
static void keep_beside(march_wish *wish)
{
    wish->level = false;
    wish->leader_mm = 0;
}

void march_drawn_wish(march_map *map, const march_style_layer *layer,
                      const march_drawn *d)
{
    const march_lookup *lookup = &d->lookup;
    const march_arrow *arrow = &d->arrow;
    march_line body;
    march_wish wish = {
        .id = d->id,
        .kind = MARCH_WISH_LINE,
        .text = d->shown->past ? date_of(map, d->shown->movement)
                               : march_drawn_words(map, d->shown->movement),
        .short_text = d->shown->past
                          ? NULL
                          : march_figure_count(map->arena, d->shown->movement->strength,
                                               map->lang),
        .lang = map->lang,
        .type = march_layer_type(map, layer, lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, lookup),
        .offset_mm = d->curve->width_mm / 2 +
                     march_layer_mm(layer, MARCH_PROP_TEXT_OFFSET, lookup),
        .max_angle_deg = march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, lookup),
        .line = arrow->points,
        .line_count = arrow->count,
        .level = true,
        .leader_mm = march_layer_mm(layer, MARCH_PROP_TEXT_LEADER_LENGTH, lookup),
        .pin = d->shown->movement->label,
        .layer = layer->id,
        .of = d->of,
        .stay = d->now,
        .follows = 1 + d->index,
    };

    wish.type.color = color_of(map, layer, d, &wish.type);
    if (d->shown->past || !named_words(map, d->shown->movement)) {
        keep_beside(&wish);
        wish.priority -= d->shown->past ? PAST_LESS : DATE_LESS;
    }
    if (has_room(d, wish.type.size_mm, least_width(arrow)) &&
        inner_line(map, arrow, &body)) {
        wish.body = body.points;
        wish.body_count = body.count;
        wish.body_color = d->look.paper;
    }
    march_wish_add(map->wishes, &wish);
}

/** A stroke across the arrow, with paper round it. */
static void draw_tick(march_map *map, const march_drawn *d, const march_station *s,
                      double half_mm)
{
    march_path_builder path = {.arena = map->arena};
    march_page ends[] = {
        {s->at.x_mm - s->across.x_mm * half_mm, s->at.y_mm - s->across.y_mm * half_mm},
        {s->at.x_mm + s->across.x_mm * half_mm, s->at.y_mm + s->across.y_mm * half_mm}};

    march_path_polyline(&path, ends, 2, false);
    march_path_mark mark = {.path = march_path_done(&path),
                            .stroke = march_paint_color(d->look.paper),
                            .width_mm = 3 * TICK_MM};
    march_draw_path(map->sheet, &mark);
    mark.stroke = march_paint_color(march_map_deepen(map, d->look.color, 0.45));
    mark.width_mm = TICK_MM;
    march_draw_path(map->sheet, &mark);
}

/** The date beside a tick. */
static march_status add_date(march_map *map, const march_style_layer *layer,
                             const march_drawn *d, size_t stop, const march_station *at,
                             double half_mm)
{
    const march_movement *m = d->shown->movement;
    march_wish wish = {
        .id = march_arena_printf(map->arena, "%s:%zu", d->id, stop),
        .kind = MARCH_WISH_POINT,
        .text = march_campaign_date_words(map->arena, map->campaign,
                                          &m->stops[stop].date.date, map->lang),
        .lang = map->lang,
        .type = march_layer_type(map, layer, &d->lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &d->lookup) -
                    DATE_LESS - (d->shown->past ? PAST_LESS : 0),
        .at = at->at,
        .clear_mm = half_mm,
        .layer = layer->id,
        .of = d->of,
        .stay = d->now,
        .follows = 1 + d->index,
    };

    if (!wish.id || !wish.text) {
        return MARCH_E_NOMEM;
    }
    wish.type.color = color_of(map, layer, d, &wish.type);
    wish.type.size_mm *= DATE_EM;
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

march_status march_drawn_dates(march_map *map, const march_style_layer *layer,
                               const march_drawn *d)
{
    const march_movement *m = d->shown->movement;
    double end = march_arrow_length(&d->arrow) - march_arrow_head(&d->arrow).length_mm;
    const char *dates =
        march_style_text(map->arena, layer, MARCH_PROP_ARROW_DATES, &d->lookup);

    for (size_t i = 1; march_str_equal(dates, "ticks") && i + 1 < m->stop_count; i++) {
        double at = d->curve->stops_mm[i] - d->from_mm;
        if (!m->stops[i].date.given || at < TICK_FREE_MM || at > end - TICK_FREE_MM) {
            continue;
        }
        march_station s = march_arrow_at(&d->arrow, at);
        double half = fmax(s.half_mm, 0.5) + TICK_OVER_MM;
        draw_tick(map, d, &s, half);
        if (map->pass != MARCH_PASS_MOMENT) {
            MARCH_TRY(add_date(map, layer, d, i, &s, half));
        }
    }
    return MARCH_OK;
}
