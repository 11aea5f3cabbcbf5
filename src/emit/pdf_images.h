/* pdf_images.h - the pictures of a PDF document.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PDF_IMAGES_H
#define MARCH_EMIT_PDF_IMAGES_H

#include <cairo.h>
#include <qpdf/qpdf-c.h>

#include "base/arena.h"
#include "draw/mark.h"

/** The pictures of one document, packed as they are to be written. Closed with its
 * arena. */
typedef struct march_pdf_images march_pdf_images;

MARCH_NODISCARD march_status march_pdf_images_new(march_arena *arena,
                                                  march_pdf_images **out);

/** Pack a picture, if it is new, and draw a stand-in for it. */
MARCH_NODISCARD march_status march_pdf_images_draw(march_pdf_images *images,
                                                   cairo_t *cairo,
                                                   const march_image_mark *mark);

/** Put the pictures into the places of their stand-ins in Cairo's finished document. */
void march_pdf_images_put(const march_pdf_images *images, qpdf_data pdf);

#endif
