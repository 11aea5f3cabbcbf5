/* graticule.c - meridians and parallels.
 * SPDX-License-Identifier: MIT */
#include "layer/graticule.h"
#include "layer/features.h"

enum { MOST_LINES = 200, POINTS = 240 };

double march_graticule_step(const march_map *map, const march_style_layer *layer)
{
    static const double steps[] = {1 / 60.0,  2 / 60.0, 5 / 60.0, 10 / 60.0, 15 / 60.0,
                                   30 / 60.0, 1,        2,        5,         10,
                                   15,        20,       30};
    march_lookup none = {.zoom = map->zoom};
    march_lonlat_box box = map->view->lonlat;
    double wanted = march_style_number(layer, MARCH_PROP_GRATICULE_STEP, &none);
    double span =
        fmin(box.east_deg - box.west_deg, 2 * (box.north_deg - box.south_deg));

    if (wanted > 0) {
        return wanted;
    }
    for (size_t i = 0; i < MARCH_COUNT(steps); i++) {
        if (span / steps[i] <= 10) {
            return steps[i];
        }
    }
    return 30;
}

/** One meridian or parallel across the visible part of the Earth. */
static march_status add_line(march_map *map, double at, bool meridian,
                             march_page_lines *out)
{
    march_lonlat_box box = map->view->lonlat;
    march_lonlat points[POINTS];

    for (size_t i = 0; i < POINTS; i++) {
        double share = (double)i / (POINTS - 1);
        double lon = box.west_deg + (box.east_deg - box.west_deg) * share;
        double lat = box.south_deg + (box.north_deg - box.south_deg) * share;
        points[i] = meridian ? (march_lonlat){at, lat} : (march_lonlat){lon, at};
    }
    return march_view_lines(map->view, map->arena, points, POINTS, 1, out);
}

static march_status add_lines(march_map *map, double step, bool meridian,
                              march_page_lines *out)
{
    march_lonlat_box box = map->view->lonlat;
    double from = meridian ? box.west_deg : box.south_deg;
    double to = meridian ? box.east_deg : box.north_deg;
    int count = 0;

    for (double i = ceil(from / step); i * step <= to && count < MOST_LINES;
         i++, count++) {
        MARCH_TRY(add_line(map, i * step, meridian, out));
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_page_lines lines = {0};
    double step = march_graticule_step(map, layer);
    march_path_mark mark = march_layer_stroke(map, layer, &none);

    MARCH_TRY(add_lines(map, step, true, &lines));
    MARCH_TRY(add_lines(map, step, false, &lines));
    MARCH_TRY(march_view_rim(map->view, map->arena, &lines));
    mark.path = march_lines_path(map->arena, &lines, false);
    march_draw_path(map->sheet, &mark);
    return MARCH_OK;
}

const march_layer_kind march_layer_graticule = {.name = "graticule", .build = build};
