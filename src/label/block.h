/* block.h - names of one or more level lines. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_BLOCK_H
#define MARCH_LABEL_BLOCK_H

#include "label/letters.h"

enum { MARCH_BLOCK_LINES = 4 };

/** A name of one or more lines, shaped, with the quadrangles of each at the origin. */
typedef struct march_block {
    const march_line_of_type *lines[MARCH_BLOCK_LINES];
    const march_page *quads[MARCH_BLOCK_LINES];
    size_t quad_counts[MARCH_BLOCK_LINES];
    size_t count, quad_count;
    double width_mm;   /**< of the longest line */
    double height_mm;  /**< from the capitals of the first line to the last baseline */
    double leading_mm; /**< from one baseline to the next */
    double cap_mm, size_mm;
} march_block;

/**
 * Shape a text; newlines begin lines.
 * @param folded  Long lines are broken at a space near their middle.
 * @retval MARCH_ABSENT  It was to be folded, and nothing in it can be.
 */
MARCH_NODISCARD march_status march_block_shape(march_arena *arena,
                                               march_typesetter *setter,
                                               const char *text, const char *lang,
                                               const march_type_style *type,
                                               bool folded, march_block **out);

/** Where the lines begin if the block's upper left corner (the height of capitals) is
 * here; `side` -1: lines end together, 0: centred, 1: begin together. */
void march_block_starts(const march_block *block, march_page corner, int side,
                        march_page *starts);

#endif
