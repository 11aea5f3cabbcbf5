/* test_picture.c - SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "geo/relief.h"

#include "testing.h"

/* A map of 40 by 20 degrees in plate carree, 4 pixels a degree and 1 mm a pixel. */
enum { COLS = 160, ROWS = 80 };
#define M_PER_DEG (6371008.8 * MARCH_PI / 180) /* of the sphere below */

static const march_page_box FRAME = {10, 20, 10 + COLS, 20 + ROWS};

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    march_view view;
    uint32_t out[COLS * ROWS];
} fixture;

static int open_arena(void **state)
{
    const march_metric_box box = {0, -10 * M_PER_DEG, 40 * M_PER_DEG, 10 * M_PER_DEG};
    fixture *f = calloc(1, sizeof(*f));
    march_projection *p;

    f->arena = march_arena_new(0);
    f->diags = march_diags_new(f->arena);
    assert_int_equal(march_projection_new(f->arena, "+proj=eqc +R=6371008.8",
                                          (march_where){0}, f->diags, &p),
                     MARCH_OK);
    assert_int_equal(march_view_fit_metric(p, box, FRAME, 0.1, &f->view), MARCH_OK);
    *state = f;
    return 0;
}

static int close_arena(void **state)
{
    fixture *f = *state;

    march_arena_free(f->arena);
    free(f);
    return 0;
}

/** Relief of colours alone. */
static const march_relief *make(fixture *f, const march_grid *grid)
{
    const march_relief_look look = {.tint_count = 0};
    march_relief *relief;

    assert_int_equal(
        march_relief_make(f->arena, &f->view, grid, NULL, &look, f->diags, &relief),
        MARCH_OK);
    return relief;
}

static void paint(fixture *f, const march_relief *relief)
{
    assert_int_equal(march_relief_fill(relief, FRAME, COLS, ROWS, COLS, f->out),
                     MARCH_OK);
}

/** The colour at a pixel of the map. */
static uint32_t at(const fixture *f, int col, int row)
{
    return f->out[row * COLS + col];
}

static int channel(uint32_t color, int shift)
{
    return (int)(color >> shift & 0xff);
}

static void assert_color(uint32_t color, int r, int g, int b)
{
    assert_int_equal(channel(color, 24), 255);
    assert_near(channel(color, 16), r, 1);
    assert_near(channel(color, 8), g, 1);
    assert_near(channel(color, 0), b, 1);
}

/** Colours in the plane of the map, a cell for a pixel. */
static march_grid colors_of(unsigned char *bytes)
{
    for (int i = 0; i < COLS * ROWS * 3; i++) {
        bytes[i] = (unsigned char)(i * 31 + i / 700);
    }
    return (march_grid){.cell = MARCH_GRID_RGB8,
                        .cols = COLS,
                        .rows = ROWS,
                        .cells = bytes,
                        .crs = "+proj=eqc +R=6371008.8",
                        .x0 = 0,
                        .y0 = 10 * M_PER_DEG,
                        .dx = M_PER_DEG / 4,
                        .dy = M_PER_DEG / 4};
}

static void colours_on_the_maps_own_pixels_pass_unchanged(void **state)
{
    fixture *f = *state;
    unsigned char bytes[COLS * ROWS * 3];
    march_grid grid = colors_of(bytes);
    const march_relief *relief = make(f, &grid);

    paint(f, relief);
    for (int i = 0; i < COLS * ROWS; i++) {
        uint32_t rgb = (uint32_t)bytes[3 * i] << 16 | (uint32_t)bytes[3 * i + 1] << 8 |
                       bytes[3 * i + 2];
        assert_int_equal(f->out[i], 0xff000000u | rgb);
    }
    assert_true(march_relief_facts_of(relief).opaque);
    assert_int_equal(march_relief_facts_of(relief).native_cols, COLS);
    assert_int_equal(march_relief_facts_of(relief).native_rows, ROWS);
}

static void the_same_plane_may_be_called_by_another_name(void **state)
{
    fixture *f = *state;
    unsigned char bytes[COLS * ROWS * 3];
    march_grid grid = colors_of(bytes);

    paint(f, make(f, &grid));
    uint32_t first[COLS * ROWS];
    memcpy(first, f->out, sizeof(first));
    grid.crs = "+proj=eqc +lat_ts=0 +lon_0=0 +R=6371008.8 +units=m";
    paint(f, make(f, &grid));
    assert_memory_equal(first, f->out, sizeof(first));
}

static void colours_half_a_pixel_off_are_mixed(void **state)
{
    fixture *f = *state;
    unsigned char bytes[COLS * ROWS * 3];
    march_grid grid = colors_of(bytes);

    grid.x0 -= grid.dx / 2;
    paint(f, make(f, &grid));
    const unsigned char *left = bytes + 3 * (40 * COLS + 80), *right = left + 3;
    assert_color(at(f, 80, 40), (left[0] + right[0]) / 2, (left[1] + right[1]) / 2,
                 (left[2] + right[2]) / 2);
}

static void colours_of_another_plane_are_turned(void **state)
{
    fixture *f = *state;
    unsigned char bytes[COLS * ROWS * 3];
    march_grid grid = colors_of(bytes);

    /* West half red, east half blue, in metres of Mercator's plane. */
    for (int i = 0; i < COLS * ROWS; i++) {
        bool west = i % COLS < COLS / 2;
        bytes[3 * i] = west ? 255 : 0;
        bytes[3 * i + 1] = 0;
        bytes[3 * i + 2] = west ? 0 : 255;
    }
    grid.crs = "+proj=merc +R=6371008.8";
    grid.y0 *= 1.2;
    grid.dy *= 1.2;
    paint(f, make(f, &grid));
    assert_color(at(f, 40, 40), 255, 0, 0);
    assert_color(at(f, 120, 40), 0, 0, 255);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(colours_on_the_maps_own_pixels_pass_unchanged),
        TEST(the_same_plane_may_be_called_by_another_name),
        TEST(colours_half_a_pixel_off_are_mixed),
        TEST(colours_of_another_plane_are_turned),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
