/* grid.h - a raster in degrees: elevation or shading.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_GRID_H
#define MARCH_GEO_GRID_H

#include "base/arena.h"
#include "base/coord.h"

typedef enum march_grid_cell {
    MARCH_GRID_U8,
    MARCH_GRID_I16,
    MARCH_GRID_F32,
    MARCH_GRID_RGB8
} march_grid_cell;

/** One band (or RGB) of pixels, north up, row by row from the north-west corner. */
typedef struct march_grid {
    const char *file;
    march_grid_cell cell;
    size_t cols, rows;
    const void *cells; /**< cols * rows of the cell type (RGB8: 3 bytes each) */
    bool geographic;   /**< x, y are degrees on WGS 84; else metres in `crs` */
    const char *crs;   /**< PROJ string or code of a projected grid; NULL: geographic */
    double x0, y0;     /**< outer corner of the first cell (west/left and north/top) */
    double dx, dy;     /**< size of a cell, both positive */
    bool has_nodata;
    double nodata;
} march_grid;

#endif
