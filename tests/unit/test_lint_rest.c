/* test_lint_rest.c - armies that grow by themselves, and places nobody needs.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "linting.h"

static void an_army_that_grows_on_its_way_is_told(void **state)
{
    size_t count;
    march_diags *diags = diags_of(HEAD "movements:\n"
                                       "  - id: m\n"
                                       "    side: red\n"
                                       "    strength: 20000\n"
                                       "    stops:\n"
                                       "      - a\n"
                                       "      - {at: [7, 50], strength: 15000}\n"
                                       "      - {at: b, strength: 18000}\n",
                                  NULL);
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "strength-grows");
    assert_int_equal(told->severity, MARCH_WARNING);
    assert_int_equal(told->where.line, 15);
    assert_int_equal(told->where.column, 27);
    assert_string_equal(told->text, "'m' grows from 15000 to 18000 men on its way, and "
                                    "nobody joins it");
}

static void an_army_that_shrinks_or_is_only_planned_is_silent(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, strength: 20000, stops: [a, {at: b, strength: "
              "18000}]}\n"
              "  - {id: n, side: red, stops: [a, {at: b, strength: 18000}]}\n"
              "  - {id: o, side: red, kind: planned, strength: 1, stops: [a, {at: b, "
              "strength: "
              "2}]}\n"),
        "");
}

static void ranges_and_rough_numbers_are_taken_favourably(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, strength: 10000..20000, stops: [a, {at: b, "
              "strength: 18000..25000}]}\n"
              "  - {id: n, side: red, strength: ~20000, stops: [a, {at: b, strength: "
              "21000}]}\n"
              "  - {id: o, side: red, strength: ~20000, stops: [a, {at: b, strength: "
              "25000}]}\n"),
        "11 strength-grows");
}

static void who_joins_brings_his_men(void **state)
{
    (void)state;
    assert_string_equal(
        found(
            "movements:\n"
            "  - {id: m, side: red, strength: 20000, stops: [a, {at: b, strength: "
            "25000}]}\n"
            "  - {id: n, side: red, joins: m, strength: 8000, stops: [[5, 51], {at: b, "
            "strength: 5000}]}\n"
            "  - {id: o, side: red, strength: 20000, stops: [a, {at: b, strength: "
            "26000}]}\n"
            "  - {id: p, side: red, joins: o, strength: 5000, stops: [[5, 51], b]}\n"
            "  - {id: q, side: red, strength: 20000, stops: [a, {at: b, strength: "
            "26000}]}\n"
            "  - {id: r, side: red, joins: q, stops: [[5, 51], b]}\n"),
        "11 strength-grows");
}

static void parts_are_no_more_than_the_whole(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, strength: 20000, stops: [a, b]}\n"
              "  - {id: n, side: red, from: m, strength: 12000, stops: [a, [5, 51]]}\n"
              "  - {id: o, side: red, from: m, strength: 9000, stops: [a, [5, 49]]}\n"
              "  - {id: p, side: red, strength: 20000, stops: [a, b]}\n"
              "  - {id: q, side: red, from: p, strength: 12000, stops: [a, [5, 51]]}\n"
              "  - {id: r, side: red, from: p, strength: 8000, stops: [a, [5, 49]]}\n"
              "  - {id: s, side: red, stops: [a, b]}\n"
              "  - {id: t, side: red, from: s, strength: 8000, stops: [a, [5, 49]]}\n"),
        "9 strength-grows");
}

static void a_part_that_comes_back_may_leave_again(void **state)
{
    (void)state;
    assert_string_equal(
        found(
            "movements:\n"
            "  - {id: m, side: red, strength: 20000, stops: [a, b]}\n"
            "  - {id: n, side: red, from: m, joins: m, strength: 12000, stops: [a, "
            "b]}\n"
            "  - {id: o, side: red, from: m, strength: 12000, stops: [b, [9, 51]]}\n"),
        "");
}

static void a_movement_may_be_accepted_to_grow(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, strength: 20000, accept: "
              "strength-grows, stops: [a, {at: b, strength: 30000}]}\n"),
        "");
}

static void a_point_nobody_uses_is_noted(void **state)
{
    size_t count;
    march_diags *diags = diags_of("marchmap: 1\n"
                                  "title: T\n"
                                  "places:\n"
                                  "  a: {at: [5, 50], kind: point, name: A}\n",
                                  NULL);
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "unused-place");
    assert_int_equal(told->severity, MARCH_NOTE);
    assert_int_equal(told->where.line, 4);
    assert_int_equal(told->where.column, 3);
}

static void a_point_of_a_stop_or_an_event_is_used_and_a_town_is_drawn(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(diags_of("marchmap: 1\n"
                         "title: T\n"
                         "sides: {red: {name: Red}}\n"
                         "places:\n"
                         "  a: {at: [5, 50], kind: point}\n"
                         "  b: {at: [6, 50], kind: point}\n"
                         "  c: {at: [7, 50]}\n"
                         "movements: [{id: m, side: red, stops: [a, [6, 51]]}]\n"
                         "events: [{id: e, kind: battle, at: {at: b}}]\n",
                         NULL)),
        "");
}

static void a_town_of_another_time_is_never_drawn(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(diags_of("marchmap: 1\n"
                         "title: T\n"
                         "time: 1740\n"
                         "places:\n"
                         "  a: {at: [5, 50], time: 1750/..}\n"
                         "  b: {at: [5, 51], time: ../1740}\n"
                         "  c: {at: [5, 52], time: 1750/.., accept: unused-place}\n"
                         "  d: {at: [5, 52], time: 1750?}\n",
                         NULL)),
        "5 unused-place");
}

static void without_memory_it_says_so(void **state)
{
    static const char *const file = "campaigns/kazakh-dzungar-1739-1741/campaign.yaml";
    march_diags *diags = march_diags_new(arena);
    march_campaign *campaign = NULL;
    march_status status = MARCH_E_NOMEM;
    size_t tried = 0;

    (void)state;
    assert_int_equal(march_campaign_load(arena, file, diags, &campaign), MARCH_OK);
    for (size_t limit = 1; status != MARCH_OK; limit += 1 + limit / 16) {
        march_arena *little = march_arena_new(limit);
        status = little ? march_lint_run(little, campaign, diags) : MARCH_E_NOMEM;
        assert_true(status == MARCH_OK || status == MARCH_E_NOMEM);
        march_arena_free(little);
        tried++;
    }
    assert_true(tried > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_army_that_grows_on_its_way_is_told),
        cmocka_unit_test(an_army_that_shrinks_or_is_only_planned_is_silent),
        cmocka_unit_test(ranges_and_rough_numbers_are_taken_favourably),
        cmocka_unit_test(who_joins_brings_his_men),
        cmocka_unit_test(parts_are_no_more_than_the_whole),
        cmocka_unit_test(a_part_that_comes_back_may_leave_again),
        cmocka_unit_test(a_movement_may_be_accepted_to_grow),
        cmocka_unit_test(a_point_nobody_uses_is_noted),
        cmocka_unit_test(a_point_of_a_stop_or_an_event_is_used_and_a_town_is_drawn),
        cmocka_unit_test(a_town_of_another_time_is_never_drawn),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
