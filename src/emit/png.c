/* png.c - the sink for PNG images.
 * SPDX-License-Identifier: MIT
 *
 * A sheet is drawn into memory and written whole. Where that would take too much memory
 * it is drawn in bands from top to bottom, each with all marks again; bands wider than
 * Cairo's largest surface are cut into tiles. Bands and tiles leave no seams: marks
 * keep their place on the page's grid of pixels. */
#include "base/pages.h"
#include "emit/cairo_auto.h"
#include "emit/canvas.h"
#include "emit/letters.h"
#include "emit/png_file.h"

enum {
    CAIRO_SIDE = 32767,  /**< pixels a side Cairo's images can have */
    SIDE_LIMIT = 400000, /**< a page of 17 m at 600 dpi */
    IMAGE_ROWS = 64      /**< rows of an image mark drawn at a time */
};
#define BAND_PIXELS ((uint64_t)1 << 26)
#define DEFAULT_DPI 300.0
#define MM_PER_INCH 25.4

/** A sheet being turned into pixels. */
typedef struct raster {
    march_arena *arena;
    const march_sheet *sheet;
    const march_emit_options *options;
    march_letters *letters;
    uint32_t cols, rows;
    double scale; /**< pixels per millimetre */
    bool opaque;
    uint32_t *pixels; /**< a band, or all */
    uint32_t *patch;  /**< a part of an image mark */
    size_t patch_size;
    const march_tile *tile; /**< being drawn */
} raster;

static march_status draw_text(march_canvas *canvas, const march_text_mark *mark)
{
    const raster *to = canvas->sink;

    return march_letters_draw(to->letters, canvas->cairo, to->tile, mark);
}

static int clamp(double value, int low, int high)
{
    return (int)lround(fmin(fmax(value, low), high));
}

/** Memory for `size` pixels of an image. */
static bool reserve_patch(raster *to, size_t size)
{
    if (size > to->patch_size) {
        to->patch = MARCH_NEW(to->arena, uint32_t, size);
        to->patch_size = to->patch ? size : 0;
    }
    return to->patch != NULL;
}

/** The part of an image that some pixels of the tile show. */
static march_page_box part_of(const march_tile *tile, const march_image_mark *mark,
                              int x0, int y0, int cols, int rows)
{
    double x = tile->left + x0, y = tile->top + y0;

    return (march_page_box){fmax(x / tile->scale, mark->box.x0_mm),
                            fmax(y / tile->scale, mark->box.y0_mm),
                            fmin((x + cols) / tile->scale, mark->box.x1_mm),
                            fmin((y + rows) / tile->scale, mark->box.y1_mm)};
}

static march_status paint_patch(cairo_t *cairo, const raster *to, bool opaque, int x,
                                int y, int cols, int rows)
{
    MARCH_AUTO_SURFACE patch = cairo_image_surface_create_for_data(
        (unsigned char *)to->patch, opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
        cols, rows, cols * 4);

    cairo_save(cairo);
    cairo_identity_matrix(cairo);
    cairo_set_source_surface(cairo, patch, x, y);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST);
    cairo_rectangle(cairo, x, y, cols, rows);
    cairo_fill(cairo);
    cairo_restore(cairo);
    return march_cairo_status(cairo_status(cairo));
}

/** Ask an image for its pixels on our grid, a few rows at a time: they are still in the
 * cache when they are painted. */
static march_status draw_image(march_canvas *canvas, const march_image_mark *mark)
{
    raster *to = canvas->sink;
    const march_tile *tile = to->tile;
    int x0 = clamp(mark->box.x0_mm * tile->scale - tile->left, 0, tile->cols);
    int x1 = clamp(mark->box.x1_mm * tile->scale - tile->left, 0, tile->cols);
    int y0 = clamp(mark->box.y0_mm * tile->scale - tile->top, 0, tile->rows);
    int y1 = clamp(mark->box.y1_mm * tile->scale - tile->top, 0, tile->rows);
    int cols = x1 - x0;

    if (cols <= 0 || y1 <= y0) {
        return MARCH_OK;
    }
    if (!reserve_patch(to, (size_t)cols * IMAGE_ROWS)) {
        return MARCH_E_NOMEM;
    }
    for (int y = y0; y < y1; y += IMAGE_ROWS) {
        int rows = y1 - y < IMAGE_ROWS ? y1 - y : IMAGE_ROWS;
        MARCH_TRY(mark->fill(mark->context, part_of(tile, mark, x0, y, cols, rows),
                             (uint32_t)cols, (uint32_t)rows, (size_t)cols, to->patch));
        MARCH_TRY(paint_patch(canvas->cairo, to, mark->opaque, x0, y, cols, rows));
    }
    return MARCH_OK;
}

static void paint_background(cairo_t *cairo, march_rgba color)
{
    cairo_save(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    march_canvas_color(cairo, color);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

/** Draw all layers onto a tile, whose rows stand `to->cols` pixels apart. */
static march_status draw_tile(raster *to, const march_tile *tile, uint32_t *pixels)
{
    MARCH_AUTO_SURFACE surface = cairo_image_surface_create_for_data(
        (unsigned char *)pixels, to->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
        tile->cols, tile->rows, (int)to->cols * 4);
    MARCH_AUTO_CAIRO cairo = cairo_create(surface);
    march_canvas canvas = {
        .arena = to->arena,
        .cairo = cairo,
        .view = {tile->left / to->scale, tile->top / to->scale,
                 (tile->left + tile->cols) / to->scale,
                 (tile->top + tile->rows) / to->scale},
        .options = to->options,
        .text = draw_text,
        .image = draw_image,
        .sink = to,
    };

    to->tile = tile;
    paint_background(cairo, to->sheet->background);
    cairo_translate(cairo, -tile->left, -tile->top);
    cairo_scale(cairo, to->scale, to->scale);
    for (size_t i = 0; i < to->sheet->layers.count; i++) {
        const march_sheet_layer *layer = &to->sheet->layers.items[i];
        MARCH_TRY(layer->shown ? march_canvas_layer(&canvas, layer) : MARCH_OK);
    }
    cairo_surface_flush(surface);
    return march_cairo_status(cairo_surface_status(surface));
}

/** Draw the rows from `top` on into the raster's pixels. */
static march_status draw_band(raster *to, uint32_t top, uint32_t rows)
{
    for (uint32_t left = 0; left < to->cols; left += CAIRO_SIDE) {
        uint32_t cols = to->cols - left < CAIRO_SIDE ? to->cols - left : CAIRO_SIDE;
        march_tile tile = {to->scale, (int)left, (int)top, (int)cols, (int)rows};
        MARCH_TRY(draw_tile(to, &tile, to->pixels + left));
    }
    return MARCH_OK;
}

static march_status write_bands(raster *to, const march_png_header *header,
                                uint32_t band_rows, FILE *file)
{
    march_png_stream *stream = NULL;

    MARCH_TRY(march_png_begin(to->arena, file, header, &stream));
    for (uint32_t top = 0; top < to->rows; top += band_rows) {
        uint32_t rows = to->rows - top < band_rows ? to->rows - top : band_rows;
        MARCH_TRY(draw_band(to, top, rows));
        MARCH_TRY(march_png_rows(stream, to->pixels, rows));
    }
    return march_png_end(stream);
}

/** Fix the size in pixels; a page too large for that is told of. */
static march_status measure(raster *to, march_diags *diags)
{
    const march_sheet *sheet = to->sheet;
    double dpi = to->options->dpi > 0 ? to->options->dpi : DEFAULT_DPI;
    double cols = to->options->width_px > 0
                      ? (double)to->options->width_px
                      : round(sheet->width_mm / MM_PER_INCH * dpi);
    double rows = to->options->height_px > 0
                      ? (double)to->options->height_px
                      : round(sheet->height_mm * (cols / sheet->width_mm));

    if (!(cols <= SIDE_LIMIT && rows <= SIDE_LIMIT)) {
        march_diag_add(diags, (march_where){0}, MARCH_D_LIMIT,
                       "an image can have at most %d pixels a side", SIDE_LIMIT);
        return MARCH_E_RANGE;
    }
    to->cols = (uint32_t)fmax(cols, 1);
    to->rows = (uint32_t)fmax(rows, 1);
    to->scale = to->cols / sheet->width_mm;
    return MARCH_OK;
}

/** How many rows are drawn at a time: all, if they fit. */
static uint32_t rows_of_band(const raster *to)
{
    uint64_t limit = to->options->band_pixels ? to->options->band_pixels : BAND_PIXELS;
    uint64_t rows = limit / to->cols;

    if (rows >= to->rows && to->rows <= CAIRO_SIDE) {
        return to->rows;
    }
    rows = rows / 4; /* the bands of a large page may as well be small */
    return (uint32_t)(rows < 1 ? 1 : rows > CAIRO_SIDE ? CAIRO_SIDE : rows);
}

static march_status write_png(const march_sheet *sheet,
                              const march_emit_options *options, FILE *file,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    raster to = {.arena = arena, .sheet = sheet, .options = options};
    march_outlines *outlines = NULL;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(measure(&to, diags));
    MARCH_TRY(march_outlines_new(arena, diags, &outlines));
    MARCH_TRY(march_letters_new(arena, outlines, &to.letters));
    to.opaque = sheet->background.a >= 1;
    uint32_t band_rows = rows_of_band(&to);
    MARCH_AUTO_FREE uint32_t *pixels = march_pages_new((size_t)to.cols * band_rows * 4);
    if (!pixels) {
        return MARCH_E_NOMEM;
    }
    to.pixels = pixels;
    march_png_header header = {.cols = to.cols,
                               .rows = to.rows,
                               .opaque = to.opaque,
                               .px_per_m = to.scale * 1000,
                               .title = sheet->title,
                               .author = sheet->creator,
                               .description = sheet->description,
                               .software = "marchmap " MARCH_VERSION};
    if (band_rows < to.rows) {
        return write_bands(&to, &header, band_rows, file);
    }
    MARCH_TRY(draw_band(&to, 0, to.rows));
    return march_png_write(file, &header, pixels);
}

const march_sink march_sink_png = {
    .name = "png", .suffix = ".png", .about = "an image", .write = write_png};
