/* tear.c - where a projection tears lines apart that are whole on the Earth.
 *
 * Most are torn along the meridian opposite their centre, and cutting by a box of
 * degrees sees to that. Others are torn elsewhere: interrupted ones, oblique ones,
 * transverse ones far from their meridian. There, two neighbours on the Earth are far
 * apart on the page, and stay so however near to each other they come.
 * SPDX-License-Identifier: MIT */
#include "geo/clip.h"

/* Steps are made to be small on the page; one of so many times what the steepest place
 * in sight would give, and of this share of the page, may be a tear. */
#define SUSPECT_TIMES 4.0
#define SUSPECT_SHARE 0.02
#define SURE_SHARE    0.1 /* and one of this share is looked at in any case */
/* What is whole shrinks with every halving. */
#define TORN_SHARE 0.1

enum { HALVINGS = 24 };

static march_pair page_of(const march_view *view, march_pair deg)
{
    march_page p = march_view_page(view, (march_lonlat){deg.x, deg.y});

    return (march_pair){p.x_mm, p.y_mm};
}

static double gap(march_pair a, march_pair b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

static double suspect_mm(const march_view *view)
{
    const march_view_cut *cut = &view->cut;
    double step = cut->step_deg * (cut->mm_per_deg_lon + cut->mm_per_deg_lat);
    double page =
        view->frame.x1_mm - view->frame.x0_mm + view->frame.y1_mm - view->frame.y0_mm;

    return fmin(fmax(SUSPECT_TIMES * step, SUSPECT_SHARE * page), SURE_SHARE * page);
}

/** Whether a step is torn; then the page points are moved to the edges of the tear. */
static bool is_torn(const march_view *view, march_pair a, march_pair b,
                    march_pair *page_a, march_pair *page_b)
{
    double whole = gap(*page_a, *page_b);
    march_pair left = *page_a, right = *page_b;

    for (int i = 0; i < HALVINGS; i++) {
        march_pair middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
        march_pair page = page_of(view, middle);
        if (!isfinite(page.x)) {
            break;
        }
        if (gap(left, page) > gap(page, right)) {
            b = middle;
            right = page;
        } else {
            a = middle;
            left = page;
        }
    }
    if (gap(left, right) < TORN_SHARE * whole) {
        return false;
    }
    *page_a = left;
    *page_b = right;
    return true;
}

bool march_tear_open(march_arena *arena, const march_view *view, const march_pair *deg,
                     const march_pair *page, size_t count, bool closed,
                     march_pairs *out, size_t *tears)
{
    const march_pair nowhere = {HUGE_VAL, HUGE_VAL};
    double suspect = suspect_mm(view);

    out->count = *tears = 0;
    for (size_t i = 0; i < count; i++) {
        size_t next = (i + 1) % count;
        march_pair a = page[i], b = page[next], to = deg[next];
        if (*tears > 0 && !MARCH_PUSH(arena, out, a)) {
            return false;
        }
        if ((next == 0 && !closed) || !isfinite(a.x) || !isfinite(b.x) ||
            gap(a, b) < suspect) {
            continue;
        }
        to.x =
            deg[i].x + (next == 0 ? remainder(to.x - deg[i].x, 360) : to.x - deg[i].x);
        if (!is_torn(view, deg[i], to, &a, &b)) {
            continue;
        }
        if (++*tears == 1) {
            if (!MARCH_RESERVE(arena, out, count + 3)) {
                return false;
            }
            for (size_t k = 0; k <= i; k++) {
                out->items[out->count++] = page[k];
            }
        }
        if (!MARCH_PUSH(arena, out, a) || !MARCH_PUSH(arena, out, nowhere) ||
            !MARCH_PUSH(arena, out, b)) {
            return false;
        }
    }
    return true;
}
