/* tiff_file.h - a TIFF in memory; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_TIFF_FILE_H
#define MARCH_INPUT_TIFF_FILE_H

#include <tiffio.h>

#include "input/file.h"
#include "input/geodata.h"

/** An open TIFF. It speaks through `words` alone, never on stderr. */
typedef struct march_tiff {
    TIFF *handle;
    march_bytes bytes;
    size_t at;
    char words[200]; /**< the first thing libtiff complained about since cleared */
} march_tiff;

enum {
    MARCH_TIFF_BLOCK = 256 << 20 /**< bytes of one strip or tile, at most */
};

/** Open bytes that outlive it; false if they are no TIFF. `tiff` must not move. */
bool march_tiff_open(march_tiff *tiff, march_bytes bytes);
void march_tiff_close(march_tiff *tiff);

/** The values of a tag libtiff does not know by name; NULL if it is not there. */
const void *march_tiff_tag(const march_tiff *tiff, uint32_t tag, TIFFDataType type,
                           size_t *count);

/** Where the grid lies: sets geographic, crs, x0, y0, dx, dy, has_nodata, nodata. */
MARCH_NODISCARD march_status march_grid_locate(march_arena *arena,
                                               const march_tiff *tiff,
                                               march_diags *diags, march_grid *grid);

/** Read from memory. */
MARCH_NODISCARD march_status march_grid_read(march_arena *arena, const char *name,
                                             march_bytes bytes,
                                             const march_lonlat_box *window,
                                             march_diags *diags, march_grid **out);

#endif
