/* test_label.c - SPDX-License-Identifier: MIT */
#include <string.h>

#include "label/field.h"

#include "testing.h"

#include "placing.h"

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

/** A town with nothing free beside it: small boxes stand all round. */
static void surround(double x, double y)
{
    for (int i = 0; i < 40; i++) {
        double at_x = x + 4 * (i % 10) - 18, at_y = y - 6 + 4 * (double)(i / 10);
        if (fabs(at_x - x) > 2.5 || fabs(at_y - y) > 2.5) {
            march_obstacle_add(
                &wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                           .box = {at_x, at_y, at_x + 0.6, at_y + 0.6},
                                           .weight = HUGE_VAL});
        }
    }
}

static void
a_name_without_room_beside_its_dot_stands_at_the_end_of_a_leader(void **state)
{
    march_wish wish = town("Ghulja", 100, 75, 1);

    (void)state;
    wish.leader_mm = 20;
    surround(100, 75);
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    const march_label *label = &plan.labels[0];
    assert_true(label->has_leader);
    assert_near(march_page_distance(label->leader[0], wish.at), 1.35, 0.2);
    assert_true(march_page_distance(label->leader[1], wish.at) <= 21);
}

static void without_leave_for_a_leader_it_is_missing(void **state)
{
    march_wish wish = town("Ghulja", 100, 75, 1);

    (void)state;
    surround(100, 75);
    march_wish_add(&wishes, &wish);
    assert_int_equal(placed().missing_count, 1);
}

static void a_pinned_name_stands_at_its_side_whatever_is_there(void **state)
{
    march_wish wish = town("Sayram", 100, 75, 1);

    (void)state;
    wish.pin = (march_pin){.has_side = true, .side = MARCH_PIN_LEFT};
    march_wish_add(&wishes, &wish);
    march_obstacle_add(&wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                                  .box = {60, 70, 99, 80},
                                                  .weight = HUGE_VAL});
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    const march_text_mark *mark = &plan.labels[0].marks[0];
    assert_true(mark->start.x_mm + mark->length_mm < 100);
    assert_true(mark->start.y_mm > 75 && mark->start.y_mm < 78);
}

static void a_moved_name_has_its_nearest_corner_at_the_offset(void **state)
{
    march_wish wish = town("Sayram", 100, 75, 1);

    (void)state;
    wish.pin = (march_pin){.has_offset = true, .dx_mm = 3, .dy_mm = -2};
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_near(plan.labels[0].marks[0].start.x_mm, 103, 1e-6);
    assert_near(plan.labels[0].marks[0].start.y_mm, 73, 1e-6);
}

static void a_hidden_name_is_neither_set_nor_missed(void **state)
{
    march_wish wish = town("Sayram", 100, 75, 1);

    (void)state;
    wish.pin.hidden = true;
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count + plan.missing_count, 0);
}

static void other_names_give_way_to_a_pinned_one(void **state)
{
    march_wish high = town("Highland", 100, 75, 9), low = town("Lowland", 100, 75, 1);

    (void)state;
    low.pin = (march_pin){.has_side = true, .side = MARCH_PIN_RIGHT_ABOVE};
    march_wish_add(&wishes, &high);
    march_wish_add(&wishes, &low);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 2);
    for (size_t i = 0; i < 2; i++) {
        bool right_above = plan.labels[i].marks[0].start.x_mm > 100 &&
                           plan.labels[i].marks[0].start.y_mm < 75;
        assert_int_equal(right_above, plan.labels[i].wish->priority < 5);
    }
}

static void names_move_aside_for_others_that_have_one_place_only(void **state)
{
    march_wish free_one = town("Tashkent", 100, 75, 1.1);
    march_wish bound = town("Sayram", 101, 70, 1);

    (void)state;
    /* the less important one can stand only where the other would like to */
    bound.pin = (march_pin){0};
    march_wish_add(&wishes, &free_one);
    march_wish_add(&wishes, &bound);
    const march_page_box sides[] = {
        {0, 0, 100, 71}, {0, 0, 200, 67.5}, {101.2, 71.8, 101.4, 72}};
    for (int i = 0; i < 3; i++) {
        march_obstacle_add(&wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                                      .box = sides[i],
                                                      .weight = HUGE_VAL});
    }
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 2);
    assert_true(plan.cost <= plan.greedy_cost);
}

static void the_same_words_stand_once(void **state)
{
    const march_page one[] = {{10, 40}, {90, 40}}, two[] = {{110, 90}, {190, 90}};
    march_wish wish = town("Irtysh", 0, 0, 1);

    (void)state;
    wish.kind = MARCH_WISH_LINE;
    wish.line = one;
    wish.line_count = 2;
    march_wish_add(&wishes, &wish);
    wish.line = two;
    wish.text = "IRTYSH";
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    assert_int_equal(plan.missing_count, 0);
}

static void a_name_of_a_land_stays_in_it(void **state)
{
    const march_page axis[] = {{20, 75}, {180, 75}};
    const march_page land[] = {{20, 60}, {90, 60}, {90, 90}, {20, 90}};
    const march_wish_ring home = {land, 4};
    march_wish wish = town("STEPPE", 0, 0, 1);

    (void)state;
    wish.kind = MARCH_WISH_SPREAD;
    wish.line = axis;
    wish.line_count = 2;
    wish.home = &home;
    wish.home_count = 1;
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 1);
    const march_glyph_run *run = &plan.labels[0].marks[0].runs[0];
    assert_true(run->glyphs[0].at.x_mm > 20);
    assert_true(run->glyphs[run->count - 1].at.x_mm < 90);
}

static void two_names_on_one_baseline_keep_a_distance(void **state)
{
    march_wish left = town("Samarkand", 100, 75, 2), right = town("Kokand", 121, 75, 1);

    (void)state;
    march_wish_add(&wishes, &left);
    march_wish_add(&wishes, &right);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 2);
    const march_text_mark *a = &plan.labels[0].marks[0], *b = &plan.labels[1].marks[0];
    if (fabs(a->start.y_mm - b->start.y_mm) < 1) {
        double gap = fmax(b->start.x_mm - a->start.x_mm - a->length_mm,
                          a->start.x_mm - b->start.x_mm - b->length_mm);
        assert_true(gap > 3);
    }
}

static void any_script_bends_along_a_line(void **state)
{
    static const char *const words[][2] = {{"سیر دریا", "fa"},
                                           {"额尔齐斯河", "zh"},
                                           {"Ховд гол", "mn"},
                                           {"Сырдария", "kk"}};
    march_page arc[41];

    (void)state;
    for (int i = 0; i <= 40; i++) {
        double angle = (i - 20) * 0.04;
        arc[i] = (march_page){100 + 90 * sin(angle), 150 - 90 * cos(angle)};
    }
    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        march_wish wish = town(words[i][0], 0, 0, 1);
        wishes = (march_wishes){.arena = arena};
        wish.kind = MARCH_WISH_LINE;
        wish.lang = words[i][1];
        wish.line = arc;
        wish.line_count = 41;
        wish.max_angle_deg = 22.5;
        march_wish_add(&wishes, &wish);
        march_label_plan plan = placed();
        assert_int_equal(plan.count, 1);
        assert_true(plan.labels[0].marks[0].curved);
        assert_string_equal(plan.labels[0].marks[0].utf8, words[i][0]);
    }
}

static void the_same_wishes_have_the_same_plan(void **state)
{
    static char names[60][20];

    (void)state;
    for (int i = 0; i < 60; i++) {
        snprintf(names[i], sizeof(names[i]), "Name %d", i);
        march_wish wish = town(names[i], 60 + (i * 37) % 80, 40 + (i * 53) % 60, i % 5);
        march_wish_add(&wishes, &wish);
    }
    march_label_plan one = placed(), two = placed();
    assert_int_equal(one.count, two.count);
    assert_true(one.cost == two.cost && one.cost <= one.greedy_cost);
    for (size_t i = 0; i < one.count; i++) {
        assert_true(one.labels[i].wish == two.labels[i].wish);
        assert_true(one.labels[i].marks[0].start.x_mm ==
                    two.labels[i].marks[0].start.x_mm);
    }
}

static void
of_a_crowd_the_important_names_are_looked_at_and_the_rest_is_missing(void **state)
{
    enum { CROWD = 3000 };

    (void)state;
    for (size_t i = 0; i < CROWD; i++) {
        march_wish wish = town("Sayram", 90 + (double)(i % 20), 70 + (double)(i / 300),
                               i == 1234 ? 100 : 1);
        wish.clear_mm = 0.1;
        wish.id = i == 1234 ? "chief" : "other";
        march_wish_add(&wishes, &wish);
    }
    march_label_plan plan = placed();
    assert_int_equal(plan.count + plan.missing_count, CROWD);
    assert_true(plan.count > 5);
    assert_string_equal(plan.labels[0].wish->id, "chief");
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
        TEST(a_name_without_room_beside_its_dot_stands_at_the_end_of_a_leader),
        TEST(without_leave_for_a_leader_it_is_missing),
        TEST(a_pinned_name_stands_at_its_side_whatever_is_there),
        TEST(a_moved_name_has_its_nearest_corner_at_the_offset),
        TEST(a_hidden_name_is_neither_set_nor_missed),
        TEST(other_names_give_way_to_a_pinned_one),
        TEST(names_move_aside_for_others_that_have_one_place_only),
        TEST(the_same_words_stand_once),
        TEST(a_name_of_a_land_stays_in_it),
        TEST(two_names_on_one_baseline_keep_a_distance),
        TEST(any_script_bends_along_a_line),
        TEST(the_same_wishes_have_the_same_plan),
        TEST(of_a_crowd_the_important_names_are_looked_at_and_the_rest_is_missing),
    };
#undef TEST

    return cmocka_run_group_tests(tests, NULL, NULL);
}
