/* test_label_time.c - names that come and go, and names that stand where they stood.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "model/label_lock.h"

#include "testing.h"

#include "placing.h"

/** Add the name of a town; from `from` to `to`, always if they are equal. */
static void add_town(const char *name, double x, double y, int64_t from, int64_t to)
{
    march_wish wish = town(name, x, y, 1);

    wish.stay = (march_stay){from != to, from, to, 0, 0};
    march_wish_add(&wishes, &wish);
}

static const march_label *label_of(const march_label_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->count; i++) {
        if (strcmp(plan->labels[i].wish->id, id) == 0) {
            return &plan->labels[i];
        }
    }
    return NULL;
}

static void names_that_never_meet_may_share_a_place(void **state)
{
    (void)state;
    add_town("Early", 100, 75, 0, 10);
    add_town("Later", 100, 75, 10, 20);
    march_label_plan plan = placed();
    const march_label *a = label_of(&plan, "Early"), *b = label_of(&plan, "Later");
    assert_near(a->marks[0].start.x_mm, b->marks[0].start.x_mm, 1e-9);
    assert_near(a->marks[0].start.y_mm, b->marks[0].start.y_mm, 1e-9);
}

static void names_that_meet_for_a_while_do_not(void **state)
{
    (void)state;
    add_town("Early", 100, 75, 0, 11);
    add_town("Later", 100, 75, 10, 20);
    march_label_plan plan = placed();
    const march_label *a = label_of(&plan, "Early"), *b = label_of(&plan, "Later");
    assert_true(march_page_distance(a->middle, b->middle) > 3);
}

static void what_is_gone_is_not_in_the_way(void **state)
{
    march_obstacle wall = {.kind = MARCH_OBSTACLE_BOX,
                           .box = {101, 60, 160, 90},
                           .weight = HUGE_VAL,
                           .stay = {true, 0, 10, 0, 0}};

    (void)state;
    march_obstacle_add(&wishes, &wall);
    add_town("Later", 100, 75, 10, 20);
    add_town("Early", 100, 125, 5, 10);
    march_label_plan plan = placed();
    assert_true(label_of(&plan, "Later")->middle.x_mm > 100);
}

static void one_name_may_stand_twice_if_the_two_never_meet(void **state)
{
    static const march_page line[] = {{20, 75}, {180, 75}};
    march_wish wish = {.id = "a",
                       .kind = MARCH_WISH_LINE,
                       .text = "Septen",
                       .lang = "en",
                       .type = {.family = "Lato", .weight = 400, .size_mm = 4},
                       .priority = 1,
                       .line = line,
                       .line_count = 2,
                       .offset_mm = 1,
                       .max_angle_deg = 30,
                       .stay = {true, 0, 10, 0, 0}};

    (void)state;
    march_wish_add(&wishes, &wish);
    wish.id = "b";
    wish.stay = (march_stay){true, 10, 20, 0, 0};
    march_wish_add(&wishes, &wish);
    march_label_plan plan = placed();
    assert_int_equal(plan.count, 2);
}

/** Lock all names of a plan where they are. */
static void lock_all(const march_label_plan *plan)
{
    wishes.locks.items = MARCH_NEW(arena, march_lock, plan->count);
    wishes.locks.count = 0;
    for (size_t i = 0; i < plan->count; i++) {
        wishes.locks.items[wishes.locks.count++] =
            (march_lock){.id = plan->labels[i].wish->id, .at = plan->labels[i].middle};
    }
    march_locks_sort(&wishes.locks);
}

static void a_locked_name_stays_when_others_come(void **state)
{
    (void)state;
    add_town("Sayram", 100, 75, 0, 0);
    march_label_plan before = placed();
    lock_all(&before);
    add_town("Turkistan", 103, 72, 0, 0);
    march_label_plan after = placed();
    assert_int_equal(after.count, 2);
    const march_label *a = label_of(&before, "Sayram"), *b = label_of(&after, "Sayram");
    assert_near(a->marks[0].start.x_mm, b->marks[0].start.x_mm, 1e-9);
    assert_near(a->marks[0].start.y_mm, b->marks[0].start.y_mm, 1e-9);
}

static void a_name_moved_by_hand_stands_exactly_there(void **state)
{
    (void)state;
    add_town("Sayram", 100, 75, 0, 0);
    march_label_plan before = placed();
    lock_all(&before);
    wishes.locks.items[0].at = (march_page){84.5, 91.25};
    march_label_plan after = placed();
    assert_near(after.labels[0].middle.x_mm, 84.5, 0.01);
    assert_near(after.labels[0].middle.y_mm, 91.25, 0.01);
}

static void a_name_hidden_by_hand_is_neither_set_nor_missed(void **state)
{
    (void)state;
    add_town("Sayram", 100, 75, 0, 0);
    march_label_plan before = placed();
    lock_all(&before);
    wishes.locks.items[0].hidden = true;
    march_label_plan after = placed();
    assert_int_equal(after.count, 0);
    assert_int_equal(after.missing_count, 0);
}

/** Write a file, read it again. */
static march_lock_file through_text(const march_lock_file *file)
{
    char path[] = "/tmp/march-locks-XXXXXX";
    int handle = mkstemp(path);
    FILE *out = fdopen(handle, "w");
    march_lock_file read;

    assert_non_null(out);
    march_lock_print(file, "war.yaml", out);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(march_lock_load(arena, path, march_diags_new(arena), &read),
                     MARCH_OK);
    remove(path);
    return read;
}

static void a_file_of_locks_reads_as_it_was_written(void **state)
{
    march_lock items[] = {{"event:e\"1\"", false, {1.25, 2.5}},
                          {"place:b", true, {0, 0}}};
    march_lock_plate plate = {"screen", "kk", 508, 285.75, {items, 2}};
    march_lock_file read = through_text(&(march_lock_file){&plate, 1});
    march_lock_plate *found = march_lock_find(&read, "screen", "kk", 508, 285.75);

    (void)state;
    assert_non_null(found);
    assert_int_equal(found->names.count, 2);
    assert_string_equal(found->names.items[0].id, "event:e\"1\"");
    assert_near(found->names.items[0].at.x_mm, 1.25, 1e-9);
    assert_true(found->names.items[1].hidden);
    assert_null(march_lock_find(&read, "atlas", "kk", 508, 285.75));
    assert_null(march_lock_find(&read, "screen", "kk", 420, 297));
}

static void the_file_of_locks_is_beside_the_campaign(void **state)
{
    (void)state;
    assert_string_equal(march_lock_path(arena, "a/war.yaml"), "a/war.labels.yaml");
    assert_string_equal(march_lock_path(arena, "a.b/war"), "a.b/war.labels.yaml");
    assert_string_equal(march_lock_path(arena, ".hidden"), ".hidden.labels.yaml");
}

static void mistakes_in_it_are_told(void **state)
{
    march_diags *diags = march_diags_new(arena);
    march_lock_file file;

    (void)state;
    assert_int_equal(
        march_lock_load(arena, "tests/input/campaign/wrong.labels.yaml", diags, &file),
        MARCH_E_INPUT);
    assert_int_equal(march_diags_count(diags, MARCH_ERROR), 3);
    assert_int_equal(
        march_lock_load(arena, "tests/input/none.labels.yaml", diags, &file),
        MARCH_ABSENT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(names_that_never_meet_may_share_a_place),
        TEST(names_that_meet_for_a_while_do_not),
        TEST(what_is_gone_is_not_in_the_way),
        TEST(one_name_may_stand_twice_if_the_two_never_meet),
        TEST(a_locked_name_stays_when_others_come),
        TEST(a_name_moved_by_hand_stands_exactly_there),
        TEST(a_name_hidden_by_hand_is_neither_set_nor_missed),
        TEST(a_file_of_locks_reads_as_it_was_written),
        TEST(the_file_of_locks_is_beside_the_campaign),
        TEST(mistakes_in_it_are_told),
    };
#undef TEST

    return cmocka_run_group_tests(tests, NULL, NULL);
}
