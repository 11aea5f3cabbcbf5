/* pdf_pieces.h - a sheet cut into pieces that readers can switch.
 * SPDX-License-Identifier: MIT
 *
 * Marks that follow each other and depend on the same switches make one piece. Each is
 * drawn as a page of its own of a working document, from which the finished one takes
 * it as a form.
 */
#ifndef MARCH_EMIT_PDF_PIECES_H
#define MARCH_EMIT_PDF_PIECES_H

#include "emit/canvas.h"

/** A part of a page: one form, or parts that fade together. */
typedef struct march_pdf_piece {
    const march_switch **of; /**< all that must be on; what is above comes first */
    size_t of_count;
    march_role role;
    size_t layer; /**< of the sheet, from 0; (size_t)-1: the ground */
    size_t form;  /**< page of the working document, from 0; not used with `parts` */
    const struct march_pdf_pieces *parts; /**< NULL: it is one form */
    double opacity;                       /**< of `parts` as a whole */
} march_pdf_piece;

typedef struct march_pdf_pieces {
    MARCH_ARRAY(march_pdf_piece) list;
} march_pdf_pieces;

/**
 * Draw a sheet.
 * @param canvas  Its context is that of the working document; pages are added to it.
 * @param form    Number of the next page; moved on.
 * @param[out] out  On canvas->arena; borrows the sheet's switches.
 */
MARCH_NODISCARD march_status march_pdf_pieces_draw(march_canvas *canvas,
                                                   const march_sheet *sheet,
                                                   size_t *form, march_pdf_pieces *out);

#endif
