/* letters.c - text as pixels.
 * SPDX-License-Identifier: MIT
 *
 * Stroking each outline anew for its halo would be the dearest part of a map with many
 * names. So glyphs are drawn once as coverage masks and kept; the masks of a line are
 * laid over each other in one buffer, which then is painted in one go. Also a halo that
 * can be seen through is even where letters come close. */
#include "emit/letters.h"

#include <string.h>

#include "emit/cairo_auto.h"
#include "emit/canvas.h"
#include "emit/mask.h"

/** A glyph's mask and the pixel of the tile it is seen from. */
typedef struct placed {
    const march_mask *mask;
    int x, y;
} placed;

/** A rectangle of pixels of the tile. */
typedef struct pixel_box {
    int x0, y0, x1, y1;
} pixel_box;

struct march_letters {
    march_arena *arena;
    march_outlines *outlines;
    march_masks *masks;
    MARCH_ARRAY(placed) line;
    MARCH_ARRAY(unsigned char) buffer; /**< coverage of a whole line */
};

march_status march_letters_new(march_arena *arena, march_outlines *outlines,
                               march_letters **out)
{
    march_letters *letters = MARCH_NEW(arena, march_letters, 1);

    if (!letters) {
        return MARCH_E_NOMEM;
    }
    letters->arena = arena;
    letters->outlines = outlines;
    *out = letters;
    return march_masks_new(arena, &letters->masks);
}

/** The nearest step below or at a position: its pixel, and steps within the pixel. */
static int snap(double at_px, uint32_t *sub)
{
    long steps = lround(at_px * MARCH_MASK_STEPS);
    long pixel = (long)floor((double)steps / MARCH_MASK_STEPS);

    *sub = (uint32_t)(steps - pixel * MARCH_MASK_STEPS);
    return (int)pixel;
}

static march_status place_glyph(march_letters *letters, const march_tile *tile,
                                march_page at_px, march_mask_key *key)
{
    placed glyph = {.x = snap(at_px.x_mm, &key->sub_x) - tile->left,
                    .y = snap(at_px.y_mm, &key->sub_y) - tile->top};

    glyph.mask = march_mask_get(letters->masks, key);
    if (!glyph.mask) {
        return MARCH_E_NOMEM;
    }
    if (glyph.mask->cols == 0) {
        return MARCH_OK;
    }
    return MARCH_PUSH(letters->arena, &letters->line, glyph) ? MARCH_OK : MARCH_E_NOMEM;
}

/** How a line's glyphs are to be placed. */
typedef struct setting {
    const march_tile *tile;
    double halo_px; /**< 0: the letters themselves */
    double lift_px; /**< from the baseline up to a whole pixel, or down */
} setting;

static march_status place_run(march_letters *letters, const setting *how,
                              const march_glyph_run *run)
{
    double scale = how->tile->scale;

    for (size_t i = 0; i < run->count; i++) {
        const march_glyph *glyph = &run->glyphs[i];
        march_mask_key key = {
            .outline = march_outline_get(letters->outlines, run->font, glyph->index),
            .size_px = run->size_mm * scale,
            .halo_px = how->halo_px,
            .angle_rad = glyph->angle_rad};
        if (!key.outline) {
            return MARCH_E_NOMEM;
        }
        march_page at = {glyph->at.x_mm * scale, glyph->at.y_mm * scale + how->lift_px};
        MARCH_TRY(place_glyph(letters, how->tile, at, &key));
    }
    return MARCH_OK;
}

/** Fetch the masks of all glyphs of a line, widened by a halo or not. */
static march_status place_line(march_letters *letters, const march_tile *tile,
                               const march_text_mark *mark, double halo_mm)
{
    bool level = !mark->curved && mark->angle_rad == 0;
    double baseline_px = mark->start.y_mm * tile->scale;
    setting how = {tile, halo_mm * tile->scale,
                   level ? round(baseline_px) - baseline_px : 0};

    letters->line.count = 0;
    for (size_t r = 0; r < mark->run_count; r++) {
        MARCH_TRY(place_run(letters, &how, &mark->runs[r]));
    }
    return MARCH_OK;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/** The pixels of the tile that a line touches; x1 <= x0 or y1 <= y0 if none. */
static pixel_box line_box(const march_letters *letters, const march_tile *tile)
{
    pixel_box box = {tile->cols, tile->rows, 0, 0};

    for (size_t i = 0; i < letters->line.count; i++) {
        const placed *glyph = &letters->line.items[i];
        int x = glyph->x + glyph->mask->left, y = glyph->y + glyph->mask->top;
        box.x0 = smaller(box.x0, x);
        box.y0 = smaller(box.y0, y);
        box.x1 = larger(box.x1, x + glyph->mask->cols);
        box.y1 = larger(box.y1, y + glyph->mask->rows);
    }
    return (pixel_box){larger(box.x0, 0), larger(box.y0, 0),
                       smaller(box.x1, tile->cols), smaller(box.y1, tile->rows)};
}

/** Lay one row of coverage over another, as paint over paint. */
static void cover_row(unsigned char *restrict below,
                      const unsigned char *restrict above, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned both = (unsigned)below[i] * above[i] + 128;
        both = (both + (both >> 8)) >> 8;
        below[i] = (unsigned char)(below[i] + above[i] - both);
    }
}

static void cover(unsigned char *buffer, size_t stride, pixel_box box,
                  const placed *glyph)
{
    const march_mask *mask = glyph->mask;
    int x = glyph->x + mask->left, y = glyph->y + mask->top;
    int x0 = larger(x, box.x0), x1 = smaller(x + mask->cols, box.x1);
    int y0 = larger(y, box.y0), y1 = smaller(y + mask->rows, box.y1);

    for (int row = y0; x0 < x1 && row < y1; row++) {
        cover_row(buffer + (size_t)(row - box.y0) * stride + (x0 - box.x0),
                  mask->pixels + (size_t)(row - y) * mask->stride + (x0 - x),
                  (size_t)(x1 - x0));
    }
}

/** Paint the line that was placed in one colour. */
static march_status paint_line(march_letters *letters, cairo_t *cairo,
                               const march_tile *tile, march_rgba color)
{
    pixel_box box = line_box(letters, tile);
    if (box.x1 <= box.x0 || box.y1 <= box.y0) {
        return MARCH_OK;
    }
    int cols = box.x1 - box.x0, rows = box.y1 - box.y0;
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, cols);
    size_t size = (size_t)stride * (size_t)rows;
    letters->buffer.count = 0;
    if (!MARCH_RESERVE(letters->arena, &letters->buffer, size)) {
        return MARCH_E_NOMEM;
    }
    memset(letters->buffer.items, 0, size);
    for (size_t i = 0; i < letters->line.count; i++) {
        cover(letters->buffer.items, (size_t)stride, box, &letters->line.items[i]);
    }
    MARCH_AUTO_SURFACE coverage = cairo_image_surface_create_for_data(
        letters->buffer.items, CAIRO_FORMAT_A8, cols, rows, stride);
    cairo_save(cairo);
    cairo_identity_matrix(cairo);
    march_canvas_color(cairo, color);
    cairo_mask_surface(cairo, coverage, box.x0, box.y0);
    cairo_restore(cairo);
    return march_cairo_status(cairo_status(cairo));
}

march_status march_letters_draw(march_letters *letters, cairo_t *cairo,
                                const march_tile *tile, const march_text_mark *mark)
{
    MARCH_TRY(march_masks_trim(letters->masks));
    if (mark->halo.a > 0 && mark->halo_mm > 0) {
        MARCH_TRY(place_line(letters, tile, mark, mark->halo_mm));
        MARCH_TRY(paint_line(letters, cairo, tile, mark->halo));
    }
    MARCH_TRY(place_line(letters, tile, mark, 0));
    return paint_line(letters, cairo, tile, mark->color);
}
