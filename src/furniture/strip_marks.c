/* strip_marks.c - the marches and events on the strip of time.
 * SPDX-License-Identifier: MIT
 *
 * A still shows what is later pale. Of a film the plan draws all as if it were later,
 * and each moment draws over it what has begun by then.
 */
#include "furniture/strip.h"
#include "layer/features.h"

/* Size of a figure in a dot, by the dot's radius. */
#define FIGURE_SHARE 1.42
/* A bar is at least and at most this high, and at least this long. */
#define LEAST_BAR_MM 0.45
#define MOST_BAR_MM  1.25
#define SHORT_BAR_MM 0.7
/* How strong the bar of a march is, of one without a strength, and of one to come. */
#define FULL_BAR  0.9
#define VAGUE_BAR 0.5
#define LATER_BAR 0.2
/* The dot of an event to come is so much smaller. */
#define LATER_DOT 0.6
/* The ring round the dot of what is happening. */
#define RING_MM 0.32

void march_strip_line(march_map *map, march_page from, march_page to, march_rgba ink,
                      double width)
{
    march_path_builder path = {.arena = map->arena};
    const march_page line[] = {from, to};

    march_path_polyline(&path, line, 2, false);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .stroke = march_paint_color(ink),
                                                   .width_mm = width});
}

void march_strip_box(march_map *map, march_page_box box, march_rgba color)
{
    march_path_builder path = {.arena = map->arena};

    march_path_rectangle(&path, box);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .fill = march_paint_color(color)});
}

static int64_t most_men(const march_campaign *c)
{
    int64_t most = 0;

    for (size_t i = 0; i < c->movement_count; i++) {
        if (c->movements[i].strength.known && c->movements[i].strength.high > most) {
            most = c->movements[i].strength.high;
        }
    }
    return most;
}

/** Whether something is to come as far as is drawn now. */
static bool is_later(const march_map *map, march_instant start)
{
    return map->pass == MARCH_PASS_PLAN ||
           (!map->scene->whole && start >= map->scene->end);
}

/** The bar of a march, as far as it has gone. */
static void draw_bar(const march_strip *s, const march_movement *m, march_instant start,
                     march_instant end, double middle_y, double high)
{
    bool moment = s->map->pass == MARCH_PASS_MOMENT;
    bool later = is_later(s->map, start);
    double x0 = march_strip_x(s, start);
    double x1 =
        march_strip_x(s, moment && end > s->map->scene->end ? s->map->scene->end : end);
    double middle = (x0 + x1) / 2, half = fmax(x1 - x0, SHORT_BAR_MM) / 2;
    bool solid = m->kind != MARCH_PLANNED && m->strength.known;

    if (moment && later) {
        return;
    }
    march_strip_box(
        s->map,
        (march_page_box){fmax(middle - half, s->x0_mm), middle_y - high / 2,
                         fmin(middle + half, s->x1_mm), middle_y + high / 2},
        march_color_fade(march_map_side_color(s->map, m->side), later   ? LATER_BAR
                                                                : solid ? FULL_BAR
                                                                        : VAGUE_BAR));
}

void march_strip_bars(const march_strip *s, double top_mm)
{
    const march_campaign *c = s->map->campaign;
    const int64_t most = most_men(c);

    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        march_instant start, end;
        if (m->side == MARCH_NONE || !march_movement_span(m, &start, &end)) {
            continue;
        }
        double men =
            m->strength.known ? (double)(m->strength.low + m->strength.high) / 2 : 0;
        double share = most > 0 ? men / (double)most : 0;
        double high = LEAST_BAR_MM + (MOST_BAR_MM - LEAST_BAR_MM) * share;
        double y = top_mm + (s->lanes[m->side] + 0.5) * MARCH_STRIP_LANE_MM * s->scale;
        draw_bar(s, m, start, end, y, high * s->scale);
    }
}

/** Of a film: round what is happening. */
static void draw_ring(const march_strip *s, const march_strip_event *e, march_page at,
                      double radius_mm)
{
    const march_scene *scene = s->map->scene;
    march_path_builder path = {.arena = s->map->arena};

    if (s->map->pass != MARCH_PASS_MOMENT || e->start >= scene->end ||
        e->end <= scene->start) {
        return;
    }
    march_path_circle(&path, at, radius_mm + RING_MM * s->scale);
    march_draw_path(s->map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .stroke = march_paint_color(s->map->style->ink),
                                       .width_mm = RING_MM * s->scale});
}

/** The number of an event in its dot, where it can be read and a list explains it. */
static march_status draw_number(const march_strip *s, const march_strip_event *e,
                                const march_type_style *type, march_page at,
                                double radius_mm)
{
    march_map *map = s->map;
    march_type_style figure = *type;

    figure.size_mm = radius_mm * FIGURE_SHARE;
    if (!map->has_panel || figure.size_mm <= march_column_least_mm(map) - 1e-6) {
        return MARCH_OK;
    }
    figure.color = (march_rgba){1, 1, 1, 1};
    figure.weight = 700;
    at.y_mm += figure.size_mm * 0.36;
    return march_piece_text(map, &figure,
                            march_arena_printf(map->arena, "%d", e->number), at);
}

march_status march_strip_dot(const march_strip *s, const march_strip_event *e,
                             const march_type_style *type, double dots_y_mm,
                             double axis_y_mm)
{
    march_map *map = s->map;
    double scale = s->scale * s->share, r = MARCH_STRIP_DOT_MM * scale;
    march_page at = {e->x_mm, dots_y_mm - (e->row + 0.5) * MARCH_STRIP_ROW_MM * scale};
    march_rgba color = march_piece_event_color(map, e->event),
               paper = map->style->background;
    march_path_builder path = {.arena = map->arena};
    bool shown = e->number > 0 && !(march_piece_films(map) && is_later(map, e->start));
    double drawn = shown ? r : r * LATER_DOT;

    if (map->pass == MARCH_PASS_MOMENT && !shown) {
        return MARCH_OK;
    }
    draw_ring(s, e, at, drawn);
    if (map->pass != MARCH_PASS_MOMENT) {
        march_strip_line(map, (march_page){e->true_mm, axis_y_mm},
                         (march_page){at.x_mm, at.y_mm + drawn},
                         march_color_fade(color, 0.45), MARCH_STRIP_FINE_MM);
    }
    march_path_circle(&path, at, drawn);
    march_draw_path(map->sheet, &(march_path_mark){
                                    .path = march_path_done(&path),
                                    .fill = march_paint_color(shown ? color : paper),
                                    .stroke = march_paint_color(
                                        shown ? paper : march_color_fade(color, 0.6)),
                                    .width_mm = 0.15});
    return shown ? draw_number(s, e, type, at, r) : MARCH_OK;
}
