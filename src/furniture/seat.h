/* seat.h - finding the emptiest places of a map for its furniture.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_SEAT_H
#define MARCH_FURNITURE_SEAT_H

#include "furniture/furniture.h"

/** A piece that wants a place. */
typedef struct march_seat_ask {
    march_anchor anchor; /**< MARCH_ANCHOR_AUTO, or the corner or edge it must be at */
    march_piece_sizes sizes;
    double dislikes[8]; /**< as of march_furniture_kind */
    double worth;
} march_seat_ask;

/** What it got. */
typedef struct march_seat {
    bool found;
    size_t size; /**< which of its sizes */
    march_page_box box;
} march_seat;

/**
 * Choose places for all pieces together, so that as little as possible is covered.
 * Places are the corners and edges of the frame, and slides along them. Hard obstacles
 * (of HARD_WEIGHT or more: arrows, towns, symbols) are never covered; names wished for
 * and what is near an arrow count by their area. The same input gives the same places.
 */
MARCH_NODISCARD march_status march_seats_choose(march_arena *arena,
                                                march_page_box frame,
                                                const march_wishes *wishes,
                                                const march_seat_ask *asks,
                                                size_t count, march_seat *out);

#endif
