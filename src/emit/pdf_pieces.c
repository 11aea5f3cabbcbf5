/* pdf_pieces.c - a sheet cut into pieces that readers can switch.
 * SPDX-License-Identifier: MIT */
#include "emit/pdf_pieces.h"

#include <string.h>

#include "emit/cairo_auto.h"

/* More switches than this a mark cannot depend on; it then depends on the first. */
enum { MOST_SWITCHES = 24 };

/** A set of switches, in order. */
typedef struct chain {
    const march_switch *items[MOST_SWITCHES];
    size_t count;
} chain;

/** A group that is open where we are. */
typedef struct open_group {
    const march_group_mark *mark;
    size_t serial; /**< no other has it */
    bool apart;    /**< it fades parts with switches of their own */
} open_group;

/** The way through a sheet. */
typedef struct cutter {
    march_canvas *canvas;
    const march_sheet_layer *layer;
    size_t layer_index, serial;
    MARCH_ARRAY(open_group) open;
    MARCH_ARRAY(size_t) begun; /**< serials of groups begun on the page being drawn */
    MARCH_ARRAY(march_pdf_pieces *) lists; /**< the last is the one being filled */
    bool drawing;                          /**< a page is */
    chain of;                              /**< of that page */
    size_t *form;
} cutter;

static bool holds(const chain *c, const march_switch *one)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->items[i] == one) {
            return true;
        }
    }
    return false;
}

/** Add a switch behind those above it. */
static void add_switch(chain *c, const march_switch *one)
{
    if (!one || holds(c, one)) {
        return;
    }
    add_switch(c, one->above);
    if (c->count < MOST_SWITCHES) {
        c->items[c->count++] = one;
    }
}

/** What a mark depends on, where we are. */
static chain chain_here(const cutter *at)
{
    chain c = {.count = 0};

    add_switch(&c, at->layer->of);
    add_switch(&c, at->layer->also);
    for (size_t i = 0; i < at->open.count; i++) {
        add_switch(&c, at->open.items[i].mark->of);
    }
    return c;
}

static bool same_chain(const chain *a, const chain *b)
{
    return a->count == b->count &&
           memcmp(a->items, b->items, a->count * sizeof(a->items[0])) == 0;
}

/** Add a piece to the list being filled. */
static march_status add_piece(cutter *at, const chain *of, march_pdf_piece piece)
{
    march_arena *arena = at->canvas->arena;
    march_pdf_pieces *list = at->lists.items[at->lists.count - 1];
    const march_switch **copy = MARCH_NEW(arena, const march_switch *, of->count + 1);

    if (!copy) {
        return MARCH_E_NOMEM;
    }
    memcpy(copy, of->items, of->count * sizeof(of->items[0]));
    piece.of = copy;
    piece.of_count = of->count;
    piece.layer = at->layer_index;
    piece.role = at->layer->role;
    return MARCH_PUSH(arena, &list->list, piece) ? MARCH_OK : MARCH_E_NOMEM;
}

/** End the page being drawn, if one is. */
static march_status end_page(cutter *at)
{
    if (!at->drawing) {
        return MARCH_OK;
    }
    at->begun.count = 0;
    at->drawing = false;
    MARCH_TRY(march_canvas_layer_end(at->canvas));
    cairo_show_page(at->canvas->cairo);
    MARCH_TRY(march_cairo_status(cairo_status(at->canvas->cairo)));
    return add_piece(at, &at->of,
                     (march_pdf_piece){.form = (*at->form)++, .opacity = 1});
}

/** Begin a group on the page, as far as it changes what is drawn there. */
static march_status begin_group(cutter *at, const open_group *group)
{
    march_group_mark mark = *group->mark;

    mark.of = NULL; /* readers do that */
    if (group->apart) {
        mark.opacity = 1;
    }
    return MARCH_PUSH(at->canvas->arena, &at->begun, group->serial)
               ? march_canvas_mark(at->canvas, &(march_mark){.kind = MARCH_MARK_GROUP,
                                                             .group = &mark})
               : MARCH_E_NOMEM;
}

static bool changes_drawing(const open_group *group)
{
    return group->mark->clip || (group->mark->opacity < 1 && !group->apart);
}

/** See to it that just the groups that are open are begun on the page. */
static march_status match_groups(cutter *at)
{
    size_t same = 0;

    for (size_t i = 0; i < at->open.count && same < at->begun.count; i++) {
        if (at->open.items[i].serial == at->begun.items[same]) {
            same++;
        }
    }
    for (; at->begun.count > same; at->begun.count--) {
        MARCH_TRY(march_canvas_mark(at->canvas, &(march_mark){.kind = MARCH_MARK_END}));
    }
    size_t last = same > 0 ? at->begun.items[same - 1] : 0;
    for (size_t i = 0; i < at->open.count; i++) {
        const open_group *group = &at->open.items[i];
        if (group->serial > last && changes_drawing(group)) {
            MARCH_TRY(begin_group(at, group));
        }
    }
    return MARCH_OK;
}

/** Draw a mark that is no group. */
static march_status draw_mark(cutter *at, const march_mark *mark)
{
    chain of = chain_here(at);

    if (!at->drawing || !same_chain(&of, &at->of)) {
        MARCH_TRY(end_page(at));
        at->drawing = true;
        at->of = of;
    }
    MARCH_TRY(match_groups(at));
    return march_canvas_mark(at->canvas, mark);
}

/** Whether a group that begins at a mark fades parts that have switches of their own.
 */
static bool fades_apart(const march_sheet_layer *layer, size_t begin)
{
    size_t depth = 0;

    if (layer->marks.items[begin].group->opacity >= 1) {
        return false;
    }
    for (size_t i = begin; i < layer->marks.count; i++) {
        const march_mark *mark = &layer->marks.items[i];
        if (mark->kind == MARCH_MARK_GROUP) {
            depth++;
            if (depth > 1 && mark->group->of) {
                return true;
            }
        } else if (mark->kind == MARCH_MARK_END && --depth == 0) {
            break;
        }
    }
    return false;
}

static march_status open_one(cutter *at, size_t index)
{
    march_arena *arena = at->canvas->arena;
    open_group group = {.mark = at->layer->marks.items[index].group,
                        .serial = ++at->serial,
                        .apart = fades_apart(at->layer, index)};

    if (group.apart) {
        MARCH_TRY(end_page(at));
        march_pdf_pieces *parts = MARCH_NEW(arena, march_pdf_pieces, 1);
        if (!parts || !MARCH_PUSH(arena, &at->lists, parts)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_PUSH(arena, &at->open, group) ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status close_one(cutter *at)
{
    if (at->open.count == 0) {
        return MARCH_OK;
    }
    const open_group group = at->open.items[at->open.count - 1];
    if (group.apart) {
        MARCH_TRY(end_page(at));
    }
    at->open.count--;
    if (!group.apart) {
        return MARCH_OK;
    }
    const march_pdf_pieces *parts = at->lists.items[--at->lists.count];
    const chain of = chain_here(at);
    return parts->list.count == 0
               ? MARCH_OK
               : add_piece(
                     at, &of,
                     (march_pdf_piece){.parts = parts, .opacity = group.mark->opacity});
}

static march_status cut_layer(cutter *at)
{
    for (size_t i = 0; i < at->layer->marks.count; i++) {
        const march_mark *mark = &at->layer->marks.items[i];
        MARCH_TRY(march_emit_cancelled(at->canvas->options) ? MARCH_E_CANCELLED
                                                            : MARCH_OK);
        if (mark->kind == MARCH_MARK_GROUP) {
            MARCH_TRY(open_one(at, i));
        } else if (mark->kind == MARCH_MARK_END) {
            MARCH_TRY(close_one(at));
        } else {
            MARCH_TRY(draw_mark(at, mark));
        }
    }
    while (at->open.count > 0) {
        MARCH_TRY(close_one(at));
    }
    return end_page(at);
}

/** The page's own colour, to its edges. */
static march_status cut_ground(cutter *at, const march_sheet *sheet)
{
    static const march_sheet_layer ground = {.role = MARCH_ROLE_GROUND};
    cairo_t *cairo = at->canvas->cairo;
    march_page_box all = at->canvas->view;

    if (sheet->background.a <= 0) {
        return MARCH_OK;
    }
    at->layer = &ground;
    at->layer_index = (size_t)-1;
    at->drawing = true;
    march_canvas_color(cairo, sheet->background);
    cairo_rectangle(cairo, all.x0_mm, all.y0_mm, all.x1_mm - all.x0_mm,
                    all.y1_mm - all.y0_mm);
    cairo_fill(cairo);
    return end_page(at);
}

march_status march_pdf_pieces_draw(march_canvas *canvas, const march_sheet *sheet,
                                   size_t *form, march_pdf_pieces *out)
{
    cutter at = {.canvas = canvas, .form = form};

    *out = (march_pdf_pieces){0};
    if (!MARCH_PUSH(canvas->arena, &at.lists, out)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(cut_ground(&at, sheet));
    for (size_t i = 0; i < sheet->layers.count; i++) {
        at.layer = &sheet->layers.items[i];
        at.layer_index = i;
        MARCH_TRY(cut_layer(&at));
    }
    return MARCH_OK;
}
