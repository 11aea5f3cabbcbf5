/* seat.c - finding the emptiest places of a map for its furniture.
 * SPDX-License-Identifier: MIT */
#include "furniture/seat.h"

#include <stdlib.h>

#include "furniture/cover.h"

/* Pieces stand so far from the frame and from each other. */
#define INSET_MM 2.6
#define APART_MM 2.0
/* Square millimetres a piece may cover rather than stand this far (in shares of the
 * edge) from its corner. */
#define SLIDE_COST 1500.0
/* The same for the largest worth, rather than be left out. */
#define ABSENT_COST 60000.0

/* Places along an edge; how many of each corner and edge are kept for choosing; and
 * how many choices are looked at before the best so far is taken. */
enum { SLIDES = 24, KEPT = 5, PLACES = 8 * KEPT, MOST_TRIED = 400000 };

typedef struct candidate {
    march_page_box box;
    size_t size;
    double cost;
} candidate;

typedef struct options {
    candidate items[PLACES];
    size_t count;
} options;

/** Corners and edges as shares of the free width and height, in the order of
 * march_anchor. */
static const struct {
    double x, y;
} anchors[8] = {{0, 0}, {0.5, 0}, {1, 0}, {0, 0.5}, {1, 0.5}, {0, 1}, {0.5, 1}, {1, 1}};

/** The nearest of `anchors`. */
static size_t nearest(double x, double y)
{
    size_t best = 0;

    for (size_t i = 1; i < MARCH_COUNT(anchors); i++) {
        double d = hypot(x - anchors[i].x, y - anchors[i].y);
        if (d < hypot(x - anchors[best].x, y - anchors[best].y) - 1e-9) {
            best = i;
        }
    }
    return best;
}

typedef struct search {
    const march_cover *cover;
    march_page_box room; /**< the frame without its inset */
    const march_seat_ask *asks;
    size_t count;
    options *options;
    candidate chosen[MARCH_PIECE_COUNT + 1], best[MARCH_PIECE_COUNT + 1];
    double best_cost;
    double *least; /**< what the pieces from this one on cost at least */
    long tried;
} search;

/** Keep a candidate if it is among the best of its corner or edge. */
static void keep(options *of, size_t anchor, size_t *counts, candidate c)
{
    candidate *first = &of->items[anchor * KEPT];
    size_t n = counts[anchor], i = n;

    while (i > 0 && first[i - 1].cost > c.cost) {
        i--;
    }
    if (i == KEPT) {
        return;
    }
    for (size_t k = n < KEPT ? n : KEPT - 1; k > i; k--) {
        first[k] = first[k - 1];
    }
    first[i] = c;
    counts[anchor] += n < KEPT;
}

/** Look at one size of a piece at one place. */
static void try_place(const search *s, const march_seat_ask *ask, size_t size, double x,
                      double y, options *out, size_t *counts)
{
    const march_piece_size *p = &ask->sizes.items[size];
    double left = s->room.x0_mm + (s->room.x1_mm - s->room.x0_mm - p->width_mm) * x;
    double top = s->room.y0_mm + (s->room.y1_mm - s->room.y0_mm - p->height_mm) * y;
    march_page_box box = {left, top, left + p->width_mm, top + p->height_mm};
    size_t anchor = nearest(x, y);
    double away = hypot(x - anchors[anchor].x, y - anchors[anchor].y);

    if (ask->anchor != MARCH_ANCHOR_AUTO &&
        (int)anchor != (int)ask->anchor - (int)MARCH_ANCHOR_TOP_LEFT) {
        return;
    }
    if (box.x0_mm < s->room.x0_mm - 0.01 || box.y0_mm < s->room.y0_mm - 0.01 ||
        !march_cover_clear(s->cover, box)) {
        return;
    }
    double cost = march_cover_cost(s->cover, box) + p->penalty + away * SLIDE_COST +
                  (ask->anchor == MARCH_ANCHOR_AUTO ? ask->dislikes[anchor] : 0);
    keep(out, anchor, counts, (candidate){box, size, cost});
}

static int by_cost(const void *a, const void *b)
{
    const candidate *p = a, *q = b;

    if (p->cost != q->cost) {
        return p->cost < q->cost ? -1 : 1;
    }
    if (p->box.y0_mm != q->box.y0_mm) {
        return p->box.y0_mm < q->box.y0_mm ? -1 : 1;
    }
    return p->box.x0_mm < q->box.x0_mm ? -1 : p->box.x0_mm > q->box.x0_mm;
}

static void find_options(const search *s, const march_seat_ask *ask, options *out)
{
    size_t counts[8] = {0};

    for (size_t size = 0; size < ask->sizes.count; size++) {
        for (int i = 0; i <= SLIDES; i++) {
            double t = (double)i / SLIDES;
            try_place(s, ask, size, t, 0, out, counts);
            try_place(s, ask, size, t, 1, out, counts);
            if (i > 0 && i < SLIDES) {
                try_place(s, ask, size, 0, t, out, counts);
                try_place(s, ask, size, 1, t, out, counts);
            }
        }
    }
    out->count = 0;
    for (size_t anchor = 0; anchor < 8; anchor++) {
        for (size_t i = 0; i < counts[anchor]; i++) {
            out->items[out->count++] = out->items[anchor * KEPT + i];
        }
    }
    qsort(out->items, out->count, sizeof(*out->items), by_cost);
}

static bool is_free(const search *s, size_t piece, march_page_box box)
{
    for (size_t i = 0; i < piece; i++) {
        if (isfinite(s->chosen[i].cost) &&
            march_page_box_overlap(march_page_box_grow(box, APART_MM),
                                   s->chosen[i].box)) {
            return false;
        }
    }
    return true;
}

/** Try all places of a piece with all of those after it; the cheapest whole is kept. */
static void choose(search *s, size_t piece, double cost)
{
    if (cost + s->least[piece] >= s->best_cost || s->tried++ > MOST_TRIED) {
        return;
    }
    if (piece == s->count) {
        s->best_cost = cost;
        for (size_t i = 0; i < piece; i++) {
            s->best[i] = s->chosen[i];
        }
        return;
    }
    const options *of = &s->options[piece];
    for (size_t i = 0; i < of->count; i++) {
        if (is_free(s, piece, of->items[i].box)) {
            s->chosen[piece] = of->items[i];
            choose(s, piece + 1, cost + of->items[i].cost);
        }
    }
    s->chosen[piece].cost = HUGE_VAL;
    choose(s, piece + 1, cost + s->asks[piece].worth * ABSENT_COST);
}

march_status march_seats_choose(march_arena *arena, march_page_box frame,
                                const march_wishes *wishes, const march_seat_ask *asks,
                                size_t count, march_seat *out)
{
    march_cover cover;
    search s = {.cover = &cover,
                .room = march_page_box_grow(frame, -INSET_MM),
                .asks = asks,
                .count = count < MARCH_PIECE_COUNT ? count : MARCH_PIECE_COUNT,
                .options = MARCH_NEW(arena, options, count),
                .least = MARCH_NEW(arena, double, count + 1),
                .best_cost = HUGE_VAL};

    if (!s.options || !s.least) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_cover_make(arena, frame, wishes, &cover));
    for (size_t i = s.count; i-- > 0;) {
        double absent = asks[i].worth * ABSENT_COST;
        find_options(&s, &asks[i], &s.options[i]);
        s.least[i] = s.least[i + 1] + (s.options[i].count > 0
                                           ? fmin(s.options[i].items[0].cost, absent)
                                           : absent);
    }
    choose(&s, 0, 0);
    for (size_t i = 0; i < s.count; i++) {
        bool found = isfinite(s.best[i].cost);
        out[i] = (march_seat){found, found ? s.best[i].size : 0, s.best[i].box};
    }
    return MARCH_OK;
}
