/* test_stay.c - when something is on the map of a film.
 * SPDX-License-Identifier: MIT */
#include "base/stay.h"

#include "base/arena.h"

#include "testing.h"

/** From 100 to 200, in over 10 and out over 20. */
static const march_stay hundred = {true, 100, 200, 10, 20};

static void what_has_no_limits_is_always_there(void **state)
{
    const march_stay always = {0};

    (void)state;
    assert_near(march_stay_presence(always, INT64_MIN / 2, INT64_MIN / 2 + 1), 1, 0);
    assert_near(march_stay_name_presence(always, 5, 6), 1, 0);
}

static void a_stay_is_half_open(void **state)
{
    (void)state;
    assert_near(march_stay_presence(hundred, 99, 100), 0, 0);
    assert_near(march_stay_presence(hundred, 200, 201), 0, 0);
    assert_true(march_stay_presence(hundred, 199, 200) > 0);
}

static void it_rises_stands_and_falls(void **state)
{
    static const struct {
        int64_t at;
        double presence;
    } table[] = {{99, 0},  {100, 0}, {105, 0.5}, {110, 1},
                 {150, 1}, {180, 1}, {190, 0.5}, {195, 0.25}};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        assert_near(march_stay_presence(hundred, table[i].at, table[i].at + 1),
                    table[i].presence, 1e-9);
        assert_near(march_stay_name_presence(hundred, table[i].at, table[i].at + 1),
                    table[i].presence, 1e-9);
    }
}

static void a_fade_of_a_few_moments_is_left_out(void **state)
{
    (void)state;
    assert_near(march_stay_presence(hundred, 98, 102), 1, 0);
    assert_near(march_stay_presence(hundred, 99, 102), 0.1, 1e-9);
}

static void a_long_moment_shows_all_that_happens_in_it(void **state)
{
    (void)state;
    assert_near(march_stay_presence(hundred, 50, 102), 1, 0);
    assert_near(march_stay_presence(hundred, 198, 250), 1, 0);
}

static void a_long_moment_shows_the_names_that_are_there_at_its_end(void **state)
{
    (void)state;
    assert_near(march_stay_name_presence(hundred, 50, 102), 1, 0);
    assert_near(march_stay_name_presence(hundred, 150, 250), 0, 0);
    assert_near(march_stay_name_presence(hundred, 100, 196), 0, 0);
}

static void endless_stays_do_not_fall(void **state)
{
    const march_stay endless = {true, 100, INT64_MAX, 10, 20};

    (void)state;
    assert_near(march_stay_presence(endless, 1 << 30, (1 << 30) + 1), 1, 0);
}

static void stays_overlap_if_they_share_an_instant(void **state)
{
    const march_stay after = {true, 200, 300, 0, 0}, always = {0};
    const march_stay within = {true, 150, 160, 0, 0};

    (void)state;
    assert_false(march_stay_overlap(hundred, after));
    assert_true(march_stay_overlap(hundred, within));
    assert_true(march_stay_overlap(after, always));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_no_limits_is_always_there),
        cmocka_unit_test(a_stay_is_half_open),
        cmocka_unit_test(it_rises_stands_and_falls),
        cmocka_unit_test(a_fade_of_a_few_moments_is_left_out),
        cmocka_unit_test(a_long_moment_shows_all_that_happens_in_it),
        cmocka_unit_test(a_long_moment_shows_the_names_that_are_there_at_its_end),
        cmocka_unit_test(endless_stays_do_not_fall),
        cmocka_unit_test(stays_overlap_if_they_share_an_instant),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
