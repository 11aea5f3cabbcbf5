/* type_bench.h - what the tests of type share. Include it last.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_TYPE_BENCH_H
#define MARCH_TESTS_TYPE_BENCH_H

#include "text/type.h"

#include "testing.h"

/** A typesetter with what belongs to it. */
typedef struct bench {
    march_arena *arena;
    march_diags *diags;
    march_typesetter *setter;
} bench;

static inline int open_bench(void **state)
{
    static bench b;

    b.arena = march_arena_new(0);
    b.diags = march_diags_new(b.arena);
    *state = &b;
    march_status opened =
        march_typesetter_new(b.arena, &(march_type_options){0}, b.diags, &b.setter);
    return opened == MARCH_OK ? 0 : -1;
}

static inline int close_bench(void **state)
{
    bench *b = *state;

    march_arena_free(b->arena);
    return 0;
}

static const march_type_style serif = {
    .family = "Linux Libertine O", .weight = 400, .size_mm = 3};
static const march_type_style sans = {.family = "Lato", .weight = 400, .size_mm = 3};

static inline const march_line_of_type *
shape(bench *b, const char *utf8, const char *lang, const march_type_style *style)
{
    const march_line_of_type *line = NULL;

    assert_int_equal(march_type_shape(b->setter, b->arena, utf8, lang, style, &line),
                     MARCH_OK);
    return line;
}

static inline size_t glyph_count(const march_text_mark *mark)
{
    size_t count = 0;

    for (size_t r = 0; r < mark->run_count; r++) {
        count += mark->runs[r].count;
    }
    return count;
}

/** The glyph at a position in visual order. */
static inline const march_glyph *glyph_at(const march_text_mark *mark, size_t position)
{
    static const march_glyph none;

    for (size_t r = 0; r < mark->run_count; r++) {
        if (position < mark->runs[r].count) {
            return &mark->runs[r].glyphs[position];
        }
        position -= mark->runs[r].count;
    }
    fail();
    return &none;
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

#endif
