/* pdf.c - the sink for PDF documents of one page.
 * SPDX-License-Identifier: MIT */
#include <cairo-pdf.h>
#include <errno.h>
#include <time.h>

#include "emit/cairo_auto.h"
#include "emit/canvas.h"
#include "emit/picture.h"
#include "emit/words.h"

#define POINTS_PER_MM (72 / 25.4)
/* PDF 32000-1, Annex C: 14400 points a side. */
#define SIDE_LIMIT_MM 5080.0

/** Where Cairo's bytes go; it hides what the system said about a failure. */
typedef struct drain {
    FILE *file;
    int error;
} drain;

static cairo_status_t pour(void *closure, const unsigned char *data, unsigned length)
{
    drain *to = closure;

    if (fwrite(data, 1, length, to->file) == length) {
        return CAIRO_STATUS_SUCCESS;
    }
    to->error = errno;
    return CAIRO_STATUS_WRITE_ERROR;
}

static march_status draw_text(march_canvas *canvas, const march_text_mark *mark)
{
    return march_words_draw(canvas->sink, canvas->cairo, mark);
}

static march_status draw_image(march_canvas *canvas, const march_image_mark *mark)
{
    cairo_t *cairo = canvas->cairo;
    march_picture picture = {0};

    MARCH_TRY(march_picture_make(mark, &picture));
    MARCH_AUTO_FREE uint32_t *pixels = picture.pixels;
    MARCH_AUTO_SURFACE surface = cairo_image_surface_create_for_data(
        (unsigned char *)pixels,
        mark->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, (int)picture.cols,
        (int)picture.rows, (int)picture.cols * 4);
    cairo_save(cairo);
    cairo_translate(cairo, mark->box.x0_mm, mark->box.y0_mm);
    cairo_scale(cairo, (mark->box.x1_mm - mark->box.x0_mm) / picture.cols,
                (mark->box.y1_mm - mark->box.y0_mm) / picture.rows);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_rectangle(cairo, 0, 0, picture.cols, picture.rows);
    cairo_fill(cairo);
    cairo_restore(cairo);
    /* Cairo reads the pixels when the page is finished, unless it is told that they are
     * about to go. */
    cairo_surface_finish(surface);
    return march_cairo_status(cairo_status(cairo));
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
    set_if_given(arena, surface, CAIRO_PDF_METADATA_TITLE, sheet->title);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_AUTHOR, sheet->creator);
    set_if_given(arena, surface, CAIRO_PDF_METADATA_SUBJECT, sheet->description);
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

static march_status draw_document(march_arena *arena, const march_sheet *sheet,
                                  const march_emit_options *options, drain *to,
                                  march_diags *diags)
{
    march_outlines *outlines = NULL;
    march_words *words = NULL;
    MARCH_TRY(march_outlines_new(arena, diags, &outlines));
    MARCH_TRY(march_words_new(arena, outlines, &words));

    MARCH_AUTO_SURFACE surface = cairo_pdf_surface_create_for_stream(
        pour, to, sheet->width_mm * POINTS_PER_MM, sheet->height_mm * POINTS_PER_MM);
    MARCH_AUTO_CAIRO cairo = cairo_create(surface);
    march_canvas canvas = {.arena = arena,
                           .cairo = cairo,
                           .view = {0, 0, sheet->width_mm, sheet->height_mm},
                           .options = options,
                           .text = draw_text,
                           .image = draw_image,
                           .sink = words};
    set_metadata(arena, surface, sheet, options);
    MARCH_TRY(draw_page(&canvas, sheet));
    cairo_surface_finish(surface);
    return march_cairo_status(cairo_surface_status(surface));
}

static march_status write_pdf(const march_sheet *sheet,
                              const march_emit_options *options, FILE *file,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    drain to = {.file = file};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (fmax(sheet->width_mm, sheet->height_mm) > SIDE_LIMIT_MM) {
        march_diag_add(diags, (march_where){0}, MARCH_D_LIMIT,
                       "a PDF page can have at most %d mm a side", (int)SIDE_LIMIT_MM);
        return MARCH_E_RANGE;
    }
    march_status status = draw_document(arena, sheet, options, &to, diags);
    errno = to.error;
    return status;
}

const march_sink march_sink_pdf = {.name = "pdf",
                                   .suffix = ".pdf",
                                   .about = "a page to print, with text and lines",
                                   .write = write_pdf};
