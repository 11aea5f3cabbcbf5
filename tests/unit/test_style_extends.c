/* test_style_extends.c - a style on top of another one.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "model/style.h"
#include "testing.h"

/* The types of layers there are. */
static const char *const kinds[] = {
#define KIND(name, text) text,
#include "furniture/kinds.def"
#include "layer/kinds.def"
#undef KIND
    NULL};

static const char base_text[] =
    "marchmap-style: 1\n"
    "name: Base\n"
    "background: \"#102030\"\n"
    "page: {margin: 10, panel: 300}\n"
    "side-colors: [red, green]\n"
    "symbols:\n"
    "  event: {path: M0 0 L1 1, stroked: true}\n"
    "  event-siege: {path: M0 0 L0 1}\n"
    "layers:\n"
    "  - {id: sea, type: fill, source: sea, paint: {fill-color: blue}}\n"
    "  - id: rivers\n"
    "    type: line\n"
    "    source: rivers\n"
    "    filter: [\"==\", [get, rank], 1]\n"
    "    paint: {line-width: 3, line-opacity: 0.5}\n"
    "    layout: {line-cap: butt}\n"
    "  - {id: title, type: title, layout: {text-size: 20}}\n";

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    char folder[64];
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));
    const char *tmp = getenv("TMPDIR");

    f->arena = march_arena_new(0);
    f->diags = march_diags_new(f->arena);
    snprintf(f->folder, sizeof(f->folder), "%s/march-extends-XXXXXX",
             tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(f->folder));
    *state = f;
    return 0;
}

static const char *in_folder(const fixture *f, const char *name)
{
    return march_arena_printf(f->arena, "%s/%s", f->folder, name);
}

static int tear_down(void **state)
{
    static const char *const names[] = {"base.yaml", "own.yaml", "third.yaml"};
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        (void)remove(in_folder(f, names[i]));
    }
    assert_int_equal(rmdir(f->folder), 0);
    march_arena_free(f->arena);
    free(f);
    return 0;
}

static void write_file(const fixture *f, const char *name, const char *text)
{
    FILE *file = fopen(in_folder(f, name), "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/** Load own.yaml, which consists of this text behind its version. */
static const march_style *load(const fixture *f, const char *text, march_status wanted)
{
    march_style *style = NULL;

    write_file(f, "base.yaml", base_text);
    write_file(f, "own.yaml",
               march_arena_printf(f->arena, "marchmap-style: 1\n%s", text));
    march_status status = march_style_load(f->arena, in_folder(f, "own.yaml"),
                                           f->folder, kinds, f->diags, &style);
    if (status != wanted) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_int_equal(status, wanted);
    return style;
}

/** The ids of the layers with blanks between them. */
static const char *order(const fixture *f, const march_style *style)
{
    const char *ids = "";

    for (size_t i = 0; i < style->layer_count; i++) {
        ids = march_arena_printf(f->arena, "%s%s%s", ids, i > 0 ? " " : "",
                                 style->layers[i].id);
    }
    return ids;
}

/** The only mistake stands in this file, at this place, and says this. */
static void assert_told(const fixture *f, const char *file, int line, int column,
                        const char *text, const char *hint)
{
    size_t count;
    const march_diag *items = march_diags_items(f->diags, &count);

    assert_int_equal(count, 1);
    assert_string_equal(items[0].where.file, in_folder(f, file));
    assert_int_equal(items[0].where.line, line);
    assert_int_equal(items[0].where.column, column);
    assert_string_equal(items[0].text, text);
    if (hint) {
        assert_non_null(items[0].hint);
        assert_string_equal(items[0].hint, hint);
    }
}

static double number(const march_style_layer *layer, march_prop prop)
{
    return march_style_number(layer, prop, &(march_lookup){0});
}

static void what_is_not_said_is_inherited(void **state)
{
    const fixture *f = *state;
    const march_style *style = load(f, "extends: base\n", MARCH_OK);

    assert_string_equal(order(f, style), "sea rivers title");
    assert_near(style->background.r, 0x10 / 255.0, 1e-9);
    assert_near(style->page.panel_px, 300, 0);
    assert_int_equal(style->side_color_count, 2);
    assert_int_equal(style->symbol_count, 2);
    assert_int_equal(style->name.count, 0); /* a name is a style's own */
}

static void paint_and_layout_are_merged_key_by_key(void **state)
{
    const march_style *style = load(*state,
                                    "extends: base\n"
                                    "layers:\n"
                                    "  - {id: rivers, paint: {line-width: 7}}\n",
                                    MARCH_OK);
    const march_style_layer *rivers = &style->layers[1];

    assert_near(number(rivers, MARCH_PROP_LINE_WIDTH), 7, 0);
    assert_near(number(rivers, MARCH_PROP_LINE_OPACITY), 0.5, 0);
    assert_true(march_style_has(rivers, MARCH_PROP_LINE_CAP));
    assert_string_equal(rivers->source, "rivers");
    assert_non_null(rivers->filter);
}

static void other_keys_of_a_layer_are_replaced(void **state)
{
    const march_style *style = load(*state,
                                    "extends: base\n"
                                    "layers:\n"
                                    "  - {id: rivers, source: canals, minzoom: 4}\n",
                                    MARCH_OK);

    assert_string_equal(style->layers[1].source, "canals");
    assert_near(style->layers[1].min_zoom, 4, 0);
}

static void a_key_without_a_value_takes_the_inherited_one_away(void **state)
{
    const march_style *style =
        load(*state,
             "extends: base\n"
             "side-colors:\n"
             "layers:\n"
             "  - {id: rivers, filter: ~, paint: {line-opacity: ~}}\n",
             MARCH_OK);

    assert_null(style->layers[1].filter);
    assert_false(march_style_has(&style->layers[1], MARCH_PROP_LINE_OPACITY));
    assert_true(march_style_has(&style->layers[1], MARCH_PROP_LINE_WIDTH));
    assert_int_equal(style->side_color_count, 0);
}

static void a_layer_of_another_type_inherits_nothing(void **state)
{
    const march_style *style = load(*state,
                                    "extends: base\n"
                                    "layers:\n"
                                    "  - {id: rivers, type: graticule}\n",
                                    MARCH_OK);

    assert_string_equal(style->layers[1].type, "graticule");
    assert_null(style->layers[1].source);
    assert_false(march_style_has(&style->layers[1], MARCH_PROP_LINE_WIDTH));
}

static void new_layers_lie_on_top_or_where_they_say(void **state)
{
    const fixture *f = *state;
    const march_style *style = load(f,
                                    "extends: base\n"
                                    "layers:\n"
                                    "  - {id: a, type: graticule}\n"
                                    "  - {id: b, type: graticule, before: sea}\n"
                                    "  - {id: c, type: graticule, after: sea}\n"
                                    "  - {id: d, type: graticule, before: a}\n",
                                    MARCH_OK);

    assert_string_equal(order(f, style), "b sea c rivers title d a");
}

static void an_inherited_layer_can_be_moved(void **state)
{
    const fixture *f = *state;
    const march_style *style = load(f,
                                    "extends: base\n"
                                    "layers: [{id: title, before: rivers}]\n",
                                    MARCH_OK);

    assert_string_equal(order(f, style), "sea title rivers");
    assert_near(number(&style->layers[1], MARCH_PROP_TEXT_SIZE), 20, 0);
}

static void layers_can_be_removed_and_begun_anew(void **state)
{
    const fixture *f = *state;
    const march_style *style = load(f,
                                    "extends: base\n"
                                    "remove: [sea, rivers]\n"
                                    "layers: [{id: rivers, type: line, source: r}]\n",
                                    MARCH_OK);

    assert_string_equal(order(f, style), "title rivers");
    assert_false(march_style_has(&style->layers[1], MARCH_PROP_LINE_WIDTH));
}

static void symbols_and_page_are_merged_and_lists_of_colours_replaced(void **state)
{
    const march_style *style = load(*state,
                                    "extends: base\n"
                                    "page: {margin: 20}\n"
                                    "side-colors: [blue]\n"
                                    "symbols:\n"
                                    "  event: {path: M0 0 L0 -1}\n"
                                    "  event-raid: {path: M0 0 L-1 0}\n",
                                    MARCH_OK);

    assert_near(style->page.margin_px, 20, 0);
    assert_near(style->page.panel_px, 300, 0);
    assert_int_equal(style->side_color_count, 1);
    assert_int_equal(style->symbol_count, 3);
    assert_string_equal(march_style_symbol(style, "event")->path, "M0 0 L0 -1");
    assert_false(march_style_symbol(style, "event")->stroked);
    assert_string_equal(march_style_symbol(style, "event-siege")->path, "M0 0 L0 1");
}

static void styles_extend_each_other_in_a_chain(void **state)
{
    const fixture *f = *state;

    write_file(f, "third.yaml",
               "marchmap-style: 1\n"
               "extends: base\n"
               "layers: [{id: rivers, paint: {line-width: 9, line-opacity: 1}}]\n");
    const march_style *style = load(f,
                                    "extends: third.yaml\n"
                                    "layers: [{id: rivers, paint: {line-width: 8}}]\n",
                                    MARCH_OK);
    assert_near(number(&style->layers[1], MARCH_PROP_LINE_WIDTH), 8, 0);
    assert_near(number(&style->layers[1], MARCH_PROP_LINE_OPACITY), 1, 0);
}

static void a_circle_is_told_where_it_closes(void **state)
{
    const fixture *f = *state;

    write_file(f, "third.yaml", "marchmap-style: 1\nextends: ./own.yaml\n");
    (void)load(f, "extends: third\n", MARCH_E_INPUT);
    assert_told(f, "third.yaml", 2, 10, "this style extends itself", NULL);
}

static void an_unknown_style_comes_with_the_nearest(void **state)
{
    const fixture *f = *state;

    (void)load(f, "extends: bsae\n", MARCH_E_INPUT);
    assert_told(f, "own.yaml", 2, 10, "unknown style 'bsae'", "did you mean 'base'?");
}

static void a_missing_file_is_told_where_it_is_named(void **state)
{
    const fixture *f = *state;

    (void)load(f, "extends: none.yaml\n", MARCH_E_INPUT);
    assert_told(f, "own.yaml", 2, 10,
                march_arena_printf(f->arena, "there is no file '%s'",
                                   in_folder(f, "none.yaml")),
                NULL);
}

static void a_mistake_is_told_in_the_file_it_stands_in(void **state)
{
    const fixture *f = *state;

    write_file(f, "third.yaml",
               "marchmap-style: 1\n"
               "extends: base\n"
               "layers:\n"
               "  - id: sea\n"
               "    paint: {fill-colour: red}\n");
    (void)load(f, "extends: third\nlayers: [{id: sea, paint: {fill-opacity: 1}}]\n",
               MARCH_E_INPUT);
    assert_told(f, "third.yaml", 5, 13, "unknown property 'fill-colour'",
                "did you mean 'fill-color'?");
}

static void a_version_that_is_not_known_is_told_in_its_file(void **state)
{
    const fixture *f = *state;

    write_file(f, "third.yaml", "marchmap-style: 2\nextends: base\n");
    (void)load(f, "extends: third\n", MARCH_E_INPUT);
    assert_told(f, "third.yaml", 1, 17, "this program reads styles of version 1", NULL);
}

static void an_unknown_layer_to_remove_is_told(void **state)
{
    const fixture *f = *state;

    (void)load(f, "extends: base\nremove: [sae]\n", MARCH_E_INPUT);
    assert_told(f, "own.yaml", 3, 10, "unknown layer 'sae'", "did you mean 'sea'?");
}

static void an_unknown_neighbour_is_told(void **state)
{
    const fixture *f = *state;

    (void)load(f,
               "extends: base\n"
               "layers: [{id: g, type: graticule, after: river}]\n",
               MARCH_E_INPUT);
    assert_told(f, "own.yaml", 3, 42, "unknown layer 'river'",
                "did you mean 'rivers'?");
}

static void a_layer_given_twice_is_still_told(void **state)
{
    const fixture *f = *state;

    (void)load(
        f,
        "extends: base\n"
        "layers: [{id: title, layout: {text-size: 9}}, {id: title, type: title}]\n",
        MARCH_E_INPUT);
    assert_told(f, "own.yaml", 3, 52, "the layer 'title' is given twice", NULL);
}

static void words_about_a_base_mean_nothing_without_one(void **state)
{
    const fixture *f = *state;

    (void)load(f,
               "remove: [a]\n"
               "layers: [{id: a, type: title, before: b}]\n",
               MARCH_E_INPUT);
    assert_int_equal(march_diags_count(f->diags, MARCH_ERROR), 2);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_not_said_is_inherited),
        TEST(paint_and_layout_are_merged_key_by_key),
        TEST(other_keys_of_a_layer_are_replaced),
        TEST(a_key_without_a_value_takes_the_inherited_one_away),
        TEST(a_layer_of_another_type_inherits_nothing),
        TEST(new_layers_lie_on_top_or_where_they_say),
        TEST(an_inherited_layer_can_be_moved),
        TEST(layers_can_be_removed_and_begun_anew),
        TEST(symbols_and_page_are_merged_and_lists_of_colours_replaced),
        TEST(styles_extend_each_other_in_a_chain),
        TEST(a_circle_is_told_where_it_closes),
        TEST(an_unknown_style_comes_with_the_nearest),
        TEST(a_missing_file_is_told_where_it_is_named),
        TEST(a_mistake_is_told_in_the_file_it_stands_in),
        TEST(a_version_that_is_not_known_is_told_in_its_file),
        TEST(an_unknown_layer_to_remove_is_told),
        TEST(an_unknown_neighbour_is_told),
        TEST(a_layer_given_twice_is_still_told),
        TEST(words_about_a_base_mean_nothing_without_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
