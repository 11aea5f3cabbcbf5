/* test_sheets.c - furniture of whole sheets of the first campaign, on pages of many
 * shapes. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "draw/path.h"
#include "render/render.h"
#include "testing.h"

#define PX (25.4 / 96)

static march_arena *arena;
static march_job job;

static int setup(void **state)
{
    const char *file = "campaigns/kazakh-dzungar-1739-1741/campaign.yaml";
    march_type_options fonts = {0};
    march_campaign *campaign;
    march_style *style;

    (void)state;
    arena = march_arena_new(0);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    job = (march_job){.diags = diags, .lang = "en", .tolerance_mm = 0.1};
    if (!diags || march_campaign_load(arena, file, diags, &campaign) != MARCH_OK ||
        march_style_load(arena, "styles/atlas.yaml", "styles",
                         march_render_kinds(arena), diags, &style) != MARCH_OK ||
        march_geodata_new(arena, campaign, ".", diags, NULL, &job.geodata) !=
            MARCH_OK ||
        march_typesetter_new(arena, &fonts, diags, &job.setter) != MARCH_OK) {
        return -1;
    }
    job.campaign = campaign;
    job.style = style;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

static march_sheet *draw(double width_mm, double height_mm, const char *at)
{
    march_job mine = job;
    march_date date;
    march_sheet *sheet;

    mine.width_mm = width_mm;
    mine.height_mm = height_mm;
    if (at) {
        assert_int_equal(
            march_date_parse(at, strlen(at), MARCH_GREGORIAN, &date, NULL, NULL),
            MARCH_OK);
        mine.at = &date;
    }
    assert_int_equal(march_render_sheet(arena, &mine, &sheet), MARCH_OK);
    return sheet;
}

/** A layer of a sheet; NULL if it is not there. */
static const march_sheet_layer *layer_of(const march_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->layers.count; i++) {
        if (strcmp(sheet->layers.items[i].id, id) == 0) {
            return &sheet->layers.items[i];
        }
    }
    return NULL;
}

/** The box of all outlines of a layer; empty without any. */
static march_page_box box_of(const march_sheet_layer *layer)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; layer && i < layer->marks.count; i++) {
        if (layer->marks.items[i].kind == MARCH_MARK_PATH) {
            march_page_box one = march_path_box(&layer->marks.items[i].path->path);
            march_page_box_add(&box, (march_page){one.x0_mm, one.y0_mm});
            march_page_box_add(&box, (march_page){one.x1_mm, one.y1_mm});
        }
    }
    return box;
}

/** No point of an outline of `under` lies in a box. */
static void assert_clear(const march_sheet *sheet, const char *under,
                         march_page_box box, const char *piece)
{
    const march_sheet_layer *layer = layer_of(sheet, under);

    assert_non_null(layer);
    for (size_t i = 0; i < layer->marks.count; i++) {
        const march_mark *mark = &layer->marks.items[i];
        for (size_t k = 0;
             mark->kind == MARCH_MARK_PATH && k < mark->path->path.point_count; k++) {
            if (march_page_box_holds(box, mark->path->path.points[k])) {
                fail_msg("%s covers something of %s on a page of %g x %g mm", piece,
                         under, sheet->width_mm, sheet->height_mm);
            }
        }
    }
}

static void no_piece_covers_an_arrow_or_a_symbol_on_any_page(void **state)
{
    static const double pages[][2] = {{420, 297},           {297, 420},
                                      {297, 210},           {1200 * PX, 800 * PX},
                                      {800 * PX, 600 * PX}, {400 * PX, 300 * PX}};
    static const char *const pieces[] = {"title", "legend", "scale", "locator"};
    static const char *const under[] = {"movements", "engagements", "places"};

    (void)state;
    for (size_t p = 0; p < MARCH_COUNT(pages); p++) {
        march_sheet *sheet = draw(pages[p][0], pages[p][1], p % 2 ? "1741-02" : NULL);
        for (size_t i = 0; i < MARCH_COUNT(pieces); i++) {
            march_page_box box = box_of(layer_of(sheet, pieces[i]));
            for (size_t k = 0; k < MARCH_COUNT(under); k++) {
                assert_clear(sheet, under[k], box, pieces[i]);
            }
        }
    }
}

/** Whether a layer has this text, or one that begins with it. */
static bool says(const march_sheet *sheet, const char *id, const char *text)
{
    const march_sheet_layer *layer = layer_of(sheet, id);

    for (size_t i = 0; layer && i < layer->marks.count; i++) {
        if (layer->marks.items[i].kind == MARCH_MARK_TEXT &&
            strncmp(layer->marks.items[i].text->utf8, text, strlen(text)) == 0) {
            return true;
        }
    }
    return false;
}

static void the_legend_names_the_sides_that_take_part(void **state)
{
    march_sheet *sheet = draw(420, 297, NULL);

    (void)state;
    assert_true(says(sheet, "legend", "Dzungar Khanate"));
    assert_true(says(sheet, "legend", "Russian Empire")); /* e11 is in the list alone */
    assert_false(says(sheet, "legend", "Khiva"));
}

static void at_a_time_the_legend_lists_what_is_there_then(void **state)
{
    march_sheet *sheet = draw(420, 297, "1732");

    (void)state;
    assert_false(says(sheet, "legend", "Qing Empire"));
    assert_false(says(sheet, "legend", "siege"));
    assert_true(says(sheet, "title", "1732"));
}

static void every_page_says_what_it_rests_on(void **state)
{
    (void)state;
    assert_true(says(draw(420, 297, NULL), "sources", "Sources"));
    assert_true(says(draw(297, 420, NULL), "sources", "Sources"));
    assert_true(says(draw(800 * PX, 600 * PX, NULL), "sources", "Base map"));
    assert_true(says(draw(148, 210, NULL), "sources", "Base map"));
}

static void a_film_has_one_window_for_all_times(void **state)
{
    march_page_box a = box_of(layer_of(draw(297, 420, NULL), "frame"));
    march_page_box b = box_of(layer_of(draw(297, 420, "1732"), "frame"));

    (void)state;
    assert_near(a.y0_mm, b.y0_mm, 0);
    assert_near(a.y1_mm, b.y1_mm, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_piece_covers_an_arrow_or_a_symbol_on_any_page),
        cmocka_unit_test(the_legend_names_the_sides_that_take_part),
        cmocka_unit_test(at_a_time_the_legend_lists_what_is_there_then),
        cmocka_unit_test(every_page_says_what_it_rests_on),
        cmocka_unit_test(a_film_has_one_window_for_all_times),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
