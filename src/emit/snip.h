/* snip.h - the part of an outline that a small area can show.
 * SPDX-License-Identifier: MIT
 *
 * What lies far from the area is left out, or where it goes round a filled area drawn
 * along the area's border. What is left paints the same pixels in the area, and stays
 * the same however the outline goes on elsewhere. */
#ifndef MARCH_EMIT_SNIP_H
#define MARCH_EMIT_SNIP_H

#include "draw/path.h"

/** One straight or curved piece of an outline. */
typedef struct march_snip_segment {
    march_page from, to;
    const march_page *controls; /**< of a curve; NULL: straight */
    unsigned sides; /**< of the area it is wholly beyond, as bits; 0: near */
} march_snip_segment;

/** Working memory, kept from one outline to the next. Zero-initialise with its arena.
 */
typedef struct march_snipper {
    march_arena *arena;
    march_page_box box;       /**< the area, with all that reaches into it */
    march_path_builder built; /**< the part so far */
    int winding;              /**< round the area, of subpaths that stay far from it */
    march_page start, pen;    /**< of the subpath that is being read */
    unsigned pen_sides;       /**< that the pen is beyond */
    MARCH_ARRAY(march_snip_segment) subpath;
} march_snipper;

/** A part of an outline, on the snipper's memory until its next use. */
typedef struct march_snip {
    march_path path; /**< empty: the area shows nothing of it */
    bool all;        /**< the area is wholly inside: `path` is a box round it */
} march_snip;

/** The part to fill. @param box  The area, with a little room for rounding. */
MARCH_NODISCARD march_status march_snip_fill(march_snipper *snipper,
                                             const march_path *path, bool even_odd,
                                             march_page_box box, march_snip *out);

/** The part to stroke with a solid line. @param box  The area grown by as much as the
 * line's corners and caps reach out from it; `all` is never set. */
MARCH_NODISCARD march_status march_snip_stroke(march_snipper *snipper,
                                               const march_path *path,
                                               march_page_box box, march_snip *out);

#endif
