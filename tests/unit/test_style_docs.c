/* test_style_docs.c - the tables of docs/style-format.md say what the program does.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "model/campaign.h"
#include "testing.h"

#define MANUAL "docs/style-format.md"

typedef struct fixture {
    march_arena *arena;
    const char *manual;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));
    FILE *file = fopen(MANUAL, "rb");

    assert_non_null(file);
    f->arena = march_arena_new(0);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = MARCH_NEW(f->arena, char, size + 1);
    assert_int_equal(fread(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    f->manual = text;
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

static void assert_says(const fixture *f, const char *text)
{
    if (!strstr(f->manual, text)) {
        fail_msg("%s lacks: %s", MANUAL, text);
    }
}

/** What a property's type is called in the manual. */
static const char *holds(const char *type)
{
    static const char *const words[][2] = {
        {"LENGTH", "px"},       {"OFFSET", "px, also below 0"},
        {"SHARE", "0…1"},       {"TIMES", "factor"},
        {"MEN", "men"},         {"EM", "em"},
        {"WEIGHT", "100…900"},  {"ANGLE", "degrees"},
        {"DEGREES", "degrees"}, {"NUMBER", "number"},
        {"COLOR", "colour"},    {"TEXT", "text"},
        {"CHOICE", "word"},     {"DASHES", "numbers"}};

    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        if (strcmp(words[i][0], type) == 0) {
            return words[i][1];
        }
    }
    fail_msg("the manual has no word for %s", type);
    return "";
}

/** The default as the manual writes it: `#rrggbb` for 0xrrggbbff. */
static const char *default_words(march_arena *arena, const char *type,
                                 const char *value)
{
    if (strcmp(type, "COLOR") == 0) {
        bool clear = strcmp(value + 8, "00") == 0;
        return clear ? "`transparent`"
                     : march_arena_printf(arena, "`#%.6s`", value + 2);
    }
    if (value[0] == '"') {
        int length = (int)strlen(value) - 2;
        return length ? march_arena_printf(arena, "`%.*s`", length, value + 1) : "–";
    }
    return march_arena_printf(arena, "`%s`", value);
}

/** "a b" as "a, b" */
static const char *with_commas(march_arena *arena, const char *list)
{
    const char *out = "";

    if (strcmp(list, "*") == 0) {
        return "every";
    }
    for (; *list; list += strspn(list, " ")) {
        int length = (int)strcspn(list, " ");
        out =
            march_arena_printf(arena, "%s%s%.*s", out, *out ? ", " : "", length, list);
        list += length;
    }
    return out;
}

static void every_property_is_described_as_it_is(void **state)
{
    static const struct {
        const char *key, *group, *type, *otherwise, *layers;
    } props[] = {
#define PROP(name, key, group, type, otherwise, layers)                                \
    {key, #group, #type, #otherwise, layers},
#include "model/style_props.def"
#undef PROP
    };
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(props); i++) {
        bool paint = strcmp(props[i].group, "PAINT") == 0;
        assert_says(f, march_arena_printf(
                           f->arena, "\n| `%s` | %s | %s | %s | %s | ", props[i].key,
                           paint ? "paint" : "layout", holds(props[i].type),
                           default_words(f->arena, props[i].type, props[i].otherwise),
                           with_commas(f->arena, props[i].layers)));
    }
}

static void every_operator_is_described(void **state)
{
    static const char *const operators[] = {
#define OP(name, text, least, most, parity, takes, gives, form) text,
#include "model/expr_ops.def"
#undef OP
    };
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(operators); i++) {
        assert_says(f, march_arena_printf(f->arena, "`%s` ", operators[i]));
    }
}

static void every_type_of_layer_is_described(void **state)
{
    static const char *const types[] = {
#define KIND(name, text) "\n| `" text "` | ",
#include "furniture/kinds.def"
#include "layer/kinds.def"
#undef KIND
    };

    for (size_t i = 0; i < MARCH_COUNT(types); i++) {
        assert_says(*state, types[i]);
    }
}

static void every_kind_that_may_have_a_symbol_is_named(void **state)
{
    const char *const *const lists[] = {march_event_kind_words, march_place_kind_words};
    fixture *f = *state;

    for (size_t l = 0; l < MARCH_COUNT(lists); l++) {
        for (size_t i = 0; lists[l][i]; i++) {
            /* a point is a place without a dot */
            if (strcmp(lists[l][i], "point") != 0) {
                assert_says(f, march_arena_printf(f->arena, "`%s`", lists[l][i]));
            }
        }
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_property_is_described_as_it_is),
        TEST(every_operator_is_described),
        TEST(every_type_of_layer_is_described),
        TEST(every_kind_that_may_have_a_symbol_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
