/* pdf_place.c - where on the Earth the map on a page is.
 * SPDX-License-Identifier: MIT
 *
 * A viewport with a geospatial measure: ISO 32000-2, 12.10, before that Adobe's
 * supplement to ISO 32000, extension level 3. GDAL and QGIS, Acrobat and Avenza read
 * it.
 */
#include <math.h>
#include <string.h>

#include "emit/pdf_build.h"

enum { DEGREE_DECIMALS = 9 };

/** A rectangle of the page, from its lower left corner upwards. */
static qpdf_oh box_of(qpdf_data pdf, const march_sheet *sheet, march_page_box box,
                      double offset_mm)
{
    const double corners[] = {
        (box.x0_mm + offset_mm) * MARCH_PT_PER_MM,
        (sheet->height_mm - box.y1_mm + offset_mm) * MARCH_PT_PER_MM,
        (box.x1_mm + offset_mm) * MARCH_PT_PER_MM,
        (sheet->height_mm - box.y0_mm + offset_mm) * MARCH_PT_PER_MM};

    return march_pdf_numbers(pdf, corners, 4, 6);
}

static qpdf_oh measure_of(qpdf_data pdf, const march_georef *georef)
{
    qpdf_oh measure = march_pdf_new(pdf, "<< /Type /Measure /Subtype /GEO"
                                         " /Bounds [0 0 0 1 1 1 1 0]"
                                         " /LPTS [0 0 0 1 1 1 1 0] >>");
    bool degrees_only = strncmp(georef->wkt1, "GEOGCS", 6) == 0;
    qpdf_oh system = march_pdf_new(pdf, degrees_only ? "<< /Type /GEOGCS >>"
                                                     : "<< /Type /PROJCS >>");
    double degrees[8];

    for (size_t i = 0; i < 4; i++) {
        degrees[2 * i] = georef->corners[i].lat_deg;
        degrees[2 * i + 1] = georef->corners[i].lon_deg;
    }
    march_pdf_set(pdf, measure, "/GPTS",
                  march_pdf_numbers(pdf, degrees, 8, DEGREE_DECIMALS));
    march_pdf_set(pdf, system, "/WKT", qpdf_oh_new_string(pdf, georef->wkt1));
    march_pdf_set(pdf, measure, "/GCS", system);
    return measure;
}

/** Beside a map of the whole world a corner of its frame may be nowhere. */
static bool has_corners(const march_georef *georef)
{
    for (size_t i = 0; i < MARCH_COUNT(georef->corners); i++) {
        if (!isfinite(georef->corners[i].lon_deg) ||
            !isfinite(georef->corners[i].lat_deg)) {
            return false;
        }
    }
    return true;
}

void march_pdf_place(march_pdf_build *build, const march_pdf_page *page,
                     double offset_mm)
{
    const march_georef *georef = page->sheet->georef;
    qpdf_data pdf = build->pdf;

    if (!georef || !georef->wkt1 || !has_corners(georef)) {
        return;
    }
    qpdf_oh viewport = march_pdf_new(pdf, "<< /Type /Viewport >>");
    march_pdf_set_text(pdf, viewport, "/Name", page->sheet->work.title);
    march_pdf_set(pdf, viewport, "/BBox",
                  box_of(pdf, page->sheet, georef->frame, offset_mm));
    march_pdf_set(pdf, viewport, "/Measure", measure_of(pdf, georef));
    march_pdf_set(pdf, page->object, "/VP", qpdf_oh_wrap_in_array(pdf, viewport));
}
