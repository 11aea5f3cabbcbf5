/* test_furniture.c - places, lines and lengths of a sheet's furniture.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "furniture/breaks.h"
#include "furniture/column.h"
#include "furniture/north.h"
#include "furniture/scale.h"
#include "furniture/seat.h"
#include "render/layout.h"
#include "testing.h"

static const march_page_box frame = {0, 0, 300, 200};

static int set_up(void **state)
{
    *state = march_arena_new(0);
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    march_arena_free(*state);
    return 0;
}

static march_seat_ask ask_for(double width_mm, double height_mm)
{
    return (march_seat_ask){
        .sizes = {.items = {{width_mm, height_mm, 1, MARCH_DETAIL_FULL, 0}},
                  .count = 1},
        .worth = 1};
}

static void add_box(march_wishes *wishes, double x0, double y0, double x1, double y1)
{
    march_obstacle_add(wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                                 .box = {x0, y0, x1, y1},
                                                 .weight = HUGE_VAL});
}

static void a_piece_takes_the_corner_that_is_free(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_seat_ask ask = ask_for(40, 30);
    march_seat seat;

    add_box(&wishes, 0, 0, 300, 60);
    add_box(&wishes, 0, 100, 60, 200);
    assert_int_equal(march_seats_choose(*state, frame, &wishes, &ask, 1, &seat),
                     MARCH_OK);
    assert_true(seat.found);
    assert_true(seat.box.x0_mm > 250 && seat.box.y0_mm > 160);
}

static void a_piece_slides_along_an_edge_where_no_corner_is_free(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_seat_ask ask = ask_for(40, 30);
    march_seat seat;

    add_box(&wishes, 0, 0, 300, 60);
    add_box(&wishes, 0, 140, 30, 200);
    add_box(&wishes, 270, 140, 300, 200);
    add_box(&wishes, 0, 60, 300, 100);
    assert_int_equal(march_seats_choose(*state, frame, &wishes, &ask, 1, &seat),
                     MARCH_OK);
    assert_true(seat.found);
    assert_true(seat.box.x0_mm >= 30 && seat.box.x1_mm <= 270);
    assert_true(seat.box.y0_mm >= 100);
}

static void no_piece_covers_an_arrow_that_crosses_the_whole_map(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_page line[] = {{0, 0}, {300, 200}};
    march_seat_ask ask = ask_for(280, 180);
    march_seat seat;

    march_obstacle_add(&wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                                  .points = line,
                                                  .count = 2,
                                                  .half_mm = 1,
                                                  .weight = HUGE_VAL});
    assert_int_equal(march_seats_choose(*state, frame, &wishes, &ask, 1, &seat),
                     MARCH_OK);
    assert_false(seat.found);
}

static void a_piece_is_made_smaller_before_it_is_left_out(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_seat_ask ask = ask_for(120, 80);
    march_seat seat;

    ask.sizes.items[1] = (march_piece_size){50, 30, 0.7, MARCH_DETAIL_LEAST, 500};
    ask.sizes.count = 2;
    add_box(&wishes, 60, 0, 240, 200);
    assert_int_equal(march_seats_choose(*state, frame, &wishes, &ask, 1, &seat),
                     MARCH_OK);
    assert_true(seat.found);
    assert_int_equal(seat.size, 1);
}

static void pieces_do_not_overlap(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_seat_ask asks[4];
    march_seat seats[4];

    for (size_t i = 0; i < 4; i++) {
        asks[i] = ask_for(100, 70);
    }
    assert_int_equal(march_seats_choose(*state, frame, &wishes, asks, 4, seats),
                     MARCH_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_true(seats[i].found);
        for (size_t k = 0; k < i; k++) {
            assert_false(march_page_box_overlap(seats[i].box, seats[k].box));
        }
    }
}

static void a_piece_stands_where_it_is_wanted_or_nowhere(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_seat_ask ask = ask_for(40, 30);
    march_seat seat;

    ask.anchor = MARCH_ANCHOR_TOP_RIGHT;
    assert_int_equal(march_seats_choose(*state, frame, &wishes, &ask, 1, &seat),
                     MARCH_OK);
    assert_true(seat.found && seat.box.x0_mm > 250 && seat.box.y0_mm < 10);
    add_box(&wishes, 150, 0, 300, 100);
    assert_int_equal(march_seats_choose(*state, frame, &wishes, &ask, 1, &seat),
                     MARCH_OK);
    assert_false(seat.found);
}

static void the_same_map_gets_the_same_places(void **state)
{
    march_wishes wishes = {.arena = *state};
    march_seat_ask asks[] = {ask_for(60, 40), ask_for(30, 30), ask_for(90, 20)};
    march_seat a[3], b[3];

    add_box(&wishes, 100, 80, 200, 120);
    assert_int_equal(march_seats_choose(*state, frame, &wishes, asks, 3, a), MARCH_OK);
    assert_int_equal(march_seats_choose(*state, frame, &wishes, asks, 3, b), MARCH_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_near(a[i].box.x0_mm, b[i].box.x0_mm, 0);
        assert_near(a[i].box.y0_mm, b[i].box.y0_mm, 0);
    }
}

/** A view in Albers' projection (parallels 40 and 60, centre 70 E 50 N). */
static march_view albers(march_arena *arena, march_lonlat_box extent)
{
    march_projection *projection;
    march_view view;

    assert_int_equal(
        march_projection_new(arena,
                             "+proj=aea +lat_1=40 +lat_2=60 +lat_0=50 +lon_0=70 "
                             "+R=6371000 +units=m",
                             (march_where){0}, march_diags_new(arena), &projection),
        MARCH_OK);
    assert_int_equal(march_view_fit(projection, extent, frame, 0.1, &view), MARCH_OK);
    return view;
}

/* On the sphere the meridians of a conic projection meet at angles of n times their
 * difference of longitude; n of Albers' is half the sum of the sines of its parallels
 * (Snyder, USGS Professional Paper 1395, eq. 14-3 and 14-4): 0.754406 for 40 and 60. */
static void north_turns_as_the_meridians_of_a_conic_projection_do(void **state)
{
    march_view view = albers(*state, (march_lonlat_box){50, 40, 90, 60});
    const double n = (sin(40 * MARCH_PI / 180) + sin(60 * MARCH_PI / 180)) / 2;

    assert_near(n, 0.754406, 1e-6);
    for (int lon = 55; lon <= 85; lon += 10) {
        march_page at = march_view_page(&view, (march_lonlat){lon, 50});
        assert_near(march_view_north_deg(&view, at), -n * (lon - 70), 0.02);
    }
}

static void an_arrow_to_the_north_is_told_only_where_it_is_needed_and_true(void **state)
{
    march_north_range range;
    march_view wide = albers(*state, (march_lonlat_box){50, 40, 90, 60});
    march_view aside = albers(*state, (march_lonlat_box){80, 48, 86, 52});
    march_view middle = albers(*state, (march_lonlat_box){69.5, 49.8, 70.5, 50.2});

    assert_true(march_north_range_of(&wide, &range));
    assert_false(march_north_is_told(range)); /* 30 degrees from side to side */
    assert_true(march_north_range_of(&aside, &range));
    assert_true(march_north_is_told(range));
    assert_true(march_north_range_of(&middle, &range));
    assert_false(march_north_is_told(range));
}

/* Ukase of 11 October 1835: a verst is 500 sazhens of 7 English feet of 304.8 mm. */
static void a_bar_of_versts_is_as_long_as_their_feet(void **state)
{
    (void)state;
    assert_near(march_unit_m(MARCH_UNIT_VERST), 500 * 7 * 0.3048, 1e-9);
    assert_near(march_unit_m(MARCH_UNIT_MILE), 5280 * 0.3048, 1e-9);
    assert_near(march_scale_bar_mm(500, MARCH_UNIT_VERST, 10000), 53.34, 1e-9);
    assert_near(march_scale_bar_mm(500, MARCH_UNIT_KM, 10000), 50, 1e-9);
    assert_near(march_unit_m(MARCH_UNIT_NAUTICAL), 1852, 1e-9);
}

static march_scale_place place_of(march_arena *arena, const char *definition,
                                  march_lonlat_box extent)
{
    march_projection *projection;
    march_view view;

    assert_int_equal(march_projection_new(arena, definition, (march_where){0},
                                          march_diags_new(arena), &projection),
                     MARCH_OK);
    assert_int_equal(march_view_fit(projection, extent, frame, 0.1, &view), MARCH_OK);
    return march_scale_place_of(&view);
}

/* Mercator's scale at a latitude is its secant times that of the equator: the bar must
 * be told for one parallel, and be as long as there. */
static void a_bar_says_where_it_is_true(void **state)
{
    const march_lonlat_box europe = {-10, 35, 40, 65}, world = {-180, -80, 180, 80};
    march_scale_place place = place_of(*state, "+proj=merc +R=6371000", europe);
    march_projection *mercator;
    march_view view;

    assert_int_equal(march_projection_new(*state, "+proj=merc +R=6371000",
                                          (march_where){0}, march_diags_new(*state),
                                          &mercator),
                     MARCH_OK);
    assert_int_equal(march_view_fit(mercator, europe, frame, 0.1, &view), MARCH_OK);
    assert_int_equal(place.kind, MARCH_SCALE_AT_LATITUDE);
    assert_near(remainder(place.lat_deg, 5), 0, 1e-9);
    assert_near(place.m_per_mm * view.mm_per_m, cos(place.lat_deg * MARCH_PI / 180),
                0.01);
    assert_int_equal(place_of(*state, "+proj=merc", world).kind, MARCH_SCALE_NOWHERE);
    assert_int_equal(place_of(*state, "+proj=robin", world).kind, MARCH_SCALE_NOWHERE);
    assert_int_equal(
        place_of(*state, "+proj=laea +lat_0=90", (march_lonlat_box){-180, 70, 180, 90})
            .kind,
        MARCH_SCALE_ANYWHERE);
    assert_int_equal(
        place_of(*state, "+proj=aea +lat_1=40 +lat_2=60 +lon_0=15", europe).kind,
        MARCH_SCALE_ANYWHERE);
}

static void bars_have_round_numbers(void **state)
{
    (void)state;
    assert_near(march_scale_round(999), 500, 0);
    assert_near(march_scale_round(450), 200, 0);
    assert_near(march_scale_round(19), 10, 0);
    assert_near(march_scale_round(0.7), 0.5, 1e-12);
}

/** The pieces of a text, with a bar between. */
static void assert_morsels(const char *text, const char *wanted)
{
    char got[200] = "";
    size_t used = 0;

    while (*text) {
        const char *next = march_break_next(text);
        used += (size_t)snprintf(got + used, sizeof(got) - used, "%s%.*s",
                                 used ? "|" : "", (int)(next - text), text);
        text = next;
    }
    assert_string_equal(got, wanted);
}

static void lines_break_at_spaces_and_between_han_characters(void **state)
{
    (void)state;
    assert_morsels("late 1739", "late| 1739");
    assert_morsels("1739–1741", "1739–1741");
    assert_morsels("清军入侵", "清|军|入|侵");
    assert_morsels("1755年", "1755|年");
}

/* W3C, Requirements for Chinese Text Layout, 3.1.2. */
static void marks_that_close_begin_no_line_and_those_that_open_end_none(void **state)
{
    (void)state;
    assert_morsels("被俘）。清", "被|俘）。|清");
    assert_morsels("（被俘", "（被|俘");
    assert_morsels("《史》", "《史》");
}

static void a_paragraph_is_even_and_leaves_no_word_alone(void **state)
{
    march_morsel words[8];
    size_t ends[8];

    for (size_t i = 0; i < 8; i++) {
        words[i] = (march_morsel){"word", 1, 9, 0};
    }
    words[7].width_mm = 3;
    /* seven words fill a line of 70: the eighth would stand alone */
    size_t lines = march_breaks_find(*state, words, 8, 70, ends);
    assert_int_equal(lines, 2);
    assert_true(ends[0] < 7);
    assert_int_equal(ends[1], 8);
}

static void two_han_characters_may_end_a_paragraph_but_not_one(void **state)
{
    march_morsel words[12];
    size_t ends[12];

    for (size_t i = 0; i < 12; i++) {
        words[i] = (march_morsel){"汉", 0, 4, 0};
    }
    assert_int_equal(march_breaks_find(*state, words, 12, 40, ends), 2);
    assert_int_equal(ends[0], 10);
    assert_int_equal(march_breaks_find(*state, words, 11, 40, ends), 2);
    assert_true(ends[0] < 10);
}

static void type_is_made_no_smaller_than_print_or_the_style_allows(void **state)
{
    march_style style = {.page = {.least_type_px = 18}};
    march_map map = {.style = &style};

    (void)state;
    assert_near(march_column_least_mm(&map), 18 * 25.4 / 96, 1e-9);
    style.page.least_type_px = 0;
    assert_near(march_column_least_mm(&map), 5.5 * 25.4 / 72, 1e-9);
}

static void a_word_wider_than_the_column_has_a_line_of_its_own(void **state)
{
    march_morsel words[] = {{"a", 0, 5, 0}, {"very-long", 1, 90, 0}, {"b", 1, 5, 0}};
    size_t ends[3];

    assert_int_equal(march_breaks_find(*state, words, 3, 40, ends), 3);
}

static void scripts_written_to_the_left_are_known(void **state)
{
    (void)state;
    assert_true(march_lang_is_rtl("ar"));
    assert_true(march_lang_is_rtl("fa-IR"));
    assert_true(march_lang_is_rtl("kk-Arab"));
    assert_false(march_lang_is_rtl("kk"));
    assert_false(march_lang_is_rtl("ug-Cyrl"));
}

static const march_page_plan plan = {.margin_px = 34,
                                     .panel_px = 352,
                                     .panel_min_px = 1250,
                                     .below_min_px = 440,
                                     .panel_gap_px = 26};

static void the_panel_is_beside_below_or_nowhere_by_the_pages_shape(void **state)
{
    const double px = 25.4 / 96;

    (void)state;
    assert_int_equal(march_layout_side(&plan, 420, 297), MARCH_PANEL_RIGHT);
    assert_int_equal(march_layout_side(&plan, 297, 420), MARCH_PANEL_BELOW);
    assert_int_equal(march_layout_side(&plan, 148, 210), MARCH_PANEL_BELOW);
    assert_int_equal(march_layout_side(&plan, 800 * px, 600 * px), MARCH_PANEL_NONE);
    assert_int_equal(march_layout_side(&plan, 1000 * px, 1000 * px), MARCH_PANEL_NONE);
}

static void a_map_over_words_is_as_high_as_its_extent_needs(void **state)
{
    march_layout_needs needs = {.shape = 1.4, .panel_mm = 1e4};
    march_layout l = march_layout_make(&plan, 297, 420, &needs);

    (void)state;
    assert_near((l.frame.x1_mm - l.frame.x0_mm) / (l.frame.y1_mm - l.frame.y0_mm), 1.4,
                1e-9);
    assert_int_equal(l.columns, 3);
    assert_true(l.panel.y0_mm > l.frame.y1_mm);
    assert_false(march_layout_has(l.foot));
}

static void the_lower_margin_grows_for_credits_and_they_keep_off_the_edge(void **state)
{
    march_layout_needs needs = {.shape = 1.4, .foot_mm = 14, .figure_mm = 3};
    march_layout l = march_layout_make(&plan, 200, 150, &needs);

    (void)state;
    assert_true(l.foot.y0_mm > l.frame.y1_mm + needs.figure_mm);
    assert_true(l.foot.y1_mm - l.foot.y0_mm >= needs.foot_mm);
    assert_true(l.foot.x0_mm >= plan.margin_px * 25.4 / 96 / 2 - 1e-9);
}

static void what_a_map_beside_words_does_not_need_goes_to_the_strip(void **state)
{
    march_layout_needs needs = {.shape = 1.4, .strip_mm = 20};
    march_layout wide = march_layout_make(&plan, 420, 297, &needs);

    (void)state;
    assert_true(march_layout_has(wide.strip));
    needs.shape = 1.0;
    assert_false(march_layout_has(march_layout_make(&plan, 420, 297, &needs).strip));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_piece_takes_the_corner_that_is_free),
        TEST(a_piece_slides_along_an_edge_where_no_corner_is_free),
        TEST(no_piece_covers_an_arrow_that_crosses_the_whole_map),
        TEST(a_piece_is_made_smaller_before_it_is_left_out),
        TEST(pieces_do_not_overlap),
        TEST(a_piece_stands_where_it_is_wanted_or_nowhere),
        TEST(the_same_map_gets_the_same_places),
        TEST(north_turns_as_the_meridians_of_a_conic_projection_do),
        TEST(an_arrow_to_the_north_is_told_only_where_it_is_needed_and_true),
        TEST(a_bar_of_versts_is_as_long_as_their_feet),
        TEST(a_bar_says_where_it_is_true),
        TEST(bars_have_round_numbers),
        TEST(lines_break_at_spaces_and_between_han_characters),
        TEST(two_han_characters_may_end_a_paragraph_but_not_one),
        TEST(type_is_made_no_smaller_than_print_or_the_style_allows),
        TEST(the_lower_margin_grows_for_credits_and_they_keep_off_the_edge),
        TEST(marks_that_close_begin_no_line_and_those_that_open_end_none),
        TEST(a_paragraph_is_even_and_leaves_no_word_alone),
        TEST(a_word_wider_than_the_column_has_a_line_of_its_own),
        TEST(scripts_written_to_the_left_are_known),
        TEST(the_panel_is_beside_below_or_nowhere_by_the_pages_shape),
        TEST(a_map_over_words_is_as_high_as_its_extent_needs),
        TEST(what_a_map_beside_words_does_not_need_goes_to_the_strip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
