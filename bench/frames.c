/* frames.c - what a further frame of a film costs to paint and to write.
 * SPDX-License-Identifier: MIT
 *
 *     frames CAMPAIGN [FRAMES [COLSxROWS]]
 *
 * Takes the campaign's own sheet (1920 x 1200 pixels) and adds what films add: "march"
 * is an arrow that grows across the map and a badge that changes, "fade" is a colour
 * over the whole map that changes below all that is not kept. Prints a row of a table
 * for each: milliseconds of CPU a frame, the first one left out.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/cleanup.h"
#include "draw/path.h"
#include "emit/painter.h"
#include "emit/png_frames.h"
#include "project/project.h"

/** The campaign's sheet, what is needed to paint it, and what was measured. */
typedef struct reel {
    march_arena *arena; /**< of the whole run */
    march_sheet *sheet;
    march_tiling *tiling;
    march_painter *painter;
    march_png_frames *frames;
    size_t ground; /**< the layer below which all are kept */
    double make_ms, paint_ms, write_ms, tiles, bytes;
} reel;

typedef void change(march_sheet *sheet, double share);

static double now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static void draw_badge(march_sheet *sheet, double share)
{
    march_path_builder box = {.arena = sheet->arena};

    march_path_rectangle(&box, (march_page_box){4, 4, 64, 12});
    march_path_mark badge = {.path = march_path_done(&box)};
    badge.fill = march_paint_color((march_rgba){share, 0.5, 0.5, 1});
    march_draw_path(sheet, &badge);
}

/** A band along a curve, ended by a head: up to `share` of the way over the page. */
static void draw_march(march_sheet *sheet, double share)
{
    enum { STEPS = 200 };
    march_path_builder outline = {.arena = sheet->arena};
    int last = (int)(STEPS * share) + 2;

    for (int side = 0; side < 2; side++) {
        for (int k = 0; k <= last; k++) {
            int i = side ? last - k : k;
            double half_mm = i == last ? 0 : i > last - 3 ? 4 : 2;
            double x = sheet->width_mm * (0.1 + 0.8 * i / STEPS);
            double y = sheet->height_mm * (0.5 + 0.2 * sin(6.0 * i / STEPS));
            march_page at = {x, y + (side ? half_mm : -half_mm)};
            (outline.ops.count == 0 ? march_path_move : march_path_line)(&outline, at);
        }
    }
    march_path_close(&outline);
    march_path_mark arrow = {.path = march_path_done(&outline),
                             .fill = march_paint_color((march_rgba){0.8, 0.2, 0, 0.9}),
                             .stroke = march_paint_color((march_rgba){1, 1, 1, 1}),
                             .width_mm = 0.4};
    march_draw_path(sheet, &arrow);
    draw_badge(sheet, share);
}

static void draw_fade(march_sheet *sheet, double share)
{
    march_path_builder box = {.arena = sheet->arena};

    march_path_rectangle(&box,
                         (march_page_box){0, 0, sheet->width_mm, sheet->height_mm});
    march_path_mark all = {.path = march_path_done(&box)};
    all.fill = march_paint_color((march_rgba){0.2, 0.3, 0.8, 0.1 + 0.3 * share});
    march_draw_path(sheet, &all);
}

/** The sheet of a moment: the film's layers, and one that changes over the ground. */
static march_sheet *sheet_at(const reel *film, march_arena *arena, change *draw,
                             double share)
{
    march_sheet *sheet =
        march_sheet_new(arena, film->sheet->width_mm, film->sheet->height_mm);

    if (!sheet) {
        return NULL;
    }
    sheet->background = film->sheet->background;
    for (size_t i = 0; i < film->sheet->layers.count; i++) {
        if (i == film->ground) {
            march_sheet_layer_begin(sheet, "change", "Change");
            draw(sheet, share);
        }
        march_sheet_layer layer = film->sheet->layers.items[i];
        layer.kept = i < film->ground;
        if (!MARCH_PUSH(arena, &sheet->layers, layer)) {
            return NULL;
        }
    }
    return sheet;
}

/** Make, paint and write one frame. */
static march_status run_frame(reel *film, change *draw, double share)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_AUTO_FILE file = tmpfile();
    const march_sheet *sheet = arena ? sheet_at(film, arena, draw, share) : NULL;
    const march_painting *painting;

    if (!sheet || !file) {
        return MARCH_E_NOMEM;
    }
    double start = now_ms();
    MARCH_TRY(march_painting_make(film->tiling, arena, sheet, &painting));
    double made = now_ms();
    MARCH_TRY(march_painter_paint(film->painter, painting, NULL));
    double painted = now_ms();
    MARCH_TRY(march_png_frames_write(film->frames, march_painter_pixels(film->painter),
                                     file, NULL));
    film->bytes = (double)ftell(file);
    film->write_ms += now_ms() - painted;
    film->paint_ms += painted - made;
    film->make_ms += made - start;
    film->tiles += march_painter_repainted(film->painter);
    return MARCH_OK;
}

static march_status run(reel *film, const char *name, change *draw, int count)
{
    const double tiles = march_tiles_count(march_tiling_tiles(film->tiling));

    MARCH_TRY(run_frame(film, draw, 0));
    double first = film->make_ms + film->paint_ms + film->write_ms;
    film->make_ms = film->paint_ms = film->write_ms = film->tiles = 0;
    for (int i = 1; i <= count; i++) {
        MARCH_TRY(run_frame(film, draw, (double)i / count));
    }
    printf("| %s | %.0f | %.0f %% | %.1f | %.1f | %.1f | %.1f |\n", name, first,
           100 * film->tiles / count / tiles, film->make_ms / count,
           film->paint_ms / count, film->write_ms / count,
           (film->make_ms + film->paint_ms + film->write_ms) / count);
    film->make_ms = film->paint_ms = film->write_ms = film->tiles = 0;
    return MARCH_OK;
}

/** Where the marches are: all below them stays as it is. */
static size_t find_ground(const march_sheet *sheet)
{
    size_t i = 0;

    while (i < sheet->layers.count && !strstr(sheet->layers.items[i].id, "movement")) {
        i++;
    }
    return i;
}

static march_status measure(march_arena *arena, march_project *project,
                            const march_render *render, int count)
{
    reel film = {.arena = arena};
    march_diags *diags = march_diags_new(arena);
    march_job job;
    double dpi;

    MARCH_TRY(march_project_job(project, arena, render, &job, &dpi));
    MARCH_TRY(march_project_sheet(project, arena, &job, &film.sheet));
    const march_emit_options options = {
        .dpi = dpi, .width_px = render->width_px, .height_px = render->height_px};
    const march_png_header header = {
        .cols = render->width_px, .rows = render->height_px, .opaque = true};
    film.ground = find_ground(film.sheet);
    MARCH_TRY(march_tiling_new(arena, film.sheet, &options, diags, &film.tiling));
    MARCH_TRY(march_painter_new(arena, film.tiling, &film.painter));
    MARCH_TRY(march_png_frames_new(arena, &header, &film.frames));
    printf("| | First, ms | Tiles | Make | Paint | Write | All, ms |\n"
           "|---|---|---|---|---|---|---|\n");
    MARCH_TRY(run(&film, "march", draw_march, count));
    MARCH_TRY(run(&film, "fade", draw_fade, count));
    printf("\n%zu layers, %zu of them below the change; %.0f bytes a frame\n",
           film.sheet->layers.count, film.ground, film.bytes);
    return MARCH_OK;
}

int main(int argc, char **argv)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_render render = {.width_px = 1920, .height_px = 1200};
    march_options options = {.data_dir = "."};
    march_project *project = NULL;
    int count = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 50;

    if (argc < 2 || !arena || count < 1 ||
        (argc > 3 && sscanf(argv[3], "%" SCNu32 "x%" SCNu32, &render.width_px,
                            &render.height_px) != 2)) {
        fputs("usage: frames CAMPAIGN [FRAMES [COLSxROWS]]\n", stderr);
        return EXIT_FAILURE;
    }
    march_status status = march_project_load(argv[1], &options, &project);
    if (status == MARCH_OK) {
        status = measure(arena, project, &render, count);
    }
    march_project_free(project);
    return status == MARCH_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
