/* morph.c - turning one outline on the page into another.
 * SPDX-License-Identifier: MIT */
#include "layer/morph.h"

#include "layer/borders.h"
#include "layer/warp.h"

/* What moves less than this stands still. */
#define STILL_MM 0.05

/** A ring, and what partners are found by. */
typedef struct ring {
    march_line line; /**< closed; turns the same way in both areas */
    march_page middle;
    double size_mm; /**< the side of a square as large */
    bool hole;
    size_t best; /**< of the rings of the other area; SIZE_MAX: none */
} ring;

typedef struct ring_list {
    ring *items;
    size_t count;
} ring_list;

/** Area, above 0 for one way round, and the middle of it. */
static double measure(march_line line, march_page *middle)
{
    const march_page *p = line.points, o = p[0];
    double sum = 0, x = 0, y = 0;

    for (size_t i = 0; i + 1 < line.count; i++) {
        double ax = p[i].x_mm - o.x_mm, ay = p[i].y_mm - o.y_mm;
        double bx = p[i + 1].x_mm - o.x_mm, by = p[i + 1].y_mm - o.y_mm;
        double cross = ax * by - ay * bx;
        sum += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
    }
    *middle = o;
    if (sum != 0) {
        middle->x_mm += x / (3 * sum);
        middle->y_mm += y / (3 * sum);
    }
    return sum / 2;
}

/** Whether a ring lies inside an odd number of the others. */
static bool is_hole(const march_page_lines *rings, size_t which)
{
    march_page first = rings->points.items[rings->parts.items[which].first];
    bool inside = false;

    for (size_t i = 0; i < rings->parts.count; i++) {
        march_page_lines one = {.points = {rings->points.items, rings->points.count, 0},
                                .parts = {&rings->parts.items[i], 1, 0}};
        inside ^= i != which && march_area_holds(&one, first);
    }
    return inside;
}

static march_status take_rings(march_arena *arena, const march_page_lines *rings,
                               ring_list *out)
{
    out->items = MARCH_NEW(arena, ring, rings->parts.count);
    if (!out->items) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < rings->parts.count; i++) {
        ring *r = &out->items[out->count];
        r->line = march_page_lines_at(rings, i);
        double area = r->line.count > 3 ? measure(r->line, &r->middle) : 0;
        if (area == 0) {
            continue;
        }
        if (area < 0) {
            MARCH_TRY(march_line_reverse(arena, r->line, &r->line));
        }
        r->size_mm = sqrt(fabs(area));
        r->hole = is_hole(rings, i);
        out->count++;
    }
    return MARCH_OK;
}

/** How badly two rings match, in mm. */
static double mismatch(const ring *a, const ring *b)
{
    return march_page_distance(a->middle, b->middle) + fabs(a->size_mm - b->size_mm);
}

static void find_best(ring_list *mine, const ring_list *others)
{
    for (size_t i = 0; i < mine->count; i++) {
        ring *r = &mine->items[i];
        double least = HUGE_VAL;
        r->best = SIZE_MAX;
        for (size_t k = 0; k < others->count; k++) {
            double badness = mismatch(r, &others->items[k]);
            if (others->items[k].hole == r->hole && badness < least) {
                least = badness;
                r->best = k;
            }
        }
    }
}

/** A ring without a partner: all of it comes from, or goes to, its middle. */
static march_status add_lonely(march_arena *arena, const ring *r, bool grows,
                               march_morph *out)
{
    size_t count = r->line.count;
    march_page *own = MARCH_NEW(arena, march_page, count);
    march_page *middle = MARCH_NEW(arena, march_page, count);

    if (!own || !middle) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        own[i] = r->line.points[i];
        middle[i] = r->middle;
    }
    out->rings[out->count++] =
        (march_morph_ring){grows ? middle : own, grows ? own : middle, count};
    return MARCH_OK;
}

static bool has_partner(const ring_list *others, const ring *r, size_t mine)
{
    return r->best != SIZE_MAX && others->items[r->best].best == mine;
}

march_status march_morph_make(march_arena *arena, const march_page_lines *from,
                              const march_page_lines *to, const march_beside beside[2],
                              march_morph *out)
{
    ring_list before = {0}, after = {0};

    MARCH_TRY(take_rings(arena, from, &before));
    MARCH_TRY(take_rings(arena, to, &after));
    find_best(&before, &after);
    find_best(&after, &before);
    *out = (march_morph){
        .rings = MARCH_NEW(arena, march_morph_ring, before.count + after.count)};
    if (!out->rings) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < before.count; i++) {
        const ring *r = &before.items[i];
        if (!has_partner(&after, r, i)) {
            MARCH_TRY(add_lonely(arena, r, false, out));
            continue;
        }
        march_morph_ring *turned = &out->rings[out->count++];
        MARCH_TRY(march_warp(arena, r->line, after.items[r->best].line, beside,
                             &turned->from, &turned->to, &turned->count));
    }
    for (size_t i = 0; i < after.count; i++) {
        if (!has_partner(&before, &after.items[i], i)) {
            MARCH_TRY(add_lonely(arena, &after.items[i], true, out));
        }
    }
    return MARCH_OK;
}

static march_page between(const march_morph_ring *r, size_t i, double share)
{
    return march_page_between(r->from[i], r->to[i], share);
}

march_status march_morph_at(march_arena *arena, const march_morph *morph, double share,
                            march_page_lines *out)
{
    *out = (march_page_lines){0};
    for (size_t r = 0; r < morph->count; r++) {
        const march_morph_ring *turned = &morph->rings[r];
        march_part part = {out->points.count, turned->count};
        if (!MARCH_RESERVE(arena, &out->points, turned->count) ||
            !MARCH_PUSH(arena, &out->parts, part)) {
            return MARCH_E_NOMEM;
        }
        for (size_t i = 0; i < turned->count; i++) {
            out->points.items[out->points.count++] = between(turned, i, share);
        }
    }
    return MARCH_OK;
}

static bool moves(const march_morph_ring *r, size_t i)
{
    return march_page_distance(r->from[i], r->to[i]) > STILL_MM;
}

/** The pieces of one ring: a new one where moving ends or begins. */
static march_status add_pieces(march_arena *arena, const march_morph_ring *r,
                               double share, march_page_lines *out)
{
    bool moving = false;

    for (size_t i = 0; i + 1 < r->count; i++) {
        bool moves_here = moves(r, i) || moves(r, i + 1);
        if (i == 0 || moves_here != moving) {
            march_part piece = {out->points.count, 1};
            if (!MARCH_PUSH(arena, &out->parts, piece) ||
                !MARCH_PUSH(arena, &out->points, between(r, i, share))) {
                return MARCH_E_NOMEM;
            }
            moving = moves_here;
        }
        if (!MARCH_PUSH(arena, &out->points, between(r, i + 1, share))) {
            return MARCH_E_NOMEM;
        }
        out->parts.items[out->parts.count - 1].count++;
    }
    return MARCH_OK;
}

march_status march_morph_pieces(march_arena *arena, const march_morph *morph,
                                double share, march_page_lines *out)
{
    *out = (march_page_lines){0};
    for (size_t i = 0; i < morph->count; i++) {
        MARCH_TRY(add_pieces(arena, &morph->rings[i], share, out));
    }
    return MARCH_OK;
}
