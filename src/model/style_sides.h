/* style_sides.h - reading what a style says of sides; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_STYLE_SIDES_H
#define MARCH_MODEL_STYLE_SIDES_H

#include "model/style.h"

/** What stands in the file; NULL where nothing does. */
typedef struct march_raw_sides {
    const march_node *colors, *lightness, *patterns, *arrows;
    int from; /**< index into march_side_colors_from */
} march_raw_sides;

/** Whose colours go first: the campaign's or the style's; NULL at the end. */
extern const char *const march_side_colors_from[];

/** Fill in the style. Mistakes are reported; false without memory. */
MARCH_NODISCARD bool march_style_read_sides(const march_reader *reader,
                                            const march_raw_sides *raw,
                                            march_style *style);

#endif
