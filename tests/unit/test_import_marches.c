/* test_import_marches.c - tables of troops become movements.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "importing.h"

static void a_table_of_troops_is_movements_that_part_and_meet(void **state)
{
    fixture *f = *state;

    put(f, "m.csv",
        "group,order,lon,lat,date,strength\n"
        "main,2,1,0,1812-07,\"300,000\"\nmain,1,0,0,1812-06,422 000\n"
        "main,3,2,0,,250000.0\nmain,4,3,0,1812-09,100000\n"
        "wing,1,1,0.05,1812-07,60000\nwing,2,1.5,1,1812-08,50000\n"
        "wing,3,2,0.05,1812-08,30000\n");
    march_campaign *c =
        load_well(f, "  - {movements: m.csv, set: {side: red}, connect: 10}\n");
    assert_int_equal(c->movement_count, 2);
    const march_movement *main_army = &c->movements[0], *wing = &c->movements[1];
    assert_int_equal(main_army->stop_count, 4);
    assert_int_equal(main_army->stops[0].strength.low, 422000);
    assert_int_equal(main_army->stops[1].strength.low, 300000);
    assert_int_equal(main_army->stops[2].strength.low, 250000);
    assert_false(main_army->stops[2].date.given);
    assert_int_equal(wing->from, 0);
    assert_int_equal(wing->joins, 0);
    assert_true(main_army->from == MARCH_NONE && main_army->joins == MARCH_NONE);
}

static void a_column_leaves_the_nearest_of_those_within_reach(void **state)
{
    fixture *f = *state;

    put(f, "m.csv",
        "group,lon,lat\n"
        "far,9,0\nfar,10,0.08\nfar,11,0\n"
        "near,9,1\nnear,10,-0.05\nnear,11,1\n"
        "north,9,2\nnorth,10,0.2\nnorth,11,2\n"
        "wing,10,0\nwing,10,0.01\nwing,12,0.08\n");
    march_campaign *c =
        load_well(f, "  - {movements: m.csv, set: {side: red}, connect: 10}\n");
    assert_string_equal(c->movements[3].id, "wing");
    assert_int_equal(c->movements[3].from, 1);
    assert_true(c->movements[3].joins == MARCH_NONE);
    assert_true(c->movements[2].from == MARCH_NONE);
}

static void a_table_without_names_of_movements_is_one_movement(void **state)
{
    fixture *f = *state;

    put(f, "поход.csv", "lon,lat\n0,0\n1,0\n2,0\n");
    march_campaign *c = load_well(f, "  - {movements: поход.csv, set: {side: red}}\n");
    assert_int_equal(c->movement_count, 1);
    assert_int_equal(c->movements[0].stop_count, 3);
}

static void one_movement_ends_and_another_begins_where_the_kind_changes(void **state)
{
    fixture *f = *state;

    put(f, "m.csv", "lon,lat,direction,division\n0,0,A,1\n1,0,A,1\n2,0,R,1\n3,0,R,1\n");
    march_campaign *c = load_well(
        f, "  - {movements: m.csv, columns: {movement: division, kind: direction},\n"
           "     values: {kind: {A: advance, R: retreat}}, set: {side: red}}\n");
    assert_int_equal(c->movement_count, 2);
    assert_string_equal(c->movements[1].id, "1-retreat");
    assert_int_equal(c->movements[1].kind, MARCH_RETREAT);
    assert_int_equal(c->movements[0].stop_count, 3);
    assert_near(c->movements[0].stops[2].at.lon_deg, 2, 0);
    assert_int_equal(c->movements[1].stop_count, 2);
    assert_near(c->movements[1].stops[0].at.lon_deg, 2, 0);
}

static void an_empty_cell_of_a_march_says_nothing(void **state)
{
    fixture *f = *state;

    put(f, "m.csv",
        "id,lon,lat,kind,side,commanders\nm,0,0,,,\nm,1,0,,red,Karl\n"
        "m,2,0,retreat,,\nm,3,0,,,\nm,4,0,,blue,\nm,5,0,,,\n");
    march_campaign *c = load_well(f, "  - {movements: m.csv}\n");
    assert_int_equal(c->movement_count, 3);
    assert_int_equal(c->movements[0].side, 0);
    assert_int_equal(c->movements[0].commanders.count, 1);
    assert_int_equal(c->movements[1].kind, MARCH_RETREAT);
    assert_int_equal(c->movements[1].side, 0);
    assert_int_equal(c->movements[1].stop_count, 3);
    assert_int_equal(c->movements[2].kind, MARCH_RETREAT);
    assert_int_equal(c->movements[2].side, 1);
}

static void tracks_of_gpx_are_movements(void **state)
{
    fixture *f = *state;

    put(f, "t.gpx",
        "<?xml version=\"1.0\"?>\n<gpx xmlns=\"http://www.topografix.com/GPX/1/1\">\n"
        "<wpt lat=\"40.5\" lon=\"72.8\"><name>Osh</name></wpt>\n"
        "<trk><name>March &amp; halt</name><trkseg>\n"
        "<trkpt lat=\"40\" lon=\"70\"><time>2020-05-01T06:00:00Z</time></trkpt>\n"
        "<trkpt lat=\"41\" lon=\"71\"><ele>1</ele></trkpt>\n"
        "<trkpt lat=\"42\" lon=\"72\"><time>2020-05-01T18:00:00Z</time></trkpt>\n"
        "</trkseg></trk></gpx>");
    march_campaign *c = load_well(
        f, "  - {movements: t.gpx, where: {name: March & halt}, set: {side: red}}\n"
           "  - {places: t.gpx, where: {name: Osh}}\n");
    assert_int_equal(c->movements[0].stop_count, 3);
    assert_string_equal(c->movements[0].name.items[0].text, "March & halt");
    assert_int_equal(c->movements[0].date.date.end.hour, 18);
    assert_near(c->places[0].at.at.lon_deg, 72.8, 1e-9);
}

static void armies_are_told_apart_in_any_script(void **state)
{
    fixture *f = *state;

    put(f, "m.csv",
        "army,lon,lat,joins\nАльфа,1,1,\nБета,2,2,Альфа\nАльфа,3,3,\n"
        "Бета,4,4,Альфа\n1-я армия,1,2,\n1-я дивизия,2,1,\n"
        "1-я армия,3,1,\n1-я дивизия,4,1,\n");
    march_campaign *c = load_well(f, "  - {movements: m.csv, set: {side: red}}\n");
    assert_int_equal(c->movement_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(c->movements[i].stop_count, 2);
    }
    assert_int_equal(c->movements[1].joins, 0);
}

static void only_armies_that_can_have_met_are_connected(void **state)
{
    fixture *f = *state;

    put(f, "m.csv",
        "army,side,lon,lat,date\n"
        "a,red,0,0,1741-01\na,red,1,0,1741-02\na,red,2,0,1741-03\n"
        "b,blue,1,0,1741-02\nb,blue,1,1,1741-03\n"
        "c,red,1,0,1745-02\nc,red,1,-1,1745-03\n"
        "d,red,1,0,1741-02\nd,red,1.5,-1,1741-03\n");
    march_campaign *c = load_well(f, "  - {movements: m.csv, connect: 20}\n");
    assert_true(c->movements[1].from == MARCH_NONE); /* another side */
    assert_true(c->movements[2].from == MARCH_NONE); /* another year */
    assert_int_equal(c->movements[3].from, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_table_of_troops_is_movements_that_part_and_meet),
        TEST(a_column_leaves_the_nearest_of_those_within_reach),
        TEST(a_table_without_names_of_movements_is_one_movement),
        TEST(one_movement_ends_and_another_begins_where_the_kind_changes),
        TEST(an_empty_cell_of_a_march_says_nothing),
        TEST(tracks_of_gpx_are_movements),
        TEST(armies_are_told_apart_in_any_script),
        TEST(only_armies_that_can_have_met_are_connected),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
