/* spots.h - where the symbols of events stand.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_SPOTS_H
#define MARCH_LAYER_SPOTS_H

#include "layer/layer.h"

/** What lies on a map, on a grid: cells hold bits of march_spot_cell. */
typedef struct march_spot_field {
    unsigned char *cells;
    size_t cols, rows;
    double cell_mm;
    march_page_box frame;
} march_spot_field;

typedef enum march_spot_cell {
    MARCH_SPOT_TAKEN = 1, /**< another symbol, the dot of a town */
    MARCH_SPOT_SHAFT = 2, /**< of an arrow */
    MARCH_SPOT_TIP = 4,   /**< an arrow's head, or where it begins */
    MARCH_SPOT_NAME = 8,  /**< where the name of a town stands best */
} march_spot_cell;

/** A symbol that wants a place: a disc, with a box for its number below. */
typedef struct march_spot {
    march_page at;     /**< where it happened */
    march_index town;  /**< whose dot is there: symbols stand in a row beside it;
                            MARCH_NONE */
    double radius_mm;  /**< of the disc and its casing */
    double tab_mm;     /**< half the width of the box; 0: none */
    double tab_end_mm; /**< how far the box reaches below the middle */
    march_page stands; /**< where the symbol is put */
    bool led;          /**< so far away that a line leads to it */
} march_spot;

/** An empty field over a frame. */
MARCH_NODISCARD march_status march_spot_field_new(march_arena *arena,
                                                  march_page_box frame,
                                                  march_spot_field *out);

/** The field of a map: its arrows, and the dots of its towns. */
MARCH_NODISCARD march_status march_spot_field_of(march_map *map, march_spot_field *out);

/** Set bits where a line of some width runs; a line of one point is a disc. */
void march_spot_field_mark(march_spot_field *field, march_line line, double half_mm,
                           unsigned bits);

/** The same in a box. */
void march_spot_field_mark_box(march_spot_field *field, march_page_box box,
                               unsigned bits);

/** What it costs to put a symbol at a point: 0 on free ground, more the more of an
 * arrow it hides; HUGE_VAL on what is taken or over the frame. */
double march_spot_field_cost(const march_spot_field *field, const march_spot *spot,
                             march_page at);

/** What it costs to lead a line from a symbol at a point to where it happened: more the
 * more arrows and symbols it crosses. */
double march_spot_field_lead(const march_spot_field *field, const march_spot *spot,
                             march_page at);

/** Put a symbol down. */
void march_spot_field_take(march_spot_field *field, const march_spot *spot);

/**
 * Find places for symbols. On its own position if that is free; at a town all symbols
 * in a row beside its dot, in their order; else the nearest place that hides no arrow.
 * @param spots       Their `stands` and `led` are set.
 * @param town_count  One more than the largest `town`.
 */
MARCH_NODISCARD march_status march_spots_place(march_arena *arena,
                                               march_spot_field *field,
                                               march_spot *spots, size_t count,
                                               size_t town_count);

#endif
