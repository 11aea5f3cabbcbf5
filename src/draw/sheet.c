/* sheet.c - collecting marks in layers.
 * SPDX-License-Identifier: MIT */
#include "draw/mark.h"

#include "base/str.h"

march_sheet *march_sheet_new(march_arena *arena, double width_mm, double height_mm)
{
    march_sheet *sheet = MARCH_NEW(arena, march_sheet, 1);

    if (sheet) {
        sheet->arena = arena;
        sheet->width_mm = width_mm;
        sheet->height_mm = height_mm;
        sheet->background = (march_rgba){1, 1, 1, 1};
    }
    return sheet;
}

const march_switch *march_sheet_switch(march_sheet *sheet, const march_switch *above,
                                       const char *id, const char *title)
{
    for (size_t i = 0; i < sheet->switches.count; i++) {
        if (march_str_equal(sheet->switches.items[i]->id, id)) {
            return sheet->switches.items[i];
        }
    }
    march_switch *new = id &&title ? MARCH_NEW(sheet->arena, march_switch, 1) : NULL;
    if (!new || !MARCH_PUSH(sheet->arena, &sheet->switches, new)) {
        sheet->failed = MARCH_E_NOMEM;
        return NULL;
    }
    *new = (march_switch){.id = id, .title = title, .above = above, .on = true};
    return new;
}

/** A switch of a sheet, to be changed; NULL if it is not one of its own. */
static march_switch *own_switch(const march_sheet *sheet, const march_switch *which)
{
    for (size_t i = 0; i < sheet->switches.count; i++) {
        if (sheet->switches.items[i] == which) {
            return sheet->switches.items[i];
        }
    }
    return NULL;
}

void march_sheet_switch_off(march_sheet *sheet, const march_switch *which)
{
    march_switch *own = own_switch(sheet, which);

    if (own) {
        own->on = false;
    }
}

void march_sheet_switch_lock(march_sheet *sheet, const march_switch *which)
{
    march_switch *own = own_switch(sheet, which);

    if (own) {
        own->locked = true;
    }
}

bool march_switch_is_on(const march_switch *which)
{
    for (; which; which = which->above) {
        if (!which->on) {
            return false;
        }
    }
    return true;
}

void march_sheet_layer_begin(march_sheet *sheet, const char *id, const char *title)
{
    march_sheet_layer_begin_at(sheet, march_sheet_switch(sheet, NULL, id, title), NULL);
}

void march_sheet_layer_begin_at(march_sheet *sheet, const march_switch *of,
                                const march_switch *also)
{
    if (!of) {
        sheet->failed = MARCH_E_NOMEM;
        return;
    }
    march_sheet_layer layer = {.id = of->id,
                               .title = of->title,
                               .shown =
                                   march_switch_is_on(of) && march_switch_is_on(also),
                               .of = of,
                               .also = also};
    if (!MARCH_PUSH(sheet->arena, &sheet->layers, layer)) {
        sheet->failed = MARCH_E_NOMEM;
    }
}

void march_sheet_layer_role(march_sheet *sheet, march_role role)
{
    if (sheet->layers.count > 0) {
        sheet->layers.items[sheet->layers.count - 1].role = role;
    }
}

bool march_sheet_layer_is_seen(const march_sheet_layer *layer)
{
    return layer->shown && march_switch_is_on(layer->of) &&
           march_switch_is_on(layer->also);
}

bool march_marks_are_empty(const march_mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (marks[i].kind != MARCH_MARK_GROUP && marks[i].kind != MARCH_MARK_END) {
            return false;
        }
    }
    return true;
}

bool march_sheet_layer_is_empty(const march_sheet_layer *layer)
{
    return march_marks_are_empty(layer->marks.items, layer->marks.count);
}

static void append(march_sheet *sheet, march_mark mark)
{
    if (sheet->layers.count == 0) {
        march_sheet_layer_begin(sheet, "sheet", "Sheet");
    }
    if (sheet->failed) {
        return;
    }
    march_sheet_layer *layer = &sheet->layers.items[sheet->layers.count - 1];
    if (!MARCH_PUSH(sheet->arena, &layer->marks, mark)) {
        sheet->failed = MARCH_E_NOMEM;
    }
}

/** A copy of a mark's description on the sheet's arena. */
#define KEEP(sheet, T, source)                                                         \
    T *copy = MARCH_NEW((sheet)->arena, T, 1);                                         \
    if (!copy) {                                                                       \
        (sheet)->failed = MARCH_E_NOMEM;                                               \
        return;                                                                        \
    }                                                                                  \
    *copy = *(source)

void march_draw_path(march_sheet *sheet, const march_path_mark *mark)
{
    bool stroked = mark->stroke.kind != MARCH_PAINT_NONE && mark->width_mm > 0;

    if (mark->path.op_count == 0 || (mark->fill.kind == MARCH_PAINT_NONE && !stroked)) {
        return;
    }
    KEEP(sheet, march_path_mark, mark);
    append(sheet, (march_mark){.kind = MARCH_MARK_PATH, .path = copy});
}

void march_draw_text(march_sheet *sheet, const march_text_mark *mark)
{
    if (mark->run_count == 0) {
        return;
    }
    KEEP(sheet, march_text_mark, mark);
    append(sheet, (march_mark){.kind = MARCH_MARK_TEXT, .text = copy});
}

void march_draw_image(march_sheet *sheet, const march_image_mark *mark)
{
    KEEP(sheet, march_image_mark, mark);
    append(sheet, (march_mark){.kind = MARCH_MARK_IMAGE, .image = copy});
}

void march_draw_group_begin(march_sheet *sheet, const march_group_mark *mark)
{
    KEEP(sheet, march_group_mark, mark);
    append(sheet, (march_mark){.kind = MARCH_MARK_GROUP, .group = copy});
}

void march_draw_group_end(march_sheet *sheet)
{
    append(sheet, (march_mark){.kind = MARCH_MARK_END});
}

void march_draw_faded_begin(march_sheet *sheet, double opacity)
{
    if (opacity < 1) {
        march_draw_group_begin(sheet, &(march_group_mark){.opacity = opacity});
    }
}

void march_draw_faded_end(march_sheet *sheet, double opacity)
{
    if (opacity < 1) {
        march_draw_group_end(sheet);
    }
}

void march_draw_switched_begin(march_sheet *sheet, const march_switch *of)
{
    if (of) {
        march_draw_group_begin(sheet, &(march_group_mark){.opacity = 1, .of = of});
    }
}

void march_draw_switched_end(march_sheet *sheet, const march_switch *of)
{
    if (of) {
        march_draw_group_end(sheet);
    }
}

void march_draw_marks(march_sheet *sheet, const march_mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        append(sheet, marks[i]);
    }
}
