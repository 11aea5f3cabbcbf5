/* badge.h - the date shown in a film; private to furniture/.
 * SPDX-License-Identifier: MIT
 *
 * The date stands under the title, always at the same place. Room is kept for the
 * widest date of the whole time in any unit from a day to a year, so that films of one
 * campaign have the same layout whatever their step.
 */
#ifndef MARCH_FURNITURE_BADGE_H
#define MARCH_FURNITURE_BADGE_H

#include "furniture/kinds.h"

/** A date is so much larger than other text where the style does not say. */
#define MARCH_DATE_SIZE 1.12

/** What a date is set in. */
march_type_style march_badge_type(march_column *column, const march_style_layer *layer);

/** Width of the widest date of the film. */
MARCH_NODISCARD march_status march_badge_width(march_map *map,
                                               const march_type_style *type,
                                               double *out_mm);

/** Leave room for the date in a column; where this is no dry run the layer's moments
 * are drawn there. */
MARCH_NODISCARD march_status march_badge_room(march_column *column,
                                              const march_style_layer *layer);

/** Draw the date of the moment into that room. */
MARCH_NODISCARD march_status march_badge_draw(march_map *map,
                                              const march_style_layer *layer);

#endif
