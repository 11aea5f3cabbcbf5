/* specimen.c - a sheet built by hand that shows every kind of mark.
 * SPDX-License-Identifier: MIT */
#include "specimen.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include <string.h>

#include "base/str.h"
#include "draw/path.h"

#define LIBERTINE "/usr/share/fonts/opentype/linux-libertine/"
#define LATO      "/usr/share/fonts/truetype/lato/"

const march_font specimen_serif = {LIBERTINE "LinLibertine_R.otf", 0,
                                   "Linux Libertine O", 400, false};
const march_font specimen_italic = {LIBERTINE "LinLibertine_RI.otf", 0,
                                    "Linux Libertine O", 400, true};
const march_font specimen_sans = {LATO "Lato-Regular.ttf", 0, "Lato", 400, false};

/** Glyphs of a word one after another from x = 0, kerned by nothing. */
static march_glyph *set_glyphs(march_arena *arena, const march_font *font,
                               const char *utf8, double size_mm, size_t *count,
                               double *length_mm)
{
    FT_Library library = NULL;
    FT_Face face = NULL;
    size_t bytes = strlen(utf8);
    march_glyph *glyphs = MARCH_NEW(arena, march_glyph, bytes + 1);
    double x = 0;

    *count = 0;
    if (FT_Init_FreeType(&library) != 0 ||
        FT_New_Face(library, font->file, font->face_index, &face) != 0) {
        FT_Done_FreeType(library);
        return glyphs;
    }
    for (size_t at = 0; at < bytes;) {
        uint32_t character = 0;
        FT_Fixed advance = 0;
        march_glyph *glyph = &glyphs[(*count)++];
        glyph->cluster = (uint32_t)at;
        at += march_utf8_decode(utf8 + at, bytes - at, &character);
        glyph->index = FT_Get_Char_Index(face, character);
        glyph->at.x_mm = x;
        FT_Get_Advance(face, glyph->index, FT_LOAD_NO_SCALE, &advance);
        x += (double)advance / face->units_per_EM * size_mm;
    }
    *length_mm = x;
    FT_Done_FreeType(library);
    return glyphs;
}

static march_text_mark text_mark(march_arena *arena, const march_font *font,
                                 const char *utf8, double size_mm)
{
    size_t count = 0;
    double length_mm = 0;
    march_glyph *glyphs = set_glyphs(arena, font, utf8, size_mm, &count, &length_mm);
    march_glyph_run *run = MARCH_NEW(arena, march_glyph_run, 1);

    *run = (march_glyph_run){
        .font = font, .size_mm = size_mm, .glyphs = glyphs, .count = count};
    return (march_text_mark){.utf8 = utf8,
                             .lang = "en",
                             .family = font->family,
                             .weight = font->weight,
                             .italic = font->italic,
                             .size_mm = size_mm,
                             .length_mm = length_mm,
                             .color = {0.1, 0.1, 0.1, 1},
                             .runs = run,
                             .run_count = 1};
}

/** The glyphs of a mark, to be moved. */
static march_glyph *glyphs_of(march_arena *arena, march_text_mark *mark)
{
    march_glyph_run *run = MARCH_NEW(arena, march_glyph_run, 1);
    march_glyph *glyphs = MARCH_NEW(arena, march_glyph, mark->runs->count);

    *run = *mark->runs;
    memcpy(glyphs, run->glyphs, run->count * sizeof(*glyphs));
    run->glyphs = glyphs;
    mark->runs = run;
    return glyphs;
}

march_text_mark specimen_text(march_arena *arena, const march_font *font,
                              const char *utf8, double size_mm, march_page start,
                              double angle_rad)
{
    march_text_mark mark = text_mark(arena, font, utf8, size_mm);
    march_glyph *glyphs = glyphs_of(arena, &mark);

    mark.start = start;
    mark.angle_rad = angle_rad;
    for (size_t i = 0; i < mark.runs->count; i++) {
        double x = glyphs[i].at.x_mm;
        glyphs[i].at = (march_page){start.x_mm + x * cos(angle_rad),
                                    start.y_mm + x * sin(angle_rad)};
        glyphs[i].angle_rad = angle_rad;
    }
    return mark;
}

march_text_mark specimen_arched(march_arena *arena, const march_font *font,
                                const char *utf8, double size_mm, march_page centre,
                                double radius_mm)
{
    march_text_mark mark = text_mark(arena, font, utf8, size_mm);
    march_glyph *glyphs = glyphs_of(arena, &mark);

    mark.curved = true;
    for (size_t i = 0; i < mark.runs->count; i++) {
        double turn = (glyphs[i].at.x_mm - mark.length_mm / 2) / radius_mm;
        glyphs[i].at = (march_page){centre.x_mm + radius_mm * sin(turn),
                                    centre.y_mm - radius_mm * cos(turn)};
        glyphs[i].angle_rad = turn;
    }
    return mark;
}

static march_status fill_relief(const void *context, march_page_box part, uint32_t cols,
                                uint32_t rows, size_t stride, uint32_t *out)
{
    const double *bump_mm = context;

    for (uint32_t j = 0; j < rows; j++) {
        double y = part.y0_mm + (part.y1_mm - part.y0_mm) * (j + 0.5) / rows;
        for (uint32_t i = 0; i < cols; i++) {
            double x = part.x0_mm + (part.x1_mm - part.x0_mm) * (i + 0.5) / cols;
            double h = 0.5 + 0.25 * (sin(x / *bump_mm) + cos(y / *bump_mm));
            uint32_t r = (uint32_t)(190 + 60 * h), g = (uint32_t)(200 + 40 * h);
            uint32_t b = (uint32_t)(170 + 50 * h);
            out[j * stride + i] = 0xff000000U | r << 16 | g << 8 | b;
        }
    }
    return MARCH_OK;
}

march_image_mark specimen_relief(march_page_box box)
{
    static const double bump_mm = 4;

    return (march_image_mark){.box = box,
                              .hash = 1,
                              .native_cols = 300,
                              .native_rows = 200,
                              .opaque = true,
                              .fill = fill_relief,
                              .context = &bump_mm};
}

static march_path wave(march_arena *arena, double y_mm)
{
    march_path_builder path = {.arena = arena};

    march_path_move(&path, (march_page){5, y_mm});
    march_path_curve(&path, (march_page){25, y_mm - 12}, (march_page){35, y_mm + 12},
                     (march_page){55, y_mm});
    return march_path_done(&path);
}

/** A star that crosses itself: the fill rule shows. */
static march_path star(march_arena *arena, march_page centre, double radius_mm)
{
    march_path_builder path = {.arena = arena};
    march_page points[5];

    for (int i = 0; i < 5; i++) {
        double turn = i * 4 * MARCH_PI / 5;
        points[i] = (march_page){centre.x_mm + radius_mm * sin(turn),
                                 centre.y_mm - radius_mm * cos(turn)};
    }
    march_path_polyline(&path, points, 5, true);
    return march_path_done(&path);
}

static void draw_lines(march_sheet *sheet)
{
    static const march_cap caps[] = {MARCH_CAP_BUTT, MARCH_CAP_ROUND, MARCH_CAP_SQUARE};

    for (int i = 0; i < 3; i++) {
        march_path_mark line = {.path = wave(sheet->arena, 12 + i * 6),
                                .stroke =
                                    march_paint_color((march_rgba){0.1, 0.3, 0.6, 1}),
                                .width_mm = 0.6 + 0.5 * i,
                                .cap = caps[i],
                                .join = (march_join)i};
        if (i > 0) {
            line.dashes_mm[0] = 3;
            line.dashes_mm[1] = 2.5;
            line.dash_count = 2;
            line.dash_offset_mm = i;
        }
        march_draw_path(sheet, &line);
    }
    march_path_mark zigzag = {.path = star(sheet->arena, (march_page){70, 15}, 10),
                              .fill = march_paint_color((march_rgba){0.9, 0.6, 0, 0.6}),
                              .even_odd = true,
                              .stroke = march_paint_color((march_rgba){0.5, 0, 0, 1}),
                              .width_mm = 0.8,
                              .join = MARCH_JOIN_MITER};
    march_draw_path(sheet, &zigzag);
}

static void draw_gradient(march_sheet *sheet)
{
    static const march_gradient_stop stops[] = {
        {0, {0.8, 0.2, 0.1, 0}}, {0.5, {0.8, 0.2, 0.1, 0.8}}, {1, {0.2, 0.2, 0.8, 1}}};
    march_path_builder box = {.arena = sheet->arena};

    march_path_rectangle(&box, (march_page_box){88, 5, 115, 25});
    march_path_mark mark = {.path = march_path_done(&box),
                            .fill = {.kind = MARCH_PAINT_GRADIENT,
                                     .from = {92, 5},
                                     .to = {111, 12},
                                     .stops = stops,
                                     .stop_count = MARCH_COUNT(stops)}};
    march_draw_path(sheet, &mark);
}

/** Two discs seen through as one, inside a round clip with a hole. */
static void draw_group(march_sheet *sheet)
{
    march_path_builder clip = {.arena = sheet->arena};

    march_path_circle(&clip, (march_page){90, 55}, 18);
    march_path_circle(&clip, (march_page){90, 55}, 6);
    march_path *clip_path = MARCH_NEW(sheet->arena, march_path, 1);
    *clip_path = march_path_done(&clip);
    march_group_mark group = {.clip = clip_path,
                              .clip_even_odd = true,
                              .opacity = 0.5,
                              .id = "advance-1739",
                              .title = "Advance of 1739 <east & west>"};
    march_draw_group_begin(sheet, &group);
    for (int i = 0; i < 2; i++) {
        march_path_builder disc = {.arena = sheet->arena};
        march_path_circle(&disc, (march_page){82.0 + 16 * i, 55}, 14);
        march_path_mark mark = {
            .path = march_path_done(&disc),
            .fill = march_paint_color((march_rgba){0.2 + 0.6 * i, 0.5, 0.2, 1})};
        march_draw_path(sheet, &mark);
    }
    march_draw_group_end(sheet);
}

march_sheet *specimen_paths(march_arena *arena)
{
    march_sheet *sheet = march_sheet_new(arena, 120, 80);

    sheet->background = (march_rgba){247 / 255.0, 242 / 255.0, 230 / 255.0, 1};
    sheet->work.title = "Specimen <1> & more";
    sheet->work.lang = "en";
    sheet->work.creator = "The makers";
    march_sheet_layer_begin(sheet, "lines", "Lines");
    draw_lines(sheet);
    draw_gradient(sheet);
    march_sheet_layer_begin(sheet, "groups", "Groups");
    draw_group(sheet);
    return sheet;
}

static void with_halo(march_text_mark *mark)
{
    mark->halo = (march_rgba){1, 1, 0.9, 0.8};
    mark->halo_mm = 0.5;
}

static void draw_words(march_sheet *sheet)
{
    march_arena *arena = sheet->arena;
    march_text_mark level = specimen_text(arena, &specimen_sans, "Түркістан & Ұлытау",
                                          4, (march_page){8, 40}, 0);
    march_text_mark plain = specimen_text(arena, &specimen_serif, "Jungar Khanate", 5,
                                          (march_page){8, 75}, 0);
    march_text_mark turned = specimen_text(arena, &specimen_italic, "Syr Darya", 5,
                                           (march_page){10, 65}, -0.4);
    march_text_mark arched = specimen_arched(arena, &specimen_serif, "Balkhash", 6,
                                             (march_page){50, 95}, 40);

    with_halo(&level);
    with_halo(&turned);
    with_halo(&arched);
    march_draw_text(sheet, &level);
    march_draw_text(sheet, &plain);
    march_draw_text(sheet, &turned);
    march_draw_text(sheet, &arched);
}

march_sheet *specimen_sheet(march_arena *arena)
{
    march_sheet *sheet = march_sheet_new(arena, 120, 80);

    sheet->work.title = "Specimen <1> & more";
    sheet->work.lang = "en";
    sheet->work.creator = "The makers";
    sheet->work.description = "Every kind of mark";
    march_sheet_layer_begin(sheet, "relief", "Relief");
    march_image_mark relief = specimen_relief((march_page_box){3, 30, 117, 77});
    march_draw_image(sheet, &relief);
    march_sheet_layer_begin(sheet, "lines", "Lines");
    draw_lines(sheet);
    draw_gradient(sheet);
    march_sheet_layer_begin(sheet, "groups", "Groups");
    draw_group(sheet);
    march_sheet_layer_begin(sheet, "words", "Words");
    draw_words(sheet);
    return sheet;
}
