/* test_tree.c - SPDX-License-Identifier: MIT */
#include "input/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "testing.h"

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    march_tree *tree;
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

static const march_node *parsed(fixture *f, const char *text)
{
    assert_int_equal(
        march_tree_parse(f->arena, "t.yaml", text, strlen(text), f->diags, &f->tree),
        MARCH_OK);
    return f->tree->root;
}

/** The one message a faulty text gives. */
static const march_diag *complaint(fixture *f, const char *text, size_t length)
{
    size_t count;

    assert_int_equal(
        march_tree_parse(f->arena, "t.yaml", text, length, f->diags, &f->tree),
        MARCH_E_INPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(count, 1);
    return &items[0];
}

static void assert_place(const march_node *node, int line, int column, int width)
{
    assert_non_null(node);
    assert_int_equal(node->line, line);
    assert_int_equal(node->column, column);
    assert_int_equal(node->width, width);
}

static void knows_where_values_and_keys_stand(void **state)
{
    const march_node *root =
        parsed(*state, "# a comment\ntitle: Қазақ\nmap:\n  at: [68.25, 43.3]\n");

    assert_place(march_node_get(root, "title"), 2, 8, 5);
    const march_node *at = march_node_get(march_node_get(root, "map"), "at");
    assert_place(at, 4, 7, 13);
    assert_place(at->items[1], 4, 15, 4);
    assert_int_equal(at->key_line, 4);
    assert_int_equal(at->key_column, 3);
    assert_int_equal(at->items[1]->index, 1);
    assert_null(at->items[1]->key);
}

static void counts_columns_in_characters(void **state)
{
    const march_node *root = parsed(*state, "{қазақ: \"突厥斯坦\", b:\tx}");

    assert_place(march_node_get(root, "қазақ"), 1, 10, 4);
    assert_int_equal(march_node_get(root, "b")->key_column, 17);
    assert_place(march_node_get(root, "b"), 1, 20, 1);
}

static void tells_kinds_apart(void **state)
{
    const march_node *root =
        parsed(*state, "a: 12.5\nb: '12.5'\nc: true\nd:\ne: ~\nf: \"null\"\ng: []\n");
    double number;
    bool flag;

    assert_true(march_node_number(march_node_get(root, "a"), &number));
    assert_near(number, 12.5, 0);
    assert_false(march_node_number(march_node_get(root, "b"), &number));
    assert_true(march_node_bool(march_node_get(root, "c"), &flag) && flag);
    assert_int_equal(march_node_get(root, "d")->kind, MARCH_NODE_NULL);
    assert_int_equal(march_node_get(root, "e")->kind, MARCH_NODE_NULL);
    assert_string_equal(march_node_get(root, "f")->text, "null");
    assert_int_equal(march_node_get(root, "g")->kind, MARCH_NODE_LIST);
    assert_int_equal(march_node_get(root, "g")->count, 0);
}

static void puts_what_is_not_written_at_its_key(void **state)
{
    const march_node *root = parsed(*state, "a:\nbcd:\nlist:\n  - x\n  -\n  - y\n");

    assert_place(march_node_get(root, "bcd"), 2, 1, 3);
    assert_place(march_node_get(root, "list")->items[1], 5, 3, 1);
}

static void reads_json(void **state)
{
    const march_node *root = parsed(
        *state, "{\"a\": [1, {\"b\": null}],\n \"c\": \"\\u0041\\ud83d\\ude00\\/\"}");

    assert_int_equal(march_node_get(root, "a")->items[1]->count, 1);
    assert_string_equal(march_node_get(root, "c")->text, "A😀/");
}

static void skips_a_byte_order_mark(void **state)
{
    fixture *f = *state;
    const march_node *root = parsed(f, "\xEF\xBB\xBF"
                                       "a: 1\n");
    march_where where = march_node_where(f->arena, march_node_get(root, "a"), false);

    assert_int_equal(where.column, 4);
    assert_string_equal(where.line_text, "a: 1");
}

static void follows_aliases(void **state)
{
    const march_node *root =
        parsed(*state, "a: &x {p: 1, q: [2]}\nb: *x\nc: &y word\n*y : 3\n");
    const march_node *b = march_node_get(root, "b");

    assert_place(b, 2, 5, 1);
    assert_string_equal(march_node_get(b, "q")->items[0]->text, "2");
    assert_ptr_equal(march_node_get(b, "q")->parent, b);
    assert_string_equal(march_node_get(root, "word")->text, "3");
}

static void says_the_path_of_a_node(void **state)
{
    fixture *f = *state;
    const march_node *root = parsed(f, "m:\n  - x\n  - stops: [1, 2]\n");
    const march_node *stops =
        march_node_get(march_node_get(root, "m")->items[1], "stops");
    march_where where = march_node_where(f->arena, stops->items[1], false);

    assert_string_equal(where.path, "m[1].stops[1]");
    assert_string_equal(where.line_text, "  - stops: [1, 2]");
    where = march_node_where(f->arena, stops, true);
    assert_int_equal(where.column, 5);
    assert_int_equal(where.width, 5);
}

static void reports_keys_given_twice_in_the_order_of_the_file(void **state)
{
    fixture *f = *state;
    const march_node *root =
        parsed(f, "a: 1\nb: {x: 1, y: 2, x: 3}\na: 2\nc: 4\na: 3\n");
    size_t count;
    const march_diag *items = march_diags_items(f->diags, &count);

    assert_int_equal(count, 3);
    assert_int_equal(items[0].id, MARCH_D_DUPLICATE_KEY);
    assert_int_equal(items[0].where.line, 2);
    assert_int_equal(items[0].where.column, 17);
    assert_int_equal(items[2].where.line, 5);
    assert_string_equal(march_node_get(root, "a")->text, "1");
    assert_int_equal(root->count, 3);
    assert_int_equal(march_node_get(root, "c")->index, 2);
}

static void finds_keys_given_twice_in_large_maps(void **state)
{
    fixture *f = *state;
    char text[4000] = "";
    size_t length = 0, count;

    for (int i = 0; i < 200; i++) {
        length += (size_t)snprintf(text + length, sizeof(text) - length, "k%d: %d\n",
                                   i % 190, i);
    }
    assert_int_equal(parsed(f, text)->count, 190);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(count, 10);
    assert_int_equal(items[0].where.line, 191);
}

static void reports_a_syntax_error_alone_with_its_place(void **state)
{
    const char *text = "a: 1\na: 2\nb: [1, 2\n";
    const march_diag *diag = complaint(*state, text, strlen(text));

    assert_int_equal(diag->id, MARCH_D_SYNTAX);
    assert_int_equal(diag->where.line, 4);
    assert_non_null(strstr(diag->hint, "line 3, column 4"));
}

static void explains_tabs_and_colons(void **state)
{
    fixture *f = *state;
    const march_diag *diag = complaint(f, "a:\n\tb: 1\n", 9);

    assert_int_equal(diag->where.line, 2);
    assert_int_equal(diag->where.column, 1);
    assert_string_equal(diag->hint, "indent with spaces");
    f->diags = march_diags_new(f->arena);
    diag = complaint(f, "a: b: c", 7);
    assert_non_null(strstr(diag->hint, "quotes"));
}

static void names_the_byte_that_is_no_text(void **state)
{
    fixture *f = *state;
    const march_diag *diag = complaint(f, "a: 1\nь: \xFF\n", 11);

    assert_int_equal(diag->where.line, 2);
    assert_int_equal(diag->where.column, 4);
    f->diags = march_diags_new(f->arena);
    diag = complaint(f, "a: \0b", 5);
    assert_int_equal(diag->where.column, 4);
    f->diags = march_diags_new(f->arena);
    diag = complaint(f, "a: \"\\0\"", 7);
    assert_int_equal(diag->id, MARCH_D_SYNTAX);
}

static void refuses_a_second_document(void **state)
{
    const march_diag *diag = complaint(*state, "a: 1\n---\nb: 1\n", 14);

    assert_int_equal(diag->where.line, 2);
}

static void refuses_aliases_without_or_inside_their_anchor(void **state)
{
    fixture *f = *state;

    assert_non_null(strstr(complaint(f, "a: *x", 5)->text, "'&x'"));
    f->diags = march_diags_new(f->arena);
    assert_non_null(strstr(complaint(f, "&x [*x]", 7)->text, "inside"));
}

static void stops_an_alias_bomb(void **state)
{
    char text[2000] = "a0: &a0 [x]\n";
    size_t length = strlen(text);

    for (int i = 1; i < 12; i++) {
        length += (size_t)snprintf(
            text + length, sizeof(text) - length,
            "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
            i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    assert_int_equal(complaint(*state, text, length)->id, MARCH_D_LIMIT);
}

static void stops_at_the_depth_limit(void **state)
{
    fixture *f = *state;
    static char text[20001];

    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    parsed(f, text);
    memset(text, '[', 10000);
    memset(text + 10000, ']', 10000);
    const march_diag *diag = complaint(f, text, 20000);
    assert_int_equal(diag->id, MARCH_D_LIMIT);
    assert_int_equal(diag->where.column, 65);
}

static void counts_depth_through_aliases(void **state)
{
    char text[4000] = "a0: &a0 [x]\n";
    size_t length = strlen(text);

    for (int i = 1; i < 70; i++) {
        length += (size_t)snprintf(text + length, sizeof(text) - length,
                                   "a%d: &a%d [*a%d]\n", i, i, i - 1);
    }
    assert_int_equal(complaint(*state, text, length)->id, MARCH_D_LIMIT);
}

static void takes_an_empty_file_for_null(void **state)
{
    assert_int_equal(parsed(*state, "")->kind, MARCH_NODE_NULL);
    assert_int_equal(parsed(*state, "# nothing\n")->kind, MARCH_NODE_NULL);
}

static void names_a_missing_file(void **state)
{
    fixture *f = *state;
    size_t count;

    assert_int_equal(
        march_tree_load(f->arena, "tests/input/no.yaml", f->diags, &f->tree),
        MARCH_E_NOINPUT);
    const march_diag *items = march_diags_items(f->diags, &count);
    assert_int_equal(items[0].id, MARCH_D_NO_FILE);
    assert_int_equal(march_tree_load(f->arena, "tests/input", f->diags, &f->tree),
                     MARCH_E_NOINPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(knows_where_values_and_keys_stand),
        TEST(counts_columns_in_characters),
        TEST(tells_kinds_apart),
        TEST(puts_what_is_not_written_at_its_key),
        TEST(reads_json),
        TEST(skips_a_byte_order_mark),
        TEST(follows_aliases),
        TEST(says_the_path_of_a_node),
        TEST(reports_keys_given_twice_in_the_order_of_the_file),
        TEST(finds_keys_given_twice_in_large_maps),
        TEST(reports_a_syntax_error_alone_with_its_place),
        TEST(explains_tabs_and_colons),
        TEST(names_the_byte_that_is_no_text),
        TEST(refuses_a_second_document),
        TEST(refuses_aliases_without_or_inside_their_anchor),
        TEST(stops_an_alias_bomb),
        TEST(stops_at_the_depth_limit),
        TEST(counts_depth_through_aliases),
        TEST(takes_an_empty_file_for_null),
        TEST(names_a_missing_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
