/* scale_place.c - where on a map a scale bar is true.
 * SPDX-License-Identifier: MIT */
#include "furniture/scale.h"

/* Lengths measured with a bar anywhere are right to this factor where it says nothing.
 */
#define PLAIN_CHANGE 1.12
/* So far a bar may be wrong that says it is of the middle. */
#define MIDDLE_CHANGE 1.25
/* Along its parallel a bar must be as right as this. */
#define PARALLEL_CHANGE 1.05
/* A map of so many degrees of longitude is one of the world. */
#define WORLD_DEG      300.0
#define MOST_ASTRAY_MM 0.01

enum { GRID = 5, LEAST_SAMPLES = 5, SAMPLES = 15 };

/** The greatest factor between two lengths, whichever is longer. */
static double change(double a, double b)
{
    return a > b ? a / b : b / a;
}

/** Whether there is an Earth at a point of the page. */
static bool is_on_map(const march_view *view, march_page at)
{
    march_page again = march_view_page(view, march_view_lonlat(view, at));

    return march_page_distance(at, again) < MOST_ASTRAY_MM;
}

/** Ground metres a page millimetre stands for along the page's y axis. */
static double along_y(const march_view *view, march_page at)
{
    march_lonlat a = march_view_lonlat(view, (march_page){at.x_mm, at.y_mm - 0.5});
    march_lonlat b = march_view_lonlat(view, (march_page){at.x_mm, at.y_mm + 0.5});

    return march_lonlat_distance_m(a, b);
}

/** How much the scale along x or y differs over the map from that of its middle;
 * HUGE_VAL where part of the frame is not of the Earth. */
static double change_over(const march_view *view, double middle_m_per_mm)
{
    march_page_box f = view->frame;
    double most = 1;

    for (int i = 0; i < GRID * GRID; i++) {
        march_page at = {f.x0_mm + (f.x1_mm - f.x0_mm) * (i % GRID) / (GRID - 1),
                         f.y0_mm + (f.y1_mm - f.y0_mm) * (i / GRID) / (GRID - 1)};
        if (!is_on_map(view, at)) {
            return HUGE_VAL;
        }
        most =
            fmax(most, change(march_view_ground_m_per_mm(view, at), middle_m_per_mm));
        most = fmax(most, change(along_y(view, at), middle_m_per_mm));
    }
    return most;
}

static bool is_in_frame(march_page_box f, march_page p)
{
    return p.x_mm >= f.x0_mm && p.x_mm <= f.x1_mm && p.y_mm >= f.y0_mm &&
           p.y_mm <= f.y1_mm;
}

/** The scale along a parallel where it is the same all over the map; else 0. */
static double scale_along(const march_view *view, double lat_deg)
{
    const double half_deg = 0.05;
    march_lonlat_box box = view->lonlat;
    double m_per_deg = 111320 * cos(lat_deg * MARCH_PI / 180);
    double least = HUGE_VAL, most = 0;
    int seen = 0;

    for (int i = 0; i < SAMPLES; i++) {
        double lon = box.west_deg + (box.east_deg - box.west_deg) * (i + 0.5) / SAMPLES;
        march_page a = march_view_page(view, (march_lonlat){lon - half_deg, lat_deg});
        march_page b = march_view_page(view, (march_lonlat){lon + half_deg, lat_deg});
        if (is_in_frame(view->frame, a) && is_in_frame(view->frame, b)) {
            double scale = 2 * half_deg * m_per_deg / march_page_distance(a, b);
            least = fmin(least, scale);
            most = fmax(most, scale);
            seen++;
        }
    }
    return seen >= LEAST_SAMPLES && most <= least * PARALLEL_CHANGE ? (least + most) / 2
                                                                    : 0;
}

march_scale_place march_scale_place_of(const march_view *view)
{
    march_page_box f = view->frame;
    march_page middle = {(f.x0_mm + f.x1_mm) / 2, (f.y0_mm + f.y1_mm) / 2};
    march_lonlat_box box = view->lonlat;
    march_scale_place place = {.m_per_mm = march_view_ground_m_per_mm(view, middle)};
    bool pole = box.north_deg >= 90 || box.south_deg <= -90;

    if (!is_on_map(view, middle) || !(place.m_per_mm > 0) ||
        (box.east_deg - box.west_deg > WORLD_DEG && !pole)) {
        return place;
    }
    double over = change_over(view, place.m_per_mm);
    if (over <= PLAIN_CHANGE) {
        place.kind = MARCH_SCALE_ANYWHERE;
        return place;
    }
    double round_deg = box.north_deg - box.south_deg > 20 ? 5 : 1;
    double lat = round_deg * round(march_view_lonlat(view, middle).lat_deg / round_deg);
    double along = scale_along(view, lat);
    if (along > 0 && box.east_deg - box.west_deg <= WORLD_DEG) {
        return (march_scale_place){MARCH_SCALE_AT_LATITUDE, along, lat};
    }
    if (over <= MIDDLE_CHANGE) {
        place.kind = MARCH_SCALE_IN_MIDDLE;
    }
    return place;
}
