/* test_arrow.c - SPDX-License-Identifier: MIT */
#include "symbol/arrow.h"

#include "testing.h"
#include "with_arena.h"

/** A straight arrow to the right, 2 mm wide, with a head of 6 by 5. */
static march_arrow straight(double length_mm)
{
    static const march_width width[] = {{0, 2}};
    march_page *line = MARCH_NEW(arena, march_page, 2);

    line[0] = (march_page){0, 0};
    line[1] = (march_page){length_mm, 0};
    return (march_arrow){.points = line,
                         .count = 2,
                         .widths = width,
                         .width_count = 1,
                         .tail_length_mm = 10,
                         .tail_share = 0.3,
                         .head_length_mm = 6,
                         .head_width_mm = 5};
}

static march_path outline(const march_arrow *arrow)
{
    march_path_builder path = {.arena = arena};

    assert_int_equal(march_symbol_arrow(&path, arrow), MARCH_OK);
    return march_path_done(&path);
}

static void is_as_long_as_its_line_and_as_wide_as_its_head(void **state)
{
    march_arrow arrow = straight(60);
    (void)state;

    arrow.tail = MARCH_TAIL_SQUARE;
    march_path path = outline(&arrow);
    march_page_box box = march_path_box(&path);
    assert_near(box.x0_mm, 0, 1e-9);
    assert_near(box.x1_mm, 60, 1e-9);
    assert_near(box.y1_mm - box.y0_mm, 5, 1e-9);
}

static void has_a_head_never_longer_than_a_third_of_it(void **state)
{
    (void)state;
    for (double length = 2; length < 60; length *= 1.3) {
        march_arrow arrow = straight(length);
        march_head head = march_arrow_head(&arrow);
        assert_true(head.length_mm <= length / 3 + 1e-9);
        assert_true(head.body_mm > length - head.length_mm); /* barbs sweep back */
        assert_true(2 * head.half_mm >= 2 * 1.5 - 1e-9);     /* wider than the body */
    }
}

static void
is_as_wide_as_stated_at_each_stop_and_between_them_never_beyond(void **state)
{
    const march_width widths[] = {{10, 3}, {30, 1}, {50, 2}};
    double last = 4;
    (void)state;

    assert_near(march_widths_at(widths, 3, 0), 3, 1e-12);
    assert_near(march_widths_at(widths, 3, 10), 3, 1e-12);
    assert_near(march_widths_at(widths, 3, 30), 1, 1e-12);
    assert_near(march_widths_at(widths, 3, 20), 2, 1e-12);
    assert_near(march_widths_at(widths, 3, 99), 2, 1e-12);
    for (double at = 10; at <= 30; at += 0.5) {
        double width = march_widths_at(widths, 3, at);
        assert_true(width < last);
        last = width;
    }
}

static void tapers_to_a_narrow_round_end_behind_its_first_point(void **state)
{
    march_arrow arrow = straight(60);
    (void)state;

    assert_near(march_arrow_at(&arrow, 0).half_mm, 0.3, 1e-9);
    assert_near(march_arrow_at(&arrow, 10).half_mm, 1, 1e-9);
    march_path path = outline(&arrow);
    assert_near(march_path_box(&path).x0_mm, -0.3, 1e-9);
}

static void a_swallows_tail_is_cut_into_the_body(void **state)
{
    march_arrow arrow = straight(60);
    bool found = false;
    (void)state;

    arrow.tail = MARCH_TAIL_NOTCH;
    arrow.tail_length_mm = 1.5;
    march_path path = outline(&arrow);
    assert_near(march_path_box(&path).x0_mm, 0, 1e-9);
    for (size_t i = 0; i < path.point_count; i++) {
        found = found || (fabs(path.points[i].x_mm - 1.5) < 1e-9 &&
                          fabs(path.points[i].y_mm) < 1e-9);
    }
    assert_true(found);
}

static void edges_make_no_loops_inside_a_tight_bend(void **state)
{
    march_page line[61];
    const march_width width[] = {{0, 6}};
    (void)state;

    for (size_t i = 0; i <= 60; i++) { /* half a circle of 2 mm, straight before it */
        double angle = i < 30 ? 0 : MARCH_PI * (double)(i - 30) / 30;
        line[i] = i < 30 ? (march_page){(double)i, 0}
                         : (march_page){30 + 2 * sin(angle), 2 - 2 * cos(angle)};
    }
    march_arrow arrow = {.points = line,
                         .count = 61,
                         .widths = width,
                         .width_count = 1,
                         .tail = MARCH_TAIL_SQUARE};
    march_path path = outline(&arrow);
    march_page_box box = march_path_box(&path);
    assert_true(box.x1_mm < 30 + 2 + 3 + 0.01); /* no spike */
    for (size_t i = 0; i < path.point_count; i++) {
        double least = HUGE_VAL;
        for (size_t k = 0; k <= 60; k++) {
            least = fmin(least, march_page_distance(path.points[i], line[k]));
        }
        assert_true(least < 3.2);
    }
}

static void refuses_a_line_without_length(void **state)
{
    march_path_builder path = {.arena = arena};
    march_arrow arrow = straight(0);
    (void)state;

    assert_int_equal(march_symbol_arrow(&path, &arrow), MARCH_ABSENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_as_long_as_its_line_and_as_wide_as_its_head),
        cmocka_unit_test(has_a_head_never_longer_than_a_third_of_it),
        cmocka_unit_test(
            is_as_wide_as_stated_at_each_stop_and_between_them_never_beyond),
        cmocka_unit_test(tapers_to_a_narrow_round_end_behind_its_first_point),
        cmocka_unit_test(a_swallows_tail_is_cut_into_the_body),
        cmocka_unit_test(edges_make_no_loops_inside_a_tight_bend),
        cmocka_unit_test(refuses_a_line_without_length),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
