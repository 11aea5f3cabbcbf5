/* field.c - what already stands on the page, found by position.
 * SPDX-License-Identifier: MIT */
#include "label/field.h"

#include <string.h>

#define CELL_MM 4.0
/* Cells grow on a sheet so large that there would be more of them along a side. */
#define MOST_CELLS 1000

/** A thing on the page: a quadrangle, or a line of one or two points with a width. */
typedef struct item {
    march_page corners[4];
    bool quad, disc;
    double half_mm;
    double weight;
    const char *id;
    unsigned stamp; /**< of the last query that met it */
} item;

typedef MARCH_ARRAY(size_t) cell_list;

struct march_field_index {
    march_arena *arena;
    march_page_box frame;
    double cell_mm;
    size_t cols, rows;
    MARCH_ARRAY(item) items;
    cell_list *cells; /**< cols * rows */
    unsigned query;
};

march_field_index *march_field_index_new(march_arena *arena, march_page_box frame)
{
    march_field_index *field = MARCH_NEW(arena, march_field_index, 1);

    if (!field) {
        return NULL;
    }
    field->arena = arena;
    field->frame = frame;
    double width = fmax(frame.x1_mm - frame.x0_mm, 1);
    double height = fmax(frame.y1_mm - frame.y0_mm, 1);
    field->cell_mm = fmax(CELL_MM, fmax(width, height) / MOST_CELLS);
    field->cols = (size_t)ceil(width / field->cell_mm) + 1;
    field->rows = (size_t)ceil(height / field->cell_mm) + 1;
    field->cells =
        march_arena_calloc(arena, field->cols * field->rows, sizeof(cell_list));
    return field->cells ? field : NULL;
}

typedef struct span {
    size_t x0, y0, x1, y1;
} span;

static size_t cell_of(double cells, size_t count)
{
    double i = floor(cells);

    return i < 0 ? 0 : i >= (double)count ? count - 1 : (size_t)i;
}

static span cells_of(const march_field_index *field, march_page_box box)
{
    double cell = field->cell_mm;

    return (span){cell_of((box.x0_mm - field->frame.x0_mm) / cell, field->cols),
                  cell_of((box.y0_mm - field->frame.y0_mm) / cell, field->rows),
                  cell_of((box.x1_mm - field->frame.x0_mm) / cell, field->cols),
                  cell_of((box.y1_mm - field->frame.y0_mm) / cell, field->rows)};
}

static march_page_box box_of(const march_page *points, size_t count, double grow)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < count; i++) {
        march_page_box_add(&box, points[i]);
    }
    return march_page_box_grow(box, grow);
}

static bool add(march_field_index *field, const item *thing)
{
    march_page_box box = box_of(thing->corners, thing->quad ? 4 : 2, thing->half_mm);
    span s = cells_of(field, box);
    size_t index = field->items.count;

    if (!march_page_box_overlap(box, field->frame)) {
        return true;
    }
    if (!MARCH_PUSH(field->arena, &field->items, *thing)) {
        return false;
    }
    for (size_t y = s.y0; y <= s.y1; y++) {
        for (size_t x = s.x0; x <= s.x1; x++) {
            if (!MARCH_PUSH(field->arena, &field->cells[y * field->cols + x], index)) {
                return false;
            }
        }
    }
    return true;
}

bool march_field_index_obstacle(march_field_index *field, const march_obstacle *o)
{
    item thing = {.half_mm = o->half_mm, .weight = o->weight, .id = o->id};
    march_page_box b = o->box;

    switch (o->kind) {
    case MARCH_OBSTACLE_BOX:
        thing.quad = true;
        thing.corners[0] = (march_page){b.x0_mm, b.y0_mm};
        thing.corners[1] = (march_page){b.x1_mm, b.y0_mm};
        thing.corners[2] = (march_page){b.x1_mm, b.y1_mm};
        thing.corners[3] = (march_page){b.x0_mm, b.y1_mm};
        return add(field, &thing);
    case MARCH_OBSTACLE_DISC:
        thing.disc = true;
        thing.corners[0] = thing.corners[1] = o->points[0];
        return add(field, &thing);
    case MARCH_OBSTACLE_LINE:
        break;
    }
    for (size_t i = 1; i < o->count; i++) {
        thing.corners[0] = o->points[i - 1];
        thing.corners[1] = o->points[i];
        if (!add(field, &thing)) {
            return false;
        }
    }
    return true;
}

bool march_field_index_quads(march_field_index *field, const march_page *corners,
                             size_t count, double weight)
{
    for (size_t i = 0; i < count; i++) {
        item thing = {.quad = true, .weight = weight};
        memcpy(thing.corners, corners + 4 * i, sizeof(thing.corners));
        if (!add(field, &thing)) {
            return false;
        }
    }
    return true;
}

/** Whether two convex quadrangles are apart along an edge normal of the first
 * (separating axis theorem). */
static bool apart(const march_page *a, const march_page *b)
{
    for (size_t i = 0; i < 4; i++) {
        march_page p = a[i], q = a[(i + 1) % 4];
        double nx = q.y_mm - p.y_mm, ny = p.x_mm - q.x_mm;
        double a_most = -HUGE_VAL, b_least = HUGE_VAL, a_least = HUGE_VAL,
               b_most = -HUGE_VAL;
        for (size_t k = 0; k < 4; k++) {
            double u = a[k].x_mm * nx + a[k].y_mm * ny;
            double v = b[k].x_mm * nx + b[k].y_mm * ny;
            a_most = fmax(a_most, u);
            a_least = fmin(a_least, u);
            b_most = fmax(b_most, v);
            b_least = fmin(b_least, v);
        }
        if (a_most <= b_least || b_most <= a_least) {
            return true;
        }
    }
    return false;
}

static double to_segment(march_page p, march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
    double length2 = dx * dx + dy * dy;
    double t =
        length2 > 0 ? ((p.x_mm - a.x_mm) * dx + (p.y_mm - a.y_mm) * dy) / length2 : 0;

    t = fmin(fmax(t, 0), 1);
    return hypot(p.x_mm - a.x_mm - t * dx, p.y_mm - a.y_mm - t * dy);
}

static double turn(march_page a, march_page b, march_page c)
{
    return (b.x_mm - a.x_mm) * (c.y_mm - a.y_mm) -
           (b.y_mm - a.y_mm) * (c.x_mm - a.x_mm);
}

static bool cross(march_page a, march_page b, march_page c, march_page d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Whether a line of some width comes nearer to a quadrangle than its half width. */
static bool line_touches(const march_page *quad, const item *line)
{
    march_page a = line->corners[0], b = line->corners[1];
    bool left = true, right = true;

    for (size_t i = 0; i < 4; i++) {
        march_page p = quad[i], q = quad[(i + 1) % 4];
        if (to_segment(p, a, b) < line->half_mm ||
            to_segment(a, p, q) < line->half_mm ||
            to_segment(b, p, q) < line->half_mm || cross(a, b, p, q)) {
            return true;
        }
        left = left && turn(p, q, a) > 0;
        right = right && turn(p, q, a) < 0;
    }
    return left || right; /* the line lies inside */
}

static bool touches(const march_page *quad, const item *thing)
{
    if (!thing->quad) {
        return line_touches(quad, thing);
    }
    return !apart(quad, thing->corners) && !apart(thing->corners, quad);
}

/** The cost of one quadrangle; things met before in this query are not counted again.
 */
static double quad_cost(march_field_index *field, const march_page *quad,
                        const char *own)
{
    march_page_box box = box_of(quad, 4, 0);
    span s = cells_of(field, box);
    double cost = 0;

    if (box.x0_mm < field->frame.x0_mm || box.x1_mm > field->frame.x1_mm ||
        box.y0_mm < field->frame.y0_mm || box.y1_mm > field->frame.y1_mm) {
        return HUGE_VAL;
    }
    for (size_t y = s.y0; y <= s.y1; y++) {
        for (size_t x = s.x0; x <= s.x1; x++) {
            cell_list *cell = &field->cells[y * field->cols + x];
            for (size_t i = 0; i < cell->count; i++) {
                item *thing = &field->items.items[cell->items[i]];
                if (thing->stamp == field->query ||
                    (own && thing->id && strcmp(own, thing->id) == 0) ||
                    !touches(quad, thing)) {
                    continue;
                }
                thing->stamp = field->query;
                cost += thing->weight;
                if (cost == HUGE_VAL) {
                    return cost;
                }
            }
        }
    }
    return cost;
}

double march_field_index_cost(march_field_index *field, const march_page *corners,
                              size_t count, const char *own)
{
    double cost = 0;

    field->query++;
    for (size_t i = 0; i < count && cost < HUGE_VAL; i++) {
        cost += quad_cost(field, corners + 4 * i, own);
    }
    return cost;
}

static bool cell_has_disc(const march_field_index *field, size_t cell,
                          const march_page *quad)
{
    const cell_list *list = &field->cells[cell];

    for (size_t i = 0; i < list->count; i++) {
        const item *thing = &field->items.items[list->items[i]];
        if (thing->disc && touches(quad, thing)) {
            return true;
        }
    }
    return false;
}

bool march_field_index_on_disc(march_field_index *field, const march_page *corners,
                               size_t count)
{
    for (size_t q = 0; q < count; q++) {
        const march_page *quad = corners + 4 * q;
        span s = cells_of(field, box_of(quad, 4, 0));
        for (size_t y = s.y0; y <= s.y1; y++) {
            for (size_t x = s.x0; x <= s.x1; x++) {
                if (cell_has_disc(field, y * field->cols + x, quad)) {
                    return true;
                }
            }
        }
    }
    return false;
}
