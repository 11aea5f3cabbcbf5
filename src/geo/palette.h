/* palette.h - the colours of relief: a tint for a height, mixed with light and shade.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_PALETTE_H
#define MARCH_GEO_PALETTE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/color.h"

/** The shade of flat places; 0 is dark, 255 bright. */
#define MARCH_SHADE_FLAT 128

/** The colour of a height. */
typedef struct march_relief_tint {
    double height_m;
    march_rgba color;
    double calm; /**< 0...1: how much light and shade lose here */
} march_relief_tint;

/** What relief looks like. */
typedef struct march_relief_look {
    const march_relief_tint *tints; /**< heights never decrease */
    size_t tint_count;
    march_rgba shadow, highlight; /**< the alpha is the share of it at the most */
    double exaggeration;
    double gamma; /**< light and shade are taken to this power; 0 is 1, as they are */
    bool single_light;
} march_relief_look;

/** All colours there are, for heights and shades in steps. */
typedef struct march_palette {
    const uint32_t *colors; /**< 0xAARRGGBB, premultiplied */
    float low_m, high_m, steps_per_m;
    bool opaque; /**< every known height has a colour without transparency */
} march_palette;

MARCH_NODISCARD march_status march_palette_make(march_arena *arena,
                                                const march_relief_look *look,
                                                march_palette *out);

/**
 * Colours of a row. Flat places show the tint itself; where the shade falls to 0 the
 * tint is mixed with the shadow, where it grows to 255 with the highlight.
 * @param heights_m  NAN, or NULL for the whole row: nothing lies under the shade.
 * @param shades     0...255, 128 is flat; NULL for the whole row: flat.
 */
void march_palette_row(const march_palette *palette, const float *heights_m,
                       const float *shades, size_t count, uint32_t *out);

#endif
