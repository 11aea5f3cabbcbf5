/* svg_text.c - text in SVG: words where it is straight, outlines on a curve.
 * SPDX-License-Identifier: MIT
 *
 * librsvg, which draws for Wikimedia and for many desktops, knows no text on a path. So
 * curved names are outlines unless something else is asked for, with the words beside
 * them for readers and search. */
#include <string.h>

#include "base/num.h"
#include "emit/svg.h"

void march_svg_put_halo(FILE *file, const march_text_mark *mark)
{
    if (mark->halo.a > 0 && mark->halo_mm > 0) {
        march_svg_color(file, "stroke", mark->halo);
        march_svg_number(file, "stroke-width", 2 * mark->halo_mm);
        fputs(" stroke-linejoin=\"round\" paint-order=\"stroke\"", file);
    }
}

/** Whether a run before this one has the same family, or the mark names it. */
static bool is_named(const march_text_mark *mark, size_t run)
{
    const char *family = mark->runs[run].font->family;

    if (!family || (mark->family && strstr(mark->family, family))) {
        return true;
    }
    for (size_t i = 0; i < run; i++) {
        if (strcmp(mark->runs[i].font->family, family) == 0) {
            return true;
        }
    }
    return false;
}

/** The family asked for, then those the letters were found in. */
static void put_family(FILE *file, const march_text_mark *mark)
{
    const char *comma = "";

    fputs(" font-family=\"", file);
    if (mark->family && *mark->family) {
        march_svg_escape(file, mark->family);
        comma = ", ";
    }
    for (size_t r = 0; r < mark->run_count; r++) {
        if (!is_named(mark, r)) {
            fprintf(file, "%s'", comma);
            march_svg_escape(file, mark->runs[r].font->family);
            fputc('\'', file);
            comma = ", ";
        }
    }
    fputc('"', file);
}

/** Whether the line as a whole is read from right to left: its first word is. */
static bool is_rtl(const march_text_mark *mark)
{
    uint32_t first = UINT32_MAX;
    bool rtl = false;

    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph_run *run = &mark->runs[r];
        for (size_t i = 0; i < run->count; i++) {
            if (run->glyphs[i].cluster < first) {
                first = run->glyphs[i].cluster;
                rtl = run->rtl;
            }
        }
    }
    return rtl;
}

static void put_place(FILE *file, const march_text_mark *mark)
{
    march_svg_number(file, "x", mark->start.x_mm);
    march_svg_number(file, "y", mark->start.y_mm);
    if (mark->angle_rad != 0) {
        char rotate[3][MARCH_NUM_SIZE];
        march_num_format(rotate[0], mark->angle_rad * 180 / MARCH_PI, 3);
        march_num_format(rotate[1], mark->start.x_mm, 3);
        march_num_format(rotate[2], mark->start.y_mm, 3);
        fprintf(file, " transform=\"rotate(%s %s %s)\"", rotate[0], rotate[1],
                rotate[2]);
    }
    if (is_rtl(mark)) {
        fputs(" direction=\"rtl\" text-anchor=\"end\"", file); /* x is the left end */
    }
}

/** Fonts of the reader's own are wider or narrower: words take the room that was found
 * for them. */
static void put_length(FILE *file, const march_text_mark *mark)
{
    if (mark->length_mm > 0) {
        march_svg_number(file, "textLength", mark->length_mm);
        fputs(" lengthAdjust=\"spacingAndGlyphs\"", file);
    }
}

void march_svg_put_type(FILE *file, const march_text_mark *mark, double spacing_mm)
{
    put_family(file, mark);
    march_svg_number(file, "font-size", mark->size_mm);
    if (mark->weight > 0 && mark->weight != 400) {
        march_svg_number(file, "font-weight", mark->weight);
    }
    if (mark->italic) {
        fputs(" font-style=\"italic\"", file);
    }
    if (fabs(spacing_mm) >= 0.0005) {
        march_svg_number(file, "letter-spacing", spacing_mm);
    }
}

static march_status put_words_look(march_svg *svg, const march_text_mark *mark)
{
    FILE *look = march_svg_look_begin(svg);

    if (!look) {
        return MARCH_E_NOMEM;
    }
    march_svg_put_type(look, mark, mark->spacing_mm);
    march_svg_color(look, "fill", mark->color);
    march_svg_put_halo(look, mark);
    return march_svg_look_end(svg);
}

static march_status draw_words(march_svg *svg, const march_text_mark *mark)
{
    FILE *file = svg->file;

    fputs("<text", file);
    put_place(file, mark);
    MARCH_TRY(put_words_look(svg, mark));
    if (mark->lang) {
        march_svg_text_attribute(file, "xml:lang", mark->lang);
    }
    if (svg->shared) {
        put_length(file, mark);
    }
    fputs(" xml:space=\"preserve\">", file);
    march_svg_escape(file, mark->utf8);
    fputs("</text>\n", file);
    return MARCH_OK;
}

static march_status trace_glyphs(march_svg *svg, const march_text_mark *mark)
{
    march_svg_trace trace = {.file = svg->file};

    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph_run *run = &mark->runs[r];
        for (size_t i = 0; i < run->count; i++) {
            const march_glyph *glyph = &run->glyphs[i];
            const march_outline *outline =
                march_outline_get(svg->outlines, run->font, glyph->index);
            if (!outline) {
                return MARCH_E_NOMEM;
            }
            march_svg_trace_path(&trace, &outline->path, glyph->at, glyph->angle_rad,
                                 run->size_mm);
        }
    }
    return MARCH_OK;
}

static march_status put_outlines_look(march_svg *svg, const march_text_mark *mark)
{
    FILE *look = march_svg_look_begin(svg);

    if (!look) {
        return MARCH_E_NOMEM;
    }
    march_svg_color(look, "fill", mark->color);
    march_svg_put_halo(look, mark);
    return march_svg_look_end(svg);
}

static march_status draw_outlines(march_svg *svg, const march_text_mark *mark)
{
    FILE *file = svg->file;

    fputs("<g role=\"img\"", file);
    march_svg_text_attribute(file, "aria-label", mark->utf8);
    if (svg->book) { /* what Inkscape lists it as */
        march_svg_text_attribute(file, "inkscape:label", mark->utf8);
    }
    if (mark->lang) {
        march_svg_text_attribute(file, "xml:lang", mark->lang);
    }
    fputc('>', file);
    march_svg_title(file, mark->utf8);
    fputs("<path", file);
    MARCH_TRY(put_outlines_look(svg, mark));
    fputs(" d=\"", file);
    MARCH_TRY(trace_glyphs(svg, mark));
    fputs("\"/></g>\n", file);
    return MARCH_OK;
}

march_status march_svg_draw_text(march_svg *svg, const march_text_mark *mark)
{
    march_svg_names names = svg->book ? svg->options->svg_names : MARCH_SVG_PATHS;

    if (!mark->curved) {
        return draw_words(svg, mark);
    }
    if (names == MARCH_SVG_PATHS || march_svg_is_joined(mark)) {
        return draw_outlines(svg, mark);
    }
    return names == MARCH_SVG_GLYPHS ? march_svg_draw_letters(svg, mark)
                                     : march_svg_draw_course(svg, mark);
}
