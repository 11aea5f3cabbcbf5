/* label.c - where names go.
 * SPDX-License-Identifier: MIT */
#include "label/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "label/place.h"

enum { MOST_REPEATS = 6 };

/** Names keep this far from each other and from what they must not touch. */
#define AIR_MM 0.25

/** The work in progress. */
typedef struct placer {
    march_arena *arena;
    march_typesetter *setter;
    march_field_index *field;
    MARCH_ARRAY(march_label) labels;
    MARCH_ARRAY(const march_wish *) missing;
} placer;

/** Corners moved apart so that the quadrangle has air on all sides. */
static void add_air(march_page *corners, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        march_page *c = corners + 4 * i;
        double width = fmax(march_page_distance(c[0], c[1]), 1e-6);
        double height = fmax(march_page_distance(c[1], c[2]), 1e-6);
        march_page u = {(c[1].x_mm - c[0].x_mm) / width * AIR_MM,
                        (c[1].y_mm - c[0].y_mm) / width * AIR_MM};
        march_page v = {(c[2].x_mm - c[1].x_mm) / height * AIR_MM,
                        (c[2].y_mm - c[1].y_mm) / height * AIR_MM};
        const double su[] = {-1, 1, 1, -1}, sv[] = {-1, -1, 1, 1};
        for (size_t k = 0; k < 4; k++) {
            c[k].x_mm += su[k] * u.x_mm + sv[k] * v.x_mm;
            c[k].y_mm += su[k] * u.y_mm + sv[k] * v.y_mm;
        }
    }
}

static march_status quads_of(march_arena *arena, const march_text_mark *mark,
                             march_page **corners, size_t *count)
{
    const march_page *quads;

    MARCH_TRY(march_type_quads(arena, mark, &quads, count));
    *corners = MARCH_NEW(arena, march_page, 4 * *count);
    if (!*corners) {
        return MARCH_E_NOMEM;
    }
    memcpy(*corners, quads, 4 * *count * sizeof(**corners));
    add_air(*corners, *count);
    return MARCH_OK;
}

march_status march_search_try(march_search *search, const march_text_mark *marks,
                              size_t count, double own_cost, march_page middle)
{
    double cost = own_cost;

    for (size_t i = 0; i < count && cost < search->cost; i++) {
        march_page *corners;
        size_t quads;
        MARCH_TRY(quads_of(search->scratch, &marks[i], &corners, &quads));
        cost += march_field_index_cost(search->field, corners, quads, search->wish->id);
    }
    if (cost >= search->cost) {
        return MARCH_OK;
    }
    search->cost = cost;
    search->middle = middle;
    search->mark_count = count;
    memcpy(search->marks, marks, count * sizeof(*marks));
    return MARCH_OK;
}

static march_status search_all(march_search *search)
{
    switch (search->wish->kind) {
    case MARCH_WISH_POINT:
        return march_search_point(search);
    case MARCH_WISH_CENTRE:
        return march_search_centre(search);
    case MARCH_WISH_LINE:
        return march_search_line(search);
    case MARCH_WISH_SPREAD:
        return march_search_spread(search);
    }
    return MARCH_OK;
}

/** A copy on the plan's arena: candidates live on the scratch arena of their search. */
static bool keep_mark(march_arena *arena, march_text_mark *mark)
{
    march_glyph_run *runs = MARCH_NEW(arena, march_glyph_run, mark->run_count);

    if (!runs) {
        return false;
    }
    for (size_t i = 0; i < mark->run_count; i++) {
        march_glyph *glyphs = MARCH_NEW(arena, march_glyph, mark->runs[i].count);
        if (!glyphs) {
            return false;
        }
        memcpy(glyphs, mark->runs[i].glyphs, mark->runs[i].count * sizeof(*glyphs));
        runs[i] = mark->runs[i];
        runs[i].glyphs = glyphs;
    }
    mark->runs = runs;
    return true;
}

/** Put the best candidate on the page. */
static march_status settle(placer *p, march_search *search, bool shortened)
{
    march_text_mark *marks = MARCH_NEW(p->arena, march_text_mark, search->mark_count);

    if (!marks) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < search->mark_count; i++) {
        march_page *corners;
        size_t quads;
        marks[i] = search->marks[i];
        MARCH_TRY(quads_of(search->scratch, &marks[i], &corners, &quads));
        if (!keep_mark(p->arena, &marks[i]) ||
            !march_field_index_quads(p->field, corners, quads)) {
            return MARCH_E_NOMEM;
        }
    }
    march_label label = {search->wish, marks, search->mark_count, shortened};
    return MARCH_PUSH(p->arena, &p->labels, label) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Look for a place for one text of a wish; *placed says whether it got one. */
static march_status place_text(placer *p, const march_wish *wish, const char *text,
                               march_page *avoid, size_t avoid_count, bool *placed)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    march_search search = {.arena = p->arena,
                           .scratch = scratch,
                           .setter = p->setter,
                           .field = p->field,
                           .wish = wish,
                           .text = text,
                           .cost = HUGE_VAL,
                           .avoid = avoid,
                           .avoid_count = avoid_count};

    *placed = false;
    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(search_all(&search));
    if (search.cost < HUGE_VAL) {
        *placed = true;
        avoid[avoid_count] = search.middle;
        return settle(p, &search, text != wish->text);
    }
    return MARCH_OK;
}

static march_status place_wish(placer *p, const march_wish *wish)
{
    march_page taken[MOST_REPEATS + 1];
    bool placed = false;
    size_t count = 0;

    do {
        MARCH_TRY(place_text(p, wish, wish->text, taken, count, &placed));
        count += placed;
    } while (placed && wish->kind == MARCH_WISH_LINE && wish->repeat_mm > 0 &&
             count < MOST_REPEATS);
    if (count == 0 && wish->short_text) {
        MARCH_TRY(place_text(p, wish, wish->short_text, taken, 0, &placed));
        count += placed;
    }
    if (count == 0 && !MARCH_PUSH(p->arena, &p->missing, wish)) {
        return MARCH_E_NOMEM;
    }
    return MARCH_OK;
}

/** Higher priority first, then the order of the wishes. */
static int by_priority(const void *a, const void *b)
{
    const march_wish *p = *(const march_wish *const *)a;
    const march_wish *q = *(const march_wish *const *)b;

    if (p->priority != q->priority) {
        return p->priority > q->priority ? -1 : 1;
    }
    return p < q ? -1 : p > q;
}

march_status march_labels_place(march_arena *arena, const march_wishes *wishes,
                                march_typesetter *setter, march_page_box frame,
                                march_label_plan *out)
{
    placer p = {arena, setter, march_field_index_new(arena, frame), {0}, {0}};
    size_t count = wishes->wishes.count;
    const march_wish **order = MARCH_NEW(arena, const march_wish *, count);

    if (!p.field || !order || wishes->failed) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < wishes->obstacles.count; i++) {
        if (!march_field_index_obstacle(p.field, &wishes->obstacles.items[i])) {
            return MARCH_E_NOMEM;
        }
    }
    for (size_t i = 0; i < count; i++) {
        order[i] = &wishes->wishes.items[i];
    }
    qsort(order, count, sizeof(*order), by_priority);
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(place_wish(&p, order[i]));
    }
    *out = (march_label_plan){p.labels.items, p.labels.count, p.missing.items,
                              p.missing.count};
    return MARCH_OK;
}
