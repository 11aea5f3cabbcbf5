/* pdf_about.c - what is told of a PDF document: language, metadata, bookmarks.
 * SPDX-License-Identifier: MIT
 *
 * Metadata are XMP (ISO 16684-1) with Dublin Core and Creative Commons; Cairo writes
 * the same into the older information dictionary. */
#include <string.h>
#include <time.h>

#include "base/cleanup.h"
#include "emit/pdf_build.h"
#include "emit/svg.h"

/** An element with one text in the document's language; nothing for NULL. */
static void put_language_text(FILE *file, const char *name, const char *text,
                              const char *lang)
{
    if (!text) {
        return;
    }
    fprintf(file, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    march_svg_escape(file, text);
    fputs("</rdf:li>", file);
    if (lang) {
        fputs("<rdf:li", file);
        march_svg_text_attribute(file, "xml:lang", lang);
        fputc('>', file);
        march_svg_escape(file, text);
        fputs("</rdf:li>", file);
    }
    fprintf(file, "</rdf:Alt></%s>\n", name);
}

/** An element with a list of one or more texts. */
static void put_list(FILE *file, const char *name, const char *kind,
                     const char *const *texts, size_t count)
{
    if (count == 0 || !texts[0]) {
        return;
    }
    fprintf(file, "<%s><rdf:%s>", name, kind);
    for (size_t i = 0; i < count; i++) {
        fputs("<rdf:li>", file);
        march_svg_escape(file, texts[i]);
        fputs("</rdf:li>", file);
    }
    fprintf(file, "</rdf:%s></%s>\n", kind, name);
}

static void put_license(FILE *file, const march_work *work)
{
    put_language_text(file, "dc:rights", work->license, work->lang);
    if (work->license_url) {
        fputs("<xmpRights:Marked>True</xmpRights:Marked><xmpRights:WebStatement>",
              file);
        march_svg_escape(file, work->license_url);
        fputs("</xmpRights:WebStatement><cc:license", file);
        march_svg_text_attribute(file, "rdf:resource", work->license_url);
        fputs("/>\n", file);
    }
}

static void put_date(FILE *file, const march_emit_options *options)
{
    char text[40];
    struct tm parts;
    time_t seconds = (time_t)options->epoch_s;

    if (options->has_epoch && gmtime_r(&seconds, &parts)) {
        strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
        fprintf(file, "<xmp:CreateDate>%s</xmp:CreateDate>\n", text);
    }
}

static void put_xmp(FILE *file, const march_work *work,
                    const march_emit_options *options)
{
    fputs("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
          "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
          "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
          "<rdf:Description rdf:about=\"\"\n"
          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
          " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
          " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"\n"
          " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
          " xmlns:cc=\"http://creativecommons.org/ns#\">\n"
          "<dc:format>application/pdf</dc:format>\n",
          file);
    put_language_text(file, "dc:title", work->title, work->lang);
    put_language_text(file, "dc:description",
                      work->description ? work->description : work->summary,
                      work->lang);
    put_list(file, "dc:creator", "Seq", &work->creator, 1);
    put_list(file, "dc:language", "Bag", &work->lang, 1);
    put_list(file, "dc:relation", "Bag", work->sources, work->source_count);
    put_license(file, work);
    fputs("<xmp:CreatorTool>marchmap " MARCH_VERSION "</xmp:CreatorTool>\n", file);
    put_date(file, options);
    fputs("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
          file);
}

static march_status add_xmp(march_pdf_build *build)
{
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    put_xmp(file, &build->pages[0].sheet->work, build->options);
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
