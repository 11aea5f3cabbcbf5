/* cover.c - how much of a map a box would cover.
 * SPDX-License-Identifier: MIT */
#include "furniture/cover.h"

#include "base/str.h"

/* The frame has about so many cells across. */
#define CELLS 320.0
/* Obstacles of this weight or more must not be covered; lighter ones, as lines that
 * names had better not cross, are of no account. */
#define HARD_WEIGHT 1.0
/* Furniture keeps so far from them, */
#define CLEAR_MM 0.8
/* and so near to them it costs a little. */
#define NEAR_MM   6.0
#define NEAR_COST 0.12
/* Any map is worth something: least in its corners, more towards the middles of its
 * edges and all over its heart. */
#define MAP_COST   0.05
#define HEART_COST 0.4
/* A letter is about this share of the type's size wide. */
#define LETTER_EM 0.5

static int clamp(double value, int most)
{
    return value < 0 ? 0 : value > most ? most : (int)value;
}

/** Raise the cells whose middles are within `radius_mm` of a point to a value. */
static void stamp(const march_cover *c, double *cells, march_page at, double radius_mm,
                  double value)
{
    double reach = fmax(radius_mm, 0.71 * c->cell_mm);
    double x = (at.x_mm - c->frame.x0_mm) / c->cell_mm;
    double y = (at.y_mm - c->frame.y0_mm) / c->cell_mm;
    double r = reach / c->cell_mm;

    for (int row = clamp(y - r, c->rows); row < clamp(y + r + 1, c->rows); row++) {
        for (int col = clamp(x - r, c->cols); col < clamp(x + r + 1, c->cols); col++) {
            double dx = col + 0.5 - x, dy = row + 0.5 - y;
            double *cell = &cells[(row + 1) * (c->cols + 1) + col + 1];
            if (dx * dx + dy * dy <= r * r) {
                *cell = fmax(*cell, value);
            }
        }
    }
}

static void stamp_line(const march_cover *c, double *cells, const march_page *points,
                       size_t count, double half_mm, double value)
{
    for (size_t i = 0; i + 1 < count; i++) {
        double length = march_page_distance(points[i], points[i + 1]);
        int steps = clamp(length / c->cell_mm, 10000) + 1;
        for (int k = 0; k <= steps; k++) {
            double t = (double)k / steps;
            march_page at = {points[i].x_mm + (points[i + 1].x_mm - points[i].x_mm) * t,
                             points[i].y_mm +
                                 (points[i + 1].y_mm - points[i].y_mm) * t};
            if (march_page_box_holds(march_page_box_grow(c->frame, half_mm), at)) {
                stamp(c, cells, at, half_mm, value);
            }
        }
    }
}

static void stamp_box(const march_cover *c, double *cells, march_page_box box,
                      double value)
{
    int x0 = clamp((box.x0_mm - c->frame.x0_mm) / c->cell_mm, c->cols);
    int x1 = clamp((box.x1_mm - c->frame.x0_mm) / c->cell_mm + 1, c->cols);
    int y0 = clamp((box.y0_mm - c->frame.y0_mm) / c->cell_mm, c->rows);
    int y1 = clamp((box.y1_mm - c->frame.y0_mm) / c->cell_mm + 1, c->rows);

    for (int row = y0; row < y1; row++) {
        for (int col = x0; col < x1; col++) {
            double *cell = &cells[(row + 1) * (c->cols + 1) + col + 1];
            *cell = fmax(*cell, value);
        }
    }
}

static void enter_obstacle(const march_cover *c, double *cells, const march_obstacle *o,
                           double grow_mm, double value)
{
    switch (o->kind) {
    case MARCH_OBSTACLE_BOX:
        stamp_box(c, cells, march_page_box_grow(o->box, grow_mm), value);
        break;
    case MARCH_OBSTACLE_DISC:
        stamp(c, cells, o->points[0], o->half_mm + grow_mm, value);
        break;
    case MARCH_OBSTACLE_LINE:
        stamp_line(c, cells, o->points, o->count, o->half_mm + grow_mm, value);
        break;
    }
}

/** About where a name will be. */
static void enter_wish(const march_cover *c, double *cells, const march_wish *w)
{
    double high = w->type.size_mm;
    double wide = (double)march_utf8_length(w->text) * high * LETTER_EM;
    march_page at = w->at;

    switch (w->kind) {
    case MARCH_WISH_POINT:
        stamp_box(c, cells,
                  (march_page_box){at.x_mm, at.y_mm - high, at.x_mm + wide, at.y_mm},
                  1);
        break;
    case MARCH_WISH_CENTRE:
        stamp_box(c, cells,
                  (march_page_box){at.x_mm - wide / 2, at.y_mm - high / 2,
                                   at.x_mm + wide / 2, at.y_mm + high / 2},
                  1);
        break;
    case MARCH_WISH_SPREAD:
        stamp_line(c, cells, w->line, w->line_count, high / 2, 1);
        break;
    case MARCH_WISH_LINE:
        break; /* it finds another stretch of its line */
    }
}

/** What the map itself is worth, by how far it is from the nearest corner. */
static void enter_map(const march_cover *c, double *cells)
{
    for (int row = 0; row < c->rows; row++) {
        for (int col = 0; col < c->cols; col++) {
            double x = 1 - fabs(2 * (col + 0.5) / c->cols - 1);
            double y = 1 - fabs(2 * (row + 0.5) / c->rows - 1);
            double away2 = fmin(x * x + y * y, 1);
            cells[(row + 1) * (c->cols + 1) + col + 1] = MAP_COST + HEART_COST * away2;
        }
    }
}

/** Turn cells into sums. */
static void sum_up(const march_cover *c, double *cells)
{
    int stride = c->cols + 1;

    for (int row = 1; row <= c->rows; row++) {
        for (int col = 1; col <= c->cols; col++) {
            double *cell = &cells[row * stride + col];
            *cell += cell[-1] + cell[-stride] - cell[-stride - 1];
        }
    }
}

march_status march_cover_make(march_arena *arena, march_page_box frame,
                              const march_wishes *wishes, march_cover *out)
{
    double width = frame.x1_mm - frame.x0_mm, height = frame.y1_mm - frame.y0_mm;
    march_cover c = {.frame = frame, .cell_mm = fmax(width, height) / CELLS};

    c.cols = (int)ceil(width / c.cell_mm);
    c.rows = (int)ceil(height / c.cell_mm);
    size_t cells = (size_t)(c.cols + 1) * (size_t)(c.rows + 1);
    c.hard = MARCH_NEW(arena, double, cells);
    c.soft = MARCH_NEW(arena, double, cells);
    if (!c.hard || !c.soft) {
        return MARCH_E_NOMEM;
    }
    enter_map(&c, c.soft);
    for (size_t i = 0; i < wishes->obstacles.count; i++) {
        const march_obstacle *o = &wishes->obstacles.items[i];
        if (o->weight >= HARD_WEIGHT) {
            enter_obstacle(&c, c.soft, o, NEAR_MM, NEAR_COST);
            enter_obstacle(&c, c.hard, o, CLEAR_MM, 1);
        }
    }
    for (size_t i = 0; i < wishes->wishes.count; i++) {
        enter_wish(&c, c.soft, &wishes->wishes.items[i]);
    }
    sum_up(&c, c.hard);
    sum_up(&c, c.soft);
    *out = c;
    return MARCH_OK;
}

static double sum_in(const march_cover *c, const double *sums, march_page_box box)
{
    int x0 = clamp((box.x0_mm - c->frame.x0_mm) / c->cell_mm, c->cols);
    int x1 = clamp(ceil((box.x1_mm - c->frame.x0_mm) / c->cell_mm), c->cols);
    int y0 = clamp((box.y0_mm - c->frame.y0_mm) / c->cell_mm, c->rows);
    int y1 = clamp(ceil((box.y1_mm - c->frame.y0_mm) / c->cell_mm), c->rows);
    int stride = c->cols + 1;

    return sums[y1 * stride + x1] - sums[y0 * stride + x1] - sums[y1 * stride + x0] +
           sums[y0 * stride + x0];
}

bool march_cover_clear(const march_cover *cover, march_page_box box)
{
    return sum_in(cover, cover->hard, box) < 0.5;
}

double march_cover_cost(const march_cover *cover, march_page_box box)
{
    return sum_in(cover, cover->soft, box) * cover->cell_mm * cover->cell_mm;
}
