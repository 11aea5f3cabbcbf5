/* along.c - names along lines, and level beside them.
 * SPDX-License-Identifier: MIT */
#include "label/candidate.h"

/* A line longer than this leads far off the sheet: a name would stand there. */
#define LONGEST_MM 16000

/* A name's ends are no nearer to each other than this share of its length. */
#define STRAIGHTEST 0.8

/* With so many places near a line it is not tried farther off. */
enum { ENOUGH = 24 };

/* Places tried along a line for each time the name may stand there. */
#define MOST_PLACES 44.0

/** How far a place is from where the name would best be: the middle of the line, or of
 * its share where the name repeats; 0 ... about 0.5. */
static double off_middle(const march_offers *offers, double share)
{
    const march_pin *pin = &offers->wish->pin;
    double n = (double)offers->repeats;

    if (pin->has_share) {
        return 4 * fabs(share - pin->share);
    }
    return fabs(share * n - floor(fmin(share * n, n - 0.5)) - 0.5) / n;
}

/** Where letters stand beside or on a line. */
typedef struct place {
    double offset_mm; /**< of the baseline, to the right of the line's direction */
    double cost;
    size_t number;
    bool on_body;
} place;

/** Try a line moved to one side, all along it. */
static march_status offer_side(march_offers *offers, const march_line_of_type *shaped,
                               const march_way *base, place where)
{
    double size = offers->type.size_mm, width = shaped->width_mm;
    march_way way;

    MARCH_TRY(march_way_beside(offers->arena, base, where.offset_mm, &way));
    double room = way.length_mm - width;
    double places = fmin(room / (0.8 * size), MOST_PLACES * (double)offers->repeats);
    size_t steps = (size_t)fmax(floor(places), 1);
    for (size_t i = 0; i <= steps && room >= 0 && way.line.count > 1; i++) {
        double from = room * (double)i / (double)steps;
        march_page a = march_way_at(&way, from), b = march_way_at(&way, from + width);
        double chord = march_page_distance(a, b);
        double off = off_middle(offers, (from + width / 2) / way.length_mm);
        double rise = fabs(b.y_mm - a.y_mm) / fmax(chord, 1e-9);
        march_candidate like = {.cost = where.cost + 6 * off + 2 * rise,
                                .spot = 8 * (size_t)(from / (2 * size)) + where.number,
                                .on_body = where.on_body};
        if (chord >= STRAIGHTEST * width && march_way_reads_right(a, b)) {
            MARCH_TRY(march_offer_bent(offers, shaped, &way, from, &like));
        }
    }
    return MARCH_OK;
}

/** Both sides of a way in one direction; a little farther off where that gives few
 * places. */
static march_status offer_direction(march_offers *offers,
                                    const march_line_of_type *shaped,
                                    const march_way *way)
{
    static const double farther_em[] = {0, 0.45, 0.9};
    const march_wish *wish = offers->wish;
    double size = offers->type.size_mm;
    double up = wish->offset_mm + 0.12 * size;
    double down = wish->offset_mm + shaped->x_height_mm + 0.3 * size;
    size_t before = offers->list.count;

    for (size_t i = 0; i < MARCH_COUNT(farther_em); i++) {
        double farther = farther_em[i] * size, cost = 4 * farther_em[i];
        place above = {-up - farther, cost, 2 * i, false};
        place below = {down + farther, cost + 1.5, 2 * i + 1, false};
        if (!wish->pin.has_side || wish->pin.side == MARCH_PIN_ABOVE) {
            MARCH_TRY(offer_side(offers, shaped, way, above));
        }
        if (!wish->pin.has_side || wish->pin.side == MARCH_PIN_BELOW) {
            MARCH_TRY(offer_side(offers, shaped, way, below));
        }
        if (offers->list.count - before >= ENOUGH) {
            break;
        }
    }
    return MARCH_OK;
}

/** A line in both its directions: only one of them reads right at each place. */
static march_status offer_ways(march_offers *offers, const march_line_of_type *shaped,
                               march_line line, bool on_body)
{
    double step = fmax(0.35 * offers->type.size_mm, 0.05);
    double middle = (shaped->x_height_mm + shaped->cap_height_mm) / 4;
    march_way ways[2];

    if (line.count < 2 || march_line_length(line) < shaped->width_mm) {
        return MARCH_OK;
    }
    MARCH_TRY(march_way_new(offers->arena, line, step, &ways[0]));
    MARCH_TRY(march_way_reverse(offers->arena, &ways[0], &ways[1]));
    for (size_t i = 0; i < MARCH_COUNT(ways); i++) {
        MARCH_TRY(
            on_body ? offer_side(offers, shaped, &ways[i], (place){middle, 0, 7, true})
                    : offer_direction(offers, shaped, &ways[i]));
    }
    return MARCH_OK;
}

march_status march_offer_along(march_offers *offers)
{
    const march_wish *wish = offers->wish;
    march_line line = {wish->line, wish->line_count};
    march_line body = {wish->body, wish->body_count};
    const march_line_of_type *shaped;

    if (line.count < 2 || !(march_line_length(line) <= LONGEST_MM)) {
        return MARCH_OK;
    }
    MARCH_TRY(march_type_shape(offers->setter, offers->arena, offers->text, wish->lang,
                               &offers->type, &shaped));
    if (!wish->pin.has_side) {
        MARCH_TRY(offer_ways(offers, shaped, body, true));
    }
    return offer_ways(offers, shaped, line, false);
}

/** The block level beside a way, `distance_mm` along it, on one side; `led_mm` farther
 * off at the end of a leader where that is above 0. */
static march_status offer_beside(march_offers *offers, const march_block *b,
                                 const march_way *way, double distance_mm, int side,
                                 double led_mm, double cost)
{
    double reach = offers->type.size_mm;
    march_page from = march_way_at(way, distance_mm - reach);
    march_page to = march_way_at(way, distance_mm + reach);
    march_page at = march_way_at(way, distance_mm);
    double length = march_page_distance(from, to);
    if (!(length > 0)) {
        return MARCH_OK;
    }
    double nx = -(to.y_mm - from.y_mm) / length * side;
    double ny = (to.x_mm - from.x_mm) / length * side;
    double half = (b->width_mm * fabs(nx) + b->height_mm * fabs(ny)) / 2;
    double rim = offers->wish->offset_mm,
           away = rim + 0.25 * b->size_mm + half + led_mm;
    march_page corner = {at.x_mm + nx * away - b->width_mm / 2,
                         at.y_mm + ny * away - b->height_mm / 2};
    march_candidate c = {.block = b,
                         .cost = cost,
                         .spot = 8 * (size_t)(distance_mm / (2 * b->size_mm)) + 6 +
                                 (side > 0),
                         .middle = at};

    if (led_mm > 0) {
        double tip = rim + led_mm;
        c.has_leader = true;
        c.leader[0] = (march_page){at.x_mm + nx * rim, at.y_mm + ny * rim};
        c.leader[1] = (march_page){at.x_mm + nx * tip, at.y_mm + ny * tip};
    }
    march_block_starts(b, corner, nx > 0.5 ? 1 : nx < -0.5 ? -1 : 0, c.starts);
    return march_offer_block(offers, &c);
}

/** The block all along a way. */
static march_status offer_level_block(march_offers *offers, const march_block *b,
                                      const march_way *way, double led_mm, double cost)
{
    double length = way->length_mm;
    size_t steps = (size_t)fmin(fmax(length / (1.2 * b->size_mm), 2), MOST_PLACES);

    for (size_t i = 1; i < steps; i++) {
        double share = (double)i / (double)steps;
        double here = cost + 6 * off_middle(offers, share);
        for (int side = -1; side <= 1; side += 2) {
            MARCH_TRY(offer_beside(offers, b, way, share * length, side, led_mm, here));
        }
    }
    return MARCH_OK;
}

march_status march_offer_level(march_offers *offers)
{
    static const double led_shares[] = {0, 0.2, 0.45, 0.7, 1};
    const double level_cost = 5, led_cost = 9, led_cost_mm = 0.7;
    const march_wish *wish = offers->wish;
    march_line line = {wish->line, wish->line_count};
    march_way way;

    if (line.count < 2) {
        return MARCH_OK;
    }
    MARCH_TRY(march_way_of(offers->scratch, line, &way));
    if (!(way.length_mm <= LONGEST_MM) || !(way.length_mm > 0)) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < MARCH_COUNT(led_shares); i++) {
        double led = led_shares[i] * wish->leader_mm;
        if (i > 0 && (led <= 0 || offers->list.count >= ENOUGH)) {
            break;
        }
        for (int folded = 0; folded < 2; folded++) {
            march_block *b;
            double cost =
                level_cost + folded + (i > 0 ? led_cost + led_cost_mm * led : 0);
            march_status status =
                march_block_shape(offers->arena, offers->setter, offers->text,
                                  wish->lang, &offers->type, folded, &b);
            if (status != MARCH_OK && status != MARCH_ABSENT) {
                return status;
            }
            if (status == MARCH_OK) {
                MARCH_TRY(offer_level_block(offers, b, &way, led, cost));
            }
        }
    }
    return MARCH_OK;
}
