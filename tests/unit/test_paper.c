/* test_paper.c - sizes of paper: ISO 216, and those of North America (ASME Y14.1).
 * SPDX-License-Identifier: MIT */
#include "render/paper.h"

#include "render/window.h"

#include "testing.h"

static void assert_size(const char *text, double width_mm, double height_mm)
{
    double w = 0, h = 0;

    if (march_paper_parse(text, &w, &h) != MARCH_OK) {
        fail_msg("'%s' is not read", text);
    }
    assert_near(w, width_mm, 1e-9);
    assert_near(h, height_mm, 1e-9);
}

static void assert_no_size(const char *text)
{
    double w, h;

    if (march_paper_parse(text, &w, &h) == MARCH_OK) {
        fail_msg("'%s' is read as %g x %g mm", text, w, h);
    }
}

/* ISO 216:2007, table of trimmed sizes. */
static void sizes_of_iso_216_are_known(void **state)
{
    (void)state;
    assert_size("A0", 841, 1189);
    assert_size("A1", 594, 841);
    assert_size("A2", 420, 594);
    assert_size("A3", 297, 420);
    assert_size("A4", 210, 297);
    assert_size("A5", 148, 210);
    assert_size("A6", 105, 148);
    assert_size("B0", 1000, 1414);
    assert_size("B1", 707, 1000);
    assert_size("B2", 500, 707);
    assert_size("B3", 353, 500);
    assert_size("B4", 250, 353);
    assert_size("B5", 176, 250);
    assert_size("B6", 125, 176);
}

/* The rule behind the table: A0 is a square metre, B0 a metre wide, sides are as 1 to
 * the root of 2, and each size is half the one before, rounded to a millimetre. */
static void each_size_is_half_of_the_one_before(void **state)
{
    double wide = 1000 * pow(2, -0.25), high = 1000 * pow(2, 0.25);
    char name[] = "A0";

    (void)state;
    for (int i = 0; i <= 6; i++) {
        double w, h;
        name[1] = (char)('0' + i);
        assert_int_equal(march_paper_parse(name, &w, &h), MARCH_OK);
        assert_near(w, wide * pow(2, -i / 2.0), 0.8);
        assert_near(h, high * pow(2, -i / 2.0), 0.8);
    }
}

static void american_sizes_are_known(void **state)
{
    (void)state;
    assert_size("letter", 8.5 * 25.4, 11 * 25.4);
    assert_size("legal", 8.5 * 25.4, 14 * 25.4);
    assert_size("tabloid", 11 * 25.4, 17 * 25.4);
}

/* ASME Y14.1-2020, architectural sizes. */
static void sizes_of_architects_are_known(void **state)
{
    (void)state;
    assert_size("Arch A", 9 * 25.4, 12 * 25.4);
    assert_size("arch-b", 12 * 25.4, 18 * 25.4);
    assert_size("archc", 18 * 25.4, 24 * 25.4);
    assert_size("Arch D landscape", 36 * 25.4, 24 * 25.4);
    assert_size("Arch E", 36 * 25.4, 48 * 25.4);
    assert_size("Arch E1", 30 * 25.4, 42 * 25.4);
    assert_no_size("Arch");
    assert_no_size("Arch landscape");
    assert_no_size("Arch an unreasonably long word");
}

static void lengths_have_units_or_are_millimetres(void **state)
{
    double mm = 0;

    (void)state;
    assert_int_equal(march_length_parse("3mm", &mm), MARCH_OK);
    assert_near(mm, 3, 1e-9);
    assert_int_equal(march_length_parse("0.125in", &mm), MARCH_OK);
    assert_near(mm, 3.175, 1e-9);
    assert_int_equal(march_length_parse("72pt", &mm), MARCH_OK);
    assert_near(mm, 25.4, 1e-9);
    assert_int_equal(march_length_parse("1.5cm", &mm), MARCH_OK);
    assert_near(mm, 15, 1e-9);
    assert_int_equal(march_length_parse("0", &mm), MARCH_OK);
    assert_near(mm, 0, 1e-9);
    assert_int_equal(march_length_parse("", &mm), MARCH_ABSENT);
    assert_int_equal(march_length_parse("mm", &mm), MARCH_ABSENT);
    assert_int_equal(march_length_parse("-3mm", &mm), MARCH_ABSENT);
    assert_int_equal(march_length_parse("3 feet", &mm), MARCH_ABSENT);
}

static void paper_is_upright_unless_it_is_turned(void **state)
{
    (void)state;
    assert_size("A4", 210, 297);
    assert_size("A4 portrait", 210, 297);
    assert_size("A4 landscape", 297, 210);
    assert_size("letter-landscape", 279.4, 215.9);
}

static void case_and_blanks_do_not_matter(void **state)
{
    (void)state;
    assert_size("a3", 297, 420);
    assert_size("  A3   Landscape ", 420, 297);
    assert_size("A3-LANDSCAPE", 420, 297);
    assert_size("Letter", 215.9, 279.4);
}

static void sizes_may_be_given_in_figures(void **state)
{
    (void)state;
    assert_size("300x200mm", 300, 200);
    assert_size("200x300mm", 200, 300);
    assert_size("12x8in", 304.8, 203.2);
    assert_size("8.5x11in", 215.9, 279.4);
    assert_size("200x300mm landscape", 300, 200);
    assert_size("300x200mm portrait", 200, 300);
}

static void what_is_no_size_is_refused(void **state)
{
    (void)state;
    assert_no_size("");
    assert_no_size("A7");
    assert_no_size("A3landscape");
    assert_no_size("A3 sideways");
    assert_no_size("A3 landscape please");
    assert_no_size("landscape A3");
    assert_no_size("300x200");
    assert_no_size("300x200cm");
    assert_no_size("x200mm");
    assert_no_size("300xmm");
    assert_no_size("300x200x100mm");
    assert_no_size("-300x200mm");
    assert_no_size("infxnanmm");
    assert_no_size("mm");
    assert_no_size("in");
}

static void sizes_beyond_reason_are_refused(void **state)
{
    (void)state;
    assert_size("20x20mm", 20, 20);
    assert_size("5000x5000mm", 5000, 5000);
    assert_no_size("19x200mm");
    assert_no_size("200x19.9mm");
    assert_no_size("5001x200mm");
    assert_no_size("1e9x1e9mm");
}

static void a_long_word_is_no_size(void **state)
{
    (void)state;
    assert_no_size("300.0000000000000000000000000000000000001x200mm");
    assert_no_size("A3 landscapelandscapelandscapelandscape");
}

static void a_word_or_figures_turn_the_paper(void **state)
{
    (void)state;
    assert_true(march_paper_is_turned("A3 landscape"));
    assert_true(march_paper_is_turned("letter-portrait"));
    assert_true(march_paper_is_turned("300x200mm"));
    assert_false(march_paper_is_turned("A3"));
    assert_false(march_paper_is_turned("legal"));
}

/** Whether a paper lies for a campaign with an extent and, maybe, paper of its own. */
static bool lies(const char *paper, const char *own, double west, double south,
                 double east, double north)
{
    double extent[] = {west, south, east, north}, w, h;
    march_campaign campaign = {.file = "test",
                               .map = {.extent = {extent, 4}, .paper = own}};
    march_job job = {.campaign = &campaign};
    march_arena *arena = march_arena_new(0);

    job.diags = march_diags_new(arena);
    assert_int_equal(march_window_paper(arena, &job, paper, &w, &h), MARCH_OK);
    march_arena_free(arena);
    return w > h;
}

/* 20 degrees of longitude at 50 degrees north are 1430 km, 20 of latitude 2224 km. */
static void paper_without_orientation_lies_as_the_extent_does(void **state)
{
    (void)state;
    assert_true(lies("A3", NULL, 55.5, 38.3, 95, 56.8));
    assert_false(lies("A3", NULL, 60, 40, 80, 60));
    assert_false(lies("A3 portrait", NULL, 55.5, 38.3, 95, 56.8));
    assert_true(lies(NULL, NULL, 60, 40, 80, 60));
}

static void the_campaigns_own_orientation_goes_before_the_extent(void **state)
{
    (void)state;
    assert_true(lies("A5", "A3 landscape", 60, 40, 80, 60));
    assert_false(lies("A5", "A3 portrait", 55.5, 38.3, 95, 56.8));
    assert_true(lies("A3", "A3", 55.5, 38.3, 95, 56.8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_of_iso_216_are_known),
        cmocka_unit_test(each_size_is_half_of_the_one_before),
        cmocka_unit_test(american_sizes_are_known),
        cmocka_unit_test(sizes_of_architects_are_known),
        cmocka_unit_test(lengths_have_units_or_are_millimetres),
        cmocka_unit_test(paper_is_upright_unless_it_is_turned),
        cmocka_unit_test(case_and_blanks_do_not_matter),
        cmocka_unit_test(sizes_may_be_given_in_figures),
        cmocka_unit_test(what_is_no_size_is_refused),
        cmocka_unit_test(sizes_beyond_reason_are_refused),
        cmocka_unit_test(a_long_word_is_no_size),
        cmocka_unit_test(a_word_or_figures_turn_the_paper),
        cmocka_unit_test(paper_without_orientation_lies_as_the_extent_does),
        cmocka_unit_test(the_campaigns_own_orientation_goes_before_the_extent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
