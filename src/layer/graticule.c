/* graticule.c - meridians and parallels.
 * SPDX-License-Identifier: MIT */
#include "layer/graticule.h"
#include "layer/features.h"

/* Meridians nearer to each other than this are a blot. */
#define LEAST_GAP_MM 1.2

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

double march_graticule_meridian_step(const march_map *map,
                                     const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_lonlat_box box = map->view->lonlat;
    double step = march_graticule_step(map, layer);
    bool round = box.east_deg - box.west_deg > 350;
    bool polar = box.south_deg > 0 || box.north_deg < 0;

    if (march_style_number(layer, MARCH_PROP_GRATICULE_STEP, &none) > 0 || !round ||
        !polar) {
        return step;
    }
    return fmax(step, box.north_deg - box.south_deg > 25 ? 30 : 15);
}

/** The latitude on the way from the middle of the map to a pole where a meridian comes
 * nearer than LEAST_GAP_MM to the next one; the pole where it never does. */
static double last_latitude(const march_map *map, double lon_deg, double step_deg,
                            double pole_deg)
{
    march_lonlat_box box = map->view->lonlat;
    double middle = (box.south_deg + box.north_deg) / 2;

    for (int i = 0; i <= POINTS; i++) {
        double lat = middle + (pole_deg - middle) * i / POINTS;
        march_page a = march_view_page(map->view, (march_lonlat){lon_deg, lat});
        march_page b =
            march_view_page(map->view, (march_lonlat){lon_deg + step_deg, lat});
        if (march_page_distance(a, b) < LEAST_GAP_MM) {
            return lat;
        }
    }
    return pole_deg;
}

/** A meridian; of those that run together at a pole only every quarter reaches it. */
static march_status add_meridian(march_map *map, double lon_deg, double step_deg,
                                 march_page_lines *out)
{
    march_lonlat_box box = map->view->lonlat;
    march_lonlat points[POINTS];
    double south = box.south_deg, north = box.north_deg;

    if (fabs(remainder(lon_deg, 90)) > 1e-6) {
        south = south <= -90 ? last_latitude(map, lon_deg, step_deg, -90) : south;
        north = north >= 90 ? last_latitude(map, lon_deg, step_deg, 90) : north;
    }
    for (size_t i = 0; i < POINTS; i++) {
        double share = (double)i / (POINTS - 1);
        points[i] = (march_lonlat){lon_deg, south + (north - south) * share};
    }
    return march_view_lines(map->view, map->arena, points, POINTS, 1, out);
}

static march_status add_parallel(march_map *map, double lat_deg, march_page_lines *out)
{
    march_lonlat_box box = map->view->lonlat;
    march_lonlat points[POINTS];

    for (size_t i = 0; i < POINTS; i++) {
        double share = (double)i / (POINTS - 1);
        points[i] = (march_lonlat){box.west_deg + (box.east_deg - box.west_deg) * share,
                                   lat_deg};
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
        MARCH_TRY(meridian ? add_meridian(map, i * step, step, out)
                           : add_parallel(map, i * step, out));
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_page_lines lines = {0};
    double step = march_graticule_step(map, layer);
    double meridians = march_graticule_meridian_step(map, layer);
    march_path_mark mark = march_layer_stroke(map, layer, &none);

    MARCH_TRY(add_lines(map, meridians, true, &lines));
    MARCH_TRY(add_lines(map, step, false, &lines));
    MARCH_TRY(march_view_rim(map->view, map->arena, &lines));
    mark.path = march_lines_path(map->arena, &lines, false);
    march_draw_path(map->sheet, &mark);
    return MARCH_OK;
}

const march_layer_kind march_layer_graticule = {.name = "graticule", .build = build};
