/* test_lint_pace.c - marches that are too fast for their dates.
 *
 * A degree of longitude is 71.6 km at 50 N: 5 to 9 E are 286 km.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "linting.h"

static void a_march_slower_than_forty_km_a_day_is_silent(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [{at: a, date: 1741-02-01}, "
              "{at: b, date: 1741-02-09}]}\n"),
        "");
}

static void a_march_faster_than_any_army_is_told_at_the_later_date(void **state)
{
    size_t count;
    march_diags *diags = diags_of(HEAD "movements:\n"
                                       "  - id: m\n"
                                       "    side: red\n"
                                       "    stops:\n"
                                       "      - {at: a, date: 1741-02-01}\n"
                                       "      - {at: b, date: 1741-02-04}\n",
                                  NULL);
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "pace");
    assert_int_equal(told->severity, MARCH_WARNING);
    assert_int_equal(told->where.line, 13);
    assert_int_equal(told->where.column, 23);
    assert_string_equal(
        told->text, "from stop 1 to stop 2 are 286 km, and the dates leave 4 days at "
                    "most: 71 km a day; 40 a day are much for the kind 'advance'");
    assert_non_null(strstr(told->hint, "accept: pace"));
}

static void dates_are_taken_as_favourably_as_they_allow(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [{at: a, date: 1741-02}, "
              "{at: b, date: 1741-02-09}]}\n"
              "  - {id: n, side: red, stops: [{at: a, date: 1741-02-01~}, "
              "{at: b, date: 1741-02-04~}]}\n"),
        "");
}

static void a_date_that_is_doubtful_itself_binds_nothing(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [{at: a, date: 1741-02-01?}, "
              "{at: b, date: 1741-02-01}]}\n"),
        "");
}

static void undated_stops_on_the_way_lengthen_it(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [{at: a, date: 1741-02-01}, "
              "[7, 53], {at: b, date: 1741-02-09}]}\n"),
        "9 pace");
}

static void stops_between_coarse_dates_are_judged_together(void **state)
{
    /* From the first to the third there are 4 days; the second alone could be any day.
     */
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [{at: a, date: 1741-02-01}, "
              "{at: [7, 50], date: 1741-02}, {at: b, date: 1741-02-04}]}\n"),
        "9 pace");
}

static void the_date_of_the_whole_march_binds_its_ends(void **state)
{
    (void)state;
    assert_string_equal(found("movements:\n"
                              "  - {id: m, side: red, date: 1741-02-01/1741-02-04, "
                              "stops: [a, [7, 50], b]}\n"),
                        "9 pace");
}

static void no_more_than_three_findings_are_told_of_one_way(void **state)
{
    (void)state;
    assert_string_equal(found("movements:\n"
                              "  - id: m\n"
                              "    side: red\n"
                              "    stops:\n"
                              "      - {at: a, date: 1741-02-01}\n"
                              "      - {at: b, date: 1741-02-01}\n"
                              "      - {at: a, date: 1741-02-01}\n"
                              "      - {at: b, date: 1741-02-01}\n"
                              "      - {at: a, date: 1741-02-01}\n"
                              "      - {at: b, date: 1741-02-01}\n"),
                        "13 pace, 14 pace, 15 pace");
}

static void each_kind_has_its_own_pace(void **state)
{
    (void)state;
    assert_string_equal(
        found(
            "movements:\n"
            "  - {id: m, side: red, kind: raid, date: 1741-02-01/1741-02-04, stops: "
            "[a, b]}\n"
            "  - {id: n, side: red, kind: naval, date: 1741-02-01, stops: [a, b]}\n"
            "  - {id: o, side: red, kind: supply, date: 1741-02-01/1741-02-08, stops: "
            "[a, b]}\n"
            "  - {id: p, side: red, kind: planned, date: 1741-02-01, stops: [a, b]}\n"),
        "11 pace");
}

static void a_day_holds_a_days_march_and_no_more_than_hours_allow(void **state)
{
    /* 14.3 km: 3 hours at the march, and 2 are too few. */
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [{at: a, date: 1741-02-01T08}, "
              "{at: [5.2, 50], date: 1741-02-01T10}]}\n"
              "  - {id: n, side: red, stops: [{at: a, date: 1741-02-01T08}, "
              "{at: [5.2, 50], date: 1741-02-01T09}]}\n"),
        "10 pace");
}

static void the_file_may_say_another_pace(void **state)
{
    (void)state;
    assert_string_equal(found("check: {pace: {advance: 80}}\n"
                              "movements:\n"
                              "  - {id: m, side: red, date: 1741-02-01/1741-02-04, "
                              "stops: [a, b]}\n"),
                        "");
}

static void the_movement_its_side_or_the_file_accepts_it(void **state)
{
    static const char march[] =
        "date: 1741-02-01/1741-02-04, stops: [[5, 50], [9, 50]]}\n";
    const char *const campaigns[] = {
        HEAD "movements:\n  - {id: m, side: red, accept: pace, ",
        HEAD "movements:\n  - {id: m, side: red, accept: [pace], ",
        HEAD "check: {accept: pace}\nmovements:\n  - {id: m, side: red, ",
        ("marchmap: 1\ntitle: T\nsides: {red: {name: Red, accept: pace}}\n"
         "movements:\n  - {id: m, side: red, "),
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(campaigns); i++) {
        const char *yaml = march_arena_printf(arena, "%s%s", campaigns[i], march);
        assert_string_equal(told_of(diags_of(yaml, NULL)), "");
    }
}

static void what_accepts_nothing_is_told(void **state)
{
    (void)state;
    assert_string_equal(found("check: {accept: pace}\n"
                              "movements:\n"
                              "  - {id: m, side: red, accept: [pace, uncited], "
                              "date: 1741-02, stops: [a, b]}\n"),
                        "8 accepted-nothing, 10 accepted-nothing, 10 accepted-nothing");
}

static void what_is_told_at_loading_is_accepted_too(void **state)
{
    (void)state;
    assert_string_equal(
        found("time: 1700\n"
              "sources: {s: {text: S, accept: uncited}, t: T}\n"
              "events:\n"
              "  - {id: e, kind: other, date: 1741, accept: outside-time}\n"
              "  - {id: f, kind: other, date: 1741}\n"),
        "12 outside-time, 9 uncited");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_march_slower_than_forty_km_a_day_is_silent),
        cmocka_unit_test(a_march_faster_than_any_army_is_told_at_the_later_date),
        cmocka_unit_test(dates_are_taken_as_favourably_as_they_allow),
        cmocka_unit_test(a_date_that_is_doubtful_itself_binds_nothing),
        cmocka_unit_test(undated_stops_on_the_way_lengthen_it),
        cmocka_unit_test(stops_between_coarse_dates_are_judged_together),
        cmocka_unit_test(the_date_of_the_whole_march_binds_its_ends),
        cmocka_unit_test(no_more_than_three_findings_are_told_of_one_way),
        cmocka_unit_test(each_kind_has_its_own_pace),
        cmocka_unit_test(a_day_holds_a_days_march_and_no_more_than_hours_allow),
        cmocka_unit_test(the_file_may_say_another_pace),
        cmocka_unit_test(the_movement_its_side_or_the_file_accepts_it),
        cmocka_unit_test(what_accepts_nothing_is_told),
        cmocka_unit_test(what_is_told_at_loading_is_accepted_too),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
