/* layer_print.h - what each tile shows of a layer.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_LAYER_PRINT_H
#define MARCH_EMIT_LAYER_PRINT_H

#include "emit/piece.h"
#include "emit/tiles.h"

/** What the tiles show of one layer. */
typedef struct march_layer_print {
    const march_hash *keys; /**< a tile; equal keys, equal pixels on equal ground */
    const uint32_t *starts; /**< a tile and one more: its part of `marks` */
    const march_mark *const *marks; /**< those that touch a tile, in order */
} march_layer_print;

/** Makes prints. One thread at a time; closed with its arena. */
typedef struct march_printer march_printer;

/** @param diags  Told of fonts that cannot be opened. */
MARCH_NODISCARD march_status march_printer_new(march_arena *arena,
                                               const march_tiles *tiles,
                                               march_diags *diags, march_printer **out);

/** Begin a sheet: marks that were not in the last one are forgotten. */
MARCH_NODISCARD march_status march_printer_turn(march_printer *printer);

/** Look where a layer's marks are seen.
 * @param arena     Holds the print.
 * @param[out] out  Borrows the marks. Not written unless MARCH_OK is returned. */
MARCH_NODISCARD march_status march_printer_print(march_printer *printer,
                                                 march_arena *arena,
                                                 const march_sheet_layer *layer,
                                                 march_layer_print *out);

#endif
