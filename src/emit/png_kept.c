/* png_kept.c - a sheet as a PNG file, with what the last one left.
 * SPDX-License-Identifier: MIT
 *
 * A sheet is drawn from the lowest layer to the highest over its whole page: so it is
 * here, but it may begin from the pixels that the layers at the bottom left the last
 * time, if these layers are the same. Edits come one after another in one place of the
 * campaign, so the ground is kept at the lowest layer that the last one changed. */
#include "emit/png_kept.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/pages.h"
#include "emit/fingerprint.h"
#include "emit/png_groups.h"

enum {
    /** Pictures of letters are kept so many sheets, for they become more with each. */
    LETTERS_SHEETS = 24
};

/** The last sheet of a size. */
typedef struct kept_sheet {
    march_arena *arena;
    march_font_hashes *fonts;
    march_raster *raster;
    march_arena *raster_arena; /**< NULL: there is none */
    march_diags *unheard;      /**< of fonts it cannot open */
    unsigned drawn;            /**< sheets, by that raster */
    march_hash *layers;        /**< of the last sheet, from malloc */
    size_t layer_count;
    uint32_t *pixels;     /**< from malloc: to be drawn on */
    uint32_t *ground;     /**< from malloc; NULL: there is none */
    size_t ground_height; /**< layers in it */
    march_hash ground_key;
    march_png_group *groups;
    march_hash *rows; /**< of the pixels of each group and of the row above it */
    uint32_t group_count;
} kept_sheet;

static void free_sheet(void *object)
{
    kept_sheet *kept = object;

    march_arena_free(kept->raster_arena);
    free(kept->layers);
    free(kept->pixels);
    free(kept->ground);
    for (uint32_t i = 0; kept->groups && i < kept->group_count; i++) {
        free(kept->groups[i].bytes);
    }
}

static march_status new_sheet(march_arena *arena, march_raster_size size,
                              kept_sheet **out)
{
    kept_sheet *kept = MARCH_NEW(arena, kept_sheet, 1);

    if (!kept || !march_arena_defer(arena, free_sheet, kept)) {
        return MARCH_E_NOMEM;
    }
    kept->arena = arena;
    kept->fonts = march_font_hashes_new(arena);
    kept->group_count = march_png_group_count(size.rows);
    kept->groups = MARCH_NEW(arena, march_png_group, kept->group_count);
    kept->rows = MARCH_NEW(arena, march_hash, kept->group_count);
    *out = kept;
    return kept->fonts && kept->groups && kept->rows ? MARCH_OK : MARCH_E_NOMEM;
}

/** The last sheet of this size and background, or an empty one. */
static march_status find_sheet(const march_sheet *sheet,
                               const march_emit_options *options,
                               march_raster_size size, kept_sheet **out)
{
    const double facts[] = {size.cols,           size.rows,
                            size.scale,          sheet->background.r,
                            sheet->background.g, sheet->background.b,
                            sheet->background.a, (double)options->fonts_serial};
    march_hash key = march_hash_join(march_hash_words("sheet as PNG"),
                                     march_hash_bytes(facts, sizeof(facts)));

    *out = march_reuse_find(options->reuse, key);
    if (*out) {
        return MARCH_OK;
    }
    march_arena *arena = march_arena_new(0);
    march_status status = arena ? new_sheet(arena, size, out) : MARCH_E_NOMEM;
    if (status != MARCH_OK) {
        march_arena_free(arena);
        return status;
    }
    return march_reuse_keep(options->reuse, key, arena, *out);
}

/** A sheet being drawn. */
typedef struct drawing {
    kept_sheet *kept;
    const march_sheet *sheet;
    const march_emit_options *options;
    march_raster_size size;
    march_hash *layers; /**< of all up to each, itself included */
    size_t layer_count;
    uint32_t *pixels;
} drawing;

static size_t page_bytes(const drawing *d)
{
    return (size_t)d->size.cols * d->size.rows * sizeof(*d->pixels);
}

static march_status hash_mark(const drawing *d, const march_mark *mark, march_hash *out)
{
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        *out = march_hash_path_mark(mark->path);
        return MARCH_OK;
    case MARCH_MARK_TEXT:
        return march_hash_text(d->kept->fonts, mark->text, out);
    case MARCH_MARK_IMAGE:
        *out = march_hash_image(mark->image);
        return MARCH_OK;
    case MARCH_MARK_GROUP:
        *out = march_hash_group(mark->group->clip, mark->group->clip_even_odd,
                                mark->group->opacity);
        return MARCH_OK;
    case MARCH_MARK_END:
        break;
    }
    *out = march_hash_words("end");
    return MARCH_OK;
}

/** Hash what each layer and all below it look like. */
static march_status hash_layers(drawing *d)
{
    march_hash hash = march_hash_words("ground");

    for (size_t l = 0; l < d->layer_count; l++) {
        const march_sheet_layer *layer = &d->sheet->layers.items[l];
        bool seen = march_sheet_layer_is_seen(layer);
        for (size_t i = 0; seen && i < layer->marks.count; i++) {
            march_hash mark;
            MARCH_TRY(hash_mark(d, &layer->marks.items[i], &mark));
            hash = march_hash_join(hash, mark);
        }
        d->layers[l] = march_hash_join(hash, march_hash_words("layer"));
        hash = d->layers[l];
    }
    return MARCH_OK;
}

/** How many layers at the bottom are those of the last sheet. */
static size_t same_layers(const drawing *d)
{
    size_t most =
        d->layer_count < d->kept->layer_count ? d->layer_count : d->kept->layer_count;
    size_t same = 0;

    while (same < most && march_hash_equal(d->layers[same], d->kept->layers[same])) {
        same++;
    }
    return same;
}

/** The raster of before, or another one once it has gathered much. */
static march_status find_raster(drawing *d, bool opaque)
{
    kept_sheet *kept = d->kept;

    if (kept->raster_arena && kept->drawn < LETTERS_SHEETS) {
        kept->raster->canvas.options = d->options;
        return MARCH_OK;
    }
    march_arena_free(kept->raster_arena);
    kept->raster_arena = march_arena_new(0);
    kept->drawn = 0;
    kept->unheard = kept->raster_arena ? march_diags_new(kept->raster_arena) : NULL;
    march_status status = kept->unheard
                              ? march_raster_new(kept->raster_arena, d->options, opaque,
                                                 kept->unheard, &kept->raster)
                              : MARCH_E_NOMEM;
    if (status != MARCH_OK) {
        march_arena_free(kept->raster_arena);
        kept->raster_arena = NULL;
    }
    return status;
}

/** Keep the pixels of the layers below a height. */
static void keep_ground(drawing *d, size_t height)
{
    kept_sheet *kept = d->kept;

    if (!kept->ground) {
        kept->ground = march_pages_new(page_bytes(d));
    }
    if (kept->ground) { /* else there is none: it only saves time */
        march_raster_flush(kept->raster);
        memcpy(kept->ground, d->pixels, page_bytes(d));
        kept->ground_height = height;
        kept->ground_key = d->layers[height - 1];
    }
}

/** Draw the layers on an open tile of the whole page. */
static march_status draw_layers(drawing *d, size_t from, size_t keep_at)
{
    for (size_t i = from; i < d->layer_count; i++) {
        const march_sheet_layer *layer = &d->sheet->layers.items[i];
        if (i == keep_at && i > from) {
            keep_ground(d, i);
        }
        if (march_sheet_layer_is_seen(layer)) {
            MARCH_TRY(march_canvas_layer(&d->kept->raster->canvas, layer));
        }
    }
    return MARCH_OK;
}

/** Draw the sheet, from the ground of before if it can be. */
static march_status draw(drawing *d)
{
    kept_sheet *kept = d->kept;
    march_tile all = {d->size.scale, 0, 0, (int)d->size.cols, (int)d->size.rows};
    size_t height = kept->ground ? kept->ground_height : 0;
    bool grounded = height > 0 && height <= d->layer_count &&
                    march_hash_equal(kept->ground_key, d->layers[height - 1]);

    if (grounded) {
        memcpy(d->pixels, kept->ground, page_bytes(d));
    }
    march_status status =
        march_raster_open(kept->raster, &all, d->pixels, d->size.cols);
    if (!grounded) {
        march_raster_clear(kept->raster, d->sheet->background);
    }
    if (status == MARCH_OK) {
        status = draw_layers(d, grounded ? height : 0, same_layers(d));
    }
    march_status closed = march_raster_close(kept->raster);
    kept->drawn++;
    return status != MARCH_OK ? status : closed;
}

/** Find the groups of rows that changed, or whose row above did. */
static void mark_groups(const drawing *d)
{
    size_t cols = d->size.cols;

    for (uint32_t i = 0; i < d->kept->group_count; i++) {
        uint32_t top = i * MARCH_PNG_GROUP_ROWS;
        uint32_t left = d->size.rows - top;
        uint32_t rows = left < MARCH_PNG_GROUP_ROWS ? left : MARCH_PNG_GROUP_ROWS;
        uint32_t above = top > 0 ? 1 : 0;
        march_hash hash = march_hash_bytes(d->pixels + (top - above) * cols,
                                           (rows + above) * cols * sizeof(*d->pixels));
        if (!march_hash_equal(hash, d->kept->rows[i])) {
            d->kept->groups[i].size = 0;
            d->kept->rows[i] = hash;
        }
    }
}

/** Remember the layers for the next sheet. */
static void keep_layers(drawing *d)
{
    free(d->kept->layers);
    d->kept->layers = d->layers;
    d->kept->layer_count = d->layer_count;
    d->layers = NULL;
}

static void close_drawing(drawing *d)
{
    free(d->layers);
}

march_status march_png_kept_write(const march_sheet *sheet,
                                  const march_emit_options *options,
                                  march_raster_size size,
                                  const march_png_header *header, FILE *file)
{
    MARCH_CLEANUP(close_drawing)
    drawing d = {.sheet = sheet,
                 .options = options,
                 .size = size,
                 .layer_count = sheet->layers.count};

    if (!options->reuse || options->fonts_serial == 0 ||
        size.cols > MARCH_RASTER_SIDE || size.rows > MARCH_RASTER_SIDE) {
        return MARCH_ABSENT;
    }
    MARCH_TRY(find_sheet(sheet, options, size, &d.kept));
    d.layers = calloc(d.layer_count + 1, sizeof(*d.layers));
    if (!d.kept->pixels) {
        d.kept->pixels = march_pages_new(page_bytes(&d));
    }
    d.pixels = d.kept->pixels;
    if (!d.layers || !d.pixels) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(hash_layers(&d));
    MARCH_TRY(find_raster(&d, header->opaque));
    MARCH_TRY(draw(&d));
    if (march_diags_count(d.kept->unheard, MARCH_WARNING) > 0 ||
        march_diags_count(d.kept->unheard, MARCH_ERROR) > 0) {
        return MARCH_ABSENT; /* it is to be told to each project */
    }
    mark_groups(&d);
    keep_layers(&d);
    return march_png_groups_write(file, header, d.pixels, d.kept->groups);
}
