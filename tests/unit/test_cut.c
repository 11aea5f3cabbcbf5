/* test_cut.c - SPDX-License-Identifier: MIT */
#include "cutting.h"

static void keeps_the_area_of_what_is_inside(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    const march_lonlat square[] = {{70, 45}, {80, 45}, {80, 50}, {70, 50}, {70, 45}};
    march_page_lines out = rings_of(arena, &view, square, 5);

    (void)state;
    /* Albers is equal-area, so the ground's area is kept: a^2 dlon dq / 2 with q of
     * Snyder's (3-12). */
    const double e2 = 0.00669437999014, a = 6378137;
    double e = sqrt(e2), q[2];
    for (int i = 0; i < 2; i++) {
        double s = sin((i ? 50 : 45) * MARCH_PI / 180);
        q[i] = (1 - e2) *
               (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e));
    }
    double ground_m2 = a * a * (10 * MARCH_PI / 180) * (q[1] - q[0]) / 2;
    double expected = ground_m2 * view.mm_per_m * view.mm_per_m;
    assert_int_equal(out.parts.count, 1);
    assert_near(fabs(signed_area(&out)), expected, expected * 2e-3);
    assert_sound(&out, true);
}

static void cuts_a_ring_larger_than_the_frame_to_the_frame(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    const march_lonlat large[] = {{-10, 5}, {150, 5}, {150, 80}, {-10, 80}, {-10, 5}};
    march_page_lines out = rings_of(arena, &view, large, 5);

    (void)state;
    assert_int_equal(out.parts.count, 1);
    assert_near(fabs(signed_area(&out)), (400 + 2 * MARGIN) * (250 + 2 * MARGIN), 1e-6);
    assert_sound(&out, true);
}

static void keeps_holes(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    const march_lonlat points[] = {{0, 10},  {140, 10}, {140, 70}, {0, 70},  {0, 10},
                                   {70, 45}, {80, 45},  {80, 50},  {70, 50}, {70, 45}};
    const march_part rings[] = {{0, 5}, {5, 5}};
    march_page_lines out = {0};

    (void)state;
    assert_int_equal(march_view_rings(&view, arena, points, rings, 2, MARGIN, &out),
                     MARCH_OK);
    assert_true(fills(&view, &out, 65, 47));
    assert_false(fills(&view, &out, 75, 47));
    assert_sound(&out, true);
}

static void bends_parallels_as_the_projection_does(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    const march_lonlat parallel[] = {{-10, 50}, {150, 50}};
    march_page_lines out = lines_of(arena, &view, parallel, 2);

    (void)state;
    assert_int_equal(out.parts.count, 1);
    assert_sound(&out, false);
    for (size_t i = 1; i + 1 < out.points.count; i++) {
        march_page a = out.points.items[i], b = out.points.items[i - 1];
        march_page middle = {(a.x_mm + b.x_mm) / 2, (a.y_mm + b.y_mm) / 2};
        march_page up = march_view_page(&view, (march_lonlat){76, 50.1});
        march_page on = march_view_page(&view, (march_lonlat){76, 50});
        double mm_per_deg = march_page_distance(up, on) / 0.1;
        double off_deg = march_view_lonlat(&view, middle).lat_deg - 50;
        assert_true(fabs(off_deg * mm_per_deg) < 2 * TOLERANCE);
    }
}

static void leaves_a_line_in_pieces_where_it_leaves_the_frame(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, "+proj=eqc", (march_lonlat_box){60, 30, 100, 55});
    const march_lonlat zigzag[] = {{70, 20}, {70, 70}, {80, 70},
                                   {80, 20}, {90, 20}, {90, 70}};
    march_page_lines out = lines_of(arena, &view, zigzag, 6);

    (void)state;
    assert_int_equal(out.parts.count, 3);
    assert_int_equal(out.points.count, 6);
    assert_sound(&out, false);
}

/** Fiji's islands, a ring over the antimeridian, once with a jump from 179 to -179 and
 * once continuous. */
static void crosses_the_antimeridian_without_streaks(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const struct {
        const char *definition;
        march_lonlat_box extent;
    } views[] = {
        {"+proj=laea +lat_0=-15 +lon_0=180", {170, -25, 190, -10}},
        {"+proj=eqearth +lon_0=0", {-180, -90, 180, 90}},
        {"+proj=eqearth +lon_0=170", {-10, -90, 350, 90}},
        {"+proj=stere +lat_0=-90 +lat_ts=-71", {-180, -90, 180, -10}},
        {"+proj=merc +lon_0=180", {0, -70, 360, 70}},
        {"+proj=ortho +lat_0=-10 +lon_0=179", {-180, -90, 180, 90}},
    };
    const march_lonlat jump[] = {{177, -19},  {179, -19}, {-179, -19},
                                 {-179, -16}, {177, -16}, {177, -19}};
    const march_lonlat whole[] = {{177, -19}, {179, -19}, {181, -19},
                                  {181, -16}, {177, -16}, {177, -19}};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(views); i++) {
        march_view view = view_of(arena, views[i].definition, views[i].extent);
        march_page_lines a = rings_of(arena, &view, jump, MARCH_COUNT(jump));
        march_page_lines b = rings_of(arena, &view, whole, MARCH_COUNT(whole));
        double width =
            march_page_distance(march_view_page(&view, (march_lonlat){177, -19}),
                                march_view_page(&view, (march_lonlat){179.9, -19}));
        assert_true(a.parts.count > 0);
        assert_sound(&a, true);
        assert_true(longest(&a) < 2 * width);
        assert_near(signed_area(&a), signed_area(&b), 1e-6);
        assert_true(fills(&view, &a, 178, -17.5));
        assert_true(fills(&view, &a, -179.5, -17.5));
        assert_false(fills(&view, &a, 176, -17.5));
    }
}

enum { CAP = 73 };

/** A ring around a pole, in steps of 5 degrees; longitudes jump at the antimeridian. */
static void cap_ring(march_lonlat *out, double lat_deg, double first_deg)
{
    for (int i = 0; i < CAP; i++) {
        double lon = remainder(first_deg + 5 * i, 360);
        out[i] = (march_lonlat){lon, lat_deg + 2 * sin(i * MARCH_PI / 12)};
    }
}

static void fills_a_pole_that_a_ring_goes_around(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const char *const definitions[] = {
        "+proj=eqearth +lon_0=0",
        "+proj=eqearth +lon_0=100",
        "+proj=merc +lon_0=20",
        "+proj=laea +lat_0=-90",
        "+proj=laea +lat_0=-60 +lon_0=40",
        "+proj=ortho +lat_0=-40 +lon_0=-100",
        "+proj=laea +lat_0=30 +lon_0=10",
        "+proj=lcc +lat_1=-30 +lat_2=-60",
        "+proj=lcc +lat_1=30 +lat_2=60",
    };
    march_lonlat ring[CAP];

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(definitions); i++) {
        march_view view =
            view_of(arena, definitions[i], (march_lonlat_box){-180, -85, 180, 60});
        for (double first = -180; first < 180; first += 77) {
            cap_ring(ring, -70, first);
            march_page_lines out = rings_of(arena, &view, ring, CAP);
            assert_sound(&out, true);
            for (double lon = -177; lon < 180; lon += 13) {
                march_page in = march_view_page(&view, (march_lonlat){lon, -76});
                march_page off = march_view_page(&view, (march_lonlat){lon, -60});
                if (march_page_box_holds(FRAME, in)) {
                    assert_true(filled(&out, in));
                }
                if (march_page_box_holds(FRAME, off)) {
                    assert_false(filled(&out, off));
                }
            }
        }
    }
}

static void draws_no_seam_to_the_pole_on_a_polar_map(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, "+proj=stere +lat_0=90 +lon_0=0",
                              (march_lonlat_box){-180, 60, 180, 90});
    march_page pole = march_view_page(&view, (march_lonlat){0, 90});
    march_lonlat ring[CAP];

    (void)state;
    cap_ring(ring, 75, 10);
    march_page_lines out = rings_of(arena, &view, ring, CAP);
    assert_int_equal(out.parts.count, 1);
    for (size_t i = 0; i < out.points.count; i++) {
        march_lonlat at = march_view_lonlat(&view, out.points.items[i]);
        assert_true(at.lat_deg > 72.5 && at.lat_deg < 77.5);
    }
    assert_true(filled(&out, pole));
}

static void fills_the_whole_world_with_a_frame_around_it(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const char *const definitions[] = {
        "+proj=eqearth", "+proj=eqearth +lon_0=90", "+proj=ortho +lat_0=30 +lon_0=50",
        "+proj=laea +lat_0=90", "+proj=merc +lon_0=-20"};
    const march_lonlat frame[] = {
        {-180, -90}, {180, -90}, {180, 90}, {-180, 90}, {-180, -90}};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(definitions); i++) {
        march_view view =
            view_of(arena, definitions[i], (march_lonlat_box){-180, -60, 180, 80});
        march_page_lines out = rings_of(arena, &view, frame, 5);
        assert_sound(&out, true);
        for (double lon = -175; lon < 180; lon += 30) {
            for (double lat = -55; lat < 80; lat += 30) {
                march_page p = march_view_page(&view, (march_lonlat){lon, lat});
                if (march_page_box_holds(FRAME, p)) {
                    assert_true(filled(&out, p));
                }
            }
        }
    }
}

/** The far side of the globe must neither show nor pull lines across the near one. */
static void hides_what_is_behind_the_horizon(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = world(arena, "+proj=ortho +lat_0=20 +lon_0=0");
    const march_lonlat far[] = {{160, -30}, {200, -30}, {200, 0}, {160, 0}, {160, -30}};
    const march_lonlat rim[] = {{60, -30}, {140, -30}, {140, 30}, {60, 30}, {60, -30}};
    const march_lonlat equator[] = {{-180, 0}, {180, 0}};

    (void)state;
    assert_int_equal(rings_of(arena, &view, far, 5).parts.count, 0);
    march_page_lines out = rings_of(arena, &view, rim, 5);
    assert_sound(&out, true);
    assert_true(fills(&view, &out, 70, 0));
    assert_false(fills(&view, &out, 50, 0));
    assert_false(fills(&view, &out, -80, 0));
    march_page_lines line = lines_of(arena, &view, equator, 2);
    assert_int_equal(line.parts.count, 1);
    assert_true(longest(&line) < 25);
}

static void tells_inside_from_outside_when_the_far_side_is_filled(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = world(arena, "+proj=ortho +lat_0=20 +lon_0=0");
    const march_lonlat band[] = {
        {-170, -60}, {170, -60}, {170, 60}, {-170, 60}, {-170, -60}};
    march_lonlat dense[137];
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < 4; i++) { /* in steps of 10 degrees */
        for (int k = 0; k < 34; k++) {
            double share = k / 34.0;
            dense[count++] = (march_lonlat){
                band[i].lon_deg + (band[i + 1].lon_deg - band[i].lon_deg) * share,
                band[i].lat_deg + (band[i + 1].lat_deg - band[i].lat_deg) * share};
        }
    }
    dense[count++] = band[4];
    march_page_lines out = rings_of(arena, &view, dense, count);
    assert_true(fills(&view, &out, 0, 20));
    assert_true(fills(&view, &out, 80, 0));
    assert_false(fills(&view, &out, 0, 80));
    assert_false(fills(&view, &out, 180, 85));
}

static void survives_damaged_and_degenerate_input(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const char *const definitions[] = {ALBERS, "+proj=laea +lat_0=90",
                                              "+proj=gnom +lat_0=40 +lon_0=70",
                                              "+proj=eqearth +lon_0=180", "EPSG:3857"};
    const march_lonlat bad[] = {{(double)NAN, (double)NAN},
                                {70, 45},
                                {HUGE_VAL, 45},
                                {80, 45},
                                {80, -HUGE_VAL},
                                {80, 1000},
                                {80, 50},
                                {1e300, 50},
                                {70, 45}};
    const march_lonlat same[] = {{70, 45}, {70, 45}, {70, 45}, {70, 45}, {70, 45}};
    const march_lonlat bow_tie[] = {{60, 40}, {90, 55}, {90, 40}, {60, 55}, {60, 40}};
    march_page_lines out = {0};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(definitions); i++) {
        march_view view =
            view_of(arena, definitions[i], (march_lonlat_box){52, 36, 100, 58});
        for (size_t n = 0; n <= MARCH_COUNT(bad); n++) {
            out = rings_of(arena, &view, bad, n);
            assert_sound(&out, true);
            out = lines_of(arena, &view, bad, n);
            assert_sound(&out, false);
        }
        for (size_t n = 0; n <= 5; n++) {
            assert_int_equal(rings_of(arena, &view, same, n).parts.count, 0);
            out = rings_of(arena, &view, bow_tie, n);
            assert_sound(&out, true);
        }
        assert_true(fills(&view, &out, 62, 47.5) && fills(&view, &out, 88, 47.5));
        assert_false(fills(&view, &out, 75, 53));
        assert_int_equal(march_view_rings(&view, arena, NULL, NULL, 0, MARGIN, &out),
                         MARCH_OK);
    }
}

static void reports_a_lack_of_memory(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_AUTO_ARENA tight = march_arena_new(40);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    const march_lonlat ring[] = {{60, 40}, {90, 40}, {90, 55}, {60, 55}, {60, 40}};
    const march_part part = {0, 5};
    march_page_lines out = {0};

    (void)state;
    assert_int_equal(march_view_rings(&view, tight, ring, &part, 1, MARGIN, &out),
                     MARCH_E_NOMEM);
}

/** A river of very many points folded into itself, to show that the work grows with its
 * length only. */
static void thins_very_long_lines(void **state)
{
    enum { COUNT = 1000000 };
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, ALBERS, (march_lonlat_box){52, 36, 100, 58});
    march_lonlat *points = MARCH_NEW(arena, march_lonlat, COUNT);

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        double turn = i * 0.01, radius = 10.0 * i / COUNT;
        points[i] = (march_lonlat){76 + radius * cos(turn), 47 + radius * sin(turn)};
    }
    march_page_lines out = lines_of(arena, &view, points, COUNT);
    assert_sound(&out, false);
    assert_true(out.points.count > 1000 && out.points.count < COUNT / 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_area_of_what_is_inside),
        cmocka_unit_test(cuts_a_ring_larger_than_the_frame_to_the_frame),
        cmocka_unit_test(keeps_holes),
        cmocka_unit_test(bends_parallels_as_the_projection_does),
        cmocka_unit_test(leaves_a_line_in_pieces_where_it_leaves_the_frame),
        cmocka_unit_test(crosses_the_antimeridian_without_streaks),
        cmocka_unit_test(fills_a_pole_that_a_ring_goes_around),
        cmocka_unit_test(draws_no_seam_to_the_pole_on_a_polar_map),
        cmocka_unit_test(fills_the_whole_world_with_a_frame_around_it),
        cmocka_unit_test(hides_what_is_behind_the_horizon),
        cmocka_unit_test(tells_inside_from_outside_when_the_far_side_is_filled),
        cmocka_unit_test(survives_damaged_and_degenerate_input),
        cmocka_unit_test(reports_a_lack_of_memory),
        cmocka_unit_test(thins_very_long_lines),
    };

    return cmocka_run_group_tests_name("cut", tests, NULL, NULL);
}
