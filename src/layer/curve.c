/* curve.c - the ways of movements on the page.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "layer/features.h"
#include "layer/route.h"
#include "layer/subjects.h"

march_width_rule march_width_rule_of(march_map *map, const march_style_layer *layer,
                                     const march_lookup *lookup)
{
    const char *scale =
        march_style_text(map->arena, layer, MARCH_PROP_ARROW_SCALE, lookup);

    return (march_width_rule){
        .men_per_mm = march_style_number(layer, MARCH_PROP_ARROW_MEN_PER_MM, lookup),
        .least_mm = march_layer_mm(layer, MARCH_PROP_ARROW_MIN_WIDTH, lookup),
        .unknown_mm = march_layer_mm(layer, MARCH_PROP_ARROW_UNKNOWN_WIDTH, lookup),
        .root = march_str_equal(scale, "sqrt"),
    };
}

double march_width_of_men(const march_width_rule *rule, double men)
{
    double ratio = fmax(men, 0) / rule->men_per_mm;

    return fmax(rule->root ? sqrt(ratio) : ratio, rule->least_mm);
}

/** The layer that draws a movement: the first whose filter it passes; NULL: none. */
static const march_style_layer *layer_of(const march_map *map,
                                         const march_scene_movement *shown)
{
    march_subject subject;
    march_lookup lookup = march_movement_lookup(map, shown, &subject);

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        if (strcmp(layer->type, "movement") == 0 &&
            march_style_passes(layer, &lookup)) {
            return layer;
        }
    }
    return NULL;
}

/** Ways from stop to stop as they are, with points at least so often. */
#define STRAIGHT_STEP_MM 1.0

/* Two stops as far apart as this share of the map, whose middle is not between them. */
#define CUT_SHARE 0.4

/** The straight ways between the stops, with points so often that widths can change
 * between them. */
static march_status straight_way(march_arena *arena, march_line stops, march_line *out,
                                 size_t *knots)
{
    MARCH_ARRAY(march_page) points = {0};

    for (size_t i = 0; i < stops.count; i++) {
        march_page a = stops.points[i ? i - 1 : 0], b = stops.points[i];
        double length = march_page_distance(a, b);
        size_t steps = i ? (size_t)fmin(ceil(length / STRAIGHT_STEP_MM), 1000) : 1;
        for (size_t k = 1; k <= steps; k++) {
            double share = (double)k / (double)steps;
            march_page p = {a.x_mm + (b.x_mm - a.x_mm) * share,
                            a.y_mm + (b.y_mm - a.y_mm) * share};
            if (!MARCH_PUSH(arena, &points, p)) {
                return MARCH_E_NOMEM;
            }
        }
        knots[i] = points.count ? points.count - 1 : 0;
    }
    *out = (march_line){points.items, points.count};
    return MARCH_OK;
}

static bool is_straight(march_map *map, const march_scene_movement *shown,
                        const march_style_layer *layer)
{
    march_subject subject;
    march_lookup lookup = march_movement_lookup(map, shown, &subject);

    return march_str_equal(
        march_style_text(map->arena, layer, MARCH_PROP_ARROW_WAY, &lookup), "straight");
}

/** Warn of a way that crosses the line where the projection is cut open: it would be
 * drawn over the whole map. Half of the way is found on the Earth, and then looked for
 * on the page. */
static void check_cut(march_map *map, const march_movement *m, const march_page *stops)
{
    double width = map->view->frame.x1_mm - map->view->frame.x0_mm;

    for (size_t i = 1; map->pass != MARCH_PASS_MOMENT && i < m->stop_count; i++) {
        march_lonlat a = m->stops[i - 1].at, b = m->stops[i].at;
        march_lonlat half = {a.lon_deg + remainder(b.lon_deg - a.lon_deg, 360) / 2,
                             (a.lat_deg + b.lat_deg) / 2};
        march_page at = march_view_page(map->view, half);
        march_page middle = {(stops[i - 1].x_mm + stops[i].x_mm) / 2,
                             (stops[i - 1].y_mm + stops[i].y_mm) / 2};
        if (march_page_distance(stops[i - 1], stops[i]) < CUT_SHARE * width ||
            march_page_distance(at, middle) < CUT_SHARE * width / 2) {
            continue;
        }
        march_where where = march_node_where(map->arena, m->node, false);
        march_diag_add(map->diags, where, MARCH_D_WAY_CUT,
                       "the way of '%s' leaves the map at one edge and comes in at the "
                       "other; it is drawn across all of it",
                       m->id);
        march_diag_hint(map->diags, "'extent: auto', or a projection with another "
                                    "'+lon_0', keeps it together");
        return;
    }
}

/** The way through the stops, and how far along it each of them is. */
static march_status make_curve(march_map *map, const march_scene_movement *shown,
                               march_route_curve *curve)
{
    size_t count = shown->movement->stop_count;
    march_page *stops = MARCH_NEW(map->arena, march_page, count);
    size_t *knots = MARCH_NEW(map->arena, size_t, count);

    curve->stops_mm = MARCH_NEW(map->arena, double, count);
    if (!stops || !knots || !curve->stops_mm) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        stops[i] = march_view_page(map->view, shown->movement->stops[i].at);
        if (!isfinite(stops[i].x_mm) || !isfinite(stops[i].y_mm)) {
            return MARCH_OK; /* the projection does not show all of its way */
        }
    }
    check_cut(map, shown->movement, stops);
    march_line line, through = {stops, count};
    MARCH_TRY(is_straight(map, shown, curve->layer)
                  ? straight_way(map->arena, through, &line, knots)
                  : march_line_spline(map->arena, through, 0.02, &line, knots));
    MARCH_TRY(march_nearby_make(map->arena, line, &curve->nearby));
    for (size_t i = 0; line.count > 0 && i < count; i++) {
        curve->stops_mm[i] = curve->nearby.gone_mm[knots[i]];
    }
    curve->line = line;
    return MARCH_OK;
}

/** The movement of the scene that is a movement of the campaign. */
static size_t *index_scene(march_map *map)
{
    size_t count = map->campaign->movement_count;
    size_t *index = MARCH_NEW(map->arena, size_t, count);

    for (size_t i = 0; index && i < count; i++) {
        index[i] = MARCH_NO_ROUTE;
    }
    for (size_t i = 0; index && i < map->scene->movement_count; i++) {
        const march_movement *m = map->scene->movements[i].movement;
        index[m - map->campaign->movements] = i;
    }
    return index;
}

/** The curve another movement is tied to; none where it is not on the sheet. */
static size_t tied_to(const march_map *map, const size_t *index, march_index movement)
{
    size_t found = movement == MARCH_NONE ? MARCH_NO_ROUTE : index[movement];
    bool there = found != MARCH_NO_ROUTE && map->curves[found].line.count >= 2;

    return there ? found : MARCH_NO_ROUTE;
}

static march_status make_curves(march_map *map)
{
    size_t *index = index_scene(map);

    if (!index) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        march_route_curve *curve = &map->curves[i];
        curve->layer = layer_of(map, &map->scene->movements[i]);
        if (curve->layer) {
            MARCH_TRY(make_curve(map, &map->scene->movements[i], curve));
            curve->width_mm =
                fmax(march_route_first_width(map, i), march_route_last_width(map, i));
        }
    }
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        const march_movement *m = map->scene->movements[i].movement;
        map->curves[i].from = tied_to(map, index, m->from);
        map->curves[i].joins = tied_to(map, index, m->joins);
    }
    return MARCH_OK;
}

/** The length of the curve, and where the head is: a share of the way between two
 * stops. */
static void measure(march_route_curve *curve, const march_scene_movement *shown)
{
    double from = curve->stops_mm[shown->leg], to = curve->stops_mm[shown->leg + 1];

    curve->length_mm = curve->nearby.gone_mm[curve->line.count - 1];
    curve->head_mm = from + (to - from) * shown->share;
    curve->soft_mm = shown->spread * curve->length_mm;
    if (curve->soft_mm > 0) { /* it sets out and arrives within the time, not at once */
        curve->likely_mm = curve->head_mm * (1 + shown->spread) - curve->soft_mm / 2;
        curve->head_mm = fmax(0, fmin(curve->length_mm, curve->likely_mm));
    }
}

march_status march_map_curves_at(march_map *map, const march_map *plan)
{
    size_t count = map->scene->movement_count;

    map->curves = MARCH_NEW(map->arena, march_route_curve, count);
    map->order = plan->order;
    if (!map->curves) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        map->curves[i] = plan->curves[i];
        if (map->curves[i].line.count >= 2) {
            measure(&map->curves[i], &map->scene->movements[i]);
        }
    }
    return MARCH_OK;
}

march_status march_map_curves(march_map *map)
{
    size_t count = map->scene->movement_count;

    map->curves = MARCH_NEW(map->arena, march_route_curve, count);
    if (!map->curves) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_curves(map));
    MARCH_TRY(march_lanes_part(map));
    MARCH_TRY(march_junctions_make(map));
    for (size_t i = 0; i < count; i++) {
        if (map->curves[i].line.count < 2) {
            continue;
        }
        measure(&map->curves[i], &map->scene->movements[i]);
        MARCH_TRY(march_strengths_trace(map, i));
    }
    return march_routes_rank(map);
}
