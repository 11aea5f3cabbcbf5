/* clip.h - cutting raw coordinates, for the files of geo/ alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_CLIP_H
#define MARCH_GEO_CLIP_H

#include "geo/view.h"

/** A position while it is cut: degrees or millimetres, as the caller has it. */
typedef struct march_pair {
    double x, y;
} march_pair;

typedef struct march_rect {
    double x0, y0, x1, y1;
} march_rect;

typedef struct march_pairs {
    march_pair *items;
    size_t count, capacity;
} march_pairs;

/**
 * The first, linear pass over a ring: takes its points one by one and keeps those that
 * matter inside a rectangle. Of a run outside one side only the ends stay, as the way
 * between them cannot be seen; points nearer to the last one kept than `near` are
 * dropped but for the very last, distances being |dx| * weight_x + |dy| * weight_y. The
 * caller reserves room in `out`: 2 items per point fed, and 2 to finish.
 */
typedef struct march_sieve {
    march_rect box;
    double near, weight_x, weight_y;
    march_pairs *out;
    march_pair pending;
    unsigned run, seen; /**< sides all points of the run, or any point, are out of */
    bool waiting, dropped, started;
} march_sieve;

void march_sieve_feed(march_sieve *sieve, march_pair p);
void march_sieve_finish(march_sieve *sieve);

/** Clip a ring (last point not repeated) in place (Sutherland-Hodgman 1974). `spare` is
 * scratch. False if there is no memory. */
bool march_clip_ring(march_arena *arena, march_rect box, unsigned sides,
                     march_pairs *ring, march_pairs *spare);

/** Clip a polyline; each piece is appended to `out` as one part. */
bool march_clip_line(march_arena *arena, march_rect box, const march_pair *points,
                     size_t count, march_pairs *out, march_page_lines *parts);

/** The visible share of a segment (Liang-Barsky 1984): *from and *to in 0...1; false if
 * nothing of it is inside. */
bool march_clip_segment(march_rect box, march_pair a, march_pair b, double *from,
                        double *to);

/** Clip a ring in degrees (last point not repeated) to the circle of a round cut;
 * appends rings to `out`, one part each. Rings must be divided into short steps.
 * A ring that stays outside but goes around the circle adds 1 to *around: it stands for
 * the whole circle. */
bool march_circle_clip_ring(march_arena *arena, const march_view_cut *cut,
                            const march_pairs *ring, march_pairs *out,
                            march_page_lines *parts, size_t *around);
bool march_circle_clip_line(march_arena *arena, const march_view_cut *cut,
                            const march_pairs *line, march_pairs *out,
                            march_page_lines *parts);

/** The whole circle as one part. */
bool march_circle_whole(march_arena *arena, const march_view_cut *cut, march_pairs *out,
                        march_page_lines *parts);

/** How often the ring crosses the meridian north of the point opposite the circle's
 * centre. */
size_t march_circle_crossings(const march_view_cut *cut, const march_pairs *ring);

/**
 * Find where the projection tears a line or ring apart.
 * @param deg, page   Its points on the Earth and on the page.
 * @param[out] out    Where there are tears: the page points, with both edges of each
 *                    tear and {HUGE_VAL, HUGE_VAL} between them.
 * @return False if there is no memory.
 */
bool march_tear_open(march_arena *arena, const march_view *view, const march_pair *deg,
                     const march_pair *page, size_t count, bool closed,
                     march_pairs *out, size_t *tears);

/** Mark in `keep` the points that a Douglas-Peucker line within `tolerance` needs; the
 * ends always stay. */
void march_thin_mark(const march_pair *points, size_t count, double tolerance,
                     unsigned char *keep);

#endif
