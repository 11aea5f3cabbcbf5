/* test_geodata.c - SPDX-License-Identifier: MIT
 * The geodata that come with the program must load without a word. */
#include "input/geodata.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "testing.h"

typedef void (*check)(march_arena *arena, const char *file, march_diags *diags);

static void each_file(const char *suffix, check call)
{
    DIR *folder = opendir("geodata");
    size_t seen = 0, messages;

    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (!march_str_ends(entry->d_name, suffix)) {
            continue;
        }
        MARCH_AUTO_ARENA arena = march_arena_new(0);
        march_diags *diags = march_diags_new(arena);
        call(arena, march_arena_printf(arena, "geodata/%s", entry->d_name), diags);
        march_diags_items(diags, &messages);
        assert_int_equal(messages, 0);
        seen++;
    }
    closedir(folder);
    assert_true(seen > 0);
}

/** Features in the whole and those that a box touches. */
static void check_shapes(march_arena *arena, const char *file, march_diags *diags)
{
    const march_lonlat_box within = {60, 40, 80, 50};
    march_geo_request all = {0}, some = {.within = &within};
    march_features *set, *part;
    size_t touched = 0, next = 0;

    assert_int_equal(march_features_load(arena, file, &all, diags, &set), MARCH_OK);
    assert_int_equal(march_features_load(arena, file, &some, diags, &part), MARCH_OK);
    assert_true(set->feature_count > 0);
    for (size_t i = 0; i < set->feature_count; i++) {
        march_lonlat_box box = set->features[i].box;
        assert_true(box.west_deg >= -200 && box.east_deg <= 200);
        if (box.west_deg <= 80 && box.east_deg >= 60 && box.south_deg <= 50 &&
            box.north_deg >= 40) {
            touched++;
            assert_near(part->features[next++].box.west_deg, box.west_deg, 0);
        }
    }
    assert_int_equal(part->feature_count, touched);
}

static void check_grid(march_arena *arena, const char *file, march_diags *diags)
{
    march_grid *grid;

    assert_int_equal(march_grid_load(arena, file, NULL, (march_where){0}, diags, &grid),
                     MARCH_OK);
    assert_true(grid->cols > 1 && grid->rows > 1);
    assert_true(grid->geographic);
}

static void loads_every_shapefile(void **state)
{
    (void)state;
    each_file(".shp", check_shapes);
}

static void loads_every_grid(void **state)
{
    (void)state;
    each_file(".tif", check_grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_every_shapefile),
        cmocka_unit_test(loads_every_grid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
