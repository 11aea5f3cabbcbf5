/* edge.h - a soft edge inside an area.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_EDGE_H
#define MARCH_LAYER_EDGE_H

#include "layer/layer.h"

/** Draw a colour that grows fainter inwards from an outline: in a group whose clip is
 * that outline.
 * @param width_mm  How far it reaches.
 * @param opacity   At the outline. */
void march_edge_draw(march_map *map, const march_path *outline, march_rgba color,
                     double width_mm, double opacity);

#endif
