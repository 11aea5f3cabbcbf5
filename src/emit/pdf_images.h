/* pdf_images.h - the pictures of a PDF document.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PDF_IMAGES_H
#define MARCH_EMIT_PDF_IMAGES_H

#include <cairo.h>

#include "base/arena.h"
#include "draw/mark.h"

/** The pictures of one document, packed as they are to be written. Closed with its
 * arena. */
typedef struct march_pdf_images march_pdf_images;

MARCH_NODISCARD march_status march_pdf_images_new(march_arena *arena,
                                                  march_pdf_images **out);

/** Pack a picture and draw a stand-in for it. */
MARCH_NODISCARD march_status march_pdf_images_draw(march_pdf_images *images,
                                                   cairo_t *cairo,
                                                   const march_image_mark *mark);

/**
 * Write Cairo's finished document with the pictures in the places of their stand-ins.
 * @param document  The whole file, `size` bytes.
 * @retval MARCH_E_IO  The file could not be written.
 */
MARCH_NODISCARD march_status march_pdf_images_write(const march_pdf_images *images,
                                                    const char *document, size_t size,
                                                    FILE *file);

#endif
