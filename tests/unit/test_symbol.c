/* test_symbol.c - SPDX-License-Identifier: MIT */
#include "symbol/symbol.h"

#include "testing.h"
#include "with_arena.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute_and_relative_commands_give_one_outline),
        cmocka_unit_test(a_quadratic_curve_keeps_its_middle),
        cmocka_unit_test(refuses_what_is_no_path_data),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
