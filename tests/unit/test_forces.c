/* test_forces.c - who is in the field, and with how many.
 * SPDX-License-Identifier: MIT
 *
 * The numbers are worked out by hand; the army that melts away is Napoleon's of 1812 as
 * Minard (1869) has it: 422,000 at the Niemen, 400,000 at Vilna, 100,000 at Moscow.
 */
#include "scene/forces.h"

#include "testing.h"

static march_count men(int64_t count)
{
    return (march_count){.known = true, .low = count, .high = count};
}

/** Fill a movement of three stops. */
static march_movement movement_of(march_stop *stops)
{
    return (march_movement){.kind = MARCH_ADVANCE,
                            .stops = stops,
                            .stop_count = 3,
                            .from = MARCH_NONE,
                            .joins = MARCH_NONE};
}

static void assert_men(const march_movement *m, size_t leg, double share,
                       int64_t wanted)
{
    march_scene_movement shown = {.movement = m, .leg = leg, .share = share};
    march_count got = march_force_at_head(&shown);

    assert_true(got.known);
    assert_int_equal(got.low, wanted);
    assert_int_equal(got.high, wanted);
}

static void an_army_counts_from_one_stop_to_the_next(void **state)
{
    march_stop stops[3] = {{.strength = men(422000)},
                           {.strength = men(400000)},
                           {.strength = men(100000)}};
    march_movement army = movement_of(stops);
    static const struct {
        size_t leg;
        double share;
        int64_t men;
    } table[] = {
        {0, 0, 422000}, {0, 0.5, 411000},   {0, 1, 400000},
        {1, 0, 400000}, {1, 0.25, 325000},  {1, 0.5, 250000},
        {1, 1, 100000}, {1, 0.333, 300000}, /* 300,100: told to three figures */
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        assert_men(&army, table[i].leg, table[i].share, table[i].men);
    }
}

static void stops_that_say_nothing_are_passed_by(void **state)
{
    march_stop stops[3] = {{.strength = {.known = false}},
                           {.strength = {.known = false}},
                           {.strength = men(1000)}};
    march_movement army = movement_of(stops);

    (void)state;
    army.strength = men(3000);
    assert_men(&army, 0, 0.5, 2500);
    assert_men(&army, 1, 0.5, 1500);
    army.strength.known = false;
    assert_men(&army, 0, 0.5, 1000);
    stops[2].strength.known = false;
    march_scene_movement shown = {.movement = &army, .share = 0.5};
    assert_false(march_force_at_head(&shown).known);
}

/** Two sides; the second army of the first side has left the first. */
typedef struct field {
    march_stop stops[4][3];
    march_movement movements[4];
    march_scene_movement shown[4];
    march_campaign campaign;
    march_scene scene;
} field;

static void set_field(field *f)
{
    static const int64_t strengths[] = {24000, 4000, 0, 500};

    *f = (field){
        .campaign = {.movements = f->movements, .movement_count = 4, .side_count = 2},
        .scene = {.movements = f->shown, .movement_count = 4}};
    for (size_t i = 0; i < 4; i++) {
        f->movements[i] = movement_of(f->stops[i]);
        f->movements[i].strength = men(strengths[i]);
        f->movements[i].strength.known = strengths[i] > 0;
        f->shown[i].movement = &f->movements[i];
    }
    f->movements[1].from = 0;
    f->movements[2].side = 1;
    f->movements[3].side = 1;
    f->scene.campaign = &f->campaign;
}

static void a_column_that_has_left_is_not_counted_twice(void **state)
{
    march_force found[2];
    field f;

    (void)state;
    set_field(&f);
    march_forces_find(&f.scene, found);
    assert_true(found[0].there && !found[0].more);
    assert_int_equal(found[0].men.low, 24000); /* 20,000 and 4,000 */
    f.shown[1].past = true;
    march_forces_find(&f.scene, found);
    assert_int_equal(found[0].men.low, 20000);
    f.shown[1] = (march_scene_movement){.movement = &f.movements[1], .later = true};
    march_forces_find(&f.scene, found);
    assert_int_equal(found[0].men.low, 24000);
}

static void a_column_that_has_joined_is_part_of_the_army(void **state)
{
    march_force found[2];
    field f;

    (void)state;
    set_field(&f);
    f.movements[1].from = MARCH_NONE;
    f.movements[1].joins = 0;
    march_forces_find(&f.scene, found);
    assert_int_equal(found[0].men.low, 28000);
    f.shown[1].past = true;
    march_forces_find(&f.scene, found);
    assert_int_equal(found[0].men.low, 28000);
}

static void an_army_of_unknown_strength_is_told_besides(void **state)
{
    march_force found[2];
    field f;

    (void)state;
    set_field(&f);
    march_forces_find(&f.scene, found);
    assert_true(found[1].there && found[1].more && found[1].men.known);
    assert_int_equal(found[1].men.low, 500);
    f.shown[3].past = true;
    march_forces_find(&f.scene, found);
    assert_true(found[1].there && found[1].more && !found[1].men.known);
    f.shown[2].past = true;
    march_forces_find(&f.scene, found);
    assert_false(found[1].there);
}

static void envoys_and_plans_are_no_forces(void **state)
{
    march_force found[2];
    field f;

    (void)state;
    set_field(&f);
    f.movements[2].kind = MARCH_ENVOY;
    f.movements[3].kind = MARCH_PLANNED;
    march_forces_find(&f.scene, found);
    assert_false(found[1].there);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_army_counts_from_one_stop_to_the_next),
        cmocka_unit_test(stops_that_say_nothing_are_passed_by),
        cmocka_unit_test(a_column_that_has_left_is_not_counted_twice),
        cmocka_unit_test(a_column_that_has_joined_is_part_of_the_army),
        cmocka_unit_test(an_army_of_unknown_strength_is_told_besides),
        cmocka_unit_test(envoys_and_plans_are_no_forces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
