/* across.c - how large the map of a campaign is.
 * SPDX-License-Identifier: MIT */
#include "lint/across.h"

#include <math.h>

#define RADIANS (MARCH_PI / 180)

static const march_lonlat_box nothing = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

static void add(march_lonlat_box *box, march_lonlat p)
{
    box->west_deg = fmin(box->west_deg, p.lon_deg);
    box->east_deg = fmax(box->east_deg, p.lon_deg);
    box->south_deg = fmin(box->south_deg, p.lat_deg);
    box->north_deg = fmax(box->north_deg, p.lat_deg);
}

static march_lonlat_box content(const march_campaign *c)
{
    march_lonlat_box box = nothing;

    for (size_t i = 0; i < c->place_count; i++) {
        add(&box, c->places[i].at.at);
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        for (size_t k = 0; k < c->movements[i].stop_count; k++) {
            add(&box, c->movements[i].stops[k].at);
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        for (size_t k = 0; k < c->events[i].at_count; k++) {
            add(&box, c->events[i].at[k].at);
        }
    }
    for (size_t i = 0; i < c->territory_count; i++) {
        const march_territory *land = &c->territories[i];
        if (land->area_file) {
            march_lonlat_box area = land->area_file->features[land->area_feature].box;
            add(&box, (march_lonlat){area.west_deg, area.south_deg});
            add(&box, (march_lonlat){area.east_deg, area.north_deg});
        }
    }
    return box;
}

double march_across_m(const march_campaign *campaign)
{
    const march_map_settings *map = &campaign->map;
    const double *e = map->extent.items, *b = map->bounds.items;

    if (map->bounds.count == 4) {
        return hypot(b[2] - b[0], b[3] - b[1]);
    }
    march_lonlat_box box = map->extent.count == 4
                               ? (march_lonlat_box){e[0], e[1], e[2], e[3]}
                               : content(campaign);
    if (box.west_deg > box.east_deg) {
        return 0;
    }
    double middle = cos((box.south_deg + box.north_deg) / 2 * RADIANS);
    return MARCH_DEGREE_M *
           hypot((box.east_deg - box.west_deg) * middle, box.north_deg - box.south_deg);
}
