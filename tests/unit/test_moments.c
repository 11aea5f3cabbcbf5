/* test_moments.c - what a film shows from moment to moment.
 * SPDX-License-Identifier: MIT
 *
 * The times and shares here are worked out by hand from
 * tests/input/campaign/scene.yaml.
 */
#include <string.h>

#include "scene/scene.h"

#include "testing.h"
#include "with_arena.h"

static march_campaign *campaign;
static march_life timeline;

static march_instant day(const char *text)
{
    march_date date;

    assert_int_equal(
        march_date_parse(text, strlen(text), MARCH_GREGORIAN, &date, NULL, NULL),
        MARCH_OK);
    return date.earliest_start;
}

/** The scene of the day that ends when `text` begins. */
static march_scene *scene_before(const char *text)
{
    march_moment moment = {day(text) - MARCH_DAY_S, day(text), MARCH_DAY};
    march_scene *scene = NULL;

    if (!campaign) {
        assert_int_equal(march_campaign_load(arena, "tests/input/campaign/scene.yaml",
                                             march_diags_new(arena), &campaign),
                         MARCH_OK);
        assert_true(march_campaign_timeline(campaign, &timeline));
    }
    assert_int_equal(
        march_scene_build_moment(arena, campaign, timeline, &moment, 0, &scene),
        MARCH_OK);
    return scene;
}

static const march_scene_movement *movement_in(const march_scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->movement_count; i++) {
        if (strcmp(scene->movements[i].movement->id, id) == 0) {
            return &scene->movements[i];
        }
    }
    fail_msg("no movement %s", id);
    return NULL;
}

static void the_timeline_is_the_campaigns_time(void **state)
{
    (void)state;
    scene_before("1741");
    assert_true(timeline.from == day("1740"));
    assert_true(timeline.to == day("1743"));
}

static void a_film_has_all_movements_in_one_order_at_all_times(void **state)
{
    static const char *const times[] = {"1740-06", "1741-02", "1742-12"};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(times); i++) {
        march_scene *scene = scene_before(times[i]);
        assert_int_equal(scene->movement_count, campaign->movement_count);
        assert_int_equal(scene->event_count, campaign->event_count);
        for (size_t k = 0; k < scene->movement_count; k++) {
            assert_ptr_equal(scene->movements[k].movement, &campaign->movements[k]);
        }
    }
}

static void what_is_to_come_is_later_and_what_is_over_is_past(void **state)
{
    (void)state;
    assert_true(movement_in(scene_before("1741-01-01"), "ends-dated")->later);
    assert_false(movement_in(scene_before("1741-01-02"), "ends-dated")->later);
    assert_false(movement_in(scene_before("1741-01-07"), "ends-dated")->past);
    assert_true(movement_in(scene_before("1741-01-08"), "ends-dated")->past);
}

static void an_army_walks_its_route_between_its_dated_stops(void **state)
{
    static const struct {
        const char *id, *before;
        size_t leg;
        double share;
    } table[] = {
        {"ends-dated", "1741-01-02", 0, 0.25}, {"ends-dated", "1741-01-03", 0, 0.5},
        {"ends-dated", "1741-01-05", 1, 0},    {"ends-dated", "1741-01-06", 1, 0.5},
        {"ends-dated", "1741-01-07", 1, 1},    {"all-dated", "1741-03-02", 0, 0.4},
        {"all-dated", "1741-03-03", 0, 0.8},   {"all-dated", "1741-03-12", 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        const march_scene_movement *m =
            movement_in(scene_before(table[i].before), table[i].id);
        assert_int_equal(m->leg, table[i].leg);
        assert_near(m->share, table[i].share, 1e-5);
        assert_near(m->spread, 0, 0);
    }
}

static void a_month_is_fine_enough_to_say_where_an_army_was(void **state)
{
    const march_scene_movement *m =
        movement_in(scene_before("1741-06-16"), "dated-whole");

    (void)state;
    assert_near(m->share, 0.5, 1e-5);
    assert_near(m->spread, 0, 0);
}

static void a_season_spreads_an_army_over_all_of_its_way(void **state)
{
    static march_stop stops[2] = {{.at = {10, 0}}, {.at = {11, 0}}};
    march_movement movement = {.id = "m", .stops = stops, .stop_count = 2};
    march_campaign one = {.movements = &movement, .movement_count = 1};
    march_moment moment = {day("1741-01-15"), day("1741-01-16"), MARCH_DAY};
    march_scene *scene;

    (void)state;
    movement.date.given = true;
    assert_int_equal(march_date_parse("1740-24", 7, MARCH_GREGORIAN,
                                      &movement.date.date, NULL, NULL),
                     MARCH_OK);
    assert_int_equal(
        march_scene_build_moment(arena, &one, (march_life){0, 1}, &moment, 0, &scene),
        MARCH_OK);
    assert_near(scene->movements[0].spread, 1, 1e-9);
}

static void an_undated_movement_is_always_there_whole(void **state)
{
    const march_scene_movement *m = movement_in(scene_before("1740-02"), "undated");

    (void)state;
    assert_false(m->later || m->past);
    assert_near(m->share, 1, 0);
}

static void lands_linger_as_long_as_they_are_asked_to(void **state)
{
    march_moment moment = {day("1741-01-10"), day("1741-01-11"), MARCH_DAY};
    march_scene *scene;

    (void)state;
    assert_int_equal(scene_before("1741-01-11")->territory_count, 2);
    assert_int_equal(march_scene_build_moment(arena, campaign, timeline, &moment,
                                              20 * (march_instant)MARCH_DAY_S, &scene),
                     MARCH_OK);
    assert_int_equal(scene->territory_count, 3);
}

/** What a land is turning into on a still of a day; NULL if it is not; fails where the
 * land is not on it. */
static const char *turning_on(const char *text, const char *id)
{
    static march_campaign *turning;
    march_scene *scene;
    march_date at;

    if (!turning) {
        assert_int_equal(march_campaign_load(arena, "tests/input/campaign/turning.yaml",
                                             march_diags_new(arena), &turning),
                         MARCH_OK);
    }
    assert_int_equal(
        march_date_parse(text, strlen(text), MARCH_GREGORIAN, &at, NULL, NULL),
        MARCH_OK);
    assert_int_equal(march_scene_build(arena, turning, &at, &scene), MARCH_OK);
    assert_int_equal(scene->territory_count, 2);
    for (size_t i = 0; i < scene->territory_count; i++) {
        if (strcmp(scene->territories[i].territory->id, id) == 0) {
            const march_territory *next = scene->territories[i].turning;
            return next ? next->id : NULL;
        }
    }
    fail_msg("no land %s on %s", id, text);
    return NULL;
}

static void land_that_becomes_other_land_is_there_until_that_begins(void **state)
{
    (void)state;
    assert_null(turning_on("1740-12-31", "old"));
    assert_string_equal(turning_on("1741-01-01", "old"), "new");
    assert_string_equal(turning_on("1742-12-31", "old"), "new");
    assert_null(turning_on("1743-01-01", "new"));
    assert_null(turning_on("1740-12-31", "first"));
    assert_null(turning_on("1741-01-01", "next"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_timeline_is_the_campaigns_time),
        cmocka_unit_test(a_film_has_all_movements_in_one_order_at_all_times),
        cmocka_unit_test(what_is_to_come_is_later_and_what_is_over_is_past),
        cmocka_unit_test(an_army_walks_its_route_between_its_dated_stops),
        cmocka_unit_test(a_month_is_fine_enough_to_say_where_an_army_was),
        cmocka_unit_test(a_season_spreads_an_army_over_all_of_its_way),
        cmocka_unit_test(an_undated_movement_is_always_there_whole),
        cmocka_unit_test(lands_linger_as_long_as_they_are_asked_to),
        cmocka_unit_test(land_that_becomes_other_land_is_there_until_that_begins),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
