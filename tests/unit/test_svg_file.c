/* test_svg_file.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "base/cleanup.h"
#include "emit/png_read.h"
#include "emit/svg.h"
#include "specimen.h"

#include "testing.h"
#include "with_arena.h"

#include "folder.h"
#include "svg_bench.h"

static void a_look_met_twice_is_a_class_of_its_first_layer(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:base", "rivers");
    draw_square(sheet, 1, 0.4);
    draw_square(sheet, 2, 0.2);
    begin_layer(sheet, "group:campaign", "places");
    draw_square(sheet, 3, 0.2);
    draw_square(sheet, 4, 0.6);
    draw_square(sheet, 5, 0.6);
    const char *svg = svg_of(sheet);
    ASSERT_IN_ORDER(svg, "<style type=\"text/css\">\n", ".rivers-1{fill:#333333}\n",
                    ".places-1{fill:#999999}\n</style>");
    ASSERT_IN_ORDER(svg, "id=\"rivers\"", "<path fill=\"#666666\" d=",
                    "<path class=\"rivers-1\" d=", "id=\"places\"",
                    "<path class=\"rivers-1\" d=", "<path class=\"places-1\" d=",
                    "<path class=\"places-1\" d=");
    (void)state;
}

static void where_nothing_is_met_twice_there_is_no_style_sheet(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:base", "rivers");
    draw_square(sheet, 1, 0.4);
    assert_has_not(svg_of(sheet), "<style");
    (void)state;
}

static void draw_word(march_sheet *sheet, const char *family, double x_mm)
{
    march_text_mark mark =
        specimen_text(arena, &specimen_serif, "Kokand", 5, (march_page){x_mm, 50}, 0);

    mark.family = family;
    mark.spacing_mm = 0.5;
    march_draw_text(sheet, &mark);
}

static void sizes_of_type_have_units_in_the_style_sheet(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "places");
    draw_word(sheet, "Linux Libertine O", 10);
    draw_word(sheet, "Linux Libertine O", 50);
    assert_has(svg_of(sheet), ".places-1{font-family:Linux Libertine O;font-size:5px;"
                              "letter-spacing:0.5px;fill:#");
    (void)state;
}

static void a_family_that_would_end_a_rule_stays_with_its_words(void **state)
{
    march_sheet *sheet = new_map();

    begin_layer(sheet, "group:campaign", "places");
    draw_word(sheet, "a}*{display:none", 10);
    draw_word(sheet, "a}*{display:none", 50);
    const char *svg = svg_of(sheet);
    assert_has_not(svg, "<style");
    assert_int_equal(times(svg, "font-family=\"a}*{display:none"), 2);
    (void)state;
}

static void equal_clips_and_gradients_are_defined_once_and_none_is_a_mask(void **state)
{
    static const march_gradient_stop stops[] = {{0, {1, 0, 0, 1}}, {1, {0, 0, 1, 1}}};
    march_sheet *sheet = new_map();
    march_path_mark mark = {.path = *square_path(1),
                            .fill = {.kind = MARCH_PAINT_GRADIENT,
                                     .to = {9, 9},
                                     .stops = stops,
                                     .stop_count = 2}};

    begin_layer(sheet, "group:campaign", "places");
    for (int i = 0; i < 2; i++) {
        march_draw_group_begin(
            sheet, &(march_group_mark){.opacity = 1, .clip = square_path(10)});
        march_draw_path(sheet, &mark);
        march_draw_group_end(sheet);
    }
    const char *svg = svg_of(sheet);
    assert_int_equal(times(svg, "<clipPath id=\"places-clip\""), 1);
    assert_int_equal(times(svg, "url(#places-clip)"), 2);
    assert_int_equal(times(svg, "<linearGradient id=\"places-gradient\""), 1);
    assert_has_not(svg, "<mask");
    (void)state;
}

static void the_work_is_told_as_rdf(void **state)
{
    static const char *const sources[] = {"Moiseev 1991", "Levi & Scott"};
    march_sheet *sheet = new_map();

    sheet->work = (march_work){.title = "A <war>",
                               .lang = "kk",
                               .creator = "The makers",
                               .license = "CC BY-SA 4.0",
                               .license_url = "https://example.org/by-sa/",
                               .summary = "In short.",
                               .description = "At length.",
                               .sources = sources,
                               .source_count = 2};
    const char *svg = svg_of(sheet);
    ASSERT_IN_ORDER(
        svg, " lang=\"kk\" xml:lang=\"kk\" role=\"img\"",
        "aria-labelledby=\"map-title\" aria-describedby=\"map-description\"",
        "<title id=\"map-title\">A &lt;war&gt;</title>",
        "<desc id=\"map-description\">At length.</desc>", "<cc:Work rdf:about=\"\">",
        "<dc:title>A &lt;war&gt;</dc:title>",
        "<dc:creator><cc:Agent><dc:title>The makers</dc:title>",
        "<dc:rights><cc:Agent><dc:title>CC BY-SA 4.0</dc:title>",
        "<dc:source>Moiseev 1991</dc:source>",
        "<dc:source>Levi &amp; Scott</dc:source>", "<dc:language>kk</dc:language>",
        "<dc:description>At length.</dc:description>",
        "<cc:license rdf:resource=\"https://example.org/by-sa/\"/>");
    assert_has_not(svg, "dc:date");
    (void)state;
}

static void a_work_without_a_description_has_its_summary(void **state)
{
    march_sheet *sheet = new_map();

    assert_has_not(svg_of(sheet), "<desc");
    sheet->work.summary = "In short.";
    assert_has(svg_of(sheet), "<desc id=\"map-description\">In short.</desc>");
    (void)state;
}

static void the_date_is_the_day_given_in_utc(void **state)
{
    const char *svg;
    march_emit_options options = {.has_epoch = true, .epoch_s = 1000000000};

    assert_int_equal(svg_write(new_map(), &options, &svg), MARCH_OK);
    assert_has(svg, "<dc:date>2001-09-09</dc:date>");
    (void)state;
}

static march_sheet *arched_sheet(const char *word, bool rtl)
{
    march_sheet *sheet = new_map();
    march_text_mark mark =
        specimen_arched(arena, &specimen_serif, word, 6, (march_page){50, 95}, 40);
    march_glyph_run *run = MARCH_NEW(arena, march_glyph_run, 1);

    *run = *mark.runs;
    run->rtl = rtl;
    mark.runs = run;
    mark.halo = (march_rgba){1, 1, 1, 1};
    mark.halo_mm = 0.5;
    begin_layer(sheet, "group:names", "rivers-names");
    march_draw_text(sheet, &mark);
    return sheet;
}

static void a_curved_name_is_an_outline_with_its_words_beside_it(void **state)
{
    const char *svg = svg_of(arched_sheet("Syr Darya", false));

    ASSERT_IN_ORDER(svg, "<g role=\"img\" aria-label=\"Syr Darya\"",
                    "<title>Syr Darya</title>", "<path ");
    assert_has_not(svg, "<text");
    (void)state;
}

static void a_curved_name_as_glyphs_is_a_text_a_letter_with_one_halo_below(void **state)
{
    const char *svg =
        svg_with_names(arched_sheet("Syr Darya", false), MARCH_SVG_GLYPHS);

    assert_int_equal(times(svg, "<text transform=\"translate("), 8);
    ASSERT_IN_ORDER(svg, "<use aria-hidden=\"true\"",
                    "xlink:href=\"#rivers-names-name-syr-darya\"",
                    "<g id=\"rivers-names-name-syr-darya\" role=\"img\" "
                    "aria-label=\"Syr Darya\"",
                    ">S</text>", ">y</text>", ">r</text>", ">D</text>");
    (void)state;
}

static void a_ligature_is_one_text(void **state)
{
    march_sheet *sheet = arched_sheet("Sefid", false);
    march_text_mark *mark = MARCH_NEW(arena, march_text_mark, 1);
    march_glyph_run *run = MARCH_NEW(arena, march_glyph_run, 1);
    march_glyph *glyphs = MARCH_NEW(arena, march_glyph, 5);

    *mark = *sheet->layers.items[0].marks.items[0].text;
    *run = *mark->runs;
    memcpy(glyphs, run->glyphs, 5 * sizeof(*glyphs));
    glyphs[3] = glyphs[4]; /* "fi" is the third glyph, "d" the fourth and last */
    run->glyphs = glyphs;
    run->count = 4;
    mark->runs = run;
    sheet->layers.items[0].marks.items[0].text = mark;
    const char *svg = svg_with_names(sheet, MARCH_SVG_GLYPHS);
    assert_int_equal(times(svg, "<text "), 4);
    ASSERT_IN_ORDER(svg, ">e</text>", ">fi</text>", ">d</text>");
    (void)state;
}

static void a_curved_name_on_a_path_is_one_text(void **state)
{
    const char *svg =
        svg_with_names(arched_sheet("Syr Darya", false), MARCH_SVG_TEXTPATH);

    ASSERT_IN_ORDER(svg, "<path id=\"rivers-names-course-syr-darya\" fill=\"none\" d=",
                    "<text id=\"rivers-names-name-syr-darya\"",
                    "<textPath xlink:href=\"#rivers-names-course-syr-darya\" "
                    "startOffset=\"0\" textLength=\"",
                    ">Syr Darya</textPath>");
    assert_int_equal(times(svg, "<text "), 1);
    (void)state;
}

static void letters_that_join_stay_outlines(void **state)
{
    for (march_svg_names names = MARCH_SVG_GLYPHS; names <= MARCH_SVG_TEXTPATH;
         names++) {
        assert_has_not(svg_with_names(arched_sheet("Syr", true), names), "<text");
        assert_has_not(
            svg_with_names(arched_sheet("\xE1\xA0\xAE\xE1\xA0\xA4", false), names),
            "<text");
    }
    (void)state;
}

static march_sheet *picture_sheet(void)
{
    march_sheet *sheet = new_map();
    march_image_mark relief = specimen_relief((march_page_box){0, 0, 20, 10});

    begin_layer(sheet, "group:base", "relief");
    march_draw_image(sheet, &relief);
    march_draw_image(sheet, &relief);
    return sheet;
}

static void linked_pictures_are_files_beside_the_drawing(void **state)
{
    char folder[FOLDER_SIZE];
    const march_sheet *sheet = picture_sheet();
    march_png_picture picture;
    MARCH_AUTO_FREE char *text = calloc(1, 1 << 16);

    make_folder(folder);
    const char *path = march_arena_printf(arena, "%s/a: map.svg", folder);
    assert_int_equal(march_emit_files(&(march_document){.sheets = &sheet, .count = 1},
                                      &(march_emit_options){.link_images = true}, &path,
                                      1, march_diags_new(arena)),
                     MARCH_OK);
    assert_int_equal(files_in(folder, false), 3);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    ASSERT_IN_ORDER(text, "xlink:href=\"a%3A%20map.relief.png\"",
                    "xlink:href=\"a%3A%20map.relief.2.png\"");
    path = march_arena_printf(arena, "%s/a: map.relief.png", folder);
    assert_int_equal(march_png_read(arena, path, &picture), MARCH_OK);
    assert_int_equal(picture.cols, 237); /* 20 mm at 300 dpi */
    remove_folder(folder);
    (void)state;
}

static void pictures_of_a_stream_cannot_be_linked(void **state)
{
    const char *text;
    march_emit_options options = {.link_images = true};

    assert_int_equal(svg_write(picture_sheet(), &options, &text), MARCH_E_USAGE);
    assert_string_equal(text, "");
    (void)state;
}

/** Pixels of all kinds, written and read again. */
static void check_png(bool opaque)
{
    enum { COLS = 37, ROWS = 29 };
    char folder[FOLDER_SIZE];
    uint32_t pixels[COLS * ROWS];
    march_png_picture picture;

    for (uint32_t i = 0; i < COLS * ROWS; i++) {
        uint32_t alpha = opaque ? 255 : i % 7 == 0 ? 0 : i % 5 == 0 ? 255 : i % 256;
        uint32_t red = alpha * (i % 11) / 11, green = alpha * (i / COLS) / ROWS;
        pixels[i] = alpha << 24 | red << 16 | green << 8 | alpha / 2;
    }
    make_folder(folder);
    const char *path = march_arena_printf(arena, "%s/a.png", folder);
    FILE *file = fopen(path, "wb");
    assert_int_equal(march_svg_png_write(file, pixels, COLS, ROWS, opaque), MARCH_OK);
    fclose(file);
    assert_int_equal(march_png_read(arena, path, &picture), MARCH_OK);
    assert_int_equal(picture.cols, COLS);
    assert_int_equal(picture.rows, ROWS);
    assert_memory_equal(picture.pixels, pixels, sizeof(pixels));
    remove_folder(folder);
}

static void a_small_png_holds_the_same_pixels(void **state)
{
    check_png(true);
    check_png(false);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_look_met_twice_is_a_class_of_its_first_layer),
        cmocka_unit_test(where_nothing_is_met_twice_there_is_no_style_sheet),
        cmocka_unit_test(sizes_of_type_have_units_in_the_style_sheet),
        cmocka_unit_test(a_family_that_would_end_a_rule_stays_with_its_words),
        cmocka_unit_test(equal_clips_and_gradients_are_defined_once_and_none_is_a_mask),
        cmocka_unit_test(the_work_is_told_as_rdf),
        cmocka_unit_test(a_work_without_a_description_has_its_summary),
        cmocka_unit_test(the_date_is_the_day_given_in_utc),
        cmocka_unit_test(a_curved_name_is_an_outline_with_its_words_beside_it),
        cmocka_unit_test(
            a_curved_name_as_glyphs_is_a_text_a_letter_with_one_halo_below),
        cmocka_unit_test(a_ligature_is_one_text),
        cmocka_unit_test(a_curved_name_on_a_path_is_one_text),
        cmocka_unit_test(letters_that_join_stay_outlines),
        cmocka_unit_test(linked_pictures_are_files_beside_the_drawing),
        cmocka_unit_test(pictures_of_a_stream_cannot_be_linked),
        cmocka_unit_test(a_small_png_holds_the_same_pixels),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
