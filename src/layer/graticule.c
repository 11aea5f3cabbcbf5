/* graticule.c - meridians and parallels.
 * SPDX-License-Identifier: MIT */
#include "layer/graticule.h"

#include <string.h>

#include "layer/features.h"
#include "model/figures.h"
#include "model/words.h"

/* Meridians nearer to each other than this are a blot. */
#define LEAST_GAP_MM 1.2
/* What ends so near to an edge of the frame ends there. */
#define NEAR_MM       2.0
#define HALO_MM       0.35
#define POLE_PRIORITY 60

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

/** Whether a map shows a pole and what lies round it, and not the equator. */
static bool is_polar(const march_map *map)
{
    march_lonlat_box box = map->view->lonlat;

    return box.east_deg - box.west_deg > 350 &&
           (box.south_deg > 0 || box.north_deg < 0);
}

double march_graticule_meridian_step(const march_map *map,
                                     const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_lonlat_box box = map->view->lonlat;
    double step = march_graticule_step(map, layer);

    if (march_style_number(layer, MARCH_PROP_GRATICULE_STEP, &none) > 0 ||
        !is_polar(map)) {
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

/** The layer whose type the figures have: the frame's. */
static const march_style_layer *figures_of(const march_map *map)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (strcmp(map->style->layers[i].type, "frame") == 0 && map->drawn[i]) {
            return &map->style->layers[i];
        }
    }
    return NULL;
}

/** Whether a line ends at the left or the right of the map. */
static bool ends_aside(const march_map *map, march_line line)
{
    march_page_box f = map->view->frame;
    const march_page ends[] = {line.points[0], line.points[line.count - 1]};

    for (size_t i = 0; i < MARCH_COUNT(ends); i++) {
        if (fmin(fabs(ends[i].x_mm - f.x0_mm), fabs(ends[i].x_mm - f.x1_mm)) <
            NEAR_MM) {
            return true;
        }
    }
    return false;
}

/** A figure on a parallel that meets no edge of the frame where its figure would be. */
static march_status wish_figure(march_map *map, const march_style_layer *layer,
                                const march_type_style *type, double lat_deg)
{
    march_page_lines lines = {0};
    march_line line = {0};

    MARCH_TRY(add_parallel(map, lat_deg, &lines));
    for (size_t i = 0; i < lines.parts.count; i++) {
        march_line part = march_page_lines_at(&lines, i);
        if (ends_aside(map, part)) {
            return MARCH_OK;
        }
        line = part.count > line.count ? part : line;
    }
    if (line.count == 0) {
        return MARCH_OK;
    }
    march_wish wish = {
        .id = march_arena_printf(map->arena, "%s:%g", layer->id, lat_deg),
        .kind = MARCH_WISH_LINE,
        .text = march_figure_latitude(map->arena, lat_deg, map->lang),
        .lang = map->lang,
        .type = *type,
        .max_angle_deg = 30,
        .line = line.points,
        .line_count = line.count,
        .layer = layer->id,
    };
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

/** The name of a pole that is a point on the map. */
static march_status wish_pole(march_map *map, const march_style_layer *layer,
                              const march_type_style *type, double lat_deg)
{
    march_wish wish = {
        .id = march_arena_printf(map->arena, "%s:pole", layer->id),
        .kind = MARCH_WISH_POINT,
        .text = march_word_text(lat_deg > 0 ? MARCH_WORD_NAME_NORTH_POLE
                                            : MARCH_WORD_NAME_SOUTH_POLE,
                                map->lang),
        .lang = map->lang,
        .type = *type,
        .priority = POLE_PRIORITY,
        .at = march_view_page(map->view, (march_lonlat){0, lat_deg}),
        .clear_mm = 0.5,
        .layer = layer->id,
    };

    wish.type.size_mm *= 1.2;
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

/** What the frame's figures cannot tell on a map round a pole. */
static march_status wish_polar(march_map *map, const march_style_layer *layer,
                               double step)
{
    march_lookup none = {.zoom = map->zoom};
    march_lonlat_box box = map->view->lonlat;
    const march_style_layer *figures = figures_of(map);
    double pole = box.north_deg >= 90 ? 90 : -90;

    if (!figures || !is_polar(map) || fabs(box.north_deg + box.south_deg) < 1) {
        return MARCH_OK;
    }
    march_type_style type = march_layer_type(map, figures, &none);
    type.halo = map->style->background;
    type.halo_mm = HALO_MM;
    MARCH_TRY(wish_pole(map, layer, &type, pole));
    for (double i = ceil(box.south_deg / step); i * step <= box.north_deg; i++) {
        if (fabs(i * step) < 89.9) {
            MARCH_TRY(wish_figure(map, layer, &type, i * step));
        }
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
    return wish_polar(map, layer, step);
}

const march_layer_kind march_layer_graticule = {.name = "graticule", .build = build};
