/* junction.c - columns that leave another movement, or join one.
 *
 * The column's first (or last) leg is bent so that it leaves the other's body at a
 * tangent, its outer edge on the edge of that body.
 * SPDX-License-Identifier: MIT */
#include "layer/route.h"

/* The bend takes so many widths of the column, at least so many mm. */
#define BEND_WIDTHS 9
#define BEND_MM     12
enum { BEND_PARTS = 24 };

/** Where two movements meet: on the line of the one that goes on. */
typedef struct junction {
    march_page at, along;
    double half_mm; /**< of the body there, before the column left it */
} junction;

/** The stop of a movement that lies at a position; its count where none does. */
static size_t stop_at(const march_movement *m, march_lonlat at)
{
    size_t i = 0;

    while (i < m->stop_count && (fabs(m->stops[i].at.lon_deg - at.lon_deg) > 1e-9 ||
                                 fabs(m->stops[i].at.lat_deg - at.lat_deg) > 1e-9)) {
        i++;
    }
    return i;
}

/** Where along the other movement a stop of the column is: at the same stop of it, else
 * at the nearest point of its way. */
static double meet(const march_map *map, size_t other, march_lonlat stop)
{
    const march_route_curve *trunk = &map->curves[other];
    const march_movement *m = map->scene->movements[other].movement;
    size_t same = stop_at(m, stop);
    march_foot foot;

    if (same < m->stop_count) {
        return trunk->stops_mm[same];
    }
    march_page at = march_view_page(map->view, stop);
    return march_nearby_foot(&trunk->nearby, at, HUGE_VAL, &foot) ? foot.at_mm : 0;
}

static march_page mix(march_page a, double wa, march_page b, double wb)
{
    return (march_page){a.x_mm * wa + b.x_mm * wb, a.y_mm * wa + b.y_mm * wb};
}

/** The column's line with its first `cut_mm` replaced by a bend from the junction. */
static march_status bend_start(march_arena *arena, march_line column, const junction *j,
                               double width_mm, double cut_mm, march_line *out)
{
    double length = march_line_length(column), angle;
    march_page end = march_line_at(column, cut_mm, &angle);
    march_page to = mix(end, 1, j->at, -1), along = j->along;
    double ahead = to.x_mm * along.x_mm + to.y_mm * along.y_mm;
    double aside = -to.x_mm * along.y_mm + to.y_mm * along.x_mm;
    double offset = fmax(0, j->half_mm - width_mm / 2) * (aside < 0 ? -1 : 1);
    march_page start = mix(j->at, 1, (march_page){-along.y_mm, along.x_mm}, offset);
    double reach = march_page_distance(start, end);
    march_line rest;

    if (ahead < 0 || !(reach > 0)) { /* it turns back: no tangent to keep */
        along = mix(to, 1 / fmax(reach, 1e-9), to, 0);
    }
    march_page b = mix(start, 1, along, reach * 0.4);
    march_page c = mix(end, 1, (march_page){cos(angle), sin(angle)}, -reach * 0.4);
    MARCH_TRY(march_line_part(arena, column, cut_mm, length, &rest));
    march_page *points = MARCH_NEW(arena, march_page, BEND_PARTS + rest.count);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < BEND_PARTS; i++) {
        double t = (double)i / BEND_PARTS, u = 1 - t;
        march_page p = mix(start, u * u * u, b, 3 * u * u * t);
        points[i] = mix(p, 1, mix(c, 3 * u * t * t, end, t * t * t), 1);
    }
    for (size_t i = 0; i < rest.count; i++) {
        points[BEND_PARTS + i] = rest.points[i];
    }
    *out = (march_line){points, BEND_PARTS + rest.count};
    return MARCH_OK;
}

static junction junction_at(const march_map *map, size_t other, double at_mm,
                            double width_mm)
{
    const march_route_curve *trunk = &map->curves[other];
    double angle;
    march_page at = march_line_at(trunk->line, at_mm, &angle);

    return (junction){at, {cos(angle), sin(angle)}, width_mm / 2};
}

static march_status take_line(march_map *map, size_t index, march_line line)
{
    map->curves[index].line = line;
    return march_nearby_make(map->arena, line, &map->curves[index].nearby);
}

/** Begin a column at the body it comes from. */
static march_status branch_off(march_map *map, size_t index)
{
    march_route_curve *curve = &map->curves[index];
    const march_movement *m = map->scene->movements[index].movement;
    double width = march_route_first_width(map, index);
    double cut = fmin(curve->stops_mm[1], fmax(BEND_MM, BEND_WIDTHS * width));
    double before = march_line_length(curve->line);
    march_line line;

    curve->from_mm = meet(map, curve->from, m->stops[0].at);
    junction j = junction_at(map, curve->from, curve->from_mm,
                             map->curves[curve->from].width_mm);
    MARCH_TRY(bend_start(map->arena, curve->line, &j, width, cut, &line));
    MARCH_TRY(take_line(map, index, line));
    double longer = march_line_length(line) - before;
    for (size_t s = 1; s < m->stop_count; s++) {
        curve->stops_mm[s] += longer;
    }
    return MARCH_OK;
}

/** End a column at the body it joins: the same, looked at from its end. */
static march_status merge_into(march_map *map, size_t index)
{
    march_route_curve *curve = &map->curves[index];
    const march_movement *m = map->scene->movements[index].movement;
    size_t last = m->stop_count - 1;
    double width = march_route_last_width(map, index);
    double leg = curve->stops_mm[last] - curve->stops_mm[last - 1];
    double cut = fmin(leg, fmax(BEND_MM, BEND_WIDTHS * width));
    march_line line;

    curve->joins_mm = meet(map, curve->joins, m->stops[last].at);
    junction j = junction_at(map, curve->joins, curve->joins_mm,
                             map->curves[curve->joins].width_mm);
    j.along = mix(j.along, -1, j.along, 0);
    MARCH_TRY(march_line_reverse(map->arena, curve->line, &line));
    MARCH_TRY(bend_start(map->arena, line, &j, width, cut, &line));
    MARCH_TRY(march_line_reverse(map->arena, line, &line));
    MARCH_TRY(take_line(map, index, line));
    curve->stops_mm[last] = march_line_length(line);
    return MARCH_OK;
}

march_status march_junctions_make(march_map *map)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        march_route_curve *curve = &map->curves[i];
        if (curve->line.count < 2) {
            curve->from = curve->joins = MARCH_NO_ROUTE;
        }
        if (curve->from != MARCH_NO_ROUTE) {
            MARCH_TRY(branch_off(map, i));
        }
        if (curve->joins != MARCH_NO_ROUTE) {
            MARCH_TRY(merge_into(map, i));
        }
    }
    return MARCH_OK;
}
