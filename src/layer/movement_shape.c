/* movement_shape.c - the shape of a movement's arrow.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/features.h"
#include "layer/life.h"
#include "layer/movement.h"
#include "layer/switches.h"

/* Shorter than this an arrow is not drawn. */
#define LEAST_MM 1.0
/* Heads and tails grow with the width up to this, then more slowly. */
#define KNEE_MM 1.5

static bool has_dot(const march_map *map, const march_stop *stop)
{
    return stop->place != MARCH_NONE &&
           map->campaign->places[stop->place].kind != MARCH_PLACE_POINT;
}

/** Where the arrow begins and ends: clear of the dots of its first and last place, at
 * the very body of what it comes from or joins. */
static void find_ends(const march_map *map, double gap, march_drawn *d)
{
    const march_movement *m = d->shown->movement;
    const march_route_curve *curve = d->curve;

    d->from_mm = 0;
    if (curve->from == MARCH_NO_ROUTE && has_dot(map, &m->stops[0])) {
        d->from_mm = gap;
    }
    d->to_mm = curve->soft_mm > 0 ? curve->length_mm : curve->head_mm;
    if (curve->joins == MARCH_NO_ROUTE && has_dot(map, &m->stops[m->stop_count - 1])) {
        d->to_mm = fmin(d->to_mm, curve->length_mm - gap);
    }
}

/** So many widths, fewer of great ones. */
static double damped(double width, double factor)
{
    return factor * (width > KNEE_MM ? sqrt(width * KNEE_MM) : width);
}

void march_drawn_head(const march_style_layer *layer, const march_lookup *lookup,
                      march_arrow *arrow)
{
    double width =
        march_widths_at(arrow->widths, arrow->width_count, march_arrow_length(arrow));
    double length = march_style_number(layer, MARCH_PROP_ARROW_HEAD_LENGTH, lookup);
    double wide = march_style_number(layer, MARCH_PROP_ARROW_HEAD_WIDTH, lookup);

    arrow->head_length_mm = width + damped(width, fmax(length, 1) - 1);
    arrow->head_width_mm = width + damped(width, fmax(wide, 1) - 1);
}

/** The widths of the curve, seen from where the arrow begins. */
static march_status take_widths(march_map *map, march_drawn *d)
{
    const march_route_curve *curve = d->curve;
    march_width *widths = MARCH_NEW(map->arena, march_width, curve->width_count);

    if (!widths) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < curve->width_count; i++) {
        widths[i] = (march_width){curve->widths[i].at_mm - d->from_mm,
                                  curve->widths[i].width_mm};
    }
    d->arrow.widths = widths;
    d->arrow.width_count = curve->width_count;
    return MARCH_OK;
}

static void set_tail(march_map *map, const march_style_layer *layer, march_drawn *d)
{
    const char *tail =
        march_style_text(map->arena, layer, MARCH_PROP_ARROW_TAIL, &d->lookup);
    double widths = march_style_number(layer, MARCH_PROP_ARROW_TAIL_LENGTH, &d->lookup);
    double width = d->arrow.widths[0].width_mm;

    d->arrow.tail_share =
        march_style_number(layer, MARCH_PROP_ARROW_TAIL_WIDTH, &d->lookup);
    d->arrow.tail_length_mm = fmin(damped(width, widths), (d->to_mm - d->from_mm) / 3);
    if (d->curve->from != MARCH_NO_ROUTE || march_str_equal(tail, "square") ||
        march_arrow_is_band(map, layer, &d->lookup)) {
        d->arrow.tail = MARCH_TAIL_SQUARE;
    } else if (march_str_equal(tail, "notch")) {
        d->arrow.tail = MARCH_TAIL_NOTCH;
        d->arrow.tail_length_mm = fmin(width * 0.8, d->arrow.tail_length_mm);
    }
}

/** How strong another movement's colour is where this one leaves or joins it. */
static double opacity_at(const march_map *map, size_t other, double at_mm,
                         double tail_opacity)
{
    const march_route_curve *trunk = &map->curves[other];
    double angle;
    march_page from = trunk->line.points[0];
    march_page to = march_line_at(trunk->line, trunk->head_mm, &angle);
    march_page at = march_line_at(trunk->line, at_mm, &angle);
    double dx = to.x_mm - from.x_mm, dy = to.y_mm - from.y_mm;
    double share = ((at.x_mm - from.x_mm) * dx + (at.y_mm - from.y_mm) * dy) /
                   fmax(dx * dx + dy * dy, 1e-9);

    share = fmax(0, fmin(1, share / MARCH_ARROW_FULL));
    return tail_opacity + (1 - tail_opacity) * share;
}

/** Columns begin and end in the colour the other has there. */
static void match_colors(const march_map *map, bool merged, march_drawn *d)
{
    double tail = d->look.tail_opacity;

    if (merged) {
        d->look.head_opacity =
            opacity_at(map, d->curve->joins, d->curve->joins_mm, tail);
    }
    if (d->curve->from != MARCH_NO_ROUTE) {
        d->look.tail_opacity = opacity_at(map, d->curve->from, d->curve->from_mm, tail);
    }
}

march_status march_drawn_make(march_map *map, const march_style_layer *layer,
                              size_t index, march_drawn *out)
{
    march_line way;

    *out = (march_drawn){.index = index,
                         .shown = &map->scene->movements[index],
                         .curve = &map->curves[index]};
    if (out->shown->later || out->curve->layer != layer || out->curve->line.count < 2) {
        return MARCH_OK;
    }
    out->lookup = march_movement_lookup(map, out->shown, &out->subject);
    out->id = march_arena_printf(map->arena, "movement:%s", out->shown->movement->id);
    out->of = march_switch_of_movement(map, out->shown->movement);
    out->opacity = march_life_opacity(map, layer, &out->lookup, out->shown->life,
                                      out->shown->past);
    out->now = march_life_stay(map, layer, &out->lookup, out->shown->life);
    out->gone = march_life_stay_gone(map, layer, &out->lookup, out->shown->life);
    find_ends(map, march_layer_mm(layer, MARCH_PROP_ARROW_GAP, &out->lookup), out);
    if (!out->id) {
        return MARCH_E_NOMEM;
    }
    if (out->to_mm - out->from_mm < LEAST_MM || out->opacity <= 0) {
        return MARCH_OK;
    }
    MARCH_TRY(
        march_line_part(map->arena, out->curve->line, out->from_mm, out->to_mm, &way));
    out->arrow.points = way.points;
    out->arrow.count = way.count;
    MARCH_TRY(take_widths(map, out));
    set_tail(map, layer, out);
    bool merged = out->curve->joins != MARCH_NO_ROUTE &&
                  out->to_mm > out->curve->length_mm - LEAST_MM;
    bool band = march_arrow_is_band(map, layer, &out->lookup);
    if (!merged && !band) {
        march_drawn_head(layer, &out->lookup, &out->arrow);
    }
    out->look = march_arrow_look_of(map, layer, out->shown->movement, &out->lookup);
    out->cut_gap_mm =
        march_layer_mm(layer, MARCH_PROP_ARROW_CROSSING_GAP, &out->lookup);
    match_colors(map, merged, out);
    out->there = true;
    return MARCH_OK;
}
