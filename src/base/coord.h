/* coord.h - positions on the Earth, on the projection plane and on the page.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_COORD_H
#define MARCH_BASE_COORD_H

#include <math.h>
#include <stdbool.h>

#include "base/status.h"

/** The mean radius R1 of GRS 80 (Moritz 2000), and a degree of a great circle on it. */
#define MARCH_EARTH_RADIUS_M 6371008.8
#define MARCH_DEGREE_M       (MARCH_EARTH_RADIUS_M * MARCH_PI / 180)

/** On WGS 84; east and north are positive. Longitudes of one geometry are continuous
 * and may leave -180...180. */
typedef struct march_lonlat {
    double lon_deg, lat_deg;
} march_lonlat;

/** The angle between two positions, seen from the middle of the sphere, 0...pi
 * (haversine formula). */
static inline double march_lonlat_arc_rad(march_lonlat a, march_lonlat b)
{
    const double rad = MARCH_PI / 180;
    double dlat = sin((b.lat_deg - a.lat_deg) * rad / 2);
    double dlon = sin((b.lon_deg - a.lon_deg) * rad / 2);
    double h = dlat * dlat + cos(a.lat_deg * rad) * cos(b.lat_deg * rad) * dlon * dlon;

    return 2 * asin(fmin(1, sqrt(h)));
}

/** The way between two positions along the great circle, on the sphere. */
static inline double march_lonlat_distance_m(march_lonlat a, march_lonlat b)
{
    return MARCH_EARTH_RADIUS_M * march_lonlat_arc_rad(a, b);
}

/** On the plane of the map projection; x to the right, y up. */
typedef struct march_metric {
    double x_m, y_m;
} march_metric;

/** On the page; the origin is the top left corner, y points down. */
typedef struct march_page {
    double x_mm, y_mm;
} march_page;

typedef struct march_lonlat_box {
    double west_deg, south_deg, east_deg, north_deg;
} march_lonlat_box;

typedef struct march_metric_box {
    double x0_m, y0_m, x1_m, y1_m;
} march_metric_box;

/** x0 <= x1, y0 <= y1 unless empty. */
typedef struct march_page_box {
    double x0_mm, y0_mm, x1_mm, y1_mm;
} march_page_box;

/** The box that holds nothing: growing it by a point makes it that point. */
static inline march_page_box march_page_box_empty(void)
{
    return (march_page_box){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
}

static inline void march_page_box_add(march_page_box *box, march_page p)
{
    box->x0_mm = fmin(box->x0_mm, p.x_mm);
    box->y0_mm = fmin(box->y0_mm, p.y_mm);
    box->x1_mm = fmax(box->x1_mm, p.x_mm);
    box->y1_mm = fmax(box->y1_mm, p.y_mm);
}

static inline march_page_box march_page_box_grow(march_page_box box, double by_mm)
{
    return (march_page_box){box.x0_mm - by_mm, box.y0_mm - by_mm, box.x1_mm + by_mm,
                            box.y1_mm + by_mm};
}

static inline bool march_page_box_overlap(march_page_box a, march_page_box b)
{
    return a.x0_mm < b.x1_mm && b.x0_mm < a.x1_mm && a.y0_mm < b.y1_mm &&
           b.y0_mm < a.y1_mm;
}

static inline bool march_page_box_holds(march_page_box box, march_page p)
{
    return p.x_mm >= box.x0_mm && p.x_mm <= box.x1_mm && p.y_mm >= box.y0_mm &&
           p.y_mm <= box.y1_mm;
}

static inline double march_page_distance(march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;

    return sqrt(dx * dx + dy * dy); /* page sizes cannot overflow: no need of hypot */
}

/** The point at a share of the way from one to another. */
static inline march_page march_page_between(march_page a, march_page b, double share)
{
    return (march_page){a.x_mm + (b.x_mm - a.x_mm) * share,
                        a.y_mm + (b.y_mm - a.y_mm) * share};
}

#endif
