/* spots.c - where the symbols of events stand.
 * SPDX-License-Identifier: MIT */
#include "layer/spots.h"

/* Symbols look for a place as far away as this many of their radii. */
#define REACH 7.0
#define STEP  0.3
enum { TURNS = 24 };

/* What it costs to stand one radius away from where it happened. */
#define AWAY_COST 1.0

/* A symbol farther away than this many radii is led to its place by a line. */
#define LED 1.2

#define GAP_MM 0.4

/** A way to set a row: its middle line this far below the dot (in radii), to its left,
 * its right or across; and what that costs. Names of towns stand best at the right. */
static const struct {
    int side;
    double down, cost;
} rows[] = {{-1, 0, 0},     {-1, -0.9, 0.5}, {-1, 0.9, 0.5},  {-1, -1.8, 1},
            {-1, 1.8, 1},   {0, -2.5, 2},    {0, 2.1, 2},     {-1, -2.8, 2},
            {-1, 2.8, 2},   {1, 0, 4},       {1, -1.8, 3},    {1, 1.8, 3},
            {1, -2.8, 3.2}, {1, 2.8, 3.2},   {-1, -3.8, 3.5}, {-1, 3.8, 3.5}};

/* Between a row's first symbol and the dot, in mm. */
static const double clear_mm[] = {1.95, 2.8, 4.0, 5.5, 7.0, 8.5, 10.0, 12.0};

/* What each of these costs more than the one before; from this one on, a line leads to
 * the row. */
#define CLEAR_COST 0.4
enum { CLEAR_LED = 3 };

static void settle(march_spot_field *field, march_spot *spot, march_page stands,
                   double led)
{
    spot->stands = stands;
    spot->led = march_page_distance(stands, spot->at) > led * spot->radius_mm;
    march_spot_field_take(field, spot);
}

/** The cheapest point for one symbol alone: hiding no arrow is worth a way. */
static void place_alone(march_spot_field *field, march_spot *spot)
{
    double best = march_spot_field_cost(field, spot, spot->at);
    march_page found = spot->at;

    for (double ring = LED; ring < REACH && ring * AWAY_COST < best; ring += STEP) {
        for (int i = 0; i < TURNS; i++) {
            /* from the left, by turns above and below */
            double turn = (i % 2 ? 1 : -1) * ((i + 1) / 2) * 2 * MARCH_PI / TURNS;
            double far_mm = ring * spot->radius_mm;
            march_page p = {spot->at.x_mm - cos(turn) * far_mm,
                            spot->at.y_mm + sin(turn) * far_mm};
            double cost = ring * AWAY_COST + 0.01 * i;
            if (cost < best) {
                cost += march_spot_field_cost(field, spot, p) +
                        march_spot_field_lead(field, spot, p);
            }
            if (cost < best) {
                best = cost;
                found = p;
            }
        }
    }
    settle(field, spot, found, LED);
}

/** The symbols at one town, in their order. */
typedef struct row {
    march_spot **spots;
    size_t count;
    double length_mm; /**< from the first's left to the last's right */
} row;

static double width_of(const march_spot *spot)
{
    return 2 * fmax(spot->radius_mm, spot->tab_mm);
}

/** The middle of the first symbol's left edge. */
static march_page row_start(const row *r, size_t how, double gap_mm)
{
    const march_spot *first = r->spots[0];
    double radius = first->radius_mm;
    double left[] = {-gap_mm - r->length_mm, -r->length_mm / 2, gap_mm};

    return (march_page){first->at.x_mm + left[rows[how].side + 1],
                        first->at.y_mm + rows[how].down * radius};
}

/** Walk along a row: sum up what its symbols cost there, or put them down. */
static double walk_row(march_spot_field *field, const row *r, march_page start,
                       bool take)
{
    double cost = 0;

    for (size_t i = 0; i < r->count; i++) {
        march_spot *spot = r->spots[i];
        double half = width_of(spot) / 2;
        march_page at = {start.x_mm + half, start.y_mm};
        if (take) {
            settle(field, spot, at, HUGE_VAL);
        } else {
            cost += march_spot_field_cost(field, spot, at);
        }
        start.x_mm += 2 * half + GAP_MM;
    }
    return cost;
}

/** Set a row where it hides least; false where there is no room for it. */
static bool place_row(march_spot_field *field, row *r)
{
    double best = HUGE_VAL;
    march_page found = {0, 0};
    size_t led = MARCH_NONE;

    r->length_mm = -GAP_MM;
    for (size_t i = 0; i < r->count; i++) {
        r->length_mm += width_of(r->spots[i]) + GAP_MM;
    }
    for (size_t how = 0; how < MARCH_COUNT(rows); how++) {
        for (size_t k = 0; k < MARCH_COUNT(clear_mm); k++) {
            march_page start = row_start(r, how, clear_mm[k]);
            double cost = rows[how].cost + CLEAR_COST * (double)k;
            if (cost < best) {
                cost += walk_row(field, r, start, false);
            }
            if (cost < best) {
                best = cost;
                found = start;
                led = k < CLEAR_LED        ? MARCH_NONE
                      : rows[how].side < 0 ? r->count - 1
                                           : 0;
            }
        }
    }
    if (best < HUGE_VAL) {
        walk_row(field, r, found, true);
    }
    if (led != MARCH_NONE) {
        r->spots[led]->led = true; /* the one that is nearest to the town */
    }
    return best < HUGE_VAL;
}

/** Lists of the symbols of each town: `next[i]` follows i. */
static bool by_town(march_arena *arena, const march_spot *spots, size_t count,
                    size_t town_count, size_t **first, size_t **next)
{
    *first = MARCH_NEW(arena, size_t, town_count);
    *next = MARCH_NEW(arena, size_t, count);
    if (!*first || !*next) {
        return false;
    }
    for (size_t i = 0; i < town_count; i++) {
        (*first)[i] = MARCH_NONE;
    }
    for (size_t i = count; i-- > 0;) {
        if (spots[i].town != MARCH_NONE) {
            (*next)[i] = (*first)[spots[i].town];
            (*first)[spots[i].town] = i;
        }
    }
    return true;
}

march_status march_spots_place(march_arena *arena, march_spot_field *field,
                               march_spot *spots, size_t count, size_t town_count)
{
    size_t *first, *next;
    row r = {.spots = MARCH_NEW(arena, march_spot *, count)};

    if (!r.spots || !by_town(arena, spots, count, town_count, &first, &next)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        if (spots[i].town == MARCH_NONE || first[spots[i].town] != i) {
            continue;
        }
        r.count = 0;
        for (size_t k = i; k != MARCH_NONE; k = next[k]) {
            r.spots[r.count++] = &spots[k];
        }
        if (!place_row(field, &r)) {
            for (size_t k = 0; k < r.count; k++) {
                place_alone(field, r.spots[k]);
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (spots[i].town == MARCH_NONE) {
            place_alone(field, &spots[i]);
        }
    }
    return MARCH_OK;
}
