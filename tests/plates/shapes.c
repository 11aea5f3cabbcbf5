/* shapes.c - the marks of a layer as plain geometry, and whether they touch.
 * SPDX-License-Identifier: MIT */
#include "shapes.h"

#include "draw/path.h"
#include "text/type.h"

/* The tip and the barbs of an arrowhead turn by more than this. */
#define SHARP_DEG 105.0

enum { CURVE_PIECES = 8, MOST_GROUPS = 16 };

static const march_page_box everywhere = {-1e6, -1e6, 1e6, 1e6};

static march_page bezier(march_page a, const march_page *p, double t)
{
    double u = 1 - t, w[] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};

    return (march_page){
        w[0] * a.x_mm + w[1] * p[0].x_mm + w[2] * p[1].x_mm + w[3] * p[2].x_mm,
        w[0] * a.y_mm + w[1] * p[0].y_mm + w[2] * p[1].y_mm + w[3] * p[2].y_mm};
}

static march_page_box box_of(const march_page *points, size_t count)
{
    march_page_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (size_t i = 0; i < count; i++) {
        box.x0_mm = fmin(box.x0_mm, points[i].x_mm);
        box.y0_mm = fmin(box.y0_mm, points[i].y_mm);
        box.x1_mm = fmax(box.x1_mm, points[i].x_mm);
        box.y1_mm = fmax(box.y1_mm, points[i].y_mm);
    }
    return box;
}

static march_page_box common(march_page_box a, march_page_box b)
{
    return (march_page_box){fmax(a.x0_mm, b.x0_mm), fmax(a.y0_mm, b.y0_mm),
                            fmin(a.x1_mm, b.x1_mm), fmin(a.y1_mm, b.y1_mm)};
}

/** Add one subpath, from its first operation; returns the operation after it. */
static size_t add_subpath(march_arena *arena, const march_path_mark *mark, size_t op,
                          size_t *point, shape like, shapes *out)
{
    const march_path *path = &mark->path;
    MARCH_ARRAY(march_page) line = {0};
    bool fine = true;

    do {
        if (path->ops[op] == MARCH_CURVE) {
            march_page from = line.items[line.count - 1];
            for (int k = 1; k <= CURVE_PIECES; k++) {
                march_page at =
                    bezier(from, path->points + *point, (double)k / CURVE_PIECES);
                fine = fine && MARCH_PUSH(arena, &line, at);
            }
            *point += 3;
        } else if (path->ops[op] == MARCH_CLOSE) {
            like.closed = true;
        } else {
            fine = fine && MARCH_PUSH(arena, &line, path->points[*point]);
            *point += 1;
        }
        op++;
    } while (fine && op < path->op_count && path->ops[op] != MARCH_MOVE);
    like.points = line.items;
    like.count = line.count;
    like.box = box_of(line.items, line.count);
    return fine && MARCH_PUSH(arena, out, like) ? op : 0;
}

/** The colour of a paint; of a gradient its last. */
static march_rgba ink_of(const march_paint *paint)
{
    switch (paint->kind) {
    case MARCH_PAINT_NONE:
        break;
    case MARCH_PAINT_COLOR:
        return paint->color;
    case MARCH_PAINT_GRADIENT:
        return paint->stops[paint->stop_count - 1].color;
    }
    return (march_rgba){0};
}

static bool add_path(march_arena *arena, const march_path_mark *mark, shape like,
                     shapes *out)
{
    size_t op = 0, point = 0;

    like.filled = mark->fill.kind != MARCH_PAINT_NONE;
    if (mark->stroke.kind != MARCH_PAINT_NONE) {
        like.half_mm = mark->width_mm / 2;
    }
    like.fill = ink_of(&mark->fill);
    like.stroke = like.half_mm > 0 ? ink_of(&mark->stroke) : (march_rgba){0};
    while (op < mark->path.op_count) {
        op = add_subpath(arena, mark, op, &point, like, out);
        if (op == 0) {
            return false;
        }
    }
    return true;
}

/** A group's clip as a shape; NULL without memory. */
static const shape *mask_of(march_arena *arena, const march_path *clip)
{
    march_path_mark mark = {.path = *clip, .fill = {.kind = MARCH_PAINT_COLOR}};
    shapes outline = {0};

    return add_path(arena, &mark, (shape){.clip = everywhere}, &outline) ? outline.items
                                                                         : NULL;
}

bool shapes_of(march_arena *arena, const march_sheet_layer *layer, shapes *out)
{
    shape stack[MOST_GROUPS] = {{.clip = everywhere}};
    size_t depth = 0;

    for (size_t i = 0; i < layer->marks.count; i++) {
        const march_mark *mark = &layer->marks.items[i];
        if (mark->kind == MARCH_MARK_GROUP && depth + 1 < MOST_GROUPS) {
            const march_group_mark *group = mark->group;
            stack[depth + 1] = stack[depth];
            depth++;
            stack[depth].group = group->id ? group->id : stack[depth].group;
            if (group->clip) {
                stack[depth].clip =
                    common(stack[depth].clip,
                           box_of(group->clip->points, group->clip->point_count));
                stack[depth].mask = mask_of(arena, group->clip);
            }
        } else if (mark->kind == MARCH_MARK_END && depth > 0) {
            depth--;
        } else if (mark->kind == MARCH_MARK_PATH &&
                   !add_path(arena, mark->path, stack[depth], out)) {
            return false;
        }
    }
    return true;
}

bool letters_of(march_arena *arena, const march_sheet_layer *layer, letters *out)
{
    for (size_t i = 0; i < layer->marks.count; i++) {
        const march_mark *mark = &layer->marks.items[i];
        const march_page *corners;
        size_t count = 0;
        if (mark->kind == MARCH_MARK_TEXT &&
            march_type_quads(arena, mark->text, &corners, &count) != MARCH_OK) {
            return false;
        }
        for (size_t q = 0; q < count; q++) {
            letter one = {corners + 4 * q, mark->text, layer};
            if (!MARCH_PUSH(arena, out, one)) {
                return false;
            }
        }
    }
    return true;
}

/** Whether an edge of `a` parts two convex quadrangles. */
static bool parted(const march_page *a, const march_page *b)
{
    for (size_t i = 0; i < 4; i++) {
        double nx = a[(i + 1) % 4].y_mm - a[i].y_mm;
        double ny = a[i].x_mm - a[(i + 1) % 4].x_mm;
        double inner = 0;
        bool outside = true;
        for (size_t k = 0; k < 4; k++) {
            inner += (a[k].x_mm - a[i].x_mm) * nx + (a[k].y_mm - a[i].y_mm) * ny;
        }
        for (size_t k = 0; k < 4; k++) {
            double side = (b[k].x_mm - a[i].x_mm) * nx + (b[k].y_mm - a[i].y_mm) * ny;
            outside = outside && side * inner <= 0;
        }
        if (outside) {
            return true;
        }
    }
    return false;
}

bool quads_touch(const march_page *a, const march_page *b)
{
    return !parted(a, b) && !parted(b, a);
}

/** Whether a point lies inside a closed line (even-odd). */
static bool holds(const march_page *line, size_t count, march_page p)
{
    bool in = false;

    for (size_t i = 0; i < count; i++) {
        march_page a = line[i], b = line[(i + 1) % count];
        if ((a.y_mm > p.y_mm) != (b.y_mm > p.y_mm) &&
            p.x_mm <
                a.x_mm + (b.x_mm - a.x_mm) * (p.y_mm - a.y_mm) / (b.y_mm - a.y_mm)) {
            in = !in;
        }
    }
    return in;
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

static double to_segment(march_page p, march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm, length2 = dx * dx + dy * dy;
    double t =
        length2 > 0 ? ((p.x_mm - a.x_mm) * dx + (p.y_mm - a.y_mm) * dy) / length2 : 0;

    t = fmin(fmax(t, 0), 1);
    return hypot(p.x_mm - a.x_mm - t * dx, p.y_mm - a.y_mm - t * dy);
}

/** Whether an edge of a quadrangle comes nearer to a segment than `near`. */
static bool near_segment(const march_page *quad, march_page a, march_page b,
                         double near_mm)
{
    for (size_t i = 0; i < 4; i++) {
        march_page p = quad[i], q = quad[(i + 1) % 4];
        if (cross(p, q, a, b) || to_segment(p, a, b) < near_mm ||
            to_segment(a, p, q) < near_mm || to_segment(b, p, q) < near_mm) {
            return true;
        }
    }
    return false;
}

bool quad_touches(const march_page *quad, const shape *other)
{
    march_page_box box = box_of(quad, 4), seen = common(other->clip, other->box);
    size_t last = other->closed ? other->count : other->count - 1;
    /* no more than where two outlines begin to merge */
    double near_mm = fmax(other->half_mm - 0.02, 0);

    if (!march_page_box_overlap(box, march_page_box_grow(seen, other->half_mm)) ||
        (other->mask && !quad_touches(quad, other->mask))) {
        return false;
    }
    if (other->filled && (holds(other->points, other->count, quad[0]) ||
                          holds(quad, 4, other->points[0]))) {
        return true;
    }
    for (size_t i = 0; (other->filled || near_mm > 0) && i < last; i++) {
        if (near_segment(quad, other->points[i], other->points[(i + 1) % other->count],
                         near_mm)) {
            return true;
        }
    }
    return false;
}

bool quad_inside(const march_page *quad, const shape *other)
{
    for (size_t i = 0; i < 4; i++) {
        if (!other->filled || !holds(other->points, other->count, quad[i])) {
            return false;
        }
    }
    return true;
}

/** How much an outline turns at a corner, in degrees. */
static double turn_at(const shape *s, size_t i)
{
    march_page a = s->points[(i + s->count - 1) % s->count],
               b = s->points[i % s->count];
    march_page c = s->points[(i + 1) % s->count];
    double in = atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm);
    double out = atan2(c.y_mm - b.y_mm, c.x_mm - b.x_mm);

    return fabs(remainder(out - in, 2 * MARCH_PI)) * 180 / MARCH_PI;
}

static void set_head(const march_page barbs[2], march_page tip, march_page *quad)
{
    quad[0] = barbs[0];
    quad[1] = tip;
    quad[2] = barbs[1];
    quad[3] = (march_page){(barbs[0].x_mm + barbs[1].x_mm) / 2,
                           (barbs[0].y_mm + barbs[1].y_mm) / 2};
}

bool head_of(const shape *arrow, march_page *quad)
{
    size_t n = arrow->count;

    if (!arrow->closed && n == 3) {
        const march_page barbs[] = {arrow->points[0], arrow->points[2]};
        set_head(barbs, arrow->points[1], quad);
        return true;
    }
    for (size_t i = 0; arrow->closed && n >= 4 && i < n; i++) {
        if (turn_at(arrow, i + n - 1) > SHARP_DEG && turn_at(arrow, i) > SHARP_DEG &&
            turn_at(arrow, i + 1) > SHARP_DEG) {
            const march_page barbs[] = {arrow->points[(i + n - 1) % n],
                                        arrow->points[(i + 1) % n]};
            set_head(barbs, arrow->points[i], quad);
            return true;
        }
    }
    return false;
}
