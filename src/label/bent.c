/* bent.c - a name bent along a way, if it can be read there.
 * SPDX-License-Identifier: MIT */
#include "label/candidate.h"

/* A name turns no more than about 60 degrees from its first to its last letter. */
#define MOST_TURN (65 * MARCH_PI / 180)

/* Letters come no nearer to each other than this share of their usual distance. */
#define TIGHTEST 0.86

/** The shortest distance between neighbouring letters of a bent name, as a share of
 * what it is in the straight one: small where the inside of a bend heaps letters up. */
static double tightest(const march_line_of_type *line, const march_text_mark *mark)
{
    double least = 1;

    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph *bent = mark->runs[r].glyphs;
        const march_glyph *straight = line->mark.runs[r].glyphs;
        for (size_t i = 1; i < mark->runs[r].count; i++) {
            double home = straight[i].at.x_mm - straight[i - 1].at.x_mm;
            double now = march_page_distance(bent[i - 1].at, bent[i].at);
            if (home > 0.1 * mark->size_mm && now < least * home) {
                least = now / home;
            }
        }
    }
    return least;
}

/** Whether a bent name can be read: it turns little from its first to its last letter,
 * and its letters do not heap up. */
static bool is_readable(const march_line_of_type *line, const march_text_mark *mark,
                        double *turned_rad)
{
    const march_glyph_run *run = &mark->runs[mark->run_count - 1];
    const march_glyph *first = &mark->runs[0].glyphs[0];
    const march_glyph *last = &run->glyphs[run->count - 1];

    *turned_rad = fabs(remainder(last->angle_rad - first->angle_rad, 2 * MARCH_PI));
    return *turned_rad <= MOST_TURN && tightest(line, mark) >= TIGHTEST;
}

/** The room of the letters, and of the gaps of a spread name; *fits is false where a
 * dot would stand between the letters and be read as one of them. */
static march_status take_room(march_offers *offers, const march_line_of_type *shaped,
                              const march_text_mark *mark, march_candidate *c,
                              bool *fits)
{
    size_t most = shaped->cluster_count;
    march_page *quads = MARCH_NEW(offers->scratch, march_page, 4 * most);

    if (!quads) {
        return MARCH_E_NOMEM;
    }
    c->quads = quads;
    c->quad_count = march_letters_quads(shaped, mark, quads);
    *fits = c->quad_count > 0;
    if (c->extra_mm <= 0 || c->quad_count < 2) {
        return MARCH_OK;
    }
    march_page *gaps = MARCH_NEW(offers->scratch, march_page, 4 * most);
    if (!gaps) {
        return MARCH_E_NOMEM;
    }
    march_letters_gaps(quads, c->quad_count, gaps);
    c->gaps = gaps;
    c->gap_count = c->quad_count - 1;
    *fits = !march_field_index_on_disc(offers->field, gaps, c->gap_count);
    return MARCH_OK;
}

/** Whether a point lies in the land of the wish (even-odd). */
static bool is_at_home(const march_wish *wish, march_page p)
{
    bool in = false;

    for (size_t r = 0; r < wish->home_count; r++) {
        const march_wish_ring *ring = &wish->home[r];
        for (size_t i = 0; i < ring->count; i++) {
            march_page a = ring->points[i], b = ring->points[(i + 1) % ring->count];
            if ((a.y_mm > p.y_mm) != (b.y_mm > p.y_mm) &&
                p.x_mm < a.x_mm + (b.x_mm - a.x_mm) * (p.y_mm - a.y_mm) /
                                      (b.y_mm - a.y_mm)) {
                in = !in;
            }
        }
    }
    return in;
}

/** What it costs a name that letters stand outside its land: nobody reads it as the
 * name of the land then. */
static double cost_abroad(const march_wish *wish, const march_candidate *c)
{
    const double first = 10, each = 4;
    size_t abroad = 0;

    for (size_t i = 0; wish->home && i < c->quad_count; i++) {
        const march_page *q = c->quads + 4 * i;
        march_page middle = {(q[0].x_mm + q[2].x_mm) / 2, (q[0].y_mm + q[2].y_mm) / 2};
        abroad += !is_at_home(wish, middle);
    }
    return abroad > 0 ? first + each * (double)abroad : 0;
}

/** Whether the feet of all letters are free: without that, nothing else is asked. */
static bool has_ground(const march_offers *offers, const march_line_of_type *shaped,
                       const march_way *way, double from_mm, const march_candidate *c)
{
    const march_wish *wish = offers->wish;
    const char *own = march_candidate_own(wish, c);

    for (size_t i = 0; i < shaped->cluster_count && !march_pin_is_set(&wish->pin);
         i++) {
        const march_type_cluster *letter = &shaped->clusters[i];
        bool is_ink = letter->ink.x0_mm <= letter->ink.x1_mm;
        double middle = from_mm + letter->left_mm + letter->width_mm / 2;
        if (is_ink &&
            march_field_index_taken(offers->field, march_way_at(way, middle), own)) {
            return false;
        }
        from_mm += letter->tight ? 0 : c->extra_mm;
    }
    return true;
}

march_status march_offer_bent(march_offers *offers, const march_line_of_type *shaped,
                              const march_way *way, double from_mm,
                              const march_candidate *like)
{
    const double size = offers->type.size_mm;
    size_t parts = march_type_clusters(shaped);
    double spread = parts > 1 ? (double)(parts - 1) * like->extra_mm : 0;
    double width = shaped->width_mm + spread, skipped, sharpest, turned;
    march_candidate c = *like;
    march_text_mark mark;
    bool fits;

    if (!has_ground(offers, shaped, way, from_mm, like)) {
        return MARCH_OK;
    }
    c.shaped = shaped;
    c.way = march_way_window(way, from_mm - size, from_mm + width + size, &skipped);
    c.from_mm = from_mm - skipped;
    march_status status =
        march_type_bend(offers->scratch, shaped, c.way.points, c.way.count, c.from_mm,
                        c.extra_mm, &mark, &sharpest);
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    double limit = offers->wish->max_angle_deg * MARCH_PI / 180;
    if (mark.run_count == 0 || (limit > 0 && sharpest > limit) ||
        !is_readable(shaped, &mark, &turned)) {
        return MARCH_OK;
    }
    MARCH_TRY(take_room(offers, shaped, &mark, &c, &fits));
    if (!fits) {
        return MARCH_OK;
    }
    c.cost += cost_abroad(offers->wish, &c) + (limit > 0 ? sharpest / limit * 4 : 0) +
              3 * turned;
    c.middle = march_way_at(way, from_mm + width / 2);
    return march_offer(offers, &c);
}
