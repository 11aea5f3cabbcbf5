/* pdf_groups.c - optional content: the layers of a PDF document.
 * SPDX-License-Identifier: MIT
 *
 * PDF 32000-1, 8.11. A part that depends on several groups stands in all of them, one
 * within the other; what is off above so hides what is below in every reader. */
#include <string.h>

#include "emit/pdf_build.h"

/** The group made for a switch; (size_t)-1: none. Sheets of one document share them. */
static size_t find_group(const march_pdf_build *build, const march_switch *of)
{
    for (size_t i = 0; i < build->groups.count; i++) {
        const march_switch *known = build->groups.items[i].of;
        if (known == of || strcmp(known->id, of->id) == 0) {
            return i;
        }
    }
    return (size_t)-1;
}

size_t march_pdf_group_of(march_pdf_build *build, const march_switch *of)
{
    qpdf_data pdf = build->pdf;
    size_t found = find_group(build, of);

    if (found != (size_t)-1) {
        return found;
    }
    if (of->above && march_pdf_group_of(build, of->above) == (size_t)-1) {
        return (size_t)-1;
    }
    march_pdf_group group = {.of = of,
                             .object = march_pdf_new(pdf, "<< /Type /OCG >>")};
    march_pdf_set_text(pdf, group.object, "/Name", of->title);
    return MARCH_PUSH(build->arena, &build->groups, group) ? build->groups.count - 1
                                                           : (size_t)-1;
}

/** A line of the panel. */
typedef struct panel_row {
    size_t group, above; /**< numbers of groups; above (size_t)-1: none */
} panel_row;

typedef MARCH_ARRAY(panel_row) panel_rows;

/** The lines of the panel as the sheets have their switches, those that something
 * depends on, each once. */
static march_status find_rows(march_pdf_build *build, panel_rows *out)
{
    for (size_t p = 0; p < build->page_count; p++) {
        const march_sheet *sheet = build->pages[p].sheet;
        for (size_t i = 0; i < sheet->switches.count; i++) {
            const march_switch *of = sheet->switches.items[i];
            panel_row row = {find_group(build, of),
                             of->above ? find_group(build, of->above) : (size_t)-1};
            if (row.group == (size_t)-1 || build->groups.items[row.group].listed) {
                continue;
            }
            build->groups.items[row.group].listed = true;
            if (!MARCH_PUSH(build->arena, out, row)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}

/** The panel under a group ((size_t)-1: all of it); each line is followed by the list
 * of those below it. */
static qpdf_oh list_below(march_pdf_build *build, const panel_rows *rows, size_t above)
{
    qpdf_oh list = qpdf_oh_new_array(build->pdf);

    for (size_t i = 0; i < rows->count; i++) {
        const panel_row *row = &rows->items[i];
        if (row->above != above) {
            continue;
        }
        qpdf_oh_append_item(build->pdf, list, build->groups.items[row->group].object);
        qpdf_oh below = list_below(build, rows, row->group);
        if (qpdf_oh_get_array_n_items(build->pdf, below) > 0) {
            qpdf_oh_append_item(build->pdf, list, below);
        }
    }
    return list;
}

march_status march_pdf_groups_finish(march_pdf_build *build)
{
    qpdf_data pdf = build->pdf;
    qpdf_oh all = qpdf_oh_new_array(pdf), off = qpdf_oh_new_array(pdf);
    qpdf_oh properties = qpdf_oh_new_dictionary(pdf);
    qpdf_oh config = march_pdf_parse(pdf, "<< /BaseState /ON /ListMode /AllPages >>");
    panel_rows rows = {0};

    if (build->groups.count == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(find_rows(build, &rows));
    for (size_t i = 0; i < build->groups.count; i++) {
        const march_pdf_group *group = &build->groups.items[i];
        qpdf_oh_append_item(pdf, all, group->object);
        if (!group->of->on) {
            qpdf_oh_append_item(pdf, off, group->object);
        }
    }
    march_pdf_set_text(pdf, config, "/Name", build->pages[0].sheet->work.title);
    march_pdf_set(pdf, config, "/Order", list_below(build, &rows, (size_t)-1));
    march_pdf_set(pdf, config, "/OFF", off);
    march_pdf_set(pdf, properties, "/OCGs", all);
    march_pdf_set(pdf, properties, "/D", config);
    march_pdf_set(pdf, qpdf_get_root(pdf), "/OCProperties", properties);
    return MARCH_OK;
}
