/* test_emit_png.c - SPDX-License-Identifier: MIT */
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "draw/path.h"
#include "emit/sink.h"
#include "specimen.h"

#include "testing.h"

/** A PNG in memory as libpng reads it. */
typedef struct decoded {
    uint32_t cols, rows, px_per_m;
    int color_type;
    png_bytep *lines;
    png_structp reader;
    png_infop info;
} decoded;

static decoded decode(FILE *file)
{
    decoded d = {.reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, 0, 0, 0)};

    d.info = png_create_info_struct(d.reader);
    png_set_crc_action(d.reader, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_init_io(d.reader, file);
    png_read_png(d.reader, d.info, PNG_TRANSFORM_IDENTITY, NULL);
    d.cols = png_get_image_width(d.reader, d.info);
    d.rows = png_get_image_height(d.reader, d.info);
    d.px_per_m = png_get_pixels_per_meter(d.reader, d.info);
    d.color_type = png_get_color_type(d.reader, d.info);
    d.lines = png_get_rows(d.reader, d.info);
    return d;
}

static void release(decoded *d)
{
    png_destroy_read_struct(&d->reader, &d->info, NULL);
}

static decoded drawn(const march_sheet *sheet, march_emit_options options)
{
    MARCH_AUTO_FILE file = tmpfile();
    march_diags *diags = march_diags_new(sheet->arena);

    assert_non_null(file);
    assert_int_equal(sheet->failed, MARCH_OK);
    assert_int_equal(march_emit_stream(&march_sink_png, sheet, &options, file, diags),
                     MARCH_OK);
    rewind(file);
    return decode(file);
}

static void assert_same(const decoded *a, const decoded *b)
{
    assert_int_equal(a->cols, b->cols);
    assert_int_equal(a->rows, b->rows);
    for (uint32_t y = 0; y < a->rows; y++) {
        assert_memory_equal(a->lines[y], b->lines[y], (size_t)a->cols * 3);
    }
}

static void fill_box(march_sheet *sheet, march_page_box box, march_rgba color)
{
    march_path_builder path = {.arena = sheet->arena};

    march_path_rectangle(&path, box);
    march_path_mark mark = {.path = march_path_done(&path),
                            .fill = march_paint_color(color)};
    march_draw_path(sheet, &mark);
}

static void says_its_size_in_pixels_and_on_paper(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_sheet *sheet = specimen_paths(arena);

    (void)state;
    decoded a = drawn(sheet, (march_emit_options){.dpi = 254});
    assert_int_equal(a.cols, 1200);
    assert_int_equal(a.rows, 800);
    assert_int_equal(a.px_per_m, 10000);
    assert_int_equal(a.color_type, PNG_COLOR_TYPE_RGB);
    release(&a);
    a = drawn(sheet, (march_emit_options){.width_px = 301, .height_px = 201});
    assert_int_equal(a.cols, 301);
    assert_int_equal(a.rows, 201);
    release(&a);
}

static void fills_exactly_the_pixels_of_a_box(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_sheet *sheet = march_sheet_new(arena, 25.4, 25.4);

    (void)state;
    fill_box(sheet, (march_page_box){2.54, 5.08, 7.62, 7.62}, (march_rgba){1, 0, 0, 1});
    decoded a = drawn(sheet, (march_emit_options){.dpi = 100});
    size_t red = 0;
    for (uint32_t y = 0; y < a.rows; y++) {
        for (uint32_t x = 0; x < a.cols; x++) {
            const png_byte *p = a.lines[y] + (size_t)x * 3;
            bool inside = x >= 10 && x < 30 && y >= 20 && y < 30;
            red += p[0] == 255 && p[1] == 0 && p[2] == 0;
            assert_int_equal(p[1], inside ? 0 : 255);
        }
    }
    assert_int_equal(red, 200);
    release(&a);
}

static void keeps_colours_under_transparency(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_sheet *sheet = march_sheet_new(arena, 10, 10);

    (void)state;
    sheet->background = (march_rgba){0, 0, 0, 0};
    fill_box(sheet, (march_page_box){0, 0, 5, 10}, (march_rgba){1, 0.5, 0, 0.5});
    decoded a = drawn(sheet, (march_emit_options){.width_px = 10});
    assert_int_equal(a.color_type, PNG_COLOR_TYPE_RGB_ALPHA);
    const png_byte *in = a.lines[5] + (size_t)4 * 2, *out = a.lines[5] + (size_t)4 * 8;
    assert_in_range(in[0], 253, 255);
    assert_in_range(in[1], 126, 129);
    assert_int_equal(in[2], 0);
    assert_in_range(in[3], 127, 128);
    assert_int_equal(out[3], 0);
    release(&a);
}

static void draws_the_same_in_bands_as_in_one_piece(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_sheet *sheet = specimen_sheet(arena);

    (void)state;
    decoded whole = drawn(sheet, (march_emit_options){.dpi = 150});
    decoded bands =
        drawn(sheet, (march_emit_options){.dpi = 150, .band_pixels = 50000});
    assert_same(&whole, &bands);
    release(&whole);
    release(&bands);
}

static void draws_pages_wider_than_an_image_of_cairo(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_sheet *sheet = march_sheet_new(arena, 40000, 10);

    (void)state;
    fill_box(sheet, (march_page_box){32760, 2, 32775, 4}, (march_rgba){0, 0, 0, 1});
    decoded a = drawn(sheet, (march_emit_options){.width_px = 40000});
    assert_int_equal(a.cols, 40000);
    size_t black = 0;
    for (uint32_t x = 0; x < a.cols; x++) {
        black += a.lines[3][(size_t)x * 3] == 0;
    }
    assert_int_equal(black, 15);
    assert_int_equal(a.lines[3][(size_t)32760 * 3], 0);
    release(&a);
}

static void refuses_absurd_sizes(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_sheet *sheet = specimen_paths(arena);
    march_diags *diags = march_diags_new(arena);

    (void)state;
    assert_int_equal(march_emit_stream(&march_sink_png, sheet,
                                       &(march_emit_options){.dpi = 1e6}, NULL, diags),
                     MARCH_E_RANGE);
    assert_int_equal(march_diags_items(diags, &(size_t){0})->id, MARCH_D_LIMIT);
}

/** Share of dark, and of halo-coloured, pixels of a picture. */
static void inked(const decoded *d, double *dark, double *halo)
{
    size_t count = 0, pale = 0;

    for (uint32_t y = 0; y < d->rows; y++) {
        for (uint32_t x = 0; x < d->cols; x++) {
            const png_byte *p = d->lines[y] + (size_t)x * 3;
            count += p[0] < 64 && p[1] < 64;
            pale += p[0] > 192 && p[1] < 64;
        }
    }
    *dark = (double)count / d->cols / d->rows;
    *halo = (double)pale / d->cols / d->rows;
}

static void puts_letters_over_their_halo(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_sheet *sheet = march_sheet_new(arena, 20, 20);
    double dark = 0, halo = 0;

    /* Lato's full stop is a disc; its halo is a ring as wide as was asked for. */
    (void)state;
    march_text_mark dot =
        specimen_text(arena, &specimen_sans, ".", 70, (march_page){2, 15}, 0);
    dot.color = (march_rgba){0, 0, 0, 1};
    dot.halo = (march_rgba){1, 0, 0, 1};
    dot.halo_mm = 2;
    march_draw_text(sheet, &dot);
    decoded a = drawn(sheet, (march_emit_options){.width_px = 800});
    inked(&a, &dark, &halo);
    double radius_mm = sqrt(dark * 400 / MARCH_PI);
    double outer_mm = sqrt((dark + halo) * 400 / MARCH_PI);
    assert_true(radius_mm > 2);
    assert_near(outer_mm - radius_mm, 2, 0.05);
    release(&a);
}

static void draws_a_turned_word_as_large_as_a_level_one(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    double dark[2] = {0}, halo = 0;

    (void)state;
    for (int i = 0; i < 2; i++) {
        march_sheet *sheet = march_sheet_new(arena, 60, 60);
        march_text_mark word = specimen_text(arena, &specimen_serif, "Ishim", 12,
                                             (march_page){10, 30}, i * 0.7);
        word.color = (march_rgba){0, 0, 0, 1};
        march_draw_text(sheet, &word);
        decoded a = drawn(sheet, (march_emit_options){.width_px = 1200});
        inked(&a, &dark[i], &halo);
        release(&a);
    }
    assert_true(dark[0] > 0.005);
    assert_near(dark[1] / dark[0], 1, 0.02);
}

static void leaves_out_letters_of_a_missing_font_and_says_so_once(void **state)
{
    static const march_font missing = {"no/such.otf", 0, "None", 400, false};
    static const march_georef somewhere = {.frame = {0, 0, 120, 80},
                                           .metric = {0, 0, 120, 80},
                                           .wkt1 = "",
                                           .esri = "",
                                           .proj = ""};
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_AUTO_FILE file = tmpfile();
    march_diags *diags = march_diags_new(arena);
    march_sheet *sheet = specimen_paths(arena);
    march_text_mark word =
        specimen_text(arena, &specimen_serif, "Ili", 5, (march_page){10, 30}, 0);
    march_glyph_run run = *word.runs;

    (void)state;
    sheet->georef = &somewhere;
    run.font = &missing;
    word.runs = &run;
    march_draw_text(sheet, &word);
    for (const march_sink *const *sink = march_sinks(); *sink; sink++) {
        if ((*sink)->folder) {
            continue;
        }
        size_t before = march_diags_count(diags, MARCH_WARNING);
        assert_int_equal(march_emit_stream(*sink, sheet,
                                           &(march_emit_options){.dpi = 50}, file,
                                           diags),
                         MARCH_OK);
        bool opens_fonts = *sink != &march_sink_svg;
        assert_int_equal(march_diags_count(diags, MARCH_WARNING) - before, opens_fonts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_its_size_in_pixels_and_on_paper),
        cmocka_unit_test(fills_exactly_the_pixels_of_a_box),
        cmocka_unit_test(keeps_colours_under_transparency),
        cmocka_unit_test(draws_the_same_in_bands_as_in_one_piece),
        cmocka_unit_test(draws_pages_wider_than_an_image_of_cairo),
        cmocka_unit_test(refuses_absurd_sizes),
        cmocka_unit_test(puts_letters_over_their_halo),
        cmocka_unit_test(draws_a_turned_word_as_large_as_a_level_one),
        cmocka_unit_test(leaves_out_letters_of_a_missing_font_and_says_so_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
