/* test_pdf_layers.c - SPDX-License-Identifier: MIT */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "draw/path.h"
#include "emit/sink.h"

#include "testing.h"
#include "with_arena.h"

/** A square with the lower left corner at a place. */
static void draw_square(march_sheet *sheet, double x)
{
    march_path_builder path = {.arena = sheet->arena};

    march_path_rectangle(&path, (march_page_box){x, 10, x + 5, 15});
    march_draw_path(
        sheet, &(march_path_mark){.path = march_path_done(&path),
                                  .fill = march_paint_color((march_rgba){1, 0, 0, 1})});
}

static march_sheet *new_sheet(void)
{
    march_sheet *sheet = march_sheet_new(arena, 100, 50);

    assert_non_null(sheet);
    sheet->background.a = 0;
    sheet->work.summary = "squares";
    return sheet;
}

static qpdf_data written(const march_sheet *sheet)
{
    MARCH_AUTO_FILE file = tmpfile();
    march_emit_options options = {0};
    qpdf_data pdf = qpdf_init();

    assert_non_null(file);
    assert_int_equal(march_emit_stream(&march_sink_pdf, sheet, &options, file,
                                       march_diags_new(sheet->arena)),
                     MARCH_OK);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *bytes = march_arena_calloc(sheet->arena, size, 1);
    assert_int_equal(fread(bytes, 1, size, file), size);
    assert_int_equal(qpdf_read_memory(pdf, "", bytes, size, NULL), QPDF_SUCCESS);
    return pdf;
}

static qpdf_oh key(qpdf_data pdf, qpdf_oh of, const char *name)
{
    return qpdf_oh_get_key(
        pdf, qpdf_oh_is_stream(pdf, of) ? qpdf_oh_get_dict(pdf, of) : of, name);
}

static void assert_stream(qpdf_data pdf, qpdf_oh stream, const char *expected)
{
    unsigned char *bytes = NULL;
    size_t size = 0;

    assert_int_equal(
        qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &size),
        QPDF_SUCCESS);
    char *text = calloc(size + 1, 1);
    assert_non_null(text);
    memcpy(text, bytes, size);
    assert_string_equal(text, expected);
    free(text);
    free(bytes);
}

static void assert_content(const march_sheet *sheet, const char *expected)
{
    qpdf_data pdf = written(sheet);

    assert_stream(pdf, key(pdf, qpdf_get_page_n(pdf, 0), "/Contents"), expected);
    qpdf_cleanup(&pdf);
}

static void marks_of_one_switch_are_one_form(void **state)
{
    march_sheet *sheet = new_sheet();

    (void)state;
    march_sheet_layer_begin(sheet, "towns", "Towns");
    draw_square(sheet, 10);
    draw_square(sheet, 20);
    assert_content(sheet, "/Figure <</MCID 0>> BDC\n"
                          "/OC /s0 BDC\n"
                          "/f0 Do\n"
                          "EMC\n"
                          "EMC\n");
}

static void what_depends_on_two_switches_stands_in_both(void **state)
{
    march_sheet *sheet = new_sheet();
    const march_switch *side = march_sheet_switch(sheet, NULL, "side", "Side");
    const march_switch *year = march_sheet_switch(sheet, side, "year", "1741");

    (void)state;
    march_sheet_layer_begin(sheet, "marches", "Marches");
    draw_square(sheet, 10);
    march_draw_switched_begin(sheet, year);
    draw_square(sheet, 20);
    march_draw_switched_end(sheet, year);
    march_draw_switched_begin(sheet, side);
    draw_square(sheet, 30);
    march_draw_switched_end(sheet, side);
    assert_content(sheet, "/Figure <</MCID 0>> BDC\n"
                          "/OC /s0 BDC\n"
                          "/f0 Do\n"
                          "/OC /s1 BDC\n"
                          "/OC /s2 BDC\n"
                          "/f1 Do\n"
                          "EMC\n"
                          "/f2 Do\n"
                          "EMC\nEMC\nEMC\n");
}

static void marks_of_the_same_switch_that_follow_each_other_share_a_form(void **state)
{
    march_sheet *sheet = new_sheet();
    const march_switch *side = march_sheet_switch(sheet, NULL, "side", "Side");

    (void)state;
    march_sheet_layer_begin(sheet, "names", "Names");
    for (int i = 0; i < 3; i++) {
        march_draw_switched_begin(sheet, side);
        draw_square(sheet, 10 * i);
        march_draw_switched_end(sheet, side);
    }
    assert_content(sheet, "/Figure <</MCID 0>> BDC\n"
                          "/OC /s0 BDC\n"
                          "/OC /s1 BDC\n"
                          "/f0 Do\n"
                          "EMC\nEMC\nEMC\n");
}

static void parts_that_fade_together_are_one_form_with_layers_inside(void **state)
{
    march_sheet *sheet = new_sheet();
    const march_switch *red = march_sheet_switch(sheet, NULL, "red", "Red");
    const march_switch *blue = march_sheet_switch(sheet, NULL, "blue", "Blue");

    (void)state;
    march_sheet_layer_begin(sheet, "marches", "Marches");
    march_draw_group_begin(sheet, &(march_group_mark){.opacity = 0.4});
    march_draw_switched_begin(sheet, red);
    draw_square(sheet, 10);
    march_draw_switched_end(sheet, red);
    march_draw_switched_begin(sheet, blue);
    draw_square(sheet, 12);
    march_draw_switched_end(sheet, blue);
    march_draw_group_end(sheet);

    qpdf_data pdf = written(sheet);
    qpdf_oh page = qpdf_get_page_n(pdf, 0), resources = key(pdf, page, "/Resources");
    assert_stream(pdf, key(pdf, page, "/Contents"),
                  "/Figure <</MCID 0>> BDC\n"
                  "/OC /s0 BDC\n"
                  "q /a0 gs /g0 Do Q\n"
                  "EMC\nEMC\n");
    assert_stream(pdf, key(pdf, key(pdf, resources, "/XObject"), "/g0"),
                  "/OC /s1 BDC\n"
                  "/f0 Do\n"
                  "EMC\n"
                  "/OC /s2 BDC\n"
                  "/f1 Do\n"
                  "EMC\n");
    qpdf_oh state_of = key(pdf, key(pdf, resources, "/ExtGState"), "/a0");
    assert_string_equal(qpdf_oh_get_real_value(pdf, key(pdf, state_of, "/ca")), "0.4");
    qpdf_cleanup(&pdf);
}

static void a_clip_holds_for_every_piece_in_it(void **state)
{
    march_sheet *sheet = new_sheet();
    const march_switch *side = march_sheet_switch(sheet, NULL, "side", "Side");
    march_path_builder path = {.arena = sheet->arena};

    (void)state;
    march_path_rectangle(&path, (march_page_box){0, 0, 50, 50});
    const march_path clip = march_path_done(&path);
    march_sheet_layer_begin(sheet, "marches", "Marches");
    march_draw_group_begin(sheet, &(march_group_mark){.clip = &clip, .opacity = 1});
    draw_square(sheet, 47);
    march_draw_switched_begin(sheet, side);
    draw_square(sheet, 48);
    march_draw_switched_end(sheet, side);
    march_draw_group_end(sheet);

    qpdf_data pdf = written(sheet);
    qpdf_oh forms =
        key(pdf, key(pdf, qpdf_get_page_n(pdf, 0), "/Resources"), "/XObject");
    for (int i = 0; i < 2; i++) {
        unsigned char *bytes = NULL;
        size_t size = 0;
        assert_int_equal(
            qpdf_oh_get_stream_data(pdf, key(pdf, forms, i ? "/f1" : "/f0"),
                                    qpdf_dl_generalized, NULL, &bytes, &size),
            QPDF_SUCCESS);
        char *text = march_arena_strndup(sheet->arena, (char *)bytes, size);
        assert_non_null(strstr(text, " W n"));
        free(bytes);
    }
    qpdf_cleanup(&pdf);
}

static void layers_of_other_roles_are_other_tags(void **state)
{
    march_sheet *sheet = new_sheet();

    (void)state;
    march_sheet_layer_begin(sheet, "map", "Map");
    draw_square(sheet, 10);
    march_sheet_layer_begin(sheet, "title", "Title");
    march_sheet_layer_role(sheet, MARCH_ROLE_TITLE);
    draw_square(sheet, 20);
    march_sheet_layer_begin(sheet, "frame", "Frame");
    draw_square(sheet, 30);
    assert_content(sheet, "/Figure <</MCID 0>> BDC\n/OC /s0 BDC\n/f0 Do\nEMC\nEMC\n"
                          "/H1 <</MCID 1>> BDC\n/OC /s1 BDC\n/f1 Do\nEMC\nEMC\n"
                          "/Figure <</MCID 2>> BDC\n/OC /s2 BDC\n/f2 Do\nEMC\nEMC\n");
}

static void a_switch_that_is_off_is_listed_as_off(void **state)
{
    march_sheet *sheet = new_sheet();

    (void)state;
    march_sheet_layer_begin(sheet, "map", "Map");
    draw_square(sheet, 10);
    march_sheet_switch_off(sheet, sheet->layers.items[0].of);
    qpdf_data pdf = written(sheet);
    qpdf_oh config = key(pdf, key(pdf, qpdf_get_root(pdf), "/OCProperties"), "/D");
    assert_int_equal(qpdf_oh_get_array_n_items(pdf, key(pdf, config, "/OFF")), 1);
    qpdf_cleanup(&pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_of_one_switch_are_one_form),
        cmocka_unit_test(what_depends_on_two_switches_stands_in_both),
        cmocka_unit_test(marks_of_the_same_switch_that_follow_each_other_share_a_form),
        cmocka_unit_test(parts_that_fade_together_are_one_form_with_layers_inside),
        cmocka_unit_test(a_clip_holds_for_every_piece_in_it),
        cmocka_unit_test(layers_of_other_roles_are_other_tags),
        cmocka_unit_test(a_switch_that_is_off_is_listed_as_off),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
