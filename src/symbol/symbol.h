/* symbol.h - small drawings: the outlines of a style.
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

#endif
