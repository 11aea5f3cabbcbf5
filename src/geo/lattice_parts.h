/* lattice_parts.h - cells of a lattice, for the files that make and read it.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_LATTICE_PARTS_H
#define MARCH_GEO_LATTICE_PARTS_H

#include "geo/lattice.h"

/** Cells that turn more than this lie about a pole, where degrees are no use. */
#define MARCH_BENT_DEG 15.0

/** The corners of a cell, made continuous: upper left, upper right, lower left, lower
 * right. False if one of them is not on the Earth. */
bool march_lattice_corners(const march_lattice *lattice, size_t col, size_t row,
                           march_grid_point out[4]);

/** Whether degrees change too fast in a cell to be linear. */
bool march_lattice_is_bent(const march_grid_point corners[4]);

#endif
