/* test_film_files.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emit/png_frames.h"
#include "film/put.h"
#include "film/seal.h"
#include "film/seen.h"

#include "testing.h"

#include "folder.h"
#include "with_arena.h"

static const march_hash key = {0x0123456789abcdef, 0xfedcba9876543210};

/** A folder that is emptied and removed at the end of a test. */
static int set_up(void **state)
{
    static char folder[FOLDER_SIZE];

    make_folder(folder);
    *state = folder;
    return 0;
}

static int tear_down(void **state)
{
    remove_folder(*state);
    return 0;
}

static const char *in_folder(void **state, const char *name)
{
    return march_arena_printf(arena, "%s/%s", (const char *)*state, name);
}

/** Write a sealed frame of 4 x 4 pixels. */
static void write_frame(const char *path)
{
    static const uint32_t pixels[16] = {0xFF102030, 0xFF405060};
    const march_png_header header = {.cols = 4, .rows = 4, .opaque = true};
    march_seal seal = {.key = key};
    march_png_frames *png;
    char *bytes;
    size_t size;
    FILE *memory = open_memstream(&bytes, &size), *file = fopen(path, "wb");

    assert_int_equal(march_png_frames_new(arena, &header, &png), MARCH_OK);
    assert_int_equal(march_png_frames_write(png, pixels, memory, &seal.pixels),
                     MARCH_OK);
    fclose(memory);
    assert_int_equal(march_seal_write((const unsigned char *)bytes, size, seal, file),
                     MARCH_OK);
    fclose(file);
    free(bytes);
}

static void a_sealed_frame_says_what_it_holds(void **state)
{
    static const uint32_t pixels[16] = {0xFF102030, 0xFF405060};
    const char *path = in_folder(state, "a.png");
    march_seal seal;

    write_frame(path);
    assert_int_equal(march_seal_read(path, &seal), MARCH_OK);
    assert_true(march_hash_equal(seal.key, key));
    assert_true(march_hash_equal(seal.pixels, march_pixels_hash(pixels, 4, 4)));
}

static void any_changed_byte_breaks_the_seal(void **state)
{
    const char *path = in_folder(state, "a.png");
    struct stat info;
    march_seal seal;

    write_frame(path);
    assert_int_equal(stat(path, &info), 0);
    for (long at = 0; at < info.st_size - 16; at++) { /* not the last sums */
        FILE *file = fopen(path, "r+b");
        fseek(file, at, SEEK_SET);
        int byte = fgetc(file);
        fseek(file, at, SEEK_SET);
        fputc(byte ^ 1, file);
        fclose(file);
        march_status status = march_seal_read(path, &seal);
        file = fopen(path, "r+b");
        fseek(file, at, SEEK_SET);
        fputc(byte, file);
        fclose(file);
        assert_int_equal(status, MARCH_ABSENT);
    }
    assert_int_equal(march_seal_read(path, &seal), MARCH_OK);
}

static void a_frame_cut_short_has_no_seal(void **state)
{
    const char *path = in_folder(state, "a.png");
    struct stat info;
    march_seal seal;

    write_frame(path);
    assert_int_equal(stat(path, &info), 0);
    for (off_t size = info.st_size - 1; size >= 0; size--) {
        assert_int_equal(truncate(path, size), 0);
        assert_int_equal(march_seal_read(path, &seal), MARCH_ABSENT);
    }
    assert_int_equal(march_seal_read(in_folder(state, "none.png"), &seal),
                     MARCH_ABSENT);
}

static void a_file_appears_when_it_is_kept(void **state)
{
    const char *path = in_folder(state, "a");
    march_put put = {0};

    assert_int_equal(march_put_open(&put, path), MARCH_OK);
    fputs("whole", put.file);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(march_put_keep(&put, path), MARCH_OK);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(march_put_open(&put, path), MARCH_OK);
    march_put_drop(&put);
    assert_int_equal(files_in(*state, false), 1);
}

static void a_link_replaces_what_was_there(void **state)
{
    const char *a = in_folder(state, "a"), *b = in_folder(state, "b");
    struct stat one, other;

    write_frame(a);
    fclose(fopen(b, "wb"));
    assert_int_equal(march_put_link(a, b), MARCH_OK);
    assert_int_equal(march_put_link(a, b), MARCH_OK); /* and once more is no harm */
    assert_int_equal(stat(a, &one), 0);
    assert_int_equal(stat(b, &other), 0);
    assert_int_equal(one.st_ino, other.st_ino);
    assert_int_equal(files_in(*state, false), 2);
}

static void a_sweep_takes_what_nobody_holds(void **state)
{
    march_put ours = {0};

    assert_int_equal(march_put_open(&ours, in_folder(state, "a")), MARCH_OK);
    fclose(fopen(in_folder(state, ".marchmap-1-0.tmp"), "wb"));
    fclose(fopen(in_folder(state, ".marchmap.yaml"), "wb"));
    march_put_sweep(*state);
    assert_int_equal(access(in_folder(state, ".marchmap-1-0.tmp"), F_OK), -1);
    assert_int_equal(files_in(*state, false), 2);
    march_put_drop(&ours);
}

static void keys_are_found_again_among_thousands(void **state)
{
    march_seen_keys seen = {0};
    size_t index;

    (void)state;
    assert_false(march_seen_find(&seen, key, &index));
    for (size_t i = 1; i <= 5000; i++) {
        march_seen_add(&seen, march_hash_bytes(&i, sizeof(i)), i);
        march_seen_add(&seen, march_hash_bytes(&i, sizeof(i)), 0); /* the first stays */
    }
    for (size_t i = 1; i <= 5000; i++) {
        assert_true(march_seen_find(&seen, march_hash_bytes(&i, sizeof(i)), &index));
        assert_int_equal(index, i);
    }
    assert_false(march_seen_find(&seen, key, &index));
    march_seen_free(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sealed_frame_says_what_it_holds, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(any_changed_byte_breaks_the_seal, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_frame_cut_short_has_no_seal, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_file_appears_when_it_is_kept, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_link_replaces_what_was_there, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_sweep_takes_what_nobody_holds, set_up,
                                        tear_down),
        cmocka_unit_test(keys_are_found_again_among_thousands),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
