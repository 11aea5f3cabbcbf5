/* test_import.c - tables of others become entries of a campaign.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "importing.h"

static void a_row_of_a_csv_file_is_a_place(void **state)
{
    fixture *f = *state;

    put(f, "p.csv",
        "name,name_kk,Long,LAT,kind,rank\n"
        "Sayram,Сайрам,69.758,42.303,fort,1\n");
    march_campaign *c = load_well(f, "  - {places: p.csv}\n");
    assert_int_equal(c->place_count, 1);
    assert_string_equal(c->places[0].id, "sayram");
    assert_near(c->places[0].at.at.lon_deg, 69.758, 1e-9);
    assert_near(c->places[0].at.at.lat_deg, 42.303, 1e-9);
    assert_int_equal(c->places[0].kind, MARCH_PLACE_FORT);
    assert_string_equal(march_names_pick(c->places[0].name, "kk", NULL), "Сайрам");
    assert_string_equal(march_names_pick(c->places[0].name, "de", NULL), "Sayram");
    put(f, "r.csv", "name,city,lon,lat,rank\nFort,Osh,1,2,99\n");
    c = load_well(f, "  - {places: r.csv, columns: {rank: ~, name: city}}\n");
    assert_string_equal(c->places[0].id, "osh");
}

static void separators_line_ends_and_quotes_may_be_any(void **state)
{
    fixture *f = *state;

    put(f, "p.csv",
        "\xEF\xBB\xBFname;lon;lat\r\n\"A \"\"B\"\"; C\";1;2\r\n\r\n  D  ; 3 ;4\r");
    march_campaign *c = load_well(f, "  - {places: p.csv}\n");
    assert_int_equal(c->place_count, 2);
    assert_string_equal(c->places[0].name.items[0].text, "A \"B\"; C");
    assert_string_equal(c->places[1].name.items[0].text, "D");
    put(f, "p.tsv", "name\tlon\tlat\nE\t1\t2\n");
    assert_int_equal(load_well(f, "  - {places: p.tsv}\n")->place_count, 1);
}

static void decimal_commas_and_old_encodings_are_read(void **state)
{
    fixture *f = *state;

    put(f, "p.csv", "name;lon;lat\n\xD1\xE0\xE9\xF0\xE0\xEC;69,758;42,303\n");
    march_campaign *c =
        load_well(f, "  - {places: p.csv, decimal: \",\", encoding: windows-1251}\n");
    assert_near(c->places[0].at.at.lon_deg, 69.758, 1e-9);
    assert_string_equal(c->places[0].name.items[0].text, "Сайрам");
    put_bytes(f, "u.csv", "\xFF\xFEl\0o\0n\0,\0l\0a\0t\0\n\0001\0,\0002\0\n\0", 26);
    assert_near(load_well(f, "  - {places: u.csv}\n")->places[0].at.at.lat_deg, 2, 0);
}

static void places_and_sides_are_found_by_their_names(void **state)
{
    fixture *f = *state;

    put(f, "p.csv",
        "name,name_ru,lon,lat\nSayram,Сайрам,69.7,42.3\nOsh,Ош,72.8,40.5\n");
    put(f, "e.csv", "kind,place,date,attacker,source\nbattle,Ош,1741,Red Army,s; t\n");
    put(f, "m.csv", "side,place\nRed Army,Сайрам\nRed Army,Osh\n");
    march_campaign *c = load_well(f, "  - {places: p.csv}\n  - {events: e.csv}\n"
                                     "  - {movements: m.csv}\n");
    assert_int_equal(c->events[0].at[0].place, 1);
    assert_int_equal(c->events[0].attackers.items[0], 0);
    assert_int_equal(c->events[0].sources.count, 2);
    assert_int_equal(c->movements[0].stops[0].place, 0);
    assert_string_equal(c->movements[0].id, "m");
}

static void years_and_other_dates_become_edtf(void **state)
{
    fixture *f = *state;

    put(f, "e.csv", "kind,lon,lat,year\nbattle,1,2,-217\nbattle,1,2,1741.0\n");
    march_campaign *c = load_well(f, "  - {events: e.csv}\n");
    assert_int_equal(c->events[0].date.date.start.year, -217);
    assert_int_equal(c->events[1].date.date.start.year, 1741);
    put(f, "d.csv",
        "kind,lon,lat,date\nbattle,1,2,18 Oct 1812\nbattle,1,2,9 november 1812\n");
    c = load_well(f, "  - {events: d.csv, dates: D MMM YYYY}\n");
    assert_int_equal(c->events[0].date.date.start.month, 10);
    assert_int_equal(c->events[0].date.date.start.day, 18);
    assert_int_equal(c->events[1].date.date.start.month, 11);
    put(f, "t.csv", "kind,lon,lat,start,end\nbattle,1,2,1741,1743\n");
    c = load_well(f, "  - {events: t.csv}\n");
    assert_int_equal(c->events[0].date.date.kind, MARCH_DATE_INTERVAL);
}

static void rows_are_chosen_by_a_map_or_an_expression(void **state)
{
    fixture *f = *state;

    put(f, "p.csv", "name,lon,lat,size\nA,1,1,5\nB,2,2,50\nC,3,3,500\n");
    march_campaign *c = load_well(f, "  - {places: p.csv, where: {name: [A, C]}}\n");
    assert_int_equal(c->place_count, 2);
    c = load_well(f, "  - places: p.csv\n    where: [\">\", [get, size], 40]\n");
    assert_int_equal(c->place_count, 2);
    assert_string_equal(c->places[0].id, "b");
    c = load_well(f, "  - {places: p.csv, where: {size: 50.0}}\n");
    assert_int_equal(c->place_count, 1);
}

static void well_known_text_is_a_point_or_a_way(void **state)
{
    fixture *f = *state;

    put(f, "p.csv", "name,wkt\nA,POINT Z (69.7 42.3 500)\n");
    put(f, "m.csv", "id,geom\nw,\"SRID=4326;LineString(1 2,3 4, 5 6)\"\n");
    march_campaign *c =
        load_well(f, "  - {places: p.csv}\n  - {movements: m.csv, set: {side: red}}\n");
    assert_near(c->places[0].at.at.lat_deg, 42.3, 1e-9);
    assert_int_equal(c->movements[0].stop_count, 3);
    put(f, "b.csv", "name,wkt\nA,POINT(69.7)\nB,\"POLYGON((0 0,1 1,1 0,0 0))\"\n");
    load(f, "  - {places: b.csv}\n");
    assert_told(f, "coordinate", "b.csv", 2, 3);
    assert_told(f, "coordinate", "b.csv", 3, 3);
}

static void linked_places_bring_their_names_and_times(void **state)
{
    fixture *f = *state;

    put(f, "g.lpf.json",
        "{\"type\": \"FeatureCollection\",\n\"features\": [\n"
        "{\"type\": \"Feature\", \"@id\": \"http://x.org/places/osh\",\n"
        "\"properties\": {\"title\": \"Osh\", \"marker-color\": \"#f00\"},\n"
        "\"names\": [{\"toponym\": \"Ош\", \"lang\": \"ky\"}],\n"
        "\"when\": {\"timespans\": [{\"start\": {\"in\": \"1735\"}, "
        "\"end\": {\"latest\": \"1758\"}}]},\n"
        "\"geometry\": {\"type\": \"Point\", \"coordinates\": [72.8, 40.5]}}]}");
    march_campaign *c = load_well(f, "  - {places: g.lpf.json}\n");
    assert_string_equal(c->places[0].id, "osh");
    assert_string_equal(march_names_pick(c->places[0].name, "ky", NULL), "Ош");
    assert_int_equal(c->places[0].time.date.start.year, 1735);
    assert_int_equal(c->places[0].time.date.end.year, 1758);
}

static void territories_come_with_their_polygons(void **state)
{
    fixture *f = *state;

    put(f, "t.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "{\"type\": \"Feature\", \"properties\": {\"side\": \"red\", \"from_year\": "
        "1},\n"
        "\"geometry\": {\"type\": \"Polygon\", "
        "\"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}},\n"
        "{\"type\": \"Feature\", \"properties\": {\"side\": \"blue\", \"start\": 1735,"
        " \"end\": 1745},\n\"geometry\": {\"type\": \"Polygon\", "
        "\"coordinates\": [[[5,5],[6,5],[6,6],[5,5]]]}}]}");
    march_campaign *c = load_well(f, "  - {territories: t.geojson}\n");
    assert_int_equal(c->territory_count, 2);
    const march_territory *t = &c->territories[1];
    assert_int_equal(t->side, 1);
    assert_near(t->area_file->features[t->area_feature].box.west_deg, 5, 0);
    assert_int_equal(t->time.date.end.year, 1745);
}

static void numbers_are_read_as_people_write_them(void **state)
{
    fixture *f = *state;

    put(f, "m.csv",
        "lon,lat,date,men\n\xE2\x88\x92"
        "70.4,\xE2\x88\x92"
        "18.5,"
        "12.03.1880,3000-4000\n-70,-18,05.1880,c. 3000\n");
    march_campaign *c = load_well(f, "  - {movements: m.csv, set: {side: red}}\n");
    const march_stop *stops = c->movements[0].stops;
    assert_near(stops[0].at.lon_deg, -70.4, 1e-9);
    assert_int_equal(stops[0].date.date.start.day, 12);
    assert_int_equal(stops[0].strength.low, 3000);
    assert_int_equal(stops[0].strength.high, 4000);
    assert_int_equal(stops[1].date.date.start.month, 5);
    assert_true(stops[1].strength.approximate);
}

static void towns_and_ways_of_one_file_go_to_their_lists(void **state)
{
    fixture *f = *state;

    put(f, "w.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "{\"type\": \"Feature\", \"properties\": {\"name\": \"A\"},\n"
        "\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}},\n"
        "{\"type\": \"Feature\", \"properties\": {},\n"
        "\"geometry\": {\"type\": \"LineString\", "
        "\"coordinates\": [[1, 2], [3, 4]]}}]}");
    march_campaign *c = load_well(
        f, "  - {places: w.geojson}\n  - {movements: w.geojson, set: {side: red}}\n");
    assert_int_equal(c->place_count, 1);
    assert_int_equal(c->movement_count, 1);
    assert_int_equal(march_diags_count(f->diags, MARCH_WARNING), 2);
    c = load_well(f, "  - {places: w.geojson, where: {geometry: point}}\n");
    assert_int_equal(march_diags_count(f->diags, MARCH_WARNING), 0);
}

static void a_table_of_measurements_is_one_series(void **state)
{
    fixture *f = *state;

    put(f, "m.csv", "lon,lat\n1,1\n2,2\n");
    put(f, "t.csv", "lon,temp,date\n2,-9,1812-11-09\n\n1,\"-21\",1812-11-14\n");
    march_campaign *c =
        load_well(f, "  - {movements: m.csv, set: {side: red}}\n"
                     "  - {series: t.csv, set: {name: Cold, unit: C, along: m}}\n");
    assert_int_equal(c->series_count, 1);
    assert_string_equal(c->series[0].id, "t");
    assert_int_equal(c->series[0].point_count, 2);
    assert_near(c->series[0].points[1].value, -21, 0);
    assert_true(c->series[0].points[1].lon_only);
    assert_int_equal(c->series[0].along.items[0], 0);
}

static void every_mistake_of_a_row_has_its_line_and_column(void **state)
{
    fixture *f = *state;

    put(f, "p.csv",
        "name,lon,lat,kind,rank\nA,1,2,city,9\nB,x,2,city,1\n"
        "C,1,99,town,1\nD,1,,town,1\nE,1,2,village,1\n");
    load(f, "  - {places: p.csv}\n");
    assert_int_equal(f->status, MARCH_E_INPUT);
    assert_told(f, "range", "p.csv", 2, 12);
    assert_told(f, "type", "p.csv", 3, 3);
    assert_told(f, "coordinate", "p.csv", 4, 5);
    assert_told(f, "coordinate", "p.csv", 5, 0);
    assert_told(f, "value", "p.csv", 6, 7);
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), 5);
}

static void a_mistake_of_a_feature_has_its_line(void **state)
{
    fixture *f = *state;

    put(f, "p.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "{\"type\": \"Feature\", \"properties\": {\"kind\": \"city\"},\n"
        "\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}},\n"
        "{\"type\": \"Feature\", \"properties\": {\"kind\": \"hut\"},\n"
        "\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]}");
    load(f, "  - {places: p.geojson}\n");
    assert_told(f, "value", "p.geojson", 4, 0);
}

static void damaged_tables_are_told_where_they_are_damaged(void **state)
{
    fixture *f = *state;

    put_bytes(f, "n.csv", "name,lon,lat\nA,1,2\nB\0,1,2\n", 27);
    load(f, "  - {places: n.csv}\n");
    assert_told(f, "syntax", "n.csv", 3, 2);
    put(f, "q.csv", "name,lon,lat\nA,1,2\n\"B,1,2\nC,1,2\n");
    load(f, "  - {places: q.csv}\n");
    assert_told(f, "syntax", "q.csv", 3, 1);
    put(f, "e.csv", "name,lon,lat\nA,1,2\n\xD1,1,2\n");
    load(f, "  - {places: e.csv}\n");
    assert_told(f, "syntax", "e.csv", 3, 1);
    put(f, "w.csv", "name,lon,lat\nA,1,2,3\n");
    load(f, "  - {places: w.csv}\n");
    assert_told(f, "syntax", "w.csv", 2, 7);
    put(f, "0.csv", "");
    load(f, "  - {places: 0.csv}\n");
    assert_told(f, "syntax", "0.csv", 0, 0);
    put(f, "x.gpx", "<gpx><wpt lat=\"1\" lon=\"2\"></gpx>");
    load(f, "  - {places: x.gpx}\n");
    assert_told(f, "geo-format", "x.gpx", 1, 0);
    put(f, "b.gpx", "<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx/>");
    load(f, "  - {places: b.gpx}\n");
    assert_told(f, "geo-format", "b.gpx", 1, 0);
}

static void longitude_and_latitude_that_changed_places_are_noticed(void **state)
{
    fixture *f = *state;

    put(f, "a.csv", "name,lon,lat\nS,69.7,42.3\nO,72.8,40.5\n");
    put(f, "p.csv", "name,lon,lat\nT,42.0,70.5\nU,41.0,71.5\nV,41.5,72.0\n");
    load(f, "  - {places: a.csv}\n  - {events: p.csv, set: {kind: battle}}\n");
    assert_told(f, "swapped", "p.csv", 0, 0);
    assert_int_equal(f->status, MARCH_OK);
}

static void a_geometry_of_the_wrong_kind_is_told(void **state)
{
    fixture *f = *state;

    put(f, "t.geojson",
        "{\"type\": \"Feature\", \"properties\": {},\n"
        "\"geometry\": {\"type\": \"Polygon\", "
        "\"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}}");
    load(f, "  - {places: t.geojson}\n");
    assert_told(f, "geo-format", "t.geojson", 1, 0);
    put(f, "e.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "{\"type\": \"Feature\", \"properties\": {}, "
        "\"geometry\": null}]}");
    load(f, "  - {places: e.geojson}\n");
    assert_told(f, "empty", "c.yaml", 6, 0);
}

static void ids_given_twice_are_told(void **state)
{
    fixture *f = *state;

    put(f, "p.csv", "id,lon,lat\na,1,2\na,3,4\n");
    load(f, "  - {places: p.csv}\n");
    assert_told(f, "duplicate-id", "p.csv", 3, 1);
}

static void places_of_one_name_are_numbered(void **state)
{
    fixture *f = *state;

    put(f, "n.csv", "id,name,lon,lat\n,Osh,1,2\n,Osh,3,4\nosh-3,Osh,5,6\n,Osh,7,8\n");
    march_campaign *c = load_well(f, "  - {places: n.csv}\n");
    assert_string_equal(c->places[0].id, "osh");
    assert_string_equal(c->places[1].id, "osh-2");
    assert_string_equal(c->places[3].id, "osh-4");
}

static void values_and_dates_that_mean_nothing_are_told(void **state)
{
    fixture *f = *state;

    put(f, "e.csv", "kind,lon,lat,date\nbattle,1,2,999999999999\n");
    load(f, "  - {events: e.csv, values: {knid: {A: siege}}}\n"
            "  - {events: e.csv, values: {kind: siege}}\n"
            "  - {events: e.csv, values: {kind: {battle: [siege]}}}\n"
            "  - {events: e.csv, dates: DD.MM.YY}\n"
            "  - {events: e.csv, dates: YYYYYYYYYYYY}\n");
    assert_told(f, "unknown-key", "c.yaml", 6, 30);
    assert_told(f, "type", "c.yaml", 7, 36);
    assert_told(f, "type", "c.yaml", 8, 45);
    assert_told(f, "value", "c.yaml", 9, 28);
    assert_told(f, "date", "e.csv", 2, 12);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_row_of_a_csv_file_is_a_place),
        TEST(separators_line_ends_and_quotes_may_be_any),
        TEST(decimal_commas_and_old_encodings_are_read),
        TEST(places_and_sides_are_found_by_their_names),
        TEST(years_and_other_dates_become_edtf),
        TEST(rows_are_chosen_by_a_map_or_an_expression),
        TEST(well_known_text_is_a_point_or_a_way),
        TEST(linked_places_bring_their_names_and_times),
        TEST(territories_come_with_their_polygons),
        TEST(numbers_are_read_as_people_write_them),
        TEST(towns_and_ways_of_one_file_go_to_their_lists),
        TEST(a_table_of_measurements_is_one_series),
        TEST(every_mistake_of_a_row_has_its_line_and_column),
        TEST(a_mistake_of_a_feature_has_its_line),
        TEST(damaged_tables_are_told_where_they_are_damaged),
        TEST(longitude_and_latitude_that_changed_places_are_noticed),
        TEST(a_geometry_of_the_wrong_kind_is_told),
        TEST(ids_given_twice_are_told),
        TEST(places_of_one_name_are_numbered),
        TEST(values_and_dates_that_mean_nothing_are_told),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
