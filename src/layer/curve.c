/* curve.c - the ways of movements on the page.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "layer/layer.h"

/* Two armies share a road where their ways are nearer than their half widths and this.
 */
#define ROAD_GAP_MM 0.3
/* A shared stretch shorter than this many widths is a crossing, not a road. */
#define ROAD_LENGTH 6
#define SAMPLE_MM   0.8
/* A way longer than this leads far off the sheet, and is left alone. */
#define LONGEST_MM 16000

/** Shaft width: men by the style's scale, not below its least. */
static double width_of(const march_map *map, const march_style_layer *layer,
                       const march_movement *movement)
{
    march_lookup none = {.zoom = map->zoom};
    double least = march_style_number(layer, MARCH_PROP_ARROW_MIN_WIDTH, &none);
    double unknown = march_style_number(layer, MARCH_PROP_ARROW_UNKNOWN_WIDTH, &none);
    double men_per_mm = march_style_number(layer, MARCH_PROP_ARROW_MEN_PER_MM, &none);

    if (!movement->strength.known || men_per_mm <= 0) {
        return unknown * MARCH_PX_MM;
    }
    double men = (double)(movement->strength.low + movement->strength.high) / 2;
    return fmax(men / men_per_mm, least * MARCH_PX_MM);
}

/** The length of the curve, and how far along it the head is: a share of the way
 * between the knots of two stops. */
static void measure(march_route_curve *curve, const size_t *knots,
                    const march_scene_movement *shown)
{
    double gone = 0, from = 0, to = 0;

    for (size_t i = 0; i < curve->line.count; i++) {
        if (i > 0) {
            gone +=
                march_page_distance(curve->line.points[i - 1], curve->line.points[i]);
        }
        from = i <= knots[shown->leg] ? gone : from;
        to = i <= knots[shown->leg + 1] ? gone : to;
    }
    curve->length_mm = gone;
    curve->head_mm = from + (to - from) * shown->share;
}

static march_status make_curve(march_map *map, const march_style_layer *layer,
                               const march_scene_movement *shown,
                               march_route_curve *curve)
{
    size_t count = shown->movement->stop_count;
    march_page *stops = MARCH_NEW(map->arena, march_page, count);
    size_t *knots = MARCH_NEW(map->arena, size_t, count);
    if (!stops || !knots) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        stops[i] = march_view_page(map->view, shown->movement->stops[i].at);
        if (!isfinite(stops[i].x_mm) || !isfinite(stops[i].y_mm)) {
            return MARCH_OK; /* the projection does not show all of its way */
        }
    }
    curve->width_mm = width_of(map, layer, shown->movement);
    MARCH_TRY(march_line_spline(map->arena, (march_line){stops, count}, 0.02,
                                &curve->line, knots));
    measure(curve, knots, shown);
    return MARCH_OK;
}

/** A way sampled at even steps, with how far it must move aside at each. */
typedef struct lane {
    march_page *at, *shift;
    size_t count;
} lane;

static bool sample(march_arena *arena, const march_route_curve *curve, lane *out)
{
    out->count = (size_t)(curve->length_mm / SAMPLE_MM) + 2;
    out->at = MARCH_NEW(arena, march_page, out->count);
    out->shift = MARCH_NEW(arena, march_page, out->count);
    if (!out->at || !out->shift) {
        return false;
    }
    for (size_t i = 0; i < out->count; i++) {
        double angle;
        double share = (double)i / (double)(out->count - 1);
        out->at[i] = march_line_at(curve->line, share * curve->length_mm, &angle);
    }
    return true;
}

/** Marks where a lane runs beside another way, and on which side most of it lies:
 * returns the length shared in samples. */
static size_t shared_road(const lane *mine, const march_route_curve *other, double near,
                          double *weight)
{
    size_t shared = 0, i = 0;

    memset(weight, 0, mine->count * sizeof(*weight));
    while (i < mine->count) {
        double apart = march_line_distance(other->line, mine->at[i]);
        bool close = apart < near;
        weight[i] = close ? 1 : 0;
        shared += close;
        /* no nearer than this until as far along */
        i += close ? 1 : 1 + (size_t)((apart - near) / SAMPLE_MM);
    }
    return shared;
}

/** Spread the marks a little along the way, so that a lane opens and closes gently. */
static void soften(double *weight, size_t count, double *spare)
{
    const size_t reach = 7;

    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < count; i++) {
            double sum = 0;
            size_t from = i > reach ? i - reach : 0;
            size_t to = i + reach < count ? i + reach : count - 1;
            for (size_t k = from; k <= to; k++) {
                sum += weight[k];
            }
            spare[i] = sum / (double)(to - from + 1);
        }
        memcpy(weight, spare, count * sizeof(*weight));
    }
}

/** Move a lane to the right of its direction where it is marked. */
static void move_aside(lane *mine, const double *weight, double by_mm)
{
    for (size_t i = 0; i < mine->count; i++) {
        march_page a = mine->at[i > 0 ? i - 1 : 0];
        march_page b = mine->at[i + 1 < mine->count ? i + 1 : i];
        double length = fmax(march_page_distance(a, b), 1e-9);
        mine->shift[i].x_mm += -(b.y_mm - a.y_mm) / length * by_mm * weight[i];
        mine->shift[i].y_mm += (b.x_mm - a.x_mm) / length * by_mm * weight[i];
    }
}

/** Put the moved samples in place of the curve; the head keeps its share of the way. */
static march_status take_lane(march_arena *arena, march_route_curve *curve,
                              const lane *mine)
{
    double head = curve->head_mm / curve->length_mm;

    for (size_t i = 0; i < mine->count; i++) {
        mine->at[i].x_mm += mine->shift[i].x_mm;
        mine->at[i].y_mm += mine->shift[i].y_mm;
    }
    MARCH_TRY(march_line_spline(arena, (march_line){mine->at, mine->count}, 0.03,
                                &curve->line, NULL));
    curve->length_mm = march_line_length(curve->line);
    curve->head_mm = head * curve->length_mm;
    return MARCH_OK;
}

/** Keep armies on one road apart: each gives way to those before it in the file. */
static march_status part_lanes(march_map *map, size_t index)
{
    march_route_curve *curve = &map->curves[index];
    lane mine;
    bool moved = false;

    if (curve->length_mm > LONGEST_MM) {
        return MARCH_OK;
    }
    if (!sample(map->arena, curve, &mine)) {
        return MARCH_E_NOMEM;
    }
    double *weight = MARCH_NEW(map->arena, double, mine.count * 2);
    if (!weight) {
        return MARCH_E_NOMEM;
    }
    for (size_t k = 0; k < index; k++) {
        const march_route_curve *other = &map->curves[k];
        if (other->line.count < 2) {
            continue;
        }
        double apart = (curve->width_mm + other->width_mm) / 2 + ROAD_GAP_MM;
        size_t shared = shared_road(&mine, other, apart, weight);
        if ((double)shared * SAMPLE_MM < ROAD_LENGTH * apart) {
            continue;
        }
        soften(weight, mine.count, weight + mine.count);
        move_aside(&mine, weight, apart);
        moved = true;
    }
    return moved ? take_lane(map->arena, curve, &mine) : MARCH_OK;
}

/** The style's layer of movements; NULL if it has none. */
static const march_style_layer *movement_layer(const march_style *style)
{
    for (size_t i = 0; i < style->layer_count; i++) {
        if (strcmp(style->layers[i].type, "movement") == 0) {
            return &style->layers[i];
        }
    }
    return NULL;
}

march_status march_map_curves(march_map *map)
{
    const march_style_layer *layer = movement_layer(map->style);
    size_t count = map->scene->movement_count;

    map->curves = MARCH_NEW(map->arena, march_route_curve, count);
    if (!map->curves) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; layer && i < count; i++) {
        if (map->cancelled && *map->cancelled) {
            return MARCH_E_CANCELLED;
        }
        MARCH_TRY(make_curve(map, layer, &map->scene->movements[i], &map->curves[i]));
        if (map->curves[i].line.count >= 2) {
            MARCH_TRY(part_lanes(map, i));
        }
    }
    return MARCH_OK;
}
