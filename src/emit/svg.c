/* svg.c - the sink for SVG drawings in layers.
 * SPDX-License-Identifier: MIT
 *
 * Written from the marks themselves: Cairo's SVG would turn text into symbols. Layers
 * are Inkscape's, and everything a browser needs is plain SVG 1.1 beside paint-order,
 * which puts a halo under its letters. The layers are written to memory first, for
 * definitions and classes stand before them and are known after them. */
#include "emit/svg.h"

#include <string.h>

#include "base/cleanup.h"
#include "emit/whole_file.h"

/** Text that is written to memory; closed with its scope. */
typedef struct memory {
    char *text;
    size_t size;
    FILE *file;
} memory;

static void close_memory(memory *one)
{
    if (one->file) {
        fclose(one->file);
    }
    free(one->text);
}

/** The background is no layer, but nobody wants to catch it with the mouse. */
static void put_background(FILE *file, const march_sheet *sheet)
{
    if (sheet->background.a > 0) {
        fputs("<rect id=\"map-background\" sodipodi:insensitive=\"true\"", file);
        march_svg_number(file, "width", sheet->width_mm);
        march_svg_number(file, "height", sheet->height_mm);
        march_svg_color(file, "fill", sheet->background);
        fputs("/>\n", file);
    }
}

static march_status write_parts(march_svg *svg, const march_sheet *sheet,
                                const memory *body, const memory *defs, FILE *file)
{
    MARCH_TRY(march_svg_head_write(svg, sheet, file));
    march_svg_looks_write(svg, file);
    if (defs->size > 0) {
        fputs("<defs id=\"map-definitions\">\n", file);
        fputs(defs->text, file);
        fputs("</defs>\n", file);
    }
    put_background(file, sheet);
    march_svg_body_write(svg->book, body->text, file);
    fputs("</svg>\n", file);
    return ferror(file) ? MARCH_E_IO : MARCH_OK;
}

/** Ids of what stands before the layers. */
static march_status reserve_ids(march_svg *svg)
{
    static const char *const ids[] = {"map-title",      "map-description",
                                      "map-metadata",   "map-view",
                                      "map-background", "map-definitions"};

    for (size_t i = 0; i < MARCH_COUNT(ids); i++) {
        if (!march_svg_new_id(svg, ids[i])) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

static march_status write_sheet(march_svg *svg, const march_sheet *sheet, FILE *file)
{
    MARCH_CLEANUP(close_memory) memory body = {0};
    MARCH_CLEANUP(close_memory) memory defs = {0};

    body.file = open_memstream(&body.text, &body.size);
    defs.file = open_memstream(&defs.text, &defs.size);
    if (!body.file || !defs.file) {
        return MARCH_E_NOMEM;
    }
    svg->file = body.file;
    svg->book->defs = defs.file;
    MARCH_TRY(reserve_ids(svg));
    MARCH_TRY(march_svg_layers_write(svg, sheet));
    if (fflush(body.file) != 0 || fflush(defs.file) != 0) {
        return MARCH_E_NOMEM;
    }
    return write_parts(svg, sheet, &body, &defs, file);
}

/** Whether pictures can be files beside this one. */
static march_status check_links(const march_output *out, march_diags *diags)
{
    if (out->set && out->path && !march_whole_file_is_special(out->path)) {
        return MARCH_OK;
    }
    march_diag_add(diags, (march_where){.file = out->path}, MARCH_D_USAGE,
                   "pictures cannot be linked: there is no file they could be beside");
    march_diag_hint(diags, "write the SVG into a file, or leave its pictures in it");
    return MARCH_E_USAGE;
}

static march_status write_svg(const march_document *document,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_svg_book book = {0};
    march_svg svg = {
        .arena = arena, .options = options, .book = &book, .out = out, .diags = diags};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (options->link_images) {
        MARCH_TRY(check_links(out, diags));
    }
    MARCH_TRY(march_outlines_new(arena, diags, &svg.outlines));
    return write_sheet(&svg, document->sheets[0], out->file);
}

const march_sink march_sink_svg = {.name = "svg",
                                   .suffix = ".svg",
                                   .about = "a drawing to edit, in layers",
                                   .write = write_svg};
