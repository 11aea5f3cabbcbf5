/* test_type.c - lines of text: shaped, placed, bent.
 * SPDX-License-Identifier: MIT */
#include "text/type.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "testing.h"

/** A typesetter with what belongs to it. */
typedef struct bench {
    march_arena *arena;
    march_diags *diags;
    march_typesetter *setter;
} bench;

static int open_bench(void **state)
{
    static bench b;

    b.arena = march_arena_new(0);
    b.diags = march_diags_new(b.arena);
    *state = &b;
    return march_typesetter_new(b.arena, &(march_type_options){0}, b.diags, &b.setter);
}

static int close_bench(void **state)
{
    bench *b = *state;

    march_arena_free(b->arena);
    return 0;
}

static const march_type_style serif = {
    .family = "Linux Libertine O", .weight = 400, .size_mm = 3};
static const march_type_style sans = {.family = "Lato", .weight = 400, .size_mm = 3};

static const march_line_of_type *shape(bench *b, const char *utf8, const char *lang,
                                       const march_type_style *style)
{
    const march_line_of_type *line = NULL;

    assert_int_equal(march_type_shape(b->setter, b->arena, utf8, lang, style, &line),
                     MARCH_OK);
    return line;
}

static void assert_whole(const march_line_of_type *line)
{
    assert_true(line->mark.run_count > 0);
    for (size_t r = 0; r < line->mark.run_count; r++) {
        for (size_t g = 0; g < line->mark.runs[r].count; g++) {
            assert_int_not_equal(line->mark.runs[r].glyphs[g].index, 0);
        }
    }
}

static void kazakh_and_mongolian_letters_are_all_there(void **state)
{
    bench *b = *state;
    const char *kazakh = "Түркістан ӘҒҚҢӨҰҮҺІ әғқңөұүһі";
    const char *mongolian = "Зүүнгарын хаант улс";

    assert_whole(shape(b, kazakh, "kk", &serif));
    assert_whole(shape(b, kazakh, "kk", &sans));
    assert_whole(shape(b, mongolian, "mn", &serif));
    assert_whole(shape(b, mongolian, "mn", &sans));
    assert_int_equal(shape(b, kazakh, "kk", &serif)->mark.run_count, 1);
    assert_int_equal(march_diags_count(b->diags, MARCH_WARNING), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kazakh_and_mongolian_letters_are_all_there,
                                        open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
