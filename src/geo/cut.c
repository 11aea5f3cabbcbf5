/* cut.c - lines and rings in degrees become lines and rings on the page.
 * SPDX-License-Identifier: MIT */
#include "base/cleanup.h"
#include "geo/cut_parts.h"
#include "geo/outline.h"

/* More than any sane geometry needs to be cut; what needs more is refused. */
#define SCRATCH_LIMIT ((size_t)4 << 30)

static march_rect rect_of(march_lonlat_box box)
{
    return (march_rect){box.west_deg, box.south_deg, box.east_deg, box.north_deg};
}

/** Divide what is longer than the step of the cut; into c->spare, then swapped. */
static bool divide(march_cutter *c, march_pairs *points, bool closed)
{
    const double step = c->cut.step_deg;

    c->spare.count = 0;
    for (size_t i = 0; i < points->count; i++) {
        march_pair a = points->items[i];
        bool last = i + 1 == points->count;
        march_pair b = points->items[last ? 0 : i + 1];
        double dx = b.x - a.x, dy = b.y - a.y;
        if (last && c->cut.round) {
            dx = remainder(dx, 360);
        }
        double parts = ceil(fmax(fabs(dx), fabs(dy)) / step);
        size_t count = (last && !closed) || !(parts > 1) ? 1 : (size_t)parts;
        if (!MARCH_RESERVE(c->scratch, &c->spare, count)) {
            return false;
        }
        c->spare.items[c->spare.count++] = a;
        for (size_t k = 1; k < count; k++) {
            double share = (double)k / (double)count;
            c->spare.items[c->spare.count++] =
                (march_pair){a.x + dx * share, a.y + dy * share};
        }
    }
    march_pairs swap = *points;
    *points = c->spare;
    c->spare = swap;
    return true;
}

/** Finish all the pieces a cut has left. */
static bool finish_pieces(march_cutter *c,
                          bool (*finish)(march_cutter *, const march_pair *, size_t))
{
    for (size_t i = 0; i < c->parts.parts.count; i++) {
        march_part part = c->parts.parts.items[i];
        if (!finish(c, c->pieces.items + part.first, part.count)) {
            return false;
        }
    }
    return true;
}

/** Cut, divide and finish what the sieve has left of a ring in c->points. */
static bool finish_boxed_ring(march_cutter *c, march_sieve *sieve)
{
    march_sieve_finish(sieve);
    return march_clip_ring(c->scratch, sieve->box, sieve->seen, &c->points,
                           &c->spare) &&
           divide(c, &c->points, true) &&
           march_cut_finish_ring(c, c->points.items, c->points.count);
}

/** A ring around a pole: followed as often as the window needs, then closed along the
 * nearer pole. */
static bool cut_polar_ring(march_cutter *c, const march_outline *o)
{
    march_rect box = rect_of(c->cut.box);
    double pole = o->lat_sum_deg < 0 ? -90 : 90;
    double net = o->last_deg - o->first_deg;
    double low = fmin(o->first_deg, o->last_deg), turn = net > 0 ? 360 : -360;
    double from = 360 * floor((box.x0 - low) / 360);
    double to = 360 * floor((box.x1 - low) / 360);
    march_sieve sieve = march_cut_sieve(c, box, &c->points);

    double start = net > 0 ? from : to;
    int turns = (int)((to - from) / 360) + 1;
    for (int i = 0; i < turns; i++) {
        if (!march_outline_feed(c->scratch, &sieve, o, start + turn * i)) {
            return false;
        }
    }
    if (!MARCH_RESERVE(c->scratch, &c->points, 8)) {
        return false;
    }
    double end = start + turn * (turns - 1);
    march_sieve_feed(&sieve, (march_pair){o->last_deg + end, pole});
    march_sieve_feed(&sieve, (march_pair){o->first_deg + start, pole});
    return finish_boxed_ring(c, &sieve);
}

/** Whether an outline's latitudes miss the cut. */
static bool misses(const march_cutter *c, const march_outline *o)
{
    return o->empty || o->north_deg < c->cut.box.south_deg ||
           o->south_deg > c->cut.box.north_deg;
}

/** Whether an outline is too small to leave anything on the page. */
static bool is_speck(const march_cutter *c, const march_outline *o)
{
    double wide = (o->east_deg - o->west_deg) * c->cut.mm_per_deg_lon;
    double high = (o->north_deg - o->south_deg) * c->cut.mm_per_deg_lat;

    return wide + high < c->view->tolerance_mm;
}

/** The first and last shift, in turns, that bring an outline into the window. */
static void shifts(const march_cutter *c, const march_outline *o, double *first,
                   double *last)
{
    *first = ceil((c->cut.box.west_deg - o->east_deg) / 360);
    *last = floor((c->cut.box.east_deg - o->west_deg) / 360);
}

/** A ring around the whole Earth has no edge of its own: all of the window is in it. */
static bool is_earth(const march_outline *o)
{
    return !o->empty && o->literal && o->east_deg - o->west_deg >= 360 &&
           o->south_deg <= -90 && o->north_deg >= 90;
}

static bool take_all_of_box(march_cutter *c)
{
    march_rect box = rect_of(c->cut.box);
    const march_pair corners[] = {
        {box.x0, box.y0}, {box.x0, box.y1}, {box.x1, box.y1}, {box.x1, box.y0}};

    c->points.count = 0;
    for (size_t i = 0; i < MARCH_COUNT(corners); i++) {
        if (!MARCH_PUSH(c->scratch, &c->points, corners[i])) {
            return false;
        }
    }
    return divide(c, &c->points, true) &&
           march_cut_finish_ring(c, c->points.items, c->points.count);
}

static bool cut_ring_by_box(march_cutter *c, const march_outline *o)
{
    double first, last;

    if (o->empty) {
        return true;
    }
    if (is_earth(o)) {
        return take_all_of_box(c);
    }
    if (march_outline_goes_round(o)) {
        return cut_polar_ring(c, o);
    }
    if (misses(c, o) || is_speck(c, o)) {
        return true;
    }
    shifts(c, o, &first, &last);
    for (double k = first; k <= last; k++) {
        march_sieve sieve = march_cut_sieve(c, rect_of(c->cut.box), &c->points);
        if (!march_outline_feed(c->scratch, &sieve, o, 360 * k) ||
            !finish_boxed_ring(c, &sieve)) {
            return false;
        }
    }
    return true;
}

static bool cut_line_by_box(march_cutter *c, const march_outline *o)
{
    double first, last;

    if (misses(c, o)) {
        return true;
    }
    shifts(c, o, &first, &last);
    for (double k = first; k <= last; k++) {
        march_sieve sieve = march_cut_sieve(c, rect_of(c->cut.box), &c->points);
        c->pieces.count = c->parts.parts.count = 0;
        if (!march_outline_feed(c->scratch, &sieve, o, 360 * k)) {
            return false;
        }
        march_sieve_finish(&sieve);
        /* Cutting leaves the pieces end to end in one array, so they are divided one
         * by one. */
        if (!march_clip_line(c->scratch, sieve.box, c->points.items, c->points.count,
                             &c->pieces, &c->parts)) {
            return false;
        }
        for (size_t i = 0; i < c->parts.parts.count; i++) {
            march_part part = c->parts.parts.items[i];
            c->points.count = 0;
            if (!MARCH_RESERVE(c->scratch, &c->points, part.count)) {
                return false;
            }
            for (size_t j = 0; j < part.count; j++) {
                c->points.items[c->points.count++] = c->pieces.items[part.first + j];
            }
            if (!divide(c, &c->points, false) ||
                !march_cut_finish_line(c, c->points.items, c->points.count)) {
                return false;
            }
        }
    }
    return true;
}

/** Sieve by latitude alone and divide, for a round cut. */
static bool prepare_round(march_cutter *c, const march_outline *o, bool closed)
{
    march_rect box = rect_of(c->cut.box);

    box.x0 = -HUGE_VAL;
    box.x1 = HUGE_VAL;
    march_sieve sieve = march_cut_sieve(c, box, &c->points);
    if (!march_outline_feed(c->scratch, &sieve, o, 0)) {
        return false;
    }
    march_sieve_finish(&sieve);
    c->pieces.count = c->parts.parts.count = 0;
    return divide(c, &c->points, closed);
}

/** @param[in,out] crossings  Odd when the whole circle must change sides: see
 *                            march_circle_crossings(), where a ring around the north
 *                            pole counts as one more, and march_circle_clip_ring(). */
static bool cut_ring_by_circle(march_cutter *c, const march_outline *o,
                               size_t *crossings)
{
    if (is_earth(o)) {
        *crossings += 1;
        return true;
    }
    if (o->empty || (misses(c, o) && !march_outline_goes_round(o))) {
        return true;
    }
    if (!prepare_round(c, o, true)) {
        return false;
    }
    *crossings += march_circle_crossings(&c->cut, &c->points);
    *crossings += march_outline_goes_round(o) && o->lat_sum_deg > 0;
    return march_circle_clip_ring(c->scratch, &c->cut, &c->points, &c->pieces,
                                  &c->parts, crossings) &&
           finish_pieces(c, march_cut_finish_ring);
}

static bool cut_line_by_circle(march_cutter *c, const march_outline *o)
{
    return misses(c, o) || (prepare_round(c, o, false) &&
                            march_circle_clip_line(c->scratch, &c->cut, &c->points,
                                                   &c->pieces, &c->parts) &&
                            finish_pieces(c, march_cut_finish_line));
}

/** What is filled and what is not change sides inside the circle. */
static bool turn_inside_out(march_cutter *c)
{
    c->pieces.count = c->parts.parts.count = 0;
    return march_circle_whole(c->scratch, &c->cut, &c->pieces, &c->parts) &&
           finish_pieces(c, march_cut_finish_ring);
}

/** The view's cut, made larger for an unusually wide margin. */
static march_view_cut cut_for(const march_view *view, double margin_mm)
{
    march_view_cut cut = view->cut;

    if (margin_mm <= cut.pad_mm) {
        return cut;
    }
    const double m_per_deg = 111195;
    march_lonlat_box *box = &cut.box;
    double more = 2 * (margin_mm - cut.pad_mm) / view->mm_per_m / m_per_deg;
    double high = fmax(fabs(box->south_deg), fabs(box->north_deg));
    double wider = more / fmax(cos(high * MARCH_PI / 180), 0.01);
    double room = fmax(0, (360 - (box->east_deg - box->west_deg)) / 2);
    box->south_deg = fmax(-90, box->south_deg - more);
    box->north_deg = fmin(90, box->north_deg + more);
    box->west_deg -= fmin(wider, room);
    box->east_deg += fmin(wider, room);
    cut.radius_deg = fmin(cut.radius_deg + more, view->cut.horizon_deg);
    return cut;
}

static march_status start(march_cutter *c, const march_view *view, march_arena *arena,
                          march_arena *scratch, double margin_mm, march_page_lines *out)
{
    march_page_box page = march_page_box_grow(view->frame, margin_mm);

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    *c = (march_cutter){
        .view = view,
        .cut = cut_for(view, margin_mm),
        .page = {page.x0_mm, page.y0_mm, page.x1_mm, page.y1_mm},
        .arena = arena,
        .scratch = scratch,
        .out = out,
    };
    return MARCH_OK;
}

march_status march_view_lines(const march_view *view, march_arena *arena,
                              const march_lonlat *points, size_t count,
                              double margin_mm, march_page_lines *out)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(SCRATCH_LIMIT);
    march_outline o = march_outline_of(points, count, false);
    march_cutter c;

    MARCH_TRY(start(&c, view, arena, scratch, margin_mm, out));
    bool done = c.cut.round ? cut_line_by_circle(&c, &o) : cut_line_by_box(&c, &o);
    return done ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_view_rings(const march_view *view, march_arena *arena,
                              const march_lonlat *points, const march_part *rings,
                              size_t ring_count, double margin_mm,
                              march_page_lines *out)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(SCRATCH_LIMIT);
    size_t crossings = 0;
    march_cutter c;

    MARCH_TRY(start(&c, view, arena, scratch, margin_mm, out));
    for (size_t i = 0; i < ring_count; i++) {
        march_outline o =
            march_outline_of(points + rings[i].first, rings[i].count, true);
        bool done = c.cut.round ? cut_ring_by_circle(&c, &o, &crossings)
                                : cut_ring_by_box(&c, &o);
        if (!done) {
            return MARCH_E_NOMEM;
        }
    }
    if (crossings % 2 == 1 && !turn_inside_out(&c)) {
        return MARCH_E_NOMEM;
    }
    return MARCH_OK;
}

march_status march_view_rim(const march_view *view, march_arena *arena,
                            march_page_lines *out)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(SCRATCH_LIMIT);
    const march_lonlat_box *box = &view->cut.box;
    march_cutter c;

    MARCH_TRY(start(&c, view, arena, scratch, 0, out));
    if (c.cut.round) {
        bool done = march_circle_whole(c.scratch, &c.cut, &c.pieces, &c.parts) &&
                    finish_pieces(&c, march_cut_finish_line);
        return done ? MARCH_OK : MARCH_E_NOMEM;
    }
    for (int side = 0; side < 2 && box->east_deg - box->west_deg > 359.9; side++) {
        double lon = side ? box->east_deg : box->west_deg;
        c.points.count = 0;
        if (!MARCH_PUSH(c.scratch, &c.points, (march_pair){lon, box->south_deg}) ||
            !MARCH_PUSH(c.scratch, &c.points, (march_pair){lon, box->north_deg}) ||
            !divide(&c, &c.points, false) ||
            !march_cut_finish_line(&c, c.points.items, c.points.count)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}
