/* movement_cut.c - gaps where arrows cross.
 *
 * The lower arrow ends a gap short of the upper one on both sides. Where the two come
 * to lie beside each other the gap closes: lanes are not cut.
 * SPDX-License-Identifier: MIT */
#include "base/cleanup.h"
#include "layer/features.h"
#include "layer/movement.h"

/* How far a gap reaches over the edges of what it cuts. */
#define OVER_MM 0.2
#define STEP_MM 0.4
/* A piece of the lower arrow shorter than this, between two gaps, goes too. */
#define SLIVER_MM 1.6

enum { MOST_STEPS = 50 }; /* along the upper arrow, to each side of a crossing */

/** The width an arrow is seen with at a distance along its curve. */
static double seen_width(const march_drawn *d, double at_mm)
{
    return d->look.form.line ? march_arrow_line_mm(&d->arrow)
                             : march_arrow_body_mm(&d->arrow, at_mm - d->from_mm);
}

/** All of an arrow, and a little more: where it may be cut. */
static march_status make_clip(march_map *map, const march_drawn *d, march_path *out)
{
    march_path_builder path = {.arena = map->arena};
    march_arrow grown = d->arrow;
    double line = march_arrow_line_mm(&d->arrow);
    march_width *widths = MARCH_NEW(map->arena, march_width, grown.width_count);

    if (!widths) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < grown.width_count; i++) {
        widths[i] = d->arrow.widths[i];
        widths[i].width_mm =
            (d->look.form.line ? line : widths[i].width_mm) + 2 * OVER_MM;
    }
    grown.widths = widths;
    grown.head_width_mm += 2 * OVER_MM;
    march_status status = march_symbol_arrow(&path, &grown);
    *out = march_path_done(&path);
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

/** A crossing as it is cut. */
typedef struct gap {
    const march_drawn *upper, *lower;
    double at_mm;  /**< along the upper curve */
    double gap_mm; /**< of paper on each side */
} gap;

/** How much of its gap the upper arrow keeps at a distance along its curve: all where
 * it covers the lower one, nothing where it has left it. */
static double share_at(const gap *g, double at_mm)
{
    march_foot foot;
    double upper = seen_width(g->upper, at_mm);
    march_page at = march_nearby_at(&g->upper->curve->nearby, at_mm, NULL);
    double reach = (upper + g->lower->curve->width_mm) / 2 + g->gap_mm;

    if (!march_nearby_foot(&g->lower->curve->nearby, at, reach, &foot)) {
        return 0;
    }
    double apart = foot.apart_mm - (upper + seen_width(g->lower, foot.at_mm)) / 2;
    return 1 - fmax(0, fmin(1, apart / g->gap_mm));
}

/** How many steps to one side of the crossing the gap is drawn. */
static size_t steps_to(const gap *g, double sign)
{
    size_t steps = 0;

    while (steps < MOST_STEPS) {
        double at = g->at_mm + sign * STEP_MM * (double)(steps + 1);
        if (at < g->upper->from_mm || at > g->upper->to_mm) {
            break;
        }
        steps++;
        if (share_at(g, at) < 0.55) { /* lanes keep about half of it */
            break;
        }
    }
    return steps;
}

/** A short line moved to its right, point by point. */
static march_status shift(march_arena *arena, march_line line, double by_mm,
                          march_line *out)
{
    march_page *points = MARCH_NEW(arena, march_page, line.count);

    if (!points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < line.count; i++) {
        march_page a = line.points[i ? i - 1 : 0];
        march_page b = line.points[i + 1 < line.count ? i + 1 : i];
        double length = fmax(march_page_distance(a, b), 1e-9);
        points[i].x_mm = line.points[i].x_mm - (b.y_mm - a.y_mm) / length * by_mm;
        points[i].y_mm = line.points[i].y_mm + (b.x_mm - a.x_mm) / length * by_mm;
    }
    *out = (march_line){points, line.count};
    return MARCH_OK;
}

/** The paper round the upper arrow, as an arrow without a head; `extra_mm` wider on one
 * side (above 0: the right). */
static march_status trace_gap(march_arena *arena, const gap *g, double extra_mm,
                              march_path *out)
{
    size_t before = steps_to(g, -1), after = steps_to(g, 1);
    double from = g->at_mm - STEP_MM * (double)before;
    double to = g->at_mm + STEP_MM * (double)after;
    march_path_builder path = {.arena = arena};
    march_width *widths = MARCH_NEW(arena, march_width, before + after + 1);
    march_line part;

    if (!widths) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i <= before + after; i++) {
        double at = from + STEP_MM * (double)i;
        widths[i] = (march_width){at - from, seen_width(g->upper, at) +
                                                 2 * g->gap_mm * share_at(g, at) +
                                                 fabs(extra_mm)};
    }
    MARCH_TRY(
        march_line_part(arena, g->upper->curve->line, from, fmax(to, from), &part));
    MARCH_TRY(shift(arena, part, extra_mm / 2, &part));
    march_arrow band = {.points = part.points,
                        .count = part.count,
                        .widths = widths,
                        .width_count = before + after + 1,
                        .tail = MARCH_TAIL_SQUARE};
    march_status status = march_symbol_arrow(&path, &band);
    *out = march_path_done(&path);
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

static bool keep_path(march_arena *arena, march_path *path)
{
    unsigned char *ops = MARCH_NEW(arena, unsigned char, path->op_count);
    march_page *points = MARCH_NEW(arena, march_page, path->point_count);

    if (!ops || !points) {
        return false;
    }
    for (size_t i = 0; i < path->op_count; i++) {
        ops[i] = path->ops[i];
    }
    for (size_t i = 0; i < path->point_count; i++) {
        points[i] = path->points[i];
    }
    *path = (march_path){ops, path->op_count, points, path->point_count};
    return true;
}

/** Paint the gap; what tracing it takes is given back, for there may be many. */
static march_status draw_gap(march_map *map, const gap *g, double extra_mm)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    march_path path;

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(trace_gap(scratch, g, extra_mm, &path));
    if (!keep_path(map->arena, &path)) {
        return MARCH_E_NOMEM;
    }
    march_draw_path(map->sheet,
                    &(march_path_mark){
                        .path = path, .fill = march_paint_color(g->upper->look.paper)});
    return MARCH_OK;
}

/** How much wider a gap must be so that no sliver of the lower arrow stays between it
 * and one cut before; above 0: on the upper arrow's right. */
static double sliver_beside(const gap *g, const march_cut *now)
{
    for (size_t i = 0; i < g->lower->cuts.count; i++) {
        const march_cut *other = &g->lower->cuts.items[i];
        double away = other->at_mm - now->at_mm;
        double left = fabs(away) - other->half_mm - now->half_mm;
        if (left > 0 && left < SLIVER_MM) {
            return (left * now->sine + OVER_MM) * (away > 0 ? 1 : -1) * now->turn;
        }
    }
    return 0;
}

/** Draw the gap of one crossing. */
static march_status cut_one(march_map *map, const march_drawn *upper,
                            march_drawn *lower, const march_crossing *at)
{
    gap g = {upper, lower, at->a_mm, upper->cut_gap_mm};
    double sine = sin(at->angle_rad);
    march_page a, b;

    (void)march_nearby_at(&upper->curve->nearby, at->a_mm, &a);
    (void)march_nearby_at(&lower->curve->nearby, at->b_mm, &b);
    march_cut now = {.at_mm = at->b_mm,
                     .half_mm = (seen_width(upper, at->a_mm) / 2 + g.gap_mm) / sine,
                     .sine = sine,
                     .turn = a.x_mm * b.y_mm - a.y_mm * b.x_mm > 0 ? 1 : -1};
    double extra = sliver_beside(&g, &now);
    return MARCH_PUSH(map->arena, &lower->cuts, now) ? draw_gap(map, &g, extra)
                                                     : MARCH_E_NOMEM;
}

/** Begin to draw over an arrow alone. */
static march_status begin_clipped(march_map *map, const march_drawn *lower)
{
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);

    if (!clip) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_clip(map, lower, clip));
    march_draw_group_begin(
        map->sheet, &(march_group_mark){.clip = clip, .opacity = 1, .of = lower->of});
    return MARCH_OK;
}

/** Cut an arrow where one above it crosses it. */
static march_status cut_by(march_map *map, const march_drawn *upper, march_drawn *lower)
{
    march_crossings found;
    const march_switch *open = NULL;

    MARCH_TRY(march_routes_cross(map, upper->index, lower->index, &found));
    for (size_t k = 0; k < found.count; k++) {
        const march_crossing *c = &found.items[k];
        if (c->a_mm <= upper->from_mm || c->a_mm >= upper->to_mm ||
            c->b_mm <= lower->from_mm || c->b_mm >= lower->to_mm) {
            continue;
        }
        if (lower->cuts.count == 0) {
            MARCH_TRY(begin_clipped(map, lower));
        }
        if (!open && upper->of) {
            open = upper->of;
            march_draw_switched_begin(map->sheet, open);
        }
        MARCH_TRY(cut_one(map, upper, lower, c));
    }
    march_draw_switched_end(map->sheet, open);
    return MARCH_OK;
}

march_status march_drawn_cut(march_map *map, march_drawn *lower,
                             const march_drawn *upper, size_t count)
{
    for (size_t i = 0; lower->there && i < count; i++) {
        if (upper[i].there && upper[i].cut_gap_mm > 0) {
            MARCH_TRY(cut_by(map, &upper[i], lower));
        }
    }
    if (lower->cuts.count > 0) {
        march_draw_group_end(map->sheet);
    }
    return MARCH_OK;
}
