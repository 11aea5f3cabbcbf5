/* test_describe_march.c - movements in words.
 * SPDX-License-Identifier: MIT
 *
 * The sentences are written by hand from the small campaigns that stand above them.
 */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "describing.h"

static void a_march_is_told_with_who_when_how_many_and_where(void **state)
{
    const char *text =
        told(TOP "movements:\n"
                 "  - {id: x, side: red, date: 1741-02, strength: 30000,\n"
                 "     commanders: [{en: Septen, ru: Септень}, Dorji],\n"
                 "     stops: [a, [12, 0], m, b], route: inferred}\n",
             "1741-02", "en");

    (void)state;
    assert_tells(text,
                 "Map of the Northern War, February 1741. It shows 1 movement and "
                 "no events.\n");
    assert_tells(text,
                 "\nIn February 1741, an army of 30,000 men of the Red Khanate under "
                 "Septen and Dorji advances from Alpha by way of Mu to Beta (route "
                 "inferred).");
}

static void strengths_say_ranges_and_about(void **state)
{
    static const struct {
        const char *strength, *words;
    } table[] = {
        {"24000", "an army of 24,000 men of Blues"},
        {"~24000", "an army of about 24,000 men of Blues"},
        {"24000..30000", "an army of 24,000 to 30,000 men of Blues"},
        {"~24000..30000", "an army of about 24,000 to 30,000 men of Blues"},
        {"1", "an army of 1 man of Blues"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        const char *yaml = march_arena_printf(
            arena,
            TOP "movements: [{id: x, side: blue, strength: %s, stops: [a, b]}]\n",
            table[i].strength);
        assert_tells(told(yaml, NULL, "en"), table[i].words);
    }
    assert_tells(
        told(TOP "movements: [{id: x, side: blue, stops: [a, b]}]\n", NULL, "en"),
        ", an army of Blues advances from Alpha to Beta.");
}

static void an_army_that_melts_away_is_told_at_both_ends(void **state)
{
    const char *text = told(TOP "movements: [{id: x, side: blue, strength: 422000,\n"
                                "  stops: [a, {at: b, strength: 100000}]}]\n",
                            NULL, "en");

    (void)state;
    assert_tells(text, "an army of 422,000 men of Blues advances from Alpha to Beta "
                       "(100,000 are left at the end).");
}

static void dates_get_the_preposition_they_want(void **state)
{
    static const struct {
        const char *date, *words;
    } table[] = {
        {"1741", "\nIn 1741, an army"},
        {"-0217", "\nIn 218 BC, an army"},
        {"-0215-08-02", "\nOn 2 August 216 BC, an army"},
        {"1741-02-20", "\nOn 20 February 1741, an army"},
        {"1741-02-20/1741-02-28", "\nOn 20–28 February 1741, an army"},
        {"1741-02-20/1742-03-01", "\nFrom 20 February 1741 to 1 March 1742, an army"},
        {"1740-23", "\nIn autumn 1740, an army"},
        {"1740-24", "\nIn winter 1740/41, an army"},
        {"1739~", "\nAbout 1739, an army"},
        {"1741?", "\nIn 1741 (date uncertain), an army"},
        {"1735/..", "\nFrom 1735, an army"},
        {"../1734", "\nUntil 1734, an army"},
        {"174X", "\nIn the 1740s, an army"},
        {"17XX", "\nIn the 18th century, an army"},
        {"'[1667,1668]'", "\nIn 1667 or 1668, an army"},
        {"'[..1741]'", "\nBy 1741, an army"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        const char *yaml = march_arena_printf(
            arena, TOP "movements: [{id: x, side: red, date: %s, stops: [a, b]}]\n",
            table[i].date);
        assert_tells(told(yaml, NULL, "en"), table[i].words);
    }
    assert_tells(
        told(TOP "movements: [{id: x, side: red, stops: [a, b]}]\n", NULL, "en"),
        "\nAt a time that is not told, an army");
    assert_tells(told(TOP
                      "movements: [{id: x, side: red, stops: [{at: a, date: 1741-02},"
                      " {at: b, date: 1741-04}]}]\n",
                      NULL, "en"),
                 "\nIn February–April 1741, an army");
}

static void certainty_is_said_for_the_movement_and_for_its_way(void **state)
{
    const char *text =
        told(TOP "movements:\n"
                 "  - {id: x, side: red, certainty: inferred, route: disputed,\n"
                 "     stops: [a, b]}\n"
                 "  - {id: y, side: red, certainty: disputed, stops: [b, a]}\n",
             NULL, "en");

    (void)state;
    assert_tells(text, "advances from Alpha to Beta (the movement itself is inferred, "
                       "route disputed).");
    assert_tells(text,
                 "advances from Beta to Alpha (the sources dispute this movement).");
}

static void what_all_routes_have_in_common_is_said_once(void **state)
{
    const char *text =
        told(TOP "movements:\n"
                 "  - {id: x, side: red, route: inferred, stops: [a, b]}\n"
                 "  - {id: y, side: red, route: inferred, stops: [b, a]}\n"
                 "  - {id: z, side: red, route: inferred, stops: [a, m]}\n",
             NULL, "en");

    (void)state;
    assert_tells(text, "All routes are inferred.\n");
    assert_silent(text, "(route inferred)");
}

static void what_was_only_asked_for_is_not_told_as_done(void **state)
{
    const char *text = told(TOP "movements: [{id: x, side: red, kind: planned,\n"
                                "  strength: ~2000, stops: [a, b]}]\n",
                            NULL, "en");

    (void)state;
    assert_tells(text,
                 "a march of about 2000 men of the Red Khanate from Alpha to Beta "
                 "is asked for, but not known to have happened.");
}

static void captives_are_led_by_the_side(void **state)
{
    const char *text = told(TOP "movements: [{id: x, side: red, kind: captivity,\n"
                                "  strength: 300, stops: [a, b]}]\n",
                            NULL, "en");

    (void)state;
    assert_tells(text,
                 "a group of 300 captives is led away by the Red Khanate from Alpha "
                 "to Beta.");
}

static void what_is_past_is_told_in_the_past_tense_and_by_time(void **state)
{
    const char *text = told(
        TOP "movements:\n"
            "  - {id: later, side: red, date: 1745, stops: [a, b]}\n"
            "  - {id: now, side: red, date: 1741, stops: [b, a]}\n"
            "  - {id: second, side: blue, date: 1732, stops: [m, b]}\n"
            "  - {id: first, side: blue, date: 1731, kind: retreat, stops: [b, m]}\n"
            "events: [{id: e, kind: battle, name: The Ford, date: 1733, at: b,\n"
            "  attacker: red, defender: blue, victor: blue, text: They fight.}]\n",
        "1741", "en");

    (void)state;
    assert_tells(text,
                 "It shows 1 movement and no events of this time, and 2 movements "
                 "and 1 event of earlier times.");
    assert_tells(text, "\nIn 1741, an army of the Red Khanate advances from Beta to "
                       "Alpha.\nEarlier: In 1731, an army of Blues retreated from Beta "
                       "to Mu. In 1732, an army of Blues advanced from Mu to Beta. In "
                       "1733, a battle at Beta by the Red Khanate against Blues: The "
                       "Ford. Victor: Blues.");
    assert_silent(text, "1745");
    assert_silent(text, "They fight.");
}

static void an_army_under_way_is_told_as_far_as_it_has_come(void **state)
{
    static const char yaml[] = TOP "movements: [{id: x, side: red, stops: [\n"
                                   "  {at: a, date: 1741-01-01}, [12, 0], m,\n"
                                   "  {at: b, date: 1741-01-10}]}]\n";

    (void)state;
    assert_tells(
        told(yaml, "1741-01-08", "en"),
        "advances from Alpha by way of Mu towards Beta and is still under way.");
    assert_tells(told(yaml, "1741-01-02", "en"),
                 "advances from Alpha towards Beta and is still under way.");
    assert_tells(told(yaml, "1741-01-06", "en"),
                 "advances from Alpha towards Beta and by then is near Mu.");
    assert_tells(told(yaml, "1741-01-10", "en"),
                 "advances from Alpha by way of Mu to Beta.");
}

static void
an_end_without_a_place_is_told_by_one_near_it_or_by_the_direction(void **state)
{
    (void)state;
    assert_tells(
        told(TOP "movements: [{id: x, side: red, stops: [a, [10, 5]]}]\n", NULL, "en"),
        "advances from Alpha northward.");
    assert_tells(told(TOP
                      "movements: [{id: x, side: red, stops: [[20, 9], [17, 6]]}]\n",
                      NULL, "en"),
                 "an army of the Red Khanate advances south-westward.");
    /* 5 degrees are 556 km: a tenth of them is 55.6 km, half a degree */
    assert_tells(told(TOP "movements: [{id: x, side: red, stops: [[10, 0.4], b]}]\n",
                      NULL, "en"),
                 "advances from near Alpha to Beta.");
    assert_tells(told(TOP "movements: [{id: x, side: red, stops: [[10, 0.6], b]}]\n",
                      NULL, "en"),
                 "advances eastward to Beta.");
    /* over the date line: two degrees to the east, not 358 to the west */
    assert_tells(
        told(TOP "movements: [{id: x, side: red, stops: [[179, 20], [-179, 20]]}]\n",
             NULL, "en"),
        "advances eastward.");
    /* out and back again: no direction */
    assert_tells(
        told(TOP "movements: [{id: x, side: red, stops: [a, [9, 9], [10, 0.1]]}]\n",
             NULL, "en"),
        "advances from Alpha.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_march_is_told_with_who_when_how_many_and_where),
        cmocka_unit_test(strengths_say_ranges_and_about),
        cmocka_unit_test(an_army_that_melts_away_is_told_at_both_ends),
        cmocka_unit_test(dates_get_the_preposition_they_want),
        cmocka_unit_test(certainty_is_said_for_the_movement_and_for_its_way),
        cmocka_unit_test(what_all_routes_have_in_common_is_said_once),
        cmocka_unit_test(what_was_only_asked_for_is_not_told_as_done),
        cmocka_unit_test(captives_are_led_by_the_side),
        cmocka_unit_test(what_is_past_is_told_in_the_past_tense_and_by_time),
        cmocka_unit_test(an_army_under_way_is_told_as_far_as_it_has_come),
        cmocka_unit_test(
            an_end_without_a_place_is_told_by_one_near_it_or_by_the_direction),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
