/* test_grid.c - SPDX-License-Identifier: MIT
 * Expected values are what tests/input/geo/make-geodata.py wrote with GDAL: 40 x 30
 * cells of half a degree from 60 E 50 N, of value row * 100 + column before scaling. */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "input/tiff_file.h"
#include "testing.h"

#define GEO "tests/input/geo/"

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    march_grid *grid;
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

static const march_grid *loaded(fixture *f, const char *file,
                                const march_lonlat_box *window)
{
    assert_int_equal(
        march_grid_load(f->arena, file, window, (march_where){0}, f->diags, &f->grid),
        MARCH_OK);
    return f->grid;
}

static double cell(const march_grid *grid, size_t col, size_t row)
{
    size_t at = row * grid->cols + col;

    switch (grid->cell) {
    case MARCH_GRID_U8:
        return ((const uint8_t *)grid->cells)[at];
    case MARCH_GRID_I16:
        return ((const int16_t *)grid->cells)[at];
    case MARCH_GRID_F32:
        return (double)((const float *)grid->cells)[at];
    case MARCH_GRID_RGB8:
        return ((const uint8_t *)grid->cells)[at * 3];
    }
    return 0;
}

static march_bytes bytes_of(fixture *f, const char *file)
{
    march_bytes bytes = {0};

    assert_int_equal(
        march_file_read(f->arena, file, 1 << 20, (march_where){0}, f->diags, &bytes),
        MARCH_OK);
    return bytes;
}

static const march_diag *complaint(fixture *f, const char *file)
{
    size_t count;

    assert_int_equal(
        march_grid_load(f->arena, file, NULL, (march_where){0}, f->diags, &f->grid),
        MARCH_E_INPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(count, 1);
    return &items[0];
}

static void reads_integers_in_strips(void **state)
{
    const march_grid *grid = loaded(*state, GEO "int16.tif", NULL);

    assert_int_equal(grid->cell, MARCH_GRID_I16);
    assert_int_equal(grid->cols, 40);
    assert_int_equal(grid->rows, 30);
    assert_near(cell(grid, 39, 29), 1939, 0);
    assert_near(cell(grid, 5, 7), -295, 0);
    assert_true(grid->geographic);
    assert_null(grid->crs);
    assert_near(grid->x0, 60, 1e-9);
    assert_near(grid->y0, 50, 1e-9);
    assert_near(grid->dx, 0.5, 1e-12);
    assert_near(grid->dy, 0.5, 1e-12);
    assert_true(grid->has_nodata);
    assert_near(grid->nodata, -1000, 0);
}

static void reads_floats_in_tiles(void **state)
{
    const march_grid *grid = loaded(*state, GEO "float.tif", NULL);

    assert_int_equal(grid->cell, MARCH_GRID_F32);
    assert_near(cell(grid, 39, 29), 2939 / 4.0, 0);
    assert_near(cell(grid, 17, 18), 1817 / 4.0, 0);
    assert_false(grid->has_nodata);
}

static void reads_unsigned_integers_as_floats(void **state)
{
    const march_grid *grid = loaded(*state, GEO "uint16.tif", NULL);

    assert_int_equal(grid->cell, MARCH_GRID_F32);
    assert_near(cell(grid, 39, 29), 58780, 0);
}

static void moves_a_grid_of_points_by_half_a_cell(void **state)
{
    const march_grid *grid = loaded(*state, GEO "byte.tif", NULL);

    /* GDAL gives the outer corner whatever the file says, and wrote 60 E 50 N */
    assert_int_equal(grid->cell, MARCH_GRID_U8);
    assert_near(grid->x0, 60, 1e-9);
    assert_near(grid->y0, 50, 1e-9);
    assert_near(cell(grid, 3, 3), 303 % 251, 0);
}

static void reads_colours(void **state)
{
    fixture *f = *state;
    const march_grid *grid = loaded(f, GEO "rgb.tif", NULL);
    const uint8_t *cells = grid->cells;

    assert_int_equal(grid->cell, MARCH_GRID_RGB8);
    assert_int_equal(cells[(20 * 40 + 20) * 3], 2020 % 250);
    assert_int_equal(cells[(20 * 40 + 20) * 3 + 1], 2020 % 13);
    assert_int_equal(cells[(20 * 40 + 20) * 3 + 2], 255 - 2020 % 250);
    grid = loaded(f, GEO "jpeg.tif", NULL);
    cells = grid->cells;
    assert_near(cells[(10 * 40 + 10) * 3], 60, 6);
    assert_near(cells[(10 * 40 + 10) * 3 + 2], 195, 6);
}

static void says_the_projection_of_a_projected_grid(void **state)
{
    const march_grid *grid = loaded(*state, GEO "utm.tif", NULL);

    assert_false(grid->geographic);
    assert_string_equal(grid->crs, "EPSG:32642");
    assert_near(grid->x0, 500000, 0);
    assert_near(grid->dy, 2000, 0);
}

static void spells_out_a_projection_without_a_code(void **state)
{
    const march_grid *grid = loaded(*state, GEO "albers.tif", NULL);

    assert_non_null(strstr(grid->crs, "+proj=aea"));
    assert_non_null(strstr(grid->crs, "+lat_1=40.5"));
}

static void reads_only_the_window(void **state)
{
    fixture *f = *state;
    const char *const files[] = {GEO "int16.tif", GEO "float.tif"};

    for (size_t i = 0; i < MARCH_COUNT(files); i++) {
        march_lonlat_box window = {70, 42, 72, 44};
        const march_grid *whole = loaded(f, files[i], NULL);
        const march_grid *part = loaded(f, files[i], &window);
        size_t col = (size_t)lround((part->x0 - whole->x0) / part->dx);
        size_t row = (size_t)lround((whole->y0 - part->y0) / part->dy);
        assert_true(part->cols < 16 && part->rows < 16);
        assert_true(part->x0 < 70 && part->y0 > 44);
        assert_true(part->x0 + (double)part->cols * part->dx > 72);
        for (size_t y = 0; y < part->rows; y++) {
            for (size_t x = 0; x < part->cols; x++) {
                assert_near(cell(part, x, y), cell(whole, col + x, row + y), 0);
            }
        }
    }
}

static void finds_the_window_a_turn_further(void **state)
{
    fixture *f = *state;
    march_lonlat_box window = {430, 42, 432, 44};
    march_lonlat_box elsewhere = {0, 42, 10, 44};

    assert_near(loaded(f, GEO "int16.tif", &window)->x0, 68, 1e-9);
    assert_int_equal(march_grid_load(f->arena, GEO "int16.tif", &elsewhere,
                                     (march_where){0}, f->diags, &f->grid),
                     MARCH_ABSENT);
}

static void reads_on_over_the_seam_of_a_grid_around_the_earth(void **state)
{
    const char *file = "geodata/world/elev.tif";
    march_lonlat_box across = {176, 60, 190, 70}, before = {-184, 60, -170, 70};
    const march_grid *whole = loaded(*state, file, NULL);
    const march_grid *part = loaded(*state, file, &across);
    size_t col = (size_t)lround((part->x0 - whole->x0) / part->dx);
    size_t row = (size_t)lround((whole->y0 - part->y0) / part->dy);

    assert_true(part->cols < 100 && part->rows < 80);
    assert_true(part->x0 < 176 && part->x0 + (double)part->cols * part->dx > 190);
    for (size_t y = 0; y < part->rows; y++) {
        for (size_t x = 0; x < part->cols; x++) {
            assert_near(cell(part, x, y), cell(whole, (col + x) % whole->cols, row + y),
                        0);
        }
    }
    assert_near(loaded(*state, file, &before)->x0, part->x0, 1e-9);
    assert_int_equal(loaded(*state, file, &before)->cols, part->cols);
}

static void refuses_turned_and_foreign_grids(void **state)
{
    fixture *f = *state;

    assert_non_null(strstr(complaint(f, GEO "turned.tif")->text, "rows"));
    f->diags = march_diags_new(f->arena);
    assert_non_null(strstr(complaint(f, GEO "double.tif")->hint, "Int16"));
    f->diags = march_diags_new(f->arena);
    assert_int_equal(complaint(f, GEO "polygon.shp")->id, MARCH_D_GEO_FORMAT);
}

static void refuses_a_small_file_that_promises_a_large_grid(void **state)
{
    fixture *f = *state;
    march_bytes bytes = bytes_of(f, GEO "utm.tif");
    unsigned char *copy = (unsigned char *)march_arena_strndup(
        f->arena, (const char *)bytes.data, bytes.size);

    /* ImageWidth and ImageLength, the first two entries of the directory */
    size_t directory = copy[4] + (size_t)copy[5] * 256;
    for (int i = 0; i < 2; i++) {
        unsigned char *entry = copy + directory + 2 + 12 * i;
        assert_int_equal(entry[0] + entry[1] * 256, 256 + i);
        entry[8] = 0xFF;
        entry[9] = 0x4F;
    }
    bytes.data = copy;
    assert_int_equal(
        march_grid_read(f->arena, "t.tif", bytes, NULL, f->diags, &f->grid),
        MARCH_E_INPUT);
    assert_true(march_arena_used(f->arena) < 10000000);
}

static void survives_every_truncation(void **state)
{
    fixture *f = *state;
    const char *const files[] = {GEO "int16.tif", GEO "float.tif", GEO "jpeg.tif",
                                 GEO "byte.tif"};

    for (size_t i = 0; i < MARCH_COUNT(files); i++) {
        march_bytes whole = bytes_of(f, files[i]);
        size_t refused = 0;
        for (size_t size = 0; size < whole.size; size++) {
            unsigned char *copy = malloc(size ? size : 1);
            memcpy(copy, whole.data, size);
            march_bytes cut = {copy, size};
            march_status status =
                march_grid_read(f->arena, "t.tif", cut, NULL, f->diags, &f->grid);
            free(copy);
            assert_true(status == MARCH_E_INPUT || status == MARCH_OK);
            refused += status == MARCH_E_INPUT;
        }
        assert_true(refused > whole.size - 20); /* a last byte may be padding */
    }
}

static void survives_every_spoilt_byte(void **state)
{
    fixture *f = *state;
    const char *const files[] = {GEO "int16.tif", GEO "float.tif", GEO "jpeg.tif",
                                 GEO "albers.tif"};

    for (size_t i = 0; i < MARCH_COUNT(files); i++) {
        march_bytes bytes = bytes_of(f, files[i]);
        unsigned char *copy = malloc(bytes.size);
        memcpy(copy, bytes.data, bytes.size);
        bytes.data = copy;
        for (size_t at = 0; at < bytes.size; at++) {
            MARCH_AUTO_ARENA arena = march_arena_new((size_t)64 << 20);
            march_diags *diags = march_diags_new(arena);
            copy[at] ^= 0xFF;
            march_status status =
                march_grid_read(arena, "t.tif", bytes, NULL, diags, &f->grid);
            copy[at] ^= 0xFF;
            assert_true(status == MARCH_OK || status == MARCH_E_INPUT ||
                        status == MARCH_E_NOMEM);
        }
        free(copy);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_integers_in_strips),
        TEST(reads_floats_in_tiles),
        TEST(reads_unsigned_integers_as_floats),
        TEST(moves_a_grid_of_points_by_half_a_cell),
        TEST(reads_colours),
        TEST(says_the_projection_of_a_projected_grid),
        TEST(spells_out_a_projection_without_a_code),
        TEST(reads_only_the_window),
        TEST(finds_the_window_a_turn_further),
        TEST(reads_on_over_the_seam_of_a_grid_around_the_earth),
        TEST(refuses_turned_and_foreign_grids),
        TEST(refuses_a_small_file_that_promises_a_large_grid),
        TEST(survives_every_truncation),
        TEST(survives_every_spoilt_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
