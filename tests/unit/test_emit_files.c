/* test_emit_files.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include <errno.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "emit/emit.h"
#include "emit/layers.h"
#include "specimen.h"

#include "testing.h"

#include "folder.h"

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
    b->sheet = specimen_paths(b->arena);
    b->options.dpi = 40;
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

static march_status emit_to(const bench *b, const char *const *files, size_t count)
{
    const march_sheet *sheet = b->sheet;

    return march_emit_files(&(march_document){.sheets = &sheet, .count = 1},
                            &b->options, files, count, b->diags);
}

static march_status emit(const bench *b, const char *first, const char *second)
{
    const char *files[] = {first, second};

    return emit_to(b, files, second ? 2 : 1);
}

static const march_diag *last_diag(const bench *b)
{
    size_t count = 0;
    const march_diag *items = march_diags_items(b->diags, &count);

    assert_true(count > 0);
    return &items[count - 1];
}

static char *contents(march_arena *arena, const char *path, size_t *size)
{
    struct stat info;
    MARCH_AUTO_FILE file = fopen(path, "rb");

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &info), 0);
    *size = (size_t)info.st_size;
    char *data = march_arena_calloc(arena, *size, 1);
    assert_int_equal(fread(data, 1, *size, file), *size);
    return data;
}

static void put_old_file(const char *path)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs("old", file);
    fclose(file);
}

static void knows_the_format_by_the_suffix(void **state)
{
    (void)state;
    assert_string_equal(march_sink_for("a/map.PNG")->name, "png");
    assert_string_equal(march_sink_for("map.svg")->name, "svg");
    assert_string_equal(march_sink_for("pdf:-")->name, "pdf");
    assert_string_equal(march_sink_path("pdf:-"), "/dev/stdout");
    assert_string_equal(march_sink_path("map.pdf"), "map.pdf");
    assert_null(march_sink_for("map.jpg"));
    assert_null(march_sink_for(".png"));
    assert_null(march_sink_for("png"));
}

static void writes_all_formats_of_one_run(void **state)
{
    const bench *b = *state;
    const char *files[] = {in_folder(b, "a.png"), in_folder(b, "a.pdf"),
                           in_folder(b, "a.svg")};

    assert_int_equal(march_emit_check(files, 3, 1, b->diags), MARCH_OK);
    assert_int_equal(files_in(b->folder, false), 0);
    assert_int_equal(emit_to(b, files, 3), MARCH_OK);
    assert_int_equal(files_in(b->folder, false), 3);
    assert_int_equal(march_diags_count(b->diags, MARCH_ERROR), 0);
}

static void leaves_nothing_when_the_disk_is_full(void **state)
{
    const char *const full[] = {"png:/dev/full", "pdf:/dev/full", "svg:/dev/full"};
    const bench *b = *state;

    if (access("/dev/full", W_OK) != 0) {
        skip();
    }
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(emit(b, in_folder(b, "a.png"), full[i]), MARCH_E_IO);
        assert_int_equal(files_in(b->folder, false), 0);
        assert_int_equal(last_diag(b)->id, MARCH_D_WRITE);
        assert_non_null(strstr(last_diag(b)->text, strerror(ENOSPC)));
        assert_string_equal(last_diag(b)->where.file, full[i]);
    }
}

static void keeps_the_old_file_when_writing_fails(void **state)
{
    const bench *b = *state;
    const char *file = in_folder(b, "a.png");
    size_t size = 0;

    put_old_file(file);
    assert_int_equal(emit(b, file, "svg:/dev/full"), MARCH_E_IO);
    assert_memory_equal(contents(b->arena, file, &size), "old", 3);
    assert_int_equal(size, 3);
    assert_int_equal(emit(b, file, NULL), MARCH_OK);
    assert_memory_equal(contents(b->arena, file, &size) + 1, "PNG", 3);
}

static void leaves_nothing_when_cancelled(void **state)
{
    static const volatile bool yes = true;
    bench *b = *state;

    b->options.cancelled = &yes;
    assert_int_equal(emit(b, in_folder(b, "a.png"), NULL), MARCH_E_CANCELLED);
    assert_int_equal(emit(b, in_folder(b, "a.pdf"), NULL), MARCH_E_CANCELLED);
    assert_int_equal(emit(b, in_folder(b, "a.svg"), NULL), MARCH_E_CANCELLED);
    assert_int_equal(files_in(b->folder, false), 0);
}

static void refuses_one_file_twice(void **state)
{
    const bench *b = *state;
    const char *again = march_arena_printf(b->arena, "%s/./a.png", b->folder);

    assert_int_equal(emit(b, in_folder(b, "a.png"), again), MARCH_E_USAGE);
    assert_int_equal(last_diag(b)->id, MARCH_D_USAGE);
    assert_int_equal(files_in(b->folder, false), 0);
}

static void refuses_unknown_formats_and_missing_folders(void **state)
{
    const bench *b = *state;
    const char *wrong[] = {in_folder(b, "a.jpg"), in_folder(b, "no/a.png")};

    assert_int_equal(march_emit_check(wrong, 2, 1, b->diags), MARCH_E_USAGE);
    assert_int_equal(march_diags_count(b->diags, MARCH_ERROR), 2);
    assert_int_equal(march_emit_check(wrong + 1, 1, 1, b->diags), MARCH_E_CREATE);
    assert_non_null(strstr(last_diag(b)->text, strerror(ENOENT)));
}

static void refuses_to_replace_a_folder(void **state)
{
    const bench *b = *state;
    const char *folder = in_folder(b, "a.png");

    assert_int_equal(mkdir(folder, 0777), 0);
    assert_int_equal(emit(b, folder, NULL), MARCH_E_CREATE);
    rmdir(folder);
}

static void gives_files_the_mode_the_umask_leaves(void **state)
{
    const bench *b = *state;
    struct stat info;
    mode_t before = umask(027);

    assert_int_equal(emit(b, in_folder(b, "a.svg"), NULL), MARCH_OK);
    umask(before);
    assert_int_equal(stat(in_folder(b, "a.svg"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void writes_through_a_symbolic_link(void **state)
{
    const bench *b = *state;
    struct stat info;
    size_t size = 0;

    put_old_file(in_folder(b, "real.svg"));
    assert_int_equal(symlink("real.svg", in_folder(b, "link.svg")), 0);
    assert_int_equal(emit(b, in_folder(b, "link.svg"), NULL), MARCH_OK);
    assert_int_equal(lstat(in_folder(b, "link.svg"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_memory_equal(contents(b->arena, in_folder(b, "real.svg"), &size), "<?xml",
                        5);
}

static void writes_the_same_bytes_twice(void **state)
{
    const char *const suffixes[] = {"png", "pdf", "svg", "ora"};
    bench *b = *state;

    b->sheet = specimen_sheet(b->arena);
    for (size_t i = 0; i < MARCH_COUNT(suffixes); i++) {
        size_t size = 0, size_again = 0;
        const char *first =
            march_arena_printf(b->arena, "%s/1.%s", b->folder, suffixes[i]);
        const char *again =
            march_arena_printf(b->arena, "%s/2.%s", b->folder, suffixes[i]);
        assert_int_equal(emit(b, first, again), MARCH_OK);
        char *data = contents(b->arena, first, &size);
        char *data_again = contents(b->arena, again, &size_again);
        assert_int_equal(size, size_again);
        assert_memory_equal(data, data_again, size);
    }
}

/** Two layers, or one. */
static void draw_layers(bench *b, bool both)
{
    b->sheet = march_sheet_new(b->arena, 20, 20);
    for (int i = 0; i <= both; i++) {
        march_text_mark word = specimen_text(b->arena, &specimen_serif, "Ili", 5,
                                             (march_page){5, 10 + 5 * i}, 0);
        march_sheet_layer_begin(b->sheet, i ? "second" : "first", i ? "2" : "1");
        march_draw_text(b->sheet, &word);
    }
}

static void empty_folder(const bench *b, const char *name)
{
    files_in(in_folder(b, name), true);
    assert_int_equal(rmdir(in_folder(b, name)), 0);
}

static void knows_a_stack_by_the_slash_at_its_end(void **state)
{
    (void)state;
    assert_string_equal(march_sink_for("a/layers/")->name, "layers");
    assert_string_equal(march_sink_for("layers:out")->name, "layers");
    assert_string_equal(march_sink_path("layers:out"), "out");
    assert_string_equal(march_sink_for("map.ora")->name, "ora");
}

static void writes_a_stack_into_a_new_folder(void **state)
{
    bench *b = *state;

    draw_layers(b, true);
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_OK);
    assert_int_equal(files_in(in_folder(b, "layers"), false), 4);
    assert_int_equal(access(in_folder(b, "layers/layers.json"), R_OK), 0);
    empty_folder(b, "layers");
}

static void leaves_no_new_folder_when_another_output_fails(void **state)
{
    bench *b = *state;

    draw_layers(b, true);
    assert_int_equal(emit(b, in_folder(b, "layers/"), "svg:/dev/full"), MARCH_E_IO);
    assert_int_equal(files_in(b->folder, false), 0);
}

static void leaves_no_new_folder_when_cancelled(void **state)
{
    static const volatile bool yes = true;
    bench *b = *state;

    draw_layers(b, true);
    b->options.cancelled = &yes;
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_E_CANCELLED);
    assert_int_equal(emit(b, in_folder(b, "a.ora"), NULL), MARCH_E_CANCELLED);
    assert_int_equal(files_in(b->folder, false), 0);
}

static void removes_what_an_older_stack_left_and_nothing_else(void **state)
{
    bench *b = *state;

    draw_layers(b, true);
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_OK);
    put_old_file(in_folder(b, "layers/03-mine.png"));
    draw_layers(b, false);
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_OK);
    assert_int_equal(access(in_folder(b, "layers/01-first.png"), R_OK), 0);
    assert_int_equal(access(in_folder(b, "layers/02-second.png"), R_OK), -1);
    assert_int_equal(access(in_folder(b, "layers/03-mine.png"), R_OK), 0);
    assert_int_equal(files_in(in_folder(b, "layers"), false), 4);
    empty_folder(b, "layers");
}

static void removes_nothing_that_no_stack_would_have_written(void **state)
{
    static const char old[] =
        "{\"version\": 1, \"compositing\": \"x\", \"layers\": [{\"file\": "
        "\"../01-a.png\"}, {\"file\": \"mine.png\"}, {\"file\": 1}, 2, {\"file\": "
        "\"01-a.txt\"}]}";
    bench *b = *state;

    assert_int_equal(mkdir(in_folder(b, "layers"), 0777), 0);
    put_old_file(in_folder(b, "01-a.png"));
    put_old_file(in_folder(b, "layers/mine.png"));
    put_old_file(in_folder(b, "layers/01-a.txt"));
    FILE *file = fopen(in_folder(b, "layers/layers.json"), "wb");
    assert_non_null(file);
    fputs(old, file);
    fclose(file);
    draw_layers(b, false);
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_OK);
    assert_int_equal(access(in_folder(b, "01-a.png"), R_OK), 0);
    assert_int_equal(files_in(in_folder(b, "layers"), false), 5);
    empty_folder(b, "layers");
}

static void refuses_a_file_that_is_also_a_picture_of_a_stack(void **state)
{
    bench *b = *state;

    draw_layers(b, true);
    assert_int_equal(mkdir(in_folder(b, "layers"), 0777), 0);
    assert_int_equal(
        emit(b, in_folder(b, "layers/"), in_folder(b, "layers/01-first.png")),
        MARCH_E_USAGE);
    assert_int_equal(emit(b, in_folder(b, "layers/"), in_folder(b, "./layers/")),
                     MARCH_E_USAGE);
    assert_int_equal(files_in(in_folder(b, "layers"), false), 0);
    empty_folder(b, "layers");
}

static void keeps_the_old_stack_where_a_picture_cannot_be_written(void **state)
{
    bench *b = *state;

    draw_layers(b, false);
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_OK);
    assert_int_equal(mkdir(in_folder(b, "layers/02-second.png"), 0777), 0);
    draw_layers(b, true);
    assert_int_equal(emit(b, in_folder(b, "layers/"), NULL), MARCH_E_CREATE);
    assert_int_equal(files_in(in_folder(b, "layers"), false), 4);
    assert_int_equal(rmdir(in_folder(b, "layers/02-second.png")), 0);
    empty_folder(b, "layers");
}

static void names_stacks_beside_pictures(void **state)
{
    const bench *b = *state;
    const char *const files[] = {"a/map.png", "map.svg", "png:b.img"};
    march_output_names out;

    assert_int_equal(
        march_outputs_layered(b->arena, (march_output_names){files, 3}, b->diags, &out),
        MARCH_OK);
    assert_int_equal(out.count, 5);
    assert_string_equal(out.items[1], "layers:a/map.layers/");
    assert_string_equal(out.items[4], "layers:b.img.layers/");
}

static void names_no_stack_where_there_is_no_picture_in_a_file(void **state)
{
    const bench *b = *state;
    const char *const wrong[] = {"map.svg", "png:-"};
    march_output_names out;

    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(march_outputs_layered(b->arena,
                                               (march_output_names){&wrong[i], 1},
                                               b->diags, &out),
                         MARCH_E_USAGE);
        assert_int_equal(last_diag(b)->id, MARCH_D_USAGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_format_by_the_suffix),
#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
        ON_BENCH(writes_all_formats_of_one_run),
        ON_BENCH(leaves_nothing_when_the_disk_is_full),
        ON_BENCH(keeps_the_old_file_when_writing_fails),
        ON_BENCH(leaves_nothing_when_cancelled),
        ON_BENCH(refuses_one_file_twice),
        ON_BENCH(refuses_unknown_formats_and_missing_folders),
        ON_BENCH(refuses_to_replace_a_folder),
        ON_BENCH(gives_files_the_mode_the_umask_leaves),
        ON_BENCH(writes_through_a_symbolic_link),
        ON_BENCH(writes_the_same_bytes_twice),
        cmocka_unit_test(knows_a_stack_by_the_slash_at_its_end),
        ON_BENCH(writes_a_stack_into_a_new_folder),
        ON_BENCH(leaves_no_new_folder_when_another_output_fails),
        ON_BENCH(leaves_no_new_folder_when_cancelled),
        ON_BENCH(removes_what_an_older_stack_left_and_nothing_else),
        ON_BENCH(removes_nothing_that_no_stack_would_have_written),
        ON_BENCH(refuses_a_file_that_is_also_a_picture_of_a_stack),
        ON_BENCH(keeps_the_old_stack_where_a_picture_cannot_be_written),
        ON_BENCH(names_stacks_beside_pictures),
        ON_BENCH(names_no_stack_where_there_is_no_picture_in_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
