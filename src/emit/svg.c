/* svg.c - the sink for SVG drawings in layers.
 * SPDX-License-Identifier: MIT
 *
 * Written from the marks themselves: Cairo's SVG would turn text into symbols. Layers
 * are Inkscape's, and everything a browser needs is plain SVG 1.1 beside paint-order,
 * which puts a halo under its letters. */
#include "emit/svg.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "emit/picture.h"
#include "emit/png_file.h"

/** Write a gradient; returns its number. */
static unsigned put_gradient(march_svg *svg, const march_paint *paint)
{
    FILE *file = svg->file;
    unsigned id = ++svg->gradients;

    fprintf(file, "<defs><linearGradient id=\"gradient%u\"", id);
    fputs(" gradientUnits=\"userSpaceOnUse\"", file);
    march_svg_number(file, "x1", paint->from.x_mm);
    march_svg_number(file, "y1", paint->from.y_mm);
    march_svg_number(file, "x2", paint->to.x_mm);
    march_svg_number(file, "y2", paint->to.y_mm);
    fputc('>', file);
    for (size_t i = 0; i < paint->stop_count; i++) {
        march_rgba color = paint->stops[i].color;
        char hex[8];
        fputs("<stop", file);
        march_svg_number(file, "offset", paint->stops[i].at);
        march_color_hex(color, hex);
        march_svg_text_attribute(file, "stop-color", hex);
        if (color.a < 1) {
            march_svg_number(file, "stop-opacity", color.a);
        }
        fputs("/>", file);
    }
    fputs("</linearGradient></defs>\n", file);
    return id;
}

static void put_paint(FILE *file, const char *name, const march_paint *paint,
                      unsigned gradient)
{
    switch (paint->kind) {
    case MARCH_PAINT_NONE:
        fprintf(file, " %s=\"none\"", name);
        break;
    case MARCH_PAINT_COLOR:
        march_svg_color(file, name, paint->color);
        break;
    case MARCH_PAINT_GRADIENT:
        fprintf(file, " %s=\"url(#gradient%u)\"", name, gradient);
        break;
    }
}

static void put_dashes(FILE *file, const march_path_mark *mark)
{
    fputs(" stroke-dasharray=\"", file);
    for (size_t i = 0; i < mark->dash_count; i++) {
        char text[MARCH_NUM_SIZE];
        march_num_format(text, mark->dashes_mm[i], 3);
        fprintf(file, "%s%s", i > 0 ? " " : "", text);
    }
    fputc('"', file);
    if (mark->dash_offset_mm != 0) {
        march_svg_number(file, "stroke-dashoffset", mark->dash_offset_mm);
    }
}

/** Caps, joins and dashes where they are not what SVG takes anyway: butt, miter, and a
 * miter limit of 4. */
static void put_pen(FILE *file, const march_path_mark *mark)
{
    static const char *const caps[] = {
        [MARCH_CAP_ROUND] = "round", [MARCH_CAP_SQUARE] = "square"};
    static const char *const joins[] = {
        [MARCH_JOIN_ROUND] = "round", [MARCH_JOIN_BEVEL] = "bevel"};

    march_svg_number(file, "stroke-width", mark->width_mm);
    if (mark->cap != MARCH_CAP_BUTT) {
        march_svg_text_attribute(file, "stroke-linecap", caps[mark->cap]);
    }
    if (mark->join != MARCH_JOIN_MITER) {
        march_svg_text_attribute(file, "stroke-linejoin", joins[mark->join]);
    }
    if (mark->dash_count > 0) {
        put_dashes(file, mark);
    }
}

static void draw_path(march_svg *svg, const march_path_mark *mark)
{
    FILE *file = svg->file;
    bool stroked = mark->stroke.kind != MARCH_PAINT_NONE && mark->width_mm > 0;
    unsigned fill =
        mark->fill.kind == MARCH_PAINT_GRADIENT ? put_gradient(svg, &mark->fill) : 0;
    unsigned stroke = stroked && mark->stroke.kind == MARCH_PAINT_GRADIENT
                          ? put_gradient(svg, &mark->stroke)
                          : 0;

    fputs("<path", file);
    put_paint(file, "fill", &mark->fill, fill);
    if (mark->even_odd && mark->fill.kind != MARCH_PAINT_NONE) {
        fputs(" fill-rule=\"evenodd\"", file);
    }
    if (stroked) {
        put_paint(file, "stroke", &mark->stroke, stroke);
        put_pen(file, mark);
    }
    march_svg_path(file, &mark->path);
    fputs("/>\n", file);
}

/** Write bytes as base64 (RFC 4648). */
static void put_base64(FILE *file, const unsigned char *bytes, size_t count)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < count; i += 3) {
        size_t left = count - i;
        uint32_t group = (uint32_t)bytes[i] << 16;
        group |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)bytes[i + 2] : 0;
        char out[4] = {digits[group >> 18], digits[group >> 12 & 63],
                       left > 1 ? digits[group >> 6 & 63] : '=',
                       left > 2 ? digits[group & 63] : '='};
        fwrite(out, 1, sizeof(out), file);
    }
}

/** A picture as a PNG file in memory; `*out` is to be freed. */
static march_status pack_picture(const march_image_mark *mark, char **out, size_t *size)
{
    march_picture picture = {0};
    MARCH_TRY(march_picture_make(mark, &picture));
    MARCH_AUTO_FREE uint32_t *pixels = picture.pixels;
    march_png_header header = {
        .cols = picture.cols, .rows = picture.rows, .opaque = mark->opaque};
    FILE *memory = open_memstream(out, size);

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_png_write(memory, &header, pixels);
    return fclose(memory) == 0 && status == MARCH_OK ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status draw_image(march_svg *svg, const march_image_mark *mark)
{
    FILE *file = svg->file;
    MARCH_AUTO_FREE char *png = NULL;
    size_t size = 0;

    MARCH_TRY(pack_picture(mark, &png, &size));
    fputs("<image", file);
    march_svg_number(file, "x", mark->box.x0_mm);
    march_svg_number(file, "y", mark->box.y0_mm);
    march_svg_number(file, "width", mark->box.x1_mm - mark->box.x0_mm);
    march_svg_number(file, "height", mark->box.y1_mm - mark->box.y0_mm);
    fputs(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,", file);
    put_base64(file, (const unsigned char *)png, size);
    fputs("\"/>\n", file);
    return MARCH_OK;
}

static bool is_taken(const march_svg *svg, const char *id)
{
    for (size_t i = 0; i < svg->ids.count; i++) {
        if (march_str_equal(svg->ids.items[i], id)) {
            return true;
        }
    }
    return false;
}

/** Write an id no element before has: a number follows where the name is taken. What
 * must not be in an id becomes "-"; one must not begin with a digit either. */
static march_status put_id(march_svg *svg, const char *name)
{
    bool letter_first = !strchr("0123456789-.", *name);
    char *base = march_arena_printf(svg->arena, "%s%s", letter_first ? "" : "m", name);
    const char *id = base;

    for (char *c = base; c && *c; c++) {
        *c = strchr("<>&\"' \t\n#:;,()", *c) ? '-' : *c;
    }
    for (unsigned n = 2; id && is_taken(svg, id); n++) {
        id = march_arena_printf(svg->arena, "%s-%u", base, n);
    }
    if (!id || !MARCH_PUSH(svg->arena, &svg->ids, id)) {
        return MARCH_E_NOMEM;
    }
    march_svg_text_attribute(svg->file, "id", id);
    return MARCH_OK;
}

static void put_clip(march_svg *svg, const march_group_mark *group)
{
    fprintf(svg->file, "<defs><clipPath id=\"clip%u\"><path", ++svg->clips);
    if (group->clip_even_odd) {
        fputs(" clip-rule=\"evenodd\"", svg->file);
    }
    march_svg_path(svg->file, group->clip);
    fputs("/></clipPath></defs>\n", svg->file);
}

static march_status begin_group(march_svg *svg, const march_group_mark *group)
{
    FILE *file = svg->file;

    svg->open_groups++;
    if (group->clip) {
        put_clip(svg, group);
    }
    fputs("<g", file);
    if (group->id) {
        MARCH_TRY(put_id(svg, group->id));
    }
    if (group->clip) {
        fprintf(file, " clip-path=\"url(#clip%u)\"", svg->clips);
    }
    if (group->opacity < 1) {
        march_svg_number(file, "opacity", group->opacity);
    }
    fputs(">\n", file);
    if (group->title) {
        march_svg_title(file, group->title);
    }
    return MARCH_OK;
}

static void end_group(march_svg *svg)
{
    if (svg->open_groups > 0) {
        svg->open_groups--;
        fputs("</g>\n", svg->file);
    }
}

static march_status draw_mark(march_svg *svg, const march_mark *mark)
{
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        draw_path(svg, mark->path);
        break;
    case MARCH_MARK_TEXT:
        return march_svg_draw_text(svg, mark->text);
    case MARCH_MARK_IMAGE:
        return draw_image(svg, mark->image);
    case MARCH_MARK_GROUP:
        return begin_group(svg, mark->group);
    case MARCH_MARK_END:
        end_group(svg);
        break;
    }
    return MARCH_OK;
}

static march_status draw_layer(march_svg *svg, const march_sheet_layer *layer)
{
    fputs("<g inkscape:groupmode=\"layer\"", svg->file);
    MARCH_TRY(put_id(svg, layer->id));
    march_svg_text_attribute(svg->file, "inkscape:label",
                             layer->title ? layer->title : layer->id);
    fputs(layer->shown ? ">\n" : " style=\"display:none\">\n", svg->file);
    for (size_t i = 0; i < layer->marks.count; i++) {
        MARCH_TRY(march_emit_cancelled(svg->options) ? MARCH_E_CANCELLED : MARCH_OK);
        MARCH_TRY(draw_mark(svg, &layer->marks.items[i]));
    }
    while (svg->open_groups > 0) {
        end_group(svg);
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
    march_svg_escape(file, sheet->title ? sheet->title : "");
    fputs("</dc:title>", file);
    if (sheet->creator) {
        fputs("<dc:creator><cc:Agent><dc:title>", file);
        march_svg_escape(file, sheet->creator);
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
    if (sheet->lang) {
        march_svg_text_attribute(file, "xml:lang", sheet->lang);
    }
    fputs(">\n", file);
}

static void put_head(FILE *file, const march_sheet *sheet)
{
    put_root(file, sheet);
    if (sheet->title) {
        march_svg_title(file, sheet->title);
        fputc('\n', file);
    }
    if (sheet->description) {
        fputs("<desc>", file);
        march_svg_escape(file, sheet->description);
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

static march_status write_svg(const march_sheet *sheet,
                              const march_emit_options *options, FILE *file,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
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
