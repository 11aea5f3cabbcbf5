/* test_painting.c - SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "draw/path.h"
#include "emit/painter.h"
#include "emit/png_read.h"
#include "emit/sink.h"
#include "specimen.h"

#include "testing.h"
#include "with_arena.h"

static const march_emit_options options = {.dpi = 150};

/** What a film's frames have in common. */
typedef struct stage {
    march_sheet *base; /**< its layers are kept */
    march_tiling *tiling;
} stage;

static stage new_stage(march_sheet *base)
{
    stage made = {.base = base};

    assert_int_equal(
        march_tiling_new(arena, base, &options, march_diags_new(arena), &made.tiling),
        MARCH_OK);
    return made;
}

static march_painter *new_painter(const stage *on)
{
    march_painter *painter = NULL;

    assert_int_equal(march_painter_new(arena, on->tiling, &painter), MARCH_OK);
    return painter;
}

static const march_painting *make(const stage *on, const march_sheet *sheet)
{
    const march_painting *painting = NULL;

    assert_int_equal(sheet->failed, MARCH_OK);
    assert_int_equal(march_painting_make(on->tiling, arena, sheet, &painting),
                     MARCH_OK);
    return painting;
}

static void paint(march_painter *painter, const march_painting *painting)
{
    assert_int_equal(march_painter_paint(painter, painting, NULL), MARCH_OK);
}

static size_t size_of_page(const stage *on)
{
    const march_raster_size page = march_tiling_tiles(on->tiling)->page;

    return (size_t)page.cols * page.rows * 4;
}

/** An arrow in short steps, as curves are, from (10, y) on; dashed if wanted. */
static void draw_arrow(march_sheet *sheet, double y, double length_mm, bool dashed)
{
    march_path_builder path = {.arena = sheet->arena};
    double head = 10 + length_mm;

    march_path_move(&path, (march_page){10, y - 1});
    for (double x = 12; x < head; x += 2) {
        march_path_line(&path, (march_page){x, y - 1});
    }
    march_path_line(&path, (march_page){head, y - 3});
    march_path_line(&path, (march_page){head + 4, y});
    march_path_line(&path, (march_page){head, y + 3});
    for (double x = head - fmod(length_mm, 2); x >= 10; x -= 2) {
        march_path_line(&path, (march_page){x, y + 1});
    }
    march_path_close(&path);
    march_path_mark arrow = {.path = march_path_done(&path),
                             .fill = march_paint_color((march_rgba){0.8, 0.2, 0, 0.7}),
                             .stroke = march_paint_color((march_rgba){1, 1, 1, 1}),
                             .width_mm = 0.5,
                             .join = MARCH_JOIN_MITER};
    if (dashed) {
        arrow.dashes_mm[0] = arrow.dashes_mm[1] = 2;
        arrow.dash_count = 2;
    }
    march_draw_path(sheet, &arrow);
}

/** A disc seen through and cut by a clip that moves. */
static void draw_group(march_sheet *sheet, double x)
{
    march_path_builder clip = {.arena = sheet->arena}, disc = {.arena = sheet->arena};
    march_path *clip_path = MARCH_NEW(sheet->arena, march_path, 1);

    march_path_rectangle(&clip, (march_page_box){x, 20, x + 30, 60});
    *clip_path = march_path_done(&clip);
    march_path_circle(&disc, (march_page){60, 40}, 25);
    march_path_mark mark = {.path = march_path_done(&disc),
                            .fill = march_paint_color((march_rgba){0, 0.4, 0.8, 1})};
    march_draw_group_begin(sheet,
                           &(march_group_mark){.clip = clip_path, .opacity = 0.4});
    march_draw_path(sheet, &mark);
    march_draw_group_end(sheet);
}

/** A frame: layers of the base, and between them some that depend on a number. */
static march_sheet *frame_of(const stage *on, unsigned number)
{
    march_sheet *sheet =
        march_sheet_new(arena, on->base->width_mm, on->base->height_mm);
    char word[] = "1740";

    sheet->background = on->base->background;
    for (size_t i = 0; i < on->base->layers.count; i++) {
        march_sheet_layer layer = on->base->layers.items[i];
        layer.kept = true;
        assert_true(MARCH_PUSH(arena, &sheet->layers, layer));
        if (i == 0 && number % 3 > 0) {
            march_sheet_layer_begin(sheet, "lands", "Lands");
            draw_group(sheet, number % 7 * 9.0);
        }
        if (i == 1) {
            march_sheet_layer_begin(sheet, "marches", "Marches");
            draw_arrow(sheet, 35, number % 5 * 17.0, false);
            draw_arrow(sheet, 62, number % 11 * 8.0, true);
        }
    }
    word[3] = (char)('0' + number % 10);
    march_sheet_layer_begin(sheet, "date", "Date");
    march_text_mark date =
        specimen_text(arena, &specimen_sans, march_arena_strdup(arena, word), 8,
                      (march_page){number % 4 * 20.0 + 3, 76}, number % 2 * 0.3);
    date.halo = (march_rgba){1, 1, 1, 0.8};
    date.halo_mm = 0.6;
    march_draw_text(sheet, &date);
    return sheet;
}

static march_png_picture still_of(const march_sheet *sheet)
{
    char name[] = "/tmp/marchmap-still-XXXXXX";
    int handle = mkstemp(name);
    MARCH_AUTO_FILE file = handle < 0 ? NULL : fdopen(handle, "wb");
    march_png_picture still;

    assert_non_null(file);
    assert_int_equal(march_emit_stream(&march_sink_png, sheet, &options, file,
                                       march_diags_new(arena)),
                     MARCH_OK);
    fflush(file);
    assert_int_equal(march_png_read(arena, name, &still), MARCH_OK);
    remove(name);
    return still;
}

static void paints_what_the_still_shows(void **state)
{
    stage on = new_stage(specimen_sheet(arena));
    march_painter *painter = new_painter(&on);
    march_png_picture still = still_of(on.base);
    size_t count = (size_t)still.cols * still.rows, other = 0;

    (void)state;
    paint(painter, make(&on, on.base));
    const uint32_t *pixels = march_painter_pixels(painter);
    assert_int_equal(count * 4, size_of_page(&on));
    for (size_t i = 0; i < count; i++) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int off =
                (int)(pixels[i] >> shift & 255) - (int)(still.pixels[i] >> shift & 255);
            most = abs(off) > most ? abs(off) : most;
        }
        other += most > 2;
        assert_in_range(most, 0, 20);
    }
    assert_true(other * 1000 < count);
}

static void a_frame_looks_the_same_after_any_others(void **state)
{
    stage on = new_stage(specimen_sheet(arena));
    march_painter *busy = new_painter(&on);

    (void)state;
    srand(1739);
    for (int i = 0; i < 60; i++) {
        MARCH_AUTO_ARENA own = march_arena_new(0);
        march_painter *fresh = NULL;
        const march_painting *painting = make(&on, frame_of(&on, (unsigned)rand()));
        assert_int_equal(march_painter_new(own, on.tiling, &fresh), MARCH_OK);
        paint(busy, painting);
        paint(fresh, painting);
        assert_memory_equal(march_painter_pixels(busy), march_painter_pixels(fresh),
                            size_of_page(&on));
    }
}

/** A painter's part of the work in a thread of its own. */
typedef struct part {
    pthread_t thread;
    march_arena *own;
    const stage *on;
    const march_painting *const *paintings;
    size_t first, count;
    march_hash hashes[16];
} part;

static void *paint_part(void *user)
{
    part *of = user;
    march_painter *painter = NULL;

    if (march_painter_new(of->own, of->on->tiling, &painter) != MARCH_OK) {
        return NULL;
    }
    for (size_t i = 0; i < of->count; i++) {
        size_t at = (of->first + i) % of->count;
        if (march_painter_paint(painter, of->paintings[at], NULL) == MARCH_OK) {
            of->hashes[at] =
                march_hash_bytes(march_painter_pixels(painter), size_of_page(of->on));
        }
    }
    return of;
}

static void a_frame_looks_the_same_in_any_thread(void **state)
{
    enum { FRAMES = 12, PARTS = 2 };
    stage on = new_stage(specimen_sheet(arena));
    const march_painting *paintings[FRAMES];
    part parts[PARTS] = {0};

    (void)state;
    for (unsigned i = 0; i < FRAMES; i++) {
        paintings[i] = make(&on, frame_of(&on, i * 5));
    }
    for (size_t i = 0; i < PARTS; i++) {
        parts[i] = (part){.own = march_arena_new(0),
                          .on = &on,
                          .paintings = paintings,
                          .first = i * 5,
                          .count = FRAMES};
        pthread_create(&parts[i].thread, NULL, paint_part, &parts[i]);
    }
    for (size_t i = 0; i < PARTS; i++) {
        void *done = NULL;
        pthread_join(parts[i].thread, &done);
        march_arena_free(parts[i].own);
        assert_non_null(done);
    }
    assert_memory_equal(parts[0].hashes, parts[1].hashes, FRAMES * sizeof(march_hash));
    assert_false(march_hash_is_nothing(parts[0].hashes[FRAMES - 1]));
}

static void the_key_knows_content_and_no_address(void **state)
{
    stage one = new_stage(specimen_sheet(arena)),
          two = new_stage(specimen_sheet(arena));
    march_hash a = march_painting_key(make(&one, frame_of(&one, 7)));
    march_hash b = march_painting_key(make(&two, frame_of(&two, 7)));

    (void)state;
    assert_true(march_hash_equal(a, b));
    b = march_painting_key(make(&two, frame_of(&two, 8)));
    assert_false(march_hash_equal(a, b));
}

static void the_key_is_the_same_for_kept_layers_and_others(void **state)
{
    stage on = new_stage(specimen_sheet(arena));
    march_sheet *kept = frame_of(&on, 7), *made = frame_of(&on, 7);

    (void)state;
    for (size_t i = 0; i < made->layers.count; i++) {
        made->layers.items[i].kept = false;
    }
    assert_true(march_hash_equal(march_painting_key(make(&on, kept)),
                                 march_painting_key(make(&on, made))));
}

static void an_arrow_that_grows_changes_only_tiles_near_its_head(void **state)
{
    stage on = new_stage(march_sheet_new(arena, 400, 100));
    const march_painting *paintings[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        march_sheet *sheet = march_sheet_new(arena, 400, 100);
        march_sheet_layer_begin(sheet, "marches", "Marches");
        draw_arrow(sheet, 50, 300 + i, false);
        paintings[i] = make(&on, sheet);
    }
    uint32_t changes = march_painting_changes(paintings[0], paintings[1]);
    assert_in_range(changes, 1, 4);
    march_painter *painter = new_painter(&on);
    paint(painter, paintings[0]);
    paint(painter, paintings[1]);
    assert_int_equal(march_painter_repainted(painter), changes);
}

/** The key of a page with one path. */
static march_hash key_of_path(const stage *on, march_path_mark mark)
{
    march_sheet *sheet = march_sheet_new(arena, 100, 100);

    march_draw_path(sheet, &mark);
    return march_painting_key(make(on, sheet));
}

static void every_property_of_a_path_changes_the_key(void **state)
{
    static const march_gradient_stop stops[2][2] = {
        {{0, {1, 0, 0, 1}}, {1, {0, 0, 1, 1}}}, {{0, {1, 0, 0, 1}}, {1, {0, 1, 1, 1}}}};
    stage on = new_stage(march_sheet_new(arena, 100, 100));
    march_path_builder path = {.arena = arena};
    march_hash keys[11];

    (void)state;
    march_path_rectangle(&path, (march_page_box){20, 20, 60, 60});
    march_path_mark marks[MARCH_COUNT(keys)], plain = {.path = march_path_done(&path)};
    plain.fill = march_paint_color((march_rgba){0, 0, 0, 1});
    plain.stroke = march_paint_color((march_rgba){1, 0, 0, 1});
    plain.width_mm = 1;
    for (size_t i = 0; i < MARCH_COUNT(keys); i++) {
        marks[i] = plain;
    }
    marks[1].fill.color.g = 0.5;
    marks[2].stroke.color.a = 0.5;
    marks[3].width_mm = 1.01;
    marks[4].cap = MARCH_CAP_ROUND;
    marks[5].join = MARCH_JOIN_ROUND;
    marks[6].dash_count = 2;
    marks[6].dashes_mm[0] = marks[6].dashes_mm[1] = 3;
    marks[7] = marks[6];
    marks[7].dash_offset_mm = 1;
    for (size_t i = 8; i < 10; i++) {
        marks[i].fill = (march_paint){.kind = MARCH_PAINT_GRADIENT,
                                      .to = {50, 50},
                                      .stops = stops[i - 8],
                                      .stop_count = 2};
    }
    marks[10] = marks[9];
    marks[10].fill.to.x_mm = 51;
    for (size_t i = 0; i < MARCH_COUNT(keys); i++) {
        keys[i] = key_of_path(&on, marks[i]);
        for (size_t k = 0; k < i; k++) {
            assert_false(march_hash_equal(keys[i], keys[k]));
        }
    }
}

static void ids_and_titles_change_nothing(void **state)
{
    stage on = new_stage(specimen_sheet(arena));
    march_hash keys[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        march_sheet *sheet = march_sheet_new(arena, 120, 80);
        march_sheet_layer_begin(sheet, i ? "a" : "b", i ? "A" : "B");
        march_draw_group_begin(
            sheet, &(march_group_mark){.opacity = 1, .title = i ? "one" : "two"});
        draw_arrow(sheet, 35, 60, false);
        march_draw_group_end(sheet);
        keys[i] = march_painting_key(make(&on, sheet));
    }
    assert_true(march_hash_equal(keys[0], keys[1]));
}

static void a_frame_that_was_cancelled_is_made_good_by_the_next(void **state)
{
    stage on = new_stage(specimen_sheet(arena));
    march_painter *stopped = new_painter(&on), *other = new_painter(&on);
    const march_painting *painting = make(&on, frame_of(&on, 5));
    const volatile bool yes = true;

    (void)state;
    paint(stopped, make(&on, frame_of(&on, 3)));
    assert_int_equal(march_painter_paint(stopped, painting, &yes), MARCH_E_CANCELLED);
    paint(stopped, painting);
    paint(other, painting);
    assert_memory_equal(march_painter_pixels(stopped), march_painter_pixels(other),
                        size_of_page(&on));
    paint(stopped, painting);
    assert_int_equal(march_painter_repainted(stopped), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paints_what_the_still_shows),
        cmocka_unit_test(a_frame_looks_the_same_after_any_others),
        cmocka_unit_test(a_frame_looks_the_same_in_any_thread),
        cmocka_unit_test(the_key_knows_content_and_no_address),
        cmocka_unit_test(the_key_is_the_same_for_kept_layers_and_others),
        cmocka_unit_test(an_arrow_that_grows_changes_only_tiles_near_its_head),
        cmocka_unit_test(every_property_of_a_path_changes_the_key),
        cmocka_unit_test(ids_and_titles_change_nothing),
        cmocka_unit_test(a_frame_that_was_cancelled_is_made_good_by_the_next),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
