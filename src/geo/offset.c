/* offset.c - a line moved sideways.
 * SPDX-License-Identifier: MIT */
#include "geo/line.h"

enum { MOST_PIECES = 200000 };

#define ARC_STEP_RAD 0.15

/** The line cut into short pieces, and the moved line as it grows. */
typedef struct mover {
    march_arena *arena;
    double offset_mm;
    MARCH_ARRAY(march_page) base;
    MARCH_ARRAY(march_page) moved;
    MARCH_ARRAY(size_t) source; /**< index in `base` each moved point stems from */
} mover;

/** Divide a line, so that loops are cut away finely. */
static bool divide(mover *m, march_line line, double step_mm)
{
    for (size_t i = 0; i < line.count; i++) {
        march_page b = line.points[i];
        if (m->base.count == 0) {
            if (!MARCH_PUSH(m->arena, &m->base, b)) {
                return false;
            }
            continue;
        }
        march_page a = m->base.items[m->base.count - 1];
        double length = march_page_distance(a, b);
        if (!(length > 1e-9)) {
            continue;
        }
        size_t parts = (size_t)fmax(ceil(length / step_mm), 1);
        for (size_t k = 1; k <= parts; k++) {
            double share = (double)k / (double)parts;
            march_page p = {a.x_mm + (b.x_mm - a.x_mm) * share,
                            a.y_mm + (b.y_mm - a.y_mm) * share};
            if (!MARCH_PUSH(m->arena, &m->base, p)) {
                return false;
            }
        }
    }
    return true;
}

static bool add_moved(mover *m, size_t source, double angle_rad)
{
    march_page p = m->base.items[source];
    march_page moved = {p.x_mm - sin(angle_rad) * m->offset_mm,
                        p.y_mm + cos(angle_rad) * m->offset_mm};

    return MARCH_PUSH(m->arena, &m->moved, moved) &&
           MARCH_PUSH(m->arena, &m->source, source);
}

static double angle_of(const mover *m, size_t segment)
{
    march_page a = m->base.items[segment], b = m->base.items[segment + 1];

    return atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm);
}

/** Both ends of the bend at a point of the base, and an arc between them. */
static bool add_join(mover *m, size_t i)
{
    double from = angle_of(m, i - 1);
    double turn = remainder(angle_of(m, i) - from, 2 * MARCH_PI);
    size_t steps = (size_t)ceil(fabs(turn) / ARC_STEP_RAD);

    for (size_t k = 0; k <= steps; k++) {
        double share = steps ? (double)k / (double)steps : 0;
        if (!add_moved(m, i, from + turn * share)) {
            return false;
        }
    }
    return true;
}

/** Whether a moved point has come too near to the base: it is on a loop. Only the base
 * within a few offsets along the line is looked at. */
static bool on_loop(const mover *m, size_t moved, size_t window)
{
    size_t source = m->source.items[moved];
    size_t first = source > window ? source - window : 0;
    size_t end = source + window + 1;
    double limit = fabs(m->offset_mm) * 0.99;

    if (end > m->base.count) {
        end = m->base.count;
    }
    march_line near = {m->base.items + first, end - first};
    return march_line_distance(near, m->moved.items[moved]) < limit;
}

march_status march_line_offset(march_arena *arena, march_line line, double offset_mm,
                               march_line *out)
{
    double length = march_line_length(line);
    double step_mm = fmax(fabs(offset_mm) / 3, length / MOST_PIECES);
    mover m = {.arena = arena, .offset_mm = offset_mm};

    *out = line;
    if (line.count < 2 || !(length > 0) || !isfinite(length) || offset_mm == 0) {
        return MARCH_OK;
    }
    if (!divide(&m, line, step_mm) || !add_moved(&m, 0, angle_of(&m, 0))) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 1; i + 1 < m.base.count; i++) {
        if (!add_join(&m, i)) {
            return MARCH_E_NOMEM;
        }
    }
    if (!add_moved(&m, m.base.count - 1, angle_of(&m, m.base.count - 2))) {
        return MARCH_E_NOMEM;
    }
    const size_t window = 16;
    size_t kept = 0;
    for (size_t i = 0; i < m.moved.count; i++) {
        bool end = i == 0 || i + 1 == m.moved.count;
        if (end || !on_loop(&m, i, window)) {
            m.moved.items[kept++] = m.moved.items[i];
        }
    }
    *out = (march_line){m.moved.items, kept};
    return MARCH_OK;
}
