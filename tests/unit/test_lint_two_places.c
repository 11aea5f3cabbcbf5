/* test_lint_two_places.c - who cannot be here and there at the same time.
 *
 * From 5 to 9 E at 50 N are 286 km: more than a day's ride.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "linting.h"

static void a_commander_at_two_ends_of_the_map_on_one_day_is_told(void **state)
{
    size_t count;
    march_diags *diags = diags_of(
        HEAD "movements:\n"
             "  - {id: m, side: red, commanders: Ney, stops: [[5, 51], {at: a, date: "
             "1741-02-01}]}\n"
             "  - {id: n, side: red, commanders: [Junot, Ney], stops: [{at: b, date: "
             "1741-02-01}, [9, 51]]}\n",
        NULL);
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "two-places");
    assert_int_equal(told->severity, MARCH_WARNING);
    assert_int_equal(told->where.line, 10);
    assert_int_equal(told->where.column, 72);
    assert_string_equal(
        told->text, "'Ney' cannot be here, at stop 1 of 'n', and at stop 2 of 'm' "
                    "too, 286 km away: the dates leave too little time between them");
}

#define TWO(a, b)                                                                      \
    found("movements:\n"                                                               \
          "  - {id: m, side: red, " a "}\n"                                            \
          "  - {id: n, side: red, " b "}\n")

static void who_has_time_to_ride_over_is_silent(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: Ney, stops: [[5, 51], {at: a, date: 1741-02-01}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-04}, [9, 51]]"),
        "");
}

static void coarse_dates_leave_time(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: Ney, stops: [[5, 51], {at: a, date: 1741-02}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02}, [9, 51]]"),
        "");
    assert_string_equal(
        TWO("commanders: Ney, stops: [[5, 51], {at: a, date: 1741-02-01?}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-01}, [9, 51]]"),
        "");
}

static void who_stays_from_day_to_day_is_nowhere_else_between(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: Ney, stops: [[5, 51], {at: a, date: 1741-02-01/1741-02-20}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-10}, [9, 51]]"),
        "10 two-places");
    assert_string_equal(
        TWO("commanders: Ney, stops: [[5, 51], {at: a, date: 1741-02-01/1741-02-20}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-22}, [9, 51]]"),
        "");
}

static void the_date_of_a_whole_march_is_that_of_its_ends(void **state)
{
    (void)state;
    assert_string_equal(TWO("commanders: Ney, date: 1741-02-01, stops: [[5.2, 50], a]",
                            "commanders: Ney, date: 1741-02-01, stops: [b, [9.2, 50]]"),
                        "10 two-places");
}

static void one_name_in_one_language_in_common_is_the_same_man(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: {en: Ney, fr: Michel Ney}, stops: [[5, 51], {at: a, date: "
            "1741-02-01}]",
            "commanders: [{fr: Michel Ney, de: Nei}], stops: [{at: b, date: "
            "1741-02-01}, "
            "[9, 51]]"),
        "10 two-places");
}

static void armies_of_one_name_and_side_are_the_same(void **state)
{
    (void)state;
    assert_string_equal(TWO("name: Guard, stops: [[5, 51], {at: a, date: 1741-02-01}]",
                            "name: Guard, stops: [{at: b, date: 1741-02-01}, [9, 51]]"),
                        "10 two-places");
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, name: Guard, stops: [[5, 51], {at: a, date: "
              "1741-02-01}]}\n"
              "  - {id: n, side: blue, name: Guard, stops: [{at: b, date: 1741-02-01}, "
              "[9, "
              "51]]}\n"),
        "");
}

static void columns_that_part_may_have_one_name(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("name: Guard, stops: [[7, 50], {at: a, date: 1741-02-01}]",
            "name: Guard, from: m, stops: [[7, 50], {at: b, date: 1741-02-01}]"),
        "");
}

static void
one_of_several_commanders_may_go_with_a_column_but_the_only_one_not(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: [Ney, Junot], stops: [[7, 50], {at: a, date: 1741-02-01}]",
            "commanders: Ney, from: m, stops: [[7, 50], {at: b, date: 1741-02-01}]"),
        "");
    assert_string_equal(
        TWO("commanders: Ney, stops: [[7, 50], {at: a, date: 1741-02-01}]",
            "commanders: Ney, from: m, stops: [[7, 50], {at: b, date: 1741-02-01}]"),
        "10 two-places");
}

static void what_was_planned_or_is_disputed_contradicts_nothing(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: Ney, kind: planned, stops: [[5, 51], {at: a, date: "
            "1741-02-01}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-01}, [9, 51]]"),
        "");
    assert_string_equal(
        TWO("commanders: Ney, certainty: disputed, stops: [[5, 51], {at: a, date: "
            "1741-02-01}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-01}, [9, 51]]"),
        "");
    assert_string_equal(
        TWO("commanders: Ney, stops: [[5, 51], {at: a, date: 1741-02-01}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-01, certainty: disputed}, "
            "[9, "
            "51]]"),
        "");
}

static void two_movements_are_told_of_once_and_either_accepts_it(void **state)
{
    (void)state;
    assert_string_equal(
        TWO("commanders: Ney, stops: [{at: a, date: 1741-02-01}, {at: [5.2, 50], date: "
            "1741-02-02}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-01}, {at: [9.2, 50], date: "
            "1741-02-02}]"),
        "10 two-places");
    assert_string_equal(
        TWO("commanders: Ney, accept: two-places, stops: [[5, 51], {at: a, date: "
            "1741-02-01}]",
            "commanders: Ney, stops: [{at: b, date: 1741-02-01}, [9, 51]]"),
        "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_commander_at_two_ends_of_the_map_on_one_day_is_told),
        cmocka_unit_test(who_has_time_to_ride_over_is_silent),
        cmocka_unit_test(coarse_dates_leave_time),
        cmocka_unit_test(who_stays_from_day_to_day_is_nowhere_else_between),
        cmocka_unit_test(the_date_of_a_whole_march_is_that_of_its_ends),
        cmocka_unit_test(one_name_in_one_language_in_common_is_the_same_man),
        cmocka_unit_test(armies_of_one_name_and_side_are_the_same),
        cmocka_unit_test(columns_that_part_may_have_one_name),
        cmocka_unit_test(
            one_of_several_commanders_may_go_with_a_column_but_the_only_one_not),
        cmocka_unit_test(what_was_planned_or_is_disputed_contradicts_nothing),
        cmocka_unit_test(two_movements_are_told_of_once_and_either_accepts_it),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
