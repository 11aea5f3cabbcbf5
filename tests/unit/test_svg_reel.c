/* test_svg_reel.c - SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/diag.h"
#include "draw/path.h"
#include "emit/svg_reel.h"

#include "testing.h"
#include "with_arena.h"

static march_svg_reel *new_reel(void)
{
    march_svg_reel *reel = NULL;

    assert_int_equal(march_svg_reel_new(arena, 96, march_diags_new(arena), &reel),
                     MARCH_OK);
    return reel;
}

static march_sheet *new_sheet(void)
{
    march_sheet *sheet = march_sheet_new(arena, 100, 100);

    march_sheet_layer_begin(sheet, "movements", "Movements");
    return sheet;
}

/** A square with its corner at so many millimetres. */
static void draw_square(march_sheet *sheet, double at_mm)
{
    march_path_builder path = {.arena = arena};
    march_path_mark mark = {.fill = march_paint_color((march_rgba){0, 0, 0, 0.5})};

    march_path_rectangle(&path, (march_page_box){at_mm, at_mm, at_mm + 10, at_mm + 10});
    mark.path = march_path_done(&path);
    march_draw_path(sheet, &mark);
}

static void draw_group(march_sheet *sheet, const char *id, double opacity, double at_mm)
{
    march_draw_group_begin(sheet, &(march_group_mark){.id = id, .opacity = opacity});
    draw_square(sheet, at_mm);
    march_draw_group_end(sheet);
}

static void add(march_svg_reel *reel, const march_sheet *sheet)
{
    assert_int_equal(march_svg_reel_add(reel, sheet), MARCH_OK);
}

/** The elements, or the definitions, as one text; on the arena. */
static const char *written(march_svg_reel *reel, bool defs)
{
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    assert_int_equal(march_svg_reel_finish(reel), MARCH_OK);
    assert_int_equal(defs ? march_svg_reel_write_defs(reel, file)
                          : march_svg_reel_write(reel, file),
                     MARCH_OK);
    fclose(file);
    return march_arena_strdup(arena, text);
}

static void assert_before(const char *text, const char *first, const char *second)
{
    const char *a = strstr(text, first), *b = strstr(text, second);

    assert_non_null(a);
    assert_non_null(b);
    assert_true(a < b);
}

static void what_stays_is_written_once_and_bare(void **state)
{
    march_svg_reel *reel = new_reel();

    (void)state;
    for (int i = 0; i < 3; i++) {
        march_sheet *sheet = new_sheet();
        draw_square(sheet, 5);
        add(reel, sheet);
    }
    const char *text = written(reel, false);
    assert_null(strstr(text, "slot"));
    assert_null(strstr(strstr(text, "<path") + 1, "<path"));
}

static void a_group_keeps_one_slot_for_all_it_shows(void **state)
{
    march_svg_reel *reel = new_reel();
    const double opacities[] = {1, 1, 0.5};

    (void)state;
    for (int i = 0; i < 3; i++) {
        march_sheet *sheet = new_sheet();
        draw_group(sheet, "movement:a", opacities[i], i == 0 ? 5 : 6);
        add(reel, sheet);
    }
    const char *text = written(reel, false);
    assert_before(text, "data-id=\"movement:a\"", "class=\"cel on\" data-on=\"0-1\"");
    assert_before(text, "data-on=\"0-1\"", "data-on=\"1-2 2-3:.5\"");
}

static void what_comes_back_is_the_same_cel(void **state)
{
    march_svg_reel *reel = new_reel();

    (void)state;
    for (int i = 0; i < 4; i++) {
        march_sheet *sheet = new_sheet();
        if (i != 2) {
            draw_group(sheet, "a", 1, 5);
        }
        add(reel, sheet);
    }
    assert_non_null(strstr(written(reel, false), "data-on=\"0-2 3-4\""));
}

static void slots_keep_the_order_of_the_sheet(void **state)
{
    march_svg_reel *reel = new_reel();
    march_sheet *first = new_sheet(), *second = new_sheet();

    (void)state;
    draw_group(first, "below", 1, 5);
    draw_group(first, "above", 1, 6);
    add(reel, first);
    draw_group(second, "below", 1, 7);
    draw_group(second, "between", 1, 8);
    draw_group(second, "above", 1, 9);
    add(reel, second);
    const char *text = written(reel, false);
    assert_before(text, "data-id=\"below\"", "data-id=\"between\"");
    assert_before(text, "data-id=\"between\"", "data-id=\"above\"");
}

static void things_that_change_places_get_second_slots(void **state)
{
    march_svg_reel *reel = new_reel();
    march_sheet *first = new_sheet(), *second = new_sheet();

    (void)state;
    draw_group(first, "a", 1, 5);
    draw_group(first, "b", 1, 6);
    add(reel, first);
    draw_group(second, "b", 1, 6);
    draw_group(second, "a", 1, 5);
    add(reel, second);
    /* At each step the one that is above must come later: a (0), b (0 and 1), a (1). */
    const char *text = written(reel, false), *b = strstr(text, "data-id=\"b\"");
    assert_before(text, "data-id=\"a\"", "data-id=\"b\"");
    assert_non_null(strstr(b, "data-id=\"a\""));
}

static void paths_that_come_again_are_defined_once(void **state)
{
    march_svg_reel *reel = new_reel();

    (void)state;
    for (int i = 0; i < 3; i++) {
        march_sheet *sheet = new_sheet();
        march_draw_group_begin(sheet, &(march_group_mark){.id = "a", .opacity = 1});
        draw_square(sheet, 5.123);
        draw_square(sheet, 20 + i);
        march_draw_group_end(sheet);
        add(reel, sheet);
    }
    assert_non_null(strstr(written(reel, true), "<path id=\"p1\""));
    assert_null(strstr(written(reel, true), "\"p2\""));
    assert_non_null(strstr(written(reel, false), "<use href=\"#p1\"/>"));
}

static void what_is_clear_as_glass_is_left_out(void **state)
{
    march_svg_reel *reel = new_reel();
    march_sheet *sheet = new_sheet();

    (void)state;
    draw_group(sheet, "a", 0.001, 5);
    add(reel, sheet);
    assert_null(strstr(written(reel, false), "data-id"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stays_is_written_once_and_bare),
        cmocka_unit_test(a_group_keeps_one_slot_for_all_it_shows),
        cmocka_unit_test(what_comes_back_is_the_same_cel),
        cmocka_unit_test(slots_keep_the_order_of_the_sheet),
        cmocka_unit_test(things_that_change_places_get_second_slots),
        cmocka_unit_test(paths_that_come_again_are_defined_once),
        cmocka_unit_test(what_is_clear_as_glass_is_left_out),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
