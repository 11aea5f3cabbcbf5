/* test_audit.c - the measures find what is planted, and nothing on a clean sheet.
 * SPDX-License-Identifier: MIT */
#include "audit.h"
#include "base/str.h"
#include "draw/path.h"
#include "render/render.h"
#include "symbol/arrow.h"
#include "testing.h"
#include "with_arena.h"

static march_style *style;
static march_sheet *sheet;
static march_typesetter *setter;

static int make_style(void **state)
{
    if (setup(state) != 0) {
        return -1;
    }
    march_diags *diags = march_diags_new(arena);
    march_status status = march_style_load(arena, "styles/atlas.yaml", "styles",
                                           march_render_kinds(arena), diags, &style);
    march_type_options fonts = {0};
    return status == MARCH_OK &&
                   march_typesetter_new(arena, &fonts, diags, &setter) == MARCH_OK
               ? 0
               : -1;
}

static int clean_sheet(void **state)
{
    (void)state;
    sheet = march_sheet_new(arena, 200, 100);
    sheet->background = (march_rgba){1, 1, 1, 1};
    return 0;
}

/** A word in black, its baseline beginning at a point of a layer. */
static void put_word(const char *layer, const char *text, double x_mm, double y_mm,
                     double size_mm, march_rgba color)
{
    march_type_style type = {
        .family = "Lato", .weight = 400, .size_mm = size_mm, .color = color};
    const march_line_of_type *line;
    march_text_mark *mark = MARCH_NEW(arena, march_text_mark, 1);

    march_sheet_layer_begin(sheet, layer, layer);
    assert_int_equal(march_type_shape(setter, arena, text, "en", &type, &line),
                     MARCH_OK);
    assert_int_equal(march_type_place(arena, line, (march_page){x_mm, y_mm}, 0, mark),
                     MARCH_OK);
    march_draw_text(sheet, mark);
}

static const march_rgba black = {0, 0, 0, 1};

static void put_name(const char *text, double x_mm)
{
    put_word("places-names", text, x_mm, 50, 4, black);
}

static void put_disc(const char *layer, double x_mm, double y_mm)
{
    march_path_builder path = {.arena = arena};
    march_path_mark *mark = MARCH_NEW(arena, march_path_mark, 1);

    march_sheet_layer_begin(sheet, layer, layer);
    march_path_circle(&path, (march_page){x_mm, y_mm}, 2);
    *mark = (march_path_mark){.path = march_path_done(&path),
                              .fill = march_paint_color(black)};
    march_draw_path(sheet, mark);
}

/** An arrow to the right, its tip at a point. */
static void put_arrow(double tip_mm, double y_mm)
{
    const march_page line[] = {{tip_mm - 40, y_mm}, {tip_mm, y_mm}};
    static const march_width width[] = {{0, 2}};
    march_arrow arrow = {.points = line,
                         .count = 2,
                         .widths = width,
                         .width_count = 1,
                         .head_length_mm = 6,
                         .head_width_mm = 5};
    march_path_builder path = {.arena = arena};
    march_path_mark *mark = MARCH_NEW(arena, march_path_mark, 1);

    march_sheet_layer_begin(sheet, "movements", "Movements");
    assert_int_equal(march_symbol_arrow(&path, &arrow), MARCH_OK);
    *mark = (march_path_mark){.path = march_path_done(&path),
                              .fill = march_paint_color(black)};
    march_draw_path(sheet, mark);
}

static audit measured(void)
{
    audit out;
    FILE *quiet = fopen("/dev/null", "w");

    assert_non_null(quiet);
    assert_int_equal(audit_sheet(arena, sheet, style, quiet, &out), MARCH_OK);
    fclose(quiet);
    return out;
}

static void nothing_is_found_on_a_clean_sheet(void **state)
{
    (void)state;
    put_name("Tashkent", 20);
    put_name("Sayram", 60);
    put_disc("places", 100, 20);
    put_disc("engagements", 120, 20);
    put_arrow(180, 80);
    audit a = measured();
    assert_int_equal(a.names, 2);
    assert_int_equal(a.heads, 1);
    assert_int_equal(a.pairs + a.on_dots + a.on_symbols + a.on_arrows + a.leaders +
                         a.heads_on_dots + a.furniture,
                     0);
    assert_true(a.least_contrast > 20);
}

static void names_that_overlap_are_found(void **state)
{
    (void)state;
    put_name("Tashkent", 20);
    put_name("Sayram", 30);
    assert_int_equal(measured().pairs, 1);
}

static void names_over_a_dot_a_symbol_and_an_arrow_are_found(void **state)
{
    (void)state;
    put_name("Tashkent", 20);
    put_disc("places", 24, 49);
    put_name("Sayram", 60);
    put_disc("engagements", 64, 49);
    put_name("Turkistan", 150);
    put_arrow(170, 49);
    audit a = measured();
    assert_int_equal(a.on_dots, 1);
    assert_int_equal(a.on_symbols, 1);
    assert_int_equal(a.on_arrows, 1);
}

static void an_arrowhead_on_a_dot_is_found_but_not_a_body_on_one(void **state)
{
    (void)state;
    put_arrow(100, 20);
    put_disc("places", 99, 20);
    put_disc("places", 70, 20);
    assert_int_equal(measured().heads_on_dots, 1);
}

static void furniture_over_an_arrow_is_found(void **state)
{
    (void)state;
    put_arrow(100, 20);
    put_word("title", "War", 75, 21, 6, black);
    assert_int_equal(measured().furniture, 1);
}

static void small_and_faint_type_is_found(void **state)
{
    (void)state;
    put_word("places-names", "Om", 20, 50, 1, (march_rgba){0.8, 0.8, 0.8, 1});
    audit a = measured();
    assert_near(a.least_pt, 72 / 25.4, 1e-9);
    assert_true(a.least_contrast < 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_is_found_on_a_clean_sheet, clean_sheet),
        cmocka_unit_test_setup(names_that_overlap_are_found, clean_sheet),
        cmocka_unit_test_setup(names_over_a_dot_a_symbol_and_an_arrow_are_found,
                               clean_sheet),
        cmocka_unit_test_setup(an_arrowhead_on_a_dot_is_found_but_not_a_body_on_one,
                               clean_sheet),
        cmocka_unit_test_setup(furniture_over_an_arrow_is_found, clean_sheet),
        cmocka_unit_test_setup(small_and_faint_type_is_found, clean_sheet),
    };

    return cmocka_run_group_tests(tests, make_style, teardown);
}
