/* test_svg_layers.c - SPDX-License-Identifier: MIT */
#include "base/cleanup.h"

#include "testing.h"
#include "with_arena.h"

#include "svg_bench.h"

#define LAYER "inkscape:groupmode=\"layer\""

static void layers_of_one_branch_stand_in_one_layer(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:base", "relief");
    draw_square(sheet, 1, 0);
    begin_layer(sheet, "group:base", "rivers");
    draw_square(sheet, 2, 0);
    begin_layer(sheet, "group:campaign", "places");
    draw_square(sheet, 3, 0);
    const char *svg = svg_of(sheet);
    ASSERT_IN_ORDER(svg, "<g id=\"group-base\" " LAYER " inkscape:label=\"Base map\"",
                    "<g id=\"relief\" " LAYER, "</g>", "<g id=\"rivers\" " LAYER,
                    "</g>\n</g>", "<g id=\"group-campaign\" " LAYER,
                    "<g id=\"places\" " LAYER, "</g>\n</g>\n</svg>");
    assert_int_equal(times(svg, LAYER), 5);
    (void)state;
}

static void a_branch_that_comes_again_is_numbered(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:base", "relief");
    draw_square(sheet, 1, 0);
    begin_layer(sheet, "group:campaign", "lands");
    draw_square(sheet, 2, 0);
    begin_layer(sheet, "group:base", "rivers");
    draw_square(sheet, 3, 0);
    ASSERT_IN_ORDER(svg_of(sheet), "id=\"group-base\"", "inkscape:label=\"Base map\"",
                    "id=\"lands\"",
                    "id=\"group-base-2\" " LAYER " inkscape:label=\"Base map 2\"",
                    "data-layer=\"group-base\"", "id=\"rivers\"");
    (void)state;
}

static void only_layers_of_the_base_map_are_locked(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:base", "rivers");
    draw_square(sheet, 1, 0);
    begin_layer(sheet, "group:campaign", "places");
    draw_square(sheet, 2, 0);
    const char *svg = svg_of(sheet);
    ASSERT_IN_ORDER(svg, "id=\"rivers\"", "sodipodi:insensitive=\"true\"",
                    "id=\"places\"");
    assert_has_not(strstr(svg, "id=\"group-campaign\""), "insensitive");
    (void)state;
}

static void layers_and_groups_that_hold_nothing_are_left_out(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:base", "relief");
    march_draw_group_begin(sheet, &(march_group_mark){.opacity = 1, .id = "nothing"});
    march_draw_group_end(sheet);
    begin_layer(sheet, "group:campaign", "places");
    draw_square(sheet, 1, 0);
    march_draw_group_begin(sheet, &(march_group_mark){.opacity = 1, .id = "none"});
    march_draw_group_end(sheet);
    const char *svg = svg_of(sheet);
    assert_has_not(svg, "group-base");
    assert_has_not(svg, "relief");
    assert_has_not(svg, "nothing");
    assert_has_not(svg, "none");
    (void)state;
}

static void what_is_of_a_side_and_year_shares_a_layer_in_drawing_order(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "movements");
    draw_advance(sheet, "a", advance(sheet, "red", "1739"), 1);
    draw_advance(sheet, "b", advance(sheet, "red", "1739"), 2);
    draw_advance(sheet, "c", advance(sheet, "red", "1740"), 3);
    draw_advance(sheet, "d", advance(sheet, "blue", "1740"), 4);
    draw_advance(sheet, "e", advance(sheet, "red", "1739"), 5);
    ASSERT_IN_ORDER(
        svg_of(sheet), "id=\"movements\"",
        "<g id=\"movements-side-red\" " LAYER " inkscape:label=\"red\"",
        "<g id=\"movements-side-red-1739\" " LAYER " inkscape:label=\"1739\"",
        "<g id=\"a\"", "</g>\n<g id=\"b\"",
        "</g>\n</g>\n<g id=\"movements-side-red-1740\" " LAYER, "<g id=\"c\"",
        "</g>\n</g>\n</g>\n<g id=\"movements-side-blue\" " LAYER,
        "<g id=\"movements-side-blue-1740\" " LAYER, "<g id=\"d\"",
        "</g>\n</g>\n</g>\n<g id=\"movements-side-red-2\" " LAYER,
        "<g id=\"movements-side-red-1739-2\" " LAYER, "<g id=\"e\"");
    (void)state;
}

static void what_is_faded_together_is_a_layer_with_layers_in_it(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "movements");
    march_draw_faded_begin(sheet, 0.45);
    draw_advance(sheet, "a", advance(sheet, "red", "1739"), 1);
    march_draw_faded_end(sheet, 0.45);
    ASSERT_IN_ORDER(svg_of(sheet),
                    "<g id=\"movements-faded\" " LAYER
                    " inkscape:label=\"movements 45%\" opacity=\"0.45\">",
                    "<g id=\"movements-side-red\" " LAYER, "<g id=\"a\"",
                    "</g>\n</g>\n</g>\n</g>\n</g>\n</g>\n</svg>");
    (void)state;
}

static void the_clip_all_of_a_layer_stands_in_is_the_layers_own(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "movements");
    march_draw_group_begin(sheet,
                           &(march_group_mark){.opacity = 1, .clip = square_path(10)});
    draw_advance(sheet, "a", advance(sheet, "red", "1739"), 1);
    march_draw_group_end(sheet);
    ASSERT_IN_ORDER(svg_of(sheet), "<clipPath id=\"movements-clip\"",
                    "<g id=\"movements\" ", "clip-path=\"url(#movements-clip)\">",
                    "<g id=\"movements-side-red\" ");
    (void)state;
}

static void a_name_depends_on_what_it_names(void **state)
{
    march_sheet *sheet = new_map();
    const march_switch *places = switch_at(sheet, "group:campaign", "places", "Towns");
    const march_switch *names =
        switch_at(sheet, "group:names", "places-names", "Towns");

    march_sheet_layer_begin_at(sheet, names, places);
    draw_advance(sheet, NULL, advance(sheet, "red", "1739"), 1);
    ASSERT_IN_ORDER(
        svg_of(sheet), "data-layer=\"group-names places-names group-campaign places\">",
        "<g data-layer=\"group-names places-names group-campaign places side-red "
        "side-red-1739 side-red-1739-advance\">");
    (void)state;
}

static void a_cut_depends_on_both_arrows(void **state)
{
    march_sheet *sheet = new_map();
    const march_switch *lower = advance(sheet, "red", "1739");
    const march_switch *upper = advance(sheet, "blue", "1740");

    begin_layer(sheet, "group:campaign", "movements");
    march_draw_group_begin(
        sheet, &(march_group_mark){.opacity = 1, .clip = square_path(10), .of = lower});
    draw_advance(sheet, NULL, upper, 1);
    march_draw_group_end(sheet);
    assert_has(svg_of(sheet),
               "<g data-layer=\"group-campaign movements side-red side-red-1739 "
               "side-red-1739-advance side-blue side-blue-1740 "
               "side-blue-1740-advance\">");
    (void)state;
}

static void what_is_off_is_not_seen(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "movements");
    march_switch *of = MARCH_NEW(arena, march_switch, 1);
    *of = *advance(sheet, "red", "1739");
    of->on = false;
    draw_advance(sheet, "a", of, 1);
    begin_layer(sheet, "group:campaign", "places");
    sheet->layers.items[1].shown = false;
    draw_square(sheet, 2, 0);
    const char *svg = svg_of(sheet);
    ASSERT_IN_ORDER(svg, "<g id=\"a\"", "style=\"display:none\"", "<g id=\"places\"",
                    "style=\"display:none\"");
    assert_int_equal(times(svg, "display:none"), 2);
    (void)state;
}

static void switches_alike_but_for_a_sign_keep_two_names(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "movements");
    draw_advance(sheet, NULL, advance(sheet, "juz-1739", "1740"), 1);
    draw_advance(sheet, NULL, advance(sheet, "juz", "1739"), 2);
    const char *svg = svg_of(sheet);
    assert_has(svg, "data-layer=\"group-campaign movements side-juz-1739\"");
    assert_has(svg, "data-layer=\"group-campaign movements side-juz side-juz-1739-2\"");
    (void)state;
}

/** The value of the next id behind `*at`, which is moved behind it; NULL: none. */
static const char *next_id(const char **at)
{
    const char *from = strstr(*at, " id=\"");

    if (!from) {
        return NULL;
    }
    from += strlen(" id=\"");
    *at = strchr(from, '"');
    return march_arena_strndup(arena, from, (size_t)(*at - from));
}

static void no_id_stands_twice(void **state)
{
    march_sheet *sheet = new_map();
    const char *ids[64], *at;
    size_t count = 0;

    begin_layer(sheet, "group:campaign", "movements");
    for (int i = 0; i < 3; i++) {
        draw_advance(sheet, "places", advance(sheet, "red", "1739"), i);
        march_draw_group_begin(sheet, &(march_group_mark){.opacity = 1,
                                                          .id = "map-title",
                                                          .clip = square_path(20 + i)});
        draw_square(sheet, i, 0);
        march_draw_group_end(sheet);
    }
    begin_layer(sheet, "group:campaign", "places");
    draw_square(sheet, 9, 0);
    at = svg_of(sheet);
    assert_has(at, "<g id=\"places\" " LAYER);
    for (const char *id; (id = next_id(&at)) && count < MARCH_COUNT(ids);) {
        for (size_t i = 0; i < count; i++) {
            assert_string_not_equal(ids[i], id);
        }
        ids[count++] = id;
    }
    assert_true(count > 12);
    (void)state;
}

/** All ids of a sheet with three movements, or without the second one. */
static const char *ids_of_movements(bool all)
{
    march_sheet *sheet = new_map();
    const char *list = " ", *at, *id;

    begin_layer(sheet, "group:campaign", "movements");
    draw_advance(sheet, "a", advance(sheet, "red", "1739"), 1);
    if (all) {
        draw_advance(sheet, "b", advance(sheet, "green", "1739"), 2);
    }
    draw_advance(sheet, "c", advance(sheet, "blue", "1739"), 3);
    begin_layer(sheet, "group:campaign", "places");
    draw_square(sheet, 9, 0);
    for (at = svg_of(sheet); (id = next_id(&at));) {
        list = march_arena_printf(arena, "%s%s ", list, id);
    }
    return list;
}

static void a_movement_less_changes_no_other_id(void **state)
{
    const char *all = ids_of_movements(true), *at = ids_of_movements(false);

    assert_string_not_equal(all, at);
    assert_has(at, " movements-side-blue-1739 ");
    for (const char *end; *at && (end = strchr(at + 1, ' ')); at = end) {
        assert_has(all, march_arena_strndup(arena, at, (size_t)(end + 1 - at)));
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layers_of_one_branch_stand_in_one_layer),
        cmocka_unit_test(a_branch_that_comes_again_is_numbered),
        cmocka_unit_test(only_layers_of_the_base_map_are_locked),
        cmocka_unit_test(layers_and_groups_that_hold_nothing_are_left_out),
        cmocka_unit_test(what_is_of_a_side_and_year_shares_a_layer_in_drawing_order),
        cmocka_unit_test(what_is_faded_together_is_a_layer_with_layers_in_it),
        cmocka_unit_test(the_clip_all_of_a_layer_stands_in_is_the_layers_own),
        cmocka_unit_test(a_name_depends_on_what_it_names),
        cmocka_unit_test(a_cut_depends_on_both_arrows),
        cmocka_unit_test(what_is_off_is_not_seen),
        cmocka_unit_test(switches_alike_but_for_a_sign_keep_two_names),
        cmocka_unit_test(no_id_stands_twice),
        cmocka_unit_test(a_movement_less_changes_no_other_id),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
