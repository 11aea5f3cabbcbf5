/* png_kept.h - a sheet as a PNG file, with what the last one left.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PNG_KEPT_H
#define MARCH_EMIT_PNG_KEPT_H

#include "emit/png_file.h"

/**
 * Write a sheet that fits memory as march_png_write() would, drawing and packing only
 * what looks different from the last sheet of this size that was written so.
 * @param options  With `reuse`.
 * @retval MARCH_ABSENT  Nothing was written: nothing can be kept of this sheet.
 */
MARCH_NODISCARD march_status march_png_kept_write(const march_sheet *sheet,
                                                  const march_emit_options *options,
                                                  march_raster_size size,
                                                  const march_png_header *header,
                                                  FILE *file);

#endif
