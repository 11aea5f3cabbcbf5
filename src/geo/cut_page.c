/* cut_page.c - what a cut has left comes onto the page.
 * SPDX-License-Identifier: MIT */
#include "geo/cut_parts.h"

/* Shares of the tolerance that the two thinnings may use up. */
#define SIEVE_SHARE 0.3
#define THIN_SHARE  0.7

enum { PROJECT_BLOCK = 512 };

march_sieve march_cut_sieve(march_cutter *c, march_rect box, march_pairs *out)
{
    out->count = 0;
    return (march_sieve){
        .box = box,
        .near = SIEVE_SHARE * c->view->tolerance_mm,
        .weight_x = c->cut.mm_per_deg_lon,
        .weight_y = c->cut.mm_per_deg_lat,
        .out = out,
    };
}

/** Project a run of points into c->page_points; failures keep HUGE_VAL. */
static bool project(march_cutter *c, const march_pair *points, size_t count)
{
    march_lonlat earth[PROJECT_BLOCK];
    march_metric plane[PROJECT_BLOCK];

    c->page_points.count = 0;
    if (!MARCH_RESERVE(c->scratch, &c->page_points, count)) {
        return false;
    }
    for (size_t first = 0; first < count; first += PROJECT_BLOCK) {
        size_t size = count - first < PROJECT_BLOCK ? count - first : PROJECT_BLOCK;
        for (size_t i = 0; i < size; i++) {
            earth[i] = (march_lonlat){points[first + i].x, points[first + i].y};
        }
        march_projection_forward(c->view->projection, earth, size, plane);
        for (size_t i = 0; i < size; i++) {
            march_page p = march_view_page_of_metric(c->view, plane[i]);
            c->page_points.items[first + i] = (march_pair){p.x_mm, p.y_mm};
        }
    }
    c->page_points.count = count;
    return true;
}

/** Thin a run of page points and append it to the result, if enough is left. */
static bool append(march_cutter *c, const march_pair *points, size_t count,
                   size_t least)
{
    size_t kept = 0;

    c->keep.count = 0;
    if (!MARCH_RESERVE(c->scratch, &c->keep, count)) {
        return false;
    }
    march_thin_mark(points, count, THIN_SHARE * c->view->tolerance_mm, c->keep.items);
    for (size_t i = 0; i < count; i++) {
        kept += c->keep.items[i];
    }
    if (kept < least) {
        return true;
    }
    march_page_lines *out = c->out;
    if (!MARCH_RESERVE(c->arena, &out->points, kept) ||
        !MARCH_PUSH(c->arena, &out->parts, (march_part){out->points.count, kept})) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (c->keep.items[i]) {
            out->points.items[out->points.count++] =
                (march_page){points[i].x, points[i].y};
        }
    }
    return true;
}

/** Clip a ring on the page and append it; points without an image are passed over. */
static bool finish_page_ring(march_cutter *c, const march_pair *points, size_t count)
{
    march_sieve sieve = march_cut_sieve(c, c->page, &c->page_pieces);
    sieve.near = 0;
    if (!MARCH_RESERVE(c->scratch, &c->page_pieces, 2 * count + 3)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (isfinite(points[i].x)) {
            march_sieve_feed(&sieve, points[i]);
        }
    }
    march_sieve_finish(&sieve);
    if (!march_clip_ring(c->scratch, c->page, sieve.seen, &c->page_pieces, &c->spare)) {
        return false;
    }
    march_pairs *ring = &c->page_pieces;
    if (ring->count < 3) {
        return true;
    }
    return MARCH_PUSH(c->scratch, ring, ring->items[0]) &&
           append(c, ring->items, ring->count, 4);
}

/** The number of items from `first` on that have an image. */
static size_t run_length(const march_pairs *points, size_t first)
{
    size_t end = first;

    while (end < points->count && isfinite(points->items[end].x)) {
        end++;
    }
    return end - first;
}

/** Close what a tear has left of a ring piece by piece, along the tear. */
static bool finish_torn_ring(march_cutter *c)
{
    march_pairs *torn = &c->torn;
    size_t head = run_length(torn, 0), first = torn->count;

    /* The piece that goes over the ring's beginning is put together at the end. */
    while (first > 0 && isfinite(torn->items[first - 1].x)) {
        first--;
    }
    if (first == 0) {
        return finish_page_ring(c, torn->items, torn->count);
    }
    for (size_t i = head + 1; i < first;) {
        size_t count = run_length(torn, i);
        if (count >= 3 && !finish_page_ring(c, torn->items + i, count)) {
            return false;
        }
        i += count + 1;
    }
    for (size_t i = 0; i < head; i++) {
        if (!MARCH_PUSH(c->scratch, torn, torn->items[i])) {
            return false;
        }
    }
    size_t rest = torn->count - first;
    return rest < 3 || finish_page_ring(c, torn->items + first, rest);
}

/** Bring one cut and divided ring onto the page. */
bool march_cut_finish_ring(march_cutter *c, const march_pair *points, size_t count)
{
    size_t tears;

    if (count < 3) {
        return true;
    }
    if (!project(c, points, count) ||
        !march_tear_open(c->scratch, c->view, points, c->page_points.items, count, true,
                         &c->torn, &tears)) {
        return false;
    }
    return tears > 0 ? finish_torn_ring(c)
                     : finish_page_ring(c, c->page_points.items, count);
}

/** Bring one cut and divided piece of a line onto the page. */
bool march_cut_finish_line(march_cutter *c, const march_pair *points, size_t count)
{
    size_t tears;

    if (!project(c, points, count) ||
        !march_tear_open(c->scratch, c->view, points, c->page_points.items, count,
                         false, &c->torn, &tears)) {
        return false;
    }
    const march_pairs *line = tears > 0 ? &c->torn : &c->page_points;
    c->page_pieces.count = c->page_parts.parts.count = 0;
    for (size_t i = 0; i < line->count;) {
        size_t run = run_length(line, i);
        if (!march_clip_line(c->scratch, c->page, line->items + i, run, &c->page_pieces,
                             &c->page_parts)) {
            return false;
        }
        i += run + 1;
    }
    for (size_t i = 0; i < c->page_parts.parts.count; i++) {
        march_part part = c->page_parts.parts.items[i];
        if (!append(c, c->page_pieces.items + part.first, part.count, 2)) {
            return false;
        }
    }
    return true;
}
