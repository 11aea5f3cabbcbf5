/* pdf.c - the sink for PDF documents.
 * SPDX-License-Identifier: MIT
 *
 * Cairo draws each piece of a sheet (pdf_pieces.h) as a page of a working document in
 * memory; qpdf makes forms of them and a document whose pages show them in layers. */
#include <cairo-pdf.h>

#include "emit/cairo_auto.h"
#include "emit/canvas.h"
#include "emit/pdf_images.h"
#include "emit/pdf_print.h"
#include "emit/words.h"
#include "emit/xmp.h"

/* PDF 32000-1, Annex C: 14400 points a side. */
#define SIDE_LIMIT_MM 5080.0

/** The working document. */
typedef struct working {
    march_words *words;
    march_pdf_images *images;
    FILE *file; /**< in memory */
} working;

static cairo_status_t pour(void *closure, const unsigned char *data, unsigned length)
{
    const working *to = closure;

    return fwrite(data, 1, length, to->file) == length ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_NO_MEMORY;
}

static march_status draw_text(march_canvas *canvas, const march_text_mark *mark)
{
    const working *to = canvas->sink;

    return march_words_draw(to->words, canvas->cairo, mark);
}

static march_status draw_image(march_canvas *canvas, const march_image_mark *mark)
{
    const working *to = canvas->sink;

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
    char text[MARCH_DATE_SIZE] = "none";

    (void)march_emit_date(options, text);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

static void set_metadata(march_arena *arena, cairo_surface_t *surface,
                         const march_work *work, bool describe,
                         const march_emit_options *options)
{
    set_if_given(arena, surface, CAIRO_PDF_METADATA_TITLE, work->title);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_AUTHOR, work->creator);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_SUBJECT,
                 describe ? work->summary : NULL);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_CREATOR, "marchmap " MARCH_VERSION);
    set_date(surface, options);
}

/** Whether a page can be so large. */
static march_status check_size(const march_sheet *sheet,
                               const march_emit_options *options, march_diags *diags)
{
    double offset = march_pdf_print_offset_mm(options);

    if (march_pdf_is_tiled(options) ||
        fmax(sheet->width_mm, sheet->height_mm) + 2 * offset <= SIDE_LIMIT_MM) {
        return MARCH_OK;
    }
    march_diag_add(diags, (march_where){0}, MARCH_D_LIMIT,
                   "a PDF page can have at most %d mm a side", (int)SIDE_LIMIT_MM);
    return MARCH_E_RANGE;
}

/** The sheet at an index; it may live on `arena`. */
static march_status take_sheet(const march_document *document, size_t index,
                               march_arena *arena, const march_sheet **out)
{
    if (document->sheets) {
        *out = document->sheets[index];
        return MARCH_OK;
    }
    return arena ? document->make(document->context, index, arena, out) : MARCH_E_NOMEM;
}

/** Draw a sheet's pieces, and let go of it if it was made for this. */
static march_status draw_sheet(march_canvas *canvas, const march_document *document,
                               const march_sheet *sheet, march_pdf_page *page,
                               size_t *forms)
{
    page->sheet = sheet;
    MARCH_TRY(march_pdf_pieces_draw(canvas, sheet, forms, &page->pieces));
    return document->sheets ? MARCH_OK : march_pdf_page_keep(canvas->arena, page);
}

/** The working document: a page for each piece of each sheet.
 * @param first  The first sheet. */
static march_status draw_sheets(march_canvas *canvas, const march_document *document,
                                const march_sheet *first, march_pdf_page *pages,
                                size_t *forms)
{
    cairo_t *cairo = canvas->cairo;
    double bleed = canvas->options->bleed_mm;

    cairo_scale(cairo, MARCH_PT_PER_MM, MARCH_PT_PER_MM);
    cairo_translate(cairo, bleed, bleed);
    MARCH_TRY(draw_sheet(canvas, document, first, &pages[0], forms));
    for (size_t i = 1; i < document->count; i++) {
        MARCH_AUTO_ARENA arena = march_arena_new(document->memory_limit);
        const march_sheet *sheet = NULL;
        MARCH_TRY(take_sheet(document, i, arena, &sheet));
        MARCH_TRY(draw_sheet(canvas, document, sheet, &pages[i], forms));
    }
    return march_cairo_status(cairo_status(cairo));
}

/** Draw into `to->file`, which is whole once this returns. */
static march_status draw_document(march_arena *arena, const march_document *document,
                                  const march_emit_options *options, working *to,
                                  march_pdf_page *pages, size_t *forms,
                                  march_diags *diags)
{
    MARCH_AUTO_ARENA first = march_arena_new(document->memory_limit);
    const march_sheet *sheet = NULL;
    march_outlines *outlines = NULL;
    MARCH_TRY(take_sheet(document, 0, first, &sheet));
    MARCH_TRY(check_size(sheet, options, diags));
    MARCH_TRY(march_outlines_new(arena, diags, &outlines));
    MARCH_TRY(march_words_new(arena, outlines, &to->words));
    MARCH_TRY(march_pdf_images_new(arena, &to->images));

    double bleed = options->bleed_mm;
    march_page_box all = {-bleed, -bleed, sheet->width_mm + bleed,
                          sheet->height_mm + bleed};
    MARCH_AUTO_SURFACE surface = cairo_pdf_surface_create_for_stream(
        pour, to, (all.x1_mm - all.x0_mm) * MARCH_PT_PER_MM,
        (all.y1_mm - all.y0_mm) * MARCH_PT_PER_MM);
    MARCH_AUTO_CAIRO cairo = cairo_create(surface);
    march_canvas canvas = {.arena = arena,
                           .cairo = cairo,
                           .view = all,
                           .options = options,
                           .text = draw_text,
                           .image = draw_image,
                           .sink = to};
    set_metadata(arena, surface, &sheet->work, document->count == 1, options);
    MARCH_TRY(draw_sheets(&canvas, document, sheet, pages, forms));
    cairo_surface_finish(surface);
    MARCH_TRY(march_cairo_status(cairo_surface_status(surface)));
    return fflush(to->file) == 0 ? MARCH_OK : MARCH_E_NOMEM;
}

static void close_pdf(qpdf_data *pdf)
{
    qpdf_cleanup(pdf);
}

/** qpdf fails, on what Cairo and we wrote, for lack of memory alone. */
static march_status qpdf_status(QPDF_ERROR_CODE code)
{
    return code & QPDF_ERRORS ? MARCH_E_NOMEM : MARCH_OK;
}

/** Make the finished document of the working one and write it. */
static march_status finish_document(march_pdf_build *build, march_pdf_page *pages,
                                    size_t count, size_t forms,
                                    const march_pdf_images *images, const char *bytes,
                                    size_t size, FILE *file)
{
    MARCH_CLEANUP(close_pdf) qpdf_data pdf = qpdf_init();

    build->pdf = pdf;
    qpdf_silence_errors(pdf);
    MARCH_TRY(qpdf_status(qpdf_read_memory(pdf, "", bytes, size, NULL)));
    march_pdf_images_put(images, pdf);
    MARCH_TRY(march_pdf_build_all(build, pages, count, forms));
    MARCH_TRY(qpdf_status(qpdf_init_write_memory(pdf)));
    qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
    qpdf_set_minimum_pdf_version(pdf, "1.7");
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    MARCH_TRY(qpdf_status(qpdf_write(pdf)));
    size_t length = qpdf_get_buffer_length(pdf);
    return fwrite(qpdf_get_buffer(pdf), 1, length, file) == length ? MARCH_OK
                                                                   : MARCH_E_IO;
}

static march_status write_pdf(const march_document *document,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0, forms = 0;

    MARCH_AUTO_FILE memory = open_memstream(&bytes, &size);
    march_pdf_page *pages =
        arena ? MARCH_NEW(arena, march_pdf_page, document->count) : NULL;
    working to = {.file = memory};
    if (!pages || !memory) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(draw_document(arena, document, options, &to, pages, &forms, diags));
    march_pdf_build build = {.arena = arena, .options = options};
    return finish_document(&build, pages, document->count, forms, to.images, bytes,
                           size, out->file);
}

const march_sink march_sink_pdf = {.name = "pdf",
                                   .suffix = ".pdf",
                                   .about = "a page to print, with text and layers",
                                   .pages = true,
                                   .georef = MARCH_GEOREF_USED,
                                   .write = write_pdf};
