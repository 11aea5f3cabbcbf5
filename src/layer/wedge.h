/* wedge.h - the scale of arrows' widths, for the legend.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_WEDGE_H
#define MARCH_LAYER_WEDGE_H

#include "layer/route.h"

/** The numbers of men at the ticks of a wedge: `step`, 2 `step` ... `top`. */
typedef struct march_wedge_scale {
    double step, top;
} march_wedge_scale;

/** Round numbers for a wedge that reaches `most` men and little more, in two to four
 * ticks. */
march_wedge_scale march_wedge_scale_for(double most);

/** Add a wedge to the legend that reaches the largest strength; false without memory.
 */
bool march_wedge_add(march_map *map, const march_style_layer *layer,
                     march_legend_entries *legend, const march_width_rule *rule,
                     double most_men);

#endif
