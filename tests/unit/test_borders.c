/* test_borders.c - SPDX-License-Identifier: MIT */
#include "layer/borders.h"

#include "testing.h"
#include "with_arena.h"

/** Two unit squares side by side: 0...1 and 1...2. */
static march_features squares(void)
{
    static march_lonlat points[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0},
                                    {1, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 0}};
    static march_part parts[] = {{0, 5}, {5, 5}};
    static march_feature features[] = {
        {.kind = MARCH_GEOMETRY_POLYGON, .first_part = 0, .part_count = 1},
        {.kind = MARCH_GEOMETRY_POLYGON, .first_part = 1, .part_count = 1}};

    return (march_features){.points = points,
                            .point_count = 10,
                            .parts = parts,
                            .part_count = 2,
                            .features = features,
                            .feature_count = 2};
}

static void the_border_of_two_neighbours_is_one_line(void **state)
{
    march_features set = squares();
    march_borders borders = {.arena = arena};
    double length = 0;

    (void)state;
    assert_int_equal(march_borders_add(&borders, &set, 0, 0, MARCH_SCHEMATIC),
                     MARCH_OK);
    assert_int_equal(march_borders_add(&borders, &set, 1, 1, MARCH_SCHEMATIC),
                     MARCH_OK);
    assert_int_equal(march_borders_trace(&borders, &set, 0), MARCH_OK);
    assert_int_equal(march_borders_trace(&borders, &set, 1), MARCH_OK);
    for (size_t i = 0; i < borders.runs.count; i++) {
        march_part run = borders.runs.items[i].points;
        for (size_t k = 1; k < run.count; k++) {
            march_lonlat a = borders.points.items[run.first + k - 1];
            march_lonlat b = borders.points.items[run.first + k];
            length += fabs(a.lon_deg - b.lon_deg) + fabs(a.lat_deg - b.lat_deg);
        }
    }
    assert_near(length, 7, 1e-12); /* 4 + 4 - 1 shared */
}

static void a_shared_border_is_as_sure_as_the_surer_land(void **state)
{
    march_features set = squares();
    march_borders borders = {.arena = arena};
    size_t sure = 0;

    (void)state;
    assert_int_equal(march_borders_add(&borders, &set, 0, 0, MARCH_STATED), MARCH_OK);
    assert_int_equal(march_borders_add(&borders, &set, 1, 1, MARCH_SCHEMATIC),
                     MARCH_OK);
    assert_int_equal(march_borders_trace(&borders, &set, 0), MARCH_OK);
    assert_int_equal(march_borders_trace(&borders, &set, 1), MARCH_OK);
    for (size_t i = 0; i < borders.runs.count; i++) {
        bool stated = borders.runs.items[i].certainty == MARCH_STATED;
        sure += stated ? borders.runs.items[i].points.count - 1 : 0;
    }
    assert_int_equal(sure, 4); /* all four edges of the first square */
}

static void a_rule_for_two_sides_goes_before_their_lands(void **state)
{
    march_features set = squares();
    march_borders borders = {.arena = arena};
    size_t disputed = 0;

    (void)state;
    assert_int_equal(march_borders_add(&borders, &set, 0, 4, MARCH_STATED), MARCH_OK);
    assert_int_equal(march_borders_add(&borders, &set, 1, 9, MARCH_STATED), MARCH_OK);
    march_borders_rule(&borders, 9, 4, MARCH_DISPUTED);
    assert_int_equal(march_borders_trace(&borders, &set, 0), MARCH_OK);
    assert_int_equal(march_borders_trace(&borders, &set, 1), MARCH_OK);
    for (size_t i = 0; i < borders.runs.count; i++) {
        bool is = borders.runs.items[i].certainty == MARCH_DISPUTED;
        disputed += is ? borders.runs.items[i].points.count - 1 : 0;
    }
    assert_int_equal(disputed, 1);
}

static march_page_lines ring(const march_page *points, size_t count)
{
    march_page_lines lines = {0};

    for (size_t i = 0; i < count; i++) {
        assert_true(MARCH_PUSH(arena, &lines.points, points[i]));
    }
    assert_true(MARCH_PUSH(arena, &lines.parts, (march_part){0, count}));
    return lines;
}

static const march_page oblong[] = {{20, 40}, {120, 40}, {120, 60}, {20, 60}, {20, 40}};

static void only_what_is_inside_the_frame_counts_as_visible(void **state)
{
    march_page_lines lines = ring(oblong, 5);

    (void)state;
    assert_near(march_area_visible(&lines, (march_page_box){0, 0, 200, 200}), 2000, 60);
    assert_near(march_area_visible(&lines, (march_page_box){0, 0, 70, 200}), 1000, 60);
    assert_near(march_area_visible(&lines, (march_page_box){0, 0, 10, 10}), 0, 0);
}

static void the_axis_of_an_oblong_runs_along_its_middle(void **state)
{
    march_page_lines lines = ring(oblong, 5);
    march_line axis;

    (void)state;
    assert_int_equal(
        march_area_axis(arena, &lines, (march_page_box){0, 0, 200, 200}, &axis),
        MARCH_OK);
    assert_true(axis.points[0].x_mm < axis.points[axis.count - 1].x_mm);
    for (size_t i = 0; i < axis.count; i++) {
        assert_near(axis.points[i].y_mm, 50, 1.5);
    }
}

static void an_area_out_of_sight_has_no_axis(void **state)
{
    march_page_lines lines = ring(oblong, 5);
    march_line axis;

    (void)state;
    assert_int_equal(
        march_area_axis(arena, &lines, (march_page_box){0, 100, 200, 200}, &axis),
        MARCH_ABSENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_border_of_two_neighbours_is_one_line),
        cmocka_unit_test(a_shared_border_is_as_sure_as_the_surer_land),
        cmocka_unit_test(a_rule_for_two_sides_goes_before_their_lands),
        cmocka_unit_test(only_what_is_inside_the_frame_counts_as_visible),
        cmocka_unit_test(the_axis_of_an_oblong_runs_along_its_middle),
        cmocka_unit_test(an_area_out_of_sight_has_no_axis),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
