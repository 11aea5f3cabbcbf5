/* test_film_painting.c - SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "emit/painter.h"
#include "project/project.h"
#include "render/film.h"

#include "testing.h"
#include "with_arena.h"

enum { COLS = 480, ROWS = 300, MOMENTS = 400, FRAMES = 4 };

/** The campaign as a film. */
typedef struct reel {
    march_project *project;
    march_job job;
    march_film *film;
    march_tiling *tiling;
} reel;

static const march_sheet *sheet_at(const reel *on, march_arena *frame, int moment)
{
    const march_life life = march_film_timeline(on->film);
    const march_instant step = (life.to - life.from) / MOMENTS;
    const march_moment at = {.start = life.from + step * moment,
                             .end = life.from + step * (moment + 1),
                             .unit = MARCH_DAY};
    const march_sheet *sheet = NULL;

    assert_int_equal(march_film_sheet(on->film, frame, &at, &sheet), MARCH_OK);
    return sheet;
}

static reel open_reel(void)
{
    const march_options options = {.data_dir = "."};
    const march_render render = {.width_px = COLS, .height_px = ROWS};
    const march_emit_options size = {.width_px = COLS, .height_px = ROWS};
    march_diags *diags = march_diags_new(arena);
    double dpi = 0;
    reel made = {.project = NULL};

    assert_int_equal(
        march_project_load("campaigns/kazakh-dzungar-1739-1741/campaign.yaml", &options,
                           &made.project),
        MARCH_OK);
    assert_int_equal(march_project_job(made.project, arena, &render, &made.job, &dpi),
                     MARCH_OK);
    assert_int_equal(march_film_new(arena, &made.job, &made.film), MARCH_OK);
    assert_int_equal(
        march_tiling_new(arena, sheet_at(&made, arena, 0), &size, diags, &made.tiling),
        MARCH_OK);
    return made;
}

/** Paint a moment after whatever the painter painted before, and by a fresh one. */
static void compare(const reel *on, march_painter *busy, int moment)
{
    MARCH_AUTO_ARENA frame = march_arena_new(0);
    const march_painting *painting = NULL;
    march_painter *fresh = NULL;

    assert_int_equal(
        march_painting_make(on->tiling, frame, sheet_at(on, frame, moment), &painting),
        MARCH_OK);
    assert_int_equal(march_painter_new(frame, on->tiling, &fresh), MARCH_OK);
    assert_int_equal(march_painter_paint(busy, painting, NULL), MARCH_OK);
    assert_int_equal(march_painter_paint(fresh, painting, NULL), MARCH_OK);
    assert_memory_equal(march_painter_pixels(busy), march_painter_pixels(fresh),
                        (size_t)COLS * ROWS * 4);
}

static void moments_of_a_war_look_the_same_in_any_order(void **state)
{
    reel on = open_reel();
    march_painter *busy = NULL;

    (void)state;
    srand(1741);
    assert_int_equal(march_painter_new(arena, on.tiling, &busy), MARCH_OK);
    for (int i = 0; i < FRAMES; i++) {
        int moment = rand() % MOMENTS;
        compare(&on, busy, moment);
        compare(&on, busy, (moment + 1) % MOMENTS);
    }
    march_project_free(on.project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_of_a_war_look_the_same_in_any_order),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
