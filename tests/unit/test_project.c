/* test_project.c - SPDX-License-Identifier: MIT */
#include "geo/project.h"

#include <proj.h>
#include <string.h>

#include "base/cleanup.h"

#include "testing.h"

/* Reference values printed by `cs2cs -f %.4f` of PROJ 9.1.1, from WGS 84 degrees. */
#define MM 0.001

typedef struct known {
    const char *definition;
    march_lonlat earth;
    march_metric plane;
} known;

static const known table[] = {
    {"+proj=aea +lat_1=40 +lat_2=54 +lat_0=47 +lon_0=76",
     {68.25, 43.3},
     {-624709.5542, -383194.8281}},
    {"+proj=aea +lat_1=40 +lat_2=54 +lat_0=47 +lon_0=76 +datum=WGS84",
     {-170, 62.125},
     {4250908.6101, 5418167.8291}},
    {"+proj=laea +lat_0=90 +lon_0=0", {68.25, 43.3}, {4702866.6443, -1876253.5412}},
    {"+proj=laea +lat_0=-10 +lon_0=180", {-170, 62.125}, {643918.8722, 7489615.3880}},
    {"+proj=cea +lat_ts=10 +lon_0=20", {85.5, -46.25}, {7181378.3465, -4657478.9480}},
    {"+proj=eqearth +lon_0=160", {68.25, 43.3}, {-7630229.1251, 5284083.9908}},
    {"proj=lcc lat_1=40 lat_2=60 lat_0=50 lon_0=70",
     {85.5, -46.25},
     {4741276.8681, -17175680.8968}},
    {"+proj=utm +zone=43", {68.25, 43.3}, {-47572.0583, 4816304.1537}},
    {"+proj=stere +lat_0=-90 +lat_ts=-71", {85.5, -46.25}, {4974111.0696, 391471.0311}},
    {"EPSG:3857", {68.25, 43.3}, {7597555.2466, 5357746.9582}},
    {"EPSG:32643", {76.5, 60}, {583661.7469, 6652359.6819}},
    {"EPSG:28413", {68.25, 43.3}, {12952260.8899, 4818286.9228}},
    {"EPSG:3413", {76.5, 60}, {2833459.9193, 1736346.4717}},
    {"EPSG:3035", {68.25, 43.3}, {8516620.4082, 4024528.8613}},
    {"EPSG:4326", {68.25, 43.3}, {7589064.2259, 4814746.9741}},
    {"+proj=longlat", {68.25, 43.3}, {7589064.2259, 4814746.9741}},
};

static march_projection *make(march_arena *arena, const char *definition)
{
    march_projection *out = NULL;
    march_diags *diags = march_diags_new(arena);

    assert_int_equal(
        march_projection_new(arena, definition, (march_where){0}, diags, &out),
        MARCH_OK);
    return out;
}

static void projects_as_cs2cs_does(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        march_projection *p = make(arena, table[i].definition);
        march_metric plane;
        march_projection_forward(p, &table[i].earth, 1, &plane);
        assert_near(plane.x_m, table[i].plane.x_m, MM);
        assert_near(plane.y_m, table[i].plane.y_m, MM);
    }
}

static void finds_the_way_back(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        march_projection *p = make(arena, table[i].definition);
        march_lonlat earth;
        march_projection_inverse(p, &table[i].plane, 1, &earth);
        assert_near(earth.lon_deg, table[i].earth.lon_deg, 2e-8);
        assert_near(earth.lat_deg, table[i].earth.lat_deg, 2e-8);
    }
}

static void marks_what_has_no_image(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat in[] = {{0, 0},         {180, 0}, {(double)NAN, 10},
                               {10, HUGE_VAL}, {10, 95}, {5, 5}};
    march_metric out[MARCH_COUNT(in)];

    (void)state;
    march_projection *p = make(arena, "+proj=ortho +lat_0=0 +lon_0=0");
    march_projection_forward(p, in, MARCH_COUNT(in), out);
    assert_near(out[0].x_m, 0, MM);
    for (size_t i = 1; i < 5; i++) {
        assert_true(out[i].x_m == HUGE_VAL && out[i].y_m == HUGE_VAL);
    }
    assert_true(isfinite(out[5].x_m));
}

static const march_diag *refused(march_arena *arena, const char *definition)
{
    march_projection *out = NULL;
    march_diags *diags = march_diags_new(arena);
    march_where where = {.file = "a.yaml", .line = 3, .column = 7};
    size_t count;

    assert_int_equal(march_projection_new(arena, definition, where, diags, &out),
                     MARCH_E_INPUT);
    const march_diag *items = march_diags_items(diags, &count);
    assert_int_equal(count, 1);
    assert_int_equal(items[0].id, MARCH_D_PROJECTION);
    assert_int_equal(items[0].where.line, 3);
    assert_non_null(items[0].hint);
    return items;
}

static void explains_what_it_does_not_understand(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_string_equal(refused(arena, "+proj=eaa +lat_1=40 +lat_2=50")->hint,
                        "did you mean '+proj=aea'?");
    const march_diag *unfit = refused(arena, "+proj=aea +lat_1=40 +lat_2=-40");
    assert_non_null(strstr(unfit->text, "|lat_1 + lat_2| should be > 0"));
    assert_string_equal(unfit->hint, "`proj -l=aea` lists its parameters");
    refused(arena, "EPSG:99999999");
    refused(arena, "");
    refused(arena, "nonsense");
    refused(arena, "PROJCS[\"broken\"");
    refused(arena, "EPSG:4978");
    assert_non_null(strstr(refused(arena, "+proj=geocent")->text, "a plane"));
    refused(arena, "+proj=cart");
    refused(arena, "+proj=axisswap +order=2,1");
}

/** The projection to take instead; NULL: the one that was asked for. */
static const char *recentred(march_arena *arena, const char *definition,
                             march_lonlat_box extent, march_status expected)
{
    const char *better;

    assert_int_equal(
        march_projection_recentre(arena, make(arena, definition), extent, &better),
        expected);
    return better;
}

static void lets_the_plane_of_a_cylinder_go_on_over_the_antimeridian(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const char *const cylinders[] = {"EPSG:3857", "EPSG:4326", "+proj=merc",
                                            "+proj=cea +lon_0=20 +lat_ts=30",
                                            "+proj=mill +x_0=1000"};
    const march_lonlat_box pacific = {120, -30, 220, 50};
    const march_lonlat here = {150, 10}, there = {-170, 10};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(cylinders); i++) {
        march_projection *old = make(arena, cylinders[i]);
        march_projection *new =
            make(arena, recentred(arena, cylinders[i], pacific, MARCH_OK));
        march_metric a, b, c;
        march_projection_forward(old, &here, 1, &a);
        march_projection_forward(new, &here, 1, &b);
        march_projection_forward(new, &there, 1, &c);
        assert_near(a.x_m, b.x_m, MM);
        assert_near(a.y_m, b.y_m, MM);
        assert_true(c.x_m > b.x_m);
    }
}

static void moves_the_cut_of_a_projection_out_of_the_map(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat_box pacific = {120, -30, 220, 50}, europe = {-20, 30, 60, 70};
    const march_lonlat_box world = {-180, -90, 180, 90}, other = {0, -90, 360, 90};

    (void)state;
    assert_string_equal(recentred(arena, "+proj=robin", pacific, MARCH_OK),
                        "+proj=robin +datum=WGS84 +lon_0=180");
    assert_non_null(recentred(arena, "+proj=wag4", pacific, MARCH_OK));
    assert_non_null(recentred(arena, "+proj=aitoff", pacific, MARCH_OK));
    assert_null(recentred(arena, "+proj=tpeqd +lat_1=10 +lon_1=0 +lat_2=10 +lon_2=50",
                          pacific, MARCH_ABSENT));
    assert_null(recentred(arena, "+proj=robin", europe, MARCH_ABSENT));
    assert_null(recentred(arena, "+proj=robin", world, MARCH_ABSENT));
    assert_non_null(recentred(arena, "+proj=robin", other, MARCH_OK));
    assert_null(recentred(arena, "+proj=robin +lon_0=10", other, MARCH_ABSENT));
    assert_null(recentred(arena, "+proj=robin +lon_0=10", pacific, MARCH_OK));
    assert_null(recentred(arena, "ESRI:54030", pacific, MARCH_OK));
    assert_null(recentred(arena, "+proj=laea +lat_0=90", pacific, MARCH_ABSENT));
}

/** The greatest scale over the least one, and the greatest change of angles. */
static void distortion(march_arena *arena, const char *definition, march_lonlat_box e,
                       double *scales, double *areas, double *angle_deg)
{
    PJ *pj = proj_create(PJ_DEFAULT_CTX, definition);
    double least = HUGE_VAL, most = 0, small = HUGE_VAL, large = 0;

    (void)arena;
    assert_non_null(pj);
    *angle_deg = 0;
    for (int i = 0; i <= 20; i++) {
        for (int k = 0; k <= 20; k++) {
            double lon = e.west_deg + (e.east_deg - e.west_deg) * i / 20;
            double lat = e.south_deg + (e.north_deg - e.south_deg) * k / 20;
            PJ_FACTORS f = proj_factors(
                pj, proj_coord(proj_torad(lon), proj_torad(fmin(lat, 89.99)), 0, 0));
            least = fmin(least, f.tissot_semiminor);
            most = fmax(most, f.tissot_semimajor);
            small = fmin(small, f.areal_scale);
            large = fmax(large, f.areal_scale);
            *angle_deg = fmax(*angle_deg, proj_todeg(f.angular_distortion));
        }
    }
    *scales = most / least;
    *areas = large / small;
    proj_destroy(pj);
}

/* The third columns are what a reader may be asked to bear: lengths compared within a
 * plate, in a country, on a continent. Areas are kept but on plans and strips. */
static void distorts_no_more_than_it_must(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const struct {
        march_lonlat_box extent;
        double scales, areas, angle_deg;
    } rows[] = {
        {{4.3, 50.62, 4.58, 50.8}, 1.00001, 1.00001, 0.001}, /* battlefield */
        {{-5, 42, 8, 51}, 1.01, 1.0001, 0.5},                /* France */
        {{29, 15, 35, 32}, 1.002, 1.003, 0.001},             /* the Nile */
        {{52, 36, 100, 58}, 1.05, 1.0001, 2.0},              /* Kazakh steppe */
        {{94, -11, 142, 7}, 1.03, 1.0001, 1.5},              /* Indonesia */
        {{-180, 60, 180, 90}, 1.08, 1.0001, 4.0},            /* Arctic */
        {{110, -45, 245, 60}, 2.4, 1.0001, 50},              /* Pacific */
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(rows); i++) {
        const char *chosen = march_projection_choose(arena, rows[i].extent);
        double scales, areas, angle_deg;
        distortion(arena, chosen, rows[i].extent, &scales, &areas, &angle_deg);
        if (scales > rows[i].scales || areas > rows[i].areas ||
            angle_deg > rows[i].angle_deg) {
            print_error("%s: %.6f %.6f %.4f\n", chosen, scales, areas, angle_deg);
        }
        assert_true(scales <= rows[i].scales && areas <= rows[i].areas &&
                    angle_deg <= rows[i].angle_deg);
    }
}

static void tells_what_a_reader_wants_to_know(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_projection_facts f = march_projection_look(
        make(arena, "+proj=aea +lat_1=41d30 +lat_2=-5 +lon_0=76"));

    (void)state;
    assert_string_equal(f.id, "aea");
    assert_int_equal(f.detail, MARCH_PROJECTION_PARALLELS);
    assert_int_equal(f.parallel_count, 2);
    assert_near(f.parallels_deg[0], 41.5, 1e-12);
    assert_near(f.parallels_deg[1], -5, 1e-12);
    f = march_projection_look(make(arena, "+proj=lcc +lat_1=45 +lat_2=45"));
    assert_int_equal(f.parallel_count, 1);
    f = march_projection_look(make(arena, "+proj=cea"));
    assert_int_equal(f.detail, MARCH_PROJECTION_PLAIN);
    f = march_projection_look(make(arena, "+proj=laea +lat_0=47 +lon_0=-76"));
    assert_int_equal(f.detail, MARCH_PROJECTION_CENTRE);
    assert_near(f.centre.lon_deg, -76, 1e-12);
    f = march_projection_look(make(arena, "EPSG:3857"));
    assert_null(f.id);
    assert_string_equal(f.name, "WGS 84 / Pseudo-Mercator");
}

static void knows_its_centre(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    double lon, lat;

    (void)state;
    assert_true(march_projection_centre(make(arena, "+proj=laea +lat_0=47 +lon_0=76"),
                                        &lon, &lat));
    assert_near(lon, 76, 1e-12);
    assert_near(lat, 47, 1e-12);
    assert_true(march_projection_centre(make(arena, "EPSG:32643"), &lon, &lat));
    assert_near(lon, 75, 1e-12);
}

static void gives_wkt_for_strings_and_codes(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_projection *albers = make(arena, table[0].definition);

    (void)state;
    assert_non_null(strstr(march_projection_wkt(arena, albers), "Albers"));
    assert_string_equal(march_projection_definition(albers), table[0].definition);
    const char *wkt = march_projection_wkt(arena, make(arena, "EPSG:3857"));
    assert_true(strncmp(wkt, "PROJCRS[", 8) == 0);
    assert_non_null(march_projection_wkt(arena, make(arena, "EPSG:4326")));
}

static void turns_coordinates_of_files_into_degrees(void **state)
{
    march_lonlat at = {13500000, 5000000};

    (void)state;
    assert_int_equal(march_project_to_lonlat("EPSG:28413", &at, 1), MARCH_OK);
    assert_near(at.lon_deg, 74.999372528, 1e-8);
    assert_near(at.lat_deg, 45.135002482, 1e-8);
    at = (march_lonlat){7600000, 5300000};
    assert_int_equal(march_project_to_lonlat("EPSG:3857", &at, 1), MARCH_OK);
    assert_near(at.lon_deg, 68.271961593, 1e-8);
    assert_near(at.lat_deg, 42.921296277, 1e-8);
}

static void leaves_wgs84_degrees_alone(void **state)
{
    const char *const esri =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
        "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]"
        "]";
    march_lonlat at = {68, 43};

    (void)state;
    assert_int_equal(march_project_to_lonlat(esri, &at, 1), MARCH_ABSENT);
    assert_int_equal(march_project_to_lonlat("EPSG:4326", &at, 1), MARCH_ABSENT);
    assert_int_equal(march_project_to_lonlat("LOCAL_CS[\"x\"]", &at, 1), MARCH_E_INPUT);
    assert_int_equal(march_project_to_lonlat("", &at, 1), MARCH_E_INPUT);
    assert_true(at.lon_deg == 68 && at.lat_deg == 43);
}

static void chooses_by_snyders_rules(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const struct {
        const char *name;
        march_lonlat_box extent;
        const char *definition;
    } rows[] = {
        {"Kazakh steppe",
         {52, 36, 100, 58},
         "+proj=aea +lat_1=40 +lat_2=54 +lat_0=47 +lon_0=76 +datum=WGS84"},
        {"USA",
         {-125, 24, -66, 50},
         "+proj=aea +lat_1=28 +lat_2=46 +lat_0=37 +lon_0=-96 +datum=WGS84"},
        {"Australia, south of the equator",
         {112, -44, 154, -10},
         "+proj=aea +lat_1=-38 +lat_2=-16 +lat_0=-27 +lon_0=133 +datum=WGS84"},
        {"Bering Sea, over the antimeridian",
         {160, 50, 210, 68},
         "+proj=aea +lat_1=53 +lat_2=65 +lat_0=59 +lon_0=-175 +datum=WGS84"},
        {"the same written with west > east",
         {160, 50, -150, 68},
         "+proj=aea +lat_1=53 +lat_2=65 +lat_0=59 +lon_0=-175 +datum=WGS84"},
        {"France", {-5, 42, 8, 51}, "+proj=laea +lat_0=47 +lon_0=2 +datum=WGS84"},
        {"a battlefield",
         {5.1, 50.6, 5.5, 50.85},
         "+proj=tmerc +lat_0=50.73 +lon_0=5.3 +datum=WGS84"},
        {"20 km of a battlefield",
         {4.3, 50.62, 4.58, 50.8},
         "+proj=tmerc +lat_0=50.71 +lon_0=4.44 +datum=WGS84"},
        {"the Nile", {29, 15, 35, 32}, "+proj=tmerc +lat_0=24 +lon_0=32 +datum=WGS84"},
        {"Chile",
         {-76, -56, -66, -17},
         "+proj=tmerc +lat_0=-37 +lon_0=-71 +datum=WGS84"},
        {"Nansen's drift",
         {10, 59, 140, 86.3},
         "+proj=laea +lat_0=90 +lon_0=75 +datum=WGS84"},
        {"the war in the Pacific",
         {100, -40, 230, 60},
         "+proj=laea +lat_0=10 +lon_0=165 +datum=WGS84"},
        {"the Pacific, near 180 degrees",
         {110, -45, 245, 60},
         "+proj=laea +lat_0=8 +lon_0=180 +datum=WGS84"},
        {"Arctic", {-180, 60, 180, 90}, "+proj=laea +lat_0=90 +lon_0=0 +datum=WGS84"},
        {"Antarctica",
         {-180, -90, 180, -60},
         "+proj=laea +lat_0=-90 +lon_0=0 +datum=WGS84"},
        {"Svalbard", {10, 76, 30, 81}, "+proj=laea +lat_0=78.5 +lon_0=20 +datum=WGS84"},
        {"Indonesia", {94, -11, 142, 7}, "+proj=cea +lat_ts=7 +lon_0=118 +datum=WGS84"},
        {"Africa", {-18, -35, 52, 38}, "+proj=laea +lat_0=2 +lon_0=17 +datum=WGS84"},
        {"Asia", {26, 0, 146, 78}, "+proj=laea +lat_0=39 +lon_0=86 +datum=WGS84"},
        {"world", {-180, -90, 180, 90}, "+proj=eqearth +lon_0=0 +datum=WGS84"},
        {"Pacific world", {-20, -60, 340, 80}, "+proj=eqearth +lon_0=160 +datum=WGS84"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(rows); i++) {
        const char *chosen = march_projection_choose(arena, rows[i].extent);
        if (strcmp(chosen, rows[i].definition) != 0) {
            print_error("%s\n", rows[i].name);
        }
        assert_string_equal(chosen, rows[i].definition);
        make(arena, chosen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(projects_as_cs2cs_does),
        cmocka_unit_test(finds_the_way_back),
        cmocka_unit_test(marks_what_has_no_image),
        cmocka_unit_test(explains_what_it_does_not_understand),
        cmocka_unit_test(tells_what_a_reader_wants_to_know),
        cmocka_unit_test(knows_its_centre),
        cmocka_unit_test(gives_wkt_for_strings_and_codes),
        cmocka_unit_test(turns_coordinates_of_files_into_degrees),
        cmocka_unit_test(leaves_wgs84_degrees_alone),
        cmocka_unit_test(chooses_by_snyders_rules),
        cmocka_unit_test(lets_the_plane_of_a_cylinder_go_on_over_the_antimeridian),
        cmocka_unit_test(moves_the_cut_of_a_projection_out_of_the_map),
        cmocka_unit_test(distorts_no_more_than_it_must),
    };

    return cmocka_run_group_tests_name("project", tests, NULL, NULL);
}
