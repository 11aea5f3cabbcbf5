/* view.c - the window of the map: which part of the Earth goes where on the page.
 * SPDX-License-Identifier: MIT */
#include "geo/view.h"

#include <geodesic.h>

#include "geo/window.h"

/* What a projection enlarges more than this, north to south, is left out where an
 * extent is fitted: Mercator's world then ends at 85 degrees, where it is a square, and
 * what an azimuthal projection throws far away does not shrink all the rest. */
#define MOST_STRETCH 11.592 /* cosh(pi) */

enum { EXTENT_GRID = 49, HALVINGS = 30 };

static double width_of(march_page_box box)
{
    return box.x1_mm - box.x0_mm;
}

static double height_of(march_page_box box)
{
    return box.y1_mm - box.y0_mm;
}

/** Whether a position has an image of a sane scale. */
static bool is_fit(const march_projection *projection, march_lonlat at)
{
    const double step_deg = 0.01, m_per_deg = 111195;
    double inwards = at.lat_deg > 0 ? -step_deg : step_deg;
    const march_lonlat pair[] = {at, {at.lon_deg, at.lat_deg + inwards}};
    march_metric plane[2];

    march_projection_forward(projection, pair, 2, plane);
    return hypot(plane[0].x_m - plane[1].x_m, plane[0].y_m - plane[1].y_m) <=
           MOST_STRETCH * step_deg * m_per_deg;
}

static bool is_parallel_fit(const march_projection *projection, march_lonlat_box extent,
                            double lat_deg)
{
    for (size_t i = 0; i < EXTENT_GRID; i += 4) {
        double share = (double)i / (EXTENT_GRID - 1);
        double lon = extent.west_deg + (extent.east_deg - extent.west_deg) * share;
        if (is_fit(projection, (march_lonlat){lon, lat_deg})) {
            return true;
        }
    }
    return false;
}

/** The latitude nearest to the edge of an extent that can be shown. */
static double fit_latitude(const march_projection *projection, march_lonlat_box extent,
                           double edge_deg)
{
    double good = (extent.south_deg + extent.north_deg) / 2, bad = edge_deg;

    if (is_parallel_fit(projection, extent, edge_deg) ||
        !is_parallel_fit(projection, extent, good)) {
        return edge_deg;
    }
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (good + bad) / 2;
        bool fits = is_parallel_fit(projection, extent, middle);
        *(fits ? &good : &bad) = middle;
    }
    return good;
}

march_lonlat_box march_view_showable(const march_projection *projection,
                                     march_lonlat_box extent)
{
    if (extent.east_deg < extent.west_deg) {
        extent.east_deg += 360;
    }
    return (march_lonlat_box){
        extent.west_deg, fit_latitude(projection, extent, extent.south_deg),
        extent.east_deg, fit_latitude(projection, extent, extent.north_deg)};
}

/** The box of the image of an extent; empty (x0 > x1) if there is none. */
static march_metric_box project_extent(const march_projection *projection,
                                       march_lonlat_box extent)
{
    march_metric_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    march_lonlat earth[EXTENT_GRID];
    march_metric plane[EXTENT_GRID];

    extent = march_view_showable(projection, extent);
    double west = extent.west_deg + MARCH_SEAM_DEG;
    double width = extent.east_deg - MARCH_SEAM_DEG - west;
    double height = extent.north_deg - extent.south_deg;

    for (size_t row = 0; row < EXTENT_GRID; row++) {
        for (size_t i = 0; i < EXTENT_GRID; i++) {
            earth[i].lon_deg = west + width * (double)i / (EXTENT_GRID - 1);
            earth[i].lat_deg =
                extent.south_deg + height * (double)row / (EXTENT_GRID - 1);
        }
        march_projection_forward(projection, earth, EXTENT_GRID, plane);
        for (size_t i = 0; i < EXTENT_GRID; i++) {
            if (isfinite(plane[i].x_m) && is_fit(projection, earth[i])) {
                box.x0_m = fmin(box.x0_m, plane[i].x_m);
                box.y0_m = fmin(box.y0_m, plane[i].y_m);
                box.x1_m = fmax(box.x1_m, plane[i].x_m);
                box.y1_m = fmax(box.y1_m, plane[i].y_m);
            }
        }
    }
    return box;
}

march_status march_view_fit(march_projection *projection, march_lonlat_box extent,
                            march_page_box frame, double tolerance_mm, march_view *out)
{
    march_metric_box box = project_extent(projection, extent);
    return march_view_fit_metric(projection, box, frame, tolerance_mm, out);
}

march_status march_view_fit_metric(march_projection *projection, march_metric_box box,
                                   march_page_box frame, double tolerance_mm,
                                   march_view *out)
{
    double width_m = box.x1_m - box.x0_m, height_m = box.y1_m - box.y0_m;
    double scale = fmin(width_of(frame) / width_m, height_of(frame) / height_m);

    if (!(width_m > 0) || !(height_m > 0) || !isfinite(width_m) ||
        !isfinite(height_m) || !(width_of(frame) > 0) || !(height_of(frame) > 0) ||
        !isfinite(scale) || !(scale > 0)) {
        return MARCH_E_RANGE;
    }
    double half_width_m = width_of(frame) / scale / 2;
    double half_height_m = height_of(frame) / scale / 2;
    double x_m = (box.x0_m + box.x1_m) / 2, y_m = (box.y0_m + box.y1_m) / 2;
    *out = (march_view){
        .projection = projection,
        .metric = {x_m - half_width_m, y_m - half_height_m, x_m + half_width_m,
                   y_m + half_height_m},
        .frame = frame,
        .mm_per_m = scale,
        .tolerance_mm = tolerance_mm > 0 ? tolerance_mm : 0.01,
    };
    march_window_survey(out);
    return MARCH_OK;
}

march_page march_view_page_of_metric(const march_view *view, march_metric at)
{
    if (!isfinite(at.x_m) || !isfinite(at.y_m)) {
        return (march_page){HUGE_VAL, HUGE_VAL};
    }
    return (march_page){
        view->frame.x0_mm + (at.x_m - view->metric.x0_m) * view->mm_per_m,
        view->frame.y1_mm - (at.y_m - view->metric.y0_m) * view->mm_per_m,
    };
}

march_page march_view_page(const march_view *view, march_lonlat at)
{
    march_metric plane;

    march_projection_forward(view->projection, &at, 1, &plane);
    return march_view_page_of_metric(view, plane);
}

march_lonlat march_view_lonlat(const march_view *view, march_page at)
{
    march_metric plane = {
        view->metric.x0_m + (at.x_mm - view->frame.x0_mm) / view->mm_per_m,
        view->metric.y0_m + (view->frame.y1_mm - at.y_mm) / view->mm_per_m,
    };
    march_lonlat earth;

    march_projection_inverse(view->projection, &plane, 1, &earth);
    return earth;
}

double march_view_north_deg(const march_view *view, march_page at)
{
    const double step_deg = 1e-4;
    march_lonlat here = march_view_lonlat(view, at);

    if (!isfinite(here.lat_deg)) {
        return 0;
    }
    march_lonlat south = here, north = here;
    south.lat_deg = fmax(here.lat_deg - step_deg, -90);
    north.lat_deg = fmin(here.lat_deg + step_deg, 90);
    march_page from = march_view_page(view, south), to = march_view_page(view, north);
    if (!isfinite(from.x_mm) || !isfinite(to.x_mm)) {
        return 0;
    }
    return atan2(to.x_mm - from.x_mm, from.y_mm - to.y_mm) * 180 / MARCH_PI;
}

double march_view_ground_m_per_mm(const march_view *view, march_page at)
{
    const double half_mm = fmin(0.5, width_of(view->frame) / 100);
    struct geod_geodesic wgs84;
    double ground_m;
    march_lonlat a = march_view_lonlat(view, (march_page){at.x_mm - half_mm, at.y_mm});
    march_lonlat b = march_view_lonlat(view, (march_page){at.x_mm + half_mm, at.y_mm});

    if (!isfinite(a.lat_deg) || !isfinite(b.lat_deg)) {
        return 1 / view->mm_per_m;
    }
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    geod_inverse(&wgs84, a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &ground_m, NULL,
                 NULL);
    return ground_m / (2 * half_mm);
}

bool march_view_sees(const march_view *view, march_lonlat_box box)
{
    const march_lonlat_box *cut = &view->cut.box;

    /* What goes around the Earth may hold a pole that its box does not. */
    if (box.east_deg - box.west_deg > 350) {
        return true;
    }
    if (box.north_deg < cut->south_deg || box.south_deg > cut->north_deg) {
        return false;
    }
    double turns = ceil((cut->west_deg - box.east_deg) / 360);
    return box.west_deg + turns * 360 <= cut->east_deg;
}

march_line march_page_lines_at(const march_page_lines *lines, size_t part)
{
    march_part p = lines->parts.items[part];

    return (march_line){lines->points.items + p.first, p.count};
}

march_status march_page_lines_add(march_arena *arena, march_line line,
                                  march_page_lines *out)
{
    march_part part = {out->points.count, line.count};

    if (!MARCH_RESERVE(arena, &out->points, line.count) ||
        !MARCH_PUSH(arena, &out->parts, part)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < line.count; i++) {
        out->points.items[out->points.count++] = line.points[i];
    }
    return MARCH_OK;
}
