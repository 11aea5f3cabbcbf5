/* test_expr.c - expressions of a style do what MapLibre's style specification says.
 * SPDX-License-Identifier: MIT */
#include "model/expr.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
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

/** A river: rank 2, name Ili, navigable, no date; seen at zoom 5. */
static march_value river(const void *thing, const char *name)
{
    (void)thing;
    if (march_str_equal(name, "rank")) {
        return (march_value){MARCH_VALUE_NUMBER, 2, NULL};
    }
    if (march_str_equal(name, "name")) {
        return (march_value){MARCH_VALUE_TEXT, 0, "Ili"};
    }
    if (march_str_equal(name, "navigable")) {
        return (march_value){MARCH_VALUE_BOOL, 1, NULL};
    }
    return (march_value){MARCH_VALUE_NULL, 0, NULL};
}

static const march_lookup lookup = {.get = river, .zoom = 5};

/** Compile one value of a file of one line. */
static const march_expr *compiled(fixture *f, const char *text,
                                  const march_expr_wanted *wanted)
{
    march_reader reader = {f->arena, f->diags, MARCH_GREGORIAN};
    const char *file = march_arena_printf(f->arena, "x: %s\n", text);
    march_tree *tree;

    assert_int_equal(
        march_tree_parse(f->arena, "s.yaml", file, strlen(file), f->diags, &tree),
        MARCH_OK);
    return march_expr_compile(&reader, tree->root->items[0], wanted);
}

static const march_expr *good(fixture *f, const char *text, march_expr_type type)
{
    const march_expr *expr = compiled(f, text, &(march_expr_wanted){.type = type});

    if (!expr) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_non_null(expr);
    return expr;
}

/** -1 stands for "no number": the property's default would be taken. */
static double number(void **state, const char *text)
{
    const march_expr *expr = good(*state, text, MARCH_EXPR_NUMBER);

    return march_expr_number(expr, &lookup, -1);
}

static bool truth(void **state, const char *text)
{
    return march_expr_bool(good(*state, text, MARCH_EXPR_BOOL), &lookup, false);
}

static const char *words(void **state, const char *text)
{
    fixture *f = *state;

    return march_expr_text(f->arena, good(f, text, MARCH_EXPR_TEXT), &lookup);
}

static void assert_hex(void **state, const char *text, const char *hex)
{
    char out[8];
    march_rgba none = {0, 0, 0, 0};

    march_color_hex(
        march_expr_color(good(*state, text, MARCH_EXPR_COLOR), &lookup, none), out);
    assert_string_equal(out, hex);
}

/** The one mistake of a text: its id, and where it stands; `x: ` takes 3 columns. */
static void assert_wrong(fixture *f, const char *text, const march_expr_wanted *wanted,
                         const char *id, int column)
{
    size_t before, count;

    (void)march_diags_items(f->diags, &before);
    assert_null(compiled(f, text, wanted));
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(count, before + 1);
    assert_string_equal(march_diag_id_text(items[before].id), id);
    if (items[before].where.column != column) {
        march_diags_print(f->diags, before, MARCH_NOTE, stderr, false);
        fail_msg("told at column %d, not %d", items[before].where.column, column);
    }
}

static void wrong(void **state, march_expr_type type, const char *text, const char *id,
                  int column)
{
    assert_wrong(*state, text, &(march_expr_wanted){.type = type}, id, column);
}

static void literals_stand_for_themselves(void **state)
{
    assert_near(number(state, "1.5"), 1.5, 0);
    assert_near(number(state, "[literal, 3]"), 3, 0);
    assert_true(truth(state, "true"));
    assert_false(truth(state, "false"));
    assert_string_equal(words(state, "Lato"), "Lato");
    assert_string_equal(words(state, "12"), "12");
    assert_hex(state, "\"#0978AB\"", "#0978ab");
    assert_hex(state, "vermillion", "#d55e00");
}

static void get_and_has_ask_for_properties(void **state)
{
    assert_near(number(state, "[get, rank]"), 2, 0);
    assert_near(number(state, "[get, name]"), -1, 0);
    assert_near(number(state, "[get, depth]"), -1, 0);
    assert_string_equal(words(state, "[get, name]"), "Ili");
    assert_string_equal(words(state, "[get, rank]"), "2");
    assert_string_equal(words(state, "[get, navigable]"), "true");
    assert_null(words(state, "[get, depth]"));
    assert_true(truth(state, "[has, rank]"));
    assert_false(truth(state, "[has, depth]"));
    assert_true(truth(state, "[get, navigable]"));
}

static void comparisons_need_values_of_one_type(void **state)
{
    assert_true(truth(state, "[\"==\", [get, rank], 2]"));
    assert_false(truth(state, "[\"==\", [get, rank], \"2\"]"));
    assert_true(truth(state, "[\"!=\", [get, rank], \"2\"]"));
    assert_true(truth(state, "[\"==\", [get, name], Ili]"));
    assert_true(truth(state, "[\"==\", [get, navigable], true]"));
    assert_true(truth(state, "[\"==\", [get, depth], null]"));
    assert_true(truth(state, "[\"<\", [get, rank], 3]"));
    assert_false(truth(state, "[\"<\", [get, rank], 2]"));
    assert_true(truth(state, "[\"<=\", [get, rank], 2]"));
    assert_false(truth(state, "[\">\", [get, rank], 2]"));
    assert_true(truth(state, "[\">=\", [get, rank], 2]"));
    assert_true(truth(state, "[\"<\", [get, name], Irtysh]"));
    assert_false(truth(state, "[\"<\", [get, name], 3]"));
    assert_false(truth(state, "[\"<=\", [get, depth], 3]"));
}

static void conditions_are_joined(void **state)
{
    assert_true(truth(state, "[all]"));
    assert_false(truth(state, "[any]"));
    assert_true(truth(state, "[all, [has, rank], [has, name]]"));
    assert_false(truth(state, "[all, [has, rank], [has, depth]]"));
    assert_true(truth(state, "[any, [has, depth], [has, name]]"));
    assert_true(truth(state, "[\"!\", [has, depth]]"));
}

static void in_looks_into_a_list(void **state)
{
    assert_true(truth(state, "[in, [get, rank], [literal, [1, 2]]]"));
    assert_false(truth(state, "[in, [get, rank], [literal, [\"1\", \"2\"]]]"));
    assert_true(truth(state, "[in, [get, name], [literal, [Chu, Ili]]]"));
    assert_false(truth(state, "[in, [get, name], [literal, []]]"));
}

static void match_takes_the_first_label_that_fits(void **state)
{
    assert_near(number(state, "[match, [get, rank], 1, 10, 2, 20, 30]"), 20, 0);
    assert_near(number(state, "[match, [get, rank], 2, 10, 2, 20, 30]"), 10, 0);
    assert_near(number(state, "[match, [get, rank], 7, 10, 30]"), 30, 0);
    assert_near(number(state, "[match, [get, rank], [1, 2], 10, 30]"), 10, 0);
    assert_near(number(state, "[match, [get, name], [Chu, Ili], 10, 30]"), 10, 0);
    assert_near(number(state, "[match, [get, rank], \"2\", 10, 30]"), 30, 0);
    assert_near(number(state, "[match, [get, depth], 2, 10, 30]"), 30, 0);
    assert_hex(state, "[match, [get, name], Ili, blue, red]", "#0000ff");
}

static void case_takes_the_first_condition_that_holds(void **state)
{
    const char *text = "[case, [has, depth], 1, [has, name], 2, [has, rank], 3, 4]";

    assert_near(number(state, text), 2, 0);
    assert_near(number(state, "[case, [has, depth], 1, 4]"), 4, 0);
    assert_near(number(state, "[case, [get, name], 1, 4]"), 4, 0);
}

static void step_changes_at_its_stops(void **state)
{
    assert_near(number(state, "[step, [zoom], 1, 5.1, 2]"), 1, 0);
    assert_near(number(state, "[step, [zoom], 1, 5, 2]"), 2, 0);
    assert_near(number(state, "[step, [zoom], 1, 3, 2, 4, 3, 6, 4]"), 3, 0);
    assert_near(number(state, "[step, [zoom], 1, 3, 2, 4, 3]"), 3, 0);
    assert_near(number(state, "[step, [get, depth], 1, 3, 2]"), -1, 0);
    assert_string_equal(words(state, "[step, [zoom], a, 5, b]"), "b");
}

static void interpolate_is_level_outside_its_stops(void **state)
{
    assert_near(number(state, "[interpolate, [linear], [zoom], 6, 10, 8, 20]"), 10, 0);
    assert_near(number(state, "[interpolate, [linear], [zoom], 2, 10, 4, 20]"), 20, 0);
    assert_near(number(state, "[interpolate, [linear], [zoom], 5, 10, 4.5e1, 20]"), 10,
                0);
    assert_near(number(state, "[interpolate, [linear], [zoom], 5, 10]"), 10, 0);
    assert_near(number(state, "[interpolate, [linear], [get, depth], 1, 1, 2, 2]"), -1,
                0);
}

static void interpolate_runs_between_its_stops(void **state)
{
    assert_near(number(state, "[interpolate, [linear], [zoom], 4, 10, 8, 20]"), 12.5,
                1e-12);
    assert_near(number(state, "[interpolate, [linear], [zoom], 0, 0, 4, 1, 6, 9]"), 5,
                1e-12);
    /* (2^1 - 1) / (2^2 - 1) of the way from 0 to 30 */
    assert_near(number(state, "[interpolate, [exponential, 2], [zoom], 4, 0, 6, 30]"),
                10, 1e-9);
    assert_near(
        number(state, "[interpolate, [exponential, 1e300], [zoom], 1, 7, 9, 30]"), 7,
        1e-9);
    assert_hex(state, "[interpolate, [linear], [zoom], 4, \"#000000\", 6, \"#ffffff\"]",
               "#808080");
}

static void coalesce_takes_the_first_that_is_something(void **state)
{
    assert_near(number(state, "[coalesce, [get, depth], [get, rank], 9]"), 2, 0);
    assert_near(number(state, "[coalesce, [get, depth], 9]"), 9, 0);
    assert_string_equal(words(state, "[coalesce, [get, name_kk], [get, name]]"), "Ili");
    assert_hex(state, "[coalesce, [get, color], red]", "#ff0000");
}

static void concat_joins_texts_and_numbers(void **state)
{
    assert_string_equal(words(state, "[concat, [get, name], \" \", [get, rank]]"),
                        "Ili 2");
    assert_string_equal(words(state, "[concat, [get, depth], x, [zoom]]"), "x5");
    assert_string_equal(words(state, "[case, [has, rank], [concat, a, b], c]"), "ab");
}

static void sums_are_done(void **state)
{
    assert_near(number(state, "[\"+\", [get, rank], 3, 4]"), 9, 0);
    assert_near(number(state, "[\"-\", [get, rank], 3]"), -1, 0);
    assert_near(number(state, "[\"-\", [\"-\", 8]]"), 8, 0);
    assert_near(number(state, "[\"*\", [get, rank], 3, 4]"), 24, 0);
    assert_near(number(state, "[\"/\", [get, rank], 4]"), 0.5, 0);
    assert_near(number(state, "[min, [get, rank], 1, 4]"), 1, 0);
    assert_near(number(state, "[max, [get, rank], 1, 4]"), 4, 0);
    assert_near(number(state, "[zoom]"), 5, 0);
}

static void sums_without_a_result_give_the_default(void **state)
{
    assert_near(number(state, "[\"/\", 1, 0]"), -1, 0);
    assert_near(number(state, "[\"+\", 1, [get, depth]]"), -1, 0);
    assert_near(number(state, "[\"*\", 1e300, 1e300]"), -1, 0);
}

static void a_colour_may_be_a_property(void **state)
{
    fixture *f = *state;
    march_rgba grey = {0.5, 0.5, 0.5, 1};
    const march_expr *expr = good(f, "[get, name]", MARCH_EXPR_COLOR);

    /* "Ili" is no colour */
    assert_near(march_expr_color(expr, &lookup, grey).r, 0.5, 0);
}

static void without_a_thing_there_are_no_properties(void **state)
{
    const march_expr *expr = good(*state, "[get, rank]", MARCH_EXPR_NUMBER);

    assert_near(march_expr_number(expr, &(march_lookup){0}, 7), 7, 0);
}

static void literals_of_the_wrong_type_are_told(void **state)
{
    wrong(state, MARCH_EXPR_NUMBER, "wide", "type", 4);
    wrong(state, MARCH_EXPR_NUMBER, "\"1.5\"", "type", 5);
    wrong(state, MARCH_EXPR_NUMBER, "true", "type", 4);
    wrong(state, MARCH_EXPR_NUMBER, "", "type", 1);
    wrong(state, MARCH_EXPR_BOOL, "perhaps", "type", 4);
    wrong(state, MARCH_EXPR_COLOR, "blu", "color", 4);
    wrong(state, MARCH_EXPR_TEXT, "{en: Lato}", "type", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[match, [get, rank], 1, thin, 3]", "type", 28);
}

static void numbers_and_words_out_of_bounds_are_told(void **state)
{
    static const char *const caps[] = {"butt", "round", NULL};
    const march_expr_wanted share = {MARCH_EXPR_NUMBER, NULL, 0, 1, NULL};
    const march_expr_wanted cap = {.type = MARCH_EXPR_TEXT, .words = caps};

    assert_wrong(*state, "70", &share, "range", 4);
    assert_wrong(*state, "[case, [has, rank], 0.5, -1]", &share, "range", 29);
    assert_wrong(*state, "but", &cap, "value", 4);
    assert_wrong(*state, "[case, [has, rank], round, sqare]", &cap, "value", 31);
    assert_non_null(
        compiled(*state, "[case, [\"==\", [get, rank], 70], 1, 0]", &share));
}

static void unknown_operators_are_told_with_the_nearest(void **state)
{
    fixture *f = *state;
    size_t count;

    wrong(state, MARCH_EXPR_NUMBER, "[macth, [get, rank], 1, 2, 3]", "expression", 5);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_string_equal(items[0].hint, "did you mean 'match'?");
    wrong(state, MARCH_EXPR_NUMBER, "[]", "expression", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[[get, rank]]", "expression", 4);
}

static void missing_arguments_are_told(void **state)
{
    wrong(state, MARCH_EXPR_TEXT, "[get]", "expression", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[zoom, 1]", "expression", 4);
    wrong(state, MARCH_EXPR_BOOL, "[\"<\", 1]", "expression", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[match, [get, rank], 1, 2, 3, 4]", "expression",
          4);
    wrong(state, MARCH_EXPR_NUMBER, "[case, [has, rank], 1]", "expression", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[step, [zoom], 1, 2]", "expression", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[interpolate, [linear], [zoom], 1, 2, 3]",
          "expression", 4);
}

static void stops_that_do_not_ascend_are_told(void **state)
{
    wrong(state, MARCH_EXPR_NUMBER, "[step, [zoom], 1, 5, 2, 5, 3]", "expression", 28);
    wrong(state, MARCH_EXPR_NUMBER, "[interpolate, [linear], [zoom], 5, 1, 4, 2]",
          "expression", 42);
    wrong(state, MARCH_EXPR_NUMBER, "[step, [zoom], 1, [get, rank], 2]", "expression",
          22);
    wrong(state, MARCH_EXPR_NUMBER, "[interpolate, [cubic], [zoom], 5, 1]",
          "expression", 18);
    wrong(state, MARCH_EXPR_NUMBER, "[interpolate, [exponential, 0], [zoom], 5, 1]",
          "expression", 18);
}

static void operators_that_give_the_wrong_thing_are_told(void **state)
{
    wrong(state, MARCH_EXPR_NUMBER, "[has, rank]", "expression", 4);
    wrong(state, MARCH_EXPR_COLOR, "[\"+\", 1, 2]", "expression", 4);
    wrong(state, MARCH_EXPR_BOOL, "[zoom]", "expression", 4);
    wrong(state, MARCH_EXPR_NUMBER, "[\"+\", 1, [has, rank]]", "expression", 13);
    wrong(state, MARCH_EXPR_NUMBER, "[case, [zoom], 1, 2]", "expression", 11);
    wrong(state, MARCH_EXPR_TEXT, "[interpolate, [linear], [zoom], 1, a, 2, b]",
          "expression", 4);
    wrong(state, MARCH_EXPR_BOOL, "[\"==\", [concat, a, b], ab]", "expression", 11);
    wrong(state, MARCH_EXPR_BOOL, "[in, 1, [1, 2]]", "expression", 12);
    wrong(state, MARCH_EXPR_TEXT, "[get, [get, name]]", "expression", 10);
    wrong(state, MARCH_EXPR_TEXT, "[match, [get, name], {a: b}, 1, 2]", "type", 25);
    wrong(state, MARCH_EXPR_TEXT, "[match, [get, name], [{a: b}], 1, 2]", "expression",
          26);
}

static void every_mistake_of_an_expression_is_told(void **state)
{
    fixture *f = *state;

    assert_null(compiled(f, "[match, [gte, rank], 1, thin, 2, thick, 3]",
                         &(march_expr_wanted){.type = MARCH_EXPR_NUMBER}));
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), 3);
}

static void note(void *context, const char *name)
{
    fixture *f = context;

    march_diag_add(f->diags, (march_where){0}, MARCH_D_LABEL, "%s", name);
}

static void an_expression_names_the_properties_it_gets(void **state)
{
    fixture *f = *state;
    const char *text = "[case, [has, a], [get, b], [interpolate, [linear], [get, c], "
                       "1, [match, [get, d], x, 1, 2], 2, 3]]";
    size_t count;

    march_expr_properties(good(f, text, MARCH_EXPR_NUMBER), note, f);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(items[i].text[0], 'a' + (int)i);
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(literals_stand_for_themselves),
        TEST(get_and_has_ask_for_properties),
        TEST(comparisons_need_values_of_one_type),
        TEST(conditions_are_joined),
        TEST(in_looks_into_a_list),
        TEST(match_takes_the_first_label_that_fits),
        TEST(case_takes_the_first_condition_that_holds),
        TEST(step_changes_at_its_stops),
        TEST(interpolate_is_level_outside_its_stops),
        TEST(interpolate_runs_between_its_stops),
        TEST(coalesce_takes_the_first_that_is_something),
        TEST(concat_joins_texts_and_numbers),
        TEST(sums_are_done),
        TEST(sums_without_a_result_give_the_default),
        TEST(a_colour_may_be_a_property),
        TEST(without_a_thing_there_are_no_properties),
        TEST(literals_of_the_wrong_type_are_told),
        TEST(numbers_and_words_out_of_bounds_are_told),
        TEST(unknown_operators_are_told_with_the_nearest),
        TEST(missing_arguments_are_told),
        TEST(stops_that_do_not_ascend_are_told),
        TEST(operators_that_give_the_wrong_thing_are_told),
        TEST(every_mistake_of_an_expression_is_told),
        TEST(an_expression_names_the_properties_it_gets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
