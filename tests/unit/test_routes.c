/* test_routes.c - the ways of movements on the page. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "layer/route.h"
#include "layer/wedge.h"
#include "render/render.h"
#include "testing.h"

static march_arena *arena;
static march_map map;

/** A map of 300 by 200 mm on which a degree is 10 mm, north up. */
static march_status make_map(march_view *view)
{
    march_diags *diags = march_diags_new(arena);
    march_page_box frame = {0, 0, 300, 200};
    march_projection *projection;
    march_campaign *campaign;
    march_style *style;
    march_scene *scene;

    MARCH_TRY(march_campaign_load(arena, "tests/input/campaign/routes.yaml", diags,
                                  &campaign));
    MARCH_TRY(march_style_load(arena, "styles/atlas.yaml", "styles",
                               march_render_kinds(arena), diags, &style));
    MARCH_TRY(march_scene_build(arena, campaign, NULL, &scene));
    MARCH_TRY(march_projection_new(arena, "+proj=eqc +ellps=WGS84", (march_where){0},
                                   diags, &projection));
    MARCH_TRY(march_view_fit(projection, (march_lonlat_box){0, 0, 30, 20}, frame, 0.05,
                             view));
    map = (march_map){.campaign = campaign,
                      .style = style,
                      .scene = scene,
                      .view = view,
                      .lang = "en",
                      .arena = arena,
                      .diags = diags};
    return march_map_curves(&map);
}

static int setup(void **state)
{
    static march_view view;

    (void)state;
    arena = march_arena_new(0);
    return arena && make_map(&view) == MARCH_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

static const march_route_curve *curve_of(const char *id)
{
    for (size_t i = 0; i < map.scene->movement_count; i++) {
        if (strcmp(map.scene->movements[i].movement->id, id) == 0) {
            return &map.curves[i];
        }
    }
    fail_msg("there is no movement %s", id);
    return NULL;
}

static double width_at(const march_route_curve *curve, double at_mm)
{
    return march_widths_at(curve->widths, curve->width_count, at_mm);
}

static void armies_on_one_road_march_beside_each_other(void **state)
{
    static const char *const ids[] = {"first", "second", "back"};
    (void)state;

    for (size_t i = 0; i < MARCH_COUNT(ids); i++) {
        for (size_t k = 0; k < i; k++) {
            const march_route_curve *a = curve_of(ids[i]), *b = curve_of(ids[k]);
            double apart = (a->width_mm + b->width_mm) / 2;
            for (double at = 0; at < a->length_mm; at += 2) {
                double angle;
                march_page p = march_line_at(a->line, at, &angle);
                assert_true(march_line_distance(b->line, p) > apart);
            }
        }
    }
}

static void a_lane_runs_like_its_road_from_the_very_begin(void **state)
{
    const march_route_curve *road = curve_of("first"), *lane = curve_of("second");
    (void)state;

    for (double at = 0; at < road->length_mm; at += 3) {
        double along, beside;
        march_foot foot;
        march_page p = march_line_at(road->line, at, &along);
        assert_true(march_nearby_foot(&lane->nearby, p, 10, &foot));
        beside = atan2(foot.along.y_mm, foot.along.x_mm);
        assert_near(beside, along, 4 * MARCH_PI / 180); /* no bend of its own */
    }
}

static void a_lane_passes_near_a_named_place_on_its_way(void **state)
{
    const march_route_curve *curve = curve_of("with-it");
    const march_page town = {150, 50};
    double angle;
    (void)state;

    march_page stop = march_line_at(curve->line, curve->stops_mm[2], &angle);
    assert_true(march_page_distance(stop, town) <= curve->width_mm / 2 + 1.8 + 0.01);
    assert_near(stop.x_mm, town.x_mm, 0.1); /* abreast of it at its date */
}

static void ways_that_cross_are_told_from_those_that_share_a_road(void **state)
{
    march_crossings found;
    size_t east = (size_t)(curve_of("east") - map.curves);
    size_t north = (size_t)(curve_of("north") - map.curves);
    size_t first = (size_t)(curve_of("first") - map.curves);
    size_t back = (size_t)(curve_of("back") - map.curves);
    (void)state;

    assert_int_equal(march_routes_cross(&map, north, east, &found), MARCH_OK);
    assert_int_equal(found.count, 1);
    assert_near(found.items[0].a_mm, 20, 0.01);
    assert_near(found.items[0].b_mm, 40, 0.01);
    assert_near(found.items[0].angle_rad, MARCH_PI / 2, 0.01);
    assert_true(map.curves[north].rank > map.curves[east].rank); /* thin over wide */
    assert_int_equal(march_routes_cross(&map, back, first, &found), MARCH_OK);
    assert_int_equal(found.count, 0);
}

static void a_trunk_is_as_wide_as_who_is_left_on_it(void **state)
{
    const march_route_curve *trunk = curve_of("trunk");
    double last = 3.8;
    (void)state;

    /* atlas: 10,000 men are a millimetre, nothing is thinner than 5 px */
    assert_near(width_at(trunk, 50), 4, 1e-9);
    assert_near(width_at(trunk, 75), 3, 1e-9);
    assert_near(width_at(trunk, 131.4), 3.8, 0.01);
    for (double at = 132; at < 190; at += 2) {
        assert_true(width_at(trunk, at) <= last);
        last = width_at(trunk, at);
    }
    assert_near(width_at(trunk, 190), 5 * 25.4 / 96, 1e-9);
}

static void columns_begin_and_end_on_the_body_they_leave_and_join(void **state)
{
    const march_route_curve *leaves = curve_of("leaves"), *joins = curve_of("joins");
    march_page from = leaves->line.points[0];
    march_page to = joins->line.points[joins->line.count - 1];
    double angle;
    (void)state;

    assert_near(from.x_mm, 80, 0.01);
    assert_near(from.y_mm, 150 + 4 / 2.0 - leaves->width_mm / 2, 0.01); /* its side */
    (void)march_line_at(leaves->line, 0.2, &angle);
    assert_near(angle, 0, 0.1); /* at a tangent */
    assert_near(to.x_mm, 140, 0.01);
    assert_true(to.y_mm > 150 - 2 && to.y_mm < 150);
    (void)march_line_at(joins->line, joins->length_mm - 0.2, &angle);
    assert_near(angle, 0, 0.1);
}

/** Groups that clip, in the marks of the movement layer. */
static size_t count_cuts(const march_sheet *sheet)
{
    size_t count = 0;

    for (size_t i = 0; i < sheet->layers.items[0].marks.count; i++) {
        const march_mark *mark = &sheet->layers.items[0].marks.items[i];
        if (mark->kind == MARCH_MARK_GROUP && mark->group->clip) {
            assert_int_equal(mark[1].kind, MARCH_MARK_GROUP); /* of the upper one */
            const march_path_mark *paper = mark[2].path;
            march_page_box box = march_path_box(&paper->path);
            assert_true(march_page_box_holds(box, (march_page){200, 100}));
            /* 2.4 px of paper on each side of a line */
            assert_true(box.x1_mm - box.x0_mm > 4.8 * 25.4 / 96 + 0.4);
            count++;
        }
    }
    return count;
}

static void only_the_lower_of_two_that_cross_is_cut(void **state)
{
    march_wishes wishes = {.arena = arena};
    march_seen seen = {.sides = MARCH_NEW(arena, bool, 2)};
    const march_style_layer *layer = curve_of("east")->layer;
    (void)state;

    map.sheet = march_sheet_new(arena, 300, 200);
    map.wishes = &wishes;
    map.seen = &seen;
    march_sheet_layer_begin(map.sheet, layer->id, "");
    const march_layer_kind *kind = march_layer_kind_find("movement");
    assert_int_equal(kind->build(&map, layer), MARCH_OK);
    assert_int_equal(map.sheet->failed, MARCH_OK);
    assert_int_equal(count_cuts(map.sheet), 1);
}

static void a_wedge_has_two_to_four_round_numbers(void **state)
{
    static const double wanted[][3] = {{30000, 10000, 30000},
                                       {50000, 25000, 50000},
                                       {24000, 10000, 30000},
                                       {80000, 20000, 80000},
                                       {422000, 250000, 500000}};
    (void)state;

    for (size_t i = 0; i < MARCH_COUNT(wanted); i++) {
        march_wedge_scale scale = march_wedge_scale_for(wanted[i][0]);
        assert_near(scale.step, wanted[i][1], 1e-6);
        assert_near(scale.top, wanted[i][2], 1e-6);
    }
    for (double men = 1; men < 1e8; men *= 1.37) {
        march_wedge_scale scale = march_wedge_scale_for(men);
        assert_true(scale.top >= men * 0.999999);
        assert_true(scale.top / scale.step < 4.001 && scale.top / scale.step > 1.999);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(armies_on_one_road_march_beside_each_other),
        cmocka_unit_test(a_lane_runs_like_its_road_from_the_very_begin),
        cmocka_unit_test(a_lane_passes_near_a_named_place_on_its_way),
        cmocka_unit_test(ways_that_cross_are_told_from_those_that_share_a_road),
        cmocka_unit_test(a_trunk_is_as_wide_as_who_is_left_on_it),
        cmocka_unit_test(columns_begin_and_end_on_the_body_they_leave_and_join),
        cmocka_unit_test(only_the_lower_of_two_that_cross_is_cut),
        cmocka_unit_test(a_wedge_has_two_to_four_round_numbers),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
