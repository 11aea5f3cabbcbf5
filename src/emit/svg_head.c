/* svg_head.c - what an SVG file says of itself before it draws.
 * SPDX-License-Identifier: MIT */
#include <time.h>

#include "base/num.h"
#include "emit/svg.h"

static void put_text(FILE *file, const char *element, const char *text)
{
    if (text && *text) {
        fprintf(file, "<%s>", element);
        march_svg_escape(file, text);
        fprintf(file, "</%s>\n", element);
    }
}

/** Somebody, or something with a name, as Inkscape writes it. */
static void put_agent(FILE *file, const char *element, const char *text)
{
    if (text && *text) {
        fprintf(file, "<%s><cc:Agent><dc:title>", element);
        march_svg_escape(file, text);
        fprintf(file, "</dc:title></cc:Agent></%s>\n", element);
    }
}

/** The day, in UTC. */
static void put_date(FILE *file, const march_emit_options *options)
{
    time_t seconds = (time_t)options->epoch_s;
    struct tm day;
    char text[48];

    if (options->has_epoch && gmtime_r(&seconds, &day) &&
        strftime(text, sizeof(text), "%Y-%m-%d", &day) > 0) {
        put_text(file, "dc:date", text);
    }
}

static const char *description_of(const march_work *work)
{
    return work->description ? work->description : work->summary;
}

/** Who made what, and what may be done with it: Inkscape and Wikimedia read it as RDF.
 */
static void put_metadata(FILE *file, const march_work *work,
                         const march_emit_options *options)
{
    fputs("<metadata id=\"map-metadata\"><rdf:RDF><cc:Work rdf:about=\"\">\n"
          "<dc:format>image/svg+xml</dc:format>\n"
          "<dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/>\n",
          file);
    put_text(file, "dc:title", work->title);
    put_date(file, options);
    put_agent(file, "dc:creator", work->creator);
    put_agent(file, "dc:rights", work->license);
    for (size_t i = 0; i < work->source_count; i++) {
        put_text(file, "dc:source", work->sources[i]);
    }
    put_text(file, "dc:language", work->lang);
    put_text(file, "dc:description", description_of(work));
    if (work->license_url) {
        fputs("<cc:license", file);
        march_svg_text_attribute(file, "rdf:resource", work->license_url);
        fputs("/>\n", file);
    }
    fputs("</cc:Work></rdf:RDF></metadata>\n", file);
}

static void put_size(FILE *file, const march_sheet *sheet)
{
    char width[MARCH_NUM_SIZE], height[MARCH_NUM_SIZE];

    march_num_format(width, sheet->width_mm, 3);
    march_num_format(height, sheet->height_mm, 3);
    fprintf(file, " version=\"1.1\" width=\"%smm\" height=\"%smm\"", width, height);
    fprintf(file, " viewBox=\"0 0 %s %s\"", width, height);
}

/** One picture with a name and a description, for those who do not see it. */
static void put_root(FILE *file, const march_sheet *sheet)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<!-- marchmap " MARCH_VERSION " -->\n"
          "<svg xmlns=\"http://www.w3.org/2000/svg\"\n"
          " xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
          " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"\n"
          " xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\"\n"
          " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
          " xmlns:cc=\"http://creativecommons.org/ns#\"\n"
          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n",
          file);
    put_size(file, sheet);
    if (sheet->work.lang) {
        march_svg_text_attribute(file, "lang", sheet->work.lang);
        march_svg_text_attribute(file, "xml:lang", sheet->work.lang);
    }
    fputs(" role=\"img\"", file);
    if (sheet->work.title) {
        fputs(" aria-labelledby=\"map-title\"", file);
    }
    if (description_of(&sheet->work)) {
        fputs(" aria-describedby=\"map-description\"", file);
    }
    fputs(">\n", file);
}

march_status march_svg_head_write(march_svg *svg, const march_sheet *sheet, FILE *file)
{
    const march_work *work = &sheet->work;

    put_root(file, sheet);
    if (work->title) {
        fputs("<title id=\"map-title\">", file);
        march_svg_escape(file, work->title);
        fputs("</title>\n", file);
    }
    if (description_of(work)) {
        fputs("<desc id=\"map-description\">", file);
        march_svg_escape(file, description_of(work));
        fputs("</desc>\n", file);
    }
    put_metadata(file, work, svg->options);
    fputs("<sodipodi:namedview id=\"map-view\" inkscape:document-units=\"mm\"/>\n",
          file);
    return ferror(file) ? MARCH_E_IO : MARCH_OK;
}
