/* pdf_print.h - what printers need round a sheet: bleed, marks, tiles.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_PDF_PRINT_H
#define MARCH_EMIT_PDF_PRINT_H

#include "emit/pdf_build.h"

/** From the edges of a page to those of the sheet on it. */
double march_pdf_print_offset_mm(const march_emit_options *options);

bool march_pdf_is_tiled(const march_emit_options *options);

/** The sheet with its bleed, as an array in points: the space of all forms. */
qpdf_oh march_pdf_print_box(march_pdf_build *build);

/** Stand on the sheet; and leave it, to draw the marks round it. */
void march_pdf_print_begin(const march_emit_options *options, FILE *content);
void march_pdf_print_end(const march_emit_options *options, const march_sheet *sheet,
                         FILE *content);

/** Set a page's boxes: of the medium, the bleed, and what stays after trimming. */
void march_pdf_print_boxes(march_pdf_build *build, march_pdf_page *page);

/**
 * How a sheet is cut into tiles: columns and rows, and from one to the next.
 * @retval MARCH_E_RANGE  The paper is too small.
 */
typedef struct march_pdf_tiling {
    int cols, rows;
    double step_x_mm, step_y_mm;   /**< from one to the next */
    double inner_x_mm, inner_y_mm; /**< of the sheet on each */
    double left_mm, bottom_mm;     /**< where that begins on the paper */
} march_pdf_tiling;
MARCH_NODISCARD march_status march_pdf_tiling_of(const march_emit_options *options,
                                                 double width_mm, double height_mm,
                                                 march_pdf_tiling *out);

/** Add the pages of a sheet that is cut into tiles.
 * @param form  The sheet. */
MARCH_NODISCARD march_status march_pdf_tiles(march_pdf_build *build,
                                             const march_pdf_page *page, qpdf_oh form,
                                             qpdf_oh kids);

#endif
