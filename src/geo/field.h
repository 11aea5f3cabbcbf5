/* field.h - a grid as a smooth surface.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_FIELD_H
#define MARCH_GEO_FIELD_H

#include "geo/lattice.h"

typedef enum march_field_kernel {
    MARCH_FIELD_SMOOTH, /**< cubic B-spline: rounds what the cells say */
    MARCH_FIELD_CRISP   /**< Catmull-Rom: goes through the cells */
} march_field_kernel;

/** Values of a grid of one band between its cells. Only read once made. */
typedef struct march_field {
    const float *cells; /**< the north-west cell; there are some around the grid too */
    size_t stride, cols, rows;
    const float (*weights)[4]; /**< of the four cells about a position, by share */
    march_grid_scale scale;
    float missing; /**< where nothing is known */
} march_field;

/**
 * Make a field.
 * @param missing  Value outside the grid and of cells that are not known.
 * @param reduce_cols,reduce_rows  Averages of so many cells are taken for one, which
 *                                 keeps fine grids quiet on small maps; at least 1.
 */
MARCH_NODISCARD march_status march_field_make(march_arena *arena,
                                              const march_grid *grid,
                                              march_field_kernel kernel, float missing,
                                              size_t reduce_cols, size_t reduce_rows,
                                              march_field *out);

/** Values at positions in cells, as march_lattice_row() gives them. */
void march_field_row(const march_field *field, const float *col, const float *row,
                     size_t count, float *out);

#endif
