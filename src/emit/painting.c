/* painting.c - sheets made ready to be painted as frames of a film.
 * SPDX-License-Identifier: MIT */
#include "emit/painting.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <cairo.h>

/* To be raised when the same marks are painted in another way. */
enum { PAINTING_FORMAT = 1 };

/** A layer that all sheets share, found by the address of its marks. */
typedef struct kept_layer {
    const march_mark *marks;
    size_t count;
    march_layer_print print;
} kept_layer;

struct march_tiling {
    march_arena *arena;
    march_tiles tiles;
    march_rgba background;
    march_hash base; /**< of the page before any mark */
    march_printer *printer;
    MARCH_ARRAY(kept_layer) kept;
};

/** All that is behind the pixels besides marks. */
static march_hash hash_base(const march_tiles *tiles, march_rgba background)
{
    static const char version[] = MARCH_VERSION;
    const uint64_t page[] = {PAINTING_FORMAT,
                             MARCH_TILE_COLS,
                             MARCH_TILE_ROWS,
                             tiles->page.cols,
                             tiles->page.rows,
                             (uint64_t)cairo_version(),
                             FREETYPE_MAJOR * 10000 + FREETYPE_MINOR * 100 +
                                 FREETYPE_PATCH};
    const double shape[] = {tiles->page.scale, background.r, background.g, background.b,
                            background.a};
    march_hash base = march_hash_bytes(version, sizeof(version));

    base = march_hash_join(base, march_hash_bytes(page, sizeof(page)));
    return march_hash_join(base, march_hash_bytes(shape, sizeof(shape)));
}

march_status march_tiling_new(march_arena *arena, const march_sheet *sheet,
                              const march_emit_options *options, march_diags *diags,
                              march_tiling **out)
{
    march_tiling *tiling = MARCH_NEW(arena, march_tiling, 1);
    march_raster_size page;

    if (!tiling) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_raster_measure(sheet, options, diags, &page));
    tiling->arena = arena;
    tiling->tiles = march_tiles_of(page);
    tiling->background = sheet->background;
    tiling->base = hash_base(&tiling->tiles, sheet->background);
    *out = tiling;
    return march_printer_new(arena, &tiling->tiles, diags, &tiling->printer);
}

const march_tiles *march_tiling_tiles(const march_tiling *tiling)
{
    return &tiling->tiles;
}

bool march_tiling_is_opaque(const march_tiling *tiling)
{
    return tiling->background.a >= 1;
}

static march_status print_kept(march_tiling *tiling, const march_sheet_layer *layer,
                               march_layer_print *out)
{
    kept_layer kept = {.marks = layer->marks.items, .count = layer->marks.count};

    for (size_t i = 0; i < tiling->kept.count; i++) {
        const kept_layer *known = &tiling->kept.items[i];
        if (known->marks == kept.marks && known->count == kept.count) {
            *out = known->print;
            return MARCH_OK;
        }
    }
    MARCH_TRY(march_printer_print(tiling->printer, tiling->arena, layer, &kept.print));
    *out = kept.print;
    return MARCH_PUSH(tiling->arena, &tiling->kept, kept) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Fix the heights of the grounds: each is where a layer that changes follows on kept
 * ones, or on the page. */
static void find_heights(const bool *kept, march_painting *painting)
{
    size_t found = 0;

    for (size_t i = 0; i < painting->layer_count && found < MARCH_PAINTING_GROUNDS;
         i++) {
        if (!kept[i] && (i == 0 || kept[i - 1])) {
            painting->heights[found++] = i;
        }
    }
    while (found < MARCH_PAINTING_GROUNDS) {
        painting->heights[found++] = painting->layer_count;
    }
}

/** Print all layers that are shown; what is empty is left out. */
static march_status print_layers(march_tiling *tiling, march_arena *arena,
                                 const march_sheet *sheet, march_painting *painting)
{
    march_layer_print *prints =
        MARCH_NEW(arena, march_layer_print, sheet->layers.count);
    bool *kept = MARCH_NEW(arena, bool, sheet->layers.count);

    if (!prints || !kept) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        march_layer_print *print = &prints[painting->layer_count];
        if (!layer->shown || (layer->kept && layer->marks.count == 0)) {
            continue;
        }
        kept[painting->layer_count++] = layer->kept;
        MARCH_TRY(layer->kept
                      ? print_kept(tiling, layer, print)
                      : march_printer_print(tiling->printer, arena, layer, print));
    }
    painting->layers = prints;
    find_heights(kept, painting);
    return MARCH_OK;
}

/** Add a layer to the keys of all tiles. */
static void add_layer(march_hash *keys, const march_layer_print *layer, uint32_t tiles)
{
    for (uint32_t i = 0; i < tiles; i++) {
        if (!march_hash_is_nothing(layer->keys[i])) {
            keys[i] = march_hash_join(keys[i], layer->keys[i]);
        }
    }
}

/** The keys of the grounds and of the whole, from the bottom to the top. */
static march_status stack_keys(const march_tiling *tiling, march_arena *arena,
                               march_painting *painting)
{
    const uint32_t tiles = march_tiles_count(&tiling->tiles);
    size_t layer = 0;

    for (size_t g = 0; g <= MARCH_PAINTING_GROUNDS; g++) {
        size_t top =
            g < MARCH_PAINTING_GROUNDS ? painting->heights[g] : painting->layer_count;
        march_hash *keys = MARCH_NEW(arena, march_hash, tiles);
        if (!keys) {
            return MARCH_E_NOMEM;
        }
        for (uint32_t i = 0; i < tiles; i++) {
            keys[i] = g == 0 ? tiling->base : painting->keys[g - 1][i];
        }
        for (; layer < top; layer++) {
            add_layer(keys, &painting->layers[layer], tiles);
        }
        painting->keys[g] = keys;
    }
    const march_hash *whole = painting->keys[MARCH_PAINTING_GROUNDS];
    painting->key = march_hash_bytes(whole, tiles * sizeof(*whole));
    return MARCH_OK;
}

march_status march_painting_make(march_tiling *tiling, march_arena *arena,
                                 const march_sheet *sheet, const march_painting **out)
{
    march_painting *painting = MARCH_NEW(arena, march_painting, 1);

    if (!painting) {
        return MARCH_E_NOMEM;
    }
    painting->tiles = tiling->tiles;
    painting->background = tiling->background;
    MARCH_TRY(march_printer_turn(tiling->printer));
    MARCH_TRY(print_layers(tiling, arena, sheet, painting));
    MARCH_TRY(stack_keys(tiling, arena, painting));
    *out = painting;
    return MARCH_OK;
}

march_hash march_painting_key(const march_painting *painting)
{
    return painting->key;
}

uint32_t march_painting_changes(const march_painting *a, const march_painting *b)
{
    const march_hash *before = a->keys[MARCH_PAINTING_GROUNDS];
    const march_hash *after = b->keys[MARCH_PAINTING_GROUNDS];
    uint32_t changes = 0;

    for (uint32_t i = 0; i < march_tiles_count(&a->tiles); i++) {
        changes += !march_hash_equal(before[i], after[i]);
    }
    return changes;
}
