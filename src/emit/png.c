/* png.c - the sink for PNG images.
 * SPDX-License-Identifier: MIT
 *
 * A sheet is drawn into memory and written whole. Where that would take too much memory
 * it is drawn in bands from top to bottom, each with all marks again; bands wider than
 * Cairo's largest surface are cut into tiles. Bands and tiles leave no seams: marks
 * keep their place on the page's grid of pixels. */
#include "base/cleanup.h"
#include "base/pages.h"
#include "emit/png_file.h"
#include "emit/png_kept.h"
#include "emit/raster.h"
#include "emit/stack.h"
#include "emit/world.h"

#define BAND_PIXELS ((uint64_t)1 << 26)

/** A sheet being turned into pixels. */
typedef struct page {
    march_arena *arena;
    const march_sheet *sheet;
    const march_emit_options *options;
    march_raster *raster;
    march_raster_size size;
    uint32_t *pixels; /**< a band, or all */
} page;

/** Draw the rows from `top` on into the raster's pixels. */
static march_status draw_band(page *to, uint32_t top, uint32_t rows)
{
    for (uint32_t left = 0; left < to->size.cols; left += MARCH_RASTER_SIDE) {
        uint32_t cols = to->size.cols - left < MARCH_RASTER_SIDE ? to->size.cols - left
                                                                 : MARCH_RASTER_SIDE;
        march_tile tile = {to->size.scale, (int)left, (int)top, (int)cols, (int)rows};
        MARCH_TRY(march_raster_sheet(to->raster, to->sheet, &tile, to->pixels + left,
                                     to->size.cols));
    }
    return MARCH_OK;
}

static march_status write_bands(page *to, const march_png_header *header,
                                uint32_t band_rows, FILE *file)
{
    march_png_stream *stream = NULL;

    MARCH_TRY(march_png_begin(to->arena, file, header, &stream));
    for (uint32_t top = 0; top < to->size.rows; top += band_rows) {
        uint32_t rows =
            to->size.rows - top < band_rows ? to->size.rows - top : band_rows;
        MARCH_TRY(draw_band(to, top, rows));
        MARCH_TRY(march_png_rows(stream, to->pixels, rows));
    }
    return march_png_end(stream);
}

/** How many rows are drawn at a time: all, if they fit. */
static uint32_t rows_of_band(const page *to)
{
    uint64_t limit = to->options->band_pixels ? to->options->band_pixels : BAND_PIXELS;
    uint64_t rows = limit / to->size.cols;

    if (rows >= to->size.rows && to->size.rows <= MARCH_RASTER_SIDE) {
        return to->size.rows;
    }
    /* The bands of a large page may as well be small. */
    return march_raster_band(to->size, rows / 4);
}

/** Write the picture that the layers of a stack make, band by band. */
static march_status write_stacked(march_arena *arena, const march_sheet *sheet,
                                  const march_emit_options *options, march_output *out,
                                  march_diags *diags)
{
    march_stack *stack = NULL;
    march_png_stream *stream = NULL;

    MARCH_TRY(march_stack_new(arena, sheet, options, diags, &stack));
    march_png_header header =
        march_png_header_of(sheet, options, stack->size, stack->ground >> 24 == 255);
    header.straight = true;
    MARCH_TRY(march_png_begin(arena, out->file, &header, &stream));
    for (uint32_t top = 0, rows; (rows = march_stack_rows(stack, top)) > 0;
         top += rows) {
        MARCH_TRY(march_stack_flatten(stack, top));
        MARCH_TRY(march_png_rows(stream, stack->flat, rows));
    }
    MARCH_TRY(march_png_end(stream));
    return march_world_write(sheet, options, stack->size, out, diags);
}

static march_status write_png(const march_document *document,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_sheet *sheet = document->sheets[0];
    page to = {.arena = arena, .sheet = sheet, .options = options};
    bool opaque = sheet->background.a >= 1;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (options->stacked) {
        return write_stacked(arena, sheet, options, out, diags);
    }
    MARCH_TRY(march_raster_measure(sheet, options, diags, &to.size));
    uint32_t band_rows = rows_of_band(&to);
    const march_png_header header =
        march_png_header_of(sheet, options, to.size, opaque);
    if (options->reuse && band_rows == to.size.rows) {
        march_status status =
            march_png_kept_write(sheet, options, to.size, &header, out->file);
        if (status != MARCH_ABSENT) {
            MARCH_TRY(status);
            return march_world_write(sheet, options, to.size, out, diags);
        }
    }
    MARCH_TRY(march_raster_new(arena, options, opaque, diags, &to.raster));
    MARCH_AUTO_FREE uint32_t *pixels =
        march_pages_new((size_t)to.size.cols * band_rows * 4);
    if (!pixels) {
        return MARCH_E_NOMEM;
    }
    to.pixels = pixels;
    if (band_rows < to.size.rows) {
        MARCH_TRY(write_bands(&to, &header, band_rows, out->file));
    } else {
        MARCH_TRY(draw_band(&to, 0, to.size.rows));
        MARCH_TRY(march_png_write(out->file, &header, pixels));
    }
    return march_world_write(sheet, options, to.size, out, diags);
}

const march_sink march_sink_png = {.name = "png",
                                   .suffix = ".png",
                                   .about = "an image",
                                   .pixels = true,
                                   .write = write_png};
