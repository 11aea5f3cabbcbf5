/* pdf_print.c - what printers need round a sheet: bleed, marks, tiles.
 * SPDX-License-Identifier: MIT */
#include "emit/pdf_print.h"

#include <math.h>

#include "base/cleanup.h"

/* Crop marks begin beyond the bleed, at least this far from the sheet. */
#define MARK_GAP_MM   3.0
#define MARK_MM       5.0
#define MARK_WIDTH_MM 0.09 /* 0.25 points */

/* Of a tile: what no printer reaches, with the marks and the key in it. */
#define TILE_MARGIN_MM 10.0
#define KEY_CELL_MM    1.6

static double mark_gap_mm(const march_emit_options *options)
{
    return fmax(options->bleed_mm, MARK_GAP_MM);
}

double march_pdf_print_offset_mm(const march_emit_options *options)
{
    return options->crop_marks ? mark_gap_mm(options) + MARK_MM + 1 : options->bleed_mm;
}

bool march_pdf_is_tiled(const march_emit_options *options)
{
    return options->tile_width_mm > 0;
}

qpdf_oh march_pdf_print_box(march_pdf_build *build)
{
    const march_sheet *sheet = build->pages[0].sheet;
    double bleed = build->options->bleed_mm;
    const double box[] = {0, 0, (sheet->width_mm + 2 * bleed) * MARCH_PT_PER_MM,
                          (sheet->height_mm + 2 * bleed) * MARCH_PT_PER_MM};

    return march_pdf_numbers(build->pdf, box, 4, 6);
}

static void put_mm(FILE *content, double value_mm)
{
    march_pdf_put(content, value_mm * MARCH_PT_PER_MM);
}

static void put_line(FILE *content, double x0, double y0, double x1, double y1)
{
    put_mm(content, x0);
    put_mm(content, y0);
    fputs("m ", content);
    put_mm(content, x1);
    put_mm(content, y1);
    fputs("l S\n", content);
}

static void put_box(FILE *content, march_page_box box, const char *how)
{
    put_mm(content, box.x0_mm);
    put_mm(content, box.y0_mm);
    put_mm(content, box.x1_mm - box.x0_mm);
    put_mm(content, box.y1_mm - box.y0_mm);
    fprintf(content, "re %s\n", how);
}

/** Black lines of the width of marks; in all inks, so that each plate has them. */
static void begin_lines(FILE *content)
{
    fputs("/Artifact BMC\nq 1 1 1 1 K 0 0 0 1 k ", content);
    put_mm(content, MARK_WIDTH_MM);
    fputs("w\n", content);
}

static void end_lines(FILE *content)
{
    fputs("Q\nEMC\n", content);
}

/** Two marks at each corner of a rectangle, `gap` away from it. */
static void put_crop_marks(FILE *content, march_page_box box, double gap, double length)
{
    for (int corner = 0; corner < 4; corner++) {
        bool right = corner & 1, top = corner & 2;
        double x = right ? box.x1_mm : box.x0_mm, dx = right ? 1 : -1;
        double y = top ? box.y1_mm : box.y0_mm, dy = top ? 1 : -1;
        put_line(content, x + dx * gap, y, x + dx * (gap + length), y);
        put_line(content, x, y + dy * gap, x, y + dy * (gap + length));
    }
}

void march_pdf_print_begin(const march_emit_options *options, FILE *content)
{
    double shift = march_pdf_print_offset_mm(options) - options->bleed_mm;

    if (shift > 0 && !march_pdf_is_tiled(options)) {
        fputs("q 1 0 0 1 ", content);
        put_mm(content, shift);
        put_mm(content, shift);
        fputs("cm\n", content);
    }
}

void march_pdf_print_end(const march_emit_options *options, const march_sheet *sheet,
                         FILE *content)
{
    double offset = march_pdf_print_offset_mm(options);

    if (march_pdf_is_tiled(options) || !options->crop_marks) {
        return;
    }
    fputs("Q\n", content);
    begin_lines(content);
    put_crop_marks(content,
                   (march_page_box){offset, offset, offset + sheet->width_mm,
                                    offset + sheet->height_mm},
                   mark_gap_mm(options), MARK_MM);
    end_lines(content);
}

/** A box round the sheet, `beyond` its edges. */
static void set_box(march_pdf_build *build, const march_pdf_page *page, const char *key,
                    double beyond_mm)
{
    double from = march_pdf_print_offset_mm(build->options) - beyond_mm;
    const double box[] = {
        from * MARCH_PT_PER_MM, from * MARCH_PT_PER_MM,
        (from + page->sheet->width_mm + 2 * beyond_mm) * MARCH_PT_PER_MM,
        (from + page->sheet->height_mm + 2 * beyond_mm) * MARCH_PT_PER_MM};

    march_pdf_set(build->pdf, page->object, key,
                  march_pdf_numbers(build->pdf, box, 4, 6));
}

void march_pdf_print_boxes(march_pdf_build *build, march_pdf_page *page)
{
    double offset = march_pdf_print_offset_mm(build->options);

    set_box(build, page, "/MediaBox", offset);
    set_box(build, page, "/BleedBox", build->options->bleed_mm);
    set_box(build, page, "/TrimBox", 0);
}

/** Let all tiles show equally much, rather than the last one a rest. */
static void spread(double whole_mm, int count, double overlap_mm, double *inner_mm,
                   double *step_mm)
{
    *inner_mm = (whole_mm + (count - 1) * overlap_mm) / count;
    *step_mm = *inner_mm - overlap_mm;
}

march_status march_pdf_tiling_of(const march_emit_options *options, double width_mm,
                                 double height_mm, march_pdf_tiling *out)
{
    march_pdf_tiling t = {.inner_x_mm = options->tile_width_mm - 2 * TILE_MARGIN_MM,
                          .inner_y_mm = options->tile_height_mm - 2 * TILE_MARGIN_MM};

    t.step_x_mm = t.inner_x_mm - options->tile_overlap_mm;
    t.step_y_mm = t.inner_y_mm - options->tile_overlap_mm;
    if (t.step_x_mm < TILE_MARGIN_MM || t.step_y_mm < TILE_MARGIN_MM) {
        return MARCH_E_RANGE;
    }
    t.cols = 1 + (int)fmax(0, ceil((width_mm - t.inner_x_mm) / t.step_x_mm - 1e-9));
    t.rows = 1 + (int)fmax(0, ceil((height_mm - t.inner_y_mm) / t.step_y_mm - 1e-9));
    spread(width_mm, t.cols, options->tile_overlap_mm, &t.inner_x_mm, &t.step_x_mm);
    spread(height_mm, t.rows, options->tile_overlap_mm, &t.inner_y_mm, &t.step_y_mm);
    t.left_mm = (options->tile_width_mm - t.inner_x_mm) / 2;
    t.bottom_mm = (options->tile_height_mm - t.inner_y_mm) / 2;
    *out = t;
    return MARCH_OK;
}

int march_pdf_tile_count(const march_emit_options *options, double width_mm,
                         double height_mm)
{
    march_pdf_tiling t;

    return march_pdf_tiling_of(options, width_mm, height_mm, &t) == MARCH_OK
               ? t.cols * t.rows
               : 0;
}

/** Which of the tiles this is: a small plan of them all, below the sheet. */
static void put_key(FILE *content, const march_pdf_tiling *t, int col, int row)
{
    double cell = fmin(KEY_CELL_MM, (TILE_MARGIN_MM - 4) / t->rows);

    for (int r = 0; r < t->rows; r++) {
        for (int c = 0; c < t->cols; c++) {
            double x = t->left_mm + 8 + c * cell;
            double y = 2 + (t->rows - 1 - r) * cell;
            put_box(content, (march_page_box){x, y, x + cell, y + cell},
                    c == col && r == row ? "B" : "S");
        }
    }
}

/** Marks where the next tiles begin, and where this one ends. */
static void put_tile_marks(FILE *content, const march_emit_options *options,
                           const march_pdf_tiling *t, int col, int row)
{
    double left = t->left_mm, right = left + t->inner_x_mm;
    double bottom = t->bottom_mm, top = bottom + t->inner_y_mm;
    double overlap = options->tile_overlap_mm;
    march_page_box joint = {col > 0 ? left + overlap / 2 : left,
                            row < t->rows - 1 ? bottom + overlap / 2 : bottom,
                            col < t->cols - 1 ? right - overlap / 2 : right,
                            row > 0 ? top - overlap / 2 : top};

    begin_lines(content);
    put_crop_marks(content, joint, 1 + overlap / 2, MARK_MM);
    put_key(content, t, col, row);
    end_lines(content);
}

static void put_tile(FILE *content, march_pdf_build *build, const march_sheet *sheet,
                     const march_pdf_tiling *t, int col, int row)
{
    double bleed = build->options->bleed_mm;
    double x = t->left_mm - col * t->step_x_mm - bleed;
    double top = sheet->height_mm - row * t->step_y_mm;
    double y = t->bottom_mm + t->inner_y_mm - top - bleed;

    fputs("q ", content);
    put_box(content,
            (march_page_box){t->left_mm, t->bottom_mm, t->left_mm + t->inner_x_mm,
                             t->bottom_mm + t->inner_y_mm},
            "W n");
    fputs("1 0 0 1 ", content);
    put_mm(content, x);
    put_mm(content, y);
    fputs("cm /sheet Do Q\n", content);
    put_tile_marks(content, build->options, t, col, row);
}

static march_status add_tile(march_pdf_build *build, const march_pdf_page *page,
                             qpdf_oh resources, const march_pdf_tiling *t, int index,
                             qpdf_oh kids)
{
    qpdf_data pdf = build->pdf;
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0;
    FILE *content = open_memstream(&bytes, &size);
    const double box[] = {0, 0, build->options->tile_width_mm * MARCH_PT_PER_MM,
                          build->options->tile_height_mm * MARCH_PT_PER_MM};

    if (!content) {
        return MARCH_E_NOMEM;
    }
    put_tile(content, build, page->sheet, t, index % t->cols, index / t->cols);
    if (fclose(content) != 0) {
        return MARCH_E_NOMEM;
    }
    qpdf_oh tile = index == 0 ? page->object : march_pdf_new(pdf, "<< /Type /Page >>");
    march_pdf_set(pdf, tile, "/Parent", qpdf_oh_get_key(pdf, page->object, "/Parent"));
    march_pdf_set(pdf, tile, "/Group", qpdf_oh_get_key(pdf, page->object, "/Group"));
    const double shown[] = {t->left_mm * MARCH_PT_PER_MM,
                            t->bottom_mm * MARCH_PT_PER_MM,
                            (t->left_mm + t->inner_x_mm) * MARCH_PT_PER_MM,
                            (t->bottom_mm + t->inner_y_mm) * MARCH_PT_PER_MM};
    march_pdf_set(pdf, tile, "/MediaBox", march_pdf_numbers(pdf, box, 4, 6));
    march_pdf_set(pdf, tile, "/TrimBox", march_pdf_numbers(pdf, shown, 4, 6));
    march_pdf_set(pdf, tile, "/Contents", march_pdf_stream(pdf, bytes, size));
    march_pdf_set(pdf, tile, "/Resources", resources);
    qpdf_oh_append_item(pdf, kids, tile);
    return MARCH_OK;
}

march_status march_pdf_tiles(march_pdf_build *build, const march_pdf_page *page,
                             qpdf_oh form, qpdf_oh kids)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh resources = march_pdf_new(pdf, "<< /XObject << >> >>");
    march_pdf_tiling t;

    MARCH_TRY(march_pdf_tiling_of(build->options, page->sheet->width_mm,
                                  page->sheet->height_mm, &t));
    march_pdf_set(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"), "/sheet", form);
    for (int i = 0; i < t.cols * t.rows; i++) {
        MARCH_TRY(add_tile(build, page, resources, &t, i, kids));
    }
    return MARCH_OK;
}
