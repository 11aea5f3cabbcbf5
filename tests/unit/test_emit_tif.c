/* test_emit_tif.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <tiffio.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "draw/path.h"
#include "emit/sink.h"
#include "emit/world.h"
#include "specimen.h"

#include "testing.h"

#include "folder.h"

/** A map of 80 x 60 mm at 20, 10 mm on the page, 1 km a millimetre. */
static const march_georef georef = {
    .frame = {20, 10, 100, 70},
    .metric = {-40000, 100000, 40000, 160000},
    .wkt1 = "PROJCS[\"ours\"]",
    .esri = "PROJCS[\"ours\"]",
    .proj = "+proj=laea +lat_0=47 +lon_0=76 +x_0=0 +y_0=0 +datum=WGS84 +units=m "
            "+no_defs +type=crs"};

typedef struct bench {
    march_arena *arena;
    march_diags *diags;
    march_sheet *sheet;
    march_emit_options options;
    char folder[FOLDER_SIZE];
} bench;

static int set_up(void **state)
{
    bench *b = calloc(1, sizeof(*b));

    assert_non_null(b);
    make_folder(b->folder);
    b->arena = march_arena_new(0);
    b->diags = march_diags_new(b->arena);
    b->sheet = specimen_paths(b->arena);
    b->sheet->georef = &georef;
    b->options.dpi = 254; /* 10 pixels a millimetre */
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    bench *b = *state;

    remove_folder(b->folder);
    march_arena_free(b->arena);
    free(b);
    return 0;
}

static const char *in_folder(const bench *b, const char *name)
{
    return march_arena_printf(b->arena, "%s/%s", b->folder, name);
}

static march_status emit(const bench *b, const char *name)
{
    const march_sheet *sheet = b->sheet;
    const char *file = in_folder(b, name);

    return march_emit_files(&(march_document){.sheets = &sheet, .count = 1},
                            &b->options, &file, 1, b->diags);
}

static TIFF *written(const bench *b, const char *name)
{
    assert_int_equal(emit(b, name), MARCH_OK);
    TIFF *tif = TIFFOpen(in_folder(b, name), "r");
    assert_non_null(tif);
    return tif;
}

/** All pixels, 0xAABBGGRR from the top row on. */
static uint32_t *pixels_of(const bench *b, TIFF *tif, uint32_t *cols, uint32_t *rows)
{
    TIFFGetField(tif, TIFFTAG_IMAGEWIDTH, cols);
    TIFFGetField(tif, TIFFTAG_IMAGELENGTH, rows);
    uint32_t *pixels = MARCH_NEW(b->arena, uint32_t, (size_t)*cols * *rows);
    assert_true(
        TIFFReadRGBAImageOriented(tif, *cols, *rows, pixels, ORIENTATION_TOPLEFT, 1));
    return pixels;
}

static uint16_t number_of(TIFF *tif, uint32_t tag)
{
    uint16_t value = 0;

    assert_true(TIFFGetField(tif, tag, &value));
    return value;
}

static char *contents(const bench *b, const char *name, size_t *size)
{
    MARCH_AUTO_FILE file = fopen(in_folder(b, name), "rb");

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *data = march_arena_calloc(b->arena, *size + 1, 1);
    assert_int_equal(fread(data, 1, *size, file), *size);
    return data;
}

static void fill_box(march_sheet *sheet, march_page_box box, march_rgba color)
{
    march_path_builder path = {.arena = sheet->arena};

    march_path_rectangle(&path, box);
    march_path_mark mark = {.path = march_path_done(&path),
                            .fill = march_paint_color(color)};
    march_draw_path(sheet, &mark);
}

static void holds_exactly_the_pixels_of_the_frame(void **state)
{
    bench *b = *state;
    uint32_t cols, rows;

    b->sheet = march_sheet_new(b->arena, 120, 80);
    b->sheet->georef = &georef;
    march_sheet_layer_begin(b->sheet, "a", "A");
    fill_box(b->sheet, georef.frame, (march_rgba){1, 0, 0, 1});
    TIFF *tif = written(b, "a.tif");
    uint32_t *pixels = pixels_of(b, tif, &cols, &rows);
    assert_int_equal(cols, 800);
    assert_int_equal(rows, 600);
    for (size_t i = 0; i < (size_t)cols * rows; i++) {
        assert_int_equal(pixels[i], 0xFF0000FF);
    }
    TIFFClose(tif);
}

static void leaves_out_pixels_that_are_not_whole(void **state)
{
    bench *b = *state;
    march_georef odd = georef;
    uint32_t cols, rows;

    odd.frame = (march_page_box){20.01, 10.09, 99.99, 69.91};
    b->sheet->georef = &odd;
    TIFF *tif = written(b, "a.tif");
    pixels_of(b, tif, &cols, &rows);
    assert_int_equal(cols, 798);
    assert_int_equal(rows, 598); /* from 100.9 to 699.1: 101 ... 698 */
    TIFFClose(tif);
}

static void says_where_its_corner_is(void **state)
{
    const bench *b = *state;
    uint32_t count;
    double *values;

    TIFF *tif = written(b, "a.tif");
    assert_true(TIFFGetField(tif, 33550, &count, &values));
    assert_int_equal(count, 3);
    assert_near(values[0], 100, 1e-9); /* metres a pixel */
    assert_near(values[1], 100, 1e-9);
    assert_true(TIFFGetField(tif, 33922, &count, &values));
    assert_int_equal(count, 6);
    assert_near(values[0], 0, 0);
    assert_near(values[1], 0, 0);
    assert_near(values[3], -40000, 1e-6);
    assert_near(values[4], 160000, 1e-6);
    TIFFClose(tif);
}

static void is_the_same_drawn_at_once_or_in_areas(void **state)
{
    bench *b = *state;
    uint32_t cols, rows;

    TIFF *tif = written(b, "a.tif");
    uint32_t *whole = pixels_of(b, tif, &cols, &rows);
    TIFFClose(tif);
    b->options.band_pixels = 1; /* one row of tiles at a time */
    tif = written(b, "b.tif");
    uint32_t *parts = pixels_of(b, tif, &cols, &rows);
    TIFFClose(tif);
    size_t off = 0;
    for (size_t i = 0; i < (size_t)cols * rows; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            int one = whole[i] >> shift & 255, other = parts[i] >> shift & 255;
            off += abs(one - other) > 1; /* gradients are rounded by where they begin */
        }
    }
    assert_int_equal(off, 0);
}

static void has_the_same_bytes_each_time(void **state)
{
    const bench *b = *state;
    size_t size, again;

    TIFFClose(written(b, "a.tif"));
    TIFFClose(written(b, "b.tif"));
    char *one = contents(b, "a.tif", &size), *two = contents(b, "b.tif", &again);
    assert_int_equal(size, again);
    assert_memory_equal(one, two, size);
}

static void keeps_colours_under_transparency(void **state)
{
    bench *b = *state;
    uint16_t count, *extra;
    unsigned char tile[256 * 256 * 4];

    b->sheet = march_sheet_new(b->arena, 120, 80);
    b->sheet->background = (march_rgba){0, 0, 0, 0};
    b->sheet->georef = &georef;
    march_sheet_layer_begin(b->sheet, "a", "A");
    fill_box(b->sheet, georef.frame, (march_rgba){1, 0, 0, 0.5});
    TIFF *tif = written(b, "a.tif");
    assert_int_equal(number_of(tif, TIFFTAG_SAMPLESPERPIXEL), 4);
    assert_true(TIFFGetField(tif, TIFFTAG_EXTRASAMPLES, &count, &extra));
    assert_int_equal(count, 1);
    assert_int_equal(extra[0], EXTRASAMPLE_UNASSALPHA);
    assert_true(TIFFReadEncodedTile(tif, 0, tile, sizeof(tile)) > 0);
    assert_int_equal(tile[0], 255);
    assert_int_equal(tile[1], 0);
    assert_in_range(tile[3], 127, 128);
    TIFFClose(tif);
}

static void says_what_it_is(void **state)
{
    bench *b = *state;
    char *text;
    float dpi;

    b->sheet->work.title = "A war";
    b->sheet->work.creator = "An author";
    b->sheet->work.license = "CC BY 4.0";
    b->options.has_epoch = true;
    b->options.epoch_s = 86400;
    TIFF *tif = written(b, "a.tif");
    assert_true(TIFFGetField(tif, TIFFTAG_DOCUMENTNAME, &text));
    assert_string_equal(text, "A war");
    assert_true(TIFFGetField(tif, TIFFTAG_ARTIST, &text));
    assert_string_equal(text, "An author");
    assert_true(TIFFGetField(tif, TIFFTAG_COPYRIGHT, &text));
    assert_string_equal(text, "CC BY 4.0");
    assert_true(TIFFGetField(tif, TIFFTAG_DATETIME, &text));
    assert_string_equal(text, "1970:01:02 00:00:00");
    assert_true(TIFFGetField(tif, TIFFTAG_XRESOLUTION, &dpi));
    assert_near((double)dpi, 254, 1e-3);
    assert_int_equal(number_of(tif, TIFFTAG_COMPRESSION), COMPRESSION_ADOBE_DEFLATE);
    assert_int_equal(number_of(tif, TIFFTAG_PREDICTOR), 2);
    TIFFClose(tif);
}

static void is_refused_where_the_map_is_nowhere(void **state)
{
    bench *b = *state;
    size_t count;

    b->sheet->georef = NULL;
    assert_int_equal(emit(b, "a.tif"), MARCH_E_INPUT);
    assert_int_equal(march_diags_items(b->diags, &count)[0].id, MARCH_D_GEOREF);
    assert_int_equal(files_in(b->folder, true), 0);
}

static void is_refused_where_the_frame_holds_no_whole_pixel(void **state)
{
    bench *b = *state;
    march_georef tiny = georef;

    tiny.frame = (march_page_box){20.02, 20, 20.19, 30};
    b->sheet->georef = &tiny;
    assert_int_equal(emit(b, "a.tif"), MARCH_E_RANGE);
    assert_int_equal(files_in(b->folder, true), 0);
}

static void a_world_file_gives_the_centre_of_the_first_pixel(void **state)
{
    bench *b = *state;
    size_t size;

    b->options.world_file = true;
    assert_int_equal(emit(b, "a.png"), MARCH_OK);
    assert_int_equal(files_in(b->folder, false), 4);
    /* the page's corner is 20 mm left of the frame and 10 mm above it */
    assert_string_equal(contents(b, "a.pgw", &size),
                        "100\n0\n0\n-100\n-59950\n169950\n");
    assert_string_equal(contents(b, "a.prj", &size), "PROJCS[\"ours\"]\n");
    assert_non_null(strstr(contents(b, "a.png.aux.xml", &size),
                           "<SRS>PROJCS[&quot;ours&quot;]</SRS>"));
}

static void a_world_file_fits_a_page_drawn_in_bands(void **state)
{
    bench *b = *state;
    size_t size;

    b->options = (march_emit_options){
        .world_file = true, .band_pixels = 5000, .width_px = 1200, .height_px = 801};
    assert_int_equal(emit(b, "a.png"), MARCH_OK);
    assert_string_equal(contents(b, "a.pgw", &size),
                        "100\n0\n0\n-100\n-59950\n169950\n");
}

static void nothing_appears_where_a_world_file_cannot(void **state)
{
    bench *b = *state;

    b->options.world_file = true;
    assert_int_equal(mkdir(in_folder(b, "a.prj"), 0777), 0);
    assert_int_equal(emit(b, "a.png"), MARCH_E_CREATE);
    assert_int_equal(access(in_folder(b, "a.png"), F_OK), -1);
    assert_int_equal(access(in_folder(b, "a.pgw"), F_OK), -1);
    assert_int_equal(rmdir(in_folder(b, "a.prj")), 0);
    assert_int_equal(files_in(b->folder, true), 0);
}

static void put_file(const char *path)
{
    MARCH_AUTO_FILE file = fopen(path, "wb");

    assert_non_null(file);
}

static void world_files_are_refused_where_they_make_no_sense(void **state)
{
    const bench *b = *state;
    const char *none[] = {"a.pdf", "a.tif"}, *pipe[] = {"png:-"};
    const char *twice[] = {"a.png", "a.PNG"}, *good[] = {"a.png", "b.png", "a.svg"};

    assert_int_equal(march_world_check(none, 2, b->diags), MARCH_E_USAGE);
    assert_int_equal(march_world_check(pipe, 1, b->diags), MARCH_E_USAGE);
    assert_int_equal(march_world_check(twice, 2, b->diags), MARCH_E_USAGE);
    assert_int_equal(march_world_check(good, 3, b->diags), MARCH_OK);
}

static void a_shapefile_keeps_its_prj(void **state)
{
    const bench *b = *state;
    const char *file = in_folder(b, "war.png");

    put_file(in_folder(b, "war.shp"));
    assert_int_equal(march_world_check(&file, 1, b->diags), MARCH_E_CREATE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(holds_exactly_the_pixels_of_the_frame),
        TEST(leaves_out_pixels_that_are_not_whole),
        TEST(says_where_its_corner_is),
        TEST(is_the_same_drawn_at_once_or_in_areas),
        TEST(has_the_same_bytes_each_time),
        TEST(keeps_colours_under_transparency),
        TEST(says_what_it_is),
        TEST(is_refused_where_the_map_is_nowhere),
        TEST(is_refused_where_the_frame_holds_no_whole_pixel),
        TEST(a_world_file_gives_the_centre_of_the_first_pixel),
        TEST(a_world_file_fits_a_page_drawn_in_bands),
        TEST(nothing_appears_where_a_world_file_cannot),
        TEST(world_files_are_refused_where_they_make_no_sense),
        TEST(a_shapefile_keeps_its_prj),
    };

    TIFFSetWarningHandler(NULL); /* plain libtiff does not know GeoTIFF's tags */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
