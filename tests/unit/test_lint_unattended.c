/* test_lint_unattended.c - fights and conquests of those who are elsewhere.
 *
 * On the map of HEAD near is 45 km. At 50 N a degree of longitude is 71 km, everywhere
 * one of latitude 111 km.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "linting.h"

/* Red marches from a to b in February; blue has no movement. */
#define RED                                                                            \
    "movements:\n"                                                                     \
    "  - {id: m, side: red, date: 1741-02, stops: [a, b]}\n"                           \
    "events:\n"

static void a_battle_far_from_the_attackers_ways_is_told(void **state)
{
    size_t count;
    march_diags *diags = diags_of(HEAD RED "  - id: e\n"
                                           "    kind: battle\n"
                                           "    date: 1741-02-20\n"
                                           "    at: [7, 51]\n"
                                           "    attacker: red\n"
                                           "    defender: blue\n",
                                  NULL);
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "unattended");
    assert_int_equal(told->severity, MARCH_WARNING);
    assert_int_equal(told->where.line, 15);
    assert_int_equal(told->where.column, 15);
    assert_string_equal(
        told->text, "nothing of the side 'red' is near this battle: it holds no land "
                    "there, and of its movements the nearest then, 'm', is 111 km "
                    "away");
}

static void a_battle_by_the_way_is_attended(void **state)
{
    (void)state;
    assert_string_equal(found(RED "  - {id: e, kind: battle, date: 1741-02-20, at: [7, "
                                  "50.3], attacker: red, defender: blue}\n"),
                        "");
}

static void who_has_gone_before_or_comes_later_was_not_there(void **state)
{
    (void)state;
    assert_string_equal(found(RED
                              "  - {id: e, kind: battle, date: 1741-03-20, at: [7, "
                              "50], attacker: red}\n"
                              "  - {id: f, kind: skirmish, date: 1741-01-20, at: [7, "
                              "50], defender: red}\n"),
                        "11 unattended, 12 unattended");
}

static void an_army_stays_where_it_went_and_was_where_it_leaves(void **state)
{
    (void)state;
    assert_string_equal(found(RED
                              "  - {id: e, kind: battle, date: 1743, at: b, attacker: "
                              "red}\n"
                              "  - {id: f, kind: battle, date: 1741-01-20, at: a, "
                              "defender: red}\n"
                              "  - {id: g, kind: battle, date: 1738, at: a, defender: "
                              "red}\n"),
                        "13 unattended");
}

static void a_side_without_dated_movements_is_no_army_on_the_map(void **state)
{
    (void)state;
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, stops: [a, b]}\n"
              "  - {id: n, side: blue, kind: planned, date: 1741, stops: [a, b]}\n"
              "events:\n"
              "  - {id: e, kind: battle, date: 1741, at: [7, 54], attacker: red, "
              "defender: "
              "blue}\n"),
        "");
}

static void
an_undated_march_may_have_been_there_and_doubtful_dates_bind_nothing(void **state)
{
    (void)state;
    assert_string_equal(
        found(RED
              "  - {id: e, kind: battle, date: 1751?, at: [7, 50], attacker: red}\n"),
        "");
    assert_string_equal(
        found("movements:\n"
              "  - {id: m, side: red, date: 1741-02, stops: [a, b]}\n"
              "  - {id: n, side: red, stops: [[7, 53], [7, 54]]}\n"
              "events:\n"
              "  - {id: e, kind: battle, date: 1751, at: [7, 54], attacker: red}\n"),
        "");
}

static void what_is_roughly_placed_may_be_twice_as_far(void **state)
{
    (void)state;
    assert_string_equal(
        found(RED
              "  - {id: e, kind: battle, date: 1741-02, at: [7, 50.7], attacker: red}\n"
              "  - {id: f, kind: battle, date: 1741-02, at: [7, 50.7], placed: "
              "inferred, attacker: red}\n"),
        "11 unattended");
}

static void one_of_allies_or_kin_is_enough(void **state)
{
    (void)state;
    assert_string_equal(
        told_of(diags_of(
            "marchmap: 1\n"
            "title: T\n"
            "map: {extent: [0, 40, 20, 55]}\n"
            "sides:\n"
            "  red: {name: Red, family: f}\n"
            "  pink: {name: Pink, family: f}\n"
            "  blue: {name: Blue}\n"
            "movements:\n"
            "  - {id: m, side: red, date: 1741, stops: [[5, 50], [6, 50]]}\n"
            "  - {id: n, side: pink, date: 1741, stops: [[5, 45], [6, 45]]}\n"
            "  - {id: o, side: blue, date: 1741, stops: [[5, 42], [6, 42]]}\n"
            "events:\n"
            "  - {id: e, kind: battle, date: 1741, at: [5, 45], attacker: red}\n"
            "  - {id: f, kind: battle, date: 1741, at: [5, 45], attacker: [blue, "
            "red]}\n"
            "  - {id: g, kind: battle, date: 1741, at: [5, 45], attacker: blue}\n",
            NULL)),
        "15 unattended");
}

static const char lands[] =
    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"id\": "
    "\"x\", \"properties\": {}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": "
    "[[[10, 45], [15, 45], [15, 50], [10, 50], [10, 45]]]}}]}";

static void who_defends_his_own_land_needs_no_march(void **state)
{
    static const char yaml[] =
        HEAD RED "  - {id: e, kind: battle, date: 1741, at: [12, 47], defender: red}\n"
                 "  - {id: f, kind: battle, date: 1745, at: [12, 47], defender: red}\n"
                 "  - {id: g, kind: capture, date: 1741, at: [12, 49], attacker: red}\n"
                 "territories:\n"
                 "  - {side: red, area: lands.geojson#x, time: ../1742}\n";

    (void)state;
    assert_string_equal(told_of(diags_of(yaml, lands)), "12 unattended");
}

static void who_has_taken_a_town_may_be_attacked_there(void **state)
{
    (void)state;
    assert_string_equal(
        found(RED "  - {id: e, kind: siege, date: 1742, at: [9, 54], attacker: blue, "
                  "defender: red}\n"
                  "  - {id: f, kind: fort, date: 1740, at: [9, 54], attacker: red}\n"
                  "  - {id: g, kind: siege, date: 1742, at: [3, 54], attacker: blue, "
                  "defender: red}\n"),
        "13 unattended");
}

static void a_town_taken_by_those_who_do_not_go_there_is_told(void **state)
{
    size_t count;
    march_diags *diags = diags_of(HEAD RED "  - id: e\n"
                                           "    kind: sack\n"
                                           "    date: 1741-02\n"
                                           "    at: [a, [9, 53]]\n"
                                           "    attacker: red\n",
                                  NULL);
    const march_diag *told = march_diags_items(diags, &count);

    (void)state;
    assert_int_equal(count, 1);
    assert_string_equal(march_diag_id_text(told->id), "unmarched");
    assert_int_equal(told->where.line, 14);
    assert_int_equal(told->where.column, 13);
    assert_string_equal(
        told->text, "no movement of the side 'red' goes to this sack, which is not on "
                    "its land: of them, the nearest then, 'm', is 334 km away");
}

static void a_town_on_the_way_was_marched_to(void **state)
{
    (void)state;
    assert_string_equal(
        found(RED
              "  - {id: e, kind: capture, date: 1741-02, at: b, attacker: red}\n"
              "  - {id: f, kind: siege, date: 1741-02, at: b, attacker: red}\n"
              "  - {id: g, kind: capture, date: 1742, at: b, victor: red}\n"
              "  - {id: h, kind: capture, date: 1741-02, at: [9, 53], attacker: blue}\n"
              "  - {id: i, kind: treaty, date: 1741-02, at: [9, 53], attacker: red}\n"),
        "");
}

static void the_event_its_side_or_its_place_accepts_it(void **state)
{
    (void)state;
    assert_string_equal(
        found(RED
              "  - {id: e, kind: battle, date: 1741-02, at: [7, 54], attacker: red, "
              "accept: unattended}\n"
              "  - {id: f, kind: capture, date: 1741-02, at: [7, 53], attacker: red, "
              "accept: [unmarched]}\n"),
        "");
    assert_string_equal(
        told_of(diags_of(
            "marchmap: 1\ntitle: T\nmap: {extent: [0, 40, 20, 55]}\n"
            "sides: {red: {name: Red, accept: unattended}}\n"
            "places: {a: {at: [9, 54], accept: unmarched}}\n"
            "movements: [{id: m, side: red, date: 1741, stops: [[5, 50], [6, 50]]}]\n"
            "events:\n"
            "  - {id: e, kind: battle, date: 1741, at: [9, 53], attacker: red}\n"
            "  - {id: f, kind: capture, date: 1741, at: a, attacker: red}\n",
            NULL)),
        "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_battle_far_from_the_attackers_ways_is_told),
        cmocka_unit_test(a_battle_by_the_way_is_attended),
        cmocka_unit_test(who_has_gone_before_or_comes_later_was_not_there),
        cmocka_unit_test(an_army_stays_where_it_went_and_was_where_it_leaves),
        cmocka_unit_test(a_side_without_dated_movements_is_no_army_on_the_map),
        cmocka_unit_test(
            an_undated_march_may_have_been_there_and_doubtful_dates_bind_nothing),
        cmocka_unit_test(what_is_roughly_placed_may_be_twice_as_far),
        cmocka_unit_test(one_of_allies_or_kin_is_enough),
        cmocka_unit_test(who_defends_his_own_land_needs_no_march),
        cmocka_unit_test(who_has_taken_a_town_may_be_attacked_there),
        cmocka_unit_test(a_town_taken_by_those_who_do_not_go_there_is_told),
        cmocka_unit_test(a_town_on_the_way_was_marched_to),
        cmocka_unit_test(the_event_its_side_or_its_place_accepts_it),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
