/* lanes.c - armies on one road, side by side.
 *
 * Each movement gives way to those before it in the file. Where its way runs beside
 * another one for a while it moves aside as far as it must, to the side it comes from,
 * else to the right of its direction; it leaves and regains its own way gently.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "layer/features.h"
#include "layer/route.h"
#include "layer/subjects.h"

/* Paper between two lanes. */
#define ROAD_GAP_MM 0.45
/* A shared stretch shorter than this many lanes is a crossing, not a road. */
#define ROAD_LENGTH 6
/* Where two ways change sides within so many lanes, they cross. */
#define CROSSING_LENGTH 14
#define SAMPLE_MM       0.8
/* A way longer than this leads far off the sheet, and is left alone. */
#define LONGEST_MM 16000
/* A lane has left its way within so many times what it moves aside. */
#define RAMP 2.6
/* Lanes pass a named place no farther off than this and half their body; they come back
 * to it over so many mm to each side. */
#define PLACE_OFF_MM 1.8
#define PLACE_MM     20

/** A way at even steps; `total` is how far it moves to the right at each of them. */
typedef struct lane {
    march_page *base, *across, *at;
    double *total, *need, *spare, *aside;
    size_t count;
    double step_mm;
} lane;

static bool allocate(march_arena *arena, lane *l)
{
    l->base = MARCH_NEW(arena, march_page, l->count);
    l->across = MARCH_NEW(arena, march_page, l->count);
    l->at = MARCH_NEW(arena, march_page, l->count);
    l->total = MARCH_NEW(arena, double, l->count);
    l->need = MARCH_NEW(arena, double, l->count);
    l->spare = MARCH_NEW(arena, double, l->count);
    l->aside = MARCH_NEW(arena, double, l->count);
    return l->base && l->across && l->at && l->total && l->need && l->spare && l->aside;
}

static bool sample(march_arena *arena, const march_nearby *way, lane *l)
{
    double length = way->gone_mm[way->line.count - 1];
    size_t k = 0;

    l->count = (size_t)(length / SAMPLE_MM) + 2;
    l->step_mm = length / (double)(l->count - 1);
    if (!allocate(arena, l)) {
        return false;
    }
    for (size_t i = 0; i < l->count; i++) {
        double at = (double)i * l->step_mm;
        while (k + 2 < way->line.count && way->gone_mm[k + 1] < at) {
            k++;
        }
        march_page a = way->line.points[k], b = way->line.points[k + 1];
        double step = fmax(way->gone_mm[k + 1] - way->gone_mm[k], 1e-9);
        double share = fmin(1, (at - way->gone_mm[k]) / step);
        l->base[i] = (march_page){a.x_mm + (b.x_mm - a.x_mm) * share,
                                  a.y_mm + (b.y_mm - a.y_mm) * share};
        l->at[i] = l->base[i];
    }
    for (size_t i = 0; i < l->count; i++) {
        march_page a = l->base[i ? i - 1 : 0];
        march_page b = l->base[i + 1 < l->count ? i + 1 : i];
        double step = fmax(march_page_distance(a, b), 1e-9);
        l->across[i] =
            (march_page){-(b.y_mm - a.y_mm) / step, (b.x_mm - a.x_mm) / step};
    }
    return true;
}

/** A stretch of a lane beside another way. */
typedef struct run {
    size_t from, to; /**< samples, both ends included */
} run;

/** How far right of the other way some samples are. */
static void look_from(lane *l, size_t first, size_t end, const march_nearby *other,
                      double apart)
{
    for (size_t i = first; i < end; i++) {
        march_foot foot;
        bool near = march_nearby_foot(other, l->at[i], apart, &foot);
        march_page to = {l->at[i].x_mm - foot.at.x_mm, l->at[i].y_mm - foot.at.y_mm};
        l->aside[i] = near ? to.x_mm * l->across[i].x_mm + to.y_mm * l->across[i].y_mm
                           : (double)NAN;
    }
}

/** How far right of the other way each sample is; NAN where it is far from it, as most
 * are: they are passed over many at a time. True where one is near. */
static bool look_beside(lane *l, const march_nearby *other, double apart)
{
    enum { MANY = 32 };
    bool any = false;

    for (size_t from = 0; from < l->count; from += MANY) {
        size_t to = from + MANY < l->count ? from + MANY : l->count;
        march_page_box box = march_page_box_empty();
        for (size_t i = from; i < to; i++) {
            march_page_box_add(&box, l->at[i]);
            l->aside[i] = (double)NAN;
        }
        if (march_nearby_enters(other, march_page_box_grow(box, apart))) {
            look_from(l, from, to, other, apart);
            any = true;
        }
    }
    return any;
}

/** The next stretch at or after `i`; short interruptions do not end it. */
static bool next_run(const lane *l, size_t i, double apart, run *out)
{
    size_t gap = (size_t)(3 * apart / l->step_mm) + 1;

    while (i < l->count && isnan(l->aside[i])) {
        i++;
    }
    if (i >= l->count) {
        return false;
    }
    *out = (run){i, i};
    for (; i < l->count && i - out->to <= gap; i++) {
        out->to = isnan(l->aside[i]) ? out->to : i;
    }
    return true;
}

/** Whether a stretch is a road both take, and no mere crossing of ways. */
static bool is_road(const lane *l, run r, double apart)
{
    double length = (double)(r.to - r.from) * l->step_mm;
    double first = l->aside[r.from], last = l->aside[r.to];
    bool ends = r.from == 0 || r.to + 1 == l->count;
    bool changes = first * last < 0 && fmin(fabs(first), fabs(last)) > 0.5 * apart;

    if (changes && !ends && length < CROSSING_LENGTH * apart) {
        return false;
    }
    return length >= ROAD_LENGTH * apart;
}

/** The side to move to: 1 right, -1 left. */
static double side_of(const lane *l, run r, double apart)
{
    double sum = 0;
    size_t count = 0;

    for (size_t i = r.from; i <= r.to; i++) {
        sum += isnan(l->aside[i]) ? 0 : l->aside[i];
        count += isnan(l->aside[i]) ? 0 : 1;
    }
    if (fabs(sum) > 0.12 * apart * (double)count) {
        return sum > 0 ? 1 : -1;
    }
    double now = l->total[(r.from + r.to) / 2];
    return now < -0.05 ? -1 : 1;
}

/** The largest of each value's neighbours, with the sign of its side. */
static void widen(lane *l, size_t reach, double side)
{
    for (size_t i = 0; i < l->count; i++) {
        size_t from = i > reach ? i - reach : 0;
        size_t to = i + reach < l->count ? i + reach : l->count - 1;
        double most = 0;
        for (size_t k = from; k <= to; k++) {
            most = fmax(most, side * l->need[k]);
        }
        l->spare[i] = side * most;
    }
    memcpy(l->need, l->spare, l->count * sizeof(*l->need));
}

/** The mean of each value's neighbours, three times; ends keep their own. */
static void soften(lane *l, size_t reach)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < l->count; i++) {
            double sum = 0;
            for (size_t k = 0; k <= 2 * reach; k++) {
                size_t at = i + k > reach ? i + k - reach : 0;
                sum += l->need[at < l->count ? at : l->count - 1];
            }
            l->spare[i] = sum / (double)(2 * reach + 1);
        }
        memcpy(l->need, l->spare, l->count * sizeof(*l->need));
    }
}

static void take_total(lane *l)
{
    for (size_t i = 0; i < l->count; i++) {
        l->at[i].x_mm = l->base[i].x_mm + l->across[i].x_mm * l->total[i];
        l->at[i].y_mm = l->base[i].y_mm + l->across[i].y_mm * l->total[i];
    }
}

/** Move the lane off one stretch of another way. */
static void move_aside(lane *l, run r, double apart)
{
    double side = side_of(l, r, apart), most = 0;

    memset(l->need, 0, l->count * sizeof(*l->need));
    for (size_t i = r.from; i <= r.to; i++) {
        if (!isnan(l->aside[i])) {
            double need = fmax(0, apart - side * l->aside[i]);
            most = fmax(most, need);
            l->need[i] = side * need;
        }
    }
    size_t reach = (size_t)(RAMP * most / l->step_mm) + 1;
    widen(l, 3 * reach, side);
    soften(l, reach);
    for (size_t i = 0; i < l->count; i++) {
        l->total[i] += l->need[i];
    }
    take_total(l);
}

/** Give way to one other movement; true where the lane moved. */
static bool give_way(lane *l, const march_nearby *other, double apart)
{
    bool moved = false;
    run r = {0, 0};

    if (!look_beside(l, other, apart * 0.98)) {
        return false;
    }
    for (size_t i = 0; next_run(l, i, apart, &r); i = r.to + 1) {
        if (is_road(l, r, apart)) {
            move_aside(l, r, apart);
            moved = true;
        }
    }
    return moved;
}

/** Keep the lane near the named places it passes. */
static void keep_places(const march_map *map, size_t index, lane *l)
{
    const march_movement *m = map->scene->movements[index].movement;
    const march_route_curve *curve = &map->curves[index];
    double most = curve->width_mm / 2 + PLACE_OFF_MM;

    for (size_t s = 0; s < m->stop_count; s++) {
        march_index place = m->stops[s].place;
        if (place == MARCH_NONE ||
            map->campaign->places[place].kind == MARCH_PLACE_POINT) {
            continue;
        }
        size_t at = (size_t)(curve->stops_mm[s] / l->step_mm + 0.5);
        double off = fabs(l->total[at < l->count ? at : l->count - 1]);
        double cut = off > most ? 1 - most / off : 0;
        for (size_t i = 0; cut > 0 && i < l->count; i++) {
            double away = fabs((double)i * l->step_mm - curve->stops_mm[s]) / PLACE_MM;
            double weight = away < 1 ? cos(away * MARCH_PI / 2) : 0;
            l->total[i] *= 1 - cut * weight * weight;
        }
    }
    take_total(l);
}

/** Put the lane in place of the curve; stops keep their share of the way. */
static march_status take_lane(march_map *map, size_t index, const lane *l)
{
    march_route_curve *curve = &map->curves[index];
    size_t stops = map->scene->movements[index].movement->stop_count;

    curve->line = (march_line){l->at, l->count};
    MARCH_TRY(march_nearby_make(map->arena, curve->line, &curve->nearby));
    for (size_t s = 0; s < stops; s++) {
        double place = curve->stops_mm[s] / l->step_mm;
        size_t i = (size_t)fmin(floor(place), (double)(l->count - 2));
        double a = curve->nearby.gone_mm[i], b = curve->nearby.gone_mm[i + 1];
        curve->stops_mm[s] = a + (b - a) * (place - (double)i);
    }
    return MARCH_OK;
}

/** Part one movement from those before it in the file. */
static march_status part(march_map *map, size_t index)
{
    march_route_curve *curve = &map->curves[index];
    lane l = {0};
    bool moved = false;

    if (curve->nearby.gone_mm[curve->line.count - 1] > LONGEST_MM) {
        return MARCH_OK;
    }
    for (size_t k = 0; k < 2 * index; k++) { /* twice: moving aside may meet another */
        const march_route_curve *other = &map->curves[k % index];
        double apart = (curve->width_mm + other->width_mm) / 2 + ROAD_GAP_MM;
        if (other->line.count < 2 || (k >= index && !moved) ||
            !march_page_box_overlap(march_page_box_grow(curve->nearby.box, 3 * apart),
                                    other->nearby.box)) {
            continue;
        }
        if (!l.count && !sample(map->arena, &curve->nearby, &l)) {
            return MARCH_E_NOMEM;
        }
        moved = give_way(&l, &other->nearby, apart) || moved;
    }
    if (!moved) {
        return MARCH_OK;
    }
    keep_places(map, index, &l);
    return take_lane(map, index, &l);
}

/** Whether the style lets a movement keep its own way. */
static bool keeps_own(march_map *map, size_t index)
{
    march_subject subject;
    march_lookup lookup =
        march_movement_lookup(map, &map->scene->movements[index], &subject);

    return march_str_equal(march_style_text(map->arena, map->curves[index].layer,
                                            MARCH_PROP_ARROW_LANES, &lookup),
                           "own");
}

march_status march_lanes_part(march_map *map)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        if (map->cancelled && *map->cancelled) {
            return MARCH_E_CANCELLED;
        }
        if (map->curves[i].line.count >= 2 && !keeps_own(map, i)) {
            MARCH_TRY(part(map, i));
        }
    }
    return MARCH_OK;
}
