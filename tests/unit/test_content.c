/* test_content.c - SPDX-License-Identifier: MIT */
#include "render/content.h"

#include "base/cleanup.h"

#include "testing.h"

/** The content of movements through these positions, one movement for every two. */
static march_content content_of(march_arena *arena, const march_lonlat *at,
                                size_t count)
{
    march_stop *stops = MARCH_NEW(arena, march_stop, count);
    march_movement *moves = MARCH_NEW(arena, march_movement, count / 2);
    march_campaign c = {.movements = moves, .movement_count = count / 2};
    march_content out;

    for (size_t i = 0; i < count; i++) {
        stops[i].at = at[i];
        moves[i / 2].stops = stops + i / 2 * 2;
        moves[i / 2].stop_count = 2;
    }
    assert_int_equal(march_content_of(arena, &c, &out), MARCH_OK);
    return out;
}

static march_projection *make(march_arena *arena, const char *definition)
{
    march_projection *out = NULL;

    assert_int_equal(march_projection_new(arena, definition, (march_where){0},
                                          march_diags_new(arena), &out),
                     MARCH_OK);
    return out;
}

static void takes_the_short_way_from_japan_to_hawaii(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat at[] = {{147.9, 45}, {-158, 21.4}};
    march_content c = content_of(arena, at, 2);

    (void)state;
    assert_near(c.box.west_deg, 147.9, 1e-9);
    assert_near(c.box.east_deg, 202, 1e-9);
    assert_near(c.box.south_deg, 21.4, 1e-9);
    assert_near(c.box.north_deg, 45, 1e-9);
}

static void finds_the_same_arc_however_longitudes_are_counted(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat at[] = {{170, 0}, {190, 0}, {-175, 3}, {165, -3}};
    march_content c = content_of(arena, at, 4);

    (void)state;
    assert_near(c.box.west_deg, 165, 1e-9);
    assert_near(c.box.east_deg, 190, 1e-9);
}

static void leaves_out_what_is_not_on_the_map(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_place places[] = {{.at = {.at = {120, 60}}}, {.at = {.at = {10, 50}}}};
    march_stop near = {.at = {11, 51}}, far = {.at = {-70, 40}};
    march_event events[] = {{.at = &near, .at_count = 1},
                            {.at = &far, .at_count = 1, .hidden = true}};
    march_campaign c = {
        .places = places, .place_count = 2, .events = events, .event_count = 2};
    march_content out;

    (void)state;
    assert_int_equal(march_content_of(arena, &c, &out), MARCH_OK);
    assert_int_equal(out.count, 1);
    assert_near(out.box.west_deg, 11, 1e-9);
    c.event_count = 0;
    assert_int_equal(march_content_of(arena, &c, &out), MARCH_OK);
    assert_int_equal(out.count, 2);
    c.place_count = 0;
    assert_int_equal(march_content_of(arena, &c, &out), MARCH_OK);
    assert_int_equal(out.count, 0);
    assert_near(out.box.east_deg - out.box.west_deg, 360, 1e-9);
}

static void keeps_room_for_names_in_millimetres(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat at[] = {{10, 50}, {20, 52}};
    march_content c = content_of(arena, at, 2);
    march_projection *p = make(arena, "+proj=merc +R=6371000");
    march_metric_box tight = march_content_fit(&c, p, 0, 0);
    march_metric_box box = march_content_fit(&c, p, 300, 200);
    double mm_per_m = 300 / (box.x1_m - box.x0_m);

    (void)state;
    assert_near((box.y1_m - box.y0_m) * mm_per_m, 200, 1e-6);
    assert_near((tight.x0_m - box.x0_m) * mm_per_m, 24, 1e-6);
    assert_near((box.x1_m - tight.x1_m) * mm_per_m, 24, 1e-6);
    assert_true((tight.y0_m - box.y0_m) * mm_per_m >= 14);
}

/* 20 km on a frame of 400 mm: 352 mm are left for them, 1 : 56,800. */
static void shows_a_battlefield_at_the_scale_of_a_plan(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat at[] = {{4.4 - 0.1415, 50.7}, {4.4 + 0.1415, 50.7}};
    march_content c = content_of(arena, at, 2);
    march_projection *p = make(arena, march_projection_choose(arena, c.box));
    march_metric_box box = march_content_fit(&c, p, 400, 280);

    (void)state;
    assert_near((box.x1_m - box.x0_m) / 0.4, 20000 / 0.352, 600);
}

static void shows_a_lone_place_with_its_country(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_lonlat at[] = {{70.9, 40.5}, {70.9, 40.5}};
    march_content c = content_of(arena, at, 2);
    march_projection *p = make(arena, march_projection_choose(arena, c.box));
    march_metric_box box = march_content_fit(&c, p, 400, 280);

    (void)state;
    assert_true(box.x1_m - box.x0_m > 200000 && box.x1_m - box.x0_m < 300000);
    assert_near((box.x1_m - box.x0_m) / (box.y1_m - box.y0_m), 400.0 / 280, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_short_way_from_japan_to_hawaii),
        cmocka_unit_test(finds_the_same_arc_however_longitudes_are_counted),
        cmocka_unit_test(leaves_out_what_is_not_on_the_map),
        cmocka_unit_test(keeps_room_for_names_in_millimetres),
        cmocka_unit_test(shows_a_battlefield_at_the_scale_of_a_plan),
        cmocka_unit_test(shows_a_lone_place_with_its_country),
    };

    return cmocka_run_group_tests_name("content", tests, NULL, NULL);
}
