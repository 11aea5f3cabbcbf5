/* lattice.h - where the points of the page lie in a grid, without asking PROJ again.
 * SPDX-License-Identifier: MIT
 *
 * The projection is turned back at the nodes of a lattice that stands fixed on the
 * page; positions between them are bilinear. The lattice is as fine as keeps them
 * within 0.02 mm. So reading it is fast, needs no PROJ, is safe in several threads, and
 * gives the same position whatever part of the page is asked for.
 */
#ifndef MARCH_GEO_LATTICE_H
#define MARCH_GEO_LATTICE_H

#include "geo/grid.h"
#include "geo/view.h"

/** A position in a grid's own system: degrees, or metres of its plane. */
typedef struct march_grid_point {
    double x, y;
} march_grid_point;

typedef struct march_lattice {
    march_page_box box; /**< the frame of the view */
    size_t cols, rows;  /**< cells; there is one node more each way */
    double step_x_mm, step_y_mm;
    const march_grid_point *nodes; /**< HUGE_VAL where the page shows no Earth */
    bool angular;                  /**< nodes are degrees: x goes round */
    bool whole;                    /**< all of the frame is on the Earth */
} march_lattice;

/**
 * Lay a lattice over the frame of a view, in the system of a grid.
 * @retval MARCH_E_INPUT  PROJ does not know the grid's system; it has been reported.
 */
MARCH_NODISCARD march_status march_lattice_make(march_arena *arena,
                                                const march_view *view,
                                                const march_grid *grid,
                                                march_diags *diags, march_lattice *out);

/** From a grid's system to its cells: 0, 0 is the centre of the north-west cell. */
typedef struct march_grid_scale {
    double x0, y0, cols_per_unit, rows_per_unit;
    double period;   /**< cells of a full circle; 0: x does not go round */
    double low_cols; /**< the circle begins here */
} march_grid_scale;

march_grid_scale march_grid_scale_of(const march_grid *grid);

/** Columns of points on the page, from left to right, seen from a lattice. */
typedef struct march_lattice_columns {
    float *shares; /**< of each column, how far it is in its cell */
    size_t *ends;  /**< of each cell, the first column after it */
    size_t count;
} march_lattice_columns;

/**
 * Find the cells of columns at `first_mm`, `first_mm` + `step_mm`, ...
 * @param out  `count` is set; `shares` holds as many, `ends` one for each cell.
 */
void march_lattice_columns_set(const march_lattice *lattice, double first_mm,
                               double step_mm, march_lattice_columns *out);

/** Cells of a grid that lie under a row of the page; NAN where there is no Earth. */
void march_lattice_row(const march_lattice *lattice,
                       const march_lattice_columns *columns, double y_mm,
                       const march_grid_scale *scale, float *col, float *row);

/** Size of a grid's cells on the page, about the middle of the frame. */
march_page march_lattice_cell_mm(const march_lattice *lattice,
                                 const march_grid_scale *scale);

/** Page positions are rounded to this, so that they do not depend on how a sink cuts
 * the page into parts. */
double march_lattice_snap_mm(double mm);

#endif
