/* svg_reel_parts.h - what a reel is made of; private to svg_reel*.c.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_SVG_REEL_PARTS_H
#define MARCH_EMIT_SVG_REEL_PARTS_H

#include "emit/svg.h"
#include "emit/svg_reel.h"

/** Steps a cel is shown at, half-open. */
typedef struct march_svg_span {
    size_t from, to;
    int percent; /**< opacity */
} march_svg_span;

typedef struct march_svg_cel {
    const char *text;
    MARCH_ARRAY(march_svg_span) spans;
} march_svg_cel;

/** A place in the stack of a layer. */
typedef struct march_svg_slot {
    const char *id; /**< NULL: a mark by itself, with one cel */
    MARCH_ARRAY(march_svg_cel) cels;
} march_svg_slot;

typedef struct march_svg_stack {
    const char *id, *title;
    const char *open;        /**< the group all of it is in; NULL: none */
    const march_mark *marks; /**< of a layer that is kept; NULL: it is not */
    MARCH_ARRAY(march_svg_slot) slots;
} march_svg_stack;

/** The text of a picture. */
typedef struct march_svg_known_picture {
    uint64_t hash;
    march_page_box box;
    const char *text;
} march_svg_known_picture;

struct march_svg_reel {
    march_svg svg;
    march_svg_shared shared;
    char *defs; /**< what is written to shared.defs */
    size_t defs_size;
    MARCH_ARRAY(march_svg_stack) stacks;
    MARCH_ARRAY(march_svg_known_picture) pictures;
    size_t steps;
    unsigned *uses; /**< of each path, in the cels of all slots */
};

#endif
