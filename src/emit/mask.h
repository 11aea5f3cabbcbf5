/* mask.h - pictures of single glyphs, kept for the next time they are needed.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_MASK_H
#define MARCH_EMIT_MASK_H

#include "emit/outline.h"

enum {
    MARCH_MASK_STEPS = 4 /**< subpixel positions a side */
};

/** What a glyph is to look like. */
typedef struct march_mask_key {
    const march_outline *outline;
    double size_px;   /**< em */
    double halo_px;   /**< widened by so much all round; 0: the glyph itself */
    double angle_rad; /**< clockwise */
    uint32_t sub_x;   /**< origin right of and below the pixel corner, in steps */
    uint32_t sub_y;
} march_mask_key;

/** Coverage of pixels, 0...255; `left` and `top` are seen from the pixel corner the
 * glyph's origin belongs to. */
typedef struct march_mask {
    int left, top, cols, rows; /**< cols may be 0 */
    size_t stride;
    const unsigned char *pixels;
} march_mask;

/** Masks made so far. One thread at a time; closed with its arena. */
typedef struct march_masks march_masks;

MARCH_NODISCARD march_status march_masks_new(march_arena *arena, march_masks **out);

/** Forget all masks if they take much memory: those given out before are gone then. */
MARCH_NODISCARD march_status march_masks_trim(march_masks *masks);

/** A mask, valid until the next march_masks_trim(); NULL if there is no memory. */
const march_mask *march_mask_get(march_masks *masks, const march_mask_key *key);

#endif
