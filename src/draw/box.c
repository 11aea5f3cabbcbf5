/* box.c - how far marks reach.
 * SPDX-License-Identifier: MIT */
#include "draw/mark.h"
#include "draw/path.h"

static void add_box(march_page_box *box, march_page_box more, double by_mm)
{
    more = march_page_box_grow(more, by_mm);
    march_page_box_add(box, (march_page){more.x0_mm, more.y0_mm});
    march_page_box_add(box, (march_page){more.x1_mm, more.y1_mm});
}

/** Letters reach less than their size from where they stand. */
static void add_text(march_page_box *box, const march_text_mark *text)
{
    march_page_box letters = march_page_box_empty();

    for (size_t r = 0; r < text->run_count; r++) {
        for (size_t i = 0; i < text->runs[r].count; i++) {
            march_page_box_add(&letters, text->runs[r].glyphs[i].at);
        }
    }
    if (letters.x1_mm < letters.x0_mm) {
        return;
    }
    if (!text->curved) {
        march_page_box_add(
            &letters,
            (march_page){text->start.x_mm + cos(text->angle_rad) * text->length_mm,
                         text->start.y_mm + sin(text->angle_rad) * text->length_mm});
    }
    letters.y0_mm -= text->size_mm * 0.5;
    add_box(box, letters, text->size_mm * 0.3 + text->halo_mm);
}

static void add_path(march_page_box *box, const march_path_mark *path)
{
    bool stroked = path->stroke.kind != MARCH_PAINT_NONE;

    if (path->path.point_count > 0) {
        add_box(box, march_path_box(&path->path), stroked ? path->width_mm / 2 : 0);
    }
}

march_page_box march_sheet_layer_box(const march_sheet_layer *layer)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < layer->marks.count; i++) {
        const march_mark *mark = &layer->marks.items[i];
        if (mark->kind == MARCH_MARK_PATH) {
            add_path(&box, mark->path);
        } else if (mark->kind == MARCH_MARK_TEXT) {
            add_text(&box, mark->text);
        } else if (mark->kind == MARCH_MARK_IMAGE) {
            add_box(&box, mark->image->box, 0);
        }
    }
    return box;
}
