/* movement_figures.c - how many there were, in figures across the bodies of movements.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/lab.h"
#include "base/str.h"
#include "layer/features.h"
#include "layer/movement.h"
#include "model/figures.h"

/* Figures take so much of a body that they stand on; beside it they are so far off. */
#define BODY_SHARE 0.94
#define BESIDE_MM  0.7
/* Figures keep so far from each other, and from the ends of a body. */
#define APART_EM 1.25
#define ENDS_MM  0.8
/* Capitals and figures are about so high, in ems. */
#define CAPITAL_EM 0.7
/* They keep so far from the middle of a town's dot. */
#define TOWN_MM 1.1
/* What is written over another body has at least this contrast (WCAG 2.2, 1.4.3). */
#define CONTRAST 4.5

/** A number at a stop. */
typedef struct figure {
    const march_drawn *drawn;
    double at_mm; /**< along the arrow */
    march_station at;
    double men;
    march_count count;
} figure;

/** Where a number stands: a stroke as thick as its type is high. */
typedef struct stroke {
    march_page from, to;
    double half_mm;
} stroke;

typedef MARCH_ARRAY(figure) figures;

/** What is drawn, from below to above, and the numbers that have a place. */
typedef struct pile {
    const march_drawn *drawn;
    size_t count;
    stroke *taken;
    size_t taken_count;
} pile;

/** The numbers of one movement. */
static bool gather(march_map *map, const march_drawn *d, figures *out)
{
    const march_movement *m = d->shown->movement;
    double length = march_arrow_length(&d->arrow);
    int64_t before = -1;

    for (size_t i = 0; i < m->stop_count; i++) {
        march_count count = m->stops[i].strength;
        double at = d->curve->stops_mm[i] - d->from_mm;
        if (!count.known || count.low == before || at > length + ENDS_MM) {
            continue;
        }
        before = count.low;
        at = fmin(fmax(at, ENDS_MM), length - ENDS_MM);
        figure one = {d, at, march_arrow_at(&d->arrow, at),
                      (double)(count.low + count.high) / 2, count};
        if (!MARCH_PUSH(map->arena, out, one)) {
            return false;
        }
    }
    return true;
}

/** The greatest first: where two meet, the smaller one gives way. */
static int by_men(const void *a, const void *b)
{
    const figure *p = a, *q = b;

    if (p->men != q->men) {
        return p->men > q->men ? -1 : 1;
    }
    return p->at.at.x_mm < q->at.at.x_mm ? -1 : p->at.at.x_mm > q->at.at.x_mm;
}

/** Distance of a point from a stroke's middle line. */
static double distance(const stroke *s, march_page p)
{
    double dx = s->to.x_mm - s->from.x_mm, dy = s->to.y_mm - s->from.y_mm;
    double share = ((p.x_mm - s->from.x_mm) * dx + (p.y_mm - s->from.y_mm) * dy) /
                   fmax(dx * dx + dy * dy, 1e-9);

    share = fmin(fmax(share, 0), 1);
    return march_page_distance(
        p, (march_page){s->from.x_mm + share * dx, s->from.y_mm + share * dy});
}

static bool meet(const stroke *a, const stroke *b, double apart_mm)
{
    enum { STEPS = 8 };

    for (int i = 0; i <= STEPS; i++) {
        double t = (double)i / STEPS;
        march_page p = {a->from.x_mm + t * (a->to.x_mm - a->from.x_mm),
                        a->from.y_mm + t * (a->to.y_mm - a->from.y_mm)};
        if (distance(b, p) < apart_mm) {
            return true;
        }
    }
    return false;
}

/** Across the body, read from below or from the left, whichever is nearer to level. */
static march_page direction(const march_station *s)
{
    march_page a = s->across;
    bool turned = a.x_mm < -1e-6 || (fabs(a.x_mm) <= 1e-6 && a.y_mm > 0);

    return turned ? (march_page){-a.x_mm, -a.y_mm} : a;
}

static bool is_on_body(const figure *f, double width_mm)
{
    return width_mm <= 2 * f->at.half_mm * BODY_SHARE;
}

/** Where a number of a width stands: on the body, else beside it, above or below. */
static stroke place(const figure *f, double width_mm, double size_mm, bool below)
{
    march_page along = direction(&f->at), at = f->at.at;
    double half = f->at.half_mm, start = -width_mm / 2;

    if (!is_on_body(f, width_mm)) { /* upwards on the page */
        start = (along.y_mm <= 0) != below ? half + BESIDE_MM
                                           : -half - BESIDE_MM - width_mm;
    }
    return (stroke){{at.x_mm + along.x_mm * start, at.y_mm + along.y_mm * start},
                    {at.x_mm + along.x_mm * (start + width_mm),
                     at.y_mm + along.y_mm * (start + width_mm)},
                    size_mm * CAPITAL_EM / 2};
}

/** Draw a number along a stroke. */
static march_status draw(march_map *map, const march_line_of_type *line,
                         const stroke *s)
{
    double angle = atan2(s->to.y_mm - s->from.y_mm, s->to.x_mm - s->from.x_mm);
    /* the base line is half a capital below the middle of the type */
    march_page start = {s->from.x_mm - sin(angle) * s->half_mm,
                        s->from.y_mm + cos(angle) * s->half_mm};
    march_text_mark mark;

    MARCH_TRY(march_type_place(map->arena, line, start, angle, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

static march_status keep_clear(march_map *map, const figure *f, const stroke *s)
{
    march_page *points = MARCH_NEW(map->arena, march_page, 2);

    if (!points) {
        return MARCH_E_NOMEM;
    }
    points[0] = s->from;
    points[1] = s->to;
    march_obstacle_add(map->wishes, &(march_obstacle){.id = f->drawn->id,
                                                      .stay = f->drawn->gone,
                                                      .kind = MARCH_OBSTACLE_LINE,
                                                      .points = points,
                                                      .count = 2,
                                                      .half_mm = s->half_mm,
                                                      .weight = HUGE_VAL});
    return MARCH_OK;
}

/** Whether the dot of a town would be on a stroke. */
static bool hits_town(const march_map *map, const stroke *s)
{
    for (size_t i = 0; i < map->campaign->place_count; i++) {
        const march_place *place_at = &map->campaign->places[i];
        march_page at = march_view_page(map->view, place_at->at.at);
        if (place_at->kind != MARCH_PLACE_POINT && isfinite(at.x_mm) &&
            distance(s, at) < s->half_mm + TOWN_MM) {
            return true;
        }
    }
    return false;
}

/** The ink of a number: on a dark body that of its paper. */
static march_rgba ink_of(const figure *f, bool on_body, march_rgba ink)
{
    const march_arrow_look *look = &f->drawn->look;
    bool darker = march_color_contrast(look->color, ink) <
                  march_color_contrast(look->color, look->paper);

    return on_body && darker ? look->paper : ink;
}

/** How far a point is inside the body of an arrow, in mm; negative: outside. */
static double inside(const march_drawn *d, march_page at)
{
    march_foot foot;

    if (!d->there || d->curve->nearby.line.count < 2 ||
        !march_nearby_foot(&d->curve->nearby, at, d->curve->width_mm, &foot)) {
        return -1;
    }
    return march_widths_at(d->curve->widths, d->curve->width_count, foot.at_mm) / 2 -
           foot.apart_mm;
}

/** What is drawn uppermost at a point; NULL: paper. */
static const march_drawn *top_at(const pile *all, march_page at)
{
    const march_drawn *top = NULL;

    for (size_t k = 0; k < all->count; k++) {
        top = inside(&all->drawn[k], at) > 0 ? &all->drawn[k] : top;
    }
    return top;
}

/** Whether a number can be read on what is drawn below it, over its whole length and
 * height. @param free  Only paper will do. */
static bool is_legible(const pile *all, const figure *f, bool on_body, bool free,
                       const stroke *s, march_rgba ink)
{
    enum { STEPS = 6 };
    double dx = s->to.x_mm - s->from.x_mm, dy = s->to.y_mm - s->from.y_mm;
    double length = fmax(hypot(dx, dy), 1e-9);

    for (int i = 0; i <= 3 * STEPS + 2; i++) {
        double t = (double)(i / 3) / STEPS, off = (i % 3 - 1) * s->half_mm / length;
        const march_drawn *top =
            top_at(all, (march_page){s->from.x_mm + t * dx - off * dy,
                                     s->from.y_mm + t * dy + off * dx});
        bool own = top == f->drawn;
        if ((on_body && !own) || (!on_body && free && top) ||
            (top && !own && march_color_contrast(top->look.color, ink) < CONTRAST)) {
            return false;
        }
    }
    return true;
}

/** Find the place of a number: at its stop, or a little before or behind it where a
 * town is in the way. False where it would meet a number that is there. */
static bool find_place(const march_map *map, const pile *all, figure *f,
                       const march_type_style *type, double width_mm, stroke *out)
{
    static const double steps_em[] = {0, 1, -1, 1.6, -1.6, 2.2, -2.2};
    const march_arrow *arrow = &f->drawn->arrow;
    double length = march_arrow_length(arrow), size_mm = type->size_mm;

    /* beside a body: first where only paper is, above or below, then on other bodies */
    for (size_t k = 0; k < 4 * MARCH_COUNT(steps_em); k++) {
        double at_mm = f->at_mm + steps_em[k / 2 % MARCH_COUNT(steps_em)] * size_mm;
        if (at_mm < 0 || at_mm > length) {
            continue;
        }
        f->at = march_arrow_at(arrow, at_mm);
        stroke s = place(f, width_mm, size_mm, k % 2 == 1);
        bool on_body = is_on_body(f, width_mm), free = k < 2 * MARCH_COUNT(steps_em);
        bool fine = !hits_town(map, &s) && is_legible(all, f, on_body, free, &s,
                                                      ink_of(f, on_body, type->color));
        for (size_t i = 0; fine && i < all->taken_count; i++) {
            fine = !meet(&s, &all->taken[i], APART_EM * size_mm);
        }
        if (fine) {
            *out = s;
            return true;
        }
    }
    return false;
}

/** Draw a number, if it finds a place. */
static march_status put(march_map *map, const march_style_layer *layer, figure *f,
                        pile *all)
{
    march_type_style type = march_layer_type(map, layer, &f->drawn->lookup);
    const char *text = march_figure_count(map->arena, f->count, map->lang);
    const march_line_of_type *line;
    stroke s;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, &type, &line));
    if (!find_place(map, all, f, &type, line->width_mm, &s)) {
        return MARCH_OK;
    }
    type.color = ink_of(f, is_on_body(f, line->width_mm), type.color);
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, &type, &line));
    all->taken[all->taken_count++] = s;
    march_draw_switched_begin(map->sheet, f->drawn->of);
    MARCH_TRY(draw(map, line, &s));
    march_draw_switched_end(map->sheet, f->drawn->of);
    return map->pass != MARCH_PASS_MOMENT ? keep_clear(map, f, &s) : MARCH_OK;
}

march_status march_drawn_figures(march_map *map, const march_style_layer *layer,
                                 const march_drawn *drawn, size_t count)
{
    figures all = {0};
    pile there = {.drawn = drawn, .count = count};

    for (size_t i = 0; i < count; i++) {
        const march_drawn *d = &drawn[i];
        const char *word = d->there
                               ? march_style_text(map->arena, layer,
                                                  MARCH_PROP_ARROW_FIGURES, &d->lookup)
                               : NULL;
        if (march_str_equal(word, "across") && !gather(map, d, &all)) {
            return MARCH_E_NOMEM;
        }
    }
    there.taken = MARCH_NEW(map->arena, stroke, all.count);
    if (!there.taken) {
        return MARCH_E_NOMEM;
    }
    if (all.count > 0) {
        qsort(all.items, all.count, sizeof(*all.items), by_men);
    }
    for (size_t i = 0; i < all.count; i++) {
        MARCH_TRY(put(map, layer, &all.items[i], &there));
    }
    return MARCH_OK;
}
