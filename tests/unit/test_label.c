/* test_label.c - SPDX-License-Identifier: MIT */
#include "label/label.h"

#include <string.h>

#include "label/field.h"
#include "testing.h"

static march_arena *arena;
static march_typesetter *setter;
static march_wishes wishes;

static const march_page_box page = {0, 0, 200, 150};

static int setup(void **state)
{
    march_type_options options = {0};

    (void)state;
    arena = march_arena_new(0);
    wishes = (march_wishes){.arena = arena};
    return march_typesetter_new(arena, &options, march_diags_new(arena), &setter) ==
                   MARCH_OK
               ? 0
               : -1;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

static march_wish town(const char *name, double x, double y, double priority)
{
    return (march_wish){.id = name,
                        .kind = MARCH_WISH_POINT,
                        .text = name,
                        .lang = "en",
                        .type = {.family = "Lato", .weight = 400, .size_mm = 4},
                        .priority = priority,
                        .at = {x, y},
                        .clear_mm = 1};
}

static march_label_plan placed(void)
{
    march_label_plan plan;

    assert_int_equal(march_labels_place(arena, &wishes, setter, page, &plan), MARCH_OK);
    return plan;
}

static void a_free_town_has_its_name_at_the_right_and_above(void **state)
{
    march_wish wish = town("Sayram", 100, 75, 1);

    (void)state;
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    assert_true(plan.labels[0].marks[0].start.x_mm > 100);
    assert_true(plan.labels[0].marks[0].start.y_mm < 75);
}

static void a_name_keeps_clear_of_what_must_not_be_touched(void **state)
{
    march_wish wish = town("Sayram", 100, 75, 1);
    const march_page river[] = {{101, 10}, {101, 140}};

    (void)state;
    march_wish_add(&wishes, &wish);
    march_obstacle_add(&wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                                  .points = river,
                                                  .count = 2,
                                                  .half_mm = 0.5,
                                                  .weight = HUGE_VAL});
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    const march_text_mark *mark = &plan.labels[0].marks[0];
    assert_true(mark->start.x_mm + mark->length_mm < 100.5 || mark->start.x_mm > 101.5);
}

static void the_higher_priority_takes_the_better_place(void **state)
{
    march_wish low = town("Lowland", 100, 75, 1), high = town("Highland", 100, 75, 2);

    (void)state;
    march_wish_add(&wishes, &low);
    march_wish_add(&wishes, &high);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 2);
    assert_string_equal(plan.labels[0].wish->text, "Highland");
    assert_true(plan.labels[0].marks[0].start.x_mm > 100);
}

static void without_room_the_short_text_is_set(void **state)
{
    march_wish wish = town("A name far too long for the gap", 100, 75, 1);
    const march_page_box sides[] = {{0, 0, 97, 150}, {107, 0, 200, 150}};

    (void)state;
    wish.short_text = "7";
    march_wish_add(&wishes, &wish);
    for (int i = 0; i < 2; i++) {
        march_obstacle_add(&wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                                      .box = sides[i],
                                                      .weight = HUGE_VAL});
    }
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    assert_true(plan.labels[0].shortened);
}

static void a_name_without_any_room_is_reported_missing(void **state)
{
    march_wish wish = town("Nowhere", 100, 75, 1);

    (void)state;
    march_wish_add(&wishes, &wish);
    march_obstacle_add(&wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                                  .box = {0, 0, 200, 150},
                                                  .weight = HUGE_VAL});
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 0);
    assert_int_equal(plan.missing_count, 1);
}

static void a_name_along_a_line_reads_from_left_to_right(void **state)
{
    const march_page west[] = {{180, 80}, {120, 75}, {60, 78}, {20, 80}};
    march_wish wish = town("Syr Darya", 0, 0, 1);

    (void)state;
    wish.kind = MARCH_WISH_LINE;
    wish.line = west;
    wish.line_count = 4;
    wish.max_angle_deg = 22.5;
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    const march_glyph_run *run = &plan.labels[0].marks[0].runs[0];
    assert_true(run->glyphs[run->count - 1].at.x_mm > run->glyphs[0].at.x_mm);
}

static void a_repeated_name_keeps_its_distance(void **state)
{
    const march_page line[] = {{5, 80}, {195, 80}};
    march_wish wish = town("Irtysh", 0, 0, 1);

    (void)state;
    wish.kind = MARCH_WISH_LINE;
    wish.line = line;
    wish.line_count = 2;
    wish.repeat_mm = 60;
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_true(plan.count >= 2);
    for (size_t i = 0; i < plan.count; i++) {
        for (size_t k = 0; k < i; k++) {
            double a = plan.labels[i].marks[0].runs[0].glyphs[0].at.x_mm;
            double b = plan.labels[k].marks[0].runs[0].glyphs[0].at.x_mm;
            assert_true(fabs(a - b) > 55);
        }
    }
}

static void a_spread_name_fills_about_two_thirds_of_its_line(void **state)
{
    const march_page line[] = {{40, 75}, {160, 75}};
    march_wish wish = town("STEPPE", 0, 0, 1);

    (void)state;
    wish.kind = MARCH_WISH_SPREAD;
    wish.type.size_mm = 12;
    wish.line = line;
    wish.line_count = 2;
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    const march_glyph_run *run = &plan.labels[0].marks[0].runs[0];
    double width = run->glyphs[run->count - 1].at.x_mm - run->glyphs[0].at.x_mm;
    assert_true(width > 0.5 * 120 && width < 0.72 * 120);
}

static void lines_cost_by_the_length_that_is_covered(void **state)
{
    march_field_index *field = march_field_index_new(arena, page);
    const march_page diagonal[] = {{10, 10}, {30, 30}};
    const march_page corner[] = {{24, 10}, {29, 10}, {29, 15}, {24, 15}};
    const march_page across[] = {{18, 18}, {22, 18}, {22, 22}, {18, 22}};

    (void)state;
    assert_true(
        march_field_index_obstacle(field, &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                                            .points = diagonal,
                                                            .count = 2,
                                                            .half_mm = 1,
                                                            .weight = 5}));
    assert_near(march_field_index_cost(field, corner, 1, NULL), 0, 0);
    /* the diagonal of a square of 4 mm */
    assert_near(march_field_index_cost(field, across, 1, NULL), 5 * sqrt(32), 1e-9);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_free_town_has_its_name_at_the_right_and_above),
        TEST(a_name_keeps_clear_of_what_must_not_be_touched),
        TEST(the_higher_priority_takes_the_better_place),
        TEST(without_room_the_short_text_is_set),
        TEST(a_name_without_any_room_is_reported_missing),
        TEST(a_name_along_a_line_reads_from_left_to_right),
        TEST(a_repeated_name_keeps_its_distance),
        TEST(a_spread_name_fills_about_two_thirds_of_its_line),
        TEST(lines_cost_by_the_length_that_is_covered),
    };
#undef TEST

    return cmocka_run_group_tests(tests, NULL, NULL);
}
