/* cutting.h - what the tests of views and of cutting share. Include it last.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_CUTTING_H
#define MARCH_TESTS_CUTTING_H

#include "base/cleanup.h"
#include "geo/view.h"

#include "testing.h"

static const march_page_box FRAME = {10, 10, 410, 260};

#define TOLERANCE 0.05
#define MARGIN    2

#define ALBERS "+proj=aea +lat_1=40 +lat_2=54 +lat_0=47 +lon_0=76"

static inline march_view view_of(march_arena *arena, const char *definition,
                                 march_lonlat_box extent)
{
    march_projection *p;
    march_view view;
    march_diags *diags = march_diags_new(arena);

    assert_int_equal(
        march_projection_new(arena, definition, (march_where){0}, diags, &p), MARCH_OK);
    assert_int_equal(march_view_fit(p, extent, FRAME, TOLERANCE, &view), MARCH_OK);
    return view;
}

static inline march_view world(march_arena *arena, const char *definition)
{
    return view_of(arena, definition, (march_lonlat_box){-180, -90, 180, 90});
}

static inline march_page_lines rings_of(march_arena *arena, const march_view *view,
                                        const march_lonlat *points, size_t count)
{
    march_page_lines out = {0};
    const march_part part = {0, count};

    assert_int_equal(march_view_rings(view, arena, points, &part, 1, MARGIN, &out),
                     MARCH_OK);
    return out;
}

static inline march_page_lines lines_of(march_arena *arena, const march_view *view,
                                        const march_lonlat *points, size_t count)
{
    march_page_lines out = {0};

    assert_int_equal(march_view_lines(view, arena, points, count, MARGIN, &out),
                     MARCH_OK);
    return out;
}

/** Area filled by the even-odd rule, where rings do not cross one another: holes are
 * told by their direction only, so this takes the signed sum. */
static inline double signed_area(const march_page_lines *lines)
{
    double sum = 0;

    for (size_t i = 0; i < lines->parts.count; i++) {
        march_part part = lines->parts.items[i];
        for (size_t k = 0; k + 1 < part.count; k++) {
            march_page a = lines->points.items[part.first + k];
            march_page b = lines->points.items[part.first + k + 1];
            sum += a.x_mm * b.y_mm - b.x_mm * a.y_mm;
        }
    }
    return sum / 2;
}

/** Whether a point is filled by the even-odd rule. */
static inline bool filled(const march_page_lines *lines, march_page p)
{
    bool inside = false;

    for (size_t i = 0; i < lines->parts.count; i++) {
        march_part part = lines->parts.items[i];
        for (size_t k = 0; k + 1 < part.count; k++) {
            march_page a = lines->points.items[part.first + k];
            march_page b = lines->points.items[part.first + k + 1];
            if ((a.y_mm > p.y_mm) != (b.y_mm > p.y_mm) &&
                p.x_mm < a.x_mm + (b.x_mm - a.x_mm) * (p.y_mm - a.y_mm) /
                                      (b.y_mm - a.y_mm)) {
                inside = !inside;
            }
        }
    }
    return inside;
}

static inline bool fills(const march_view *view, const march_page_lines *lines,
                         double lon_deg, double lat_deg)
{
    return filled(lines, march_view_page(view, (march_lonlat){lon_deg, lat_deg}));
}

/** Rings are closed, all is finite and inside the frame and its margin. */
static inline void assert_sound(const march_page_lines *lines, bool rings)
{
    march_page_box box = march_page_box_grow(FRAME, MARGIN + 1e-6);

    for (size_t i = 0; i < lines->parts.count; i++) {
        march_part part = lines->parts.items[i];
        const march_page *points = lines->points.items + part.first;
        assert_true(part.count >= (rings ? 4 : 2));
        assert_true(part.first + part.count <= lines->points.count);
        for (size_t k = 0; k < part.count; k++) {
            assert_true(march_page_box_holds(box, points[k]));
        }
        if (rings) {
            assert_true(points[0].x_mm == points[part.count - 1].x_mm);
            assert_true(points[0].y_mm == points[part.count - 1].y_mm);
        }
    }
}

/** The longest segment that is not on the edge of the frame with its margin. */
static inline double longest(const march_page_lines *lines)
{
    march_page_box edge = march_page_box_grow(FRAME, MARGIN - 1e-6);
    double most = 0;

    for (size_t i = 0; i < lines->parts.count; i++) {
        march_part part = lines->parts.items[i];
        for (size_t k = 0; k + 1 < part.count; k++) {
            march_page a = lines->points.items[part.first + k];
            march_page b = lines->points.items[part.first + k + 1];
            if (march_page_box_holds(edge, a) && march_page_box_holds(edge, b)) {
                most = fmax(most, march_page_distance(a, b));
            }
        }
    }
    return most;
}

#endif
