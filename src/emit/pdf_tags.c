/* pdf_tags.c - tags: what a document is to somebody who has it read out.
 * SPDX-License-Identifier: MIT
 *
 * PDF 32000-1, 14.7 and 14.8. A sheet is its title, one figure with words for it, and
 * its texts, in this order. */
#include "emit/pdf_build.h"

static const char *const names[] = {[MARCH_ROLE_PICTURE] = "/Figure",
                                    [MARCH_ROLE_TITLE] = "/H1",
                                    [MARCH_ROLE_TEXT] = "/P"};

bool march_pdf_tag_same(const march_pdf_piece *a, const march_pdf_piece *b)
{
    bool by_layer = a->role == MARCH_ROLE_TEXT || a->role == MARCH_ROLE_TITLE;

    return a->role == b->role && (!by_layer || a->layer == b->layer);
}

/** What is said of the picture; its sources and all beyond are told elsewhere. */
static void describe_figure(march_pdf_build *build, const march_pdf_page *page,
                            qpdf_oh element)
{
    const march_sheet *sheet = page->sheet;
    const double box[] = {0, 0, sheet->width_mm * MARCH_PT_PER_MM,
                          sheet->height_mm * MARCH_PT_PER_MM};
    qpdf_oh layout = march_pdf_parse(build->pdf, "<< /O /Layout /Placement /Block >>");

    march_pdf_set(build->pdf, layout, "/BBox",
                  march_pdf_numbers(build->pdf, box, 4, 3));
    march_pdf_set(build->pdf, element, "/A", layout);
    march_pdf_set_text(build->pdf, element, "/Alt",
                       sheet->work.summary ? sheet->work.summary
                       : sheet->work.title ? sheet->work.title
                                           : "map");
}

/** The element of a piece; made when it is first asked for. NULL without memory. */
static march_pdf_element *element_of(march_pdf_build *build, size_t sheet,
                                     const march_pdf_piece *piece)
{
    qpdf_data pdf = build->pdf;
    size_t layer = piece->role == MARCH_ROLE_PICTURE ? (size_t)-1 : piece->layer;

    for (size_t i = 0; i < build->elements.count; i++) {
        march_pdf_element *known = &build->elements.items[i];
        if (known->sheet == sheet && known->layer == layer &&
            known->role == piece->role) {
            return known;
        }
    }
    march_pdf_element new = {.object =
                                 march_pdf_new(pdf, "<< /Type /StructElem /K [] >>"),
                             .sheet = sheet,
                             .layer = layer,
                             .role = piece->role};
    march_pdf_set_name(pdf, new.object, "/S", names[piece->role]);
    march_pdf_set(pdf, new.object, "/Pg", build->pages[sheet].object);
    if (piece->role == MARCH_ROLE_PICTURE) {
        describe_figure(build, &build->pages[sheet], new.object);
    }
    return MARCH_PUSH(build->arena, &build->elements, new)
               ? &build->elements.items[build->elements.count - 1]
               : NULL;
}

march_status march_pdf_tag_begin(march_pdf_build *build, FILE *content, size_t sheet,
                                 const march_pdf_piece *piece)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh owners = build->pages[sheet].owners;

    if (piece->role == MARCH_ROLE_GROUND) {
        fputs("/Artifact BMC\n", content);
        return MARCH_OK;
    }
    const march_pdf_element *element = element_of(build, sheet, piece);
    if (!element) {
        return MARCH_E_NOMEM;
    }
    int id = qpdf_oh_get_array_n_items(pdf, owners);
    fprintf(content, "%s <</MCID %d>> BDC\n", names[piece->role], id);
    qpdf_oh_append_item(pdf, owners, element->object);
    qpdf_oh_append_item(pdf, qpdf_oh_get_key(pdf, element->object, "/K"),
                        qpdf_oh_new_integer(pdf, id));
    return MARCH_OK;
}

/** Add the elements of a role of a sheet to the document's. */
static void add_elements(march_pdf_build *build, size_t sheet, march_role role,
                         qpdf_oh document, qpdf_oh kids)
{
    for (size_t i = 0; i < build->elements.count; i++) {
        const march_pdf_element *element = &build->elements.items[i];
        if (element->sheet == sheet && element->role == role) {
            march_pdf_set(build->pdf, element->object, "/P", document);
            qpdf_oh_append_item(build->pdf, kids, element->object);
        }
    }
}

void march_pdf_tags_finish(march_pdf_build *build)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh document = march_pdf_new(pdf, "<< /Type /StructElem /S /Document >>");
    qpdf_oh tree = march_pdf_new(pdf, "<< /Type /StructTreeRoot >>");
    qpdf_oh kids = qpdf_oh_new_array(pdf), owners = qpdf_oh_new_array(pdf);
    qpdf_oh numbers = march_pdf_new(pdf, "<< >>");

    for (size_t p = 0; p < build->page_count; p++) {
        add_elements(build, p, MARCH_ROLE_TITLE, document, kids);
        add_elements(build, p, MARCH_ROLE_PICTURE, document, kids);
        add_elements(build, p, MARCH_ROLE_TEXT, document, kids);
        march_pdf_set_int(pdf, build->pages[p].object, "/StructParents", (long)p);
        qpdf_oh_append_item(pdf, owners, qpdf_oh_new_integer(pdf, (long long)p));
        qpdf_oh_append_item(pdf, owners, build->pages[p].owners);
    }
    march_pdf_set(pdf, document, "/P", tree);
    march_pdf_set(pdf, document, "/K", kids);
    march_pdf_set(pdf, numbers, "/Nums", owners);
    march_pdf_set(pdf, tree, "/K", document);
    march_pdf_set(pdf, tree, "/ParentTree", numbers);
    march_pdf_set_int(pdf, tree, "/ParentTreeNextKey", (long)build->page_count);
    march_pdf_set(pdf, qpdf_get_root(pdf), "/StructTreeRoot", tree);
    march_pdf_set(pdf, qpdf_get_root(pdf), "/MarkInfo",
                  march_pdf_parse(pdf, "<< /Marked true >>"));
}
