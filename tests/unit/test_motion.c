/* test_motion.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include <webp/demux.h>

#include "testing.h"

#include "film.h"

static bool have_ffmpeg(void)
{
    return system("ffmpeg -version >/dev/null 2>&1") == 0 &&
           system("ffprobe -version >/dev/null 2>&1") == 0;
}

/** Leave the test where the judge is not installed. */
#define NEEDS_FFMPEG()                                                                 \
    do {                                                                               \
        if (!have_ffmpeg()) {                                                          \
            skip();                                                                    \
        }                                                                              \
    } while (0)

static void apng_holds_the_very_pictures(void **state)
{
    film_bench *b = *state;
    size_t count = 0;

    NEEDS_FFMPEG();
    assert_int_equal(write_film(b, "a.png"), MARCH_OK);
    const uint32_t *got = decoded(b, "a.png", &count);
    assert_int_equal(count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_memory_equal(got + i * FILM_SIZE, picture(b, i), sizeof(b->pixels));
    }
}

static void gif_holds_the_pictures_in_few_colours(void **state)
{
    film_bench *b = *state;
    size_t count = 0;

    NEEDS_FFMPEG();
    assert_int_equal(write_film(b, "a.gif"), MARCH_OK);
    const uint32_t *got = decoded(b, "a.gif", &count);
    assert_int_equal(count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_true(error_of(got + i * FILM_SIZE, picture(b, i)) < 20);
    }
}

static void gif_keeps_the_colours_of_flat_pictures(void **state)
{
    film_bench *b = *state;
    march_motion *motion = NULL;
    size_t count = 0;

    NEEDS_FFMPEG();
    assert_int_equal(march_motion_open(b->arena, in_folder(b, "flat.gif"), &b->options,
                                       b->diags, &motion),
                     MARCH_OK);
    for (uint32_t i = 0; i < FILM_SIZE; i++) {
        b->pixels[i] = 0xff102030 + i % 255 * 0x000101;
    }
    assert_int_equal(march_motion_add(motion, b->pixels, 1), MARCH_OK);
    assert_int_equal(march_motion_close(motion), MARCH_OK);
    assert_memory_equal(decoded(b, "flat.gif", &count), b->pixels, sizeof(b->pixels));
}

/** Compare what libwebp's decoder shows, and until when, with the film. */
static void see_webp(film_bench *b, const char *bytes, size_t size, double tolerance)
{
    static const int until_ms[] = {100, 600, 800, 1100};
    WebPData data = {(const uint8_t *)bytes, size};
    WebPAnimDecoder *decoder = WebPAnimDecoderNew(&data, NULL);
    uint32_t shown[FILM_SIZE];

    assert_non_null(decoder);
    for (uint32_t i = 0; i < 4; i++) {
        uint8_t *rgba = NULL;
        int end_ms = 0;
        assert_true(WebPAnimDecoderGetNext(decoder, &rgba, &end_ms));
        assert_int_equal(end_ms, until_ms[i]);
        for (size_t k = 0; k < FILM_SIZE; k++) {
            shown[k] = (uint32_t)rgba[4 * k + 3] << 24 | (uint32_t)rgba[4 * k] << 16 |
                       (uint32_t)rgba[4 * k + 1] << 8 | rgba[4 * k + 2];
        }
        assert_true(error_of(shown, picture(b, i)) <= tolerance);
    }
    assert_false(WebPAnimDecoderHasMoreFrames(decoder));
    WebPAnimDecoderDelete(decoder);
}

static void webp_holds_the_very_pictures_at_its_best(void **state)
{
    film_bench *b = *state;
    size_t size = 0;

    b->options.quality = MARCH_MOTION_BEST;
    assert_int_equal(write_film(b, "a.webp"), MARCH_OK);
    const char *bytes =
        ask(b, &size, march_arena_printf(b->arena, "cat %s/a.webp", b->folder));
    see_webp(b, bytes, size, 0);
    ask(b, &size,
        march_arena_printf(b->arena, "grep -aq 'A war; its &lt;end>' %s/a.webp",
                           b->folder));
}

static void webp_is_near_the_pictures_otherwise(void **state)
{
    film_bench *b = *state;
    const char *command = march_arena_printf(b->arena, "cat %s/a.webp", b->folder);
    size_t size = 0;

    assert_int_equal(write_film(b, "a.webp"), MARCH_OK);
    const char *good = ask(b, &size, command);
    see_webp(b, good, size, 4);
    b->options.quality = MARCH_MOTION_SMALL;
    assert_int_equal(write_film(b, "a.webp"), MARCH_OK);
    const char *small = ask(b, &size, command);
    see_webp(b, small, size, 40);
}

static void pictures_stay_as_long_as_they_were_held(void **state)
{
    film_bench *b = *state;
    const char *what = "-show_entries packet=duration_time";

    NEEDS_FFMPEG();
    assert_int_equal(write_film(b, "a.gif"), MARCH_OK);
    assert_string_equal(probe(b, "a.gif", what),
                        "0.100000\n0.500000\n0.200000\n0.300000\n");
    assert_int_equal(write_film(b, "a.apng"), MARCH_OK);
    assert_string_equal(probe(b, "a.apng", "-show_entries packet=pts_time"),
                        "0.000000\n0.100000\n0.600000\n0.800000\n");
}

static void hundredths_of_a_second_do_not_drift(void **state)
{
    film_bench *b = *state;
    march_motion *motion = NULL;

    NEEDS_FFMPEG();
    b->options.fps_num = 30000;
    b->options.fps_den = 1001;
    assert_int_equal(march_motion_open(b->arena, in_folder(b, "a.gif"), &b->options,
                                       b->diags, &motion),
                     MARCH_OK);
    for (uint32_t i = 0; i < 300; i++) {
        assert_int_equal(march_motion_add(motion, picture(b, i % 4), 1), MARCH_OK);
    }
    assert_int_equal(march_motion_close(motion), MARCH_OK);
    /* 300 * 1001 / 30000 s */
    assert_string_equal(probe(b, "a.gif", "-show_entries format=duration"),
                        "10.010000\n");
}

static void writes_the_same_bytes_twice(void **state)
{
    static const char *const names[][2] = {
        {"a.gif", "b.gif"}, {"a.webp", "b.webp"}, {"a.png", "b.png"}};
    film_bench *b = *state;

    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        assert_int_equal(write_film(b, names[i][0]), MARCH_OK);
        assert_int_equal(write_film(b, names[i][1]), MARCH_OK);
        assert_true(same_bytes(b, names[i][0], names[i][1]));
    }
}

/** A film that is begun and never finished, or cancelled, leaves what was there. */
static void nothing_is_left_of_an_unfinished_film(void **state)
{
    static const char *const names[] = {"a.gif", "a.webp", "a.png"};
    film_bench *b = *state;

    b->options.cancelled = &b->cancelled;
    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        march_arena *arena = march_arena_new(0);
        march_motion *motion = NULL;
        assert_int_equal(march_motion_open(arena, in_folder(b, names[i]), &b->options,
                                           b->diags, &motion),
                         MARCH_OK);
        assert_int_equal(add_all(b, motion), MARCH_OK);
        b->cancelled = true;
        assert_int_equal(march_motion_close(motion), MARCH_E_CANCELLED);
        b->cancelled = false;
        march_arena_free(arena);
        assert_int_equal(files_in(b->folder, false), 0);
    }
}

static void a_failed_film_leaves_the_one_that_was_there(void **state)
{
    film_bench *b = *state;

    assert_int_equal(write_film(b, "a.png"), MARCH_OK);
    assert_int_equal(link(in_folder(b, "a.png"), in_folder(b, "copy.png")), 0);
    b->options.loop = 7;
    b->cancelled = true;
    b->options.cancelled = &b->cancelled;
    assert_int_equal(write_film(b, "a.png"), MARCH_E_CANCELLED);
    assert_int_equal(files_in(b->folder, false), 2);
    assert_true(same_bytes(b, "a.png", "copy.png"));
}

static void a_film_without_pictures_is_refused(void **state)
{
    film_bench *b = *state;
    march_motion *motion = NULL;
    march_arena *arena = march_arena_new(0);

    assert_int_equal(
        march_motion_open(arena, in_folder(b, "a.png"), &b->options, b->diags, &motion),
        MARCH_OK);
    assert_int_equal(march_motion_add(motion, picture(b, 0), 0), MARCH_OK);
    assert_int_equal(march_motion_close(motion), MARCH_E_USAGE);
    march_arena_free(arena);
    assert_int_equal(files_in(b->folder, false), 0);
}

static void a_device_is_refused(void **state)
{
    film_bench *b = *state;

    assert_int_equal(symlink("/dev/null", in_folder(b, "a.gif")), 0);
    assert_int_equal(write_film(b, "a.gif"), MARCH_E_USAGE);
    assert_non_null(strstr(last_diag(b)->text, "device"));
}

static march_status check(film_bench *b, const char *name, uint32_t cols, uint32_t rows)
{
    return march_motion_check(in_folder(b, name), cols, rows, b->diags);
}

static void unknown_suffixes_are_refused(void **state)
{
    film_bench *b = *state;

    assert_int_equal(check(b, "a.avi", 64, 64), MARCH_E_USAGE);
    assert_string_equal(last_diag(b)->hint,
                        "known suffixes: .mp4 .webm .gif .webp .png");
    assert_int_equal(check(b, "a.GIF", 64, 64), MARCH_OK);
}

static void sizes_a_format_cannot_hold_are_refused(void **state)
{
    film_bench *b = *state;

    assert_int_equal(check(b, "a.webp", 16384, 64), MARCH_E_USAGE);
    assert_int_equal(check(b, "a.webp", 16383, 64), MARCH_OK);
    assert_int_equal(check(b, "a.gif", 64, 65536), MARCH_E_USAGE);
    assert_int_equal(check(b, "a.png", 0, 64), MARCH_E_USAGE);
    assert_int_equal(check(b, "a.mp4", 1281, 720), MARCH_E_USAGE);
    assert_string_equal(last_diag(b)->hint, "the nearest even size is 1282x720");
}

static void a_missing_folder_is_found_beforehand(void **state)
{
    film_bench *b = *state;

    assert_int_equal(check(b, "none/a.gif", 64, 64), MARCH_E_CREATE);
    assert_int_equal(last_diag(b)->id, MARCH_D_WRITE);
}

static void gif_refuses_more_than_fifty_pictures_a_second(void **state)
{
    film_bench *b = *state;

    b->options.fps_num = 51;
    assert_int_equal(write_film(b, "a.gif"), MARCH_E_USAGE);
    b->options.fps_num = 0;
    assert_int_equal(write_film(b, "a.png"), MARCH_E_USAGE);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(apng_holds_the_very_pictures),
        T(gif_holds_the_pictures_in_few_colours),
        T(gif_keeps_the_colours_of_flat_pictures),
        T(webp_holds_the_very_pictures_at_its_best),
        T(webp_is_near_the_pictures_otherwise),
        T(pictures_stay_as_long_as_they_were_held),
        T(hundredths_of_a_second_do_not_drift),
        T(writes_the_same_bytes_twice),
        T(nothing_is_left_of_an_unfinished_film),
        T(a_failed_film_leaves_the_one_that_was_there),
        T(a_film_without_pictures_is_refused),
        T(a_device_is_refused),
        T(unknown_suffixes_are_refused),
        T(sizes_a_format_cannot_hold_are_refused),
        T(a_missing_folder_is_found_beforehand),
        T(gif_refuses_more_than_fifty_pictures_a_second),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
