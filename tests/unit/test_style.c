/* test_style.c - a style file is read whole, and its mistakes told where they stand.
 * SPDX-License-Identifier: MIT */
#include "model/style.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "testing.h"

/* The types of layers there are. */
static const char *const kinds[] = {
#define KIND(name, text) text,
#include "furniture/kinds.def"
#include "layer/kinds.def"
#undef KIND
    NULL};

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    char file[64]; /**< a temporary one; "" if there is none */
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

    if (f->file[0]) {
        remove(f->file);
    }
    march_arena_free(f->arena);
    free(f);
    return 0;
}

static march_style *load(fixture *f, const char *file, march_status wanted)
{
    march_style *style = NULL;
    march_status status =
        march_style_load(f->arena, file, "styles", kinds, f->diags, &style);

    if (status != wanted) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_int_equal(status, wanted);
    return style;
}

/** Load a style that consists of these layers, lines of YAML from column 1. */
static march_style *load_layers(fixture *f, const char *layers, march_status wanted)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(f->file, sizeof(f->file), "%s/march-style-XXXXXX", tmp ? tmp : "/tmp");
    int handle = mkstemp(f->file);
    FILE *file = handle >= 0 ? fdopen(handle, "wb") : NULL;
    assert_non_null(file);
    fprintf(file, "marchmap-style: 1\nlayers:\n%s\n", layers);
    assert_int_equal(fclose(file), 0);
    return load(f, f->file, wanted);
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

/** The messages are exactly these errors, in whatever order. */
static void assert_mistakes(fixture *f, const mistake *wanted, size_t wanted_count)
{
    size_t count;
    const march_diag *items = march_diags_items(f->diags, &count);

    for (size_t i = 0; i < wanted_count; i++) {
        if (!is_told(items, count, &wanted[i])) {
            march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
            fail_msg("no %s at %d:%d", wanted[i].id, wanted[i].line, wanted[i].column);
        }
    }
    if (count != wanted_count) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_int_equal(count, wanted_count);
}

static void assert_message(fixture *f, const char *text, const char *hint)
{
    size_t count;
    const march_diag *items = march_diags_items(f->diags, &count);

    assert_int_equal(count, 1);
    assert_string_equal(items[0].text, text);
    if (hint) {
        assert_non_null(items[0].hint);
        assert_string_equal(items[0].hint, hint);
    }
}

static void the_mistakes_of_a_style_are_told_in_one_run(void **state)
{
    static const mistake planted[] = {
        {2, 17, "version"},      {4, 13, "color"},        {5, 1, "unknown-key"},
        {6, 16, "range"},        {6, 20, "unknown-key"},  {7, 26, "color"},
        {7, 31, "color"},        {9, 3, "unknown-key"},   {10, 3, "missing-key"},
        {10, 26, "type"},        {16, 47, "range"},       {16, 65, "type"},
        {16, 79, "color"},       {17, 39, "range"},       {17, 61, "value"},
        {19, 11, "value"},       {21, 9, "duplicate-id"}, {21, 5, "range"},
        {26, 13, "unknown-key"}, {26, 49, "type"},        {26, 56, "unknown-key"},
        {26, 88, "range"},       {27, 25, "value"},       {27, 34, "unknown-key"},
        {28, 5, "missing-key"},  {30, 13, "expression"},  {31, 64, "color"},
        {31, 72, "unknown-key"}, {32, 9, "value"},        {35, 5, "unknown-key"},
        {37, 20, "expression"},  {38, 49, "expression"},  {39, 39, "range"},
        {40, 31, "expression"},  {41, 5, "missing-key"},  {42, 5, "unknown-key"},
        {43, 19, "expression"},  {44, 31, "range"},       {44, 34, "unknown-key"},
        {45, 5, "missing-key"},  {48, 12, "type"},        {49, 5, "type"},
    };

    (void)load(*state, "tests/input/style/many-mistakes.yaml", MARCH_E_INPUT);
    assert_mistakes(*state, planted, MARCH_COUNT(planted));
}

static void lists_and_maps_are_not_taken_for_each_other(void **state)
{
    static const mistake planted[] = {{1, 17, "type"}, {1, 17, "version"},
                                      {2, 7, "type"},  {3, 14, "type"},
                                      {4, 10, "type"}, {5, 9, "type"}};

    (void)load(*state, "tests/input/style/wrong-shapes.yaml", MARCH_E_INPUT);
    assert_mistakes(*state, planted, MARCH_COUNT(planted));
}

static void every_key_is_read(void **state)
{
    const march_style *style =
        load(*state, "tests/input/style/all-keys.yaml", MARCH_OK);
    const march_style_layer *relief = &style->layers[0], *rivers = &style->layers[1];

    assert_string_equal(march_names_pick(style->name, "kk", NULL), "Барлық кілттер");
    assert_near(style->background.b, 0xF0 / 255.0, 1e-12);
    assert_near(style->page.panel_px, 300, 0);
    assert_near(style->page.panel_min_px, 900, 0);
    assert_int_equal(style->side_color_count, 2);
    assert_int_equal(style->symbol_count, 3);
    assert_true(march_style_symbol(style, "event-battle")->stroked);
    assert_null(march_style_symbol(style, "event-siege"));
    assert_string_equal(march_names_pick(relief->title, "kk", NULL), "Жер бедері");
    assert_string_equal(relief->tint_source, "elevation");
    assert_int_equal(relief->tint_count, 2);
    assert_near(relief->tints[1].height_m, 150, 0);
    assert_near(relief->tints[1].color.a, 128 / 255.0, 1e-12);
    assert_string_equal(rivers->source, "rivers");
    assert_near(rivers->min_zoom, 3.5, 0);
    assert_near(rivers->max_zoom, 9, 0);
    assert_non_null(rivers->filter);
    assert_int_equal(rivers->dash.count, 2);
}

static void what_a_style_leaves_out_has_a_default(void **state)
{
    fixture *f = *state;
    const march_style *style =
        load_layers(f, "- {id: a, type: line, source: s}", MARCH_OK);
    const march_style_layer *layer = &style->layers[0];
    march_lookup none = {0};

    assert_near(style->background.r, 1, 0);
    assert_near(style->page.panel_px, 0, 0);
    assert_false(march_style_has(layer, MARCH_PROP_LINE_WIDTH));
    assert_near(march_style_number(layer, MARCH_PROP_LINE_WIDTH, &none), 1, 0);
    assert_near(march_style_number(layer, MARCH_PROP_LINE_OPACITY, &none), 1, 0);
    assert_near(march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, &none), 22.5, 0);
    assert_near(march_style_color(layer, MARCH_PROP_LINE_COLOR, &none).a, 1, 0);
    assert_near(march_style_color(layer, MARCH_PROP_LINE_COLOR, &none).r, 0, 0);
    assert_near(march_style_color(layer, MARCH_PROP_TEXT_HALO_COLOR, &none).a, 0, 0);
    assert_string_equal(march_style_text(f->arena, layer, MARCH_PROP_LINE_CAP, &none),
                        "round");
    assert_true(march_style_passes(layer, &none));
}

static void numbers_from_data_stay_within_their_limits(void **state)
{
    const march_style *style =
        load_layers(*state,
                    "- {id: a, type: line, source: s, paint: {line-opacity: [\"+\", 1, "
                    "[zoom]], line-width: [\"-\", 1, [zoom]]}}",
                    MARCH_OK);
    march_lookup far = {.zoom = 4};

    assert_near(march_style_number(&style->layers[0], MARCH_PROP_LINE_OPACITY, &far), 1,
                0);
    assert_near(march_style_number(&style->layers[0], MARCH_PROP_LINE_WIDTH, &far), 0,
                0);
}

static void a_filter_that_finds_nothing_lets_nothing_pass(void **state)
{
    const march_style *style = load_layers(
        *state, "- {id: a, type: line, source: s, filter: [\"<\", [get, rank], 3]}",
        MARCH_OK);

    assert_false(march_style_passes(&style->layers[0], &(march_lookup){0}));
}

static void layers_of_the_campaign_can_be_filtered(void **state)
{
    const march_style *style =
        load_layers(*state,
                    "- {id: a, type: movement, filter: [\"==\", [get, kind], raid]}\n"
                    "- {id: b, type: engagement, filter: [\"!\", [get, past]]}\n"
                    "- {id: c, type: territory, filter: [\"==\", [get, side], qing]}\n"
                    "- {id: d, type: place, filter: [\"<\", [get, rank], 2]}",
                    MARCH_OK);

    for (size_t i = 0; i < 4; i++) {
        assert_non_null(style->layers[i].filter);
    }
}

static void a_property_that_things_of_the_campaign_lack_is_told(void **state)
{
    (void)load_layers(*state,
                      "- {id: a, type: movement, paint: {arrow-gap: [match, [get, "
                      "certanty], stated, 1, 2]}}",
                      MARCH_E_INPUT);
    assert_message(*state, "unknown property 'certanty'", "did you mean 'certainty'?");
}

static void a_filter_knows_what_things_of_the_campaign_have(void **state)
{
    (void)load_layers(*state, "- {id: a, type: territory, filter: [has, rank]}",
                      MARCH_E_INPUT);
    assert_message(*state, "unknown property 'rank'", NULL);
}

static void an_unknown_type_comes_with_the_nearest(void **state)
{
    (void)load_layers(*state, "- {id: a, type: territories}", MARCH_E_INPUT);
    assert_message(*state, "unknown layer type 'territories'",
                   "did you mean 'territory'?");
}

static void an_unknown_type_makes_no_other_mistakes(void **state)
{
    (void)load_layers(*state,
                      "- {id: a, type: lin, source: s, paint: {line-width: 2}, tints: "
                      "[[1, red]]}",
                      MARCH_E_INPUT);
    assert_message(*state, "unknown layer type 'lin'", "did you mean 'line'?");
}

static void an_unknown_property_comes_with_the_nearest(void **state)
{
    (void)load_layers(*state,
                      "- {id: a, type: line, source: s, paint: {line-colour: red}}",
                      MARCH_E_INPUT);
    assert_message(*state, "unknown property 'line-colour'",
                   "did you mean 'line-color'?");
}

static void a_property_in_the_wrong_group_is_told_where_it_belongs(void **state)
{
    (void)load_layers(*state,
                      "- {id: a, type: line, source: s, paint: {line-cap: butt}}",
                      MARCH_E_INPUT);
    assert_message(*state, "'line-cap' belongs under 'layout'", NULL);
}

static void a_property_the_layer_would_ignore_is_told(void **state)
{
    (void)load_layers(*state,
                      "- {id: a, type: line, source: s, paint: {circle-color: red}}",
                      MARCH_E_INPUT);
    assert_message(*state, "'circle-color' means nothing to a layer of type 'line'",
                   "it does to: circle place");
}

static void a_key_the_layer_would_ignore_is_told(void **state)
{
    (void)load_layers(*state, "- {id: a, type: legend, source: s}", MARCH_E_INPUT);
    assert_message(*state, "'source' means nothing to a layer of type 'legend'",
                   "it does to: fill line circle symbol hillshade locator");
}

static void geodata_cannot_be_drawn_without_a_source(void **state)
{
    (void)load_layers(*state, "- {id: a, type: fill}", MARCH_E_INPUT);
    assert_message(*state, "a layer of type 'fill' needs a 'source'", NULL);
}

static void a_layer_given_three_times_is_told_twice(void **state)
{
    fixture *f = *state;

    (void)load_layers(f,
                      "- {id: a, type: frame}\n- {id: a, type: scale}\n"
                      "- {id: a, type: legend}",
                      MARCH_E_INPUT);
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), 2);
}

static void a_missing_style_is_no_fault_of_its_content(void **state)
{
    fixture *f = *state;

    (void)load(f, "tests/input/style/none.yaml", MARCH_E_NOINPUT);
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), 1);
}

static void the_styles_that_are_shipped_load(void **state)
{
    fixture *f = *state;
    size_t count;

    (void)load(f, "styles/atlas.yaml", MARCH_OK);
    (void)load(f, "styles/wikimedia.yaml", MARCH_OK);
    (void)march_diags_items(f->diags, &count);
    assert_int_equal(count, 0);
}

static void a_property_names_types_of_layers_that_exist(void **state)
{
    static const char *const used_by[] = {
#define PROP(name, key, group, type, otherwise, layers) layers,
#include "model/style_props.def"
#undef PROP
    };
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(used_by); i++) {
        char *list = march_arena_strdup(f->arena, used_by[i]);
        for (char *save, *word = strtok_r(list, " ", &save); word;
             word = strtok_r(NULL, " ", &save)) {
            size_t k = 0;
            while (kinds[k] && strcmp(kinds[k], word) != 0) {
                k++;
            }
            if (!kinds[k] && strcmp(word, "*") != 0) {
                fail_msg("there is no layer of type '%s'", word);
            }
        }
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_mistakes_of_a_style_are_told_in_one_run),
        TEST(lists_and_maps_are_not_taken_for_each_other),
        TEST(every_key_is_read),
        TEST(what_a_style_leaves_out_has_a_default),
        TEST(numbers_from_data_stay_within_their_limits),
        TEST(a_filter_that_finds_nothing_lets_nothing_pass),
        TEST(layers_of_the_campaign_can_be_filtered),
        TEST(a_property_that_things_of_the_campaign_lack_is_told),
        TEST(a_filter_knows_what_things_of_the_campaign_have),
        TEST(an_unknown_type_comes_with_the_nearest),
        TEST(an_unknown_type_makes_no_other_mistakes),
        TEST(an_unknown_property_comes_with_the_nearest),
        TEST(a_property_in_the_wrong_group_is_told_where_it_belongs),
        TEST(a_property_the_layer_would_ignore_is_told),
        TEST(a_key_the_layer_would_ignore_is_told),
        TEST(geodata_cannot_be_drawn_without_a_source),
        TEST(a_layer_given_three_times_is_told_twice),
        TEST(a_missing_style_is_no_fault_of_its_content),
        TEST(the_styles_that_are_shipped_load),
        TEST(a_property_names_types_of_layers_that_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
