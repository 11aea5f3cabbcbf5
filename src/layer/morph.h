/* morph.h - turning one outline on the page into another.
 * SPDX-License-Identifier: MIT
 *
 * Each point of one ring goes straight to a point of its partner; all corners of both
 * are among them. Where the outlines have a piece in common, the points of one are
 * given to those of the other, in order round the rings, so that the sum of squared
 * distances along the way is least: the shortest path through a toroidal graph (Fuchs,
 * Kedem, Uselton 1977, "Optimal surface reconstruction from planar contours"), found by
 * dynamic time warping. So what both have in common stays where it is. Outlines that do
 * not touch correspond by arc length, from the points on which they lie nearest to each
 * other if they are brought to the same middle and size.
 */
#ifndef MARCH_LAYER_MORPH_H
#define MARCH_LAYER_MORPH_H

#include "geo/view.h"
#include "layer/nearby.h"

/** What an outline runs along, e.g. its neighbours' outlines; `whose` says which lines
 * are of one thing, before and after. */
typedef struct march_beside {
    march_nearby *lines;
    size_t *whose;
    size_t count;
} march_beside;

/** A ring that turns into another: point by point, the last of each the first again. */
typedef struct march_morph_ring {
    march_page *from, *to;
    size_t count;
} march_morph_ring;

typedef struct march_morph {
    march_morph_ring *rings;
    size_t count;
} march_morph;

/** How the rings of one area turn into those of another. Two rings are partners where
 * each is the other's best, by nearness and size, and both or none of them are holes;
 * a ring without a partner shrinks to, or grows from, its own middle.
 * @param beside  What both run along: a piece of border with somebody turns into that
 *                with the same, and fronts so slide along coasts. */
MARCH_NODISCARD march_status march_morph_make(march_arena *arena,
                                              const march_page_lines *from,
                                              const march_page_lines *to,
                                              const march_beside beside[2],
                                              march_morph *out);

/** The rings when a share (0...1) of the way is gone; `out` is overwritten. */
MARCH_NODISCARD march_status march_morph_at(march_arena *arena,
                                            const march_morph *morph, double share,
                                            march_page_lines *out);

/** The same outlines in pieces that move, and pieces that stand still. */
MARCH_NODISCARD march_status march_morph_pieces(march_arena *arena,
                                                const march_morph *morph, double share,
                                                march_page_lines *out);

#endif
