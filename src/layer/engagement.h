/* engagement.h - the parts of the layer of events.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_ENGAGEMENT_H
#define MARCH_LAYER_ENGAGEMENT_H

#include "layer/layer.h"

/** Add the layer's lines to the legend (march_layer_kind.sample). */
MARCH_NODISCARD march_status march_engagement_sample(march_map *map,
                                                     const march_style_layer *layer,
                                                     march_legend_entries *legend);

#endif
