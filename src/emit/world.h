/* world.h - where on the Earth the pixels of an image are.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_WORLD_H
#define MARCH_EMIT_WORLD_H

#include "emit/raster.h"

/** The grid of a page's pixels on the plane of its map. They are squares; the corner of
 * pixel (col, row) is at x0 + col * step, y0 - row * step, in the units of the plane.
 */
typedef struct march_world_grid {
    double x0, y0, step;
} march_world_grid;

march_world_grid march_world_grid_of(const march_georef *georef,
                                     march_raster_size page);

/**
 * Look whether outputs can have files beside them that say where they are: there is a
 * PNG, none is a pipe, no two have the same such files, and no shapefile has them.
 * @retval MARCH_E_USAGE   They cannot (MARCH_D_USAGE).
 * @retval MARCH_E_CREATE  A shapefile of that name would change its place
 *                         (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_world_check(const char *const *files, size_t count,
                                               march_diags *diags);

/**
 * Put files beside an image, if the options ask for it: for map.png a world file
 * map.pgw and a map.prj with the coordinate system, and a map.png.aux.xml with the same
 * for GDAL, which reads no .prj beside a PNG.
 * @retval MARCH_E_INPUT  The sheet has no georef (MARCH_D_GEOREF).
 */
MARCH_NODISCARD march_status march_world_write(const march_sheet *sheet,
                                               const march_emit_options *options,
                                               march_raster_size page,
                                               march_output *out, march_diags *diags);

/** Say that a sheet has no georef; returns MARCH_E_INPUT. */
march_status march_world_complain(const march_output *out, march_diags *diags);

#endif
