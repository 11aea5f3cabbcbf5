/* circle.c - cutting by a circle on the Earth: what an azimuthal projection sees.
 *
 * Directions are seen from the circle's centre. What a ring does outside the circle is
 * replaced by the arc with the same change of direction, which keeps the filling inside
 * right as long as the point opposite the centre is not filled;
 * march_circle_crossings() tells the caller about that one. SPDX-License-Identifier:
 * MIT */
#include "geo/clip.h"

#define RAD (MARCH_PI / 180)

enum { ARC_STEP_DEG = 1 };

/** The circle with its sines at hand. */
typedef struct circle {
    double lon_deg, lat_deg, radius_deg;
    double sin_lat, cos_lat, sin_radius, cos_radius;
} circle;

static circle circle_of(const march_view_cut *cut)
{
    return (circle){
        .lon_deg = cut->centre.lon_deg,
        .lat_deg = cut->centre.lat_deg,
        .radius_deg = cut->radius_deg,
        .sin_lat = sin(cut->centre.lat_deg * RAD),
        .cos_lat = cos(cut->centre.lat_deg * RAD),
        .sin_radius = sin(cut->radius_deg * RAD),
        .cos_radius = cos(cut->radius_deg * RAD),
    };
}

/** Cosine of the angular distance from the centre, less that of the circle: positive
 * inside. */
static double height(const circle *c, march_pair p)
{
    double lat = p.y * RAD;

    return c->sin_lat * sin(lat) +
           c->cos_lat * cos(lat) * cos((p.x - c->lon_deg) * RAD) - c->cos_radius;
}

/** A latitude kept off the poles: there, a longitude is still a direction. */
static double off_pole(double lat_deg)
{
    return fmax(1e-9 - 90, fmin(90 - 1e-9, lat_deg));
}

/** Direction from the centre, radians clockwise from north. */
static double direction(const circle *c, march_pair p)
{
    double lat = off_pole(p.y) * RAD, lon = (p.x - c->lon_deg) * RAD;

    return atan2(cos(lat) * sin(lon),
                 c->cos_lat * sin(lat) - c->sin_lat * cos(lat) * cos(lon));
}

/** The point of the circle in a direction. */
static march_pair on_circle(const circle *c, double direction_rad)
{
    double sin_lat =
        c->sin_lat * c->cos_radius + c->cos_lat * c->sin_radius * cos(direction_rad);
    double y = sin(direction_rad) * c->sin_radius;
    double x =
        c->cos_lat * c->cos_radius - c->sin_lat * c->sin_radius * cos(direction_rad);

    return (march_pair){c->lon_deg + atan2(y, x) / RAD,
                        asin(fmax(-1, fmin(1, sin_lat))) / RAD};
}

/** A turn by the short way, radians. */
static double short_turn(double from, double to)
{
    return remainder(to - from, 2 * MARCH_PI);
}

/** The direction in which a short segment crosses the circle. */
static double crossing(const circle *c, march_pair a, march_pair b, double height_a,
                       double height_b)
{
    double share = height_a / (height_a - height_b);
    double dx = remainder(b.x - a.x, 360);

    return direction(c, (march_pair){a.x + dx * share, a.y + (b.y - a.y) * share});
}

/** Append the circle from one direction on, turning by `turn_rad`, both ends
 * included. */
static bool add_arc(march_arena *arena, const circle *c, double from, double turn_rad,
                    march_pairs *out)
{
    size_t steps = (size_t)ceil(fabs(turn_rad) / (ARC_STEP_DEG * RAD)) + 1;

    if (!MARCH_RESERVE(arena, out, steps + 1)) {
        return false;
    }
    for (size_t i = 0; i <= steps; i++) {
        double share = (double)i / (double)steps;
        out->items[out->count++] = on_circle(c, from + turn_rad * share);
    }
    return true;
}

/** Longitudes near the centre's, for PROJ takes no more than a few turns. */
static march_pair near_centre(const circle *c, march_pair p)
{
    return (march_pair){c->lon_deg + remainder(p.x - c->lon_deg, 360), p.y};
}

bool march_circle_whole(march_arena *arena, const march_view_cut *cut, march_pairs *out,
                        march_page_lines *parts)
{
    circle c = circle_of(cut);
    size_t first = out->count;

    return add_arc(arena, &c, 0, 2 * MARCH_PI, out) &&
           MARCH_PUSH(arena, &parts->parts, (march_part){first, out->count - first});
}

/** The state of the way around a ring. */
typedef struct walk {
    bool inside;
    double left_at; /**< direction in which the circle was left */
    double last, turn;
} walk;

/** Follow one segment of a ring; what is outside becomes an arc on coming back. */
static bool follow(march_arena *arena, const circle *c, walk *w, march_pair a,
                   march_pair b, double height_a, double height_b, march_pairs *out)
{
    bool enters = height_b >= 0;

    if (w->inside && enters) {
        return MARCH_PUSH(arena, out, near_centre(c, b));
    }
    if (w->inside) {
        w->inside = false;
        w->left_at = w->last = crossing(c, a, b, height_a, height_b);
        w->turn = 0;
    }
    double to = enters ? crossing(c, a, b, height_a, height_b) : direction(c, b);
    w->turn += short_turn(w->last, to);
    w->last = to;
    if (!enters) {
        return true;
    }
    w->inside = true;
    return add_arc(arena, c, w->left_at, w->turn, out) &&
           MARCH_PUSH(arena, out, near_centre(c, b));
}

/** Whether a ring that stays outside goes around the circle. */
static bool goes_around(const circle *c, const march_pairs *ring)
{
    double last = direction(c, ring->items[ring->count - 1]), turn = 0;

    for (size_t i = 0; i < ring->count; i++) {
        double to = direction(c, ring->items[i]);
        turn += short_turn(last, to);
        last = to;
    }
    return fabs(remainder(turn, 4 * MARCH_PI)) > MARCH_PI;
}

bool march_circle_clip_ring(march_arena *arena, const march_view_cut *cut,
                            const march_pairs *ring, march_pairs *out,
                            march_page_lines *parts, size_t *around)
{
    circle c = circle_of(cut);
    size_t n = ring->count, start = 0, first = out->count;

    while (start < n && height(&c, ring->items[start]) < 0) {
        start++;
    }
    if (start == n) {
        *around += n > 0 && goes_around(&c, ring);
        return true;
    }
    walk w = {.inside = true};
    march_pair a = ring->items[start];
    double height_a = height(&c, a);
    for (size_t i = 1; i <= n; i++) {
        march_pair b = ring->items[(start + i) % n];
        double height_b = height(&c, b);
        if (!follow(arena, &c, &w, a, b, height_a, height_b, out)) {
            return false;
        }
        a = b;
        height_a = height_b;
    }
    return MARCH_PUSH(arena, &parts->parts, (march_part){first, out->count - first});
}

/** Append the visible part of a segment of a line. */
static bool add_segment(march_arena *arena, const circle *c, march_pair a, march_pair b,
                        double height_a, double height_b, march_pairs *out,
                        march_page_lines *parts)
{
    bool starts = height_a < 0;

    if (height_a < 0 && height_b < 0) {
        return true;
    }
    if (starts) {
        double at = crossing(c, a, b, height_a, height_b);
        if (!MARCH_PUSH(arena, &parts->parts, (march_part){out->count, 0}) ||
            !MARCH_PUSH(arena, out, on_circle(c, at))) {
            return false;
        }
    }
    march_pair end = height_b >= 0
                         ? near_centre(c, b)
                         : on_circle(c, crossing(c, a, b, height_a, height_b));
    if (!MARCH_PUSH(arena, out, end)) {
        return false;
    }
    march_part *piece = &parts->parts.items[parts->parts.count - 1];
    piece->count = out->count - piece->first;
    return true;
}

bool march_circle_clip_line(march_arena *arena, const march_view_cut *cut,
                            const march_pairs *line, march_pairs *out,
                            march_page_lines *parts)
{
    circle c = circle_of(cut);

    if (line->count < 2) {
        return true;
    }
    march_pair a = line->items[0];
    double height_a = height(&c, a);
    if (height_a >= 0 &&
        (!MARCH_PUSH(arena, &parts->parts, (march_part){out->count, 1}) ||
         !MARCH_PUSH(arena, out, near_centre(&c, a)))) {
        return false;
    }
    for (size_t i = 1; i < line->count; i++) {
        march_pair b = line->items[i];
        double height_b = height(&c, b);
        if (!add_segment(arena, &c, a, b, height_a, height_b, out, parts)) {
            return false;
        }
        a = b;
        height_a = height_b;
    }
    return true;
}

size_t march_circle_crossings(const march_view_cut *cut, const march_pairs *ring)
{
    double lon = cut->centre.lon_deg + 180, lat = -cut->centre.lat_deg;
    size_t found = 0;

    for (size_t i = 0; i < ring->count; i++) {
        march_pair a = ring->items[i], b = ring->items[(i + 1) % ring->count];
        if (i + 1 == ring->count) {
            b.x = a.x + remainder(b.x - a.x, 360); /* the ring may go around a pole */
        }
        double from = floor((a.x - lon) / 360), to = floor((b.x - lon) / 360);
        for (double k = fmin(from, to) + 1; k <= fmax(from, to); k++) {
            double share = (lon + 360 * k - a.x) / (b.x - a.x);
            double at = a.y + (b.y - a.y) * share;
            found += off_pole(at) > lat;
        }
    }
    return found;
}
