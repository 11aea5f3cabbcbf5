/* tif_keys.h - where on the Earth an image is, as GeoTIFF says it.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_TIF_KEYS_H
#define MARCH_EMIT_TIF_KEYS_H

#include "draw/mark.h"
#include "emit/tif_file.h"
#include "emit/world.h"

/**
 * Set the tags of a TIFF that say where it is: by the code of the coordinate system in
 * EPSG's register, else by a projection that GeoTIFF knows, else by WKT in a form that
 * GDAL and ESRI's programs read.
 * @param grid  Of the image's pixels: its origin is the image's upper left corner.
 */
MARCH_NODISCARD march_status march_tif_set_place(march_arena *arena,
                                                 march_tif_file *tif,
                                                 const march_georef *georef,
                                                 march_world_grid grid);

#endif
