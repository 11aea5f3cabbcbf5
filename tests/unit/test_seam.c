/* test_seam.c - SPDX-License-Identifier: MIT */
#include "geo/seam.h"

#include "testing.h"
#include "with_arena.h"

/** Twice the area of a part by the shoelace formula: above 0 where it turns left. */
static double doubled_area(const march_seam *seam, size_t part)
{
    const march_seam_part *ring = &seam->parts.items[part];
    const march_lonlat *p = seam->points.items + ring->first;
    double sum = 0;

    for (size_t i = 0; i + 1 < ring->count; i++) {
        sum += p[i].lon_deg * p[i + 1].lat_deg - p[i + 1].lon_deg * p[i].lat_deg;
    }
    return sum;
}

/** The area of all parts, without their holes. Fails where a ring is open or turned
 * wrongly, or a longitude is none. */
static double sound_area(const march_seam *seam)
{
    double area = 0;

    for (size_t i = 0; i < seam->parts.count; i++) {
        const march_seam_part *ring = &seam->parts.items[i];
        const march_lonlat *p = seam->points.items + ring->first;
        double doubled = doubled_area(seam, i);
        assert_true(ring->count >= 4);
        assert_true(p[0].lon_deg == p[ring->count - 1].lon_deg);
        assert_true(p[0].lat_deg == p[ring->count - 1].lat_deg);
        assert_true(ring->hole ? doubled < 0 : doubled > 0);
        for (size_t k = 0; k < ring->count; k++) {
            assert_true(fabs(p[k].lon_deg) <= 180 && fabs(p[k].lat_deg) <= 90);
        }
        area += doubled / 2;
    }
    return area;
}

static march_seam polygon_of(const march_lonlat *points, const march_part *rings,
                             size_t count)
{
    march_seam seam = {0};

    assert_int_equal(march_seam_polygon(arena, points, rings, count, &seam), MARCH_OK);
    return seam;
}

static march_seam line_of(const march_lonlat *points, size_t count)
{
    march_seam seam = {0};

    assert_int_equal(march_seam_line(arena, points, count, &seam), MARCH_OK);
    return seam;
}

static void assert_at(march_lonlat at, double lon_deg, double lat_deg)
{
    assert_near(at.lon_deg, lon_deg, 1e-9);
    assert_near(at.lat_deg, lat_deg, 1e-9);
}

static void a_point_beyond_the_antimeridian_comes_back(void **state)
{
    (void)state;
    assert_at(march_seam_point((march_lonlat){190, 5}), -170, 5);
    assert_at(march_seam_point((march_lonlat){-190, 5}), 170, 5);
    assert_at(march_seam_point((march_lonlat){180, 5}), 180, 5);
    assert_at(march_seam_point((march_lonlat){-180, 5}), -180, 5);
    assert_at(march_seam_point((march_lonlat){1.23456789012, 5}), 1.2345679, 5);
}

static void a_line_within_the_world_stays_as_it_is(void **state)
{
    const march_lonlat way[] = {{10, 1}, {10, 1}, {12, 2}, {180, 3}};
    march_seam seam = line_of(way, 4);

    (void)state;
    assert_int_equal(seam.parts.count, 1);
    assert_int_equal(seam.parts.items[0].count, 4);
    assert_near(seam.spans.items[0].width_deg, 170, 1e-9);
}

static void a_line_is_cut_where_it_crosses(void **state)
{
    const march_lonlat way[] = {{170, 10}, {-170, 20}, {-160, 20}};
    march_seam seam = line_of(way, 3);
    const march_lonlat *p = seam.points.items;

    (void)state;
    assert_int_equal(seam.parts.count, 2);
    assert_at(p[0], 170, 10);
    assert_at(p[1], 180, 15);
    assert_at(p[2], -180, 15);
    assert_at(p[3], -170, 20);
    assert_at(p[4], -160, 20);
    assert_near(seam.spans.items[0].west_deg, 170, 1e-9);
    assert_near(seam.spans.items[0].width_deg, 30, 1e-9);
}

static void longitudes_counted_on_are_the_same_line(void **state)
{
    const march_lonlat way[] = {{170, 10}, {190, 20}, {200, 20}};
    march_seam seam = line_of(way, 3);

    (void)state;
    assert_int_equal(seam.parts.count, 2);
    assert_at(seam.points.items[4], -160, 20);
}

static void a_line_that_ends_on_the_antimeridian_has_no_second_part(void **state)
{
    const march_lonlat east[] = {{170, 10}, {180, 10}}, west[] = {{-180, 0}, {-170, 0}};
    const march_lonlat beyond[] = {{170, 10}, {180, 10}, {190, 10}};

    (void)state;
    assert_int_equal(line_of(east, 2).parts.count, 1);
    assert_int_equal(line_of(west, 2).parts.count, 1);
    assert_int_equal(line_of(beyond, 3).parts.count, 2);
}

static void rings_are_turned_as_the_rfc_wants(void **state)
{
    const march_lonlat points[] = {{0, 0}, {0, 10}, {10, 10}, {10, 0}, {0, 0},
                                   {2, 2}, {4, 2},  {4, 4},   {2, 4},  {2, 2}};
    const march_part rings[] = {{5, 5}, {0, 5}};
    march_seam seam = polygon_of(points, rings, 2);

    (void)state;
    assert_int_equal(seam.parts.count, 2);
    assert_false(seam.parts.items[0].hole);
    assert_true(seam.parts.items[1].hole);
    assert_near(sound_area(&seam), 96, 1e-9);
}

static void an_island_in_a_lake_is_land_of_its_own(void **state)
{
    const march_lonlat points[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0},
                                   {1, 1}, {9, 1},  {9, 9},   {1, 9},  {1, 1},
                                   {4, 4}, {6, 4},  {6, 6},   {4, 6},  {4, 4}};
    const march_part rings[] = {{0, 5}, {5, 5}, {10, 5}};
    march_seam seam = polygon_of(points, rings, 3);

    (void)state;
    assert_int_equal(seam.parts.count, 3);
    assert_false(seam.parts.items[0].hole);
    assert_true(seam.parts.items[1].hole);
    assert_false(seam.parts.items[2].hole);
    assert_near(sound_area(&seam), 100 - 64 + 4, 1e-9);
}

static void lands_that_share_a_border_are_neighbours(void **state)
{
    const march_lonlat points[] = {{0, 0}, {5, 0}, {5, 5}, {0, 5}, {0, 0},
                                   {5, 0}, {9, 0}, {9, 5}, {5, 5}, {5, 0}};
    const march_part rings[] = {{0, 5}, {5, 5}};
    march_seam seam = polygon_of(points, rings, 2);

    (void)state;
    assert_int_equal(seam.parts.count, 2);
    assert_false(seam.parts.items[0].hole || seam.parts.items[1].hole);
    assert_near(sound_area(&seam), 45, 1e-9);
}

static void a_land_is_cut_with_its_hole(void **state)
{
    const march_lonlat points[] = {{170, 0}, {-170, 0}, {-170, 10}, {170, 10},
                                   {170, 0}, {178, 4},  {-178, 4},  {-178, 6},
                                   {178, 6}, {178, 4}};
    const march_part rings[] = {{0, 5}, {5, 5}};
    march_seam seam = polygon_of(points, rings, 2);

    (void)state;
    /* The hole crosses as well: it becomes a bay of either half. */
    assert_int_equal(seam.parts.count, 2);
    assert_near(sound_area(&seam), 200 - 8, 1e-9);
    assert_near(seam.spans.items[0].west_deg, 170, 1e-9);
    assert_near(seam.spans.items[0].width_deg, 20, 1e-9);
}

static void a_land_with_arms_over_the_antimeridian_falls_into_three(void **state)
{
    const march_lonlat points[] = {{170, 0}, {185, 0},  {185, 2},  {175, 2}, {175, 8},
                                   {185, 8}, {185, 10}, {170, 10}, {170, 0}};
    const march_part ring = {0, 9};
    march_seam seam = polygon_of(points, &ring, 1);

    (void)state;
    assert_int_equal(seam.parts.count, 3);
    assert_near(sound_area(&seam), 50 + 20 + 20, 1e-9);
}

static void a_ring_around_a_pole_reaches_it(void **state)
{
    march_lonlat points[13];
    const march_part ring = {0, 13};

    (void)state;
    for (int i = 0; i < 13; i++) {
        points[i] = (march_lonlat){-165 + 30 * i, -70};
    }
    points[12].lon_deg = -165;
    march_seam seam = polygon_of(points, &ring, 1);
    assert_int_equal(seam.parts.count, 1);
    assert_near(sound_area(&seam), 360 * 20, 1e-6);
    assert_near(seam.spans.items[0].width_deg, 360, 1e-9);
}

static void a_ring_that_was_closed_along_the_pole_stays_so(void **state)
{
    const march_lonlat points[] = {{-180, -90}, {-180, -70}, {-60, -60}, {60, -60},
                                   {180, -70},  {180, -90},  {-180, -90}};
    const march_part ring = {0, 7};
    march_seam seam = polygon_of(points, &ring, 1);

    (void)state;
    assert_int_equal(seam.parts.count, 1);
    assert_int_equal(seam.parts.items[0].count, 7);
    assert_near(sound_area(&seam), 120 * (25 + 30 + 25), 1e-6);
}

static void rings_that_are_nothing_are_left_out(void **state)
{
    const march_lonlat points[] = {{0, 0}, {1e-9, 0}, {0, 1e-9}, {0, 0},
                                   {1, 1}, {2, 2},    {3, 3},    {1, 1}};
    const march_part rings[] = {{0, 4}, {4, 4}};

    (void)state;
    assert_int_equal(polygon_of(points, rings, 2).parts.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_beyond_the_antimeridian_comes_back),
        cmocka_unit_test(a_line_within_the_world_stays_as_it_is),
        cmocka_unit_test(a_line_is_cut_where_it_crosses),
        cmocka_unit_test(longitudes_counted_on_are_the_same_line),
        cmocka_unit_test(a_line_that_ends_on_the_antimeridian_has_no_second_part),
        cmocka_unit_test(rings_are_turned_as_the_rfc_wants),
        cmocka_unit_test(an_island_in_a_lake_is_land_of_its_own),
        cmocka_unit_test(lands_that_share_a_border_are_neighbours),
        cmocka_unit_test(a_land_is_cut_with_its_hole),
        cmocka_unit_test(a_land_with_arms_over_the_antimeridian_falls_into_three),
        cmocka_unit_test(a_ring_around_a_pole_reaches_it),
        cmocka_unit_test(a_ring_that_was_closed_along_the_pole_stays_so),
        cmocka_unit_test(rings_that_are_nothing_are_left_out),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
