/* png_file.h - pixels into a PNG file.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PNG_FILE_H
#define MARCH_EMIT_PNG_FILE_H

#include "base/arena.h"
#include "base/status.h"
#include "emit/packed.h"
#include "emit/raster.h"
#include "emit/xmp.h"

/** What stands before the pixels. */
typedef struct march_png_header {
    uint32_t cols, rows;
    bool opaque;       /**< no alpha channel */
    bool straight;     /**< pixels are given as they are written, not premultiplied */
    double px_per_m;   /**< resolution; 0: not said */
    const char *title; /**< texts in UTF-8; NULL: none */
    const char *author;
    const char *description;
    const char *software;
    const char *license;
    char date[MARCH_DATE_SIZE]; /**< as march_emit_date() writes it; empty: none */
    const march_work *work;     /**< told once more as XMP; NULL: not */
} march_png_header;

/** What stands before the pixels of a sheet; texts are the sheet's, of the options the
 * creation date is used. */
march_png_header march_png_header_of(const march_sheet *sheet,
                                     const march_emit_options *options,
                                     march_raster_size page, bool opaque);

/** Write what stands before the pixels, from the signature on. */
MARCH_NODISCARD march_status march_png_write_header(FILE *file,
                                                    const march_png_header *header);

/** What of the pixels is written. */
march_channels march_png_channels(const march_png_header *header);

/** Write a whole image at once, quickly.
 * @param pixels  0xAARRGGBB premultiplied, native byte order, `cols` a row.
 * @retval MARCH_E_IO  The file could not be written. */
MARCH_NODISCARD march_status march_png_write(FILE *file, const march_png_header *header,
                                             const uint32_t *pixels);

/** An image written band by band, for what does not fit memory. */
typedef struct march_png_stream march_png_stream;

/** Write the header; the stream is closed with the arena. */
MARCH_NODISCARD march_status march_png_begin(march_arena *arena, FILE *file,
                                             const march_png_header *header,
                                             march_png_stream **out);

/** Write the next rows; `pixels` as above, not changed; NULL: all of them are
 * transparent. */
MARCH_NODISCARD march_status march_png_rows(march_png_stream *stream,
                                            const uint32_t *pixels, uint32_t rows);

/** Write the end, after the last row. */
MARCH_NODISCARD march_status march_png_end(march_png_stream *stream);

#endif
