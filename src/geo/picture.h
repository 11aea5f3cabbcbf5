/* picture.h - a grid of ready colours on the page.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_PICTURE_H
#define MARCH_GEO_PICTURE_H

#include <stdint.h>

#include "geo/lattice.h"

/** An RGB grid and how it stands on the page. Only read once made. */
typedef struct march_picture {
    const march_grid *grid;
    march_lattice lattice;
    march_grid_scale scale;
    bool aligned;            /**< its rows and columns are those of the page, and: */
    march_page origin_mm;    /**< the centre of its north-west cell, */
    march_page cells_per_mm; /**< and how many cells a mm has */
    const uint32_t *cells;   /**< not aligned: 0xAARRGGBB from one column left of and
                                  one row above the first; premultiplied */
    size_t stride;
    bool opaque; /**< covers all of the frame */
} march_picture;

MARCH_NODISCARD march_status march_picture_lay(march_arena *arena,
                                               const march_lattice *lattice,
                                               const march_grid *grid,
                                               march_picture *out);

/** Columns of the page on a picture, with room for work. */
typedef struct march_picture_columns {
    size_t count;
    bool exact;                    /**< aligned: each column is a cell, from: */
    int64_t first;                 /**< this one */
    int32_t *at;                   /**< aligned: 1/256 of cells */
    uint16_t *line;                /**< aligned: room for a row of the grid */
    march_lattice_columns lattice; /**< not aligned: */
    float *col, *row;
} march_picture_columns;

MARCH_NODISCARD march_status march_picture_columns_set(march_arena *arena,
                                                       const march_picture *picture,
                                                       double first_mm, double step_mm,
                                                       size_t count,
                                                       march_picture_columns *out);

/** Colours along a row of the page: those of the cells where the rows and columns of
 * the page fall on cells, else bilinear. Clear outside the grid. */
void march_picture_row(const march_picture *picture,
                       const march_picture_columns *columns, double y_mm,
                       uint32_t *out);

#endif
