/* view.h - the window of the map: which part of the Earth goes where on the page.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_VIEW_H
#define MARCH_GEO_VIEW_H

#include "geo/feature.h"
#include "geo/line.h"
#include "geo/project.h"

/** How lines are cut for a window. Set by march_view_fit(). */
typedef struct march_view_cut {
    march_lonlat_box box; /**< `lonlat` grown so that its edges stay out of sight */
    double pad_mm;        /**< margins up to this are inside `box` */
    bool round;           /**< cut by a circle on the Earth instead of by `box` */
    march_lonlat centre;  /**< of that circle, */
    double radius_deg;    /**< its angular radius, */
    double horizon_deg;   /**< and the greatest it can be */
    double step_deg;      /**< straight edges in degrees are divided to this */
    double mm_per_deg_lon, mm_per_deg_lat; /**< greatest on the page */
} march_view_cut;

/** The window. Made by march_view_fit(), then only read. A projection is taken to be
 * torn along the meridian opposite its centre, an azimuthal one at its horizon: fills
 * may go wrong on a world map in one that is torn elsewhere (ob_tran). */
typedef struct march_view {
    march_projection *projection;
    march_metric_box metric; /**< the part of the plane inside the frame */
    march_page_box frame;    /**< where it stands on the page */
    double mm_per_m;         /**< page mm per metre of the plane */
    march_lonlat_box lonlat; /**< box of all that is visible; a pole inside gives
                                  lat +-90 and the full circle of longitudes;
                                  east_deg - west_deg <= 360 */
    double tolerance_mm;     /**< lines are thinned to this: about a third of a pixel */
    march_view_cut cut;
} march_view;

/**
 * Fit an extent into a frame: the projected extent (its edges followed, not only its
 * corners) is centred in the frame and as large as it can be. What the projection
 * enlarges more than 11.6 times is not counted: Mercator's world ends at 85 degrees.
 * @retval MARCH_E_RANGE  The projection has no finite image of the extent.
 */
MARCH_NODISCARD march_status march_view_fit(march_projection *projection,
                                            march_lonlat_box extent,
                                            march_page_box frame, double tolerance_mm,
                                            march_view *out);

/** What of an extent a projection shows at a sane scale, east of west: Mercator has no
 * poles. */
march_lonlat_box march_view_showable(const march_projection *projection,
                                     march_lonlat_box extent);

/** The same for a rectangle of the plane in metres. */
MARCH_NODISCARD march_status march_view_fit_metric(march_projection *projection,
                                                   march_metric_box box,
                                                   march_page_box frame,
                                                   double tolerance_mm,
                                                   march_view *out);

/** A position on the page; HUGE_VAL members where it has no image. */
march_page march_view_page(const march_view *view, march_lonlat at);
march_page march_view_page_of_metric(const march_view *view, march_metric at);
march_lonlat march_view_lonlat(const march_view *view, march_page at);

/** Degrees by which north is turned clockwise from page-up at a position. */
double march_view_north_deg(const march_view *view, march_page at);

/** True ground metres per page mm at a position, along the page's x axis. */
double march_view_ground_m_per_mm(const march_view *view, march_page at);

/** Polylines or rings on the page. */
typedef struct march_page_lines {
    MARCH_ARRAY(march_page) points;
    MARCH_ARRAY(march_part) parts; /**< rings: last point = first */
} march_page_lines;

/** One of the lines; borrowed. */
march_line march_page_lines_at(const march_page_lines *lines, size_t part);

/** Add a copy of a line. */
MARCH_NODISCARD march_status march_page_lines_add(march_arena *arena, march_line line,
                                                  march_page_lines *out);

/**
 * Bring lines onto the page: cut in lon/lat to what is visible (antimeridian and poles
 * give no streaks), densified so that straight edges in lon/lat curve as the projection
 * does, projected, clipped to the frame grown by `margin_mm`, thinned to the view's
 * tolerance. Appends to `out`, memory from `arena`.
 *
 * A step of more than 180 degrees of longitude is taken the short way round, over the
 * antimeridian; only a parallel or a frame that goes exactly from -180 to 180 is whole.
 * Points that are not numbers or not on the Earth are passed over.
 */
MARCH_NODISCARD march_status march_view_lines(const march_view *view,
                                              march_arena *arena,
                                              const march_lonlat *points, size_t count,
                                              double margin_mm, march_page_lines *out);

/** The same for a polygon of rings (even-odd): rings stay closed after clipping. A ring
 * around a pole is closed along that pole, the nearer one. Edges that cutting adds run
 * outside the frame and its margin, or along the edge of the world. */
MARCH_NODISCARD march_status march_view_rings(const march_view *view,
                                              march_arena *arena,
                                              const march_lonlat *points,
                                              const march_part *rings,
                                              size_t ring_count, double margin_mm,
                                              march_page_lines *out);

/** Add the edge of the world as far as it is on the page: the horizon, or the meridian
 * along which the projection is cut, at both its sides. */
MARCH_NODISCARD march_status march_view_rim(const march_view *view, march_arena *arena,
                                            march_page_lines *out);

/** Whether a box of a feature can touch the visible part of the Earth. */
bool march_view_sees(const march_view *view, march_lonlat_box box);

#endif
