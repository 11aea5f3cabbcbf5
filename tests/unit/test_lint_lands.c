/* test_lint_lands.c - neighbours that overlap or leave a sliver open.
 *
 * On the map of HEAD, 2,240 km across, slivers are up to 11 km wide and from 45 m on.
 * At 47 N a degree of longitude is 76 km. SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "linting.h"

#define AREA(id, corners)                                                              \
    "{\"type\": \"Feature\", \"id\": \"" id "\", \"properties\": {}, \"geometry\": "   \
    "{\"type\": \"Polygon\", \"coordinates\": [[" corners "]]}}"
#define LANDS(a, b) "{\"type\": \"FeatureCollection\", \"features\": [" a ", " b "]}"

/* From 2 to 10 E and 45 to 49 N. */
#define WEST AREA("w", "[2, 45], [10, 45], [10, 49], [2, 49], [2, 45]")

#define TWO_LANDS                                                                      \
    HEAD "territories:\n"                                                              \
         "  - {id: west, side: red, area: lands.geojson#w}\n"                          \
         "  - {id: east, side: blue, area: lands.geojson#e}\n"

static void neighbours_with_the_same_points_are_silent(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(diags_of(
            TWO_LANDS,
            LANDS(WEST,
                  AREA("e", "[10, 45], [16, 45], [16, 49], [10, 49], [10, 45]")))),
        "");
}

static void a_point_more_on_one_side_of_the_border_is_silent(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(diags_of(
            TWO_LANDS, LANDS(WEST, AREA("e", "[10, 45], [16, 45], [16, 49], [10, 49], "
                                             "[10.0003, 47], [10, 45]")))),
        "");
}

static void a_sliver_between_neighbours_is_told(void **state)
{
    size_t count;
    march_diags *diags = diags_of(
        TWO_LANDS, LANDS(WEST, AREA("e", "[10, 45], [16, 45], [16, 49], [10, 49], "
                                         "[10.05, 47], [10, 45]")));
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "territory-gap");
    assert_int_equal(told->severity, MARCH_WARNING);
    assert_int_equal(told->where.line, 10);
    assert_int_equal(told->where.column, 34);
    assert_non_null(strstr(told->text, "between 'west' and 'east' is a gap of at most "
                                       "3.8 km, 43"));
}

static void a_sliver_along_a_parallel_is_told_too(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(
            diags_of(TWO_LANDS, LANDS(WEST, AREA("e", "[2, 49.03], [10, 49.03], [10, "
                                                      "52], [2, 52], [2, 49.03]")))),
        "10 territory-gap");
}

static void land_between_that_was_meant_to_be_free_is_silent(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(
            diags_of(TWO_LANDS, LANDS(WEST, AREA("e", "[11, 45], [16, 45], [16, 49], "
                                                      "[11, 49], [11, 45]")))),
        "");
}

static void outlines_that_diverge_are_silent(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(
            diags_of(TWO_LANDS, LANDS(WEST, AREA("e", "[10, 45], [16, 45], [16, 49], "
                                                      "[11, 49], [10, 45]")))),
        "");
}

static void a_third_land_fills_the_gap(void **state)
{
    static const char yaml[] =
        TWO_LANDS "  - {id: middle, side: red, time: ../1740, area: lands.geojson#m}\n";

    (void)state;
    assert_string_equal(
        told_of(diags_of(
            yaml,
            LANDS(WEST,
                  AREA("e", "[10.1, 45], [16, 45], [16, 49], [10.1, 49], "
                            "[10.1, 45]") ", " AREA("m", "[10, 45], [10.1, 45], [10.1, "
                                                         "49], [10, 49], [10, "
                                                         "45]")))),
        "");
}

static void land_two_sides_own_is_told(void **state)
{
    size_t count;
    march_diags *diags = diags_of(
        TWO_LANDS,
        LANDS(WEST, AREA("e", "[9, 46], [16, 46], [16, 48], [9, 48], [9, 46]")));
    const march_diag *told = march_diags_items(diags, &count);

    /* 222 km high, 76 km wide */
    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "territory-overlap");
    assert_int_equal(told->where.line, 10);
    assert_non_null(strstr(told->text, "'west' and 'east' both own some 168"));
    assert_non_null(strstr(told->text, "near [9"));
}

#define OVERLAP LANDS(WEST, AREA("e", "[9, 45], [16, 45], [16, 49], [9, 49], [9, 45]"))
#define LANDS_OF(a, b)                                                                 \
    told_of(diags_of(HEAD "territories:\n"                                             \
                          "  - {side: red, area: lands.geojson#w" a "}\n"              \
                          "  - {side: " b "}\n",                                       \
                     OVERLAP))

static void land_that_is_not_owned_may_overlap(void **state)
{
    (void)state;
    assert_string_equal(LANDS_OF(", status: contested", "blue, area: lands.geojson#e"),
                        "");
    assert_string_equal(LANDS_OF("", "red, area: lands.geojson#e"), "");
    assert_string_equal(
        LANDS_OF("", "blue, certainty: disputed, area: lands.geojson#e"), "");
}

static void lands_of_other_times_do_not_overlap(void **state)
{
    (void)state;
    assert_string_equal(
        LANDS_OF(", time: ../1740", "blue, time: 1741/.., area: lands.geojson#e"), "");
    assert_string_equal(
        LANDS_OF(", time: ../1740", "blue, time: 1740?/.., area: lands.geojson#e"), "");
    assert_string_equal(LANDS_OF(", time: ../1740",
                                 "blue, time: \"[1740,1741]\", area: lands.geojson#e"),
                        "");
}

static void one_land_of_two_owners_in_the_year_it_changes_hands_is_told(void **state)
{
    march_diags *diags =
        diags_of(HEAD "territories:\n"
                      "  - {side: red, time: ../1740, area: lands.geojson#w}\n"
                      "  - {side: blue, time: 1740/.., area: lands.geojson#w}\n",
                 OVERLAP);
    size_t count;
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_string_equal(told_of(diags), "10 territory-overlap");
    assert_non_null(strstr(told->text, "from 1740-01-01 on"));
}

static void either_land_accepts_it(void **state)
{
    (void)state;
    assert_string_equal(
        LANDS_OF(", accept: territory-overlap", "blue, area: lands.geojson#e"), "");
    assert_string_equal(
        LANDS_OF("", "blue, area: lands.geojson#e, accept: [territory-overlap]"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_with_the_same_points_are_silent),
        cmocka_unit_test(a_point_more_on_one_side_of_the_border_is_silent),
        cmocka_unit_test(a_sliver_between_neighbours_is_told),
        cmocka_unit_test(a_sliver_along_a_parallel_is_told_too),
        cmocka_unit_test(land_between_that_was_meant_to_be_free_is_silent),
        cmocka_unit_test(outlines_that_diverge_are_silent),
        cmocka_unit_test(a_third_land_fills_the_gap),
        cmocka_unit_test(land_two_sides_own_is_told),
        cmocka_unit_test(land_that_is_not_owned_may_overlap),
        cmocka_unit_test(lands_of_other_times_do_not_overlap),
        cmocka_unit_test(one_land_of_two_owners_in_the_year_it_changes_hands_is_told),
        cmocka_unit_test(either_land_accepts_it),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
