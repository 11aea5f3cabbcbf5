/* spread.c - names spread over lands and ranges.
 * SPDX-License-Identifier: MIT */
#include "label/candidate.h"

/* Names of lands fill this share of their line, with no more than so much space between
 * letters, in ems. */
#define SPREAD_SHARE   0.66
#define SPREAD_MOST_EM 1.5

/* Names may move aside by so many ems where the wish does not say how far. */
#define USUAL_MOVE_EM 4.5

/* With so many places near its line a name is not tried farther off. */
enum { ENOUGH = 60 };

/** Space between letters that fills the wanted share of a line. */
static double spread_mm(const march_line_of_type *line, double length_mm,
                        double size_mm)
{
    size_t gaps = march_type_clusters(line);
    double room = SPREAD_SHARE * length_mm - line->width_mm;

    if (gaps < 2 || room <= 0) {
        return 0;
    }
    return fmin(room / (double)(gaps - 1), SPREAD_MOST_EM * size_mm);
}

/** The spread name at several places along one way. */
static march_status offer_places(march_offers *offers, const march_line_of_type *shaped,
                                 const march_way *way, double extra, double cost,
                                 size_t spot)
{
    enum { PLACES = 13 };
    const march_pin *pin = &offers->wish->pin;
    size_t parts = march_type_clusters(shaped);
    double gaps = parts > 0 ? (double)parts - 1 : 0;
    double free_mm = way->length_mm - shaped->width_mm - gaps * extra;

    for (size_t i = 0; i < PLACES && free_mm > 0; i++) {
        double place = 0.06 + 0.88 * (double)i / (PLACES - 1);
        double off = fabs(place - 0.5);
        if (pin->has_share) {
            double middle = free_mm * place + (way->length_mm - free_mm) / 2;
            off = 4 * fabs(middle / way->length_mm - pin->share);
        }
        march_candidate like = {
            .cost = cost + 12 * off, .spot = spot + i / 2, .extra_mm = extra};
        MARCH_TRY(march_offer_bent(offers, shaped, way, free_mm * place, &like));
    }
    return MARCH_OK;
}

/** The axis as it is to be read, and moved where the user wants it. */
static march_status take_axis(march_offers *offers, march_line *out)
{
    const march_wish *wish = offers->wish;
    march_page *points = MARCH_NEW(offers->arena, march_page, wish->line_count);
    march_line line = {points, wish->line_count};
    march_way way;

    if (!points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < line.count; i++) {
        points[i] = wish->line[i];
        if (wish->pin.has_offset) {
            points[i].x_mm += wish->pin.dx_mm;
            points[i].y_mm += wish->pin.dy_mm;
        }
    }
    MARCH_TRY(march_way_of(offers->scratch, line, &way));
    march_page a = march_way_at(&way, way.length_mm / 6);
    march_page b = march_way_at(&way, way.length_mm * 5 / 6);
    *out = line;
    return march_way_reads_right(a, b) ? MARCH_OK
                                       : march_line_reverse(offers->arena, line, out);
}

march_status march_offer_spread(march_offers *offers)
{
    static const double moves[] = {0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -3, 3, -4,
                                   4, -5,   5,   -6, 6, -7,   7,   -8, 8, -9, 9};
    static const double tight[] = {1, 0.7, 0.4, 0.12};
    const march_wish *wish = offers->wish;
    double size = offers->type.size_mm;
    double most = wish->offset_mm > 0 ? wish->offset_mm : USUAL_MOVE_EM * size;
    size_t before = offers->list.count;
    const march_line_of_type *shaped;
    march_line axis;

    if (wish->line_count < 2) {
        return MARCH_OK;
    }
    MARCH_TRY(march_type_shape(offers->setter, offers->arena, offers->text, wish->lang,
                               &offers->type, &shaped));
    MARCH_TRY(take_axis(offers, &axis));
    double extra = spread_mm(shaped, march_line_length(axis), size);
    for (size_t m = 0; m < MARCH_COUNT(moves); m++) {
        march_line moved;
        march_way way;
        if (fabs(moves[m]) * size > most || (wish->pin.has_offset && m > 0) ||
            offers->list.count - before > ENOUGH) {
            break;
        }
        /* the letters' middle, not their feet, goes on the line */
        double by = moves[m] * size + shaped->cap_height_mm / 2;
        MARCH_TRY(march_line_offset(offers->arena, axis, by, &moved));
        MARCH_TRY(march_way_of(offers->arena, moved, &way));
        for (size_t t = 0; t < MARCH_COUNT(tight) && way.line.count > 1; t++) {
            if (t > 0 && extra <= 0) {
                break;
            }
            MARCH_TRY(offer_places(offers, shaped, &way, extra * tight[t],
                                   0.8 * fabs(moves[m]) + 5 * (1 - tight[t]), 16 * m));
        }
    }
    return MARCH_OK;
}
