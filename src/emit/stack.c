/* stack.c - the layers of a sheet as pictures that lie over each other.
 * SPDX-License-Identifier: MIT */
#include "emit/stack.h"

#include <stdlib.h>
#include <string.h>

#include "base/pages.h"
#include "draw/path.h"
#include "emit/packed.h"

/* Pixels of a band, and how many rows its height is a multiple of: what images are
 * drawn in, so that bands of any height show the same. */
#define BAND_PIXELS ((uint64_t)1 << 24)
enum { BAND_STEP = 64, BANDS_OF_LIMIT = 4 };

/* How far letters reach from where they stand, in sizes; and strokes, in widths. */
#define LETTER_REACH 2.0
#define STROKE_REACH 4.0

/* ---- pixels ---- */

enum { EVERY_OTHER = 0x00ff00ff, HALVES = 0x00800080 };

/** Two channels at once, over opaque ones. (x + 128) 257 / 65536 is x / 255, rounded.
 */
static inline uint32_t mix_pair(uint32_t above, uint32_t below, uint32_t alpha)
{
    uint32_t sum =
        (above & EVERY_OTHER) * alpha + (below & EVERY_OTHER) * (255 - alpha) + HALVES;

    return (sum + (sum >> 8 & EVERY_OTHER)) >> 8 & EVERY_OTHER;
}

static inline uint32_t over_opaque(uint32_t above, uint32_t below)
{
    uint32_t alpha = above >> 24;
    uint32_t odd = mix_pair(above >> 8 & 0xff, below >> 8 & 0xff, alpha);

    return 0xff000000 | mix_pair(above, below, alpha) | odd << 8;
}

static uint32_t over_any(uint32_t above, uint32_t below)
{
    uint32_t s = (above >> 24) * 255, d = (below >> 24) * (255 - (above >> 24));
    uint32_t sum = s + d; /* the new alpha in shares of 255 * 255 */
    uint32_t out = (sum + 127) / 255 << 24;

    for (int shift = 0; sum > 0 && shift < 24; shift += 8) {
        uint32_t mixed = (above >> shift & 255) * s + (below >> shift & 255) * d;
        out |= (mixed + sum / 2) / sum << shift;
    }
    return out;
}

static void lay_opaque(uint32_t *restrict below, const uint32_t *restrict above,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        below[i] = over_opaque(above[i], below[i]);
    }
}

void march_pixels_over(uint32_t *below, const uint32_t *above, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        below[i] = below[i] >> 24 == 255 ? over_opaque(above[i], below[i])
                                         : over_any(above[i], below[i]);
    }
}

static bool is_blank(const uint32_t *pixels, size_t count)
{
    uint32_t any = 0;

    for (size_t i = 0; i < count; i++) {
        any |= pixels[i];
    }
    return any == 0;
}

static march_span span_of(const uint32_t *row, uint32_t from, uint32_t to)
{
    if (is_blank(row + from, to - from)) {
        return (march_span){0};
    }
    while (row[from] == 0) {
        from++;
    }
    while (row[to - 1] == 0) {
        to--;
    }
    return (march_span){from, to};
}

static void make_straight(uint32_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t alpha = pixels[i] >> 24;
        if (alpha > 0 && alpha < 255) {
            pixels[i] = march_pixel_straight(pixels[i]);
        }
    }
}

/* ---- layers ---- */

static march_page_box text_reach(const march_text_mark *text)
{
    march_page_box box = march_page_box_empty();

    for (size_t r = 0; r < text->run_count; r++) {
        for (size_t i = 0; i < text->runs[r].count; i++) {
            march_page_box_add(&box, text->runs[r].glyphs[i].at);
        }
    }
    return march_page_box_grow(box, text->size_mm * LETTER_REACH + text->halo_mm);
}

static march_page_box path_reach(const march_path_mark *path)
{
    return march_page_box_grow(march_path_box(&path->path),
                               path->width_mm * STROKE_REACH);
}

/** Where a layer's marks can be seen at all. */
static march_page_box layer_reach(const march_sheet_layer *layer)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < layer->marks.count; i++) {
        const march_mark *mark = &layer->marks.items[i];
        march_page_box more = mark->kind == MARCH_MARK_PATH    ? path_reach(mark->path)
                              : mark->kind == MARCH_MARK_TEXT  ? text_reach(mark->text)
                              : mark->kind == MARCH_MARK_IMAGE ? mark->image->box
                                                               : march_page_box_empty();
        if (more.x1_mm >= more.x0_mm) {
            march_page_box_add(&box, (march_page){more.x0_mm, more.y0_mm});
            march_page_box_add(&box, (march_page){more.x1_mm, more.y1_mm});
        }
    }
    return box;
}

static uint32_t pixel_at(double mm, double scale, double beyond, uint32_t side)
{
    return (uint32_t)fmin(fmax(floor(mm * scale) + beyond, 0), side);
}

static march_pixel_box pixels_of(march_page_box box, march_raster_size size)
{
    if (!(box.x1_mm >= box.x0_mm)) {
        return (march_pixel_box){0};
    }
    return (march_pixel_box){pixel_at(box.x0_mm, size.scale, -2, size.cols),
                             pixel_at(box.y0_mm, size.scale, -2, size.rows),
                             pixel_at(box.x1_mm, size.scale, 3, size.cols),
                             pixel_at(box.y1_mm, size.scale, 3, size.rows)};
}

static bool is_none(march_pixel_box box)
{
    return box.x1 <= box.x0 || box.y1 <= box.y0;
}

static march_status add_layer(march_stack *stack, march_arena *arena,
                              const march_sheet_layer *layer)
{
    march_pixel_box reach = pixels_of(layer_reach(layer), stack->size);
    size_t order = stack->layer_count + 1;

    if (march_sheet_layer_is_empty(layer) || is_none(reach)) {
        return MARCH_OK;
    }
    march_stack_layer new = {
        .layer = layer,
        .order = order,
        .visible = march_sheet_layer_is_seen(layer),
        .file = march_arena_printf(arena, "%02zu-%s.png", order, layer->id),
        .reach = reach};
    stack->layers[stack->layer_count++] = new;
    return new.file ? MARCH_OK : MARCH_E_NOMEM;
}

/* ---- bands ---- */

static void free_bands(void *object)
{
    march_stack *stack = object;

    free(stack->band);
    free(stack->flat);
}

static march_status reserve_bands(march_stack *stack, march_arena *arena)
{
    size_t pixels = (size_t)stack->size.cols * stack->band_rows;

    if (!march_arena_defer(arena, free_bands, stack)) {
        return MARCH_E_NOMEM;
    }
    stack->band = march_pages_new(pixels * sizeof(*stack->band));
    stack->flat = march_pages_new(pixels * sizeof(*stack->flat));
    stack->spans = MARCH_NEW(arena, march_span, stack->band_rows);
    stack->used_to = stack->band_rows;
    return stack->band && stack->flat && stack->spans ? MARCH_OK : MARCH_E_NOMEM;
}

static uint32_t byte_of(double share)
{
    return (uint32_t)lround(fmin(fmax(share, 0), 1) * 255);
}

static uint32_t ground_of(march_rgba color)
{
    uint32_t alpha = byte_of(color.a);

    return alpha == 0 ? 0
                      : alpha << 24 | byte_of(color.r) << 16 | byte_of(color.g) << 8 |
                            byte_of(color.b);
}

march_status march_stack_new(march_arena *arena, const march_sheet *sheet,
                             const march_emit_options *options, march_diags *diags,
                             march_stack **out)
{
    march_stack *stack = MARCH_NEW(arena, march_stack, 1);

    if (!stack) {
        return MARCH_E_NOMEM;
    }
    stack->sheet = sheet;
    stack->ground = ground_of(sheet->background);
    MARCH_TRY(march_raster_measure(sheet, options, diags, &stack->size));
    MARCH_TRY(march_raster_new(arena, options, false, diags, &stack->raster));
    uint64_t limit = options->band_pixels ? options->band_pixels : BAND_PIXELS;
    stack->band_rows = march_raster_band(stack->size, limit / stack->size.cols);
    stack->layers = MARCH_NEW(arena, march_stack_layer, sheet->layers.count + 1);
    if (!stack->layers) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < sheet->layers.count; i++) {
        MARCH_TRY(add_layer(stack, arena, &sheet->layers.items[i]));
    }
    MARCH_TRY(reserve_bands(stack, arena));
    *out = stack;
    return MARCH_OK;
}

uint32_t march_stack_rows(const march_stack *stack, uint32_t top)
{
    uint32_t left = stack->size.rows - top;

    return left < stack->band_rows ? left : stack->band_rows;
}

void march_stack_begin(march_stack *stack, uint32_t top)
{
    size_t count = (size_t)stack->size.cols * march_stack_rows(stack, top);

    for (size_t i = 0; i < count; i++) {
        stack->flat[i] = stack->ground;
    }
}

/** Play a layer onto a band that is empty. */
static march_status play(march_stack *stack, const march_sheet_layer *layer,
                         uint32_t top, uint32_t rows)
{
    march_raster *raster = stack->raster;
    march_raster_size size = stack->size;
    march_status status = MARCH_OK;

    for (uint32_t left = 0; left < size.cols && status == MARCH_OK;
         left += MARCH_RASTER_SIDE) {
        uint32_t cols =
            size.cols - left < MARCH_RASTER_SIDE ? size.cols - left : MARCH_RASTER_SIDE;
        march_tile tile = {size.scale, (int)left, (int)top, (int)cols, (int)rows};
        status = march_raster_open(raster, &tile, stack->band + left, size.cols);
        if (status == MARCH_OK) {
            status = march_canvas_layer(&raster->canvas, layer);
        }
        march_status closed = march_raster_close(raster);
        status = status != MARCH_OK ? status : closed;
    }
    return status;
}

static void see(march_stack_layer *layer, march_span span, uint32_t y)
{
    march_pixel_box *seen = &layer->seen;

    if (is_none(*seen)) {
        *seen = (march_pixel_box){span.from, y, span.to, y + 1};
        return;
    }
    seen->x0 = span.from < seen->x0 ? span.from : seen->x0;
    seen->x1 = span.to > seen->x1 ? span.to : seen->x1;
    seen->y0 = y < seen->y0 ? y : seen->y0;
    seen->y1 = y + 1 > seen->y1 ? y + 1 : seen->y1;
}

static void lay_row(march_stack *stack, size_t offset, size_t count)
{
    if (stack->ground >> 24 == 255) {
        lay_opaque(stack->flat + offset, stack->band + offset, count);
    } else {
        march_pixels_over(stack->flat + offset, stack->band + offset, count);
    }
}

/** Empty the rows that the last layer left something in. */
static void wipe(march_stack *stack)
{
    size_t cols = stack->size.cols;

    memset(stack->band + stack->used_from * cols, 0,
           (stack->used_to - stack->used_from) * cols * sizeof(*stack->band));
    memset(stack->spans, 0, stack->band_rows * sizeof(*stack->spans));
    stack->used_from = stack->used_to = 0;
}

march_status march_stack_paint(march_stack *stack, size_t index, uint32_t top, bool lay,
                               const uint32_t **out)
{
    march_stack_layer *layer = &stack->layers[index];
    march_pixel_box reach = layer->reach;
    uint32_t rows = march_stack_rows(stack, top);
    uint32_t y0 = reach.y0 > top ? reach.y0 : top;
    uint32_t y1 = reach.y1 < top + rows ? reach.y1 : top + rows;
    bool any = false;

    *out = NULL;
    wipe(stack);
    if (y1 <= y0) {
        return MARCH_OK;
    }
    stack->used_from = y0 - top;
    stack->used_to = y1 - top;
    MARCH_TRY(play(stack, layer->layer, top, rows));
    for (uint32_t y = y0; y < y1; y++) {
        size_t start = (size_t)(y - top) * stack->size.cols;
        march_span span = span_of(stack->band + start, 0, stack->size.cols);
        if (span.to > span.from) {
            make_straight(stack->band + start + span.from, span.to - span.from);
            see(layer, span, y);
            any = true;
            if (lay && layer->visible) {
                lay_row(stack, start + span.from, span.to - span.from);
            }
        }
        stack->spans[y - top] = span;
    }
    *out = any ? stack->band : NULL;
    return MARCH_OK;
}

march_status march_stack_flatten(march_stack *stack, uint32_t top)
{
    const uint32_t *pixels = NULL;

    march_stack_begin(stack, top);
    for (size_t i = 0; i < stack->layer_count; i++) {
        if (stack->layers[i].visible) {
            MARCH_TRY(march_stack_paint(stack, i, top, true, &pixels));
        }
    }
    return MARCH_OK;
}
