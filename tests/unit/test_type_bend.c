/* test_type_bend.c - lines of text placed, turned and bent, and the room they take.
 * SPDX-License-Identifier: MIT */
#include "type_bench.h"

static march_page turned(march_page at, march_page start, double angle_rad)
{
    return (march_page){
        start.x_mm + cos(angle_rad) * at.x_mm - sin(angle_rad) * at.y_mm,
        start.y_mm + sin(angle_rad) * at.x_mm + cos(angle_rad) * at.y_mm};
}

static void a_placed_line_is_turned_clockwise(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "Ili", "en", &serif);
    march_text_mark mark;

    assert_int_equal(
        march_type_place(b->arena, line, (march_page){10, 20}, MARCH_PI / 2, &mark),
        MARCH_OK);
    assert_near(glyph_at(&mark, 0)->at.x_mm, 10, 1e-9);
    assert_near(glyph_at(&mark, 2)->at.y_mm, 20 + glyph_at(&line->mark, 2)->at.x_mm,
                1e-9);
    assert_near(glyph_at(&mark, 2)->angle_rad, MARCH_PI / 2, 1e-12);
    assert_false(mark.curved);
}

static void bent_along_a_straight_line_is_placed(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "Сырдария AVAV", "kk", &serif);
    double angle_rad = 0.7;
    march_page start = {12, 34};
    /* uneven points, one of them twice */
    const double stops_mm[] = {0, 3, 3, 3.5, 20, 100};
    march_page curve[6];
    march_text_mark placed, bent;
    double sharpest_rad;

    for (size_t i = 0; i < 6; i++) {
        curve[i] = turned((march_page){stops_mm[i] - 5, 0}, start, angle_rad);
    }
    assert_int_equal(march_type_place(b->arena, line, start, angle_rad, &placed),
                     MARCH_OK);
    assert_int_equal(
        march_type_bend(b->arena, line, curve, 6, 5, 0, &bent, &sharpest_rad),
        MARCH_OK);
    assert_near(sharpest_rad, 0, 1e-9);
    for (size_t i = 0; i < glyph_count(&placed); i++) {
        assert_near(glyph_at(&bent, i)->at.x_mm, glyph_at(&placed, i)->at.x_mm, 1e-6);
        assert_near(glyph_at(&bent, i)->at.y_mm, glyph_at(&placed, i)->at.y_mm, 1e-6);
        assert_near(glyph_at(&bent, i)->angle_rad, angle_rad, 1e-6);
    }
}

enum { ARC_POINTS = 2001 };

/** A half circle round (0, 0) over the top, from left to right. */
static void make_arc(march_page curve[ARC_POINTS], double radius_mm)
{
    for (size_t i = 0; i < ARC_POINTS; i++) {
        double t = MARCH_PI * (double)i / (ARC_POINTS - 1);
        curve[i] = (march_page){-radius_mm * cos(t), -radius_mm * sin(t)};
    }
}

static void letters_on_a_circle_are_tangent(void **state)
{
    bench *b = *state;
    const double radius_mm = 25;
    march_page curve[ARC_POINTS];
    const march_line_of_type *line = shape(b, "Lake Balkhash", "en", &serif);
    march_text_mark mark;
    double sharpest_rad;

    make_arc(curve, radius_mm);
    assert_int_equal(
        march_type_bend(b->arena, line, curve, ARC_POINTS, 10, 1, &mark, &sharpest_rad),
        MARCH_OK);
    assert_true(mark.curved);
    assert_near(mark.length_mm, line->width_mm + 12, 1e-9);
    for (size_t i = 0; i < line->cluster_count; i++) {
        const march_glyph *glyph = glyph_at(&mark, i);
        double middle_mm = line->clusters[i].width_mm / 2;
        march_page middle =
            turned((march_page){middle_mm, 0}, glyph->at, glyph->angle_rad);
        double t = atan2(-middle.y_mm, -middle.x_mm);
        double along_mm = 10 + line->clusters[i].left_mm + middle_mm + (double)i;
        assert_near(hypot(middle.x_mm, middle.y_mm), radius_mm, 1e-4);
        assert_near(t * radius_mm, along_mm, 1e-3);
        assert_near(glyph->angle_rad, t - MARCH_PI / 2, 1e-3);
    }
    /* neighbours turn by their distance over the radius */
    assert_true(sharpest_rad > 0.08 && sharpest_rad < 0.15);
}

static void joined_arabic_letters_turn_together(void **state)
{
    bench *b = *state;
    march_page curve[ARC_POINTS];
    march_type_style amiri = {.family = "Amiri", .weight = 400, .size_mm = 3};
    /* beh-yeh-teh all join; reh ends the first group of two in the second word */
    const march_line_of_type *line = shape(b, "بيت", "ar", &amiri);
    march_text_mark mark;

    make_arc(curve, 10);
    assert_int_equal(line->cluster_count, 1);
    assert_int_equal(shape(b, "برت", "ar", &amiri)->cluster_count, 2);
    assert_int_equal(
        march_type_bend(b->arena, line, curve, ARC_POINTS, 2, 5, &mark, NULL),
        MARCH_OK);
    for (size_t i = 1; i < glyph_count(&mark); i++) {
        assert_near(glyph_at(&mark, i)->angle_rad, glyph_at(&mark, 0)->angle_rad, 0);
    }
}

static void a_curve_that_is_too_short_is_declined(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "Lake Balkhash", "en", &serif);
    const march_page exact[] = {{0, 0}, {line->width_mm, 0}};
    const march_page point[] = {{0, 0}, {0, 0}};
    march_text_mark mark;

    assert_int_equal(march_type_bend(b->arena, line, exact, 2, 0, 0, &mark, NULL),
                     MARCH_OK);
    assert_int_equal(march_type_bend(b->arena, line, exact, 2, 0.1, 0, &mark, NULL),
                     MARCH_ABSENT);
    assert_int_equal(march_type_bend(b->arena, line, exact, 2, 0, 0.1, &mark, NULL),
                     MARCH_ABSENT);
    assert_int_equal(march_type_bend(b->arena, line, exact, 2, -1, 0, &mark, NULL),
                     MARCH_ABSENT);
    assert_int_equal(march_type_bend(b->arena, line, point, 2, 0, 0, &mark, NULL),
                     MARCH_ABSENT);
    assert_int_equal(march_type_bend(b->arena, line, exact, 1, 0, 0, &mark, NULL),
                     MARCH_ABSENT);
}

static void a_sharp_corner_is_told(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "Lake Balkhash", "en", &serif);
    const march_page corner[] = {{0, 0}, {10, 0}, {10, 30}};
    march_text_mark mark;
    double sharpest_rad;

    assert_int_equal(
        march_type_bend(b->arena, line, corner, 3, 0, 0, &mark, &sharpest_rad),
        MARCH_OK);
    assert_true(sharpest_rad > 0.5 && sharpest_rad < MARCH_PI / 2 + 0.01);
}

static void quads_cover_the_ink(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "Ayagöz j", "en", &serif);
    march_page_box all = march_page_box_empty();
    const march_page *corners;
    size_t count;

    assert_int_equal(march_type_quads(b->arena, &line->mark, &corners, &count),
                     MARCH_OK);
    assert_int_equal(count, 8);
    for (size_t i = 0; i < 4 * count; i++) {
        march_page_box_add(&all, corners[i]);
    }
    assert_true(all.x0_mm < line->ink.x0_mm && all.x1_mm > line->ink.x1_mm);
    assert_true(all.y0_mm < line->ink.y0_mm && all.y1_mm > line->ink.y1_mm);
    assert_near(all.y0_mm, line->ink.y0_mm, 0.2);
    assert_near(all.y1_mm, line->ink.y1_mm, 0.2);
}

static void quads_turn_with_their_letters(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "o", "en", &serif);
    const march_page *straight, *turned_quad;
    march_page start = {3, 4};
    march_text_mark mark;
    size_t count;

    assert_int_equal(march_type_place(b->arena, line, start, 2.5, &mark), MARCH_OK);
    assert_int_equal(march_type_quads(b->arena, &line->mark, &straight, &count),
                     MARCH_OK);
    assert_int_equal(march_type_quads(b->arena, &mark, &turned_quad, &count), MARCH_OK);
    assert_int_equal(count, 1);
    for (size_t i = 0; i < 4; i++) {
        march_page expected = turned(straight[i], start, 2.5);
        assert_near(turned_quad[i].x_mm, expected.x_mm, 1e-9);
        assert_near(turned_quad[i].y_mm, expected.y_mm, 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BENCH(a_placed_line_is_turned_clockwise),
        WITH_BENCH(bent_along_a_straight_line_is_placed),
        WITH_BENCH(letters_on_a_circle_are_tangent),
        WITH_BENCH(joined_arabic_letters_turn_together),
        WITH_BENCH(a_curve_that_is_too_short_is_declined),
        WITH_BENCH(a_sharp_corner_is_told),
        WITH_BENCH(quads_cover_the_ink),
        WITH_BENCH(quads_turn_with_their_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
