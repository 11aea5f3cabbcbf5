/* test_side.c - what a style makes of the sides of a campaign.
 * SPDX-License-Identifier: MIT */
#include "model/side.h"

#include "base/lab.h"
#include "render/palette.h"
#include "testing.h"

/* Two sides of one family, one alone, one without a colour. */
static march_side sides[] = {
    {.id = "a", .color = {true, {0.7, 0.2, 0.1, 1}}, .family = "kin"},
    {.id = "b", .color = {true, {0.7, 0.2, 0.1, 1}}},
    {.id = "c", .color = {true, {0.7, 0.2, 0.15, 1}}, .family = "kin"},
    {.id = "d"},
};
static const march_campaign campaign = {.sides = sides, .side_count = 4};

static void a_side_keeps_the_colour_the_campaign_gives(void **state)
{
    march_colored colors[] = {{true, {0, 0, 1, 1}}};
    const march_style style = {.side_colors = colors, .side_color_count = 1};

    (void)state;
    assert_near(march_side_color(&campaign, &style, 0).r, 0.7, 0);
    assert_near(march_side_color(&campaign, &style, 3).b, 1, 0);
}

static void a_style_may_go_before_the_campaign(void **state)
{
    march_colored colors[] = {{true, {0, 0, 0, 1}}, {true, {0, 1, 0, 1}}};
    const march_style style = {
        .side_colors = colors, .side_color_count = 2, .own_colors = true};

    (void)state;
    assert_near(march_side_color(&campaign, &style, 0).r, 0, 0);
    assert_near(march_side_color(&campaign, &style, 1).g, 1, 0);
}

static void a_dark_ground_makes_colours_lighter_and_keeps_their_hue(void **state)
{
    double range[] = {50, 90};
    const march_style style = {.side_lightness = {range, 2}};
    march_lab before = march_lab_from_rgb(sides[0].color.color);
    march_lab after = march_lab_from_rgb(march_side_color(&campaign, &style, 0));

    (void)state;
    assert_near(after.l, 50 + 0.4 * before.l, 0.05);
    assert_near(atan2(after.b, after.a), atan2(before.b, before.a), 0.01);
}

static void sides_of_a_family_share_a_turn(void **state)
{
    march_pattern patterns[] = {MARCH_PATTERN_RISING, MARCH_PATTERN_DOTS,
                                MARCH_PATTERN_CROSS};
    march_arrow_fill arrows[] = {MARCH_ARROW_HOLLOW, MARCH_ARROW_SOLID};
    const march_style style = {.side_patterns = patterns,
                               .side_pattern_count = 3,
                               .side_arrows = arrows,
                               .side_arrow_count = 2};

    (void)state;
    assert_int_equal(march_side_pattern(&campaign, &style, 0), MARCH_PATTERN_RISING);
    assert_int_equal(march_side_pattern(&campaign, &style, 1), MARCH_PATTERN_DOTS);
    assert_int_equal(march_side_pattern(&campaign, &style, 2), MARCH_PATTERN_RISING);
    assert_int_equal(march_side_pattern(&campaign, &style, 3), MARCH_PATTERN_CROSS);
    assert_int_equal(march_side_arrow(&campaign, &style, 1), MARCH_ARROW_SOLID);
    assert_int_equal(march_side_arrow(&campaign, &style, 3), MARCH_ARROW_HOLLOW);
}

static void what_belongs_to_nobody_is_plain(void **state)
{
    march_pattern patterns[] = {MARCH_PATTERN_RISING};
    const march_style style = {.side_patterns = patterns, .side_pattern_count = 1};

    (void)state;
    assert_int_equal(march_side_pattern(&campaign, &style, MARCH_NONE),
                     MARCH_PATTERN_NONE);
    assert_int_equal(march_side_arrow(&campaign, &style, 0), MARCH_ARROW_SOLID);
}

/** A scene in which all sides but the last march. */
static march_scene scene_of(march_movement *movements, march_scene_movement *shown)
{
    for (size_t i = 0; i < 3; i++) {
        movements[i] = (march_movement){.side = i};
        shown[i] = (march_scene_movement){.movement = &movements[i]};
    }
    return (march_scene){
        .campaign = &campaign, .movements = shown, .movement_count = 3};
}

static void only_those_on_the_map_are_judged_and_kin_are_not_compared(void **state)
{
    march_arena *arena = march_arena_new(0);
    march_movement movements[3];
    march_scene_movement shown[3];
    march_scene scene = scene_of(movements, shown);
    const march_style style = {0};
    march_side_palette palette;

    (void)state;
    assert_int_equal(march_side_palette_make(arena, &scene, &style, &palette),
                     MARCH_OK);
    assert_int_equal(palette.side_count, 3);
    assert_near(palette.least[MARCH_VISION_NORMAL].difference, 0, 1e-9);
    assert_int_equal(palette.least[MARCH_VISION_NORMAL].a, 0);
    assert_int_equal(palette.least[MARCH_VISION_NORMAL].b, 1);
    march_arena_free(arena);
}

static void sides_that_look_alike_are_told_two_by_two(void **state)
{
    march_arena *arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);
    march_movement movements[3];
    march_scene_movement shown[3];
    march_scene scene = scene_of(movements, shown);
    const march_style style = {0};
    march_side_palette palette;

    (void)state;
    assert_int_equal(march_side_palette_make(arena, &scene, &style, &palette),
                     MARCH_OK);
    march_side_palette_check(&palette, arena, diags);
    assert_int_equal(march_diags_count(diags, MARCH_WARNING), 2); /* a, b and b, c */
    march_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_side_keeps_the_colour_the_campaign_gives),
        cmocka_unit_test(a_style_may_go_before_the_campaign),
        cmocka_unit_test(a_dark_ground_makes_colours_lighter_and_keeps_their_hue),
        cmocka_unit_test(sides_of_a_family_share_a_turn),
        cmocka_unit_test(what_belongs_to_nobody_is_plain),
        cmocka_unit_test(only_those_on_the_map_are_judged_and_kin_are_not_compared),
        cmocka_unit_test(sides_that_look_alike_are_told_two_by_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
