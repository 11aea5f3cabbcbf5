/* test_base_set.c - SPDX-License-Identifier: MIT */
#include "model/base_set.h"

#include <string.h>

#include "model/era.h"
#include "testing.h"

static march_base_set set_of(const char *id, double scale, double *extent)
{
    return (march_base_set){.id = id, .scale = scale, .extent = {extent, 4}};
}

static double part[] = {50, 30, 100, 60}, world[] = {-180, -90, 180, 90};

static const char *chosen_for(march_lonlat_box box, double slack_deg)
{
    march_base_set items[] = {set_of("part", 5e6, part), set_of("world", 1e7, world)};
    march_base_sets sets = {items, 2};

    return march_base_sets_choose(&sets, box, slack_deg)->id;
}

static void the_finest_set_that_covers_a_map_is_chosen(void **state)
{
    (void)state;
    assert_string_equal(chosen_for((march_lonlat_box){60, 40, 80, 50}, 0), "part");
    assert_string_equal(chosen_for((march_lonlat_box){40, 40, 80, 50}, 0), "world");
}

static void a_little_may_be_missing_at_the_edges(void **state)
{
    (void)state;
    assert_string_equal(chosen_for((march_lonlat_box){48.5, 40, 80, 50}, 2), "part");
    assert_string_equal(chosen_for((march_lonlat_box){47.5, 40, 80, 50}, 2), "world");
}

static void the_world_covers_maps_across_the_antimeridian(void **state)
{
    march_base_set set = set_of("world", 1e7, world);

    (void)state;
    assert_true(march_base_set_covers(&set, (march_lonlat_box){150, -20, 210, 40}, 0));
}

static void a_set_without_an_extent_is_never_known_to_cover(void **state)
{
    march_base_set set = {.id = "vague"};

    (void)state;
    assert_false(march_base_set_covers(&set, (march_lonlat_box){0, 0, 1, 1}, 0));
}

/** Which of three lakes are there in a year, as a sum of 1, 2 and 4: one of all times,
 * one from 1960 on, one until then. */
static int lakes_in(int64_t year)
{
    const march_value none = {0}, built = {MARCH_VALUE_NUMBER, 1960, NULL};
    march_feature features[] = {
        {.first_part = 1}, {.first_part = 2}, {.first_part = 4}};
    const char *columns[] = {MARCH_ERA_FROM, MARCH_ERA_UNTIL};
    march_value values[] = {none, none, built, none, none, built};
    march_features set = {.features = features,
                          .feature_count = 3,
                          .columns = columns,
                          .column_count = 2,
                          .values = values};
    int sum = 0;

    march_era_keep(&set, year);
    for (size_t i = 0; i < set.feature_count; i++) {
        sum += (int)set.features[i].first_part;
    }
    return sum;
}

static void features_of_another_era_are_left_out(void **state)
{
    (void)state;
    assert_int_equal(lakes_in(1741), 1 + 4);
    assert_int_equal(lakes_in(1959), 1 + 4);
    assert_int_equal(lakes_in(1960), 1 + 2);
}

static march_dated dated(const char *text)
{
    march_dated out = {.given = true};

    assert_int_equal(
        march_date_parse(text, strlen(text), MARCH_GREGORIAN, &out.date, NULL, NULL),
        MARCH_OK);
    return out;
}

static void the_era_is_the_middle_of_the_time_unless_it_is_said(void **state)
{
    march_campaign campaign = {.time = dated("1731/1757")};

    (void)state;
    assert_int_equal(march_campaign_era(&campaign), 1744);
    campaign.map.era = dated("1960");
    assert_int_equal(march_campaign_era(&campaign), 1960);
}

static void the_era_of_a_war_without_a_time_is_that_of_its_dates(void **state)
{
    march_event events[] = {{.date = dated("-0217")}, {.date = dated("-0215")}};
    march_campaign campaign = {.events = events, .event_count = 2};

    (void)state;
    assert_int_equal(march_campaign_era(&campaign), -216);
    assert_int_equal(march_campaign_era(&(march_campaign){0}), 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_finest_set_that_covers_a_map_is_chosen),
        cmocka_unit_test(a_little_may_be_missing_at_the_edges),
        cmocka_unit_test(the_world_covers_maps_across_the_antimeridian),
        cmocka_unit_test(a_set_without_an_extent_is_never_known_to_cover),
        cmocka_unit_test(features_of_another_era_are_left_out),
        cmocka_unit_test(the_era_is_the_middle_of_the_time_unless_it_is_said),
        cmocka_unit_test(the_era_of_a_war_without_a_time_is_that_of_its_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
