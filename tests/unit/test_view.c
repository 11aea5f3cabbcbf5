/* test_view.c - SPDX-License-Identifier: MIT */
#include "cutting.h"

static void fits_an_extent_into_the_middle_of_the_frame(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view =
        view_of(arena, "+proj=eqc +R=6371000", (march_lonlat_box){60, 30, 100, 50});

    (void)state;
    /* 40 x 20 degrees into 400 x 250 mm: 10 mm a degree, 25 mm above and below */
    march_page west = march_view_page(&view, (march_lonlat){60, 50});
    assert_near(west.x_mm, 10, 1e-6);
    assert_near(west.y_mm, 35, 1e-6);
    assert_near(view.mm_per_m, 10 / (6371000 * MARCH_PI / 180), 1e-12);
    assert_near(view.lonlat.west_deg, 60, 0.3);
    assert_near(view.lonlat.north_deg, 52.5, 0.3);
    march_lonlat back = march_view_lonlat(&view, west);
    assert_near(back.lon_deg, 60, 1e-6);
    assert_near(back.lat_deg, 50, 1e-6);
}

static void follows_the_edges_of_an_extent(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});

    (void)state;
    /* the middle of the southern edge sags below its corners */
    for (double lon = 52; lon <= 100; lon += 1) {
        for (double lat = 36; lat <= 58; lat += 22) {
            march_page p = march_view_page(&view, (march_lonlat){lon, lat});
            assert_true(march_page_box_holds(march_page_box_grow(FRAME, 0.05), p));
        }
    }
}

static void refuses_what_has_no_finite_image(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);
    march_projection *p;
    march_view view;

    (void)state;
    assert_int_equal(march_projection_new(arena, "+proj=ortho +lon_0=0",
                                          (march_where){0}, diags, &p),
                     MARCH_OK);
    const march_lonlat_box hidden = {150, -10, 210, 10}, point = {5, 5, 5, 5},
                           nan = {(double)NAN, 0, 10, 10};
    assert_int_equal(march_view_fit(p, hidden, FRAME, 1, &view), MARCH_E_RANGE);
    assert_int_equal(march_view_fit(p, point, FRAME, 1, &view), MARCH_E_RANGE);
    assert_int_equal(march_view_fit(p, nan, FRAME, 1, &view), MARCH_E_RANGE);
    assert_int_equal(march_view_fit(p, (march_lonlat_box){0, 0, 10, 10},
                                    (march_page_box){5, 5, 5, 9}, 1, &view),
                     MARCH_E_RANGE);
}

static void sees_the_whole_circle_around_a_pole(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, "+proj=laea +lat_0=90 +lon_0=0",
                              (march_lonlat_box){-180, 60, 180, 90});

    (void)state;
    assert_near(view.lonlat.north_deg, 90, 1e-9);
    assert_near(view.lonlat.east_deg - view.lonlat.west_deg, 360, 1e-6);
    assert_true(view.lonlat.south_deg < 60 && view.lonlat.south_deg > 30);
}

static void tells_where_north_is(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    (void)state;
    march_page middle = march_view_page(&view, (march_lonlat){76, 45});
    march_page east = march_view_page(&view, (march_lonlat){96, 45});
    /* the convergence that `proj -V` prints there */
    assert_near(march_view_north_deg(&view, middle), 0, 1e-4);
    assert_near(march_view_north_deg(&view, east), -14.518944, 1e-4);
}

static void measures_the_ground(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, "+proj=merc", (march_lonlat_box){60, 40, 80, 50});
    march_page at = march_view_page(&view, (march_lonlat){70, 45});

    (void)state;
    /* Mercator: 1 / k with k = a sec(lat) / N = sqrt(1 - e2 sin2) / cos */
    double k = sqrt(1 - 0.00669437999014 * 0.5) / cos(45 * MARCH_PI / 180);
    double expected = 1 / view.mm_per_m / k;
    assert_near(march_view_ground_m_per_mm(&view, at), expected, expected * 1e-4);
}

static void knows_which_boxes_it_can_see(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, "+proj=laea +lat_0=0 +lon_0=180",
                              (march_lonlat_box){170, -10, 190, 10});

    (void)state;
    assert_true(march_view_sees(&view, (march_lonlat_box){175, 0, 176, 1}));
    assert_true(march_view_sees(&view, (march_lonlat_box){-175, 0, -174, 1}));
    assert_true(march_view_sees(&view, (march_lonlat_box){-180, -80, 180, -60}));
    assert_false(march_view_sees(&view, (march_lonlat_box){0, 0, 10, 1}));
    assert_false(march_view_sees(&view, (march_lonlat_box){175, 40, 176, 41}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fits_an_extent_into_the_middle_of_the_frame),
        cmocka_unit_test(follows_the_edges_of_an_extent),
        cmocka_unit_test(refuses_what_has_no_finite_image),
        cmocka_unit_test(sees_the_whole_circle_around_a_pole),
        cmocka_unit_test(tells_where_north_is),
        cmocka_unit_test(measures_the_ground),
        cmocka_unit_test(knows_which_boxes_it_can_see),
    };

    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
