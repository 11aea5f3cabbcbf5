/* test_system.c - SPDX-License-Identifier: MIT
 *
 * That other programs come to the same places is judged by GDAL in
 * tests/cli/georeference.py. */
#include <string.h>

#include "base/cleanup.h"
#include "geo/project.h"

#include "testing.h"

#define CENTRAL_ASIA ((march_metric_box){-1e6, -1e6, 1e6, 1e6})

static march_status look(march_arena *arena, const char *definition,
                         march_metric_box part, march_projection_system *out)
{
    march_projection *p = NULL;
    march_diags *diags = march_diags_new(arena);

    assert_int_equal(
        march_projection_new(arena, definition, (march_where){0}, diags, &p), MARCH_OK);
    return march_projection_system_of(arena, p, part, out);
}

static march_projection_system system_of(march_arena *arena, const char *definition)
{
    march_projection_system s;

    assert_int_equal(look(arena, definition, CENTRAL_ASIA, &s), MARCH_OK);
    assert_non_null(s.wkt1);
    assert_non_null(s.esri);
    assert_non_null(s.proj);
    return s;
}

static void gives_what_auto_chooses_a_name(void **state)
{
    static const march_lonlat_box extents[] = {{52, 36, 100, 58},
                                               {10, -12, 50, 12},
                                               {-180, 66, 180, 90},
                                               {-180, -85, 180, 85}};
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(extents); i++) {
        march_projection_system s =
            system_of(arena, march_projection_choose(arena, extents[i]));
        assert_non_null(strstr(s.wkt1, "PROJCS[\"marchmap "));
        assert_non_null(strstr(s.wkt1, "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\""));
        assert_non_null(strstr(s.esri, "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\""));
        assert_null(strstr(s.wkt1, "unknown"));
        assert_null(strstr(s.esri, "unknown"));
        assert_null(strchr(s.wkt1, '\n'));
        assert_int_equal(s.epsg, 0);
        assert_near(s.units_per_m, 1, 0);
    }
}

static void names_a_projection_after_what_it_is(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_non_null(strstr(system_of(arena, "+proj=aea +lat_1=40 +lat_2=54").wkt1,
                           "PROJCS[\"marchmap Albers Equal Area\""));
    assert_non_null(strstr(system_of(arena, "proj=lcc lat_1=40 lat_2=60").esri,
                           "PROJCS[\"marchmap_Lambert_Conformal_Conic\""));
    assert_non_null(
        strstr(system_of(arena, "+proj=laea +lat_0=47 +datum=WGS84 +type=crs").wkt1,
               "PROJCS[\"marchmap Lambert Azimuthal Equal Area\""));
}

static void knows_codes(void **state)
{
    static const struct {
        const char *definition;
        int epsg;
    } table[] = {{"EPSG:3857", 3857},
                 {"EPSG:28413", 28413},
                 {"EPSG:3035", 3035},
                 {"+proj=utm +zone=43", 32643},
                 {"+proj=utm +zone=19 +south", 32719},
                 {"+proj=utm +zone=43 +ellps=krass", 0},
                 {"+proj=longlat", 4326},
                 {"EPSG:4326", 4326},
                 {"EPSG:5972", 25832}}; /* the ground of a system with heights */
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        march_projection_system s = {0};
        const march_metric_box part = {400000, 4500000, 600000, 4700000};
        assert_int_equal(look(arena, table[i].definition, part, &s), MARCH_OK);
        assert_int_equal(s.epsg, table[i].epsg);
    }
}

static void counts_in_degrees_where_the_system_does(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_projection_system s = system_of(arena, "EPSG:4326");

    (void)state;
    /* a degree is 6371008.8 m * pi / 180 on our plane */
    assert_near(s.units_per_m * 6371008.8 * MARCH_PI / 180, 1, 1e-9);
    assert_non_null(strstr(s.wkt1, "AUTHORITY[\"EPSG\",\"4326\"]"));
}

static void writes_as_a_proj_string_what_old_wkt_has_no_words_for(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_projection_system s = system_of(arena, "+proj=eqearth +lon_0=160");

    (void)state;
    assert_non_null(strstr(s.wkt1, "EXTENSION[\"PROJ4\",\"+proj=eqearth +lon_0=160"));
    assert_non_null(strstr(s.esri, "PROJECTION[\"Equal_Earth\"]"));
}

static void keeps_a_datum_shift_that_esri_has_no_words_for(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_projection_system s =
        system_of(arena, "+proj=lcc +lat_1=40 +lat_2=60 +lon_0=70 +ellps=krass "
                         "+towgs84=28,-130,-95");

    (void)state;
    assert_non_null(strstr(s.wkt1, "TOWGS84[28,-130,-95"));
    assert_string_equal(s.esri, s.wkt1);
}

static void has_none_for_what_no_system_is_made_of(void **state)
{
    static const char *const definitions[] = {
        "+proj=pipeline +step +proj=merc +lon_0=75 +step +proj=affine +s11=0.9",
        "+proj=wintri", /* PROJ knows no way back */
    };
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_projection_system s;

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(definitions); i++) {
        assert_int_equal(look(arena, definitions[i], CENTRAL_ASIA, &s), MARCH_ABSENT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_auto_chooses_a_name),
        cmocka_unit_test(names_a_projection_after_what_it_is),
        cmocka_unit_test(knows_codes),
        cmocka_unit_test(counts_in_degrees_where_the_system_does),
        cmocka_unit_test(writes_as_a_proj_string_what_old_wkt_has_no_words_for),
        cmocka_unit_test(keeps_a_datum_shift_that_esri_has_no_words_for),
        cmocka_unit_test(has_none_for_what_no_system_is_made_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
