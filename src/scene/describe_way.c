/* describe_way.c - where a movement goes, by the names of places.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "scene/describe_parts.h"

/* A place is near an end of a way within a tenth of it: on a map of a battle that is
 * less than on one of a war. */
#define NEAR_SHARE  0.1
#define NEAR_MOST_M 100e3

/* A way that ends this close to where it began, by its length, has no direction. */
#define DIRECTED_SHARE 0.25

#define RADIANS (MARCH_PI / 180)

static const char *place_name(const march_telling *telling, march_index place)
{
    return march_names_pick(telling->scene->campaign->places[place].name, telling->lang,
                            NULL);
}

/** The nearest place there is at the time shown, with a name, on the map. */
static march_index nearest_place(const march_telling *telling, march_lonlat at,
                                 double reach_m)
{
    const march_campaign *c = telling->scene->campaign;
    march_index nearest = MARCH_NONE;

    for (size_t i = 0; i < c->place_count; i++) {
        const march_place *place = &c->places[i];
        if (!place->at.given || place->name.count == 0 ||
            march_scene_phase(telling->scene, &place->time) != MARCH_DURING) {
            continue;
        }
        double distance_m = march_lonlat_distance_m(place->at.at, at);
        if (distance_m <= reach_m) {
            reach_m = distance_m;
            nearest = i;
        }
    }
    return nearest;
}

static march_way_end end_at(const march_telling *telling, march_lonlat at,
                            double reach_m)
{
    march_index place = nearest_place(telling, at, reach_m);

    return place == MARCH_NONE
               ? (march_way_end){.place = MARCH_NONE}
               : (march_way_end){place_name(telling, place), place, true};
}

march_way_end march_way_place(const march_telling *telling, const march_stop *stop,
                              double reach_m)
{
    const char *name =
        stop->place == MARCH_NONE ? NULL : place_name(telling, stop->place);

    return name ? (march_way_end){name, stop->place, false}
                : end_at(telling, stop->at, reach_m);
}

static double length_m(const march_movement *m)
{
    double sum_m = 0;

    for (size_t i = 1; i < m->stop_count; i++) {
        sum_m += march_lonlat_distance_m(m->stops[i - 1].at, m->stops[i].at);
    }
    return sum_m;
}

/** From one point to another, by the compass in eighths; longitudes may differ by whole
 * turns. */
static int direction_of(march_lonlat from, march_lonlat to)
{
    double lat = (from.lat_deg + to.lat_deg) / 2 * RADIANS;
    double east = remainder(to.lon_deg - from.lon_deg, 360) * cos(lat);
    double north = to.lat_deg - from.lat_deg;
    int eighth = (int)lround(atan2(east, north) / (MARCH_PI / 4));

    return (eighth + MARCH_DIRECTIONS) % MARCH_DIRECTIONS;
}

/** Where the head is: stops are joined by straight lines here. */
static march_lonlat head_of(const march_scene_movement *shown)
{
    const march_stop *stop = &shown->movement->stops[shown->leg];
    double share = shown->share;

    return (march_lonlat){
        stop[0].at.lon_deg + (stop[1].at.lon_deg - stop[0].at.lon_deg) * share,
        stop[0].at.lat_deg + (stop[1].at.lat_deg - stop[0].at.lat_deg) * share};
}

static void find_via(const march_telling *telling, const march_scene_movement *shown,
                     march_way_told *way)
{
    const march_movement *m = shown->movement;
    size_t last = shown->leg + (shown->share >= 1);

    for (size_t i = 1; i + 1 < m->stop_count && i <= last; i++) {
        march_index place = m->stops[i].place;
        const char *name = place == MARCH_NONE ? NULL : place_name(telling, place);
        if (name && place != way->from.place && place != way->to.place &&
            way->via_count < MARCH_WAY_VIA) {
            way->via[way->via_count++] = name;
        }
    }
}

/** An end, unless it is only near to where the way begins. */
static march_way_end other_than(march_way_end from, march_way_end end)
{
    return end.near && end.place == from.place ? (march_way_end){.place = MARCH_NONE}
                                               : end;
}

march_way_told march_way_tell(const march_telling *telling,
                              const march_scene_movement *shown)
{
    const march_movement *m = shown->movement;
    march_lonlat start = m->stops[0].at, head = head_of(shown);
    const march_stop *last = &m->stops[m->stop_count - 1];
    double whole_m = length_m(m);
    double reach_m = fmin(whole_m * NEAR_SHARE, NEAR_MOST_M);
    march_way_told way = {
        .from = march_way_place(telling, &m->stops[0], reach_m),
        .under_way = shown->leg + 2 < m->stop_count || shown->share < 1,
        .bound = march_way_place(telling, last, reach_m),
        .direction = -1,
    };

    way.bound = other_than(way.from, way.bound);
    way.to = way.under_way ? other_than(way.from, end_at(telling, head, reach_m))
                           : way.bound;
    find_via(telling, shown, &way);
    march_lonlat aim = way.under_way ? last->at : head;
    if (march_lonlat_distance_m(start, aim) > whole_m * DIRECTED_SHARE) {
        way.direction = direction_of(start, aim);
    }
    return way;
}
