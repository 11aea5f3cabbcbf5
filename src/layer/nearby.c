/* nearby.c - finding what is near a line on the page, quickly.
 * SPDX-License-Identifier: MIT */
#include "layer/nearby.h"

enum { CHUNK = 16 };

march_status march_nearby_make(march_arena *arena, march_line line, march_nearby *out)
{
    size_t segments = line.count > 1 ? line.count - 1 : 0;

    *out = (march_nearby){.line = line, .box = march_page_box_empty()};
    out->chunk_count = (segments + CHUNK - 1) / CHUNK;
    out->chunks = MARCH_NEW(arena, march_page_box, out->chunk_count);
    out->gone_mm = MARCH_NEW(arena, double, line.count);
    if (!out->chunks || !out->gone_mm) {
        return MARCH_E_NOMEM;
    }
    for (size_t c = 0; c < out->chunk_count; c++) {
        out->chunks[c] = march_page_box_empty();
    }
    for (size_t i = 0; i < segments; i++) {
        march_page a = line.points[i], b = line.points[i + 1];
        out->gone_mm[i + 1] = out->gone_mm[i] + march_page_distance(a, b);
        march_page_box_add(&out->chunks[i / CHUNK], a);
        march_page_box_add(&out->chunks[i / CHUNK], b);
        march_page_box_add(&out->box, a);
        march_page_box_add(&out->box, b);
    }
    return MARCH_OK;
}

/** The segment that holds a distance: 0 ... count - 2. */
static size_t segment_at(const march_nearby *n, double at_mm)
{
    size_t low = 0, high = n->line.count - 2;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (n->gone_mm[middle + 1] < at_mm) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

march_page march_nearby_at(const march_nearby *nearby, double at_mm, march_page *along)
{
    size_t i = segment_at(nearby, at_mm);
    march_page a = nearby->line.points[i], b = nearby->line.points[i + 1];
    double length = fmax(nearby->gone_mm[i + 1] - nearby->gone_mm[i], 1e-9);
    double share = fmax(0, fmin(1, (at_mm - nearby->gone_mm[i]) / length));
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;

    if (along) {
        *along = (march_page){dx / length, dy / length};
    }
    return (march_page){a.x_mm + dx * share, a.y_mm + dy * share};
}

bool march_nearby_enters(const march_nearby *nearby, march_page_box box)
{
    if (!march_page_box_overlap(nearby->box, box)) {
        return false;
    }
    for (size_t c = 0; c < nearby->chunk_count; c++) {
        if (march_page_box_overlap(nearby->chunks[c], box)) {
            return true;
        }
    }
    return false;
}

/** Try one segment; `out->apart_mm` is the best so far. */
static void try_segment(const march_nearby *n, size_t i, march_page from,
                        march_foot *out)
{
    march_page a = n->line.points[i], b = n->line.points[i + 1];
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
    double length = n->gone_mm[i + 1] - n->gone_mm[i];

    if (!(length > 0)) {
        return;
    }
    double along = ((from.x_mm - a.x_mm) * dx + (from.y_mm - a.y_mm) * dy) / length;
    along = fmax(0, fmin(length, along));
    march_page foot = {a.x_mm + dx * along / length, a.y_mm + dy * along / length};
    double apart = march_page_distance(foot, from);
    if (apart < out->apart_mm) {
        *out = (march_foot){.at = foot,
                            .apart_mm = apart,
                            .at_mm = n->gone_mm[i] + along,
                            .along = {dx / length, dy / length}};
    }
}

bool march_nearby_foot(const march_nearby *nearby, march_page from, double limit_mm,
                       march_foot *out)
{
    *out = (march_foot){.apart_mm = limit_mm};
    if (!march_page_box_holds(march_page_box_grow(nearby->box, limit_mm), from)) {
        return false;
    }
    for (size_t c = 0; c < nearby->chunk_count; c++) {
        march_page_box near = march_page_box_grow(nearby->chunks[c], out->apart_mm);
        if (!march_page_box_holds(near, from)) {
            continue;
        }
        for (size_t i = c * CHUNK; i < (c + 1) * CHUNK && i + 1 < nearby->line.count;
             i++) {
            try_segment(nearby, i, from, out);
        }
    }
    return out->apart_mm < limit_mm;
}

/** Append the crossing of two segments, if they have one. */
static bool try_pair(march_arena *arena, const march_nearby *a, size_t i,
                     const march_nearby *b, size_t k, march_crossings *out)
{
    march_page p = a->line.points[i], q = a->line.points[i + 1];
    march_page r = b->line.points[k], s = b->line.points[k + 1];
    double ax = q.x_mm - p.x_mm, ay = q.y_mm - p.y_mm;
    double bx = s.x_mm - r.x_mm, by = s.y_mm - r.y_mm;
    double cross = ax * by - ay * bx;
    double a_length = a->gone_mm[i + 1] - a->gone_mm[i];
    double b_length = b->gone_mm[k + 1] - b->gone_mm[k];

    if (fabs(cross) < 1e-9 * a_length * b_length || cross == 0) {
        return true;
    }
    double rx = r.x_mm - p.x_mm, ry = r.y_mm - p.y_mm;
    double t = (rx * by - ry * bx) / cross, u = (rx * ay - ry * ax) / cross;
    if (t < 0 || t >= 1 || u < 0 || u >= 1) {
        return true;
    }
    march_crossing found = {
        .a_mm = a->gone_mm[i] + t * a_length,
        .b_mm = b->gone_mm[k] + u * b_length,
        .angle_rad = asin(fmin(1, fabs(cross) / (a_length * b_length))),
    };
    return MARCH_PUSH(arena, out, found);
}

static bool cross_chunks(march_arena *arena, const march_nearby *a, size_t c,
                         const march_nearby *b, size_t d, march_crossings *out)
{
    for (size_t i = c * CHUNK; i < (c + 1) * CHUNK && i + 1 < a->line.count; i++) {
        for (size_t k = d * CHUNK; k < (d + 1) * CHUNK && k + 1 < b->line.count; k++) {
            if (!try_pair(arena, a, i, b, k, out)) {
                return false;
            }
        }
    }
    return true;
}

march_status march_nearby_cross(march_arena *arena, const march_nearby *a,
                                const march_nearby *b, march_crossings *out)
{
    if (!march_page_box_overlap(march_page_box_grow(a->box, 0.01), b->box)) {
        return MARCH_OK;
    }
    for (size_t c = 0; c < a->chunk_count; c++) {
        march_page_box box = march_page_box_grow(a->chunks[c], 0.01);
        for (size_t d = 0; d < b->chunk_count; d++) {
            if (march_page_box_overlap(box, b->chunks[d]) &&
                !cross_chunks(arena, a, c, b, d, out)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}
