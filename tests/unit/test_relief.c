/* test_relief.c - SPDX-License-Identifier: MIT */
#include "geo/relief.h"

#include <string.h>

#include "base/cleanup.h"

#include "testing.h"

/* A map of 40 by 20 degrees in plate carree, 4 pixels a degree and 1 mm a pixel. */
enum { COLS = 160, ROWS = 80, CELLS_X = 80, CELLS_Y = 40 };
#define M_PER_DEG (6371008.8 * MARCH_PI / 180) /* of the sphere below */

static const march_page_box FRAME = {10, 20, 10 + COLS, 20 + ROWS};
static const march_relief_tint TINTS[] = {{0, {0.2, 0.4, 0.6, 1}, 0},
                                          {1000, {1, 0.8, 0.4, 1}, 0}};
static const march_relief_look LOOK = {.tints = TINTS,
                                       .tint_count = 2,
                                       .shadow = {0, 0, 0, 0.5},
                                       .highlight = {1, 1, 1, 0.5},
                                       .exaggeration = 1};

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    march_view view;
    float heights[CELLS_X * CELLS_Y];
    unsigned char bytes[CELLS_X * CELLS_Y];
    uint32_t out[COLS * ROWS];
} fixture;

/** A map from `west_deg` on, 10 degrees north to 10 degrees south. */
static void look_at(fixture *f, const char *projection, double west_deg)
{
    march_projection *p;

    assert_int_equal(
        march_projection_new(f->arena, projection, (march_where){0}, f->diags, &p),
        MARCH_OK);
    march_metric_box box = {west_deg * M_PER_DEG, -10 * M_PER_DEG,
                            (west_deg + 40) * M_PER_DEG, 10 * M_PER_DEG};
    assert_int_equal(march_view_fit_metric(p, box, FRAME, 0.1, &f->view), MARCH_OK);
}

static int open_arena(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    f->arena = march_arena_new(0);
    f->diags = march_diags_new(f->arena);
    look_at(f, "+proj=eqc +R=6371008.8", 0);
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

/** Cells of half a degree under the whole map. */
static march_grid grid_of(march_grid_cell cell, const void *cells)
{
    return (march_grid){.file = "test.tif",
                        .cell = cell,
                        .cols = CELLS_X,
                        .rows = CELLS_Y,
                        .cells = cells,
                        .geographic = true,
                        .x0 = 0,
                        .y0 = 10,
                        .dx = 0.5,
                        .dy = 0.5};
}

static const march_relief *make(fixture *f, const march_grid *source,
                                const march_grid *heights)
{
    march_relief *relief;

    assert_int_equal(march_relief_make(f->arena, &f->view, source, heights, &LOOK,
                                       f->diags, &relief),
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

static void set_heights(fixture *f, double west_m, double per_col_m, double per_row_m)
{
    for (int i = 0; i < CELLS_X * CELLS_Y; i++) {
        f->heights[i] =
            (float)(west_m + per_col_m * (i % CELLS_X) + per_row_m * (i / CELLS_X));
    }
}

static void flat_land_has_the_colour_of_its_height(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    set_heights(f, 500, 0, 0);
    paint(f, make(f, &grid, NULL));
    for (int i = 0; i < COLS * ROWS; i++) {
        assert_color(f->out[i], 153, 153, 128);
    }
}

static void the_ends_of_the_tints_are_exact(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    set_heights(f, 0, 0, 0);
    paint(f, make(f, NULL, &grid));
    assert_color(at(f, 80, 40), 51, 102, 153);
    set_heights(f, 1000, 0, 0);
    paint(f, make(f, NULL, &grid));
    assert_color(at(f, 80, 40), 255, 204, 102);
    set_heights(f, 9000, 0, 0);
    paint(f, make(f, NULL, &grid));
    assert_color(at(f, 80, 40), 255, 204, 102);
}

static void tints_follow_the_height_from_west_to_east(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    /* Cell k has its centre at (k + 0.5) / 2 degrees and stands at 10 (k + 0.5) m. */
    set_heights(f, 5, 10, 0);
    paint(f, make(f, NULL, &grid));
    for (int col = 8; col < COLS - 8; col++) {
        double share = (col + 0.5) / COLS * 0.8;
        assert_near(channel(at(f, col, 40), 16), 51 + 204 * share, 1);
    }
}

/** How bright a slope is that rises so many metres for a cell. */
static int slope_brightness(fixture *f, double per_col_m, double per_row_m)
{
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    set_heights(f, 9000000, per_col_m, per_row_m);
    paint(f, make(f, &grid, NULL));
    return channel(at(f, 80, 40), 8);
}

static void light_comes_from_the_north_west(void **state)
{
    fixture *f = *state;
    const double half_deg_m = M_PER_DEG / 2, flat = 204;
    double rise_m = 0.3 * half_deg_m;

    /* What rises to the south-east faces the north-west. */
    assert_near(slope_brightness(f, 0, 0), flat, 1);
    assert_true(slope_brightness(f, rise_m, rise_m) > flat + 3);
    assert_true(slope_brightness(f, -rise_m, -rise_m) < flat - 20);
    assert_true(slope_brightness(f, rise_m, 0) > slope_brightness(f, -rise_m, 0));
    assert_true(slope_brightness(f, 0, rise_m) > slope_brightness(f, 0, -rise_m));
}

static void a_single_light_follows_lambert(void **state)
{
    fixture *f = *state;
    march_relief_look look = LOOK;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);
    march_relief *relief;

    /* A slope of 45 degrees away from a light 45 degrees high gets none of it: all of
     * the shadow's half. */
    look.single_light = true;
    set_heights(f, 9000000, -M_PER_DEG / 2 * sqrt(0.5), -M_PER_DEG / 2 * sqrt(0.5));
    assert_int_equal(
        march_relief_make(f->arena, &f->view, &grid, NULL, &look, f->diags, &relief),
        MARCH_OK);
    paint(f, relief);
    assert_color(at(f, 80, 40), 128, 102, 51);
}

static void given_shade_mixes_with_the_tint(void **state)
{
    fixture *f = *state;
    march_grid shade = grid_of(MARCH_GRID_U8, f->bytes);
    march_grid heights = grid_of(MARCH_GRID_F32, f->heights);

    set_heights(f, 1000, 0, 0);
    memset(f->bytes, 128, sizeof(f->bytes));
    paint(f, make(f, &shade, &heights));
    assert_color(at(f, 80, 40), 255, 204, 102);
    memset(f->bytes, 0, sizeof(f->bytes));
    paint(f, make(f, &shade, &heights));
    assert_color(at(f, 80, 40), 128, 102, 51);
    memset(f->bytes, 255, sizeof(f->bytes));
    paint(f, make(f, &shade, &heights));
    assert_color(at(f, 80, 40), 255, 230, 179);
}

static void shade_alone_lies_over_what_is_below(void **state)
{
    fixture *f = *state;
    march_relief_look look = LOOK;
    march_grid shade = grid_of(MARCH_GRID_U8, f->bytes);
    march_relief *relief;

    look.tint_count = 0;
    memset(f->bytes, 128, sizeof(f->bytes));
    memset(f->bytes, 0, sizeof(f->bytes) / 6);
    assert_int_equal(
        march_relief_make(f->arena, &f->view, &shade, NULL, &look, f->diags, &relief),
        MARCH_OK);
    paint(f, relief);
    assert_int_equal(at(f, 80, 70), 0);
    assert_near(channel(at(f, 80, 10), 24), 128, 1);
    assert_int_equal(at(f, 80, 10) & 0xffffff, 0);
    assert_false(march_relief_facts_of(relief).opaque);
}

/** Hills that no symmetry hides mistakes in. */
static void raise_hills(fixture *f)
{
    for (int i = 0; i < CELLS_X * CELLS_Y; i++) {
        int x = i % CELLS_X, y = i / CELLS_X;
        f->heights[i] = (float)(500 + 400 * sin(x * 0.7) * cos(y * 0.9 + x * 0.1));
        f->bytes[i] = (unsigned char)(x * 37 + y * 91);
    }
}

static void parts_are_what_the_whole_is(void **state)
{
    fixture *f = *state;
    march_grid shade = grid_of(MARCH_GRID_U8, f->bytes);
    march_grid heights = grid_of(MARCH_GRID_F32, f->heights);
    uint32_t part[COLS * ROWS];

    look_at(f, "+proj=aea +lat_1=-5 +lat_2=20 +lon_0=25", 0);
    raise_hills(f);
    const march_relief *relief = make(f, &shade, &heights);
    paint(f, relief);
    for (int row = 0; row < ROWS; row += 7) {
        for (int col = 0; col < COLS; col += 33) {
            int cols = COLS - col < 33 ? COLS - col : 33;
            int rows = ROWS - row < 7 ? ROWS - row : 7;
            march_page_box box = {10 + col, 20 + row, 10 + col + cols, 20 + row + rows};
            assert_int_equal(march_relief_fill(relief, box, (uint32_t)cols,
                                               (uint32_t)rows, COLS,
                                               part + row * COLS + col),
                             MARCH_OK);
        }
    }
    assert_memory_equal(part, f->out, sizeof(part));
}

static void grids_of_the_whole_earth_go_round(void **state)
{
    fixture *f = *state;
    float circle[360 * 20], *cells = circle;
    march_grid grid = {.cell = MARCH_GRID_F32,
                       .cols = 360,
                       .rows = 20,
                       .cells = circle,
                       .geographic = true,
                       .x0 = -180,
                       .y0 = 10,
                       .dx = 1,
                       .dy = 1};

    /* 0 m where the day begins, 1000 m at Greenwich. */
    for (int i = 0; i < 360 * 20; i++) {
        *cells++ = (float)((180 - fabs(i % 360 + 0.5 - 180)) / 180 * 1000);
    }
    look_at(f, "+proj=eqc +R=6371008.8 +lon_0=180", -20);
    paint(f, make(f, NULL, &grid));
    for (int col = 0; col < COLS; col++) {
        double off_deg = fabs((col + 0.5) / 4 - 20);
        assert_near(channel(at(f, col, 40), 16), 51 + 204 * off_deg / 180, 1.5);
    }
}

static void a_part_of_the_earth_is_found_a_turn_away(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    grid.x0 = -190; /* 170 east to 150 west */
    set_heights(f, 1000, 0, 0);
    look_at(f, "+proj=eqc +R=6371008.8 +lon_0=180", -10);
    paint(f, make(f, NULL, &grid));
    for (int i = 0; i < COLS * ROWS; i++) {
        assert_color(f->out[i], 255, 204, 102);
    }
}

static void what_is_missing_is_clear(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    grid.has_nodata = true;
    grid.nodata = -9999;
    set_heights(f, 1000, 0, 0);
    for (int i = 0; i < CELLS_X * CELLS_Y; i++) {
        f->heights[i] = i % CELLS_X < CELLS_X / 2 ? -9999 : 1000;
    }
    const march_relief *relief = make(f, &grid, NULL);
    paint(f, relief);
    assert_int_equal(at(f, 60, 40), 0);
    assert_color(at(f, 100, 40), 255, 204, 102);
    assert_false(march_relief_facts_of(relief).opaque);
}

static void outside_the_grid_is_clear(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    grid.x0 = 20;
    set_heights(f, 1000, 0, 0);
    paint(f, make(f, &grid, NULL));
    assert_int_equal(at(f, 70, 40), 0);
    assert_color(at(f, 90, 40), 255, 204, 102);
}

static void the_edge_of_the_earth_in_the_frame_is_noticed(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);
    march_metric_box world = {-17.3e6, -8.4e6, 17.3e6, 8.4e6};
    march_projection *p;

    assert_true(march_relief_facts_of(make(f, &grid, NULL)).whole);
    assert_int_equal(
        march_projection_new(f->arena, "+proj=eqearth", (march_where){0}, f->diags, &p),
        MARCH_OK);
    assert_int_equal(march_view_fit_metric(p, world, FRAME, 0.1, &f->view), MARCH_OK);
    assert_false(march_relief_facts_of(make(f, &grid, NULL)).whole);
}

static void a_pole_in_the_frame_is_covered(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);
    march_projection *p;

    /* 80 by 40 cells of 4.5 degrees: the whole Earth. */
    grid.x0 = -180;
    grid.y0 = 90;
    grid.dx = grid.dy = 4.5;
    set_heights(f, 500, 0, 0);
    assert_int_equal(march_projection_new(f->arena, "+proj=laea +lat_0=90",
                                          (march_where){0}, f->diags, &p),
                     MARCH_OK);
    assert_int_equal(march_view_fit_metric(p, (march_metric_box){-2e6, -1e6, 2e6, 1e6},
                                           FRAME, 0.1, &f->view),
                     MARCH_OK);
    paint(f, make(f, &grid, NULL));
    for (int i = 0; i < COLS * ROWS; i++) {
        assert_color(f->out[i], 153, 153, 128);
    }
}

static void the_hash_tells_contents_apart(void **state)
{
    fixture *f = *state;
    march_grid grid = grid_of(MARCH_GRID_F32, f->heights);

    raise_hills(f);
    uint64_t first = march_relief_facts_of(make(f, &grid, NULL)).hash;
    assert_true(first == march_relief_facts_of(make(f, &grid, NULL)).hash);
    f->heights[CELLS_X * CELLS_Y - 1] += 1;
    assert_true(first != march_relief_facts_of(make(f, &grid, NULL)).hash);
}

static void without_a_grid_there_is_nothing(void **state)
{
    fixture *f = *state;
    march_relief *relief;

    assert_int_equal(
        march_relief_make(f->arena, &f->view, NULL, NULL, &LOOK, f->diags, &relief),
        MARCH_ABSENT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(flat_land_has_the_colour_of_its_height),
        TEST(the_ends_of_the_tints_are_exact),
        TEST(tints_follow_the_height_from_west_to_east),
        TEST(light_comes_from_the_north_west),
        TEST(a_single_light_follows_lambert),
        TEST(given_shade_mixes_with_the_tint),
        TEST(shade_alone_lies_over_what_is_below),
        TEST(parts_are_what_the_whole_is),
        TEST(grids_of_the_whole_earth_go_round),
        TEST(a_part_of_the_earth_is_found_a_turn_away),
        TEST(what_is_missing_is_clear),
        TEST(outside_the_grid_is_clear),
        TEST(the_edge_of_the_earth_in_the_frame_is_noticed),
        TEST(a_pole_in_the_frame_is_covered),
        TEST(the_hash_tells_contents_apart),
        TEST(without_a_grid_there_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
