/* ora.c - the sink for OpenRaster files: all layers as pictures in one file, which
 * GIMP, Krita and MyPaint open. SPDX-License-Identifier: MIT
 *
 * The flat picture is painted first, and so it is known how far each layer reaches;
 * then each layer is painted once more, cut to that. Nothing is kept in between:
 * however large the page is, a band of it is in memory. OpenRaster 0.0.5,
 * openraster.org. */
#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/archive.h"
#include "emit/png_file.h"
#include "emit/stack_index.h"
#include "emit/svg.h"
#include "emit/thumbnail.h"

enum { THUMBNAIL_SIDE = 256 };
#define MM_PER_INCH 25.4

/** A file being written. */
typedef struct ora {
    march_arena *arena;
    march_stack *stack;
    const march_emit_options *options;
    double dpi;
    march_thumbnail thumbnail;
} ora;

/** An image in it, written band by band. */
typedef struct image {
    ora *to;
    size_t layer;        /**< its index, for a layer */
    march_pixel_box box; /**< of the page */
    uint32_t top;        /**< of the next band */
    march_png_stream *stream;
} image;

static bool is_opaque(const ora *to)
{
    return to->stack->ground >> 24 == 255;
}

/** Begin an image that shows a part of the page. */
static march_status begin(image *of, march_pixel_box box, bool opaque, FILE *file)
{
    march_png_header header = march_png_header_of(of->to->stack->sheet, of->to->options,
                                                  of->to->stack->size, opaque);

    of->box = box;
    header.cols = box.x1 - box.x0;
    header.rows = box.y1 - box.y0;
    header.straight = true;
    header.description = NULL;
    header.work = NULL;
    return march_png_begin(of->to->arena, file, &header, &of->stream);
}

static march_pixel_box whole_page(const ora *to)
{
    return (march_pixel_box){0, 0, to->stack->size.cols, to->stack->size.rows};
}

/** Write what an image shows of a band. */
static march_status put_rows(const image *of, uint32_t top, const uint32_t *band,
                             uint32_t rows)
{
    for (uint32_t y = top; y < top + rows; y++) {
        if (y >= of->box.y0 && y < of->box.y1) {
            size_t start = (size_t)(y - top) * of->to->stack->size.cols + of->box.x0;
            MARCH_TRY(march_png_rows(of->stream, band ? band + start : NULL, 1));
        }
    }
    return MARCH_OK;
}

/** The flat picture, and with it how far the layers reach. */
static march_status flat_piece(void *context, FILE *file, bool *done)
{
    image *of = context;
    march_stack *stack = of->to->stack;
    uint32_t rows = march_stack_rows(stack, of->top);
    const uint32_t *pixels = NULL;

    if (of->top == 0) {
        MARCH_TRY(begin(of, whole_page(of->to), is_opaque(of->to), file));
    }
    march_stack_begin(stack, of->top);
    for (size_t i = 0; i < stack->layer_count; i++) {
        MARCH_TRY(march_stack_paint(stack, i, of->top, true, &pixels));
    }
    march_thumbnail_add(&of->to->thumbnail, of->top, stack->flat, rows);
    MARCH_TRY(put_rows(of, of->top, stack->flat, rows));
    of->top += rows;
    *done = of->top == stack->size.rows;
    return *done ? march_png_end(of->stream) : MARCH_OK;
}

/** The page's own colour. */
static march_status ground_piece(void *context, FILE *file, bool *done)
{
    image *of = context;
    march_stack *stack = of->to->stack;
    uint32_t rows = march_stack_rows(stack, of->top);

    if (of->top == 0) {
        MARCH_TRY(begin(of, whole_page(of->to), is_opaque(of->to), file));
    }
    march_stack_begin(stack, of->top);
    MARCH_TRY(put_rows(of, of->top, stack->flat, rows));
    of->top += rows;
    *done = of->top == stack->size.rows;
    return *done ? march_png_end(of->stream) : MARCH_OK;
}

/** Where a layer's picture lies: of one that shows nothing, a pixel in the corner. */
static march_pixel_box box_of(const march_stack_layer *layer)
{
    return layer->seen.x1 > layer->seen.x0 ? layer->seen
                                           : (march_pixel_box){0, 0, 1, 1};
}

static march_status layer_piece(void *context, FILE *file, bool *done)
{
    image *of = context;
    march_stack *stack = of->to->stack;
    uint32_t rows = march_stack_rows(stack, of->top);
    const uint32_t *pixels = NULL;

    if (of->top == 0) {
        march_pixel_box box = box_of(&stack->layers[of->layer]);
        MARCH_TRY(begin(of, box, false, file));
    }
    if (of->top < of->box.y1 && of->top + rows > of->box.y0) {
        MARCH_TRY(march_stack_paint(stack, of->layer, of->top, false, &pixels));
        MARCH_TRY(put_rows(of, of->top, pixels, rows));
    }
    of->top += rows;
    *done = of->top == stack->size.rows;
    return *done ? march_png_end(of->stream) : MARCH_OK;
}

static march_status thumbnail_piece(void *context, FILE *file, bool *done)
{
    const ora *to = context;
    const march_thumbnail *small = &to->thumbnail;
    march_png_header header = {.cols = small->cols,
                               .rows = small->rows,
                               .opaque = is_opaque(to),
                               .straight = true};
    march_png_stream *stream = NULL;
    uint32_t row[THUMBNAIL_SIDE];

    MARCH_TRY(march_png_begin(to->arena, file, &header, &stream));
    for (uint32_t y = 0; y < small->rows; y++) {
        march_thumbnail_row(small, y, row);
        MARCH_TRY(march_png_rows(stream, row, 1));
    }
    *done = true;
    return march_png_end(stream);
}

/* ---- stack.xml ---- */

/** Open, or close, what a layer stands in and the one before it does not, outermost
 * first. */
static void put_groups(FILE *out, const march_switch *of, const march_switch *shared)
{
    if (!of || of == shared) {
        return;
    }
    put_groups(out, of->above, shared);
    fputs("<stack name=\"", out);
    march_svg_escape(out, of->title);
    fprintf(out, "\" opacity=\"1\" visibility=\"%s\" composite-op=\"svg:src-over\">\n",
            of->on ? "visible" : "hidden");
}

static void end_groups(FILE *out, const march_switch *of, const march_switch *shared)
{
    for (; of && of != shared; of = of->above) {
        fputs("</stack>\n", out);
    }
}

/** The lowest switch that stands above both, or is one of them; NULL if none does. */
static const march_switch *shared_by(const march_switch *a, const march_switch *b)
{
    for (; a; a = a->above) {
        for (const march_switch *c = b; c; c = c->above) {
            if (a == c) {
                return a;
            }
        }
    }
    return NULL;
}

static void put_layer(FILE *out, const char *title, const char *file,
                      march_pixel_box box, bool shown)
{
    fputs("<layer name=\"", out);
    march_svg_escape(out, title);
    fprintf(out,
            "\" src=\"data/%s\" x=\"%u\" y=\"%u\" opacity=\"1\" visibility=\"%s\" "
            "composite-op=\"svg:src-over\"/>\n",
            file, box.x0, box.y0, shown ? "visible" : "hidden");
}

static march_status stack_piece(void *context, FILE *file, bool *done)
{
    const ora *to = context;
    const march_stack *stack = to->stack;
    const march_switch *open = NULL;
    long dpi = lround(to->dpi);

    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", file);
    fprintf(file,
            "<image version=\"0.0.5\" w=\"%u\" h=\"%u\" xres=\"%ld\" yres=\"%ld\">\n"
            "<stack>\n",
            stack->size.cols, stack->size.rows, dpi, dpi);
    for (size_t i = stack->layer_count; i > 0; i--) {
        const march_stack_layer *layer = &stack->layers[i - 1];
        const march_switch *in = layer->layer->of ? layer->layer->of->above : NULL;
        const march_switch *shared = shared_by(open, in);
        end_groups(file, open, shared);
        put_groups(file, in, shared);
        open = in;
        put_layer(file, layer->layer->title, layer->file, box_of(layer),
                  layer->layer->shown);
    }
    end_groups(file, open, NULL);
    put_layer(file, MARCH_STACK_GROUND_NAME, MARCH_STACK_GROUND_FILE,
              (march_pixel_box){0}, true);
    fputs("</stack>\n</image>\n", file);
    *done = true;
    return MARCH_OK;
}

/* ---- the file ---- */

static march_status add_image(march_archive *archive, ora *to, const char *name,
                              size_t layer,
                              march_status (*piece)(void *, FILE *, bool *))
{
    image *new = MARCH_NEW(to->arena, image, 1);

    if (!new || !name) {
        return MARCH_E_NOMEM;
    }
    *new = (image){.to = to, .layer = layer};
    return march_archive_add(archive, name, (march_archive_maker){piece, new});
}

static march_status add_parts(march_archive *archive, ora *to)
{
    MARCH_TRY(march_archive_add_text(archive, "mimetype", "image/openraster"));
    MARCH_TRY(add_image(archive, to, "mergedimage.png", 0, flat_piece));
    MARCH_TRY(march_archive_add(archive, "stack.xml",
                                (march_archive_maker){stack_piece, to}));
    MARCH_TRY(march_archive_add(archive, "Thumbnails/thumbnail.png",
                                (march_archive_maker){thumbnail_piece, to}));
    MARCH_TRY(add_image(archive, to, "data/" MARCH_STACK_GROUND_FILE, 0, ground_piece));
    for (size_t i = 0; i < to->stack->layer_count; i++) {
        const char *name =
            march_arena_printf(to->arena, "data/%s", to->stack->layers[i].file);
        MARCH_TRY(add_image(archive, to, name, i, layer_piece));
    }
    return MARCH_OK;
}

static march_status write_ora(const march_document *document,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    ora to = {.arena = arena};
    march_archive *archive = NULL;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_stack_new(arena, document->sheets[0], options, diags, &to.stack));
    to.options = options;
    to.dpi = options->dpi > 0 ? options->dpi : to.stack->size.scale * MM_PER_INCH;
    MARCH_TRY(march_thumbnail_begin(arena, to.stack->size.cols, to.stack->size.rows,
                                    THUMBNAIL_SIDE, &to.thumbnail));
    MARCH_TRY(march_archive_new(arena, out->file, &archive));
    MARCH_TRY(add_parts(archive, &to));
    return march_archive_write(archive);
}

const march_sink march_sink_ora = {.name = "ora",
                                   .suffix = ".ora",
                                   .about = "layers for GIMP, Krita and MyPaint",
                                   .seeks = true,
                                   .pixels = true,
                                   .stacks = true,
                                   .write = write_ora};
