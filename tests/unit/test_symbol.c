/* test_symbol.c - SPDX-License-Identifier: MIT */
#include "symbol/symbol.h"

#include "testing.h"

static march_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = march_arena_new(0);
    return arena ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

static march_status drawn(const char *data, march_path *out)
{
    march_path_builder path = {.arena = arena};
    march_status status = march_symbol_path(&path, data, (march_page){10, 20}, 2, NULL);

    *out = march_path_done(&path);
    return status;
}

static void absolute_and_relative_commands_give_one_outline(void **state)
{
    march_path a, b;

    (void)state;
    assert_int_equal(drawn("M-1 -1 L1 -1 H1 V1 L-1 1 Z", &a), MARCH_OK);
    assert_int_equal(drawn("m-1-1 2 0h0v2l-2 0z", &b), MARCH_OK);
    assert_int_equal(a.point_count, b.point_count);
    for (size_t i = 0; i < a.point_count; i++) {
        assert_near(a.points[i].x_mm, b.points[i].x_mm, 1e-12);
        assert_near(a.points[i].y_mm, b.points[i].y_mm, 1e-12);
    }
    assert_near(a.points[0].x_mm, 8, 1e-12);
    assert_near(a.points[0].y_mm, 18, 1e-12);
}

static void a_quadratic_curve_keeps_its_middle(void **state)
{
    march_path path;

    (void)state;
    assert_int_equal(drawn("M0 0 Q1 2 2 0", &path), MARCH_OK);
    const march_page *c = path.points; /* start, two controls, end */
    double middle = (c[0].y_mm + 3 * c[1].y_mm + 3 * c[2].y_mm + c[3].y_mm) / 8;
    assert_near(middle, 20 + 2 * 1, 1e-9); /* at t = 1/2 the quadratic is at y = 1 */
}

static void refuses_what_is_no_path_data(void **state)
{
    const char *const bad[] = {"",     "L1 1",  "M1", "M1 1 L", "M1 1 A1 1 0 0 0 2 2",
                               "M1 x", "M1e3 1"};
    march_path path;

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(bad); i++) {
        assert_int_equal(drawn(bad[i], &path), MARCH_E_INPUT);
    }
}

static march_page_box arrow_box(double length_mm, march_path *out)
{
    const march_page line[] = {{0, 0}, {length_mm, 0}};
    march_path_builder path = {.arena = arena};

    assert_int_equal(march_symbol_arrow(&path, &(march_arrow){.points = line,
                                                              .count = 2,
                                                              .tail_mm = 1,
                                                              .width_mm = 2,
                                                              .head_length_mm = 6,
                                                              .head_width_mm = 5}),
                     MARCH_OK);
    *out = march_path_done(&path);
    return march_path_box(out);
}

static void an_arrow_is_as_long_as_its_line_and_as_wide_as_its_head(void **state)
{
    march_path path;
    march_page_box box = arrow_box(60, &path);

    (void)state;
    assert_near(box.x0_mm, 0, 1e-9);
    assert_near(box.x1_mm, 60, 1e-9);
    assert_near(box.y1_mm - box.y0_mm, 5, 1e-9);
}

static void a_head_is_never_longer_than_a_third_of_its_arrow(void **state)
{
    march_path path;
    double back = 0;

    (void)state;
    march_page_box box = arrow_box(9, &path);
    for (size_t i = 0; i < path.point_count; i++) {
        if (path.points[i].y_mm == box.y0_mm) {
            back = path.points[i].x_mm; /* the barb */
        }
    }
    assert_near(back, 6, 1e-9);
    assert_near(box.y1_mm - box.y0_mm, 2.5, 1e-9); /* narrower in the same share */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute_and_relative_commands_give_one_outline),
        cmocka_unit_test(a_quadratic_curve_keeps_its_middle),
        cmocka_unit_test(refuses_what_is_no_path_data),
        cmocka_unit_test(an_arrow_is_as_long_as_its_line_and_as_wide_as_its_head),
        cmocka_unit_test(a_head_is_never_longer_than_a_third_of_its_arrow),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
