/* pdf_about.c - what is told of a PDF document: language, metadata, bookmarks.
 * SPDX-License-Identifier: MIT
 *
 * Metadata are XMP (ISO 16684-1) with Dublin Core and Creative Commons; Cairo writes
 * the same into the older information dictionary. */

#include "base/cleanup.h"
#include "emit/pdf_build.h"
#include "emit/xmp.h"

static march_status add_xmp(march_pdf_build *build)
{
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    char date[MARCH_DATE_SIZE];
    march_work work = build->pages[0].sheet->work;
    if (build->page_count > 1) { /* it describes one page */
        work.summary = work.description = NULL;
    }
    march_xmp_write(file, &work, "application/pdf",
                    march_emit_date(build->options, date) ? date : NULL);
    if (fclose(file) != 0) {
        return MARCH_E_NOMEM;
    }
    qpdf_oh stream = march_pdf_stream(build->pdf, bytes, size);
    qpdf_oh dictionary = qpdf_oh_get_dict(build->pdf, stream);
    march_pdf_set_name(build->pdf, dictionary, "/Type", "/Metadata");
    march_pdf_set_name(build->pdf, dictionary, "/Subtype", "/XML");
    march_pdf_set(build->pdf, qpdf_get_root(build->pdf), "/Metadata", stream);
    return MARCH_OK;
}

/** One bookmark and one label a sheet, where there are several. */
static void add_bookmarks(march_pdf_build *build)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh outlines = march_pdf_new(pdf, "<< /Type /Outlines >>");
    qpdf_oh labels = march_pdf_new(pdf, "<< /Nums [] >>");
    qpdf_oh numbers = qpdf_oh_get_key(pdf, labels, "/Nums"), last = outlines;

    for (size_t p = 0; p < build->page_count; p++) {
        const march_pdf_page *page = &build->pages[p];
        qpdf_oh item = march_pdf_new(pdf, "<< >>"), label = march_pdf_new(pdf, "<< >>");
        qpdf_oh to = march_pdf_parse(pdf, "[null /Fit]");
        qpdf_oh_set_array_item(pdf, to, 0, page->object);
        march_pdf_set_text(pdf, item, "/Title", page->sheet->label);
        march_pdf_set(pdf, item, "/Parent", outlines);
        march_pdf_set(pdf, item, "/Dest", to);
        march_pdf_set(pdf, last, p == 0 ? "/First" : "/Next", item);
        if (p > 0) {
            march_pdf_set(pdf, item, "/Prev", last);
        }
        march_pdf_set_text(pdf, label, "/P", page->sheet->label);
        qpdf_oh_append_item(pdf, numbers, qpdf_oh_new_integer(pdf, (long long)p));
        qpdf_oh_append_item(pdf, numbers, label);
        last = item;
    }
    march_pdf_set(pdf, outlines, "/Last", last);
    march_pdf_set_int(pdf, outlines, "/Count", (long)build->page_count);
    march_pdf_set(pdf, qpdf_get_root(pdf), "/Outlines", outlines);
    march_pdf_set(pdf, qpdf_get_root(pdf), "/PageLabels", labels);
    march_pdf_set_name(pdf, qpdf_get_root(pdf), "/PageMode", "/UseOutlines");
}

march_status march_pdf_about(march_pdf_build *build)
{
    qpdf_data pdf = build->pdf;
    const march_work *work = &build->pages[0].sheet->work;

    march_pdf_set_text(pdf, qpdf_get_root(pdf), "/Lang", work->lang);
    if (work->title) {
        march_pdf_set(pdf, qpdf_get_root(pdf), "/ViewerPreferences",
                      march_pdf_parse(pdf, "<< /DisplayDocTitle true >>"));
    }
    if (build->page_count > 1) {
        add_bookmarks(build);
    }
    return add_xmp(build);
}
