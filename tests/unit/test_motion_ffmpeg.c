/* test_motion_ffmpeg.c - SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for mkdtemp and setenv */

#include <errno.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "testing.h"

#include "film.h"

static int set_up_quick(void **state)
{
    int failed = set_up(state);
    film_bench *b = *state;

    b->options.quality = MARCH_MOTION_BEST;
    return failed;
}

/** Put a program of ours where ffmpeg is looked for; `script` is for sh. */
static void put_ffmpeg(film_bench *b, const char *script)
{
    const char *folder = march_arena_printf(b->arena, "%s-bin", b->folder);
    const char *path = march_arena_printf(b->arena, "%s/ffmpeg", folder);

    assert_int_equal(mkdir(folder, 0700), 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    chmod(path, 0700);
    setenv("MARCH_OLD_PATH", getenv("PATH"), 0);
    setenv("PATH", march_arena_printf(b->arena, "%s:%s", folder, getenv("PATH")), 1);
}

static int tear_down_ffmpeg(void **state)
{
    const film_bench *b = *state;

    unlink(march_arena_printf(b->arena, "%s-bin/ffmpeg", b->folder));
    rmdir(march_arena_printf(b->arena, "%s-bin", b->folder));
    if (getenv("MARCH_OLD_PATH")) {
        setenv("PATH", getenv("MARCH_OLD_PATH"), 1);
    }
    return tear_down(state);
}

static void assert_no_child_is_left(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void every_tick_is_a_picture(void **state)
{
    film_bench *b = *state;
    const char *what = "-count_frames -show_entries stream=codec_name,width,height,"
                       "pix_fmt,color_range,color_space,color_transfer,color_primaries,"
                       "r_frame_rate,nb_read_frames";

    assert_int_equal(write_film(b, "a.mp4"), MARCH_OK);
    assert_string_equal(probe(b, "a.mp4", what),
                        "h264,96,64,yuv420p,tv,bt709,bt709,bt709,10/1,11\n");
    assert_int_equal(write_film(b, "a.webm"), MARCH_OK);
    assert_string_equal(probe(b, "a.webm", what),
                        "vp9,96,64,yuv420p,tv,bt709,bt709,bt709,10/1,11\n");
    assert_string_equal(probe(b, "a.mp4", "-show_entries format=duration"),
                        "1.100000\n");
    assert_string_equal(probe(b, "a.webm", "-show_entries format=duration"),
                        "1.100000\n");
    assert_no_child_is_left();
}

/** The colour at a point, as the player shows it, is near the map's. */
static void assert_shows(const uint32_t *shown, uint32_t x, uint32_t y, uint32_t color)
{
    for (int shift = 0; shift < 24; shift += 8) {
        assert_near((double)(shown[y * FILM_COLS + x] >> shift & 255),
                    (double)(color >> shift & 255), 8);
    }
}

static void colours_come_out_as_they_went_in(void **state)
{
    static const char *const names[] = {"a.mp4", "a.webm"};
    film_bench *b = *state;
    size_t count = 0;

    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        assert_int_equal(write_film(b, names[i]), MARCH_OK);
        const uint32_t *shown = decoded(b, names[i], &count);
        assert_int_equal(count, 11);
        assert_shows(shown, 24, 24, 0xd02010);                  /* tick 0 */
        assert_shows(shown + 5 * FILM_SIZE, 40, 40, 0x10b030);  /* tick 5 */
        assert_shows(shown + 10 * FILM_SIZE, 72, 24, 0x2030e0); /* the last */
        assert_true(error_of(shown + 10 * FILM_SIZE, picture(b, 3)) < 60);
    }
}

static void titles_and_chapters_are_in_it(void **state)
{
    static const march_motion_chapter chapters[] = {{0, 5, "Spring = hope; #1"},
                                                    {5, 11, "Осень"}};
    static const char *const names[] = {"a.mp4", "a.webm"};
    film_bench *b = *state;

    b->options.chapters = chapters;
    b->options.chapter_count = MARCH_COUNT(chapters);
    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        assert_int_equal(write_film(b, names[i]), MARCH_OK);
        assert_string_equal(
            probe(b, names[i],
                  "-show_entries chapter=start_time,end_time:chapter_tags=title"),
            "0.000000,0.500000,Spring = hope; #1\n0.500000,1.100000,Осень\n");
        assert_string_equal(probe(b, names[i], "-show_entries format_tags=title"),
                            "A war; its <end>\n");
    }
}

static void writes_the_same_bytes_twice(void **state)
{
    film_bench *b = *state;

    assert_int_equal(write_film(b, "a.mp4"), MARCH_OK);
    assert_int_equal(write_film(b, "b.mp4"), MARCH_OK);
    assert_true(same_bytes(b, "a.mp4", "b.mp4"));
    assert_int_equal(write_film(b, "a.webm"), MARCH_OK);
    assert_int_equal(write_film(b, "b.webm"), MARCH_OK);
    assert_true(same_bytes(b, "a.webm", "b.webm"));
}

static void says_what_to_install_where_ffmpeg_is_missing(void **state)
{
    film_bench *b = *state;
    const char *path = march_arena_strdup(b->arena, getenv("PATH"));

    setenv("PATH", b->folder, 1);
    march_status status = march_motion_check(in_folder(b, "a.mp4"), 96, 64, b->diags);
    setenv("PATH", path, 1);
    assert_int_equal(status, MARCH_E_NOINPUT);
    assert_string_equal(last_diag(b)->hint,
                        "install ffmpeg (apt install ffmpeg), or write .webp");
}

static void last_words_of_a_failed_ffmpeg_are_told(void **state)
{
    film_bench *b = *state;

    put_ffmpeg(b, "echo one >&2; echo 'No space left on device' >&2; exit 3");
    march_status status = write_film(b, "a.mp4");
    assert_int_equal(status, MARCH_E_IO);
    assert_string_equal(last_diag(b)->text, "cannot write this file: ffmpeg ended with "
                                            "status 3: one;No space left on device");
    assert_int_equal(files_in(b->folder, false), 0);
    assert_no_child_is_left();
}

static void an_ffmpeg_that_dies_half_way_is_told(void **state)
{
    film_bench *b = *state;

    put_ffmpeg(b, "head -c 30000 >/dev/null; kill -9 $$");
    b->options.fps_num = 1000;
    march_status status = write_film(b, "a.webm");
    assert_int_equal(status, MARCH_E_IO);
    assert_non_null(strstr(last_diag(b)->text, "was ended by signal 9"));
    assert_int_equal(files_in(b->folder, false), 0);
    assert_no_child_is_left();
}

/** Files may grow to 512 bytes here, and not more. */
static void a_full_disk_is_told(void **state)
{
    static const char *const names[] = {"a.mp4", "a.webm"};
    film_bench *b = *state;

    put_ffmpeg(b,
               "trap '' XFSZ; ulimit -f 1; PATH=$MARCH_OLD_PATH; exec ffmpeg \"$@\"");
    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        assert_int_equal(write_film(b, names[i]), MARCH_E_IO);
        assert_non_null(strstr(last_diag(b)->text, "File too large"));
    }
    assert_int_equal(files_in(b->folder, false), 0);
}

static void *cancel_soon(void *bench)
{
    film_bench *b = bench;
    static const struct timespec soon = {0, 200000000};

    nanosleep(&soon, NULL);
    b->cancelled = true;
    return NULL;
}

/** One that neither reads nor ends must not hold up who waits for it. */
static void a_cancelled_film_does_not_wait_for_ffmpeg(void **state)
{
    film_bench *b = *state;
    pthread_t thread;

    put_ffmpeg(b, "sleep 60");
    b->options.cancelled = &b->cancelled;
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, b), 0);
    time_t start = time(NULL);
    march_status status = write_film(b, "a.mp4");
    pthread_join(thread, NULL);
    assert_int_equal(status, MARCH_E_CANCELLED);
    assert_true(time(NULL) - start < 20);
    assert_int_equal(files_in(b->folder, false), 0);
    assert_no_child_is_left();
}

static void nothing_is_left_of_an_unfinished_film(void **state)
{
    film_bench *b = *state;
    march_arena *arena = march_arena_new(0);
    march_motion *motion = NULL;

    assert_int_equal(
        march_motion_open(arena, in_folder(b, "a.mp4"), &b->options, b->diags, &motion),
        MARCH_OK);
    assert_int_equal(add_all(b, motion), MARCH_OK);
    march_arena_free(arena);
    assert_int_equal(files_in(b->folder, false), 0);
    assert_no_child_is_left();
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up_quick, tear_down_ffmpeg)
    const struct CMUnitTest tests[] = {
        T(every_tick_is_a_picture),
        T(colours_come_out_as_they_went_in),
        T(titles_and_chapters_are_in_it),
        T(writes_the_same_bytes_twice),
        T(says_what_to_install_where_ffmpeg_is_missing),
        T(last_words_of_a_failed_ffmpeg_are_told),
        T(an_ffmpeg_that_dies_half_way_is_told),
        T(a_full_disk_is_told),
        T(a_cancelled_film_does_not_wait_for_ffmpeg),
        T(nothing_is_left_of_an_unfinished_film),
    };

    if (system("ffmpeg -version >/dev/null 2>&1 && ffprobe -version >/dev/null 2>&1")) {
        puts("ffmpeg is not installed");
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
