/* test_lab.c - how far colours are from each other, and how others see them.
 * SPDX-License-Identifier: MIT */
#include "base/lab.h"

#include "testing.h"

/* Sharma, Wu and Dalal (2005), table 1: two colours and their difference. */
static const struct pair {
    march_lab x, y;
    double difference;
} pairs[] = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.02}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1},
    {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1},
    {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},
    {{50, -1, 2}, {50, 0, 0}, 2.3669},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
    {{50, 2.49, -0.001}, {50, -2.49, 0.001}, 7.1792},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0012}, 7.2195},
    {{50, -0.001, 2.49}, {50, 0.0009, -2.49}, 4.8045},
    {{50, -0.001, 2.49}, {50, 0.001, -2.49}, 4.8045},
    {{50, -0.001, 2.49}, {50, 0.0011, -2.49}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.903},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1},
    {{50, 2.5, 0}, {50, 3.2972, 0}, 1},
    {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1},
    {{50, 2.5, 0}, {50, 3.2592, 0.335}, 1},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.263},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.248, -4.962}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.694}, {23.0331, 14.973, -42.5619}, 2.0373},
    {{36.4612, 47.858, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.441}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

static march_rgba hex(const char *text)
{
    march_rgba color;

    assert_int_equal(march_color_parse(text, &color), MARCH_OK);
    return color;
}

static void assert_hex(march_rgba color, const char *text)
{
    char buffer[8];

    march_color_hex(color, buffer);
    assert_string_equal(buffer, text);
}

static void differences_are_those_of_the_published_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        assert_near(march_lab_difference(pairs[i].x, pairs[i].y), pairs[i].difference,
                    5e-5);
    }
}

static void a_difference_is_the_same_both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        assert_near(march_lab_difference(pairs[i].x, pairs[i].y),
                    march_lab_difference(pairs[i].y, pairs[i].x), 1e-9);
    }
}

/* CIELAB of the corners of sRGB for D65, as Lindbloom's calculator gives them. */
static void the_primaries_are_where_they_belong(void **state)
{
    static const struct {
        const char *color;
        march_lab lab;
    } known[] = {
        {"#ffffff", {100, 0, 0}},
        {"#000000", {0, 0, 0}},
        {"#ff0000", {53.24, 80.09, 67.20}},
        {"#00ff00", {87.73, -86.18, 83.18}},
        {"#0000ff", {32.30, 79.19, -107.86}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        march_lab lab = march_lab_from_rgb(hex(known[i].color));
        assert_near(lab.l, known[i].lab.l, 0.01);
        assert_near(lab.a, known[i].lab.a, 0.02);
        assert_near(lab.b, known[i].lab.b, 0.02);
    }
}

static void colours_come_back_from_lab(void **state)
{
    static const char *const colors[] = {"#b5432e", "#2f6e9e", "#ffffff", "#000000",
                                         "#00ff00", "#0000ff", "#123456"};

    (void)state;
    for (size_t i = 0; i < sizeof(colors) / sizeof(colors[0]); i++) {
        assert_hex(march_lab_to_rgb(march_lab_from_rgb(hex(colors[i]))), colors[i]);
    }
}

static void a_colour_no_screen_has_keeps_its_lightness(void **state)
{
    const march_lab glaring = {70, 10, -120};
    march_lab shown = march_lab_from_rgb(march_lab_to_rgb(glaring));

    (void)state;
    assert_near(shown.l, 70, 0.05);
    assert_near(shown.a / shown.b, glaring.a / glaring.b, 0.01);
}

/* Known pairs: black and white by the definition, #767676 as the palest grey and
 * #0000ff as a blue for which checkers everywhere print these. */
static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_near(march_color_contrast(hex("#000000"), hex("#ffffff")), 21, 1e-9);
    assert_near(march_color_contrast(hex("#ffffff"), hex("#ffffff")), 1, 1e-9);
    assert_near(march_color_contrast(hex("#767676"), hex("#ffffff")), 4.54, 0.005);
    assert_near(march_color_contrast(hex("#777777"), hex("#ffffff")), 4.48, 0.005);
    assert_near(march_color_contrast(hex("#ffffff"), hex("#0000ff")), 8.59, 0.005);
    assert_near(march_color_contrast(hex("#ff0000"), hex("#ffffff")), 4.00, 0.005);
}

static void greys_look_the_same_to_everybody(void **state)
{
    static const char *const greys[] = {"#000000", "#404040", "#8c8c8c", "#ffffff"};

    (void)state;
    for (int v = 0; v < MARCH_VISION_COUNT; v++) {
        for (size_t i = 0; i < sizeof(greys) / sizeof(greys[0]); i++) {
            assert_hex(march_vision_see((march_vision)v, hex(greys[i])), greys[i]);
        }
    }
}

/* Expected: ImageMagick's -color-matrix in linear light with the published matrices. */
static void colours_look_as_the_published_matrices_say(void **state)
{
    static const struct {
        march_vision vision;
        const char *color, *seen;
    } known[] = {
        {MARCH_VISION_DEUTERANOPIA, "#d55e00", "#9d8b00"},
        {MARCH_VISION_DEUTERANOPIA, "#0072b2", "#3a66b0"},
        {MARCH_VISION_DEUTERANOPIA, "#009e73", "#8a8575"},
        {MARCH_VISION_PROTANOPIA, "#d55e00", "#807000"},
        {MARCH_VISION_PROTANOPIA, "#0072b2", "#5274b4"},
        {MARCH_VISION_PROTANOPIA, "#009e73", "#9a9170"},
        {MARCH_VISION_TRITANOPIA, "#d55e00", "#ea4050"},
        {MARCH_VISION_TRITANOPIA, "#0072b2", "#008189"},
        {MARCH_VISION_TRITANOPIA, "#009e73", "#009e92"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        march_rgba seen = march_vision_see(known[i].vision, hex(known[i].color));
        march_rgba wanted = hex(known[i].seen);
        assert_near(seen.r, wanted.r, 1.01 / 255);
        assert_near(seen.g, wanted.g, 1.01 / 255);
        assert_near(seen.b, wanted.b, 1.01 / 255);
    }
}

static void grey_is_as_light_as_the_colour(void **state)
{
    march_rgba red = hex("#d55e00");

    (void)state;
    assert_near(march_color_luminance(march_vision_see(MARCH_VISION_GREY, red)),
                march_color_luminance(red), 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_those_of_the_published_table),
        cmocka_unit_test(a_difference_is_the_same_both_ways),
        cmocka_unit_test(the_primaries_are_where_they_belong),
        cmocka_unit_test(colours_come_back_from_lab),
        cmocka_unit_test(a_colour_no_screen_has_keeps_its_lightness),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(greys_look_the_same_to_everybody),
        cmocka_unit_test(colours_look_as_the_published_matrices_say),
        cmocka_unit_test(grey_is_as_light_as_the_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
