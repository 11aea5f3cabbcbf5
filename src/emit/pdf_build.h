/* pdf_build.h - the finished document from the working one.
 * SPDX-License-Identifier: MIT
 *
 * The pages Cairo wrote become forms; pages, layers, tags and what is told of the
 * document are made here and in the files pdf_*.c beside. PDF 32000-1:2008. */
#ifndef MARCH_EMIT_PDF_BUILD_H
#define MARCH_EMIT_PDF_BUILD_H

#include "emit/pdf_object.h"
#include "emit/pdf_pieces.h"
#include "emit/sink.h"

#define MARCH_PT_PER_MM (72 / 25.4)

/** An optional-content group. */
typedef struct march_pdf_group {
    const march_switch *of;
    qpdf_oh object;
    bool listed; /**< in the panel */
} march_pdf_group;

/** A part of the text as somebody hears it. */
typedef struct march_pdf_element {
    qpdf_oh object;
    size_t sheet;
    size_t layer; /**< of a text; (size_t)-1: of the sheet's picture */
    march_role role;
} march_pdf_element;

/** A page with its parts. */
typedef struct march_pdf_page {
    const march_sheet *sheet;
    march_pdf_pieces pieces;
    qpdf_oh object;
    qpdf_oh owners; /**< array: the tags of its marked parts, by number */
} march_pdf_page;

/** Let go of a sheet whose pieces are drawn: keep a copy of what is needed to finish
 * its page. */
MARCH_NODISCARD march_status march_pdf_page_keep(march_arena *arena,
                                                 march_pdf_page *page);

/** A document in the making. */
typedef struct march_pdf_build {
    march_arena *arena;
    qpdf_data pdf;
    const march_emit_options *options;
    const qpdf_oh *forms; /**< of pieces, by number */
    qpdf_oh box;          /**< array: the sheet with its bleed, in points */
    const march_pdf_page *pages;
    size_t page_count;
    MARCH_ARRAY(march_pdf_group) groups;
    MARCH_ARRAY(march_pdf_element) elements;
} march_pdf_build;

/** Content of a page or form being written. */
typedef struct march_pdf_content {
    FILE *file;
    qpdf_oh forms, groups, states; /**< resources by name */
    size_t fades;                  /**< forms that fade, so far */
    bool tagged;                   /**< parts are marked for reading out, */
    size_t sheet;                  /**< of this sheet */
} march_pdf_content;

/** Write pieces into a content.
 * @param done  So many of their switches are dealt with outside. */
MARCH_NODISCARD march_status march_pdf_put_pieces(march_pdf_build *build,
                                                  march_pdf_content *content,
                                                  const march_pdf_pieces *pieces,
                                                  size_t done);

/** The optional-content group of a switch; made when it is first asked for. Returns its
 * number, or (size_t)-1 without memory. */
size_t march_pdf_group_of(march_pdf_build *build, const march_switch *of);

/** Put all groups into the document's catalogue, as a tree. */
MARCH_NODISCARD march_status march_pdf_groups_finish(march_pdf_build *build);

/** Begin a part that is read out: `/Figure <</MCID 0>> BDC`; the caller ends it. */
MARCH_NODISCARD march_status march_pdf_tag_begin(march_pdf_build *build, FILE *content,
                                                 size_t sheet,
                                                 const march_pdf_piece *piece);
/** Whether two pieces are read out as one. */
bool march_pdf_tag_same(const march_pdf_piece *a, const march_pdf_piece *b);
void march_pdf_tags_finish(march_pdf_build *build);

/** What is told of the document: language, metadata, bookmarks, place on the Earth. */
MARCH_NODISCARD march_status march_pdf_about(march_pdf_build *build);

/** Say where the map on a page is.
 * @param offset_mm  From the page's edges to the sheet's. */
void march_pdf_place(march_pdf_build *build, const march_pdf_page *page,
                     double offset_mm);

/** Make the finished document of the working one.
 * @param pages  Their pieces are those of the working document. */
MARCH_NODISCARD march_status march_pdf_build_all(march_pdf_build *build,
                                                 march_pdf_page *pages, size_t count,
                                                 size_t form_count);

#endif
