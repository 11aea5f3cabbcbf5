/* test_morph.c - outlines that turn into others.
 * SPDX-License-Identifier: MIT */
#include "layer/borders.h"
#include "layer/morph.h"

#include "testing.h"
#include "with_arena.h"

static const march_beside nobody[2];

/** Rings in the making. */
static void add_ring(march_page_lines *rings, double (*corners)[2], size_t count)
{
    march_part part = {rings->points.count, count + 1};

    assert_true(MARCH_PUSH(arena, &rings->parts, part));
    for (size_t i = 0; i <= count; i++) {
        march_page p = {corners[i % count][0], corners[i % count][1]};
        assert_true(MARCH_PUSH(arena, &rings->points, p));
    }
}

/** A square from a corner of it on; clockwise on the page, or the other way round. */
static march_page_lines square(double x, double y, double size, size_t first,
                               bool other_way)
{
    double corners[4][2];
    march_page_lines rings = {0};

    for (size_t i = 0; i < 4; i++) {
        size_t k = (first + (other_way ? 4 - i : i)) % 4;
        corners[i][0] = x + (k == 1 || k == 2 ? size : 0);
        corners[i][1] = y + (k >= 2 ? size : 0);
    }
    add_ring(&rings, corners, 4);
    return rings;
}

static march_page_lines turned(march_page_lines from, march_page_lines to, double share)
{
    march_morph morph;
    march_page_lines now;

    assert_int_equal(march_morph_make(arena, &from, &to, nobody, &morph), MARCH_OK);
    assert_int_equal(march_morph_at(arena, &morph, share, &now), MARCH_OK);
    return now;
}

/** Area of all rings, holes below 0 if they turn the other way. */
static double area(const march_page_lines *rings)
{
    double sum = 0;

    for (size_t r = 0; r < rings->parts.count; r++) {
        march_part part = rings->parts.items[r];
        const march_page *p = rings->points.items + part.first;
        for (size_t i = 0; i + 1 < part.count; i++) {
            sum += p[i].x_mm * p[i + 1].y_mm - p[i + 1].x_mm * p[i].y_mm;
        }
    }
    return fabs(sum / 2);
}

static march_page_box box(const march_page_lines *rings)
{
    march_page_box all = march_page_box_empty();

    for (size_t i = 0; i < rings->points.count; i++) {
        march_page_box_add(&all, rings->points.items[i]);
    }
    return all;
}

static void assert_square(const march_page_lines *rings, double x, double y,
                          double size)
{
    march_page_box b = box(rings);

    assert_near(b.x0_mm, x, 1e-9);
    assert_near(b.y0_mm, y, 1e-9);
    assert_near(b.x1_mm, x + size, 1e-9);
    assert_near(b.y1_mm, y + size, 1e-9);
    assert_near(area(rings), size * size, 1e-6);
}

static void a_square_is_half_way_to_a_shifted_one_at_half(void **state)
{
    (void)state;
    march_page_lines now =
        turned(square(0, 0, 10, 0, false), square(30, 20, 10, 0, false), 0.5);
    assert_square(&now, 15, 10, 10);
}

static void it_does_not_matter_where_and_which_way_round_a_ring_begins(void **state)
{
    (void)state;
    for (size_t first = 0; first < 4; first++) {
        for (int way = 0; way < 2; way++) {
            march_page_lines now = turned(square(0, 0, 10, 0, false),
                                          square(30, 20, 10, first, way == 1), 0.5);
            assert_square(&now, 15, 10, 10);
        }
    }
}

static void a_square_grows_evenly(void **state)
{
    (void)state;
    march_page_lines now =
        turned(square(100, 100, 8, 0, false), square(20, 20, 24, 2, true), 0.25);
    assert_square(&now, 80, 80, 12);
}

static void at_its_ends_a_turn_is_the_very_outlines(void **state)
{
    march_page_lines from = square(0, 0, 10, 0, false), to = {0}, now;

    (void)state;
    add_ring(&to, (double[][2]){{2, 1}, {19, 3}, {12, 8}, {9, 17}, {1, 6}}, 5);
    now = turned(from, to, 0);
    assert_square(&now, 0, 0, 10);
    now = turned(from, to, 1);
    assert_near(area(&now), area(&to), 1e-6);
    for (size_t i = 0; i < to.points.count; i++) {
        double least = HUGE_VAL;
        for (size_t k = 0; k < now.points.count; k++) {
            least =
                fmin(least, hypot(now.points.items[k].x_mm - to.points.items[i].x_mm,
                                  now.points.items[k].y_mm - to.points.items[i].y_mm));
        }
        assert_near(least, 0, 1e-9);
    }
}

static void what_both_outlines_have_in_common_stays(void **state)
{
    march_page_lines from = {0}, to = {0}, pieces;
    march_morph morph;

    /* land whose front moves from x = 20 to x = 30 between two straight coasts */
    (void)state;
    add_ring(&from, (double[][2]){{0, 0}, {20, 0}, {20, 40}, {0, 40}}, 4);
    add_ring(&to, (double[][2]){{30, 40}, {0, 40}, {0, 0}, {30, 0}}, 4);
    march_page_lines now = turned(from, to, 0.5);
    march_page_box b = box(&now);
    assert_near(b.x1_mm, 25, 1e-9);
    assert_near(b.y0_mm, 0, 1e-9);
    assert_near(b.y1_mm, 40, 1e-9);
    assert_near(area(&now), 25 * 40, 20); /* the ends of a front may lag a little */

    assert_int_equal(march_morph_make(arena, &from, &to, nobody, &morph), MARCH_OK);
    assert_int_equal(march_morph_pieces(arena, &morph, 0.5, &pieces), MARCH_OK);
    for (size_t i = 0; i < pieces.parts.count; i++) {
        march_part p = pieces.parts.items[i];
        march_page a = pieces.points.items[p.first];
        march_page z = pieces.points.items[p.first + p.count - 1];
        assert_true((a.x_mm <= 20 && z.x_mm <= 20) || (a.x_mm >= 19 && z.x_mm >= 19));
    }
}

/** A line beside an outline. */
static march_beside beside(const march_page *points, size_t count)
{
    march_beside out = {MARCH_NEW(arena, march_nearby, 1), MARCH_NEW(arena, size_t, 1),
                        1};

    assert_int_equal(
        march_nearby_make(arena, (march_line){points, count}, &out.lines[0]), MARCH_OK);
    return out;
}

static void fronts_with_a_neighbour_slide_along_the_coasts(void **state)
{
    static const march_page old[] = {{20, 0}, {20, 40}}, new[] = {{30, 0}, {30, 40}};
    march_page_lines from = {0}, to = {0}, now;
    march_beside front[] = {beside(old, 2), beside(new, 2)};
    march_morph morph;

    (void)state;
    add_ring(&from, (double[][2]){{0, 0}, {20, 0}, {20, 40}, {0, 40}}, 4);
    add_ring(&to, (double[][2]){{30, 40}, {0, 40}, {0, 0}, {30, 0}}, 4);
    for (int quarter = 1; quarter < 4; quarter++) {
        assert_int_equal(march_morph_make(arena, &from, &to, front, &morph), MARCH_OK);
        assert_int_equal(march_morph_at(arena, &morph, quarter / 4.0, &now), MARCH_OK);
        assert_near(area(&now), (20 + 10 * quarter / 4.0) * 40, 0.5);
    }
}

static void a_ring_without_a_partner_shrinks_to_its_middle(void **state)
{
    march_page_lines from = square(0, 0, 10, 0, false);

    (void)state;
    add_ring(&from, (double[][2]){{40, 40}, {44, 40}, {44, 44}, {40, 44}}, 4);
    march_page_lines to = square(0, 0, 10, 0, false);
    march_page_lines now = turned(from, to, 0.5);
    assert_near(area(&now), 100 + 2 * 2, 1e-6);
    assert_true(march_area_holds(&now, (march_page){42, 42}));
    assert_false(march_area_holds(&now, (march_page){40.5, 40.5}));
    now = turned(to, from, 0.75);
    assert_near(area(&now), 100 + 3 * 3, 1e-6);
}

static void holes_turn_into_holes_only(void **state)
{
    march_page_lines from = square(0, 0, 30, 0, false);

    (void)state;
    add_ring(&from, (double[][2]){{10, 10}, {20, 10}, {20, 20}, {10, 20}}, 4);
    march_page_lines to = square(10, 10, 10, 0, false);
    march_page_lines now = turned(from, to, 0.5);
    assert_int_equal(now.parts.count, 2);
    march_page_box b = box(&now);
    assert_near(b.x0_mm, 5, 1e-9);
    assert_near(b.x1_mm, 25, 1e-9);
    assert_false(march_area_holds(&now, (march_page){15, 15}));
    assert_true(march_area_holds(&now, (march_page){11, 15}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_is_half_way_to_a_shifted_one_at_half),
        cmocka_unit_test(it_does_not_matter_where_and_which_way_round_a_ring_begins),
        cmocka_unit_test(a_square_grows_evenly),
        cmocka_unit_test(at_its_ends_a_turn_is_the_very_outlines),
        cmocka_unit_test(what_both_outlines_have_in_common_stays),
        cmocka_unit_test(fronts_with_a_neighbour_slide_along_the_coasts),
        cmocka_unit_test(a_ring_without_a_partner_shrinks_to_its_middle),
        cmocka_unit_test(holes_turn_into_holes_only),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
