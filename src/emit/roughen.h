/* roughen.h - outlines in few straight lines.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_ROUGHEN_H
#define MARCH_EMIT_ROUGHEN_H

#include "draw/mark.h"

/**
 * Draw an outline anew with straight lines between points of it.
 * @param tolerance  How far the new outline may leave the old one, in its own units.
 * @param[out] out   On the arena.
 * @return False if there is no memory.
 */
MARCH_NODISCARD bool march_path_roughen(march_arena *arena, const march_path *path,
                                        double tolerance, march_path *out);

#endif
