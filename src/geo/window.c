/* window.c - what part of the Earth a window shows, and how finely to cut for it.
 * SPDX-License-Identifier: MIT */
#include "geo/window.h"

#include "geo/clip.h"
#include "geo/projection.h"

/* The window is looked at in GRID x GRID points, every STRIDE-th for the curvature. */
enum { GRID = 25, STRIDE = 4, POLE_SAMPLES = 12 };

#define MM_SLACK 1e-6 /* of a round trip, as a share of the window */
/* Where a pole has no image, cutting stops here, so that rings around it can be
 * closed. */
#define LAST_LAT_DEG 89.5

#define PAD_SHARE 0.05 /* of the frame, on every side */

/** What a rectangle of the plane shows. */
typedef struct survey {
    march_lonlat_box box;
    double reach_deg; /**< greatest angular distance from the projection's centre */
    bool beyond;      /**< parts of the rectangle are no image of the Earth */
    bool pole;        /**< a pole that is a point is inside */
} survey;

static march_metric grid_point(march_metric_box box, size_t column, size_t row)
{
    return (march_metric){
        box.x0_m + (box.x1_m - box.x0_m) * (double)column / (GRID - 1),
        box.y0_m + (box.y1_m - box.y0_m) * (double)row / (GRID - 1),
    };
}

static bool holds(march_metric_box box, march_metric p)
{
    return p.x_m >= box.x0_m && p.x_m <= box.x1_m && p.y_m >= box.y0_m &&
           p.y_m <= box.y1_m;
}

/** The longitude in the middle of the box to be found: for an azimuthal projection that
 * of the window, for others the projection's own, opposite of which it is torn. */
static double reference_lon(const march_view *view)
{
    const march_metric_box *m = &view->metric;
    march_metric middle = {(m->x0_m + m->x1_m) / 2, (m->y0_m + m->y1_m) / 2};
    march_lonlat at;

    if (view->projection->has_centre && view->projection->horizon_deg == 0) {
        return view->projection->centre.lon_deg;
    }
    march_projection_inverse(view->projection, &middle, 1, &at);
    return isfinite(at.lon_deg) ? at.lon_deg : view->projection->centre.lon_deg;
}

static void grow_box(march_lonlat_box *box, double lon_deg, double lat_deg)
{
    box->west_deg = fmin(box->west_deg, lon_deg);
    box->east_deg = fmax(box->east_deg, lon_deg);
    box->south_deg = fmin(box->south_deg, lat_deg);
    box->north_deg = fmax(box->north_deg, lat_deg);
}

static double arc_deg(march_lonlat a, march_lonlat b)
{
    return march_lonlat_arc_rad(a, b) / (MARCH_PI / 180);
}

/** Whether a position found by the inverse projects to where it was asked for. */
static bool returns(march_metric asked, march_metric got, double slack_m)
{
    return hypot(asked.x_m - got.x_m, asked.y_m - got.y_m) <= slack_m;
}

static void look_at_grid(const march_projection *projection, march_metric_box metric,
                         double middle_deg, survey *s)
{
    march_metric plane[GRID], again[GRID];
    march_lonlat earth[GRID];
    double slack_m = MM_SLACK * (metric.x1_m - metric.x0_m + metric.y1_m - metric.y0_m);

    for (size_t row = 0; row < GRID; row++) {
        for (size_t column = 0; column < GRID; column++) {
            plane[column] = grid_point(metric, column, row);
        }
        march_projection_inverse(projection, plane, GRID, earth);
        march_projection_forward(projection, earth, GRID, again);
        for (size_t i = 0; i < GRID; i++) {
            if (!returns(plane[i], again[i], slack_m)) {
                s->beyond = true;
                continue;
            }
            double lon = middle_deg + remainder(earth[i].lon_deg - middle_deg, 360);
            grow_box(&s->box, lon, earth[i].lat_deg);
            s->reach_deg = fmax(s->reach_deg, arc_deg(projection->centre, earth[i]));
        }
    }
}

/** Take a pole into the box if its image, a point or a line, is in the rectangle. */
static void look_for_pole(const march_projection *projection, march_metric_box metric,
                          double pole_deg, double middle_deg, survey *s)
{
    march_lonlat earth[POLE_SAMPLES];
    march_metric plane[POLE_SAMPLES];
    bool seen = false, point = true;

    for (size_t i = 0; i < POLE_SAMPLES; i++) {
        earth[i].lon_deg = middle_deg - 180 + 360 * ((double)i + 0.5) / POLE_SAMPLES;
        earth[i].lat_deg = pole_deg;
    }
    march_projection_forward(projection, earth, POLE_SAMPLES, plane);
    for (size_t i = 0; i < POLE_SAMPLES; i++) {
        seen |= holds(metric, plane[i]);
        point &= hypot(plane[i].x_m - plane[0].x_m, plane[i].y_m - plane[0].y_m) < 1;
    }
    if (!seen) {
        return;
    }
    grow_box(&s->box, middle_deg, pole_deg);
    if (point) {
        s->pole = true;
        grow_box(&s->box, middle_deg - 180, pole_deg);
        grow_box(&s->box, middle_deg + 180, pole_deg);
    }
}

static survey survey_of(const march_projection *projection, march_metric_box metric,
                        double middle_deg)
{
    survey s = {.box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL}};

    look_at_grid(projection, metric, middle_deg, &s);
    look_for_pole(projection, metric, 90, middle_deg, &s);
    look_for_pole(projection, metric, -90, middle_deg, &s);
    if (s.beyond || s.box.west_deg > s.box.east_deg) {
        s.beyond = true;
        s.box = (march_lonlat_box){middle_deg - 180, -90, middle_deg + 180, 90};
    }
    return s;
}

/** The greatest latitude with an image in the direction of a pole. */
static double last_latitude(const march_projection *projection, double pole_deg,
                            double middle_deg)
{
    march_lonlat pole = {middle_deg, pole_deg};
    march_metric plane;

    march_projection_forward(projection, &pole, 1, &plane);
    /* Mercator puts its poles far away instead of nowhere. */
    bool there = hypot(plane.x_m, plane.y_m) < 1e8;
    return there || projection->horizon_deg > 0 ? pole_deg
                                                : copysign(LAST_LAT_DEG, pole_deg);
}

/** Room for what lies between the points looked at. */
static march_lonlat_box padded(const march_projection *projection, march_lonlat_box box,
                               double share, double middle_deg)
{
    double south = last_latitude(projection, -90, middle_deg);
    double north = last_latitude(projection, 90, middle_deg);
    double lon = (box.east_deg - box.west_deg) * share;
    double lat = (box.north_deg - box.south_deg) * share;

    return (march_lonlat_box){
        fmax(box.west_deg - lon, middle_deg - 180 + MARCH_SEAM_DEG),
        fmax(box.south_deg - lat, south),
        fmin(box.east_deg + lon, middle_deg + 180 - MARCH_SEAM_DEG),
        fmin(box.north_deg + lat, north),
    };
}

/** Keep a transverse cylinder, which is torn and endless a quarter of the Earth from
 * its meridian, to what can be seen of it; beyond the poles it goes on well. */
static void narrow(const march_projection *p, march_lonlat_box *box)
{
    const double most_deg = 80;
    bool equator = box->south_deg < 0 && box->north_deg > 0;

    if (p->tear == MARCH_TEAR_TRANSVERSE && equator) {
        box->west_deg = fmax(box->west_deg, p->centre.lon_deg - most_deg);
        box->east_deg = fmin(box->east_deg, p->centre.lon_deg + most_deg);
    }
}

static march_metric_box grown(march_metric_box box, double by_m)
{
    return (march_metric_box){box.x0_m - by_m, box.y0_m - by_m, box.x1_m + by_m,
                              box.y1_m + by_m};
}

/** Whether a box holds the point opposite the centre, or nearly so. */
static bool holds_antipode(const march_lonlat_box *box, march_lonlat centre)
{
    const double near_deg = 10;
    double middle = (box->west_deg + box->east_deg) / 2;
    double half = (box->east_deg - box->west_deg) / 2;
    double east = remainder(centre.lon_deg + 180 - middle, 360);

    return fabs(east) < half + near_deg &&
           -centre.lat_deg > box->south_deg - near_deg &&
           -centre.lat_deg < box->north_deg + near_deg;
}

/** Whether an azimuthal view must be cut by a circle: it sees a pole, its horizon, or
 * so far that its box reaches behind the horizon. */
static bool needs_circle(const march_view *view, const survey *s)
{
    const march_projection *p = view->projection;
    const march_lonlat_box *box = &view->cut.box;
    const march_lonlat corners[] = {{box->west_deg, box->south_deg},
                                    {box->east_deg, box->south_deg},
                                    {box->west_deg, box->north_deg},
                                    {box->east_deg, box->north_deg}};
    bool hidden = holds_antipode(box, p->centre);

    if (p->horizon_deg == 0) {
        return false;
    }
    for (size_t i = 0; i < MARCH_COUNT(corners); i++) {
        hidden |= arc_deg(p->centre, corners[i]) > 0.95 * p->horizon_deg;
    }
    return hidden || s->beyond || s->pole || box->east_deg - box->west_deg > 300;
}

/** First and second differences of the page position by longitude and latitude. */
typedef struct bend {
    double lon_mm, lat_mm, lon_mm2, lat_mm2; /**< per degree, per square degree */
} bend;

static void bend_along(const march_page *p, double h_deg, double *first, double *second)
{
    double slope = march_page_distance(p[0], p[2]) / (2 * h_deg);
    double turn = hypot(p[0].x_mm - 2 * p[1].x_mm + p[2].x_mm,
                        p[0].y_mm - 2 * p[1].y_mm + p[2].y_mm) /
                  (h_deg * h_deg);

    if (isfinite(slope) && isfinite(turn)) {
        *first = fmax(*first, slope);
        *second = fmax(*second, turn);
    }
}

static void bend_at(const march_view *view, march_lonlat at, double h_deg, bend *b)
{
    march_page east[3], north[3];

    for (int i = 0; i < 3; i++) {
        double d = (i - 1) * h_deg;
        east[i] = march_view_page(view, (march_lonlat){at.lon_deg + d, at.lat_deg});
        north[i] = march_view_page(view, (march_lonlat){at.lon_deg, at.lat_deg + d});
    }
    bend_along(east, h_deg, &b->lon_mm, &b->lon_mm2);
    bend_along(north, h_deg, &b->lat_mm, &b->lat_mm2);
}

/** The bend over the box of degrees, for projections that PROJ cannot invert. */
static void bend_over_box(const march_view *view, double h_deg, bend *b)
{
    march_lonlat_box box = view->lonlat;

    for (size_t row = STRIDE; row < GRID - 1; row += STRIDE) {
        for (size_t column = STRIDE; column < GRID - 1; column += STRIDE) {
            double u = (double)column / (GRID - 1), v = (double)row / (GRID - 1);
            march_lonlat at = {box.west_deg + (box.east_deg - box.west_deg) * u,
                               box.south_deg + (box.north_deg - box.south_deg) * v};
            bend_at(view, at, h_deg, b);
        }
    }
}

/** Set the steps that keep a straight edge in degrees within the tolerance: a chord of
 * length s strays by s^2 / 8 times the second derivative. */
static void set_steps(march_view *view, double middle_deg)
{
    double extent = fmax(view->lonlat.east_deg - view->lonlat.west_deg,
                         view->lonlat.north_deg - view->lonlat.south_deg);
    double h_deg = fmin(0.1, extent / 100);
    bend b = {0, 0, 0, 0};

    for (size_t row = 0; row < GRID; row += STRIDE) {
        for (size_t column = 0; column < GRID; column += STRIDE) {
            march_metric plane = grid_point(view->metric, column, row);
            march_lonlat at;
            march_projection_inverse(view->projection, &plane, 1, &at);
            if (isfinite(at.lat_deg)) {
                /* not across the tear opposite the middle, nor beyond a pole */
                double east = remainder(at.lon_deg - middle_deg, 360);
                at.lon_deg =
                    middle_deg + fmax(2 * h_deg - 180, fmin(180 - 2 * h_deg, east));
                at.lat_deg = fmax(h_deg - 90, fmin(90 - h_deg, at.lat_deg));
                bend_at(view, at, h_deg, &b);
            }
        }
    }
    if (b.lon_mm + b.lat_mm <= 0) {
        bend_over_box(view, h_deg, &b);
    }
    double bending = sqrt(b.lon_mm2) + sqrt(b.lat_mm2);
    double step = sqrt(8 * view->tolerance_mm) / fmax(bending, 1e-9);
    view->cut.step_deg = fmin(fmax(step, extent / 256), 5);
    view->cut.mm_per_deg_lon = b.lon_mm;
    view->cut.mm_per_deg_lat = b.lat_mm;
}

void march_window_survey(march_view *view)
{
    const march_projection *p = view->projection;
    double middle_deg = reference_lon(view);
    double pad_mm = PAD_SHARE * fmax(view->frame.x1_mm - view->frame.x0_mm,
                                     view->frame.y1_mm - view->frame.y0_mm);
    survey inner = survey_of(p, view->metric, middle_deg);
    survey outer =
        survey_of(p, grown(view->metric, pad_mm / view->mm_per_m), middle_deg);

    view->lonlat = padded(p, inner.box, 0.005, middle_deg);
    view->cut = (march_view_cut){
        .box = padded(p, outer.box, 0.02, middle_deg),
        .pad_mm = pad_mm,
        .centre = p->centre,
        .horizon_deg = p->horizon_deg,
    };
    narrow(p, &view->lonlat);
    narrow(p, &view->cut.box);
    view->cut.round = needs_circle(view, &outer);
    view->cut.radius_deg = outer.beyond
                               ? p->horizon_deg
                               : fmin(p->horizon_deg, outer.reach_deg * 1.02 + 0.01);
    set_steps(view, middle_deg);
}
