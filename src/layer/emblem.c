/* emblem.c - the round sign of an event: its kind by form, who won by colour.
 * SPDX-License-Identifier: MIT */
#include "layer/emblem.h"

#include "layer/features.h"
#include "symbol/symbol.h"

/* Shares of the radius. */
#define RING       0.13 /* width of the ring */
#define INNER      0.8  /* disc inside a broken ring */
#define FORM       0.66 /* half the width of the form on a disc */
#define FORM_OPEN  0.7  /* on paper */
#define FORM_INNER 0.6  /* on a disc inside a broken ring */
#define STROKE     0.2  /* width of a form that is a line */
#define CASING     0.14

/* Symbols grow with the men involved, as areas, between these limits. */
#define SMALLEST 0.8
#define LARGEST  1.6

static bool can_be_won(int kind)
{
    return kind == MARCH_EVENT_BATTLE || kind == MARCH_EVENT_SIEGE ||
           kind == MARCH_EVENT_SKIRMISH || kind == MARCH_EVENT_NAVAL;
}

/** The first victor of a reading, and the first other one. */
static bool read_differently(const march_event *event, march_index *left,
                             march_index *right)
{
    *left = MARCH_NONE;
    for (size_t i = 0; i < event->reading_count; i++) {
        march_index victor = event->readings[i].victor;
        if (*left == MARCH_NONE) {
            *left = victor;
        } else if (victor != MARCH_NONE && victor != *left) {
            *right = victor;
            return true;
        }
    }
    return false;
}

march_verdict march_event_verdict(const march_event *event, march_index *left,
                                  march_index *right)
{
    bool parties = event->attackers.count > 0 && event->defenders.count > 0;

    if (read_differently(event, left, right)) {
        return MARCH_VERDICT_OPEN;
    }
    if (parties && (event->certainty == MARCH_DISPUTED ||
                    (event->victor == MARCH_NONE && can_be_won(event->kind)))) {
        *left = event->attackers.items[0];
        *right = event->defenders.items[0];
        return MARCH_VERDICT_OPEN;
    }
    *left = event->victor;
    if (event->victor == MARCH_NONE && event->attackers.count > 0) {
        *left = event->attackers.items[0];
    }
    *right = *left;
    return event->victor == MARCH_NONE ? MARCH_VERDICT_NONE : MARCH_VERDICT_WON;
}

/** The style's symbol `event-<kind>`, or its `event` for any kind. */
static const march_symbol_def *symbol_of(march_map *map, const march_event *event)
{
    const char *name =
        march_arena_printf(map->arena, "event-%s", march_event_kind_words[event->kind]);
    const march_symbol_def *symbol = name ? march_style_symbol(map->style, name) : NULL;

    return symbol ? symbol : march_style_symbol(map->style, "event");
}

/** How much larger than others the sign is: its area goes with the men involved. */
static double growth(const march_style_layer *layer, const march_event *event,
                     const march_lookup *lookup)
{
    double men = march_style_number(layer, MARCH_PROP_SYMBOL_MEN, lookup);
    double here = (double)(event->strength.low + event->strength.high) / 2;

    if (men <= 0 || !event->strength.known) {
        return 1;
    }
    return fmin(fmax(sqrt(here / men), SMALLEST), LARGEST);
}

static march_rgba ink_of(const march_map *map, march_index side)
{
    return side == MARCH_NONE ? map->style->ink : march_map_side_color(map, side);
}

march_emblem march_emblem_of(march_map *map, const march_style_layer *layer,
                             const march_event *event, const march_lookup *lookup)
{
    double size = march_layer_mm(layer, MARCH_PROP_SYMBOL_SIZE, lookup);
    march_index left, right;
    march_verdict verdict = march_event_verdict(event, &left, &right);

    return (march_emblem){
        .symbol = symbol_of(map, event),
        .verdict = verdict,
        .left = ink_of(map, left),
        .right = ink_of(map, right),
        .paper = march_style_color(layer, MARCH_PROP_ARROW_CASING_COLOR, lookup),
        .placed = event->placed,
        .radius_mm = size / 2 * growth(layer, event, lookup),
    };
}

static void draw_disc(march_map *map, march_page at, double radius, march_rgba color)
{
    march_path_builder path = {.arena = map->arena};

    march_path_circle(&path, at, radius);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .fill = march_paint_color(color)});
}

/** The ring says how sure the place is: whole, in long pieces (approximate) or in short
 * ones (inferred, disputed); a whole number of them, so that none meets another. */
static void draw_ring(march_map *map, const march_emblem *emblem, march_page at,
                      march_rgba color)
{
    march_path_builder path = {.arena = map->arena};
    double width = emblem->radius_mm * RING, radius = emblem->radius_mm - width / 2;

    march_path_circle(&path, at, radius);
    march_path_mark ring = {.path = march_path_done(&path),
                            .stroke = march_paint_color(color),
                            .width_mm = width};
    if (emblem->placed != MARCH_STATED) {
        bool roughly = emblem->placed == MARCH_APPROXIMATE;
        double step = 2 * MARCH_PI * radius / (roughly ? 4 : 9);
        ring.dash_count = 2;
        ring.dashes_mm[0] = step * (roughly ? 0.76 : 0.6);
        ring.dashes_mm[1] = step - ring.dashes_mm[0];
        ring.dash_offset_mm = ring.dashes_mm[0] / 2;
    }
    march_draw_path(map->sheet, &ring);
}

static march_status draw_form(march_map *map, const march_emblem *emblem, march_page at,
                              double scale, march_rgba color)
{
    march_path_builder path = {.arena = map->arena};

    MARCH_TRY(march_symbol_path(&path, emblem->symbol->path, at,
                                scale * emblem->radius_mm, NULL));
    march_path_mark mark = {.path = march_path_done(&path)};
    if (emblem->symbol->stroked) {
        mark.stroke = march_paint_color(color);
        mark.width_mm = emblem->radius_mm * STROKE;
        mark.cap = MARCH_CAP_ROUND;
        mark.join = MARCH_JOIN_ROUND;
    } else {
        mark.fill = march_paint_color(color);
        mark.even_odd = true;
    }
    march_draw_path(map->sheet, &mark);
    return MARCH_OK;
}

/** Ring and disc of one colour. */
static void draw_ground(march_map *map, const march_emblem *emblem, march_page at,
                        march_rgba color)
{
    bool broken = emblem->placed != MARCH_STATED;

    if (broken || emblem->verdict == MARCH_VERDICT_NONE) {
        draw_ring(map, emblem, at, color);
    }
    if (emblem->verdict != MARCH_VERDICT_NONE) {
        draw_disc(map, at, emblem->radius_mm * (broken ? INNER : 1), color);
    }
}

/** Whether two colours cannot be told apart: those of a style of one ink. */
static bool alike(march_rgba a, march_rgba b)
{
    return fabs(a.r - b.r) + fabs(a.g - b.g) + fabs(a.b - b.b) < 0.06;
}

/** The sign of the other half as a ring on paper: for styles of one ink. */
static march_status draw_open(march_map *map, const march_emblem *emblem, march_page at)
{
    draw_disc(map, at, emblem->radius_mm, emblem->paper);
    draw_ring(map, emblem, at, emblem->right);
    return draw_form(map, emblem, at,
                     emblem->placed != MARCH_STATED ? FORM_INNER : FORM, emblem->right);
}

/** The right half in the other colour, and a hair of paper between them. */
static march_status draw_half(march_map *map, const march_emblem *emblem, march_page at)
{
    double r = emblem->radius_mm;
    bool one_ink = alike(emblem->left, emblem->right);
    march_path *half = MARCH_NEW(map->arena, march_path, 1);
    march_path_builder box = {.arena = map->arena}, cut = {.arena = map->arena};

    if (!half) {
        return MARCH_E_NOMEM;
    }
    march_path_rectangle(&box, (march_page_box){at.x_mm, at.y_mm - r * 1.1,
                                                at.x_mm + r * 1.1, at.y_mm + r * 1.1});
    *half = march_path_done(&box);
    march_draw_group_begin(map->sheet, &(march_group_mark){.clip = half, .opacity = 1});
    if (one_ink) {
        MARCH_TRY(draw_open(map, emblem, at));
    } else {
        draw_ground(map, emblem, at, emblem->right);
    }
    march_draw_group_end(map->sheet);
    march_path_move(&cut, (march_page){at.x_mm, at.y_mm - r});
    march_path_line(&cut, (march_page){at.x_mm, at.y_mm + r});
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = march_path_done(&cut),
                                       .stroke = march_paint_color(emblem->paper),
                                       .width_mm = r * 0.07});
    bool broken = emblem->placed != MARCH_STATED;
    return one_ink
               ? MARCH_OK
               : draw_form(map, emblem, at, broken ? FORM_INNER : FORM, emblem->paper);
}

march_status march_emblem_draw(march_map *map, const march_emblem *emblem,
                               march_page at)
{
    bool open = emblem->verdict == MARCH_VERDICT_NONE;
    double scale = open                             ? FORM_OPEN
                   : emblem->placed != MARCH_STATED ? FORM_INNER
                                                    : FORM;

    draw_disc(map, at, emblem->radius_mm * (1 + CASING), emblem->paper);
    draw_ground(map, emblem, at, emblem->left);
    if (emblem->verdict != MARCH_VERDICT_OPEN || alike(emblem->left, emblem->right)) {
        MARCH_TRY(
            draw_form(map, emblem, at, scale, open ? emblem->left : emblem->paper));
    }
    if (emblem->verdict == MARCH_VERDICT_OPEN) {
        MARCH_TRY(draw_half(map, emblem, at));
    }
    return MARCH_OK;
}
