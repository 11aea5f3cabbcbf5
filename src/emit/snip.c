/* snip.c - the part of an outline that a small area can show.
 * SPDX-License-Identifier: MIT */
#include "emit/snip.h"

static bool is_same(march_page a, march_page b)
{
    return a.x_mm == b.x_mm && a.y_mm == b.y_mm;
}

/** The sides of the area a point is beyond, as bits (Cohen and Sutherland). */
static unsigned sides_beyond(const march_page_box *area, march_page p)
{
    return (unsigned)(p.x_mm < area->x0_mm) | (unsigned)(p.x_mm > area->x1_mm) << 1 |
           (unsigned)(p.y_mm < area->y0_mm) << 2 |
           (unsigned)(p.y_mm > area->y1_mm) << 3;
}

static bool is_near(const march_snip_segment *segment)
{
    return segment->sides == 0;
}

/** The point of the area that is nearest to a point. */
static march_page to_border(const march_page_box *box, march_page p)
{
    return (march_page){fmin(fmax(p.x_mm, box->x0_mm), box->x1_mm),
                        fmin(fmax(p.y_mm, box->y0_mm), box->y1_mm)};
}

/** Whether three points of the border lie on one side of it. */
static bool on_one_side(const march_page_box *box, march_page a, march_page b,
                        march_page c)
{
    return (a.x_mm == b.x_mm && b.x_mm == c.x_mm &&
            (a.x_mm == box->x0_mm || a.x_mm == box->x1_mm)) ||
           (a.y_mm == b.y_mm && b.y_mm == c.y_mm &&
            (a.y_mm == box->y0_mm || a.y_mm == box->y1_mm));
}

/** Go on along the border, without a step that only goes to and fro.
 * @param chain  Where on the way built so far the border was reached. */
static void go_along(march_snipper *snipper, size_t chain, march_page to)
{
    march_path_builder *built = &snipper->built;

    for (;;) {
        size_t count = built->points.count;
        const march_page *last = built->points.items + count - 1;
        if (is_same(*last, to)) {
            return;
        }
        if (count - chain < 2 || !on_one_side(&snipper->box, last[-1], *last, to)) {
            break;
        }
        built->points.count--;
        built->ops.count--;
    }
    march_path_line(built, to);
}

static void draw_segment(march_path_builder *built, const march_snip_segment *segment)
{
    if (segment->controls) {
        march_path_curve(built, segment->controls[0], segment->controls[1],
                         segment->to);
    } else {
        march_path_line(built, segment->to);
    }
}

/** How often a subpath goes round the area, that it does not touch; the sign is that of
 * its direction. Sunday, "Inclusion of a point in a polygon": crossings of a ray. */
static int winding_of(const march_snipper *snipper)
{
    double x = (snipper->box.x0_mm + snipper->box.x1_mm) / 2;
    double y = (snipper->box.y0_mm + snipper->box.y1_mm) / 2;
    int winding = 0;

    for (size_t i = 0; i < snipper->subpath.count; i++) {
        const march_snip_segment *s = &snipper->subpath.items[i];
        double dx = s->to.x_mm - s->from.x_mm, dy = s->to.y_mm - s->from.y_mm;
        double side = dx * (y - s->from.y_mm) - (x - s->from.x_mm) * dy;
        if (s->from.y_mm <= y && s->to.y_mm > y) {
            winding += side > 0;
        } else if (s->from.y_mm > y && s->to.y_mm <= y) {
            winding -= side < 0;
        }
    }
    return winding;
}

/** Where to begin a closed subpath: after a part that is far off, so that the part
 * which is near is in one piece. The count if no segment is near. */
static size_t first_near(const march_snipper *snipper, bool closed)
{
    const march_snip_segment *segments = snipper->subpath.items;
    size_t count = snipper->subpath.count, first = 0;

    while (first < count && !is_near(&segments[first])) {
        first++;
    }
    if (first > 0 || !closed) {
        return first;
    }
    for (size_t i = count; i-- > 0;) {
        if (!is_near(&segments[i])) {
            return (i + 1) % count;
        }
    }
    return first;
}

/** Add a segment from the pen on. One that is beyond the same side as the one before it
 * is joined to that: neither touches the area or parts it from what is round it. */
static bool add_segment(march_snipper *snipper, march_page to,
                        const march_page *controls)
{
    const march_page_box *area = &snipper->box;
    unsigned to_sides = sides_beyond(area, to), sides = snipper->pen_sides & to_sides;
    march_snip_segment segment = {.from = snipper->pen, .to = to, .controls = controls};

    if (sides != 0 && controls) {
        sides &= sides_beyond(area, controls[0]) & sides_beyond(area, controls[1]);
    }
    segment.sides = sides;
    snipper->pen = to;
    snipper->pen_sides = to_sides;
    if (sides != 0 && snipper->subpath.count > 0) {
        march_snip_segment *last = &snipper->subpath.items[snipper->subpath.count - 1];
        if ((last->sides & sides) != 0) {
            last->sides &= sides;
            last->to = to;
            last->controls = NULL;
            return true;
        }
    }
    return MARCH_PUSH(snipper->arena, &snipper->subpath, segment);
}

/** Put the pen down elsewhere. */
static void move_pen(march_snipper *snipper, march_page to)
{
    snipper->pen = to;
    snipper->pen_sides = sides_beyond(&snipper->box, to);
}

/** What ends a subpath: it is added to what is built. */
typedef bool add_subpath(march_snipper *snipper, bool closed);

/** Subpaths that are filled close by themselves. */
static bool add_filled(march_snipper *snipper, bool closed)
{
    march_path_builder *built = &snipper->built;
    size_t chain = SIZE_MAX;

    (void)closed;
    if (!is_same(snipper->pen, snipper->start) &&
        !add_segment(snipper, snipper->start, NULL)) {
        return false;
    }
    const size_t count = snipper->subpath.count, first = first_near(snipper, true);
    if (first == count) {
        snipper->winding += winding_of(snipper);
        return true;
    }
    march_path_move(built, snipper->subpath.items[first].from);
    for (size_t i = 0; i < count && !built->failed; i++) {
        const march_snip_segment *s = &snipper->subpath.items[(first + i) % count];
        if (is_near(s) && chain != SIZE_MAX) {
            march_path_line(built, s->from);
            chain = SIZE_MAX;
        }
        if (is_near(s)) {
            draw_segment(built, s);
            continue;
        }
        if (chain == SIZE_MAX) {
            march_path_line(built, to_border(&snipper->box, s->from));
            chain = built->points.count - 1;
        }
        go_along(snipper, chain, to_border(&snipper->box, s->to));
    }
    march_path_close(built);
    return !built->failed;
}

/** Only what is near; what is cut off ends too far away to be seen. */
static bool add_stroked(march_snipper *snipper, bool closed)
{
    march_path_builder *built = &snipper->built;
    bool drawing = false, whole = closed;

    if (closed &&
        (snipper->subpath.count == 0 || !is_same(snipper->pen, snipper->start))) {
        if (!add_segment(snipper, snipper->start, NULL)) {
            return false;
        }
    }
    const size_t count = snipper->subpath.count, first = first_near(snipper, closed);
    for (size_t i = 0; i < (closed ? count : count - first); i++) {
        const march_snip_segment *s = &snipper->subpath.items[(first + i) % count];
        whole = whole && is_near(s);
        if (is_near(s) && !drawing) {
            march_path_move(built, s->from);
        }
        if (is_near(s)) {
            draw_segment(built, s);
        }
        drawing = is_near(s);
    }
    if (whole && count > 0) {
        march_path_close(built);
    }
    return !built->failed;
}

/** End the subpath that was read; what follows begins at its start. */
static bool end_subpath(march_snipper *snipper, add_subpath *add, bool closed)
{
    bool added = (snipper->subpath.count == 0 && !closed) || add(snipper, closed);

    snipper->subpath.count = 0;
    move_pen(snipper, snipper->start);
    return added;
}

/** Read an outline subpath by subpath. */
static march_status read(march_snipper *snipper, const march_path *path,
                         add_subpath *add)
{
    const march_page *p = path->points;
    bool kept = true;

    for (size_t i = 0; i < path->op_count && kept; i++) {
        switch ((march_path_op)path->ops[i]) {
        case MARCH_MOVE:
            kept = end_subpath(snipper, add, false);
            snipper->start = *p++;
            move_pen(snipper, snipper->start);
            break;
        case MARCH_LINE:
            kept = add_segment(snipper, *p, NULL);
            p++;
            break;
        case MARCH_CURVE:
            kept = add_segment(snipper, p[2], p);
            p += 3;
            break;
        case MARCH_CLOSE:
            kept = end_subpath(snipper, add, true);
            break;
        }
    }
    return kept && end_subpath(snipper, add, false) ? MARCH_OK : MARCH_E_NOMEM;
}

static void start(march_snipper *snipper, march_page_box box)
{
    snipper->box = box;
    snipper->built.arena = snipper->arena;
    snipper->built.ops.count = 0;
    snipper->built.points.count = 0;
    snipper->built.failed = false;
    snipper->winding = 0;
    snipper->subpath.count = 0;
    snipper->start = (march_page){0, 0};
    move_pen(snipper, snipper->start);
}

/** Stand for subpaths that go round the area at a distance. */
static void go_round(march_snipper *snipper, int times)
{
    const march_page_box *box = &snipper->box;
    const march_page corners[] = {{box->x0_mm, box->y0_mm},
                                  {box->x1_mm, box->y0_mm},
                                  {box->x1_mm, box->y1_mm},
                                  {box->x0_mm, box->y1_mm}};
    const march_page back[] = {corners[0], corners[3], corners[2], corners[1]};

    for (; times != 0; times += times > 0 ? -1 : 1) {
        march_path_polyline(&snipper->built, times > 0 ? corners : back, 4, true);
    }
}

march_status march_snip_fill(march_snipper *snipper, const march_path *path,
                             bool even_odd, march_page_box box, march_snip *out)
{
    start(snipper, box);
    MARCH_TRY(read(snipper, path, add_filled));
    bool far = snipper->built.ops.count == 0;
    int times = even_odd ? snipper->winding % 2 : snipper->winding;
    if (far && times != 0) {
        times = 1;
    }
    go_round(snipper, times);
    *out = (march_snip){march_path_done(&snipper->built), far && times != 0};
    return snipper->built.failed ? MARCH_E_NOMEM : MARCH_OK;
}

march_status march_snip_stroke(march_snipper *snipper, const march_path *path,
                               march_page_box box, march_snip *out)
{
    start(snipper, box);
    MARCH_TRY(read(snipper, path, add_stroked));
    *out = (march_snip){march_path_done(&snipper->built), false};
    return snipper->built.failed ? MARCH_E_NOMEM : MARCH_OK;
}
