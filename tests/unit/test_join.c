/* test_join.c - SPDX-License-Identifier: MIT */
#include "geo/join.h"

#include <string.h>

#include "cutting.h"

enum { TILE = 10, MOST_TILES = 40 * 20, RING = 5 };

/** Tiles side by side, one area each. */
typedef struct tiling {
    march_lonlat points[MOST_TILES * RING];
    march_part parts[MOST_TILES];
    march_feature features[MOST_TILES];
    march_value values[MOST_TILES];
    march_features set;
} tiling;

static const char *columns[] = {"name"};

static void add_tile(tiling *t, double west, double south, const char *name)
{
    size_t i = t->set.feature_count++;
    march_lonlat ring[RING] = {{west, south},
                               {west, south + TILE},
                               {west + TILE, south + TILE},
                               {west + TILE, south},
                               {west, south}};

    memcpy(t->points + i * RING, ring, sizeof(ring));
    t->parts[i] = (march_part){i * RING, RING};
    t->features[i] = (march_feature){
        MARCH_GEOMETRY_POLYGON, i, 1, {west, south, west + TILE, south + TILE}};
    t->values[i] = (march_value){MARCH_VALUE_TEXT, 0, name};
}

static void tile(tiling *t, march_lonlat_box box)
{
    *t = (tiling){.set = {.points = t->points,
                          .parts = t->parts,
                          .features = t->features,
                          .columns = columns,
                          .column_count = 1,
                          .values = t->values}};
    for (double west = box.west_deg; west < box.east_deg; west += TILE) {
        for (double south = box.south_deg; south < box.north_deg; south += TILE) {
            double lon = west >= 180 ? west - 360 : west;
            add_tile(t, lon, south, "");
        }
    }
}

static void join(march_arena *arena, tiling *t)
{
    assert_int_equal(march_features_join(arena, &t->set, TILE), MARCH_OK);
}

static march_page_lines drawn(march_arena *arena, const march_view *view,
                              const tiling *t)
{
    march_page_lines out = {0};
    const march_feature *f = &t->set.features[0];

    assert_int_equal(march_view_rings(view, arena, t->set.points,
                                      t->set.parts + f->first_part, f->part_count,
                                      MARGIN, &out),
                     MARCH_OK);
    return out;
}

static void makes_one_ring_of_tiles_side_by_side(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){0, 0, 30, 20});
    join(arena, t);
    assert_int_equal(t->set.feature_count, 1);
    assert_int_equal(t->set.part_count, 1);
    assert_int_equal(t->set.point_count, 2 * (3 + 2) + 1); /* borders of 10 degrees */
    assert_near(t->set.features[0].box.east_deg, 30, 0);
}

static void leaves_a_hole_where_a_tile_is_missing(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view = view_of(arena, "+proj=eqc", (march_lonlat_box){-5, -5, 35, 35});
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){0, 0, 0, 0});
    for (int i = 0; i < 9; i++) {
        if (i != 4) {
            add_tile(t, i % 3 * TILE, i / 3 * TILE, "");
        }
    }
    join(arena, t);
    march_page_lines out = drawn(arena, &view, t);
    assert_int_equal(out.parts.count, 2);
    assert_true(fills(&view, &out, 5, 15));
    assert_false(fills(&view, &out, 15, 15));
}

static void joins_over_the_antimeridian(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view =
        view_of(arena, "+proj=eqc +lon_0=180", (march_lonlat_box){165, 0, 195, 30});
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){170, 10, 190, 20});
    join(arena, t);
    assert_int_equal(t->set.part_count, 1);
    march_page_lines out = drawn(arena, &view, t);
    assert_int_equal(out.parts.count, 1);
    assert_true(fills(&view, &out, 179.9, 15) && fills(&view, &out, -179.9, 15));
    assert_false(fills(&view, &out, 168, 15));
}

static void leaves_no_line_at_a_pole(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view view =
        view_of(arena, "+proj=laea +lat_0=90", (march_lonlat_box){-180, 60, 180, 90});
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){-180, 70, 180, 90});
    join(arena, t);
    march_page_lines out = drawn(arena, &view, t);
    assert_int_equal(out.parts.count, 1);
    assert_true(fills(&view, &out, 10, 89.9) && fills(&view, &out, 180, 75));
    assert_false(fills(&view, &out, 10, 65));
}

static void fills_between_two_rings_around_the_earth(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view plate = world(arena, "+proj=eqc");
    march_view globe = world(arena, "+proj=ortho +lat_0=20");
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){-180, -10, 180, 40});
    join(arena, t);
    const march_view *views[] = {&plate, &globe};
    for (size_t i = 0; i < MARCH_COUNT(views); i++) {
        march_page_lines out = drawn(arena, views[i], t);
        assert_true(fills(views[i], &out, 10, 20));
        assert_false(fills(views[i], &out, 10, 60));
        assert_false(fills(views[i], &out, 10, -30));
    }
}

static void fills_the_whole_earth(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_view robinson = world(arena, "+proj=robin +lon_0=11");
    march_view globe = world(arena, "+proj=ortho +lat_0=-50 +lon_0=30");
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){-180, -90, 180, 90});
    join(arena, t);
    const march_view *views[] = {&robinson, &globe};
    for (size_t i = 0; i < MARCH_COUNT(views); i++) {
        march_page_lines out = drawn(arena, views[i], t);
        assert_int_equal(out.parts.count, 1);
        assert_true(fills(views[i], &out, 30, -20));
        assert_true(fills(views[i], &out, -20, -80));
    }
}

static void keeps_apart_what_is_not_alike(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){0, 0, 0, 0});
    add_tile(t, 0, 0, "a");
    add_tile(t, 10, 0, "b");
    add_tile(t, 0, 10, "a");
    join(arena, t);
    assert_int_equal(t->set.feature_count, 2);
    assert_string_equal(march_features_value(&t->set, 0, "name").text, "a");
    assert_string_equal(march_features_value(&t->set, 1, "name").text, "b");
    assert_int_equal(t->set.features[0].part_count, 1);
    assert_int_equal(t->set.parts[t->set.features[1].first_part].count, RING);
}

static void keeps_what_no_tile_cuts(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    tiling *t = MARCH_NEW(arena, tiling, 1);

    (void)state;
    tile(t, (march_lonlat_box){0, 0, 20, 10});
    add_tile(t, 33, 3, "lake");
    join(arena, t);
    assert_int_equal(t->set.feature_count, 2);
    const march_feature *lake = &t->set.features[1];
    assert_near(t->set.points[t->set.parts[lake->first_part].first].lon_deg, 33, 0);
    assert_string_equal(march_features_value(&t->set, 1, "name").text, "lake");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_one_ring_of_tiles_side_by_side),
        cmocka_unit_test(leaves_a_hole_where_a_tile_is_missing),
        cmocka_unit_test(joins_over_the_antimeridian),
        cmocka_unit_test(leaves_no_line_at_a_pole),
        cmocka_unit_test(fills_between_two_rings_around_the_earth),
        cmocka_unit_test(fills_the_whole_earth),
        cmocka_unit_test(keeps_apart_what_is_not_alike),
        cmocka_unit_test(keeps_what_no_tile_cuts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
