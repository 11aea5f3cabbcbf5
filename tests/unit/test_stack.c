/* test_stack.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include <png.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "draw/path.h"
#include "emit/stack.h"
#include "specimen.h"

#include "testing.h"

#include "folder.h"

enum { NAME = 64, MOST_FILES = 16 };

/** A folder for one test's files, and what is needed to write them. */
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
    b->sheet = march_sheet_new(b->arena, 30, 20);
    b->options.dpi = 254; /* 10 pixels a millimetre */
    *state = b;
    return 0;
}

static const char *in_folder(const bench *b, const char *name)
{
    return march_arena_printf(b->arena, "%s/%s", b->folder, name);
}

static int tear_down(void **state)
{
    bench *b = *state;

    files_in(in_folder(b, "layers"), true);
    rmdir(in_folder(b, "layers"));
    remove_folder(b->folder);
    march_arena_free(b->arena);
    free(b);
    return 0;
}

/** Write the stack and the flat picture of one run. */
static void emit(const bench *b)
{
    const march_sheet *sheet = b->sheet;
    const char *files[] = {in_folder(b, "layers/"), in_folder(b, "flat.png")};

    assert_int_equal(mkdir(in_folder(b, "layers"), 0777), 0);
    assert_int_equal(march_emit_files(&(march_document){.sheets = &sheet, .count = 1},
                                      &b->options, files, 2, b->diags),
                     MARCH_OK);
}

/** A PNG as libpng reads it: straight, four bytes a pixel. */
typedef struct picture {
    png_image image;
    png_bytep pixels;
} picture;

static picture read_picture(const bench *b, const char *name)
{
    picture p = {.image = {.version = PNG_IMAGE_VERSION}};

    assert_true(png_image_begin_read_from_file(&p.image, in_folder(b, name)));
    p.image.format = PNG_FORMAT_RGBA;
    p.pixels = march_arena_calloc(b->arena, PNG_IMAGE_SIZE(p.image), 1);
    assert_true(png_image_finish_read(&p.image, NULL, p.pixels, 0, NULL));
    return p;
}

static const png_byte *pixel_of(const picture *p, uint32_t x, uint32_t y)
{
    return p->pixels + 4 * ((size_t)y * p->image.width + x);
}

/** docs/stack.md, word by word. */
static void lay_over(png_byte below[4], const png_byte above[4])
{
    double s = above[3] / 255.0, d = below[3] / 255.0, a = s + d * (1 - s);

    for (int i = 0; i < 3; i++) {
        double mixed = a > 0 ? (above[i] * s + below[i] * d * (1 - s)) / a : 0;
        below[i] = (png_byte)floor(mixed + 0.5 + 1e-9);
    }
    below[3] = (png_byte)floor(a * 255 + 0.5 + 1e-9);
}

static void fill(march_sheet *sheet, march_page_box box, march_rgba color)
{
    march_path_builder path = {.arena = sheet->arena};

    march_path_rectangle(&path, box);
    march_path_mark mark = {.path = march_path_done(&path),
                            .fill = march_paint_color(color)};
    march_draw_path(sheet, &mark);
}

/** Three layers that can be seen through, over each other. */
static void draw_three(march_sheet *sheet)
{
    const char *const ids[] = {"low", "middle", "high"};

    for (int i = 0; i < 3; i++) {
        march_sheet_layer_begin(sheet, ids[i], ids[i]);
        for (int j = 0; j < 20; j++) {
            double at = j + 0.33 * i;
            fill(sheet, (march_page_box){at, at / 2, at + 9, at / 2 + 8.05},
                 (march_rgba){0.05 * j, 1 - 0.3 * i, 0.4, 0.03 + 0.04 * j});
        }
    }
}

static void assert_composes(const bench *b, const char *const *layers, size_t count)
{
    picture flat = read_picture(b, "flat.png");
    picture sum = read_picture(b, "layers/00-background.png");

    for (size_t i = 0; i < count; i++) {
        picture layer = read_picture(b, layers[i]);
        assert_int_equal(layer.image.width, flat.image.width);
        assert_int_equal(layer.image.height, flat.image.height);
        for (size_t at = 0; at < PNG_IMAGE_SIZE(flat.image); at += 4) {
            lay_over(sum.pixels + at, layer.pixels + at);
        }
    }
    assert_memory_equal(sum.pixels, flat.pixels, PNG_IMAGE_SIZE(flat.image));
}

static const char *const three[] = {"layers/01-low.png", "layers/02-middle.png",
                                    "layers/03-high.png"};

static void layers_laid_over_each_other_are_the_flat_picture(void **state)
{
    const bench *b = *state;

    draw_three(b->sheet);
    emit(b);
    assert_composes(b, three, 3);
}

static void a_page_that_can_be_seen_through_is_composed_as_exactly(void **state)
{
    const bench *b = *state;

    b->sheet->background = (march_rgba){0.9, 0.5, 0.1, 0.4};
    draw_three(b->sheet);
    emit(b);
    picture ground = read_picture(b, "layers/00-background.png");
    assert_memory_equal(pixel_of(&ground, 0, 0), "\xe6\x80\x1a\x66", 4);
    assert_composes(b, three, 3);
}

static void a_page_of_nothing_stays_transparent(void **state)
{
    const bench *b = *state;

    b->sheet->background = (march_rgba){0.9, 0.5, 0.1, 0};
    march_sheet_layer_begin(b->sheet, "box", "Box");
    fill(b->sheet, (march_page_box){1, 1, 2, 2}, (march_rgba){1, 0, 0, 1});
    emit(b);
    picture flat = read_picture(b, "flat.png");
    assert_memory_equal(pixel_of(&flat, 0, 0), "\0\0\0\0", 4);
    assert_memory_equal(pixel_of(&flat, 15, 15), "\xff\0\0\xff", 4);
}

static void the_formula_rounds_to_the_nearest_everywhere(void **state)
{
    (void)state;
    for (uint32_t d = 0; d < 256; d += 5) {
        for (uint32_t a = 0; a < 256; a++) {
            for (uint32_t s = 0; s < 256; s++) {
                uint32_t below = 0xff000000 | d << 16 | d << 8 | (255 - d);
                uint32_t above = a << 24 | s << 16 | (255 - s) << 8 | s;
                march_pixels_over(&below, &above, 1);
                assert_int_equal(below >> 16 & 255,
                                 (s * a + d * (255 - a) + 127) / 255);
                assert_int_equal(below >> 8 & 255,
                                 ((255 - s) * a + d * (255 - a) + 127) / 255);
                assert_int_equal(below & 255,
                                 (s * a + (255 - d) * (255 - a) + 127) / 255);
                assert_int_equal(below >> 24, 255);
            }
        }
    }
}

static const char *text_of(const bench *b, const char *name, size_t *size)
{
    struct stat info;
    MARCH_AUTO_FILE file = fopen(in_folder(b, name), "rb");

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &info), 0);
    *size = (size_t)info.st_size;
    char *text = march_arena_calloc(b->arena, *size + 1, 1);
    assert_int_equal(fread(text, 1, *size, file), *size);
    return text;
}

static const char *index_of(const bench *b)
{
    size_t size;

    return text_of(b, "layers/layers.json", &size);
}

static void a_hidden_layer_is_written_but_is_not_in_the_flat_picture(void **state)
{
    const bench *b = *state;

    draw_three(b->sheet);
    b->sheet->layers.items[1].shown = false;
    emit(b);
    const char *const shown[] = {three[0], three[2]};
    assert_composes(b, shown, 2);
    picture hidden = read_picture(b, three[1]);
    assert_true(pixel_of(&hidden, 100, 60)[3] > 0);
    assert_non_null(strstr(index_of(b), "\"visible\": false"));
}

static void what_stands_in_a_group_that_is_off_is_hidden(void **state)
{
    bench *b = *state;
    march_switch group = {.id = "base", .title = "Base map"};
    march_switch own = {"low", "Low", &group, true, false};

    march_sheet_layer_begin_at(b->sheet, &own, NULL);
    fill(b->sheet, (march_page_box){1, 1, 2, 2}, (march_rgba){1, 0, 0, 1});
    emit(b);
    picture flat = read_picture(b, "flat.png");
    assert_memory_equal(pixel_of(&flat, 15, 15), "\xff\xff\xff\xff", 4);
    assert_non_null(strstr(index_of(b), "\"group\": \"Base map\""));
    assert_non_null(strstr(index_of(b), "\"visible\": false"));
}

static void bounds_are_the_pixels_that_show_something(void **state)
{
    const bench *b = *state;

    march_sheet_layer_begin(b->sheet, "box", "Box");
    fill(b->sheet, (march_page_box){2, 3, 7, 4}, (march_rgba){1, 0, 0, 0.5});
    emit(b);
    assert_non_null(strstr(index_of(b), "\"bounds\": [20, 30, 70, 40]"));
    assert_non_null(strstr(index_of(b), "\"bounds\": [0, 0, 300, 200]"));
}

static void layers_without_marks_or_beside_the_page_are_left_out(void **state)
{
    const bench *b = *state;

    march_sheet_layer_begin(b->sheet, "none", "None");
    march_sheet_layer_begin(b->sheet, "beside", "Beside");
    fill(b->sheet, (march_page_box){40, 3, 50, 4}, (march_rgba){1, 0, 0, 1});
    march_sheet_layer_begin(b->sheet, "box", "Box");
    fill(b->sheet, (march_page_box){2, 3, 7, 4}, (march_rgba){1, 0, 0, 1});
    emit(b);
    assert_int_equal(files_in(in_folder(b, "layers"), false), 3);
    assert_int_equal(access(in_folder(b, "layers/01-box.png"), R_OK), 0);
}

/** The names of the files of a stack. */
static size_t list(const bench *b, char names[MOST_FILES][NAME])
{
    size_t count = 0;
    DIR *listing = opendir(in_folder(b, "layers"));

    for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing)) {
        if (entry->d_name[0] != '.') {
            assert_true(count < MOST_FILES);
            snprintf(names[count++], NAME, "layers/%.50s", entry->d_name);
        }
    }
    closedir(listing);
    return count;
}

static void bands_and_one_piece_give_the_same_bytes(void **state)
{
    bench *b = *state;
    char names[MOST_FILES + 1][NAME] = {{0}};
    const char *bytes[MOST_FILES + 1];
    size_t sizes[MOST_FILES + 1];

    b->sheet = specimen_sheet(b->arena);
    b->options.dpi = 150;
    emit(b);
    size_t count = list(b, names);
    strcpy(names[count++], "flat.png");
    for (size_t i = 0; i < count; i++) {
        bytes[i] = text_of(b, names[i], &sizes[i]);
    }
    files_in(in_folder(b, "layers"), true);
    assert_int_equal(rmdir(in_folder(b, "layers")), 0);
    b->options.band_pixels = 1;
    emit(b);
    for (size_t i = 0; i < count; i++) {
        size_t size = 0;
        const char *again = text_of(b, names[i], &size);
        assert_int_equal(size, sizes[i]);
        assert_memory_equal(again, bytes[i], size);
    }
}

static void a_picture_without_a_stack_looks_the_same(void **state)
{
    bench *b = *state;
    const char *file[] = {in_folder(b, "plain.png")};
    size_t differ = 0;

    b->sheet = specimen_sheet(b->arena);
    const march_sheet *sheet = b->sheet;
    emit(b);
    assert_int_equal(march_emit_files(&(march_document){.sheets = &sheet, .count = 1},
                                      &b->options, file, 1, b->diags),
                     MARCH_OK);
    picture flat = read_picture(b, "flat.png"), plain = read_picture(b, "plain.png");
    for (size_t i = 0; i < PNG_IMAGE_SIZE(flat.image); i++) {
        differ += abs(flat.pixels[i] - plain.pixels[i]) > 3;
    }
    assert_true((double)differ <= 0.005 * PNG_IMAGE_SIZE(flat.image));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formula_rounds_to_the_nearest_everywhere),
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
        ON_BENCH(layers_laid_over_each_other_are_the_flat_picture),
        ON_BENCH(a_page_that_can_be_seen_through_is_composed_as_exactly),
        ON_BENCH(a_page_of_nothing_stays_transparent),
        ON_BENCH(a_hidden_layer_is_written_but_is_not_in_the_flat_picture),
        ON_BENCH(what_stands_in_a_group_that_is_off_is_hidden),
        ON_BENCH(bounds_are_the_pixels_that_show_something),
        ON_BENCH(layers_without_marks_or_beside_the_page_are_left_out),
        ON_BENCH(bands_and_one_piece_give_the_same_bytes),
        ON_BENCH(a_picture_without_a_stack_looks_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
