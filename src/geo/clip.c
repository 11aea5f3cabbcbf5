/* clip.c - cutting rings and lines by a rectangle.
 * SPDX-License-Identifier: MIT */
#include "geo/clip.h"

enum { LEFT = 1, RIGHT = 2, BELOW = 4, ABOVE = 8 };

/** The sides a point is out of (Cohen-Sutherland). */
static inline unsigned outside(const march_rect *box, march_pair p)
{
    return (p.x < box->x0 ? (unsigned)LEFT : 0) |
           (p.x > box->x1 ? (unsigned)RIGHT : 0) |
           (p.y < box->y0 ? (unsigned)BELOW : 0) |
           (p.y > box->y1 ? (unsigned)ABOVE : 0);
}

static inline void keep(march_sieve *sieve, march_pair p, unsigned code)
{
    sieve->out->items[sieve->out->count++] = p;
    sieve->run = code;
    sieve->waiting = sieve->dropped = false;
}

void march_sieve_feed(march_sieve *sieve, march_pair p)
{
    unsigned code = outside(&sieve->box, p);

    sieve->seen |= code;
    if (!sieve->started) {
        sieve->started = true;
        keep(sieve, p, code);
        return;
    }
    if (sieve->run & code) {
        sieve->run &= code;
        sieve->pending = p;
        sieve->waiting = true;
        return;
    }
    if (sieve->waiting) {
        unsigned before = outside(&sieve->box, sieve->pending);
        keep(sieve, sieve->pending, before);
        if (before & code) {
            sieve->run &= code;
            sieve->pending = p;
            sieve->waiting = true;
            return;
        }
    }
    if (code == 0 && sieve->run == 0) {
        march_pair last = sieve->out->items[sieve->out->count - 1];
        double moved =
            fabs(p.x - last.x) * sieve->weight_x + fabs(p.y - last.y) * sieve->weight_y;
        if (moved < sieve->near) {
            sieve->pending = p;
            sieve->dropped = true;
            return;
        }
    }
    keep(sieve, p, code);
}

void march_sieve_finish(march_sieve *sieve)
{
    if (sieve->waiting || sieve->dropped) {
        keep(sieve, sieve->pending, sieve->run);
    }
}

/** How far a point is inside one side; negative outside. */
static inline double depth(const march_rect *box, unsigned side, march_pair p)
{
    switch (side) {
    case LEFT:
        return p.x - box->x0;
    case RIGHT:
        return box->x1 - p.x;
    case BELOW:
        return p.y - box->y0;
    default:
        return box->y1 - p.y;
    }
}

/** Where a segment crosses a side, put exactly onto it. */
static march_pair crossing(const march_rect *box, unsigned side, march_pair a,
                           march_pair b, double depth_a, double depth_b)
{
    double share = depth_a / (depth_a - depth_b);
    march_pair at = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};

    switch (side) {
    case LEFT:
        at.x = box->x0;
        break;
    case RIGHT:
        at.x = box->x1;
        break;
    case BELOW:
        at.y = box->y0;
        break;
    default:
        at.y = box->y1;
        break;
    }
    return at;
}

static void clip_side(const march_rect *box, unsigned side, const march_pairs *in,
                      march_pairs *out)
{
    march_pair a = in->items[in->count - 1];
    double depth_a = depth(box, side, a);

    out->count = 0;
    for (size_t i = 0; i < in->count; i++) {
        march_pair b = in->items[i];
        double depth_b = depth(box, side, b);
        if ((depth_a < 0) != (depth_b < 0)) {
            out->items[out->count++] = crossing(box, side, a, b, depth_a, depth_b);
        }
        if (depth_b >= 0) {
            out->items[out->count++] = b;
        }
        a = b;
        depth_a = depth_b;
    }
}

bool march_clip_ring(march_arena *arena, march_rect box, unsigned sides,
                     march_pairs *ring, march_pairs *spare)
{
    for (unsigned side = LEFT; side <= ABOVE && ring->count > 0; side *= 2) {
        if (!(sides & side)) {
            continue;
        }
        spare->count = 0;
        if (!MARCH_RESERVE(arena, spare, ring->count * 2)) {
            return false;
        }
        clip_side(&box, side, ring, spare);
        march_pairs swap = *ring;
        *ring = *spare;
        *spare = swap;
    }
    return true;
}

/** Narrow *from...*to to where `start + share * delta >= 0`. */
static bool narrow(double start, double delta, double *from, double *to)
{
    if (delta == 0) {
        return start >= 0;
    }
    double share = -start / delta;
    if (delta > 0) {
        *from = fmax(*from, share);
    } else {
        *to = fmin(*to, share);
    }
    return *from <= *to;
}

bool march_clip_segment(march_rect box, march_pair a, march_pair b, double *from,
                        double *to)
{
    double dx = b.x - a.x, dy = b.y - a.y;

    *from = 0;
    *to = 1;
    return narrow(a.x - box.x0, dx, from, to) && narrow(box.x1 - a.x, -dx, from, to) &&
           narrow(a.y - box.y0, dy, from, to) && narrow(box.y1 - a.y, -dy, from, to);
}

static march_pair between(march_pair a, march_pair b, double share)
{
    if (share >= 1) {
        return b;
    }
    return (march_pair){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/** Append the visible part of a segment, opening and closing pieces. */
static bool add_segment(march_arena *arena, const march_rect *box, march_pair a,
                        march_pair b, bool *open, march_pairs *out,
                        march_page_lines *parts)
{
    double from, to;

    if ((outside(box, a) & outside(box, b)) ||
        !march_clip_segment(*box, a, b, &from, &to)) {
        *open = false;
        return true;
    }
    if (!*open || from > 0) {
        if (!MARCH_PUSH(arena, &parts->parts, (march_part){out->count, 0}) ||
            !MARCH_PUSH(arena, out, between(a, b, from))) {
            return false;
        }
    }
    if (!MARCH_PUSH(arena, out, between(a, b, to))) {
        return false;
    }
    march_part *piece = &parts->parts.items[parts->parts.count - 1];
    piece->count = out->count - piece->first;
    *open = to >= 1;
    return true;
}

bool march_clip_line(march_arena *arena, march_rect box, const march_pair *points,
                     size_t count, march_pairs *out, march_page_lines *parts)
{
    bool open = false;

    for (size_t i = 0; i + 1 < count; i++) {
        if (!add_segment(arena, &box, points[i], points[i + 1], &open, out, parts)) {
            return false;
        }
    }
    return true;
}
