/* point.c - names beside and on points, and at the end of leaders.
 * SPDX-License-Identifier: MIT */
#include "label/candidate.h"

/** Where round a point a name begins. */
typedef struct position {
    double side;  /**< -1: it ends left of the point, 0: centred, 1: begins right */
    double level; /**< -1: above, 0: beside, 1: below */
    double cost;
    int pin; /**< march_pin_side; -1: between two of them */
} position;

/* Imhof's order (1975, "Positioning names on maps"): right and above first, left only
 * if nothing else is free. The later ones lie between. */
static const position positions[] = {
    {1, -1, 0, MARCH_PIN_RIGHT_ABOVE},
    {1, 0, 1.5, MARCH_PIN_RIGHT},
    {1, 1, 2, MARCH_PIN_RIGHT_BELOW},
    {0, -1, 3.5, MARCH_PIN_ABOVE},
    {0, 1, 4, MARCH_PIN_BELOW},
    {-1, -1, 3, MARCH_PIN_LEFT_ABOVE},
    {-1, 0, 4, MARCH_PIN_LEFT},
    {-1, 1, 4.5, MARCH_PIN_LEFT_BELOW},
    {1, -0.5, 0.8, -1},
    {1, 0.5, 1.8, -1},
    {-1, -0.5, 3.6, -1},
    {-1, 0.5, 4.3, -1},
    {0.55, -1, 2.4, -1},
    {-0.55, -1, 3.4, -1},
    {0.55, 1, 3.2, -1},
    {-0.55, 1, 4.4, -1},
};

static const double rings[] = {0.28, 0.7, 1.3};

#define RING_COST 5.0

/** The block's upper left corner at a position, `gap` from the symbol. */
static march_page corner_at(const march_wish *wish, const march_block *b, position p,
                            double gap)
{
    bool beside = fabs(p.side) == 1;
    double reach = wish->clear_mm + gap;
    double level = fabs(p.level);
    march_page corner;

    if (beside) {
        /* on the diagonal the corner of the text is nearest, not its edge */
        reach *= 1 - 0.25 * level;
        double rise = reach * 0.55 + b->height_mm / 2;
        corner.y_mm = wish->at.y_mm + p.level * rise - b->height_mm / 2;
        corner.x_mm =
            p.side > 0 ? wish->at.x_mm + reach : wish->at.x_mm - reach - b->width_mm;
        return corner;
    }
    corner.x_mm = wish->at.x_mm - b->width_mm / 2 + p.side * b->width_mm / 2;
    corner.y_mm =
        p.level < 0 ? wish->at.y_mm - reach - b->height_mm : wish->at.y_mm + reach;
    return corner;
}

static int align_of(double side)
{
    return side > 0.9 ? 1 : side < -0.9 ? -1 : 0;
}

static march_status offer_positions(march_offers *offers, const march_block *b,
                                    double handicap)
{
    const march_pin *pin = &offers->wish->pin;

    for (size_t ring = 0; ring < MARCH_COUNT(rings); ring++) {
        for (size_t i = 0; i < MARCH_COUNT(positions); i++) {
            position p = positions[i];
            march_candidate c = {.block = b,
                                 .cost = p.cost + RING_COST * (double)ring + handicap,
                                 .spot = i,
                                 .middle = offers->wish->at};
            if (pin->has_side && pin->side != p.pin) {
                continue;
            }
            march_page corner = corner_at(offers->wish, b, p, rings[ring] * b->size_mm);
            march_block_starts(b, corner, align_of(p.side), c.starts);
            MARCH_TRY(march_offer_block(offers, &c));
        }
    }
    return MARCH_OK;
}

/** A leader from the rim of the symbol towards the block, which its end nearly meets;
 * none if that is near. */
static void tie(const march_wish *wish, march_page end, march_candidate *c)
{
    const double air_mm = 0.35, least_mm = 1.2;
    double length = march_page_distance(wish->at, end);
    double from = wish->clear_mm + air_mm, to = length - air_mm;

    if (to - from < least_mm) {
        return;
    }
    double dx = (end.x_mm - wish->at.x_mm) / length;
    double dy = (end.y_mm - wish->at.y_mm) / length;
    c->has_leader = true;
    c->leader[0] = (march_page){wish->at.x_mm + dx * from, wish->at.y_mm + dy * from};
    c->leader[1] = (march_page){wish->at.x_mm + dx * to, wish->at.y_mm + dy * to};
}

/** The block where the user has moved it: its nearest edge (by `side`, `level`: its
 * middle where that is 0) is at the end of the offset. */
static march_status offer_moved(march_offers *offers, const march_block *b,
                                double handicap)
{
    const march_wish *wish = offers->wish;
    march_page end = {wish->at.x_mm + wish->pin.dx_mm, wish->at.y_mm + wish->pin.dy_mm};
    int side = (wish->pin.dx_mm > 0) - (wish->pin.dx_mm < 0);
    int level = (wish->pin.dy_mm > 0) - (wish->pin.dy_mm < 0);
    march_page corner = {end.x_mm - b->width_mm * (1 - side) / 2,
                         end.y_mm - b->height_mm * (1 - level) / 2};
    march_candidate c = {.block = b, .cost = handicap, .middle = end};

    if (wish->leader_mm > 0) {
        tie(wish, end, &c);
    }
    march_block_starts(b, corner, side, c.starts);
    return march_offer_block(offers, &c);
}

march_status march_offer_points(march_offers *offers)
{
    const double folding = 1.6;

    for (int folded = 0; folded < 2; folded++) {
        march_block *b;
        march_status status =
            march_block_shape(offers->arena, offers->setter, offers->text,
                              offers->wish->lang, &offers->type, folded, &b);
        if (status != MARCH_OK) {
            return status == MARCH_ABSENT ? MARCH_OK : status;
        }
        double handicap = folded ? folding : 0;
        MARCH_TRY(offers->wish->pin.has_offset ? offer_moved(offers, b, handicap)
                                               : offer_positions(offers, b, handicap));
    }
    return MARCH_OK;
}

/** The block at the end of a leader in a direction. */
static march_status offer_led(march_offers *offers, const march_block *b,
                              double angle_rad, double length_mm, size_t spot)
{
    const march_wish *wish = offers->wish;
    double dx = cos(angle_rad), dy = sin(angle_rad);
    double reach = wish->clear_mm + length_mm;
    march_page end = {wish->at.x_mm + dx * reach, wish->at.y_mm + dy * reach};
    int side = dx > 0.35 ? 1 : dx < -0.35 ? -1 : 0;
    /* beside, the leader meets the middle of the capitals of the nearest line */
    double down = side == 0 ? (dy < 0 ? b->height_mm : 0)
                  : dy < 0  ? b->height_mm - b->cap_mm / 2
                            : b->cap_mm / 2;
    march_page corner = {end.x_mm - b->width_mm * (1 - side) / 2, end.y_mm - down};
    /* upwards and to the right is best, as it is without a leader */
    double cost = 12 + 0.7 * length_mm + 1.2 * (dy - dx);
    march_candidate c = {
        .block = b, .cost = cost, .spot = 100 + spot, .middle = wish->at};

    tie(wish, end, &c);
    march_block_starts(b, corner, side, c.starts);
    return march_offer_block(offers, &c);
}

/** The block all round the symbol at the end of leaders. */
static march_status offer_round(march_offers *offers, const march_block *b,
                                const double *shares, size_t count, size_t directions)
{
    for (size_t i = 0; i < directions; i++) {
        double angle = 2 * MARCH_PI * ((double)i + 0.5) / (double)directions;
        for (size_t k = 0; k < count; k++) {
            MARCH_TRY(
                offer_led(offers, b, angle, shares[k] * offers->wish->leader_mm, i));
        }
    }
    return MARCH_OK;
}

march_status march_offer_leaders(march_offers *offers)
{
    static const double near[] = {0.25, 0.45, 0.7, 1}, far[] = {0.35, 0.57, 0.85, 1.25};
    enum { DIRECTIONS = 20, MORE_DIRECTIONS = 36, FEW = 6 };
    size_t before = offers->list.count;

    for (int folded = 0; folded < 2; folded++) {
        march_block *b;
        march_status status =
            march_block_shape(offers->arena, offers->setter, offers->text,
                              offers->wish->lang, &offers->type, folded, &b);
        if (status != MARCH_OK) {
            return status == MARCH_ABSENT ? MARCH_OK : status;
        }
        MARCH_TRY(offer_round(offers, b, near, MARCH_COUNT(near), DIRECTIONS));
        if (offers->list.count - before < FEW) {
            MARCH_TRY(offer_round(offers, b, far, MARCH_COUNT(far), MORE_DIRECTIONS));
        }
    }
    return MARCH_OK;
}

march_status march_offer_centre(march_offers *offers)
{
    static const double shifts[] = {0, -0.8, 0.8, -1.6, 1.6};
    const march_wish *wish = offers->wish;
    bool moved = wish->pin.has_offset;

    for (int folded = 0; folded < 2; folded++) {
        march_block *b;
        march_status status =
            march_block_shape(offers->arena, offers->setter, offers->text, wish->lang,
                              &offers->type, folded, &b);
        if (status != MARCH_OK) {
            return status == MARCH_ABSENT ? MARCH_OK : status;
        }
        size_t places = moved ? 1 : MARCH_COUNT(shifts) * MARCH_COUNT(shifts);
        for (size_t i = 0; i < places; i++) {
            double dx = shifts[i % MARCH_COUNT(shifts)];
            double dy = shifts[i / MARCH_COUNT(shifts)];
            march_page middle = {
                wish->at.x_mm + (moved ? wish->pin.dx_mm : dx * b->size_mm),
                wish->at.y_mm + (moved ? wish->pin.dy_mm : dy * b->size_mm)};
            march_page corner = {middle.x_mm - b->width_mm / 2,
                                 middle.y_mm - b->height_mm / 2};
            march_candidate c = {.block = b,
                                 .cost = fabs(dx) + fabs(dy) + (folded ? 1.6 : 0),
                                 .spot = i,
                                 .middle = middle};
            march_block_starts(b, corner, 0, c.starts);
            MARCH_TRY(march_offer_block(offers, &c));
        }
    }
    return MARCH_OK;
}
