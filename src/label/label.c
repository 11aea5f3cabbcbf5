/* label.c - where names go.
 * SPDX-License-Identifier: MIT */
#include "label/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "label/place.h"

enum { MOST_REPEATS = 6 };

/** Sizes tried for names of lands that find no room. */
#define SMALLER  0.85
#define SMALLEST 0.6

/** Names are not made smaller than 5.5 points: they could not be read in print. */
#define PRINT_TYPE_MM (5.5 * 25.4 / 72)

/** What it costs another name to stand between the letters of a spread one. */
#define GAP_WEIGHT 4.0

/** Names keep this far from each other and from what they must not touch. */
#define AIR_MM 0.25

/** Smaller type is a dot to the eye: it is left out. */
#define LEAST_TYPE_MM 0.1

/** The work in progress. */
typedef struct placer {
    march_arena *arena;
    march_typesetter *setter;
    march_field_index *field;
    MARCH_ARRAY(march_label) labels;
    MARCH_ARRAY(const march_wish *) missing;
} placer;

size_t march_search_quads(const march_line_of_type *line, const march_text_mark *mark,
                          march_page *out)
{
    size_t run = 0, glyph = 0, count = 0;
    double x_height = line->x_height_mm;

    for (size_t i = 0; i < line->cluster_count; i++) {
        const march_type_cluster *cluster = &line->clusters[i];
        while (run < mark->run_count && glyph >= mark->runs[run].count) {
            run++;
            glyph = 0;
        }
        if (run == mark->run_count) {
            break;
        }
        const march_glyph *first = &mark->runs[run].glyphs[glyph];
        double home = line->mark.runs[run].glyphs[glyph].at.x_mm;
        glyph += cluster->glyph_count;
        if (cluster->ink.x0_mm > cluster->ink.x1_mm) {
            continue;
        }
        double left = cluster->left_mm - home - AIR_MM;
        double right = left + cluster->width_mm + 2 * AIR_MM;
        double top = fmin(cluster->ink.y0_mm, -x_height) - AIR_MM;
        double bottom = fmax(cluster->ink.y1_mm, 0) + AIR_MM;
        double c = cos(first->angle_rad), s = sin(first->angle_rad);
        const double x[] = {left, right, right, left}, y[] = {top, top, bottom, bottom};
        for (size_t k = 0; k < 4; k++) {
            out[4 * count + k] = (march_page){first->at.x_mm + c * x[k] - s * y[k],
                                              first->at.y_mm + s * x[k] + c * y[k]};
        }
        count++;
    }
    return count;
}

void march_search_gaps(const march_page *corners, size_t quad_count, march_page *out)
{
    for (size_t i = 0; i + 1 < quad_count; i++) {
        const march_page *a = corners + 4 * i, *b = a + 4;
        const march_page gap[4] = {a[1], b[0], b[3], a[2]};
        memcpy(out + 4 * i, gap, sizeof(gap));
    }
}

double march_search_weigh(march_search *search, const march_page *corners,
                          size_t quad_count, double own_cost)
{
    if (own_cost >= search->cost) {
        return HUGE_VAL;
    }
    double cost = own_cost + march_field_index_cost(search->field, corners, quad_count,
                                                    search->wish->id);
    return cost < search->cost ? cost : HUGE_VAL;
}

march_status march_search_keep(march_search *search, const march_text_mark *marks,
                               size_t count, const march_page *corners,
                               size_t quad_count, double cost, march_page middle)
{
    march_page *kept = MARCH_NEW(search->scratch, march_page, 4 * quad_count);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    memcpy(kept, corners, 4 * quad_count * sizeof(*kept));
    memcpy(search->marks, marks, count * sizeof(*marks));
    search->mark_count = count;
    search->corners = kept;
    search->quad_count = quad_count;
    search->cost = cost;
    search->middle = middle;
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
        marks[i] = search->marks[i];
        if (!keep_mark(p->arena, &marks[i])) {
            return MARCH_E_NOMEM;
        }
    }
    if (!march_field_index_quads(p->field, search->corners, search->quad_count,
                                 HUGE_VAL)) {
        return MARCH_E_NOMEM;
    }
    if (search->wish->kind == MARCH_WISH_SPREAD && search->quad_count > 1) {
        march_page *gaps =
            MARCH_NEW(search->scratch, march_page, 4 * (search->quad_count - 1));
        if (!gaps) {
            return MARCH_E_NOMEM;
        }
        march_search_gaps(search->corners, search->quad_count, gaps);
        if (!march_field_index_quads(p->field, gaps, search->quad_count - 1,
                                     GAP_WEIGHT)) {
            return MARCH_E_NOMEM;
        }
    }
    march_label label = {search->wish, marks, search->mark_count, shortened};
    return MARCH_PUSH(p->arena, &p->labels, label) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Look for a place for one text of a wish; *placed says whether it got one. */
static march_status place_text(placer *p, const march_wish *wish, const char *text,
                               double scale, march_page *avoid, size_t avoid_count,
                               bool *placed)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    march_search search = {.arena = p->arena,
                           .scratch = scratch,
                           .setter = p->setter,
                           .field = p->field,
                           .wish = wish,
                           .type = wish->type,
                           .text = text,
                           .cost = HUGE_VAL,
                           .avoid = avoid,
                           .avoid_count = avoid_count};

    *placed = false;
    search.type.size_mm *= scale;
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

/** The same word in the same letters, whatever their case (of ASCII). */
static bool same_words(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char p = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
        char q = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
        if (p != q) {
            return false;
        }
    }
    return *a == *b;
}

/** Whether another thing of the same name has it already: a name stands once, but for
 * towns, and for lines that repeat it. */
static bool stands_already(const placer *p, const march_wish *wish)
{
    for (size_t i = 0; wish->kind != MARCH_WISH_POINT && i < p->labels.count; i++) {
        const march_label *label = &p->labels.items[i];
        if (label->wish != wish && label->wish->kind != MARCH_WISH_POINT &&
            same_words(label->wish->text, wish->text)) {
            return true;
        }
    }
    return false;
}

static march_status place_wish(placer *p, const march_wish *wish)
{
    march_page taken[MOST_REPEATS + 1];
    bool placed = false;
    size_t count = 0;

    if (wish->type.size_mm < LEAST_TYPE_MM || stands_already(p, wish)) {
        return MARCH_OK;
    }
    do {
        MARCH_TRY(place_text(p, wish, wish->text, 1, taken, count, &placed));
        count += placed;
    } while (placed && wish->kind == MARCH_WISH_LINE && wish->repeat_mm > 0 &&
             count < MOST_REPEATS);
    /* names of lands may be set smaller: they say what the colour means */
    for (double scale = SMALLER;
         count == 0 && wish->kind == MARCH_WISH_SPREAD && scale > SMALLEST &&
         scale * wish->type.size_mm >= PRINT_TYPE_MM;
         scale *= SMALLER) {
        MARCH_TRY(place_text(p, wish, wish->text, scale, taken, 0, &placed));
        count += placed;
    }
    if (count == 0 && wish->short_text) {
        MARCH_TRY(place_text(p, wish, wish->short_text, 1, taken, 0, &placed));
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
        if (wishes->cancelled && *wishes->cancelled) {
            return MARCH_E_CANCELLED;
        }
        MARCH_TRY(place_wish(&p, order[i]));
    }
    *out = (march_label_plan){p.labels.items, p.labels.count, p.missing.items,
                              p.missing.count};
    return MARCH_OK;
}
