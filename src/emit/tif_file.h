/* tif_file.h - libtiff on a file that is open.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_TIF_FILE_H
#define MARCH_EMIT_TIF_FILE_H

#include <stdio.h>
#include <tiffio.h>

#include "base/arena.h"

/** A TIFF in the making. libtiff speaks through it alone, never on stderr. */
typedef struct march_tif_file {
    TIFF *handle;
    FILE *file;
    int error;       /**< errno of the first write that failed; 0: none did */
    char words[200]; /**< the first thing libtiff complained about */
} march_tif_file;

/**
 * Begin a TIFF; closed with the arena at the latest.
 * @param big  As BigTIFF, which may be larger than 4 GB.
 */
MARCH_NODISCARD march_status march_tif_open(march_arena *arena, FILE *file, bool big,
                                            march_tif_file **out);

/** Write what is still to be written, the directory for one. */
MARCH_NODISCARD march_status march_tif_close(march_tif_file *tif);

/** What a call of libtiff that failed comes to: MARCH_E_IO, with errno as the system
 * left it, or else MARCH_E_NOMEM. */
march_status march_tif_failure(const march_tif_file *tif);

#endif
