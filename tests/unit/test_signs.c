/* test_signs.c - who won, where symbols stand, and how hatches lie.
 * SPDX-License-Identifier: MIT */
#include "geo/palette.h"
#include "layer/emblem.h"
#include "layer/hatch.h"
#include "layer/land.h"
#include "layer/spots.h"
#include "testing.h"
#include "with_arena.h"

static march_index sides[] = {3, 5};

/** A battle of side 3 against side 5. */
static march_event battle(void)
{
    return (march_event){.kind = MARCH_EVENT_BATTLE,
                         .attackers = {sides, 1},
                         .defenders = {sides + 1, 1},
                         .victor = MARCH_NONE};
}

static void a_victory_has_the_victors_colour(void **state)
{
    march_event event = battle();
    march_index left, right;

    (void)state;
    event.victor = 5;
    assert_int_equal(march_event_verdict(&event, &left, &right), MARCH_VERDICT_WON);
    assert_int_equal(left, 5);
    assert_int_equal(right, 5);
}

static void a_battle_nobody_is_said_to_have_won_is_halved(void **state)
{
    march_event event = battle();
    march_index left, right;

    (void)state;
    assert_int_equal(march_event_verdict(&event, &left, &right), MARCH_VERDICT_OPEN);
    assert_int_equal(left, 3);
    assert_int_equal(right, 5);
}

static void a_raid_without_a_victor_is_a_ring_of_who_acted(void **state)
{
    march_event event = battle();
    march_index left, right;

    (void)state;
    event.kind = MARCH_EVENT_RAID;
    assert_int_equal(march_event_verdict(&event, &left, &right), MARCH_VERDICT_NONE);
    assert_int_equal(left, 3);
}

static void readings_that_differ_halve_the_sign(void **state)
{
    march_reading readings[] = {{.victor = 7}, {.victor = 7}, {.victor = 2}};
    march_event event = battle();
    march_index left, right;

    (void)state;
    event.kind = MARCH_EVENT_OUTCOME;
    event.readings = readings;
    event.reading_count = 3;
    assert_int_equal(march_event_verdict(&event, &left, &right), MARCH_VERDICT_OPEN);
    assert_int_equal(left, 7);
    assert_int_equal(right, 2);
}

static march_spot_field empty_field(void)
{
    march_spot_field field;

    assert_int_equal(
        march_spot_field_new(arena, (march_page_box){0, 0, 100, 100}, &field),
        MARCH_OK);
    return field;
}

static march_spot spot_at(double x_mm, double y_mm, march_index town)
{
    return (march_spot){.at = {x_mm, y_mm},
                        .town = town,
                        .radius_mm = 2.5,
                        .tab_mm = 1.5,
                        .tab_end_mm = 4};
}

static void a_symbol_stands_where_it_happened_if_the_ground_is_free(void **state)
{
    march_spot_field field = empty_field();
    march_spot spot = spot_at(50, 50, MARCH_NONE);

    (void)state;
    assert_int_equal(march_spots_place(arena, &field, &spot, 1, 0), MARCH_OK);
    assert_near(spot.stands.x_mm, 50, 0);
    assert_near(spot.stands.y_mm, 50, 0);
    assert_false(spot.led);
}

static void a_symbol_makes_way_for_an_arrow_and_is_led_to_its_place(void **state)
{
    const march_page shaft[] = {{10, 50}, {90, 50}};
    march_spot_field field = empty_field();
    march_spot spot = spot_at(50, 50, MARCH_NONE);

    (void)state;
    march_spot_field_mark(&field, (march_line){shaft, 2}, 1, MARCH_SPOT_SHAFT);
    assert_int_equal(march_spots_place(arena, &field, &spot, 1, 0), MARCH_OK);
    assert_true(fabs(spot.stands.y_mm - 50) >= 1 + 2.5);
    assert_true(spot.led);
}

static void symbols_of_one_spot_stand_apart(void **state)
{
    march_spot_field field = empty_field();
    march_spot spots[] = {spot_at(50, 50, MARCH_NONE), spot_at(50, 50, MARCH_NONE),
                          spot_at(50.5, 50, MARCH_NONE)};

    (void)state;
    assert_int_equal(march_spots_place(arena, &field, spots, 3, 0), MARCH_OK);
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_true(march_page_distance(spots[i].stands, spots[k].stands) > 5);
        }
    }
}

static void symbols_of_a_town_stand_in_a_row_left_of_its_dot(void **state)
{
    march_spot_field field = empty_field();
    march_spot spots[] = {spot_at(50, 50, 0), spot_at(50, 50, 0)};

    (void)state;
    assert_int_equal(march_spots_place(arena, &field, spots, 2, 1), MARCH_OK);
    assert_near(spots[0].stands.y_mm, spots[1].stands.y_mm, 1e-9);
    assert_true(spots[0].stands.x_mm + 5 <= spots[1].stands.x_mm);
    assert_true(spots[1].stands.x_mm + 2.5 < 50);
}

/** The lines of a pattern on a sheet of its own. */
static march_path lines_of(const march_hatch *hatch, march_page_box box)
{
    march_map map = {.arena = arena, .sheet = march_sheet_new(arena, 100, 100)};

    march_sheet_layer_begin(map.sheet, "hatch", "Hatch");
    march_hatch_draw(&map, hatch, box);
    assert_int_equal(map.sheet->layers.items[0].marks.count, 1);
    return map.sheet->layers.items[0].marks.items[0].path->path;
}

static void hatches_of_two_boxes_lie_on_the_same_lines(void **state)
{
    march_hatch hatch = {.pattern = MARCH_PATTERN_RISING,
                         .step_mm = 2,
                         .width_mm = 0.2,
                         .color = {0, 0, 0, 1}};
    const march_page_box boxes[] = {{3, 5, 20, 30}, {11.3, 7.7, 40, 25}};

    (void)state;
    for (int shifted = 0; shifted < 2; shifted++) {
        hatch.phase = shifted * 0.5;
        for (size_t b = 0; b < 2; b++) {
            march_path path = lines_of(&hatch, boxes[b]);
            for (size_t i = 0; i < path.point_count; i++) {
                double sum = path.points[i].x_mm + path.points[i].y_mm;
                double step = sum / (2 * sqrt(2)) - hatch.phase;
                assert_near(step, floor(step + 0.5), 1e-9);
                assert_true(march_page_box_holds(march_page_box_grow(boxes[b], 1e-9),
                                                 path.points[i]));
            }
        }
    }
}

static march_page_lines square(double x_mm)
{
    march_page_lines lines = {0};
    const march_page ring[] = {
        {x_mm, 0}, {x_mm + 10, 0}, {x_mm + 10, 10}, {x_mm, 10}, {x_mm, 0}};

    for (size_t i = 0; i < 5; i++) {
        assert_true(MARCH_PUSH(arena, &lines.points, ring[i]));
    }
    assert_true(MARCH_PUSH(arena, &lines.parts, (march_part){0, 5}));
    return lines;
}

static void hatches_that_overlap_lie_between_each_other(void **state)
{
    march_page_lines rings[] = {square(0), square(5), square(40), square(2)};
    const bool hatched[] = {true, true, true, false};
    double phases[4];

    (void)state;
    assert_int_equal(march_land_phases(arena, rings, hatched, 4, phases), MARCH_OK);
    assert_near(phases[0], 0, 0);
    assert_near(phases[1], 0.5, 0);
    assert_near(phases[2], 0, 0);
    assert_near(phases[3], 0, 0);
}

static void a_calm_height_shows_less_of_the_shade(void **state)
{
    const march_relief_tint tints[] = {{0, {1, 1, 1, 1}, 0}, {1000, {1, 1, 1, 1}, 0.5}};
    const march_relief_look look = {
        .tints = tints, .tint_count = 2, .shadow = {0, 0, 0, 1}};
    const float heights[] = {0, 1000}, shades[] = {64, 64};
    march_palette palette;
    uint32_t colors[2];

    (void)state;
    assert_int_equal(march_palette_make(arena, &look, &palette), MARCH_OK);
    march_palette_row(&palette, heights, shades, 2, colors);
    assert_near(colors[0] & 0xff, 127.5, 1.5);
    assert_near(colors[1] & 0xff, 191.25, 1.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_victory_has_the_victors_colour),
        cmocka_unit_test(a_battle_nobody_is_said_to_have_won_is_halved),
        cmocka_unit_test(a_raid_without_a_victor_is_a_ring_of_who_acted),
        cmocka_unit_test(readings_that_differ_halve_the_sign),
        cmocka_unit_test(a_symbol_stands_where_it_happened_if_the_ground_is_free),
        cmocka_unit_test(a_symbol_makes_way_for_an_arrow_and_is_led_to_its_place),
        cmocka_unit_test(symbols_of_one_spot_stand_apart),
        cmocka_unit_test(symbols_of_a_town_stand_in_a_row_left_of_its_dot),
        cmocka_unit_test(hatches_of_two_boxes_lie_on_the_same_lines),
        cmocka_unit_test(hatches_that_overlap_lie_between_each_other),
        cmocka_unit_test(a_calm_height_shows_less_of_the_shade),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
