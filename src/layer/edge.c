/* edge.c - a soft edge inside an area.
 * SPDX-License-Identifier: MIT */
#include "layer/edge.h"

/* Strokes under a clip, each narrower than the one before, as shares of the edge's
 * width, and how much of its opacity each adds. The wider a step is, the fainter it
 * must be not to be seen: the sums follow exp(-3.2 d). */
static const struct {
    double width, opacity;
} strokes[] = {{1.0, 0.05},  {0.8, 0.065}, {0.63, 0.085}, {0.49, 0.105},
               {0.37, 0.13}, {0.26, 0.16}, {0.165, 0.19}, {0.08, 0.215}};

void march_edge_draw(march_map *map, const march_path *outline, march_rgba color,
                     double width_mm, double opacity)
{
    for (size_t i = 0; i < MARCH_COUNT(strokes); i++) {
        march_rgba ink = march_color_fade(color, opacity * strokes[i].opacity);
        march_draw_path(map->sheet,
                        &(march_path_mark){.path = *outline,
                                           .stroke = march_paint_color(ink),
                                           .width_mm = 2 * width_mm * strokes[i].width,
                                           .join = MARCH_JOIN_ROUND});
    }
}
