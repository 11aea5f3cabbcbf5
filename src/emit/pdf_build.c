/* pdf_build.c - the finished document from the working one.
 * SPDX-License-Identifier: MIT */
#include "emit/pdf_build.h"

#include "base/cleanup.h"
#include "emit/pdf_print.h"

/** How many switches two pieces have in common, from the first on; at least `least`. */
static size_t common(const march_pdf_piece *a, const march_pdf_piece *b, size_t least)
{
    size_t count = a->of_count < b->of_count ? a->of_count : b->of_count, same = least;

    while (same < count && a->of[same] == b->of[same]) {
        same++;
    }
    return same;
}

static void end_marks(FILE *file, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fputs("EMC\n", file);
    }
}

static march_status begin_groups(march_pdf_build *build, march_pdf_content *content,
                                 const march_pdf_piece *piece, size_t from)
{
    for (size_t i = from; i < piece->of_count; i++) {
        char name[32];
        size_t group = march_pdf_group_of(build, piece->of[i]);
        if (group == (size_t)-1) {
            return MARCH_E_NOMEM;
        }
        snprintf(name, sizeof(name), "/s%zu", group);
        march_pdf_set(build->pdf, content->groups, name,
                      build->groups.items[group].object);
        fprintf(content->file, "/OC %s BDC\n", name);
    }
    return MARCH_OK;
}

static march_pdf_content content_begin(march_pdf_build *build, FILE *file)
{
    return (march_pdf_content){.file = file,
                               .forms = qpdf_oh_new_dictionary(build->pdf),
                               .groups = qpdf_oh_new_dictionary(build->pdf),
                               .states = qpdf_oh_new_dictionary(build->pdf)};
}

static qpdf_oh resources_of(march_pdf_build *build, const march_pdf_content *content)
{
    qpdf_oh resources = qpdf_oh_new_dictionary(build->pdf);

    march_pdf_set(build->pdf, resources, "/XObject", content->forms);
    march_pdf_set(build->pdf, resources, "/Properties", content->groups);
    march_pdf_set(build->pdf, resources, "/ExtGState", content->states);
    return resources;
}

/** What has been written, as a form of the size of the sheet with its bleed. */
static qpdf_oh form_of(march_pdf_build *build, const march_pdf_content *content,
                       const char *bytes, size_t size)
{
    qpdf_oh form = march_pdf_stream(build->pdf, bytes, size);
    qpdf_oh dictionary = qpdf_oh_get_dict(build->pdf, form);

    march_pdf_set_name(build->pdf, dictionary, "/Type", "/XObject");
    march_pdf_set_name(build->pdf, dictionary, "/Subtype", "/Form");
    march_pdf_set(build->pdf, dictionary, "/BBox", build->box);
    march_pdf_set(build->pdf, dictionary, "/Resources", resources_of(build, content));
    return form;
}

/** Parts that fade together: a form that is one transparency group. */
static march_status put_fade(march_pdf_build *build, march_pdf_content *content,
                             const march_pdf_piece *piece)
{
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0;
    char name[32], state[32];
    FILE *file = open_memstream(&bytes, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    march_pdf_content inner = content_begin(build, file);
    march_status status =
        march_pdf_put_pieces(build, &inner, piece->parts, piece->of_count);
    if (fclose(file) != 0) {
        status = MARCH_E_NOMEM;
    }
    MARCH_TRY(status);
    qpdf_oh form = form_of(build, &inner, bytes, size);
    march_pdf_set(
        build->pdf, qpdf_oh_get_dict(build->pdf, form), "/Group",
        march_pdf_parse(build->pdf, "<< /S /Transparency /CS /DeviceRGB /I true >>"));
    qpdf_oh fading = qpdf_oh_new_dictionary(build->pdf);
    qpdf_oh numbers = march_pdf_numbers(build->pdf, &piece->opacity, 1, 4);
    march_pdf_set(build->pdf, fading, "/ca",
                  qpdf_oh_get_array_item(build->pdf, numbers, 0));
    march_pdf_set(build->pdf, fading, "/CA",
                  qpdf_oh_get_array_item(build->pdf, numbers, 0));
    snprintf(name, sizeof(name), "/g%zu", content->fades);
    snprintf(state, sizeof(state), "/a%zu", content->fades++);
    march_pdf_set(build->pdf, content->forms, name, form);
    march_pdf_set(build->pdf, content->states, state, fading);
    fprintf(content->file, "q %s gs %s Do Q\n", state, name);
    return MARCH_OK;
}

static march_status put_piece(march_pdf_build *build, march_pdf_content *content,
                              const march_pdf_piece *piece)
{
    char name[32];

    if (piece->parts) {
        return put_fade(build, content, piece);
    }
    snprintf(name, sizeof(name), "/f%zu", piece->form);
    march_pdf_set(build->pdf, content->forms, name, build->forms[piece->form]);
    fprintf(content->file, "%s Do\n", name);
    return MARCH_OK;
}

march_status march_pdf_put_pieces(march_pdf_build *build, march_pdf_content *content,
                                  const march_pdf_pieces *pieces, size_t done)
{
    const march_pdf_piece *before = NULL;

    for (size_t i = 0; i < pieces->list.count; i++) {
        const march_pdf_piece *piece = &pieces->list.items[i];
        bool tag = content->tagged && (!before || !march_pdf_tag_same(before, piece));
        size_t kept = before && !tag ? common(before, piece, done) : done;
        end_marks(content->file, before ? before->of_count - kept : 0);
        if (tag) {
            end_marks(content->file, before ? 1 : 0);
            MARCH_TRY(march_pdf_tag_begin(build, content->file, content->sheet, piece));
        }
        MARCH_TRY(begin_groups(build, content, piece, kept));
        MARCH_TRY(put_piece(build, content, piece));
        before = piece;
    }
    if (before) {
        end_marks(content->file, before->of_count - done + (content->tagged ? 1 : 0));
    }
    return MARCH_OK;
}

/** Make forms of the working document's pages. */
static march_status take_forms(march_pdf_build *build, size_t count)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh *forms = MARCH_NEW(build->arena, qpdf_oh, count + 1);

    if (!forms || qpdf_get_num_pages(pdf) < (int)count) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf, i);
        forms[i] = qpdf_oh_get_key(pdf, page, "/Contents");
        qpdf_oh dictionary = qpdf_oh_get_dict(pdf, forms[i]);
        march_pdf_set_name(pdf, dictionary, "/Type", "/XObject");
        march_pdf_set_name(pdf, dictionary, "/Subtype", "/Form");
        march_pdf_set(pdf, dictionary, "/BBox", build->box);
        march_pdf_set(pdf, dictionary, "/Resources",
                      qpdf_oh_get_key(pdf, page, "/Resources"));
    }
    build->forms = forms;
    return MARCH_OK;
}

/** Write a sheet's page, or the pages it is cut into. */
static march_status write_sheet(march_pdf_build *build, march_pdf_page *page,
                                size_t number, qpdf_oh kids)
{
    MARCH_AUTO_FREE char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    march_pdf_content content = content_begin(build, file);
    content.tagged = !march_pdf_is_tiled(build->options);
    content.sheet = number;
    march_pdf_print_begin(build->options, file);
    march_status status = march_pdf_put_pieces(build, &content, &page->pieces, 0);
    march_pdf_print_end(build->options, page->sheet, file);
    if (fclose(file) != 0) {
        status = MARCH_E_NOMEM;
    }
    MARCH_TRY(status);
    if (!content.tagged) {
        return march_pdf_tiles(build, page, form_of(build, &content, bytes, size),
                               kids);
    }
    march_pdf_print_boxes(build, page);
    march_pdf_set(build->pdf, page->object, "/Contents",
                  march_pdf_stream(build->pdf, bytes, size));
    march_pdf_set(build->pdf, page->object, "/Resources",
                  resources_of(build, &content));
    march_pdf_place(build, page, march_pdf_print_offset_mm(build->options));
    qpdf_oh_append_item(build->pdf, kids, page->object);
    return MARCH_OK;
}

/** The page tree of the finished document, still empty. */
static qpdf_oh new_pages(march_pdf_build *build, march_pdf_page *pages, size_t count)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh tree = march_pdf_new(pdf, "<< /Type /Pages /Kids [] >>");

    for (size_t i = 0; i < count; i++) {
        pages[i].object = march_pdf_new(
            pdf,
            "<< /Type /Page /Tabs /S"
            " /Group << /Type /Group /S /Transparency /I true /CS /DeviceRGB >> >>");
        pages[i].owners = qpdf_make_indirect_object(pdf, qpdf_oh_new_array(pdf));
        march_pdf_set(pdf, pages[i].object, "/Parent", tree);
    }
    return tree;
}

march_status march_pdf_build_all(march_pdf_build *build, march_pdf_page *pages,
                                 size_t count, size_t form_count)
{
    qpdf_data pdf = build->pdf;

    build->pages = pages;
    build->page_count = count;
    build->box = march_pdf_print_box(build);
    MARCH_TRY(take_forms(build, form_count));
    qpdf_oh tree = new_pages(build, pages, count);
    qpdf_oh kids = qpdf_oh_get_key(pdf, tree, "/Kids");
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(write_sheet(build, &pages[i], i, kids));
    }
    march_pdf_set_int(pdf, tree, "/Count", qpdf_oh_get_array_n_items(pdf, kids));
    march_pdf_set(pdf, qpdf_get_root(pdf), "/Pages", tree);
    MARCH_TRY(march_pdf_groups_finish(build));
    if (!march_pdf_is_tiled(build->options)) {
        march_pdf_tags_finish(build);
    }
    MARCH_TRY(march_pdf_about(build));
    return march_pdf_status(pdf);
}
