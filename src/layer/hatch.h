/* hatch.h - patterns that fill an area.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_HATCH_H
#define MARCH_LAYER_HATCH_H

#include "layer/layer.h"

/** Lines or dots at even steps. They are counted from the corner of the page, so that
 * two areas with one pattern match where they meet, and with phases half a step apart
 * lie between each other where they overlap. */
typedef struct march_hatch {
    march_pattern pattern;
    double step_mm;  /**< from line to line */
    double width_mm; /**< of a line or dot */
    double phase;    /**< moved by this share of a step */
    march_rgba color;
} march_hatch;

/** Draw a pattern over a box: in a group whose clip cuts it to the area. */
void march_hatch_draw(march_map *map, const march_hatch *hatch, march_page_box box);

#endif
