/* film.h - a small film for the tests of moving pictures, and a folder for its files.
 * Include after testing.h. SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_FILM_H
#define MARCH_TESTS_FILM_H

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/motion.h"
#include "folder.h"

enum { FILM_COLS = 96, FILM_ROWS = 64, FILM_SIZE = FILM_COLS * FILM_ROWS };

/** A folder for one test's files, and what is needed to write them. */
typedef struct film_bench {
    march_arena *arena;
    march_diags *diags;
    march_motion_options options;
    char folder[FOLDER_SIZE];
    uint32_t pixels[FILM_SIZE];
    volatile bool cancelled;
} film_bench;

static int set_up(void **state)
{
    film_bench *b = calloc(1, sizeof(*b));

    assert_non_null(b);
    make_folder(b->folder);
    b->arena = march_arena_new(0);
    b->diags = march_diags_new(b->arena);
    b->options = (march_motion_options){.cols = FILM_COLS,
                                        .rows = FILM_ROWS,
                                        .fps_num = 10,
                                        .fps_den = 1,
                                        .title = "A war; its <end>"};
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    film_bench *b = *state;

    march_arena_free(b->arena);
    remove_folder(b->folder);
    free(b);
    return 0;
}

static const char *in_folder(const film_bench *b, const char *name)
{
    return march_arena_printf(b->arena, "%s/%s", b->folder, name);
}

/** A picture of smooth ground with a box on it that walks and changes its colour. */
static const uint32_t *picture(film_bench *b, uint32_t number)
{
    static const uint32_t boxes[] = {0xffd02010, 0xff10b030, 0xfff0f0f0, 0xff2030e0};

    for (uint32_t y = 0; y < FILM_ROWS; y++) {
        for (uint32_t x = 0; x < FILM_COLS; x++) {
            bool box = x / 16 == number + 1 && y / 16 == number % 3 + 1;
            b->pixels[y * FILM_COLS + x] =
                box ? boxes[number % 4]
                    : 0xff000000 | (100 + x) << 16 | (120 + y) << 8 | (200 - x);
        }
    }
    return b->pixels;
}

/** Four pictures, held for 1, 5, 2 and 3 ticks; the second is added in two parts. */
static march_status add_all(film_bench *b, march_motion *motion)
{
    MARCH_TRY(march_motion_add(motion, picture(b, 0), 1));
    MARCH_TRY(march_motion_add(motion, picture(b, 1), 2));
    MARCH_TRY(march_motion_add(motion, picture(b, 1), 3));
    MARCH_TRY(march_motion_add(motion, picture(b, 2), 2));
    return march_motion_add(motion, picture(b, 3), 3);
}

/** Write the whole film; what is open is closed when this returns. */
static march_status write_film(film_bench *b, const char *name)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_motion *motion = NULL;

    MARCH_TRY(
        march_motion_open(arena, in_folder(b, name), &b->options, b->diags, &motion));
    MARCH_TRY(add_all(b, motion));
    return march_motion_close(motion);
}

/** What another program says, as text of `size` bytes. */
static char *ask(film_bench *b, size_t *size, const char *command)
{
    enum { LIMIT = 1 << 24 };
    char *answer = MARCH_NEW(b->arena, char, LIMIT);
    FILE *program = popen(command, "r");

    assert_non_null(program);
    *size = fread(answer, 1, LIMIT - 1, program);
    assert_int_equal(pclose(program), 0);
    return answer;
}

/** The pictures of a film as ffmpeg decodes them, 0xAARRGGBB. */
static const uint32_t *decoded(film_bench *b, const char *name, size_t *count)
{
    const uint32_t one = 1;
    const char *format = *(const unsigned char *)&one ? "bgra" : "argb";
    char *bytes = ask(b, count,
                      march_arena_printf(b->arena,
                                         "ffmpeg -v error -i %s/%s -vsync passthrough "
                                         "-f rawvideo -pix_fmt %s -",
                                         b->folder, name, format));

    *count /= FILM_SIZE * sizeof(uint32_t);
    return (const uint32_t *)(const void *)bytes;
}

/** What ffprobe says, in lines; `what` are its arguments. */
static const char *probe(film_bench *b, const char *name, const char *what)
{
    size_t size = 0;

    return ask(b, &size,
               march_arena_printf(b->arena, "ffprobe -v error -of csv=p=0 %s %s/%s",
                                  what, b->folder, name));
}

static bool same_bytes(film_bench *b, const char *one, const char *other)
{
    size_t sizes[2] = {0};
    const char *bytes[2] = {
        ask(b, &sizes[0], march_arena_printf(b->arena, "cat %s/%s", b->folder, one)),
        ask(b, &sizes[1], march_arena_printf(b->arena, "cat %s/%s", b->folder, other))};

    return sizes[0] > 0 && sizes[0] == sizes[1] &&
           memcmp(bytes[0], bytes[1], sizes[0]) == 0;
}

/** The mean squared error of a channel. */
static double error_of(const uint32_t *a, const uint32_t *b)
{
    double sum = 0;

    for (size_t i = 0; i < FILM_SIZE; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            double d = (double)(a[i] >> shift & 255) - (double)(b[i] >> shift & 255);
            sum += d * d;
        }
    }
    return sum / (3.0 * FILM_SIZE);
}

static const march_diag *last_diag(const film_bench *b)
{
    size_t count = 0;
    const march_diag *items = march_diags_items(b->diags, &count);

    assert_true(count > 0);
    return &items[count - 1];
}

#endif
