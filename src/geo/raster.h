/* raster.h - numbers on a grid of points that stands fixed on the page.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_RASTER_H
#define MARCH_GEO_RASTER_H

#include <stdint.h>

#include "geo/field.h"

/** Points over a box of the page, the outer ones on its edges. */
typedef struct march_raster {
    march_page_box box;
    size_t cols, rows; /**< points, at least 2 each way */
    double step_x_mm, step_y_mm;
    float *cells; /**< row by row from the top left; NAN: nothing is known */
    bool whole;   /**< nothing is unknown */
} march_raster;

/** A raster of `cols` by `rows` points, all of them 0. */
MARCH_NODISCARD march_status march_raster_lay(march_arena *arena, march_page_box box,
                                              size_t cols, size_t rows,
                                              march_raster *out);

/** A raster over the box of a lattice with values of a field.
 * @param step_mm  Points stand so far apart, or a little closer. */
MARCH_NODISCARD march_status march_raster_make(march_arena *arena,
                                               const march_lattice *lattice,
                                               const march_field *field, double step_mm,
                                               march_raster *out);

/** Columns of the page as a raster sees them. */
typedef struct march_raster_columns {
    uint32_t *left; /**< the point at the left of each column */
    float *shares;  /**< and how far it is to the next */
    size_t count;
} march_raster_columns;

/** Set columns at `first_mm`, `first_mm` + `step_mm`, ...; `count` is set. */
void march_raster_columns_set(const march_raster *raster, double first_mm,
                              double step_mm, march_raster_columns *out);

/** Values along a row of the page; `line` is room for raster->cols. */
void march_raster_row(const march_raster *raster, const march_raster_columns *columns,
                      double y_mm, float *line, float *out);

#endif
