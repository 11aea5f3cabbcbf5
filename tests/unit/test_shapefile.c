/* test_shapefile.c - SPDX-License-Identifier: MIT
 * Expected values are what tests/input/geo/make-geodata.py wrote with GDAL. */
#include "input/shapefile.h"

#include <stdlib.h>
#include <string.h>

#include "input/encoding.h"
#include "testing.h"

#define GEO "tests/input/geo/"

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

static march_features *loaded(fixture *f, const char *file,
                              const march_lonlat_box *within)
{
    march_geo_request request = {.within = within};

    assert_int_equal(march_features_load(f->arena, file, &request, f->diags, &f->set),
                     MARCH_OK);
    return f->set;
}

static size_t messages(fixture *f)
{
    size_t count;

    march_diags_items(f->diags, &count);
    return count;
}

static march_bytes bytes_of(fixture *f, const char *file)
{
    march_bytes bytes = {0};

    assert_int_equal(
        march_file_read(f->arena, file, 1 << 20, (march_where){0}, f->diags, &bytes),
        MARCH_OK);
    return bytes;
}

static march_shape_files files_of(fixture *f, const char *stem)
{
    march_shape_files files = {0};
    const struct {
        const char *suffix;
        march_bytes *bytes;
    } all[] = {{"shp", &files.shp}, {"shx", &files.shx}, {"dbf", &files.dbf}};

    for (size_t i = 0; i < MARCH_COUNT(all); i++) {
        *all[i].bytes =
            bytes_of(f, march_arena_printf(f->arena, GEO "%s.%s", stem, all[i].suffix));
    }
    return files;
}

static march_status read_files(fixture *f, march_shape_files *files,
                               const march_lonlat_box *within)
{
    march_geo_request request = {.within = within};

    return march_shapefile_read(f->arena, "t.shp", files, &request, f->diags, &f->set);
}

/** A copy that may be spoilt. */
static unsigned char *spoil(fixture *f, march_bytes *bytes)
{
    unsigned char *copy = (unsigned char *)march_arena_strndup(
        f->arena, (const char *)bytes->data, bytes->size);

    bytes->data = copy;
    return copy;
}

static void reads_polygons_with_holes(void **state)
{
    march_features *set = loaded(*state, GEO "polygon.shp", NULL);

    assert_int_equal(set->feature_count, 2); /* the null shape is left out */
    assert_int_equal(set->features[0].kind, MARCH_GEOMETRY_POLYGON);
    assert_int_equal(set->features[0].part_count, 2);
    assert_int_equal(set->parts[0].count, 5);
    assert_near(set->features[0].box.east_deg, 70, 0);
    assert_int_equal(set->features[1].part_count, 2);
    march_part ring = set->parts[set->features[1].first_part];
    assert_near(set->points[ring.first].lon_deg,
                set->points[ring.first + ring.count - 1].lon_deg, 0);
}

static void reads_properties_by_their_kind(void **state)
{
    march_features *set = loaded(*state, GEO "polygon.shp", NULL);

    assert_string_equal(march_features_value(set, 0, "name").text, "hole");
    assert_near(march_features_value(set, 0, "men").number, 24000, 0);
    assert_near(march_features_value(set, 1, "share").number, -0.25, 0);
    assert_string_equal(march_features_value(set, 0, "day").text, "1739-10-05");
    assert_int_equal(march_features_value(set, 0, "sure").kind, MARCH_VALUE_BOOL);
    assert_int_equal(march_features_value(set, 1, "men").kind, MARCH_VALUE_NULL);
    assert_string_equal(march_features_value(set, 1, "name").text, "Қазақ");
}

static void reads_only_the_columns_wanted(void **state)
{
    fixture *f = *state;
    const char *const columns[] = {"men", "missing", NULL};
    march_geo_request request = {.columns = columns};

    assert_int_equal(
        march_features_load(f->arena, GEO "polygon.shp", &request, f->diags, &f->set),
        MARCH_OK);
    assert_int_equal(f->set->column_count, 1);
    assert_string_equal(f->set->columns[0], "men");
}

static void flattens_z_and_m(void **state)
{
    march_features *set = loaded(*state, GEO "multipoint.shp", NULL);

    assert_int_equal(set->features[0].kind, MARCH_GEOMETRY_POINTS);
    assert_int_equal(set->parts[0].count, 2);
    assert_near(set->points[1].lat_deg, 6, 0);
    set = loaded(*state, GEO "line.shp", NULL);
    assert_int_equal(set->features[1].kind, MARCH_GEOMETRY_LINES);
    assert_int_equal(set->features[1].part_count, 2);
}

static void reads_the_encoding_of_the_cpg_or_the_header(void **state)
{
    fixture *f = *state;

    assert_string_equal(
        march_features_value(loaded(f, GEO "cp1251.shp", NULL), 0, "name").text,
        "Галдан-Церен");
    assert_string_equal(
        march_features_value(loaded(f, GEO "driver.shp", NULL), 0, "name").text,
        "Ишим");
    assert_int_equal(messages(f), 0);
}

static void trusts_utf8_over_a_lying_cpg(void **state)
{
    fixture *f = *state;
    march_features *set = loaded(f, GEO "lying.shp", NULL);

    assert_string_equal(march_features_value(set, 0, "name").text, "Түркістан");
    assert_string_equal(march_features_value(set, 1, "name").text, "Сырдария қаласы");
    assert_int_equal(messages(f), 0);
}

static void drops_a_letter_cut_by_the_end_of_its_field(void **state)
{
    (void)state;
    assert_int_equal(march_utf8_whole("а\xD2"), 2);
    assert_int_equal(march_utf8_whole("а\xE7\xAA"), 2);
    assert_int_equal(march_utf8_whole("ақ"), 4);
    assert_int_equal(march_utf8_whole("突"), 3);
    assert_int_equal(march_utf8_whole(""), 0);
}

static void turns_projected_coordinates_into_degrees(void **state)
{
    march_features *set = loaded(*state, GEO "utm.shp", NULL);

    /* echo 600000 5000000 | cs2cs -f %.7f EPSG:32642 EPSG:4326 */
    assert_near(set->points[0].lon_deg, 69, 1e-9);
    assert_near(set->points[0].lat_deg, 45.1534772, 1e-6);
    assert_near(set->points[1].lon_deg, 70.2720330, 1e-6);
    assert_near(set->points[1].lat_deg, 45.1463929, 1e-6);
}

static void chooses_by_box_after_projecting(void **state)
{
    march_lonlat_box within = {70, 45, 71, 46};
    march_features *set = loaded(*state, GEO "utm.shp", &within);

    assert_int_equal(set->feature_count, 1);
    assert_string_equal(march_features_value(set, 0, "name").text, "east");
}

static void leaves_out_what_is_not_on_the_earth_and_says_so(void **state)
{
    fixture *f = *state;
    march_features *set = loaded(f, GEO "bad.shp", NULL);
    size_t count;
    const march_diag *items = march_diags_items(f->diags, &count);

    assert_int_equal(set->feature_count, 1);
    assert_int_equal(count, 4); /* three, and how many more */
    assert_int_equal(items[0].id, MARCH_D_GEO_COORDINATE);
    assert_non_null(strstr(items[0].text, "record 2 "));
    assert_non_null(strstr(items[0].text, "not a number"));
    assert_non_null(strstr(items[1].text, "95"));
    assert_non_null(strstr(items[3].text, "3 more"));
}

static void finds_the_same_by_index_and_without(void **state)
{
    fixture *f = *state;
    march_lonlat_box within = {52.5, 41.5, 55.5, 43.5}; /* 53 54 55 x 42 43 */
    march_shape_files files = files_of(f, "many");

    assert_int_equal(read_files(f, &files, &within), MARCH_OK);
    assert_int_equal(f->set->feature_count, 6);
    files.qix = bytes_of(f, GEO "many.qix");
    assert_int_equal(read_files(f, &files, &within), MARCH_OK);
    assert_int_equal(f->set->feature_count, 6);
    assert_string_equal(march_features_value(f->set, 5, "name").text, "p65");
}

static void finds_the_same_a_turn_further(void **state)
{
    fixture *f = *state;
    march_lonlat_box within = {412.5, 41.5, 415.5, 43.5};
    march_shape_files files = files_of(f, "many");

    files.qix = bytes_of(f, GEO "many.qix");
    assert_int_equal(read_files(f, &files, &within), MARCH_OK);
    assert_int_equal(f->set->feature_count, 6);
}

static void is_not_misled_by_a_damaged_index(void **state)
{
    fixture *f = *state;
    march_lonlat_box within = {52.5, 41.5, 55.5, 43.5};
    march_shape_files files = files_of(f, "many");
    march_bytes whole = bytes_of(f, GEO "many.qix");

    for (size_t size = 0; size < whole.size; size += 13) {
        files.qix = (march_bytes){whole.data, size};
        assert_int_equal(read_files(f, &files, &within), MARCH_OK);
        assert_int_equal(f->set->feature_count, 6);
    }
    files.qix = whole;
    unsigned char *copy = spoil(f, &files.qix);
    for (size_t i = 0; i < 600; i++) {
        copy[i] ^= 0xFF; /* header, boxes, counts and record numbers in turn */
        assert_int_equal(read_files(f, &files, &within), MARCH_OK);
        copy[i] ^= 0xFF;
    }
}

static void ignores_an_index_of_other_shapes(void **state)
{
    fixture *f = *state;
    march_lonlat_box within = {59, 49, 61, 51};
    march_shape_files files = files_of(f, "lying");

    files.qix = bytes_of(f, GEO "many.qix");
    assert_int_equal(read_files(f, &files, &within), MARCH_OK);
    assert_int_equal(f->set->feature_count, 2);
}

static void does_without_shx_and_dbf(void **state)
{
    fixture *f = *state;
    march_shape_files files = files_of(f, "polygon");

    files.shx = files.dbf = (march_bytes){0};
    assert_int_equal(read_files(f, &files, NULL), MARCH_OK);
    assert_int_equal(f->set->feature_count, 2);
    assert_int_equal(f->set->column_count, 0);
    assert_int_equal(messages(f), 0);
}

static void mends_a_shx_that_points_elsewhere(void **state)
{
    fixture *f = *state;
    march_shape_files files = files_of(f, "polygon");

    spoil(f, &files.shx)[103] += 2; /* the first record, two words further */
    assert_int_equal(read_files(f, &files, NULL), MARCH_OK);
    assert_int_equal(f->set->feature_count, 2);
}

static void refuses_fields_longer_than_their_rows(void **state)
{
    fixture *f = *state;
    march_shape_files files = files_of(f, "polygon");

    spoil(f, &files.dbf)[10] = 5;
    assert_int_equal(read_files(f, &files, NULL), MARCH_E_INPUT);
    size_t count;
    assert_int_equal(march_diags_items(f->diags, &count)[0].id, MARCH_D_GEO_FORMAT);
}

static void survives_every_truncation(void **state)
{
    fixture *f = *state;
    march_shape_files whole = files_of(f, "polygon");

    for (int which = 0; which < 3; which++) {
        march_shape_files files = whole;
        march_bytes *cut = &files.shp;
        if (which > 0) {
            cut = which == 1 ? &files.shx : &files.dbf;
        }
        const march_bytes all = *cut;
        for (size_t size = 0; size < all.size; size++) {
            /* a block of its own, so that a read behind its end is seen */
            unsigned char *copy = malloc(size ? size : 1);
            memcpy(copy, all.data, size);
            files = whole;
            *cut = (march_bytes){copy, size};
            march_status status = read_files(f, &files, NULL);
            free(copy);
            assert_true(status == MARCH_E_INPUT || (status == MARCH_OK && which > 0));
        }
    }
}

static void survives_every_spoilt_byte(void **state)
{
    fixture *f = *state;
    march_shape_files files = files_of(f, "polygon");
    unsigned char *copies[] = {spoil(f, &files.shp), spoil(f, &files.shx),
                               spoil(f, &files.dbf)};
    const size_t sizes[] = {files.shp.size, files.shx.size, files.dbf.size};
    const march_shape_files whole = files;

    for (size_t which = 0; which < 3; which++) {
        for (size_t i = 0; i < sizes[which]; i++) {
            for (int flip = 1; flip <= 0x80; flip <<= 3) {
                copies[which][i] ^= (unsigned char)flip;
                files = whole;
                march_status status = read_files(f, &files, NULL);
                assert_true(status == MARCH_OK || status == MARCH_E_INPUT);
                copies[which][i] ^= (unsigned char)flip;
            }
        }
    }
}

static void names_a_missing_file_and_a_foreign_suffix(void **state)
{
    fixture *f = *state;
    march_geo_request request = {.asked_by = {.file = "s.yaml", .line = 3}};
    size_t count;

    assert_int_equal(
        march_features_load(f->arena, "no.shp", &request, f->diags, &f->set),
        MARCH_E_NOINPUT);
    assert_int_equal(
        march_features_load(f->arena, "no.kml", &request, f->diags, &f->set),
        MARCH_E_INPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_string_equal(items[0].where.file, "s.yaml");
    assert_non_null(strstr(items[0].text, "no.shp"));
    assert_int_equal(items[1].where.line, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_polygons_with_holes),
        TEST(reads_properties_by_their_kind),
        TEST(reads_only_the_columns_wanted),
        TEST(flattens_z_and_m),
        TEST(reads_the_encoding_of_the_cpg_or_the_header),
        TEST(trusts_utf8_over_a_lying_cpg),
        TEST(drops_a_letter_cut_by_the_end_of_its_field),
        TEST(turns_projected_coordinates_into_degrees),
        TEST(chooses_by_box_after_projecting),
        TEST(leaves_out_what_is_not_on_the_earth_and_says_so),
        TEST(finds_the_same_by_index_and_without),
        TEST(finds_the_same_a_turn_further),
        TEST(is_not_misled_by_a_damaged_index),
        TEST(ignores_an_index_of_other_shapes),
        TEST(does_without_shx_and_dbf),
        TEST(mends_a_shx_that_points_elsewhere),
        TEST(refuses_fields_longer_than_their_rows),
        TEST(survives_every_truncation),
        TEST(survives_every_spoilt_byte),
        TEST(names_a_missing_file_and_a_foreign_suffix),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
