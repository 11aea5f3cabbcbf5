/* test_scene.c - what is on the map at a time.
 * SPDX-License-Identifier: MIT
 *
 * The times and shares here are worked out by hand from
 * tests/input/campaign/scene.yaml.
 */
#include <stdlib.h>
#include <string.h>

#include "scene/scene.h"
#include "testing.h"

typedef struct fixture {
    march_arena *arena;
    march_campaign *campaign;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    f->arena = march_arena_new(0);
    march_diags *diags = march_diags_new(f->arena);
    march_status status = march_campaign_load(
        f->arena, "tests/input/campaign/scene.yaml", diags, &f->campaign);
    *state = f;
    return status == MARCH_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    march_arena_free(f->arena);
    free(f);
    return 0;
}

/** The scene at a date; NULL: of the whole campaign. */
static march_scene *scene_at(fixture *f, const char *at)
{
    march_scene *scene = NULL;
    march_date date;

    if (at) {
        assert_int_equal(
            march_date_parse(at, strlen(at), MARCH_GREGORIAN, &date, NULL, NULL),
            MARCH_OK);
    }
    assert_int_equal(
        march_scene_build(f->arena, f->campaign, at ? &date : NULL, &scene), MARCH_OK);
    return scene;
}

/** A movement in a scene; NULL where it has not begun. */
static const march_scene_movement *movement_in(const march_scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->movement_count; i++) {
        if (strcmp(scene->movements[i].movement->id, id) == 0) {
            return &scene->movements[i];
        }
    }
    return NULL;
}

static void assert_head(fixture *f, const char *id, const char *at, size_t leg,
                        double share)
{
    const march_scene_movement *shown = movement_in(scene_at(f, at), id);

    assert_non_null(shown);
    assert_int_equal(shown->leg, leg);
    assert_near(shown->share, share, 1e-5);
}

static void stops_without_a_date_share_the_time_by_distance(void **state)
{
    assert_head(*state, "ends-dated", "1741-01-01", 0, 0.25);
    assert_head(*state, "ends-dated", "1741-01-02", 0, 0.5);
    assert_head(*state, "ends-dated", "1741-01-05", 1, 0.5);
    assert_head(*state, "ends-dated", "1741-01-06", 1, 1);
}

static void a_dated_stop_is_reached_in_the_middle_of_its_date(void **state)
{
    assert_head(*state, "all-dated", "1741-03-01", 0, 1 / 2.5);
    assert_head(*state, "all-dated", "1741-03-02", 0, 2 / 2.5);
    assert_head(*state, "all-dated", "1741-03-03", 1, 0.5 / 8.5);
    assert_head(*state, "all-dated", "1741-03-04", 1, 1.5 / 8.5);
    assert_head(*state, "all-dated", "1741-03-11", 1, 1);
}

static void a_movement_with_one_date_takes_all_of_it(void **state)
{
    assert_head(*state, "dated-whole", "1741-06-15", 0, 0.5);
    assert_head(*state, "dated-whole", "1741-06-10", 0, 1.0 / 3);
}

static void the_head_of_what_is_over_stands_at_its_end(void **state)
{
    assert_head(*state, "all-dated", "1742", 1, 1);
    assert_head(*state, "undated", "1740", 1, 1);
    assert_head(*state, "all-dated", NULL, 1, 1);
}

static void what_is_to_come_is_left_out(void **state)
{
    march_scene *scene = scene_at(*state, "1741-02");

    assert_null(movement_in(scene, "all-dated"));
    assert_null(movement_in(scene, "dated-whole"));
    assert_non_null(movement_in(scene, "ends-dated"));
    assert_int_equal(scene_at(*state, "1740")->movement_count, 1);
}

static void what_is_over_is_past_and_what_runs_is_not(void **state)
{
    march_scene *scene = scene_at(*state, "1741-03");

    assert_true(movement_in(scene, "ends-dated")->past);
    assert_false(movement_in(scene, "all-dated")->past);
    assert_false(movement_in(scene_at(*state, "1741-03-11"), "all-dated")->past);
    assert_true(movement_in(scene_at(*state, "1741-03-12"), "all-dated")->past);
}

static void what_has_no_date_is_always_there_and_never_past(void **state)
{
    assert_false(movement_in(scene_at(*state, "1700"), "undated")->past);
    assert_false(movement_in(scene_at(*state, "1800"), "undated")->past);
}

static void events_are_numbered_as_far_as_they_have_happened(void **state)
{
    march_scene *scene = scene_at(*state, "1741");

    assert_int_equal(scene->event_count, 3);
    assert_string_equal(scene->events[0].event->id, "early");
    assert_true(scene->events[0].past);
    assert_string_equal(scene->events[1].event->id, "undated");
    assert_false(scene->events[1].past);
    assert_string_equal(scene->events[2].event->id, "mid");
    assert_int_equal(scene->events[2].number, 3);
    assert_int_equal(scene_at(*state, "1741-05")->event_count, 2);
}

static void what_is_dated_roughly_counts_as_it_is_written(void **state)
{
    fixture *f = *state, rough = {.arena = f->arena};
    march_diags *diags = march_diags_new(f->arena);
    static const struct {
        const char *at;
        bool there, past;
    } cases[] = {{"1740", false, false},
                 {"1741", true, false},
                 {"1741-06", true, false},
                 {"1742", true, true}};

    assert_int_equal(march_campaign_load(f->arena,
                                         "tests/input/campaign/scene-rough.yaml", diags,
                                         &rough.campaign),
                     MARCH_OK);
    for (size_t i = 0; i < MARCH_COUNT(cases); i++) {
        march_scene *scene = scene_at(&rough, cases[i].at);
        assert_int_equal(scene->movement_count, cases[i].there);
        assert_int_equal(scene->event_count, cases[i].there);
        assert_int_equal(scene->territory_count, cases[i].there && !cases[i].past);
        if (cases[i].there) {
            assert_int_equal(scene->movements[0].past, cases[i].past);
            assert_int_equal(scene->events[0].past, cases[i].past);
        }
    }
}

/** The side of the dated territory that is shown; the undated one is there as well. */
static void assert_owner(fixture *f, const char *at, const char *side)
{
    march_scene *scene = scene_at(f, at);

    assert_int_equal(scene->territory_count, 2);
    march_index owner = scene->territories[0].territory->side;
    assert_string_equal(f->campaign->sides[owner].id, side);
    assert_int_equal(scene->territories[1].territory->status,
                     MARCH_TERRITORY_CONTESTED);
}

static void territories_are_those_at_the_end_of_the_time(void **state)
{
    assert_owner(*state, "1740", "red");
    assert_owner(*state, "1740-12-31", "red");
    assert_owner(*state, "1741-01-01", "blue");
    assert_owner(*state, "1740/1741", "blue");
}

static void the_whole_campaign_shows_the_territories_of_its_middle(void **state)
{
    assert_owner(*state, NULL, "blue"); /* 1741-07-02 is the middle of 1740/1742 */
}

static void the_whole_campaign_shows_everything_and_nothing_as_past(void **state)
{
    march_scene *scene = scene_at(*state, NULL);

    assert_true(scene->whole);
    assert_int_equal(scene->movement_count, 4);
    assert_int_equal(scene->event_count, 4);
    for (size_t i = 0; i < scene->movement_count; i++) {
        assert_false(scene->movements[i].past);
    }
    for (size_t i = 0; i < scene->event_count; i++) {
        assert_false(scene->events[i].past);
    }
}

static void times_of_stops_never_decrease(void **state)
{
    fixture *f = *state;
    march_instant times[3];

    assert_true(march_route_times(&f->campaign->movements[1], times));
    assert_int_equal(times[1] - times[0], 2 * MARCH_DAY_S + MARCH_DAY_S / 2);
    assert_int_equal(times[2] - times[0], 11 * MARCH_DAY_S);
    assert_false(march_route_times(&f->campaign->movements[3], times));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(stops_without_a_date_share_the_time_by_distance),
        TEST(a_dated_stop_is_reached_in_the_middle_of_its_date),
        TEST(a_movement_with_one_date_takes_all_of_it),
        TEST(the_head_of_what_is_over_stands_at_its_end),
        TEST(what_is_to_come_is_left_out),
        TEST(what_is_over_is_past_and_what_runs_is_not),
        TEST(what_has_no_date_is_always_there_and_never_past),
        TEST(events_are_numbered_as_far_as_they_have_happened),
        TEST(what_is_dated_roughly_counts_as_it_is_written),
        TEST(territories_are_those_at_the_end_of_the_time),
        TEST(the_whole_campaign_shows_the_territories_of_its_middle),
        TEST(the_whole_campaign_shows_everything_and_nothing_as_past),
        TEST(times_of_stops_never_decrease),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
