/* pdf.c - the sink for PDF documents of one page.
 * SPDX-License-Identifier: MIT */
#include <cairo-pdf.h>
#include <time.h>

#include "emit/cairo_auto.h"
#include "emit/canvas.h"
#include "emit/pdf_images.h"
#include "emit/words.h"

#define POINTS_PER_MM (72 / 25.4)
/* PDF 32000-1, Annex C: 14400 points a side. */
#define SIDE_LIMIT_MM 5080.0

/** A document being drawn. */
typedef struct document {
    march_words *words;
    march_pdf_images *images;
    FILE *file; /**< in memory */
} document;

static cairo_status_t pour(void *closure, const unsigned char *data, unsigned length)
{
    const document *to = closure;

    return fwrite(data, 1, length, to->file) == length ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_NO_MEMORY;
}

static march_status draw_text(march_canvas *canvas, const march_text_mark *mark)
{
    const document *to = canvas->sink;

    return march_words_draw(to->words, canvas->cairo, mark);
}

static march_status draw_image(march_canvas *canvas, const march_image_mark *mark)
{
    const document *to = canvas->sink;

    return march_pdf_images_draw(to->images, canvas->cairo, mark);
}

static void set_if_given(march_arena *arena, cairo_surface_t *surface,
                         cairo_pdf_metadata_t what, const char *text)
{
    const char *shown = text ? march_words_showable(arena, text) : NULL;

    if (shown) {
        cairo_pdf_surface_set_metadata(surface, what, shown);
    }
}

/** Set the creation date. What is no date makes Cairo leave it out, where it would
 * otherwise take the clock. */
static void set_date(cairo_surface_t *surface, const march_emit_options *options)
{
    char text[40] = "none";
    struct tm parts;
    time_t seconds = (time_t)options->epoch_s;

    if (options->has_epoch && gmtime_r(&seconds, &parts)) {
        strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

static void set_metadata(march_arena *arena, cairo_surface_t *surface,
                         const march_sheet *sheet, const march_emit_options *options)
{
    set_if_given(arena, surface, CAIRO_PDF_METADATA_TITLE, sheet->work.title);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_AUTHOR, sheet->work.creator);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_SUBJECT, sheet->work.description);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_CREATOR, "marchmap " MARCH_VERSION);
    set_date(surface, options);
}

/** Draw the page. Layers begin and end here and nowhere else. */
static march_status draw_page(march_canvas *canvas, const march_sheet *sheet)
{
    cairo_t *cairo = canvas->cairo;

    cairo_scale(cairo, POINTS_PER_MM, POINTS_PER_MM);
    if (sheet->background.a > 0) {
        march_canvas_color(cairo, sheet->background);
        cairo_rectangle(cairo, 0, 0, sheet->width_mm, sheet->height_mm);
        cairo_fill(cairo);
    }
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        MARCH_TRY(layer->shown ? march_canvas_layer(canvas, layer) : MARCH_OK);
    }
    cairo_show_page(cairo);
    return march_cairo_status(cairo_status(cairo));
}

/** Draw into `to->file`, which is whole once this returns. */
static march_status draw_document(march_arena *arena, const march_sheet *sheet,
                                  const march_emit_options *options, document *to,
                                  march_diags *diags)
{
    march_outlines *outlines = NULL;
    MARCH_TRY(march_outlines_new(arena, diags, &outlines));
    MARCH_TRY(march_words_new(arena, outlines, &to->words));
    MARCH_TRY(march_pdf_images_new(arena, &to->images));

    MARCH_AUTO_SURFACE surface = cairo_pdf_surface_create_for_stream(
        pour, to, sheet->width_mm * POINTS_PER_MM, sheet->height_mm * POINTS_PER_MM);
    MARCH_AUTO_CAIRO cairo = cairo_create(surface);
    march_canvas canvas = {.arena = arena,
                           .cairo = cairo,
                           .view = {0, 0, sheet->width_mm, sheet->height_mm},
                           .options = options,
                           .text = draw_text,
                           .image = draw_image,
                           .sink = to};
    set_metadata(arena, surface, sheet, options);
    MARCH_TRY(draw_page(&canvas, sheet));
    cairo_surface_finish(surface);
    MARCH_TRY(march_cairo_status(cairo_surface_status(surface)));
    return fflush(to->file) == 0 ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status write_pdf(const march_document *pages,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_sheet *sheet = pages->sheets[0];
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0;

    if (fmax(sheet->width_mm, sheet->height_mm) > SIDE_LIMIT_MM) {
        march_diag_add(diags, (march_where){0}, MARCH_D_LIMIT,
                       "a PDF page can have at most %d mm a side", (int)SIDE_LIMIT_MM);
        return MARCH_E_RANGE;
    }
    MARCH_AUTO_FILE memory = open_memstream(&bytes, &size);
    document to = {.file = memory};
    if (!arena || !memory) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(draw_document(arena, sheet, options, &to, diags));
    return march_pdf_images_write(to.images, bytes, size, out->file);
}

const march_sink march_sink_pdf = {.name = "pdf",
                                   .suffix = ".pdf",
                                   .about = "a page to print, with text and lines",
                                   .write = write_pdf};
