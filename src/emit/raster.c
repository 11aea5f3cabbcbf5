/* raster.c - marks as pixels.
 * SPDX-License-Identifier: MIT */
#include "emit/raster.h"

#include "emit/cairo_auto.h"

enum {
    SIDE_LIMIT = 400000,           /**< a page of 17 m at 600 dpi */
    IMAGE_ROWS = MARCH_RASTER_STEP /**< rows of an image drawn at a time, at most */
};
#define DEFAULT_DPI 300.0
#define MM_PER_INCH 25.4

march_status march_raster_measure(const march_sheet *sheet,
                                  const march_emit_options *options, march_diags *diags,
                                  march_raster_size *out)
{
    double dpi = options->dpi > 0 ? options->dpi : DEFAULT_DPI;
    double cols = options->width_px > 0 ? (double)options->width_px
                                        : round(sheet->width_mm / MM_PER_INCH * dpi);
    double rows = options->height_px > 0
                      ? (double)options->height_px
                      : round(sheet->height_mm * (cols / sheet->width_mm));

    if (!(cols <= SIDE_LIMIT && rows <= SIDE_LIMIT)) {
        march_diag_add(diags, (march_where){0}, MARCH_D_LIMIT,
                       "an image can have at most %d pixels a side", SIDE_LIMIT);
        return MARCH_E_RANGE;
    }
    out->cols = (uint32_t)fmax(cols, 1);
    out->rows = (uint32_t)fmax(rows, 1);
    out->scale = out->cols / sheet->width_mm;
    return MARCH_OK;
}

uint32_t march_raster_band(march_raster_size size, uint64_t rows)
{
    const uint64_t step = MARCH_RASTER_STEP, most = MARCH_RASTER_SIDE / step * step;

    if (rows >= size.rows && size.rows <= MARCH_RASTER_SIDE) {
        return size.rows;
    }
    rows = rows < step ? step : rows / step * step;
    rows = rows > most ? most : rows;
    return rows < size.rows ? (uint32_t)rows : size.rows;
}

static march_status draw_text(march_canvas *canvas, const march_text_mark *mark)
{
    const march_raster *to = canvas->sink;

    return march_letters_draw(to->letters, canvas->cairo, &to->tile, mark);
}

static int clamp(double value, int low, int high)
{
    return (int)lround(fmin(fmax(value, low), high));
}

/** Memory for `size` pixels of an image. */
static bool reserve_patch(march_raster *to, size_t size)
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

static march_status paint_patch(cairo_t *cairo, const march_raster *to, bool opaque,
                                int x, int y, int cols, int rows)
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
 * cache when they are painted. The rows asked for at once are the same ones of the page
 * in whatever bands it is drawn. */
static march_status draw_image(march_canvas *canvas, const march_image_mark *mark)
{
    march_raster *to = canvas->sink;
    const march_tile *tile = &to->tile;
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
    for (int y = y0, rows; y < y1; y += rows) {
        rows = IMAGE_ROWS - (tile->top + y) % IMAGE_ROWS;
        rows = rows < y1 - y ? rows : y1 - y;
        MARCH_TRY(mark->fill(mark->context, part_of(tile, mark, x0, y, cols, rows),
                             (uint32_t)cols, (uint32_t)rows, (size_t)cols, to->patch));
        MARCH_TRY(paint_patch(canvas->cairo, to, mark->opaque, x0, y, cols, rows));
    }
    return MARCH_OK;
}

static void close_tile(void *object)
{
    march_raster *raster = object;

    cairo_destroy(raster->canvas.cairo);
    cairo_surface_destroy(raster->surface);
    raster->canvas.cairo = NULL;
    raster->surface = NULL;
}

march_status march_raster_new(march_arena *arena, const march_emit_options *options,
                              bool opaque, march_diags *diags, march_raster **out)
{
    march_raster *raster = MARCH_NEW(arena, march_raster, 1);
    march_outlines *outlines = NULL;

    if (!raster || !march_arena_defer(arena, close_tile, raster)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_outlines_new(arena, diags, &outlines));
    MARCH_TRY(march_letters_new(arena, outlines, &raster->letters));
    raster->arena = arena;
    raster->opaque = opaque;
    raster->canvas = (march_canvas){.arena = arena,
                                    .options = options,
                                    .text = draw_text,
                                    .image = draw_image,
                                    .pixels = true,
                                    .sink = raster};
    *out = raster;
    return MARCH_OK;
}

march_status march_raster_open(march_raster *raster, const march_tile *tile,
                               uint32_t *pixels, uint32_t row_pixels)
{
    double scale = tile->scale;

    raster->tile = *tile;
    raster->surface = cairo_image_surface_create_for_data(
        (unsigned char *)pixels,
        raster->opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, tile->cols,
        tile->rows, (int)row_pixels * 4);
    raster->canvas.cairo = cairo_create(raster->surface);
    raster->canvas.view = (march_page_box){tile->left / scale, tile->top / scale,
                                           (tile->left + tile->cols) / scale,
                                           (tile->top + tile->rows) / scale};
    cairo_translate(raster->canvas.cairo, -tile->left, -tile->top);
    cairo_scale(raster->canvas.cairo, scale, scale);
    return march_cairo_status(cairo_status(raster->canvas.cairo));
}

void march_raster_clear(march_raster *raster, march_rgba color)
{
    cairo_t *cairo = raster->canvas.cairo;

    cairo_save(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    march_canvas_color(cairo, color);
    cairo_paint(cairo);
    cairo_restore(cairo);
}

void march_raster_flush(march_raster *raster)
{
    cairo_surface_flush(raster->surface);
}

march_status march_raster_close(march_raster *raster)
{
    cairo_surface_flush(raster->surface);
    march_status status = march_cairo_status(cairo_status(raster->canvas.cairo));
    raster->canvas.opacities.count = 0;
    close_tile(raster);
    return status;
}

march_status march_raster_sheet(march_raster *raster, const march_sheet *sheet,
                                const march_tile *tile, uint32_t *pixels,
                                uint32_t row_pixels)
{
    march_status status = march_raster_open(raster, tile, pixels, row_pixels);

    march_raster_clear(raster, sheet->background);
    for (size_t i = 0; i < sheet->layers.count && status == MARCH_OK; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        if (march_sheet_layer_is_seen(layer)) {
            status = march_canvas_layer(&raster->canvas, layer);
        }
    }
    march_status closed = march_raster_close(raster);
    return status != MARCH_OK ? status : closed;
}
