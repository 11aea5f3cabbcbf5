/* movement.c - the marches of armies, as arrows.
 * SPDX-License-Identifier: MIT */
#include "layer/movement.h"
#include "layer/features.h"
#include "layer/life.h"

/* What a name on a band costs: it hides nothing but colour. */
#define BAND_WEIGHT 3.0

static void keep_clear(march_map *map, const march_drawn *d, march_line line,
                       double half_mm)
{
    double weight = d->look.form.band ? BAND_WEIGHT : HUGE_VAL;

    march_obstacle_add(map->wishes, &(march_obstacle){.id = d->id,
                                                      .stay = d->gone,
                                                      .kind = MARCH_OBSTACLE_LINE,
                                                      .points = line.points,
                                                      .count = line.count,
                                                      .half_mm = half_mm,
                                                      .weight = weight});
}

/** The body between two distances, as wide as it gets there. */
static march_status keep_body_clear(march_map *map, const march_drawn *d, double from,
                                    double to)
{
    const march_arrow *a = &d->arrow;
    march_line way = {a->points, a->count}, part;
    double width = fmax(march_widths_at(a->widths, a->width_count, from),
                        march_widths_at(a->widths, a->width_count, to));

    if (!(to > from)) {
        return MARCH_OK;
    }
    MARCH_TRY(march_line_part(map->arena, way, from, to, &part));
    keep_clear(map, d, part, fmax(width / 2, march_arrow_reach_mm(&d->look, a)));
    return MARCH_OK;
}

/** Names keep clear of the body with what is on it, and of the wider head. */
static march_status add_obstacles(march_map *map, const march_drawn *d)
{
    const march_arrow *a = &d->arrow;
    double length = march_arrow_length(a), gone = 0;
    march_head head = march_arrow_head(a);
    march_line way = {a->points, a->count}, tip;

    for (size_t i = 0; i < a->width_count; i++) {
        double at = fmin(fmax(a->widths[i].at_mm, 0), length);
        MARCH_TRY(keep_body_clear(map, d, gone, at));
        gone = at;
    }
    MARCH_TRY(keep_body_clear(map, d, gone, length));
    if (head.length_mm > 0) {
        MARCH_TRY(
            march_line_part(map->arena, way, length - head.length_mm, length, &tip));
        keep_clear(map, d, tip, head.half_mm);
    }
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
    seen->past |= shown->past;
    if (map->pass == MARCH_PASS_PLAN) {
        seen->past |= shown->life.to < map->scene->timeline.to;
        seen->spread |= march_movement_spread(m) > 0;
    }
}

/** The group of one movement, by which it is found and pointed at. */
static void begin_named(march_map *map, const march_drawn *d)
{
    march_draw_group_begin(
        map->sheet,
        &(march_group_mark){.opacity = 1,
                            .id = d->id,
                            .of = d->of,
                            .title = march_drawn_words(map, d->shown->movement)});
}

/** The movements from `first` on that belong together. */
static size_t family_size(const march_drawn *drawn, size_t first, size_t count)
{
    size_t size = 1;

    while (first + size < count &&
           drawn[first + size].curve->family == drawn[first].curve->family &&
           drawn[first + size].opacity == drawn[first].opacity) {
        size++;
    }
    return size;
}

/** Movements that leave or join each other: all casings, then all bodies, then the gaps
 * where what comes after them will cross.
 * @param after  How many movements come after them. */
static march_status draw_family(march_map *map, const march_style_layer *layer,
                                march_drawn *drawn, size_t size, size_t after)
{
    for (size_t i = 0; i < size; i++) {
        if (drawn[i].there && drawn[i].curve->soft_mm <= 0) {
            march_draw_switched_begin(map->sheet, drawn[i].of);
            MARCH_TRY(march_arrow_casing(map, &drawn[i].look, &drawn[i].arrow));
            march_draw_switched_end(map->sheet, drawn[i].of);
        }
    }
    for (size_t i = 0; i < size; i++) {
        const march_drawn *d = &drawn[i];
        if (d->there) {
            begin_named(map, d);
            MARCH_TRY(d->curve->soft_mm > 0
                          ? march_drawn_spread(map, d)
                          : march_arrow_draw(map, &d->look, &d->arrow));
            MARCH_TRY(march_drawn_dates(map, layer, d));
            march_draw_group_end(map->sheet);
            note_seen(map, d->shown);
            if (map->pass != MARCH_PASS_MOMENT) {
                march_drawn_wish(map, layer, d);
                MARCH_TRY(add_obstacles(map, d));
            }
        }
    }
    for (size_t i = 0; i < size; i++) {
        MARCH_TRY(march_drawn_cut(map, &drawn[i], drawn + size, after));
    }
    return MARCH_OK;
}

/** Movements equally faded share one group: within it they hide each other, so that
 * what is past does not shine through what is past. */
static void enter_group(march_map *map, double opacity, double *now)
{
    if (opacity == *now) {
        return;
    }
    if (*now < 1) {
        march_draw_group_end(map->sheet);
    }
    if (opacity < 1) {
        march_draw_group_begin(map->sheet, &(march_group_mark){.opacity = opacity});
    }
    *now = opacity;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    size_t count = map->scene->movement_count;
    march_drawn *drawn = MARCH_NEW(map->arena, march_drawn, count);
    double opacity = 1;

    if (!drawn) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(march_drawn_make(map, layer, map->order[i], &drawn[i]));
    }
    for (size_t i = 0; i < count;) {
        size_t size = family_size(drawn, i, count);
        if (map->cancelled && *map->cancelled) {
            return MARCH_E_CANCELLED;
        }
        if (drawn[i].there) {
            enter_group(map, drawn[i].opacity, &opacity);
        }
        MARCH_TRY(draw_family(map, layer, drawn + i, size, count - i - size));
        i += size;
    }
    enter_group(map, 1, &opacity);
    return march_drawn_figures(map, layer, drawn, count);
}

const march_layer_kind march_layer_movement = {
    .name = "movement", .build = build, .sample = march_movement_sample, .timed = true};
