/* qix.h - the spatial index beside a shapefile; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_QIX_H
#define MARCH_INPUT_QIX_H

#include "base/coord.h"
#include "input/file.h"

/**
 * Find the records whose place in the tree touches a box.
 *
 * The whole index is walked: it is small beside the .shp, and only so is it known that
 * it names each record once. An index that does not is not used, so that a stale one
 * cannot hide anything.
 *
 * @param bounds   Of all shapes, by the header of the .shp.
 * @param hits     `count` flags, false; set for the records to read.
 * @retval MARCH_ABSENT  The index is damaged or belongs to other shapes; ignore `hits`.
 */
MARCH_NODISCARD march_status march_qix_search(march_arena *scratch, march_bytes qix,
                                              march_lonlat_box bounds,
                                              march_lonlat_box within, size_t count,
                                              bool *hits);

#endif
