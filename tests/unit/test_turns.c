/* test_turns.c - when lands turn into others in a film.
 * SPDX-License-Identifier: MIT
 *
 * A campaign of 1000 days; things rise in 4 of them (`time-rise` is 0.004).
 */
#include "layer/lands.h"

#include "testing.h"
#include "with_arena.h"

#define DAY ((march_instant)MARCH_DAY_S)

/** How far land that is held to day 100 has turned at the end of a stretch of time.
 * @param begins  The day on which what it becomes begins. */
static double turned(double begins, double day, double length)
{
    static march_territory territories[2];
    const march_territory *list[] = {&territories[0], &territories[1]};
    march_life lives[] = {{0, 100 * DAY},
                          {(march_instant)(begins * DAY), MARCH_INSTANT_MAX}};
    march_turn turns[] = {{.into = 2}, {.from = 1}};
    march_lands all = {.list = list, .lives = lives, .turns = turns, .count = 2};
    march_scene scene = {.film = true, .timeline = {0, 1000 * DAY}};
    march_style_layer layer = {.id = "lands", .type = "territory"};
    march_campaign campaign = {0};
    march_map map = {.campaign = &campaign, .scene = &scene};

    scene.end = (march_instant)(day * DAY) + 1;
    scene.start = scene.end - (march_instant)(length * DAY);
    scene.lands_at = scene.end - 1;
    assert_true(march_lands_turned(&map, &layer, &all, 1) < 0);
    return march_lands_turned(&map, &layer, &all, 0);
}

static void land_turns_all_the_time_between(void **state)
{
    (void)state;
    assert_true(turned(200, 99.9, 1) < 0);
    assert_near(turned(200, 100, 1), 0, 1e-6);
    assert_near(turned(200, 125, 1), 0.25, 1e-6);
    assert_near(turned(200, 125, 30), 0.25, 1e-6);
    assert_near(turned(200, 200, 1), 1, 0);
}

static void
land_that_becomes_other_land_at_once_turns_as_fast_as_things_rise(void **state)
{
    (void)state;
    assert_near(turned(100, 101, 0.5), 0.25, 1e-6);
    assert_near(turned(101, 102, 0.5), 0.5, 1e-6);
    assert_near(turned(100, 104, 0.5), 1, 0);
}

static void frames_too_long_to_show_it_show_what_it_has_become(void **state)
{
    (void)state;
    assert_near(turned(100, 100.5, 10), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(land_turns_all_the_time_between),
        cmocka_unit_test(
            land_that_becomes_other_land_at_once_turns_as_fast_as_things_rise),
        cmocka_unit_test(frames_too_long_to_show_it_show_what_it_has_become),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
