/* geodata.h - reading features and grids from files.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_GEODATA_H
#define MARCH_INPUT_GEODATA_H

#include "base/diag.h"
#include "base/hash.h"
#include "geo/feature.h"
#include "geo/grid.h"

/** Documented limits of one file. */
enum {
    MARCH_GEO_FEATURES = 5000000,
    MARCH_GEO_POINTS = 50000000,
    MARCH_GEO_COLUMNS = 1000,
    MARCH_GRID_PIXELS = 400000000
};

/** What to take of a file. */
typedef struct march_geo_request {
    const march_lonlat_box
        *within;          /**< leave out features whose box misses it; NULL: all */
    march_where asked_by; /**< who wants the file, for messages */
    const char *const *columns; /**< the only properties wanted, NULL at the end;
                                     NULL: all of them */
    bool lines;                 /**< tell where features begin, if the file is text */
} march_geo_request;

/** Whether a file's name is one of features: .shp, .geojson, .json or .gpx. */
bool march_features_are_in(const char *file);

/**
 * Read a shapefile (.shp), a GeoJSON file (.geojson .json), GPX (.gpx): chosen by the
 * suffix.
 * Coordinates come out as WGS 84 degrees (.prj honoured). Parts of a multi-geometry
 * stay one feature. Features with coordinates that are not numbers or not on the Earth
 * are left out with a warning that names them. Points and parts of features left out
 * may remain in the arrays of the set; the features tell which are theirs.
 * @retval MARCH_E_NOINPUT  Missing; the message names the file and who asked for it.
 * @retval MARCH_E_INPUT    Damaged, foreign or over a limit; reported.
 */
MARCH_NODISCARD march_status march_features_load(march_arena *arena, const char *file,
                                                 const march_geo_request *request,
                                                 march_diags *diags,
                                                 march_features **out);

/** Of what march_features_load() or march_grid_load() would read, without reading it:
 * it changes when one of the files does. They are noted in `diags`. */
march_hash march_geo_files_hash(const char *file, march_diags *diags);

/**
 * Read a GeoTIFF: one band of bytes, 16-bit integers or 32-bit floats, or three of
 * bytes; strips or tiles; degrees or a projected system.
 * @param window  Read only the cells that touch this box (grown by a few cells) where
 *                the grid is geographic; NULL: the whole grid. Longitudes a turn
 * further count as the same.
 * @retval MARCH_ABSENT     The grid lies elsewhere; not reported.
 * @retval MARCH_E_NOINPUT  As above.
 * @retval MARCH_E_INPUT    As above.
 */
MARCH_NODISCARD march_status march_grid_load(march_arena *arena, const char *file,
                                             const march_lonlat_box *window,
                                             march_where asked_by, march_diags *diags,
                                             march_grid **out);

#endif
