/* svg_curve.c - curved names in SVG that stay text.
 * SPDX-License-Identifier: MIT
 *
 * Letters are a text each, since librsvg knows neither lists of places nor `rotate`.
 * Words on a path are one text that browsers and Inkscape edit.
 *
 * Programs paint letters that stand apart one by one, the halo of each over the one
 * before it. So all halos are painted first, as a <use> of the letters: who changes
 * these changes both. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "emit/svg.h"

/** A cluster of a line: where it stands, which bytes of the text it shows. */
typedef struct letter {
    march_page at;
    double angle_rad;
    double advance_mm;
    size_t from, to;
} letter;

typedef MARCH_ARRAY(letter) letters;

/** Whether letters of a script change where they stand alone: Mongolian, Phags-pa.
 * Those written from right to left are known by their runs. */
static bool joins(uint32_t c)
{
    return (c >= 0x1800 && c <= 0x18AF) || (c >= 0xA840 && c <= 0xA87F);
}

bool march_svg_is_joined(const march_text_mark *mark)
{
    size_t left = strlen(mark->utf8);
    const char *text = mark->utf8;

    for (size_t r = 0; r < mark->run_count; r++) {
        if (mark->runs[r].rtl) {
            return true;
        }
    }
    while (left > 0) {
        uint32_t c = 0;
        size_t length = march_utf8_decode(text, left, &c);
        if (joins(c)) {
            return true;
        }
        text += length;
        left -= length;
    }
    return false;
}

static double advance_mm(march_svg *svg, const march_glyph_run *run, uint32_t glyph)
{
    FT_Face face = march_outlines_face(svg->outlines, run->font);
    FT_Fixed advance = 0;

    if (!face || face->units_per_EM == 0 ||
        FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &advance) != 0) {
        return run->size_mm / 2;
    }
    return (double)advance / face->units_per_EM * run->size_mm;
}

/** The clusters of a line from left to right, and the bytes each stands for. */
static march_status find_letters(march_svg *svg, const march_text_mark *mark,
                                 letters *out)
{
    size_t end = strlen(mark->utf8);

    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph_run *run = &mark->runs[r];
        for (size_t i = 0; i < run->count; i++) {
            const march_glyph *glyph = &run->glyphs[i];
            letter *last = out->count > 0 ? &out->items[out->count - 1] : NULL;
            double width_mm = advance_mm(svg, run, glyph->index);
            if (last && last->from == glyph->cluster) {
                last->advance_mm += width_mm;
                continue;
            }
            letter new = {glyph->at, glyph->angle_rad, width_mm, glyph->cluster, end};
            if (last) {
                last->to = glyph->cluster;
            }
            if (!MARCH_PUSH(svg->arena, out, new)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}

static bool is_space(const char *text, const letter *one)
{
    return one->to <= one->from ||
           strspn(text + one->from, " \t\n") >= one->to - one->from;
}

static void put_letter(march_svg *svg, const char *text, const letter *one)
{
    char x[MARCH_NUM_SIZE], y[MARCH_NUM_SIZE], angle[MARCH_NUM_SIZE];
    const char *bytes =
        march_arena_strndup(svg->arena, text + one->from, one->to - one->from);

    march_num_format(x, one->at.x_mm, 3);
    march_num_format(y, one->at.y_mm, 3);
    march_num_format(angle, one->angle_rad * 180 / MARCH_PI, 2);
    fprintf(svg->file, "<text transform=\"translate(%s %s)rotate(%s)\">", x, y, angle);
    march_svg_escape(svg->file, bytes ? bytes : "");
    fputs("</text>", svg->file);
}

static march_status put_type_look(march_svg *svg, const march_text_mark *mark,
                                  double spacing_mm)
{
    FILE *look = march_svg_look_begin(svg);

    if (!look) {
        return MARCH_E_NOMEM;
    }
    march_svg_put_type(look, mark, spacing_mm);
    return march_svg_look_end(svg);
}

/** Begin a name and write its halo, which is a copy of what has an id. */
static march_status begin_name(march_svg *svg, const march_text_mark *mark,
                               const char *id)
{
    FILE *file = svg->file;

    fputs("<g", file);
    march_svg_text_attribute(file, "inkscape:label", mark->utf8);
    if (mark->lang) {
        march_svg_text_attribute(file, "xml:lang", mark->lang);
    }
    fputs(">\n", file);
    if (mark->halo.a > 0 && mark->halo_mm > 0) {
        fputs("<use aria-hidden=\"true\"", file);
        march_svg_text_attribute(file, "xlink:href",
                                 march_arena_printf(svg->arena, "#%s", id));
        FILE *look = march_svg_look_begin(svg);
        if (!look) {
            return MARCH_E_NOMEM;
        }
        march_svg_color(look, "fill", mark->halo);
        march_svg_put_halo(look, mark);
        MARCH_TRY(march_svg_look_end(svg));
        fputs("/>\n", file);
    }
    fputs("<g", file);
    FILE *look = march_svg_look_begin(svg);
    if (!look) {
        return MARCH_E_NOMEM;
    }
    march_svg_color(look, "fill", mark->color);
    MARCH_TRY(march_svg_look_end(svg));
    fputs(">\n", file);
    return MARCH_OK;
}

march_status march_svg_draw_letters(march_svg *svg, const march_text_mark *mark)
{
    letters all = {0};
    const char *id = march_svg_words_id(svg, "name", mark->utf8);

    if (!id) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(find_letters(svg, mark, &all));
    MARCH_TRY(begin_name(svg, mark, id));
    fprintf(svg->file, "<g id=\"%s\" role=\"img\"", id);
    march_svg_text_attribute(svg->file, "aria-label", mark->utf8);
    MARCH_TRY(put_type_look(svg, mark, 0));
    fputc('>', svg->file);
    for (size_t i = 0; i < all.count; i++) {
        if (!is_space(mark->utf8, &all.items[i])) {
            put_letter(svg, mark->utf8, &all.items[i]);
        }
    }
    fputs("</g>\n</g>\n</g>\n", svg->file);
    return MARCH_OK;
}

/** The point of a letter's baseline this far from its start. */
static march_page on_baseline(const letter *one, double along_mm)
{
    return (march_page){one->at.x_mm + along_mm * cos(one->angle_rad),
                        one->at.y_mm + along_mm * sin(one->angle_rad)};
}

/** The middle of a letter, which stands on the path of its name. */
static march_page middle_of(const letter *one)
{
    return on_baseline(one, one->advance_mm / 2);
}

/** The width of the letters themselves, set with kerning, which the program that shows
 * them does as well. */
static double own_width(const march_text_mark *mark, const letters *all)
{
    double kerned_mm = mark->length_mm - (double)(all->count - 1) * mark->spacing_mm;
    double plain_mm = 0;

    for (size_t i = 0; i < all->count; i++) {
        plain_mm += all->items[i].advance_mm;
    }
    return fabs(kerned_mm - plain_mm) < plain_mm / 5 ? kerned_mm : plain_mm;
}

/** What is between the letters of a line beside their own widths, on average, and with
 * it the line's length. That is not what was asked for: the way a name is bent along
 * may be rougher than the path its letters make. */
static double measure(const march_text_mark *mark, const letters *all,
                      double *length_mm)
{
    const letter *first = all->items, *last = all->items + all->count - 1;
    double own_mm = own_width(mark, all), way_mm = 0;

    for (const letter *one = first; one < last; one++) {
        way_mm += march_page_distance(middle_of(one), middle_of(one + 1));
    }
    *length_mm = way_mm + (first->advance_mm + last->advance_mm) / 2;
    return all->count > 1 ? (*length_mm - own_mm) / (double)(all->count - 1) : 0;
}

/** Write a path that a text follows as its letters stand: it runs through the middle of
 * every letter in its direction (that is how SVG 2, 11.8.2, puts letters on paths), and
 * beyond the last one, for other fonts may be wider. */
static void put_course(FILE *file, const letters *all, double beyond_mm)
{
    const letter *first = &all->items[0], *last = &all->items[all->count - 1];
    march_page points[3] = {first->at, middle_of(first)};
    static const unsigned char move_line[] = {MARCH_MOVE, MARCH_LINE};
    static const unsigned char curve[] = {MARCH_CURVE}, line[] = {MARCH_LINE};
    march_svg_trace trace = {.file = file};
    march_path part = {move_line, 2, points, 2};

    march_svg_trace_path(&trace, &part, (march_page){0, 0}, 0, 1);
    part = (march_path){curve, 1, points, 3};
    for (const letter *a = first; a < last; a++) {
        const letter *b = a + 1;
        double third = march_page_distance(middle_of(a), middle_of(b)) / 3;
        points[0] = on_baseline(a, a->advance_mm / 2 + third);
        points[1] = on_baseline(b, b->advance_mm / 2 - third);
        points[2] = middle_of(b);
        march_svg_trace_path(&trace, &part, (march_page){0, 0}, 0, 1);
    }
    points[0] = on_baseline(last, last->advance_mm + beyond_mm);
    part = (march_path){line, 1, points, 1};
    march_svg_trace_path(&trace, &part, (march_page){0, 0}, 0, 1);
}

march_status march_svg_draw_course(march_svg *svg, const march_text_mark *mark)
{
    FILE *file = svg->file;
    letters all = {0};
    double length_mm;
    const char *id = march_svg_words_id(svg, "name", mark->utf8);
    const char *course = march_svg_words_id(svg, "course", mark->utf8);

    if (!id || !course) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(find_letters(svg, mark, &all));
    if (all.count == 0) {
        return MARCH_OK;
    }
    double spacing_mm = measure(mark, &all, &length_mm);
    MARCH_TRY(begin_name(svg, mark, id));
    fprintf(file, "<path id=\"%s\" fill=\"none\" d=\"", course);
    put_course(file, &all, length_mm / 4 + 2 * mark->size_mm);
    fprintf(file, "\"/>\n<text id=\"%s\" xml:space=\"preserve\"", id);
    MARCH_TRY(put_type_look(svg, mark, spacing_mm));
    fprintf(file, "><textPath xlink:href=\"#%s\" startOffset=\"0\"", course);
    /* Programs count the space behind the last letter as well. */
    march_svg_number(file, "textLength", length_mm + spacing_mm);
    fputc('>', file);
    march_svg_escape(file, mark->utf8);
    fputs("</textPath></text>\n</g>\n</g>\n", file);
    return MARCH_OK;
}
