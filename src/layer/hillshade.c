/* hillshade.c - relief: height tints and light.
 * SPDX-License-Identifier: MIT */
#include "layer/layer.h"

static march_status build(march_map *map, const march_style_layer *layer)
{
    (void)map;
    (void)layer;
    return MARCH_OK;
}

const march_layer_kind march_layer_hillshade = {"hillshade", build};
