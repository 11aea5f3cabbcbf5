/* candidate.c - places a name could have.
 * SPDX-License-Identifier: MIT */
#include "label/candidate.h"

#include <stdlib.h>
#include <string.h>

/* What it costs to come near a foreign dot, and how near that is in ems. */
#define CROWD_COST   1.2
#define CROWD_AIR_EM 0.25

/* What a pinned name pays for touching what others must not: it takes the free one of
 * the places its pin allows. */
#define PINNED_TOUCH 60.0

/* What a leader pays for each piece of an arrow that it crosses: it does so only as the
 * last resort, and never crosses dots, symbols and names. */
#define CROSSED_ARROW 9.0

/* What a spread name pays for each gap between its letters that an arrow crosses. */
#define CROSSED_GAP 0.8

march_page march_candidate_middle(const march_candidate *candidate)
{
    size_t letters = candidate->quad_count - (candidate->has_leader ? 1 : 0);
    march_page_box box = march_quad_box(candidate->quads, 4 * letters);

    return (march_page){(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};
}

const char *march_candidate_own(const march_wish *wish,
                                const march_candidate *candidate)
{
    return wish->kind != MARCH_WISH_LINE || candidate->on_body ? wish->id : NULL;
}

/** What the obstacles cost a candidate; HUGE_VAL: it cannot be. */
static double weigh(const march_offers *offers, const march_candidate *c)
{
    const march_wish *wish = offers->wish;
    const char *own = march_candidate_own(wish, c);
    size_t letters = c->quad_count - (c->has_leader ? 1 : 0);
    double cost = march_field_index_cost(offers->field, c->quads, letters, own);

    if (cost == HUGE_VAL) {
        bool stands = (march_pin_is_set(&wish->pin) || offers->locked) &&
                      march_field_index_inside(offers->field, c->quads, c->quad_count);
        return stands ? PINNED_TOUCH : HUGE_VAL;
    }
    if (c->has_leader) {
        cost += march_field_index_leader(offers->field, c->quads + 4 * letters,
                                         CROSSED_ARROW, own);
    }
    double air = CROWD_AIR_EM * offers->type.size_mm;
    cost += CROWD_COST * (double)march_field_index_crowd(offers->field, c->quads,
                                                         letters, air, wish->id);
    return cost + CROSSED_GAP * (double)march_field_index_hits(offers->field, c->gaps,
                                                               c->gap_count);
}

march_status march_offer(march_offers *offers, march_candidate *candidate)
{
    double cost = weigh(offers, candidate);

    if (cost == HUGE_VAL) {
        return MARCH_OK;
    }
    candidate->cost += offers->handicap + cost;
    candidate->wish = offers->wish;
    candidate->shortened = offers->shortened;
    candidate->order = offers->list.count;
    candidate->box = march_quad_box(candidate->quads, 4 * candidate->quad_count);
    return MARCH_PUSH(offers->scratch, &offers->list, *candidate) ? MARCH_OK
                                                                  : MARCH_E_NOMEM;
}

/** A leader as a thin quadrangle. */
static void leader_quad(const march_page *leader, march_page *out)
{
    const double half_mm = 0.2;
    double length = fmax(march_page_distance(leader[0], leader[1]), 1e-6);
    double nx = -(leader[1].y_mm - leader[0].y_mm) / length * half_mm;
    double ny = (leader[1].x_mm - leader[0].x_mm) / length * half_mm;

    out[0] = (march_page){leader[0].x_mm + nx, leader[0].y_mm + ny};
    out[1] = (march_page){leader[1].x_mm + nx, leader[1].y_mm + ny};
    out[2] = (march_page){leader[1].x_mm - nx, leader[1].y_mm - ny};
    out[3] = (march_page){leader[0].x_mm - nx, leader[0].y_mm - ny};
}

march_status march_offer_block(march_offers *offers, march_candidate *candidate)
{
    const march_block *b = candidate->block;
    size_t count = b->quad_count + (candidate->has_leader ? 1 : 0), n = 0;
    march_page *quads = MARCH_NEW(offers->scratch, march_page, 4 * count);

    if (!quads) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < b->count; i++) {
        march_page start = candidate->starts[i];
        for (size_t k = 0; k < 4 * b->quad_counts[i]; k++, n++) {
            quads[n] = (march_page){b->quads[i][k].x_mm + start.x_mm,
                                    b->quads[i][k].y_mm + start.y_mm};
        }
    }
    if (candidate->has_leader) {
        leader_quad(candidate->leader, quads + n);
    }
    candidate->quads = quads;
    candidate->quad_count = count;
    return march_offer(offers, candidate);
}

static int by_cost(const void *a, const void *b)
{
    const march_candidate *p = a, *q = b;

    if (p->cost != q->cost) {
        return p->cost < q->cost ? -1 : 1;
    }
    return p->order < q->order ? -1 : p->order > q->order;
}

/** Take over the best candidates of spots not seen yet; the others are left in `list`
 * in order. */
static size_t take_best_of_spots(march_candidate_list *list, march_candidate *kept,
                                 size_t most)
{
    size_t count = 0, left = 0;

    for (size_t i = 0; i < list->count; i++) {
        bool seen = count >= most;
        for (size_t k = 0; k < count && !seen; k++) {
            seen = kept[k].spot == list->items[i].spot;
        }
        if (seen) {
            list->items[left++] = list->items[i];
        } else {
            kept[count++] = list->items[i];
        }
    }
    list->count = left;
    return count;
}

static bool copy_quads(march_arena *arena, const march_page **quads, size_t count)
{
    march_page *copy = MARCH_NEW(arena, march_page, 4 * count);

    if (copy && count > 0) {
        memcpy(copy, *quads, 4 * count * sizeof(*copy));
        *quads = copy;
    }
    return copy;
}

static bool make_boxes(march_arena *arena, march_candidate *candidate)
{
    march_page_box *boxes = MARCH_NEW(arena, march_page_box, candidate->quad_count);

    for (size_t i = 0; boxes && i < candidate->quad_count; i++) {
        boxes[i] = march_quad_box(candidate->quads + 4 * i, 4);
    }
    candidate->boxes = boxes;
    return boxes;
}

march_status march_candidates_keep(march_arena *arena, march_candidate_list *list,
                                   size_t most)
{
    if (list->count == 0) {
        return MARCH_OK;
    }
    if (list->count < most) {
        most = list->count;
    }
    march_candidate *kept = MARCH_NEW(arena, march_candidate, most);
    if (!kept) {
        return MARCH_E_NOMEM;
    }
    qsort(list->items, list->count, sizeof(*list->items), by_cost);
    size_t count = take_best_of_spots(list, kept, most);
    for (size_t i = 0; i < list->count && count < most; i++) {
        kept[count++] = list->items[i];
    }
    qsort(kept, count, sizeof(*kept), by_cost);
    for (size_t i = 0; i < count; i++) {
        if (!copy_quads(arena, &kept[i].quads, kept[i].quad_count) ||
            !copy_quads(arena, &kept[i].gaps, kept[i].gap_count) ||
            !make_boxes(arena, &kept[i])) {
            return MARCH_E_NOMEM;
        }
    }
    list->items = kept;
    list->count = list->capacity = count;
    return MARCH_OK;
}

march_status march_candidate_marks(march_arena *arena, const march_candidate *candidate,
                                   march_text_mark *out, size_t *count)
{
    const march_block *block = candidate->block;

    if (!block) {
        *count = 1;
        return march_type_bend(arena, candidate->shaped, candidate->way.points,
                               candidate->way.count, candidate->from_mm,
                               candidate->extra_mm, out, NULL);
    }
    *count = block->count;
    for (size_t i = 0; i < block->count; i++) {
        MARCH_TRY(
            march_type_place(arena, block->lines[i], candidate->starts[i], 0, &out[i]));
    }
    return MARCH_OK;
}
