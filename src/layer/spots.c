/* spots.c - where the symbols of events stand.
 * SPDX-License-Identifier: MIT */
#include "layer/spots.h"

/* Symbols keep this many radii apart, middle to middle. */
#define APART 2.12

/* The row beside a town begins this many radii from its dot. */
#define FIRST 1.8

march_status march_spots_avoid_heads(march_map *map, march_spots *spots)
{
    for (size_t i = 0; i < map->scene->movement_count; i++) {
        const march_route_curve *curve = &map->curves[i];
        double angle, back = curve->head_mm - curve->width_mm;
        if (curve->line.count >= 2 &&
            !MARCH_PUSH(map->arena, &spots->taken,
                        march_line_at(curve->line, back, &angle))) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

static bool is_free(const march_spots *spots, march_page at, double least_mm)
{
    for (size_t i = 0; i < spots->taken.count; i++) {
        if (march_page_distance(spots->taken.items[i], at) < least_mm) {
            return false;
        }
    }
    return true;
}

static bool has_dot(const march_map *map, const march_stop *stop)
{
    return stop->place != MARCH_NONE &&
           map->campaign->places[stop->place].kind != MARCH_PLACE_POINT;
}

/** How many symbols later events want at the same town. */
static size_t later_at(const march_map *map, const march_event *event,
                       march_index place)
{
    size_t count = 0;
    bool later = false;

    for (size_t i = 0; i < map->scene->event_count; i++) {
        const march_event *other = map->scene->events[i].event;
        for (size_t k = 0; later && !other->hidden && k < other->at_count; k++) {
            count += other->at[k].place == place;
        }
        later = later || other == event;
    }
    return count;
}

/** The nearest free place on rings round a point, left ones first (names stand at the
 * right); the point itself if there is none. */
static march_page search(const march_spots *spots, march_page at, double radius_mm)
{
    static const double turns[] = {180, 150, 210, 120, 240, 90,
                                   270, 60,  300, 30,  330, 0};

    for (double ring = 1.8; ring < 8; ring += 0.7) {
        for (size_t i = 0; i < MARCH_COUNT(turns); i++) {
            double angle = turns[i] * MARCH_PI / 180;
            march_page p = {at.x_mm + cos(angle) * ring * radius_mm,
                            at.y_mm + sin(angle) * ring * radius_mm};
            if (is_free(spots, p, APART * radius_mm)) {
                return p;
            }
        }
    }
    return at;
}

march_status march_spots_place(march_map *map, march_spots *spots,
                               const march_event *event, size_t spot, double radius_mm,
                               march_page *out)
{
    const march_stop *stop = &event->at[spot];
    march_page at = march_view_page(map->view, stop->at), wanted = at;

    if (has_dot(map, stop)) {
        double places = (double)later_at(map, event, stop->place);
        wanted.x_mm -= (FIRST + places * APART) * radius_mm;
    }
    *out = is_free(spots, wanted, APART * radius_mm * 0.99)
               ? wanted
               : search(spots, at, radius_mm);
    return MARCH_PUSH(map->arena, &spots->taken, *out) ? MARCH_OK : MARCH_E_NOMEM;
}
