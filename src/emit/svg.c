/* svg.c - the sink for SVG drawings in layers.
 * SPDX-License-Identifier: MIT
 *
 * Written from the marks themselves: Cairo's SVG would turn text into symbols. Layers
 * are Inkscape's, and everything a browser needs is plain SVG 1.1 beside paint-order,
 * which puts a halo under its letters. */
#include "emit/svg.h"

#include "base/cleanup.h"
#include "base/num.h"

static march_status draw_layer(march_svg *svg, const march_sheet_layer *layer)
{
    fputs("<g inkscape:groupmode=\"layer\"", svg->file);
    MARCH_TRY(march_svg_id(svg, layer->id));
    march_svg_text_attribute(svg->file, "inkscape:label",
                             layer->title ? layer->title : layer->id);
    fputs(layer->shown ? ">\n" : " style=\"display:none\">\n", svg->file);
    for (size_t i = 0; i < layer->marks.count; i++) {
        MARCH_TRY(march_emit_cancelled(svg->options) ? MARCH_E_CANCELLED : MARCH_OK);
        MARCH_TRY(march_svg_draw_mark(svg, &layer->marks.items[i]));
    }
    while (svg->open_groups > 0) {
        march_svg_end_group(svg);
    }
    fputs("</g>\n", svg->file);
    return MARCH_OK;
}

/** Who made what: Inkscape and Wikimedia read it as RDF. */
static void put_metadata(FILE *file, const march_sheet *sheet)
{
    fputs("<metadata><rdf:RDF><cc:Work rdf:about=\"\">"
          "<dc:format>image/svg+xml</dc:format><dc:title>",
          file);
    march_svg_escape(file, sheet->work.title ? sheet->work.title : "");
    fputs("</dc:title>", file);
    if (sheet->work.creator) {
        fputs("<dc:creator><cc:Agent><dc:title>", file);
        march_svg_escape(file, sheet->work.creator);
        fputs("</dc:title></cc:Agent></dc:creator>", file);
    }
    fputs("</cc:Work></rdf:RDF></metadata>\n", file);
}

static void put_root(FILE *file, const march_sheet *sheet)
{
    char width[MARCH_NUM_SIZE], height[MARCH_NUM_SIZE];

    march_num_format(width, sheet->width_mm, 3);
    march_num_format(height, sheet->height_mm, 3);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<!-- marchmap " MARCH_VERSION " -->\n"
          "<svg xmlns=\"http://www.w3.org/2000/svg\"\n"
          " xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
          " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"\n"
          " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
          " xmlns:cc=\"http://creativecommons.org/ns#\"\n"
          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n",
          file);
    fprintf(file, " version=\"1.1\" width=\"%smm\" height=\"%smm\"", width, height);
    fprintf(file, " viewBox=\"0 0 %s %s\"", width, height);
    if (sheet->work.lang) {
        march_svg_text_attribute(file, "xml:lang", sheet->work.lang);
    }
    fputs(">\n", file);
}

static void put_head(FILE *file, const march_sheet *sheet)
{
    put_root(file, sheet);
    if (sheet->work.title) {
        march_svg_title(file, sheet->work.title);
        fputc('\n', file);
    }
    if (sheet->work.description) {
        fputs("<desc>", file);
        march_svg_escape(file, sheet->work.description);
        fputs("</desc>\n", file);
    }
    put_metadata(file, sheet);
    if (sheet->background.a > 0) {
        fputs("<rect", file);
        march_svg_number(file, "width", sheet->width_mm);
        march_svg_number(file, "height", sheet->height_mm);
        march_svg_color(file, "fill", sheet->background);
        fputs("/>\n", file);
    }
}

static march_status write_svg(const march_document *document,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_sheet *sheet = document->sheets[0];
    FILE *file = out->file;
    march_svg svg = {.arena = arena, .file = file, .options = options};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_outlines_new(arena, diags, &svg.outlines));
    put_head(file, sheet);
    for (size_t i = 0; i < sheet->layers.count; i++) {
        MARCH_TRY(draw_layer(&svg, &sheet->layers.items[i]));
    }
    fputs("</svg>\n", file);
    return ferror(file) ? MARCH_E_IO : MARCH_OK;
}

const march_sink march_sink_svg = {.name = "svg",
                                   .suffix = ".svg",
                                   .about = "a drawing to edit, in layers",
                                   .write = write_svg};
