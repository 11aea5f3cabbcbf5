/* test_png_frames.c - SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "emit/png_frames.h"
#include "emit/png_read.h"

#include "testing.h"
#include "with_arena.h"

enum { COLS = 201, ROWS = 75, FRAMES = 25 };

static char name[] = "/tmp/marchmap-frame-XXXXXX";

static march_png_frames *new_frames(bool opaque)
{
    const march_png_header header = {.cols = COLS,
                                     .rows = ROWS,
                                     .opaque = opaque,
                                     .title = "A frame",
                                     .description = "1740"};
    march_png_frames *frames = NULL;

    assert_int_equal(march_png_frames_new(arena, &header, &frames), MARCH_OK);
    return frames;
}

/** Pixels that nothing can compress, or a few colours; of any alpha or opaque. */
static void fill(uint32_t *pixels, size_t count, bool noise, bool opaque)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t value = (uint32_t)rand() ^ (uint32_t)rand() << 16;
        uint32_t color = noise ? value : (uint32_t)(i / 37 % 5) * 0x102030;
        uint32_t alpha = opaque ? 255 : value >> 24;
        pixels[i] = alpha << 24;
        for (unsigned shift = 0; shift < 24; shift += 8) {
            pixels[i] |= (color >> shift & 255) * alpha / 255 << shift;
        }
    }
}

static march_hash save(march_png_frames *frames, const uint32_t *pixels)
{
    MARCH_AUTO_FILE file = fopen(name, "wb");
    march_hash hash = {0};

    assert_non_null(file);
    assert_int_equal(march_png_frames_write(frames, pixels, file, &hash), MARCH_OK);
    return hash;
}

/** The bytes of the file; returns how many. */
static size_t load(unsigned char *bytes, size_t most)
{
    MARCH_AUTO_FILE file = fopen(name, "rb");

    return fread(bytes, 1, most, file);
}

static void a_frame_is_read_as_it_was_painted(void **state)
{
    uint32_t pixels[COLS * ROWS];
    march_png_picture read;

    (void)state;
    for (int noise = 0; noise < 2; noise++) {
        fill(pixels, COLS * ROWS, noise, true);
        march_hash hash = save(new_frames(true), pixels);
        assert_int_equal(march_png_read(arena, name, &read), MARCH_OK);
        assert_int_equal(read.cols, COLS);
        assert_int_equal(read.rows, ROWS);
        assert_memory_equal(read.pixels, pixels, sizeof(pixels));
        assert_true(march_hash_equal(hash, march_pixels_hash(pixels, COLS, ROWS)));
    }
}

static void alpha_is_kept_and_colours_as_far_as_they_are_seen(void **state)
{
    uint32_t pixels[COLS * ROWS];
    march_png_picture read;

    (void)state;
    fill(pixels, COLS * ROWS, true, false);
    save(new_frames(false), pixels);
    assert_int_equal(march_png_read(arena, name, &read), MARCH_OK);
    for (size_t i = 0; i < COLS * ROWS; i++) {
        assert_int_equal(read.pixels[i] >> 24, pixels[i] >> 24);
        for (unsigned shift = 0; shift < 24; shift += 8) {
            int off =
                (int)(read.pixels[i] >> shift & 255) - (int)(pixels[i] >> shift & 255);
            assert_in_range(off + 1, 0, 2);
        }
    }
}

static void bytes_do_not_depend_on_frames_before(void **state)
{
    static unsigned char fresh[4 * COLS * ROWS], busy[4 * COLS * ROWS];
    uint32_t pixels[COLS * ROWS];
    march_png_frames *frames = new_frames(true);

    (void)state;
    srand(1);
    for (int i = 0; i < FRAMES; i++) {
        size_t from = (size_t)rand() % (COLS * ROWS);
        fill(pixels + from, (size_t)rand() % (COLS * ROWS - from), i % 3 == 0, true);
        if (i == 0) {
            fill(pixels, COLS * ROWS, true, true);
        }
        march_hash hash = save(frames, pixels);
        size_t size = load(busy, sizeof(busy));
        assert_true(march_hash_equal(save(new_frames(true), pixels), hash));
        assert_int_equal(load(fresh, sizeof(fresh)), size);
        assert_memory_equal(busy, fresh, size);
    }
}

static void the_hash_of_pixels_knows_every_pixel_and_the_size(void **state)
{
    uint32_t pixels[COLS * ROWS] = {0};
    march_hash hash = march_pixels_hash(pixels, COLS, ROWS);

    (void)state;
    assert_false(march_hash_equal(hash, march_pixels_hash(pixels, ROWS, COLS)));
    pixels[COLS * ROWS - 1] = 1;
    assert_false(march_hash_equal(hash, march_pixels_hash(pixels, COLS, ROWS)));
}

static void a_file_cut_short_is_refused(void **state)
{
    static unsigned char bytes[4 * COLS * ROWS];
    uint32_t pixels[COLS * ROWS];
    march_png_picture picture;

    (void)state;
    fill(pixels, COLS * ROWS, true, true);
    save(new_frames(true), pixels);
    size_t size = load(bytes, sizeof(bytes));
    for (size_t cut = size - 1; cut > 0; cut -= cut > 997 ? 997 : cut) {
        assert_int_equal(truncate(name, (off_t)cut), 0);
        /* What is lost beyond the last pixel does no harm. */
        assert_int_equal(march_png_read(arena, name, &picture),
                         cut > size - 12 ? MARCH_OK : MARCH_E_INPUT);
    }
}

static void a_file_with_a_flipped_bit_is_refused(void **state)
{
    static unsigned char bytes[4 * COLS * ROWS];
    uint32_t pixels[COLS * ROWS];
    march_png_picture picture;

    (void)state;
    fill(pixels, COLS * ROWS, true, true);
    save(new_frames(true), pixels);
    size_t size = load(bytes, sizeof(bytes));
    for (size_t at = 500; at < size - 100; at += 1009) {
        MARCH_AUTO_FILE file = fopen(name, "wb");
        bytes[at] ^= 4;
        assert_int_equal(fwrite(bytes, 1, size, file), size);
        fflush(file);
        bytes[at] ^= 4;
        assert_int_equal(march_png_read(arena, name, &picture), MARCH_E_INPUT);
    }
}

static void what_is_missing_or_no_picture_is_told_apart(void **state)
{
    march_png_picture picture;

    (void)state;
    assert_int_equal(march_png_read(arena, "no/such.png", &picture), MARCH_E_NOINPUT);
    assert_int_equal(march_png_read(arena, "README.md", &picture), MARCH_E_INPUT);
}

static void a_hash_in_words_is_read_back(void **state)
{
    const march_hash key = {0x0123456789abcdef, 0xfedcba9876543210};
    char words[MARCH_HASH_HEX];
    march_hash read;

    (void)state;
    march_hash_format(key, words);
    assert_string_equal(words, "0123456789abcdeffedcba9876543210");
    assert_int_equal(march_hash_parse(words, 32, &read), MARCH_OK);
    assert_true(march_hash_equal(read, key));
    words[4] = 'g';
    assert_int_equal(march_hash_parse(words, 32, &read), MARCH_ABSENT);
    assert_int_equal(march_hash_parse(words, 31, &read), MARCH_ABSENT);
}

static int make_file(void **state)
{
    int file = mkstemp(name);

    return file < 0 || close(file) != 0 ? -1 : setup(state);
}

static int remove_file(void **state)
{
    remove(name);
    return teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_is_read_as_it_was_painted),
        cmocka_unit_test(alpha_is_kept_and_colours_as_far_as_they_are_seen),
        cmocka_unit_test(bytes_do_not_depend_on_frames_before),
        cmocka_unit_test(the_hash_of_pixels_knows_every_pixel_and_the_size),
        cmocka_unit_test(a_file_cut_short_is_refused),
        cmocka_unit_test(a_file_with_a_flipped_bit_is_refused),
        cmocka_unit_test(what_is_missing_or_no_picture_is_told_apart),
        cmocka_unit_test(a_hash_in_words_is_read_back),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
