/* graticule.h - the step of meridians and parallels; the frame's figures share it.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_GRATICULE_H
#define MARCH_LAYER_GRATICULE_H

#include "layer/layer.h"

/** Degrees between lines: the style's `graticule-step`, or one that gives about ten
 * meridians at the most. */
double march_graticule_step(const march_map *map, const march_style_layer *layer);

/** The same between meridians: wider on maps round a pole, where all of them meet. */
double march_graticule_meridian_step(const march_map *map,
                                     const march_style_layer *layer);

#endif
