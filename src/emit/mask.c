/* mask.c - pictures of single glyphs, kept for the next time they are needed.
 * SPDX-License-Identifier: MIT */
#include "emit/mask.h"

#include <string.h>

#include "emit/cairo_auto.h"
#include "emit/canvas.h"

#define KEEP_BYTES ((size_t)64 << 20)
enum { FIRST_SLOTS = 1024 };

typedef struct slot {
    march_mask_key key;
    const march_mask *mask; /**< NULL: free */
} slot;

/** A hash table with open addressing. */
struct march_masks {
    march_arena *arena; /**< its own, so that all can be forgotten at once */
    slot *slots;
    size_t slot_count; /**< a power of two */
    size_t used;
};

static march_status start(march_masks *masks)
{
    masks->arena = march_arena_new(0);
    masks->used = 0;
    masks->slot_count = FIRST_SLOTS;
    masks->slots = masks->arena ? MARCH_NEW(masks->arena, slot, FIRST_SLOTS) : NULL;
    return masks->slots ? MARCH_OK : MARCH_E_NOMEM;
}

static void close_masks(void *masks)
{
    march_arena_free(((march_masks *)masks)->arena);
}

march_status march_masks_new(march_arena *arena, march_masks **out)
{
    march_masks *masks = MARCH_NEW(arena, march_masks, 1);

    if (!masks || !march_arena_defer(arena, close_masks, masks)) {
        return MARCH_E_NOMEM;
    }
    *out = masks;
    return start(masks);
}

march_status march_masks_trim(march_masks *masks)
{
    if (march_arena_used(masks->arena) < KEEP_BYTES) {
        return MARCH_OK;
    }
    march_arena_free(masks->arena);
    return start(masks);
}

/** FNV-1a over the key's words. */
static size_t hash_of(const march_mask_key *key)
{
    uint64_t words[sizeof(*key) / sizeof(uint64_t)];
    uint64_t hash = 0xcbf29ce484222325;

    memcpy(words, key, sizeof(words));
    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        hash = (hash ^ words[i]) * 0x100000001b3;
        hash ^= hash >> 29;
    }
    return (size_t)hash;
}

static bool is_same(const march_mask_key *a, const march_mask_key *b)
{
    return a->outline == b->outline && a->size_px == b->size_px &&
           a->halo_px == b->halo_px && a->angle_rad == b->angle_rad &&
           a->sub_x == b->sub_x && a->sub_y == b->sub_y;
}

/** The slot of a key, or the free one where it belongs. */
static slot *find(slot *slots, size_t count, const march_mask_key *key)
{
    size_t i = hash_of(key) & (count - 1);

    while (slots[i].mask && !is_same(&slots[i].key, key)) {
        i = (i + 1) & (count - 1);
    }
    return &slots[i];
}

static bool grow(march_masks *masks)
{
    size_t count = masks->slot_count * 2;
    slot *larger = MARCH_NEW(masks->arena, slot, count);

    if (!larger) {
        return false;
    }
    for (size_t i = 0; i < masks->slot_count; i++) {
        if (masks->slots[i].mask) {
            *find(larger, count, &masks->slots[i].key) = masks->slots[i];
        }
    }
    masks->slots = larger;
    masks->slot_count = count;
    return true;
}

/** From ems to pixels, seen from the pixel corner of the glyph's origin. */
static cairo_matrix_t placement(const march_mask_key *key)
{
    cairo_matrix_t matrix;

    cairo_matrix_init_translate(&matrix, (double)key->sub_x / MARCH_MASK_STEPS,
                                (double)key->sub_y / MARCH_MASK_STEPS);
    cairo_matrix_rotate(&matrix, key->angle_rad);
    cairo_matrix_scale(&matrix, key->size_px, key->size_px);
    return matrix;
}

/** Set the mask's box to the pixels the glyph may touch. */
static void measure(const march_mask_key *key, const cairo_matrix_t *matrix,
                    march_mask *mask)
{
    const march_page_box *box = &key->outline->box;
    march_page_box all = march_page_box_empty();

    for (unsigned i = 0; i < 4; i++) {
        double x = i & 1 ? box->x1_mm : box->x0_mm;
        double y = i & 2 ? box->y1_mm : box->y0_mm;
        cairo_matrix_transform_point(matrix, &x, &y);
        march_page_box_add(&all, (march_page){x, y});
    }
    all = march_page_box_grow(all, key->halo_px);
    mask->left = (int)floor(all.x0_mm);
    mask->top = (int)floor(all.y0_mm);
    mask->cols = (int)ceil(all.x1_mm) - mask->left;
    mask->rows = (int)ceil(all.y1_mm) - mask->top;
    mask->stride = (size_t)cairo_format_stride_for_width(CAIRO_FORMAT_A8, mask->cols);
}

static march_status rasterize(const march_mask_key *key, const cairo_matrix_t *matrix,
                              const march_mask *mask, unsigned char *pixels)
{
    MARCH_AUTO_SURFACE surface = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_A8, mask->cols, mask->rows, (int)mask->stride);
    MARCH_AUTO_CAIRO cairo = cairo_create(surface);

    cairo_translate(cairo, -mask->left, -mask->top);
    cairo_save(cairo);
    cairo_transform(cairo, matrix);
    march_canvas_trace(cairo, &key->outline->path);
    cairo_restore(cairo); /* the path stays, the pen below is round in pixels */
    cairo_set_source_rgba(cairo, 0, 0, 0, 1);
    if (key->halo_px > 0) {
        /* 16 levels of grey do for a pale edge, in a third of the time. */
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST);
        cairo_fill_preserve(cairo);
        cairo_set_line_width(cairo, 2 * key->halo_px);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cairo);
    } else {
        cairo_fill(cairo);
    }
    march_status status = march_cairo_status(cairo_status(cairo));
    cairo_surface_flush(surface);
    return status;
}

static const march_mask *make(march_masks *masks, const march_mask_key *key)
{
    march_mask *mask = MARCH_NEW(masks->arena, march_mask, 1);

    if (!mask || key->outline->path.op_count == 0) {
        return mask;
    }
    cairo_matrix_t matrix = placement(key);
    measure(key, &matrix, mask);
    unsigned char *pixels =
        march_arena_calloc(masks->arena, (size_t)mask->rows, mask->stride);
    if (!pixels || rasterize(key, &matrix, mask, pixels) != MARCH_OK) {
        return NULL;
    }
    mask->pixels = pixels;
    return mask;
}

const march_mask *march_mask_get(march_masks *masks, const march_mask_key *key)
{
    if (masks->used * 2 >= masks->slot_count && !grow(masks)) {
        return NULL;
    }
    slot *at = find(masks->slots, masks->slot_count, key);
    if (!at->mask) {
        at->key = *key;
        at->mask = make(masks, key);
        masks->used++;
    }
    return at->mask;
}
