/* symbol.h - small drawings: outlines of a style, and arrows.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_SYMBOL_SYMBOL_H
#define MARCH_SYMBOL_SYMBOL_H

#include "base/diag.h"
#include "draw/path.h"

/**
 * Add an outline in SVG path data (M L H V C Q Z, also relative) to a path.
 * @param centre    Where its origin goes.
 * @param scale_mm  What one unit of the data becomes.
 * @param[out] why  Static words on what is wrong with the data; may be NULL.
 * @retval MARCH_E_INPUT  The data cannot be read; the path is then useless.
 */
MARCH_NODISCARD march_status march_symbol_path(march_path_builder *path,
                                               const char *data, march_page centre,
                                               double scale_mm, const char **why);

/** The shape of an arrow. */
typedef struct march_arrow {
    const march_page *points; /**< its middle line, tail first */
    size_t count;
    double tail_mm, width_mm; /**< of the shaft at the tail and at the head */
    double head_length_mm, head_width_mm;
} march_arrow;

/** Add the outline of an arrow with a swept-back head. Heads longer than a third of the
 * arrow are made smaller, width and all. */
MARCH_NODISCARD march_status march_symbol_arrow(march_path_builder *path,
                                                const march_arrow *arrow);

/** Add two barbs as an open head (to be stroked): for raids. */
void march_symbol_barbs(march_path_builder *path, const march_arrow *arrow);

#endif
