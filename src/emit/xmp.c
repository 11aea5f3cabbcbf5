/* xmp.c - what is told of a work, as files of all kinds carry it.
 * SPDX-License-Identifier: MIT */
#include "emit/xmp.h"

#include <time.h>

#include "emit/svg.h"

/** An element with one text, in the language that dc:language names; nothing for NULL.
 */
static void put_language_text(FILE *file, const char *name, const char *text)
{
    if (!text) {
        return;
    }
    fprintf(file, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    march_svg_escape(file, text);
    fputs("</rdf:li>", file);
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
    put_language_text(file, "dc:rights", work->license);
    if (work->license_url) {
        fputs("<xmpRights:Marked>True</xmpRights:Marked><xmpRights:WebStatement>",
              file);
        march_svg_escape(file, work->license_url);
        fputs("</xmpRights:WebStatement><cc:license", file);
        march_svg_text_attribute(file, "rdf:resource", work->license_url);
        fputs("/>\n", file);
    }
}

bool march_emit_date(const march_emit_options *options, char out[MARCH_DATE_SIZE])
{
    struct tm parts;
    time_t seconds = (time_t)options->epoch_s;

    return options->has_epoch && gmtime_r(&seconds, &parts) &&
           strftime(out, MARCH_DATE_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) > 0;
}

void march_xmp_write(FILE *file, const march_work *work, const char *format,
                     const char *date)
{
    fputs("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
          "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
          "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
          "<rdf:Description rdf:about=\"\"\n"
          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
          " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
          " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"\n"
          " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
          " xmlns:cc=\"http://creativecommons.org/ns#\">\n",
          file);
    fprintf(file, "<dc:format>%s</dc:format>\n", format);
    put_language_text(file, "dc:title", work->title);
    put_language_text(file, "dc:description",
                      work->description ? work->description : work->summary);
    put_list(file, "dc:creator", "Seq", &work->creator, 1);
    put_list(file, "dc:language", "Bag", &work->lang, 1);
    put_list(file, "dc:relation", "Bag", work->sources, work->source_count);
    put_license(file, work);
    fputs("<xmp:CreatorTool>marchmap " MARCH_VERSION "</xmp:CreatorTool>\n", file);
    if (date) {
        fprintf(file, "<xmp:CreateDate>%s</xmp:CreateDate>\n", date);
    }
    fputs("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
          file);
}
