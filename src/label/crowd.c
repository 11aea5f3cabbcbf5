/* crowd.c - names that no search need look at.
 * SPDX-License-Identifier: MIT */
#include "label/crowd.h"

#include "base/str.h"

#define CELL_MM    16.0
#define MOST_CELLS 1000

/* So many times the names of a square may cover it. */
#define MOST_COVERED 4.0

/* A letter is about so wide, in ems. */
#define LETTER_EM 0.5

/** The room the names of each square take. */
typedef struct squares {
    march_page_box frame;
    double cell_mm;
    size_t cols, rows;
    double *taken_mm2;
} squares;

static size_t index_of(double mm, double cell_mm, size_t count)
{
    double i = floor(mm / cell_mm);

    return i >= 0 && i < (double)count ? (size_t)i : i < 0 ? 0 : count - 1;
}

static double *square_of(const squares *s, march_page at)
{
    size_t col = index_of(at.x_mm - s->frame.x0_mm, s->cell_mm, s->cols);
    size_t row = index_of(at.y_mm - s->frame.y0_mm, s->cell_mm, s->rows);

    return &s->taken_mm2[row * s->cols + col];
}

static double room_mm2(const march_wish *wish)
{
    double size = wish->type.size_mm;

    return LETTER_EM * (double)march_utf8_length(wish->text) * size * size;
}

/** Whether a name is to be looked at; its room is then taken. */
static bool enters(const squares *s, const march_locks *locks, const march_wish *wish)
{
    if (wish->kind != MARCH_WISH_POINT || march_pin_is_set(&wish->pin) ||
        march_locks_find(locks, wish->id)) {
        return true;
    }
    double *taken = square_of(s, wish->at);
    if (*taken >= MOST_COVERED * s->cell_mm * s->cell_mm) {
        return false;
    }
    *taken += room_mm2(wish);
    return true;
}

march_status march_crowd_thin(march_arena *arena, march_page_box frame,
                              const march_locks *locks, const march_wish **order,
                              size_t *count, march_wish_list *out)
{
    double width = fmax(frame.x1_mm - frame.x0_mm, 1);
    double height = fmax(frame.y1_mm - frame.y0_mm, 1);
    squares s = {.frame = frame};
    size_t kept = 0;

    s.cell_mm = fmax(CELL_MM, fmax(width, height) / MOST_CELLS);
    s.cols = (size_t)(width / s.cell_mm) + 1;
    s.rows = (size_t)(height / s.cell_mm) + 1;
    s.taken_mm2 = MARCH_NEW(arena, double, s.cols *s.rows);
    if (!s.taken_mm2) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < *count; i++) {
        if (enters(&s, locks, order[i])) {
            order[kept++] = order[i];
        } else if (!MARCH_PUSH(arena, out, order[i])) {
            return MARCH_E_NOMEM;
        }
    }
    *count = kept;
    return MARCH_OK;
}
