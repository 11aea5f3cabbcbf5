/* cut_parts.h - what cut.c and cut_page.c share.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_CUT_PARTS_H
#define MARCH_GEO_CUT_PARTS_H

#include "geo/clip.h"

/** What one call works with. Arrays are used again for every ring. */
typedef struct march_cutter {
    const march_view *view;
    march_view_cut cut; /**< the view's, for the margin of this call */
    march_rect page;    /**< the frame with its margin */
    march_arena *arena, *scratch;
    march_page_lines *out;
    march_pairs points, spare, pieces, page_points, page_pieces, torn;
    march_page_lines parts, page_parts; /**< only their parts are used */
    MARCH_ARRAY(unsigned char) keep;
} march_cutter;

/** A sieve that writes into `out`, which is emptied. */
march_sieve march_cut_sieve(march_cutter *c, march_rect box, march_pairs *out);

/** Bring one cut and divided ring, or piece of a line, onto the page: projected,
 * clipped, thinned and appended to the result. False if there is no memory. */
bool march_cut_finish_ring(march_cutter *c, const march_pair *points, size_t count);
bool march_cut_finish_line(march_cutter *c, const march_pair *points, size_t count);

#endif
