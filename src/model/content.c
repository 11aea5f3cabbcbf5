/* content.c - which positions a map of a campaign must hold.
 * SPDX-License-Identifier: MIT */
#include "model/content.h"

#include <stdlib.h>

typedef MARCH_ARRAY(march_lonlat) lonlats;

static bool add_stops(march_arena *arena, lonlats *out, const march_stop *stops,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!MARCH_PUSH(arena, out, stops[i].at)) {
            return false;
        }
    }
    return true;
}

static bool add_deeds(march_arena *arena, lonlats *out, const march_campaign *c)
{
    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        if (!add_stops(arena, out, m->stops, m->stop_count)) {
            return false;
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        const march_event *e = &c->events[i];
        if (!e->hidden && !add_stops(arena, out, e->at, e->at_count)) {
            return false;
        }
    }
    return true;
}

static bool add_lands(march_arena *arena, lonlats *out, const march_campaign *c)
{
    for (size_t i = 0; i < c->territory_count; i++) {
        const march_territory *t = &c->territories[i];
        if (!t->area_file) {
            continue;
        }
        const march_feature *f = &t->area_file->features[t->area_feature];
        for (size_t k = 0; k < f->part_count; k++) {
            march_part part = t->area_file->parts[f->first_part + k];
            for (size_t n = 0; n < part.count; n++) {
                if (!MARCH_PUSH(arena, out, t->area_file->points[part.first + n])) {
                    return false;
                }
            }
        }
    }
    return true;
}

static bool add_places(march_arena *arena, lonlats *out, const march_campaign *c)
{
    for (size_t i = 0; i < c->place_count; i++) {
        if (!MARCH_PUSH(arena, out, c->places[i].at.at)) {
            return false;
        }
    }
    return true;
}

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/** The shortest arc that holds longitudes: all but their widest gap. */
static march_status find_arc(march_arena *arena, const lonlats *points,
                             march_lonlat_box *box)
{
    size_t count = points->count;
    double *lon = MARCH_NEW(arena, double, count + 1);

    if (!lon) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        double turns = floor((points->items[i].lon_deg + 180) / 360);
        lon[i] = points->items[i].lon_deg - 360 * turns;
    }
    qsort(lon, count, sizeof(*lon), compare_numbers);
    lon[count] = lon[0] + 360;
    /* From the first to the last unless another gap is wider. */
    size_t widest = count;
    double gap = lon[count] - lon[count - 1];
    for (size_t i = 1; i < count; i++) {
        if (lon[i] - lon[i - 1] > gap) {
            gap = lon[i] - lon[i - 1];
            widest = i;
        }
    }
    box->west_deg = widest == count ? lon[0] : lon[widest];
    box->east_deg = box->west_deg + 360 - gap;
    return MARCH_OK;
}

march_status march_content_of(march_arena *arena, const march_campaign *c,
                              march_content *out)
{
    march_lonlat_box box = {-180, HUGE_VAL, 180, -HUGE_VAL};
    lonlats points = {0};

    if (!add_deeds(arena, &points, c) ||
        (points.count == 0 && !add_lands(arena, &points, c)) ||
        (points.count == 0 && !add_places(arena, &points, c))) {
        return MARCH_E_NOMEM;
    }
    if (points.count == 0) {
        *out = (march_content){.box = {-180, -85, 180, 85}};
        return MARCH_OK;
    }
    MARCH_TRY(find_arc(arena, &points, &box));
    for (size_t i = 0; i < points.count; i++) {
        box.south_deg = fmin(box.south_deg, points.items[i].lat_deg);
        box.north_deg = fmax(box.north_deg, points.items[i].lat_deg);
    }
    *out = (march_content){points.items, points.count, box};
    return MARCH_OK;
}
