/* arrow.h - arrows along a curve: outlines, heads, tails and what stands on a body.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_SYMBOL_ARROW_H
#define MARCH_SYMBOL_ARROW_H

#include "draw/path.h"

/** A width at a distance along an arrow. */
typedef struct march_width {
    double at_mm, width_mm;
} march_width;

/** How the body of an arrow begins. */
typedef enum march_tail {
    MARCH_TAIL_TAPER,  /**< it grows from a narrow, rounded end */
    MARCH_TAIL_NOTCH,  /**< full width, cut like a swallow's tail */
    MARCH_TAIL_SQUARE, /**< full width, cut straight: where a column leaves another */
} march_tail;

/** The shape of an arrow. */
typedef struct march_arrow {
    const march_page *points; /**< its middle line, tail first */
    size_t count;
    const march_width *widths; /**< by distance along the line; one or more */
    size_t width_count;
    march_tail tail;
    double tail_length_mm; /**< of the taper or the notch */
    double tail_share;     /**< taper: width of its end, as a share of the body's */
    double head_length_mm, head_width_mm; /**< length 0: no head, the body runs on */
} march_arrow;

/** A place on an arrow: unit vectors along it and to its right, half its width. */
typedef struct march_station {
    march_page at, along, across;
    double half_mm;
} march_station;

/** The head as it is drawn: never longer than a third of the arrow, and then narrower
 * in the same share, but always wider than the body. */
typedef struct march_head {
    double length_mm, half_mm;
    double body_mm; /**< distance along the line at which the body meets the head */
} march_head;

/** The width at a distance: smooth between the widths given, level beyond them. */
double march_widths_at(const march_width *widths, size_t count, double at_mm);

/** The width of the body at a distance, taper included. */
double march_arrow_body_mm(const march_arrow *arrow, double at_mm);

double march_arrow_length(const march_arrow *arrow);
march_head march_arrow_head(const march_arrow *arrow);

/** A place on the arrow at a distance (clamped to its ends), taper included. */
march_station march_arrow_at(const march_arrow *arrow, double at_mm);

/** Add the outline of an arrow with a swept-back head.
 * @retval MARCH_ABSENT  The line has no length. */
MARCH_NODISCARD march_status march_symbol_arrow(march_path_builder *path,
                                                const march_arrow *arrow);

/** Add the outline of a head alone, `back_mm` behind the tip. */
void march_symbol_head(march_path_builder *path, const march_arrow *arrow,
                       double back_mm);

/** Add two barbs as an open head (to be stroked). */
void march_symbol_barbs(march_path_builder *path, const march_arrow *arrow);

/** Add pairs of feathers at the tail (to be stroked), `reach_mm` to each side. */
void march_symbol_feathers(march_path_builder *path, const march_arrow *arrow,
                           size_t pairs, double reach_mm);

/** Add signs along the body, every `step_mm` from half a step behind the tail to the
 * head: squares or diamonds of a half size, or circles. */
typedef enum march_bead {
    MARCH_BEAD_BOX,
    MARCH_BEAD_DIAMOND,
    MARCH_BEAD_RING
} march_bead;
void march_symbol_beads(march_path_builder *path, const march_arrow *arrow,
                        march_bead bead, double step_mm, double half_mm);

/** Add strokes across the body, up to the head, every `step_mm`, leaning by `lean` (0:
 * square to it, 1: 45 degrees) and reaching `over_mm` beyond its edges. */
void march_symbol_strokes(march_path_builder *path, const march_arrow *arrow,
                          double step_mm, double lean, double over_mm);

/** The middle line as waves; the head's stretch stays straight. NULL without memory. */
march_page *march_symbol_wave(march_arena *arena, const march_arrow *arrow,
                              double height_mm, double length_mm, size_t *count);

#endif
