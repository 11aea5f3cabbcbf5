/* test_geojson.c - SPDX-License-Identifier: MIT */
#include "input/geojson.h"

#include <stdlib.h>
#include <string.h>

#include "testing.h"

#define GEO             "tests/input/geo/"
#define POINT(lon, lat) "{\"type\": \"Point\", \"coordinates\": [" lon ", " lat "]}"

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    march_features *set;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    f->arena = march_arena_new(0);
    f->diags = march_diags_new(f->arena);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    march_arena_free(f->arena);
    free(f);
    return 0;
}

static march_features *loaded(fixture *f, const char *file)
{
    march_geo_request request = {0};

    assert_int_equal(march_features_load(f->arena, file, &request, f->diags, &f->set),
                     MARCH_OK);
    return f->set;
}

static march_status read_text(fixture *f, const char *text, size_t length)
{
    march_geo_request request = {0};
    march_bytes bytes = {(const unsigned char *)text, length};

    return march_geojson_read(f->arena, "t.geojson", bytes, &request, f->diags,
                              &f->set);
}

static const march_diag *complaint(fixture *f, const char *text)
{
    size_t count;

    assert_int_equal(read_text(f, text, strlen(text)), MARCH_E_INPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_true(count > 0);
    return &items[count - 1];
}

static void reads_every_kind_of_geometry(void **state)
{
    static const struct {
        march_geometry_kind kind;
        size_t parts, points;
    } expected[] = {
        {MARCH_GEOMETRY_POINTS, 1, 1},  {MARCH_GEOMETRY_POINTS, 1, 2},
        {MARCH_GEOMETRY_LINES, 1, 2},   {MARCH_GEOMETRY_LINES, 2, 5},
        {MARCH_GEOMETRY_POLYGON, 2, 8}, {MARCH_GEOMETRY_POLYGON, 2, 8},
        {MARCH_GEOMETRY_POINTS, 1, 1},  {MARCH_GEOMETRY_LINES, 1, 2},
    };
    march_features *set = loaded(*state, GEO "kinds.geojson");

    assert_int_equal(set->feature_count, MARCH_COUNT(expected));
    for (size_t i = 0; i < MARCH_COUNT(expected); i++) {
        size_t points = 0;
        assert_int_equal(set->features[i].kind, expected[i].kind);
        assert_int_equal(set->features[i].part_count, expected[i].parts);
        for (size_t k = 0; k < set->features[i].part_count; k++) {
            points += set->parts[set->features[i].first_part + k].count;
        }
        assert_int_equal(points, expected[i].points);
    }
    assert_near(set->points[0].lon_deg, 68.25, 0);
    assert_near(set->points[0].lat_deg, 43.3, 0);
}

static void reads_properties_and_ids(void **state)
{
    march_features *set = loaded(*state, GEO "kinds.geojson");

    assert_string_equal(march_features_value(set, 0, "name").text, "Орда");
    assert_near(march_features_value(set, 0, "men").number, 24000, 0);
    assert_near(march_features_value(set, 1, "men").number, 1.5, 0);
    assert_int_equal(march_features_value(set, 0, "sure").kind, MARCH_VALUE_BOOL);
    assert_int_equal(march_features_value(set, 0, "note").kind, MARCH_VALUE_NULL);
    assert_int_equal(march_features_column(set, "tags"), set->column_count);
    assert_string_equal(march_features_value(set, 7, "name").text, "mixed");
    assert_string_equal(set->ids[0], "orda");
    assert_string_equal(set->ids[1], "7");
    assert_null(set->ids[2]);
    assert_string_equal(set->ids[7], "from-property");
}

static void reads_a_bare_geometry_and_a_bare_feature(void **state)
{
    fixture *f = *state;
    const char *bare = POINT("60", "50");
    const char *feature = "{\"type\": \"Feature\", \"id\": \"x\", \"geometry\": " POINT(
        "60", "50") ", \"properties\": {}}";

    assert_int_equal(read_text(f, bare, strlen(bare)), MARCH_OK);
    assert_int_equal(f->set->feature_count, 1);
    assert_null(f->set->ids);
    assert_int_equal(read_text(f, feature, strlen(feature)), MARCH_OK);
    assert_string_equal(f->set->ids[0], "x");
}

static void gives_line_and_column_of_a_syntax_error(void **state)
{
    const march_diag *diag =
        complaint(*state, "{\"type\": \"Point\",\n \"coordinates\": [1, 2,]}");

    assert_int_equal(diag->id, MARCH_D_SYNTAX);
    assert_int_equal(diag->where.line, 2);
    assert_int_equal(diag->where.column, 23);
    assert_string_equal(diag->where.line_text, " \"coordinates\": [1, 2,]}");
}

static void names_every_faulty_feature(void **state)
{
    fixture *f = *state;
    march_geo_request request = {0};
    size_t count;

    assert_int_equal(march_features_load(f->arena, GEO "faulty.geojson", &request,
                                         f->diags, &f->set),
                     MARCH_E_INPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(count, 3);
    assert_non_null(strstr(items[0].text, "feature 2: "));
    assert_string_equal(items[1].hint, "did you mean 'LineString'?");
    assert_non_null(strstr(items[2].text, "feature 4: "));
}

static void asks_whether_latitude_came_first(void **state)
{
    fixture *f = *state;
    const char *text = POINT("43.3", "168.25");
    size_t count;

    assert_int_equal(read_text(f, text, strlen(text)), MARCH_OK);
    assert_int_equal(f->set->feature_count, 0);
    assert_non_null(strstr(march_diags_items(f->diags, &count)[0].hint, "order"));
}

static void honours_the_crs_of_old_files(void **state)
{
    fixture *f = *state;
    const char *text =
        "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", "
        "\"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::32642\"}}, "
        "\"features\": [{\"type\": \"Feature\", \"geometry\": " POINT("600000",
                                                                      "5000000") "}]}";

    assert_int_equal(read_text(f, text, strlen(text)), MARCH_OK);
    /* echo 600000 5000000 | cs2cs -f %.7f EPSG:32642 EPSG:4326 */
    assert_near(f->set->points[0].lon_deg, 70.2720330, 1e-6);
    assert_near(f->set->points[0].lat_deg, 45.1463929, 1e-6);
}

static void keeps_what_the_box_touches(void **state)
{
    fixture *f = *state;
    march_lonlat_box within = {9, 9, 20, 20};
    march_geo_request request = {.within = &within};

    assert_int_equal(
        march_features_load(f->arena, GEO "kinds.geojson", &request, f->diags, &f->set),
        MARCH_OK);
    assert_int_equal(f->set->feature_count, 2);
    assert_int_equal(f->set->features[1].kind, MARCH_GEOMETRY_POLYGON);
}

static void refuses_deep_and_foreign_files(void **state)
{
    fixture *f = *state;
    char text[20000];

    memset(text, '[', 10000);
    text[10000] = 0;
    assert_int_equal(complaint(f, text)->id, MARCH_D_SYNTAX);
    assert_int_equal(complaint(f, "{}")->id, MARCH_D_GEO_FORMAT);
    assert_int_equal(complaint(f, "[1]")->id, MARCH_D_GEO_FORMAT);
    text[0] = 0;
    for (int i = 0; i < 30; i++) {
        strcat(text, "{\"type\": \"GeometryCollection\", \"geometries\": [");
    }
    for (int i = 0; i < 30; i++) {
        strcat(text, "]}");
    }
    assert_non_null(strstr(complaint(f, text)->text, "collections"));
}

static void skips_a_byte_order_mark(void **state)
{
    const char *text = "\xEF\xBB\xBF" POINT("60", "50");

    assert_int_equal(read_text(*state, text, strlen(text)), MARCH_OK);
}

static void survives_every_truncation(void **state)
{
    fixture *f = *state;
    march_bytes whole;

    assert_int_equal(march_file_read(f->arena, GEO "kinds.geojson", 1 << 20,
                                     (march_where){0}, f->diags, &whole),
                     MARCH_OK);
    while (whole.size > 0 && whole.data[whole.size - 1] == '\n') {
        whole.size--;
    }
    for (size_t size = 0; size < whole.size; size++) {
        char *copy = malloc(size ? size : 1);
        memcpy(copy, whole.data, size);
        march_status status = read_text(f, copy, size);
        free(copy);
        assert_int_equal(status, MARCH_E_INPUT);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_every_kind_of_geometry),
        TEST(reads_properties_and_ids),
        TEST(reads_a_bare_geometry_and_a_bare_feature),
        TEST(gives_line_and_column_of_a_syntax_error),
        TEST(names_every_faulty_feature),
        TEST(asks_whether_latitude_came_first),
        TEST(honours_the_crs_of_old_files),
        TEST(keeps_what_the_box_touches),
        TEST(refuses_deep_and_foreign_files),
        TEST(skips_a_byte_order_mark),
        TEST(survives_every_truncation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
