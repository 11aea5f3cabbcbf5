/* test_campaign_mistakes.c - each mistake of a campaign file is told where it stands.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "model/campaign.h"
#include "testing.h"

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    f->arena = march_arena_new(0);
    f->diags = march_diags_new(f->arena);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    march_arena_free(f->arena);
    free(f);
    return 0;
}

/** Where a mistake was planted; read off the file with the eye. */
typedef struct mistake {
    int line, column;
    const char *id;
} mistake;

static bool is_told(const march_diag *items, size_t count, const mistake *wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].where.line == wanted->line &&
            items[i].where.column == wanted->column &&
            strcmp(march_diag_id_text(items[i].id), wanted->id) == 0) {
            return true;
        }
    }
    return false;
}

/** The file fails with exactly these errors, in whatever order. */
static void assert_mistakes(fixture *f, const char *name, const mistake *wanted,
                            size_t wanted_count)
{
    const char *file = march_arena_printf(f->arena, "tests/input/campaign/%s", name);
    march_campaign *campaign = NULL;
    size_t count;

    assert_int_equal(march_campaign_load(f->arena, file, f->diags, &campaign),
                     MARCH_E_INPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    for (size_t i = 0; i < wanted_count; i++) {
        if (!is_told(items, count, &wanted[i])) {
            march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
            fail_msg("%s: no %s at %d:%d", name, wanted[i].id, wanted[i].line,
                     wanted[i].column);
        }
    }
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), wanted_count);
}

static void twenty_mistakes_are_told_in_one_run(void **state)
{
    static const mistake planted[] = {
        {2, 1, "missing-key"},    {3, 1, "unknown-key"},      {4, 7, "date"},
        {5, 11, "value"},         {7, 11, "coordinate"},      {8, 10, "type"},
        {11, 3, "duplicate-key"}, {13, 43, "color"},          {14, 12, "unknown-key"},
        {16, 26, "coordinate"},   {17, 40, "value"},          {17, 58, "range"},
        {20, 11, "unknown-side"}, {21, 15, "type"},           {22, 13, "unknown-place"},
        {23, 9, "duplicate-id"},  {25, 11, "date"},           {26, 15, "range"},
        {29, 30, "date-order"},   {34, 20, "unknown-source"},
    };

    assert_int_equal(MARCH_COUNT(planted), 20);
    assert_mistakes(*state, "twenty-mistakes.yaml", planted, MARCH_COUNT(planted));
}

static void a_syntax_error_is_told_alone(void **state)
{
    static const mistake planted[] = {{6, 9, "syntax"}};

    assert_mistakes(*state, "syntax-error.yaml", planted, MARCH_COUNT(planted));
}

static void areas_that_cannot_be_had_are_told(void **state)
{
    static const mistake planted[] = {
        {6, 26, "unknown-area"}, {7, 26, "unknown-area"},  {8, 26, "type"},
        {9, 26, "no-file"},      {10, 30, "unknown-side"}, {11, 78, "date"},
    };

    assert_mistakes(*state, "bad-areas.yaml", planted, MARCH_COUNT(planted));
}

static void links_that_lead_nowhere_are_told(void **state)
{
    static const mistake planted[] = {
        {7, 41, "unknown-source"}, {9, 42, "value"},        {9, 47, "value"},
        {11, 29, "type"},          {12, 28, "missing-key"}, {12, 66, "unknown-side"},
        {13, 11, "value"},         {13, 35, "type"},
    };

    assert_mistakes(*state, "bad-links.yaml", planted, MARCH_COUNT(planted));
}

static void columns_cannot_leave_or_join_each_other_in_a_circle(void **state)
{
    static const mistake planted[] = {
        {8, 29, "value"}, {10, 30, "value"}, {12, 30, "value"}};

    assert_mistakes(*state, "circles.yaml", planted, MARCH_COUNT(planted));
}

static void territories_become_only_what_comes_after_them(void **state)
{
    static const mistake planted[] = {
        {9, 78, "unknown-territory"},
        {10, 73, "value"},
        {11, 75, "date-order"},
        {12, 65, "date-order"},
        {13, 76, "value"},
        {15, 75, "date-order"},
        {16, 64, "type"},
    };

    assert_mistakes(*state, "becomes.yaml", planted, MARCH_COUNT(planted));
}

static void an_empty_file_is_no_campaign(void **state)
{
    static const mistake planted[] = {{1, 1, "type"}};

    assert_mistakes(*state, "empty.yaml", planted, MARCH_COUNT(planted));
}

static void a_list_is_no_campaign(void **state)
{
    static const mistake planted[] = {{1, 1, "type"}};

    assert_mistakes(*state, "list.yaml", planted, MARCH_COUNT(planted));
}

static void lists_and_maps_are_not_taken_for_each_other(void **state)
{
    static const mistake planted[] = {
        {1, 11, "version"}, {2, 64, "value"}, {3, 12, "type"}, {4, 9, "type"}};

    assert_mistakes(*state, "wrong-shapes.yaml", planted, MARCH_COUNT(planted));
}

static void a_missing_file_is_no_fault_of_its_content(void **state)
{
    fixture *f = *state;
    march_campaign *campaign = NULL;

    assert_int_equal(march_campaign_load(f->arena, "tests/input/campaign/none.yaml",
                                         f->diags, &campaign),
                     MARCH_E_NOINPUT);
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), 1);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(twenty_mistakes_are_told_in_one_run),
        TEST(a_syntax_error_is_told_alone),
        TEST(areas_that_cannot_be_had_are_told),
        TEST(links_that_lead_nowhere_are_told),
        TEST(columns_cannot_leave_or_join_each_other_in_a_circle),
        TEST(territories_become_only_what_comes_after_them),
        TEST(an_empty_file_is_no_campaign),
        TEST(a_list_is_no_campaign),
        TEST(lists_and_maps_are_not_taken_for_each_other),
        TEST(a_missing_file_is_no_fault_of_its_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
