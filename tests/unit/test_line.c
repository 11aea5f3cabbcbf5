/* test_line.c - SPDX-License-Identifier: MIT */
#include "geo/line.h"

#include "base/cleanup.h"

#include "testing.h"

#define LINE(...)                                                                      \
    ((march_line){(const march_page[]){__VA_ARGS__},                                   \
                  sizeof((const march_page[]){__VA_ARGS__}) / sizeof(march_page)})

static const march_line EMPTY = {NULL, 0};

/** An arc of a circle around the origin, clockwise on the page. */
static march_line arc(march_arena *arena, double radius_mm, double turn_rad,
                      size_t count)
{
    march_page *points = MARCH_NEW(arena, march_page, count);

    for (size_t i = 0; i < count; i++) {
        double angle = turn_rad * (double)i / (double)(count - 1);
        points[i] = (march_page){radius_mm * cos(angle), radius_mm * sin(angle)};
    }
    return (march_line){points, count};
}

static void measures_length(void **state)
{
    (void)state;
    assert_near(march_line_length(LINE({0, 0}, {3, 4}, {3, 10})), 11, 1e-12);
    assert_near(march_line_length(LINE({1, 1})), 0, 0);
    assert_near(march_line_length(EMPTY), 0, 0);
}

static void finds_the_point_and_direction_at_a_distance(void **state)
{
    march_line line = LINE({0, 0}, {10, 0}, {10, 0}, {10, 10});
    double angle;

    (void)state;
    march_page p = march_line_at(line, 4, &angle);
    assert_near(p.x_mm, 4, 1e-12);
    assert_near(angle, 0, 1e-12);
    p = march_line_at(line, 13, &angle);
    assert_near(p.y_mm, 3, 1e-12);
    assert_near(angle, MARCH_PI / 2, 1e-12); /* down the page is clockwise from +x */
    p = march_line_at(line, -5, &angle);
    assert_near(p.x_mm, 0, 1e-12);
    p = march_line_at(line, 500, &angle);
    assert_near(p.y_mm, 10, 1e-12);
    assert_near(angle, MARCH_PI / 2, 1e-12);
}

static void cuts_out_a_part(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line out;

    (void)state;
    assert_int_equal(
        march_line_part(arena, LINE({0, 0}, {10, 0}, {10, 10}), 4, 13, &out), MARCH_OK);
    assert_int_equal(out.count, 3);
    assert_near(out.points[0].x_mm, 4, 1e-12);
    assert_near(out.points[1].x_mm, 10, 1e-12);
    assert_near(out.points[2].y_mm, 3, 1e-12);
    assert_near(march_line_length(out), 9, 1e-12);
    assert_int_equal(march_line_part(arena, EMPTY, 0, 1, &out), MARCH_OK);
    assert_int_equal(out.count, 0);
    assert_int_equal(march_line_part(arena, LINE({0, 0}, {10, 0}), -5, 50, &out),
                     MARCH_OK);
    assert_near(march_line_length(out), 10, 1e-12);
}

static void thins_within_the_tolerance(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line circle = arc(arena, 100, 2 * MARCH_PI, 20000), out;

    (void)state;
    assert_int_equal(march_line_thin(arena, circle, 0.1, &out), MARCH_OK);
    /* a chord that strays 0.1 mm spans 2 acos(1 - 0.1 / 100): 70 chords at the least */
    assert_in_range(out.count, 70, 220);
    for (size_t i = 0; i < circle.count; i += 7) {
        assert_true(march_line_distance(out, circle.points[i]) <= 0.1 + 1e-9);
    }
    assert_true(out.points[0].x_mm == circle.points[0].x_mm);
    assert_true(out.points[out.count - 1].y_mm == circle.points[19999].y_mm);
}

static void drops_points_on_a_straight_line(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line out;

    (void)state;
    assert_int_equal(march_line_thin(arena,
                                     LINE({0, 0}, {1, 0}, {2, 0}, {7, 0}, {9, 0}), 0.01,
                                     &out),
                     MARCH_OK);
    assert_int_equal(out.count, 2);
    assert_int_equal(march_line_thin(arena, LINE({1, 1}, {1, 1}, {1, 1}), 0.01, &out),
                     MARCH_OK);
    assert_int_equal(out.count, 2);
    assert_int_equal(march_line_thin(arena, EMPTY, 0.01, &out), MARCH_OK);
    assert_int_equal(out.count, 0);
}

static void smooths_and_keeps_the_ends(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_page zigzag[101];
    march_line out;

    (void)state;
    for (int i = 0; i < 101; i++) {
        zigzag[i] = (march_page){i, i % 2};
    }
    assert_int_equal(march_line_smooth(arena, (march_line){zigzag, 101}, 5, 0.5, &out),
                     MARCH_OK);
    assert_true(out.points[0].x_mm == 0 && out.points[0].y_mm == 0);
    assert_true(out.points[out.count - 1].x_mm == 100);
    for (size_t i = out.count / 10; i < out.count * 9 / 10; i++) {
        assert_near(out.points[i].y_mm, 0.5, 0.01);
    }
    assert_true(march_line_length(out) < 101);
}

static void leaves_a_straight_line_straight_when_smoothing(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line out;

    (void)state;
    assert_int_equal(
        march_line_smooth(arena, LINE({0, 0}, {3, 0}, {50, 0}), 10, 1, &out), MARCH_OK);
    for (size_t i = 0; i < out.count; i++) {
        assert_near(out.points[i].x_mm, (double)i, 1e-9);
        assert_near(out.points[i].y_mm, 0, 1e-12);
    }
    assert_int_equal(march_line_smooth(arena, LINE({4, 4}), 1, 1, &out), MARCH_OK);
    assert_int_equal(out.count, 1);
}

static void passes_exactly_through_its_knots(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_page stops[] = {{0, 0},   {10, 20}, {10, 20}, {11, 20},
                                {80, -5}, {80, 40}, {0, 40},  {0, 40}};
    size_t knots[MARCH_COUNT(stops)];
    march_line out;

    (void)state;
    assert_int_equal(march_line_spline(arena, (march_line){stops, MARCH_COUNT(stops)},
                                       0.01, &out, knots),
                     MARCH_OK);
    for (size_t i = 0; i < MARCH_COUNT(stops); i++) {
        assert_true(out.points[knots[i]].x_mm == stops[i].x_mm);
        assert_true(out.points[knots[i]].y_mm == stops[i].y_mm);
        assert_true(i == 0 || knots[i] >= knots[i - 1]);
    }
    assert_int_equal(knots[0], 0);
    assert_int_equal(knots[7], out.count - 1);
}

/** A short leg between long ones is where uniform Catmull-Rom makes loops. */
static void does_not_overshoot_at_uneven_distances(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line stops = LINE({0, 0}, {100, 0}, {101, 1}, {101, 100}), out;

    (void)state;
    assert_int_equal(march_line_spline(arena, stops, 0.01, &out, NULL), MARCH_OK);
    for (size_t i = 0; i < out.count; i++) {
        assert_true(march_line_distance(stops, out.points[i]) < 5);
    }
    for (size_t i = 1; i + 1 < out.count; i++) { /* no cusp and no loop */
        double ax = out.points[i].x_mm - out.points[i - 1].x_mm;
        double ay = out.points[i].y_mm - out.points[i - 1].y_mm;
        double bx = out.points[i + 1].x_mm - out.points[i].x_mm;
        double by = out.points[i + 1].y_mm - out.points[i].y_mm;
        assert_true(ax * bx + ay * by > 0);
    }
}

static void splines_what_is_hardly_a_line(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    size_t knots[3];
    march_line out;

    (void)state;
    assert_int_equal(march_line_spline(arena, EMPTY, 0.1, &out, knots), MARCH_OK);
    assert_int_equal(out.count, 0);
    assert_int_equal(
        march_line_spline(arena, LINE({5, 5}, {5, 5}, {5, 5}), 0.1, &out, knots),
        MARCH_OK);
    assert_int_equal(out.count, 1);
    assert_int_equal(knots[2], 0);
    assert_int_equal(march_line_spline(arena, LINE({0, 0}, {9, 0}), 0.1, &out, knots),
                     MARCH_OK);
    assert_near(march_line_length(out), 9, 1e-9);
    assert_int_equal(knots[1], out.count - 1);
}

static void moves_a_circle_to_a_circle(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line circle = arc(arena, 50, MARCH_PI, 400), out;

    (void)state;
    /* clockwise on the page: the centre is to the right */
    assert_int_equal(march_line_offset(arena, circle, 10, &out), MARCH_OK);
    for (size_t i = 0; i < out.count; i++) {
        assert_near(hypot(out.points[i].x_mm, out.points[i].y_mm), 40, 0.05);
    }
    assert_int_equal(march_line_offset(arena, circle, -10, &out), MARCH_OK);
    for (size_t i = 0; i < out.count; i++) {
        assert_near(hypot(out.points[i].x_mm, out.points[i].y_mm), 60, 0.05);
    }
}

static void cuts_loops_out_of_tight_bends(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line bend = LINE({0, 0}, {50, 0}, {50, 4}, {0, 4}), out;

    (void)state;
    assert_int_equal(march_line_offset(arena, bend, -3, &out), MARCH_OK);
    for (size_t i = 0; i < out.count; i++) {
        assert_near(march_line_distance(bend, out.points[i]), 3, 0.05);
    }
    march_line corner = LINE({0, 0}, {50, 0}, {50, 50});
    assert_int_equal(march_line_offset(arena, corner, 5, &out), MARCH_OK);
    for (size_t i = 0; i < out.count; i++) {
        assert_near(march_line_distance(corner, out.points[i]), 5, 0.06);
        assert_true(out.points[i].x_mm < 45.1 && out.points[i].y_mm > 4.9);
    }
}

static void turns_a_line_around(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_line out;

    (void)state;
    assert_int_equal(march_line_reverse(arena, LINE({1, 2}, {3, 4}, {5, 6}), &out),
                     MARCH_OK);
    assert_true(out.points[0].x_mm == 5 && out.points[2].x_mm == 1);
}

static void measures_the_distance_to_a_line(void **state)
{
    march_line line = LINE({0, 0}, {10, 0}, {10, 10});

    (void)state;
    assert_near(march_line_distance(line, (march_page){5, 3}), 3, 1e-12);
    assert_near(march_line_distance(line, (march_page){-3, -4}), 5, 1e-12);
    assert_near(march_line_distance(LINE({1, 1}), (march_page){1, 3}), 2, 1e-12);
    assert_true(march_line_distance(EMPTY, (march_page){1, 3}) == HUGE_VAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_length),
        cmocka_unit_test(finds_the_point_and_direction_at_a_distance),
        cmocka_unit_test(cuts_out_a_part),
        cmocka_unit_test(thins_within_the_tolerance),
        cmocka_unit_test(drops_points_on_a_straight_line),
        cmocka_unit_test(smooths_and_keeps_the_ends),
        cmocka_unit_test(leaves_a_straight_line_straight_when_smoothing),
        cmocka_unit_test(passes_exactly_through_its_knots),
        cmocka_unit_test(does_not_overshoot_at_uneven_distances),
        cmocka_unit_test(splines_what_is_hardly_a_line),
        cmocka_unit_test(moves_a_circle_to_a_circle),
        cmocka_unit_test(cuts_loops_out_of_tight_bends),
        cmocka_unit_test(turns_a_line_around),
        cmocka_unit_test(measures_the_distance_to_a_line),
    };

    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
