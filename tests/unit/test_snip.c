/* test_snip.c - SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "emit/snip.h"

#include "testing.h"
#include "with_arena.h"

static const march_page_box area = {10, 10, 20, 20};

static march_path polygon(const march_page *points, size_t count)
{
    march_path_builder path = {.arena = arena};

    march_path_polyline(&path, points, count, true);
    return march_path_done(&path);
}

static march_snip fill_of(march_path path, bool even_odd)
{
    march_snipper *snipper = MARCH_NEW(arena, march_snipper, 1);
    march_snip snip;

    snipper->arena = arena;
    assert_int_equal(march_snip_fill(snipper, &path, even_odd, area, &snip), MARCH_OK);
    return snip;
}

static march_snip stroke_of(march_path path)
{
    march_snipper *snipper = MARCH_NEW(arena, march_snipper, 1);
    march_snip snip;

    snipper->arena = arena;
    assert_int_equal(march_snip_stroke(snipper, &path, area, &snip), MARCH_OK);
    return snip;
}

static bool is_same(march_snip a, march_snip b)
{
    return a.path.op_count == b.path.op_count &&
           a.path.point_count == b.path.point_count &&
           memcmp(a.path.ops, b.path.ops, a.path.op_count) == 0 &&
           memcmp(a.path.points, b.path.points,
                  a.path.point_count * sizeof(march_page)) == 0;
}

/** How often straight subpaths go round a point: the sum of the angles they turn. */
static int winding_by_angles(const march_path *path, march_page at)
{
    const march_page *p = path->points;
    march_page start = {0, 0}, pen = {0, 0};
    double turned = 0;

    for (size_t i = 0; i < path->op_count; i++) {
        if (path->ops[i] == MARCH_MOVE) {
            start = pen = *p++;
            continue;
        }
        march_page to = path->ops[i] == MARCH_CLOSE ? start : *p++;
        double a = atan2(pen.y_mm - at.y_mm, pen.x_mm - at.x_mm);
        double b = atan2(to.y_mm - at.y_mm, to.x_mm - at.x_mm);
        turned += remainder(b - a, 2 * MARCH_PI);
        pen = to;
    }
    return (int)lround(turned / (2 * MARCH_PI));
}

static double random_between(double low, double high)
{
    return low + (high - low) * rand() / RAND_MAX;
}

static void a_polygon_far_away_leaves_nothing(void **state)
{
    const march_page left[] = {{0, 0}, {5, 30}, {0, 40}};

    (void)state;
    assert_int_equal(fill_of(polygon(left, 3), false).path.op_count, 0);
    assert_int_equal(stroke_of(polygon(left, 3)).path.op_count, 0);
}

static void a_polygon_all_round_leaves_a_box_whatever_its_shape(void **state)
{
    const march_page box[] = {{0, 0}, {50, 0}, {50, 50}, {0, 50}};
    const march_page other[] = {{5, 15}, {3, 40}, {25, 30}, {60, 41}, {33, 2}, {1, 1}};

    (void)state;
    march_snip a = fill_of(polygon(box, 4), false);
    march_snip b = fill_of(polygon(other, 6), true);
    assert_true(a.all && b.all);
    assert_true(is_same(a, b));
    assert_int_equal(stroke_of(polygon(box, 4)).path.op_count, 0);
}

static void a_polygon_twice_round_is_a_hole_by_the_even_odd_rule(void **state)
{
    const march_page twice[] = {{0, 0}, {50, 0}, {50, 50}, {0, 50},
                                {1, 1}, {40, 1}, {40, 40}, {1, 40}};

    (void)state;
    assert_true(fill_of(polygon(twice, 8), false).all);
    assert_int_equal(fill_of(polygon(twice, 8), true).path.op_count, 0);
}

static void an_arrow_that_grows_elsewhere_stays_the_same_here(void **state)
{
    march_page arrow[] = {{0, 14},  {40, 14}, {40, 12}, {50, 15},
                          {40, 18}, {40, 16}, {0, 16}};
    march_snip fill = fill_of(polygon(arrow, 7), false);
    march_snip stroke = stroke_of(polygon(arrow, 7));

    (void)state;
    for (size_t i = 2; i < 5; i++) {
        arrow[i].x_mm += 20;
        arrow[i].y_mm += 35;
    }
    assert_true(fill.path.op_count > 0 && stroke.path.op_count > 0);
    assert_true(is_same(fill, fill_of(polygon(arrow, 7), false)));
    assert_true(is_same(stroke, stroke_of(polygon(arrow, 7))));
}

static void keeps_the_winding_of_every_point_of_the_area(void **state)
{
    enum { POLYGONS = 3000, MOST = 12, PROBES = 5 };

    (void)state;
    srand(4);
    for (int i = 0; i < POLYGONS; i++) {
        march_page points[MOST];
        size_t count = 3 + (size_t)(rand() % (MOST - 2));
        for (size_t k = 0; k < count; k++) {
            points[k] = (march_page){random_between(-10, 40), random_between(-10, 40)};
        }
        march_path whole = polygon(points, count);
        march_snip snip = fill_of(whole, false);
        for (int k = 0; k < PROBES; k++) {
            march_page at = {random_between(10, 20), random_between(10, 20)};
            int expected = winding_by_angles(&whole, at);
            int found = winding_by_angles(&snip.path, at);
            assert_int_equal(snip.all ? found != 0 : found,
                             snip.all ? expected != 0 : expected);
        }
    }
}

static void a_closed_line_that_is_near_all_along_stays_closed(void **state)
{
    const march_page small[] = {{12, 12}, {18, 12}, {15, 18}};

    (void)state;
    march_snip snip = stroke_of(polygon(small, 3));
    assert_int_equal(snip.path.ops[snip.path.op_count - 1], MARCH_CLOSE);
}

static void joins_both_ends_of_a_closed_line_that_is_cut(void **state)
{
    /* Begins inside, leaves, comes back: one piece, so that its start has a corner. */
    const march_page loop[] = {{15, 15}, {60, 15}, {60, 60}, {-30, 60}};

    (void)state;
    march_snip snip = stroke_of(polygon(loop, 4));
    assert_int_equal(snip.path.op_count, 3);
    assert_int_equal(snip.path.ops[0], MARCH_MOVE);
    assert_near(snip.path.points[0].x_mm, -30, 0);
    assert_near(snip.path.points[1].x_mm, 15, 0);
    assert_near(snip.path.points[2].x_mm, 60, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_polygon_far_away_leaves_nothing),
        cmocka_unit_test(a_polygon_all_round_leaves_a_box_whatever_its_shape),
        cmocka_unit_test(a_polygon_twice_round_is_a_hole_by_the_even_odd_rule),
        cmocka_unit_test(an_arrow_that_grows_elsewhere_stays_the_same_here),
        cmocka_unit_test(keeps_the_winding_of_every_point_of_the_area),
        cmocka_unit_test(a_closed_line_that_is_near_all_along_stays_closed),
        cmocka_unit_test(joins_both_ends_of_a_closed_line_that_is_cut),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
