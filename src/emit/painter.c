/* painter.c - painting the frames of a film.
 * SPDX-License-Identifier: MIT */
#include "emit/painter.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/pages.h"

/** Pixels of a page and the keys of what its tiles show; nothing at first. */
typedef struct kept_page {
    uint32_t *pixels;
    march_hash *keys;
} kept_page;

struct march_painter {
    march_tiles tiles;
    march_raster *raster;
    march_piecer piecer;
    march_emit_options options;
    kept_page grounds[MARCH_PAINTING_GROUNDS];
    kept_page frame;
    uint32_t repainted;
};

static void close_pixels(void *pixels)
{
    free(pixels);
}

static march_status new_page(march_arena *arena, const march_tiles *tiles,
                             kept_page *out)
{
    out->pixels = march_pages_new((size_t)tiles->page.cols * tiles->page.rows * 4);
    if (!out->pixels || !march_arena_defer(arena, close_pixels, out->pixels)) {
        return MARCH_E_NOMEM;
    }
    out->keys = MARCH_NEW(arena, march_hash, march_tiles_count(tiles));
    return out->keys ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_painter_new(march_arena *arena, const march_tiling *tiling,
                               march_painter **out)
{
    march_painter *painter = MARCH_NEW(arena, march_painter, 1);
    /* The tiling's thread tells the user of fonts that cannot be opened. */
    march_diags *unheard = march_diags_new(arena);

    if (!painter || !unheard) {
        return MARCH_E_NOMEM;
    }
    painter->tiles = *march_tiling_tiles(tiling);
    painter->piecer = march_piecer_on(arena);
    MARCH_TRY(march_raster_new(arena, &painter->options, march_tiling_is_opaque(tiling),
                               unheard, &painter->raster));
    for (size_t i = 0; i < MARCH_PAINTING_GROUNDS; i++) {
        MARCH_TRY(new_page(arena, &painter->tiles, &painter->grounds[i]));
    }
    *out = painter;
    return new_page(arena, &painter->tiles, &painter->frame);
}

static march_status play_path(march_painter *painter, const march_path_mark *mark)
{
    march_path_piece piece;

    MARCH_TRY(
        march_piece_of_path(&painter->piecer, mark, &painter->raster->tile, &piece));
    for (size_t i = 0; i < piece.count; i++) {
        march_mark part = {.kind = MARCH_MARK_PATH, .path = &piece.paths[i]};
        MARCH_TRY(march_canvas_mark(&painter->raster->canvas, &part));
    }
    return MARCH_OK;
}

static march_status play_group(march_painter *painter, const march_group_mark *group)
{
    march_group_piece piece;

    MARCH_TRY(
        march_piece_of_group(&painter->piecer, group, &painter->raster->tile, &piece));
    march_mark part = {.kind = MARCH_MARK_GROUP, .group = &piece.mark};
    return march_canvas_mark(&painter->raster->canvas, &part);
}

/** Draw the piece of a mark that the open tile shows. */
static march_status play(march_painter *painter, const march_mark *mark)
{
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        return play_path(painter, mark->path);
    case MARCH_MARK_GROUP:
        return play_group(painter, mark->group);
    case MARCH_MARK_TEXT:
    case MARCH_MARK_IMAGE:
    case MARCH_MARK_END:
        break;
    }
    return march_canvas_mark(&painter->raster->canvas, mark);
}

static march_status play_layers(march_painter *painter, const march_painting *painting,
                                uint32_t tile, size_t from, size_t to)
{
    for (size_t l = from; l < to; l++) {
        const march_layer_print *layer = &painting->layers[l];
        for (uint32_t i = layer->starts[tile]; i < layer->starts[tile + 1]; i++) {
            MARCH_TRY(play(painter, layer->marks[i]));
        }
        MARCH_TRY(march_canvas_layer_end(&painter->raster->canvas));
    }
    return MARCH_OK;
}

static void copy_tile(const march_painter *painter, const march_tile *tile,
                      const uint32_t *from, uint32_t *to)
{
    size_t stride = painter->tiles.page.cols;
    size_t at = (size_t)tile->top * stride + (size_t)tile->left;

    for (int row = 0; row < tile->rows; row++, at += stride) {
        memcpy(to + at, from + at, (size_t)tile->cols * sizeof(*to));
    }
}

/** Draw from ground to ground up to the top, and keep the grounds passed on the way.
 * @param known  The ground that is painted already; -1: none. */
static march_status raise(march_painter *painter, const march_painting *painting,
                          uint32_t tile, int known)
{
    size_t layer = known >= 0 ? painting->heights[known] : 0;

    if (known < 0) {
        march_raster_clear(painter->raster, painting->background);
    }
    for (size_t g = (size_t)(known + 1); g < MARCH_PAINTING_GROUNDS; g++) {
        size_t top = painting->heights[g];
        MARCH_TRY(play_layers(painter, painting, tile, layer, top));
        march_raster_flush(painter->raster);
        copy_tile(painter, &painter->raster->tile, painter->frame.pixels,
                  painter->grounds[g].pixels);
        painter->grounds[g].keys[tile] = painting->keys[g][tile];
        layer = top;
    }
    return play_layers(painter, painting, tile, layer, painting->layer_count);
}

/** The highest ground that is painted already for a tile; -1 if none is. */
static int known_ground(const march_painter *painter, const march_painting *painting,
                        uint32_t tile)
{
    int g = MARCH_PAINTING_GROUNDS - 1;

    while (g >= 0 &&
           !march_hash_equal(painter->grounds[g].keys[tile], painting->keys[g][tile])) {
        g--;
    }
    return g;
}

static march_status paint_tile(march_painter *painter, const march_painting *painting,
                               uint32_t tile)
{
    const march_tile at = march_tiles_at(&painter->tiles, tile);
    uint32_t *pixels = painter->frame.pixels +
                       (size_t)at.top * painter->tiles.page.cols + (size_t)at.left;
    int known = known_ground(painter, painting, tile);

    if (known >= 0) {
        copy_tile(painter, &at, painter->grounds[known].pixels, painter->frame.pixels);
    }
    march_status status =
        march_raster_open(painter->raster, &at, pixels, painter->tiles.page.cols);
    if (status == MARCH_OK) {
        status = raise(painter, painting, tile, known);
    }
    march_status closed = march_raster_close(painter->raster);
    return status != MARCH_OK ? status : closed;
}

march_status march_painter_paint(march_painter *painter, const march_painting *painting,
                                 const volatile bool *cancelled)
{
    const march_hash *wanted = painting->keys[MARCH_PAINTING_GROUNDS];

    painter->options.cancelled = cancelled;
    painter->repainted = 0;
    for (uint32_t i = 0; i < march_tiles_count(&painter->tiles); i++) {
        if (march_hash_equal(painter->frame.keys[i], wanted[i])) {
            continue;
        }
        if (march_emit_cancelled(&painter->options)) {
            return MARCH_E_CANCELLED;
        }
        painter->frame.keys[i] = (march_hash){0, 0};
        MARCH_TRY(paint_tile(painter, painting, i));
        painter->frame.keys[i] = wanted[i];
        painter->repainted++;
    }
    return MARCH_OK;
}

const uint32_t *march_painter_pixels(const march_painter *painter)
{
    return painter->frame.pixels;
}

uint32_t march_painter_repainted(const march_painter *painter)
{
    return painter->repainted;
}
