/* wish.h - names that want a place on the page, and what they must keep clear of.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_DRAW_WISH_H
#define MARCH_DRAW_WISH_H

#include "base/arena.h"
#include "base/color.h"
#include "base/coord.h"
#include "base/lock.h"
#include "base/pin.h"
#include "base/reuse.h"
#include "base/stay.h"
#include "draw/mark.h"

/** How a line of text looks. Strings are borrowed. */
typedef struct march_type_style {
    const char *family; /**< comma-separated, first choice first */
    int weight;         /**< CSS 100...900 */
    bool italic;
    double size_mm;    /**< em */
    double spacing_em; /**< extra between letters, as a share of the em */
    bool upper;        /**< set in capitals */
    march_rgba color;
    march_rgba halo; /**< alpha 0: none */
    double halo_mm;
} march_type_style;

/** A closed line; the last point may be the first. */
typedef struct march_wish_ring {
    const march_page *points;
    size_t count;
} march_wish_ring;

typedef enum march_wish_kind {
    MARCH_WISH_POINT,  /**< beside `at`, which has a dot of `clear_mm` radius */
    MARCH_WISH_LINE,   /**< along `line`, again after `repeat_mm` if that is above 0 */
    MARCH_WISH_SPREAD, /**< along `line` once, letters spaced to fill about 2/3 of it */
    MARCH_WISH_CENTRE, /**< centred on `at` */
} march_wish_kind;

/**
 * A name that wants to be on the page.
 *
 * Priority: a name's worth grows threefold with each eighth of the way from the lowest
 * to the highest priority of the page. Names are placed so that the sum of the worth of
 * those left out and of the costs of the places of the others is small: a name of the
 * upper priorities is never given up for a trivial one. What a place costs counts five
 * times as much for the highest priority as for the lowest: of two names that want a
 * place the more important one gets it. A pinned name is worth more than all others.
 */
typedef struct march_wish {
    const char *id; /**< stable, e.g. "place:sayram" */
    march_wish_kind kind;
    const char *text; /**< UTF-8; a newline begins a second line (POINT, CENTRE) */
    const char
        *short_text; /**< what is set where `text` finds no room; NULL: nothing */
    const char *lang;
    march_type_style type;
    double priority;
    march_page at;
    double clear_mm;
    const march_page *line;
    size_t line_count;
    double repeat_mm;
    double offset_mm;     /**< LINE: distance of the letters from the line; 0: on it.
                               SPREAD: how far they may move aside; 0: 4.5 ems */
    double max_angle_deg; /**< LINE, SPREAD: largest turn between letters */
    double leader_mm; /**< POINT, level LINE: longest thin line that ties the name to
                         its symbol where there is no room beside it; 0: none */
    const march_page *body; /**< LINE: the middle of a broad body that the name may
                                 stand on instead, in body_color and without a halo;
                                 NULL: none */
    size_t body_count;
    march_rgba body_color;
    const march_wish_ring *home; /**< SPREAD: outline of the land (even-odd) the letters
                                      should stand in; NULL: anywhere */
    size_t home_count;
    bool level;        /**< LINE: where the line has no room along it, the name may
                            stand level beside it */
    march_pin pin;     /**< a pinned name stands where its pin says, whatever else is
                            there but other pinned names and the frame */
    const char *layer; /**< id of the sheet layer the text belongs to */
    const march_switch *of; /**< the name is seen while this is on; NULL: always */
    march_stay stay; /**< names that are never there together may share a place */
    size_t follows;  /**< of a film: 1 + the movement whose head must have come past
                          the name before it is shown; 0: none */
} march_wish;

typedef enum march_obstacle_kind {
    MARCH_OBSTACLE_BOX,
    MARCH_OBSTACLE_DISC, /**< round `points[0]`, radius `half_mm` */
    MARCH_OBSTACLE_LINE  /**< along `points`, `half_mm` to each side */
} march_obstacle_kind;

/** Something names keep clear of. */
typedef struct march_obstacle {
    const char *id; /**< of the thing; a POINT wish does not mind the obstacle of its
                       own id, a LINE wish only where it stands on its body */
    march_obstacle_kind kind;
    march_page_box box;
    const march_page *points;
    size_t count;
    double half_mm;
    double weight; /**< what it costs a name to touch it, for a line each mm covered; 1
                        to 2 is what a town's name pays for the next best side of its
                        dot. HUGE_VAL: must not be touched */
    march_stay stay; /**< names that are there at other times need not keep clear */
} march_obstacle;

/** What the layers ask of the label stage. */
typedef struct march_wishes {
    march_arena *arena;
    MARCH_ARRAY(march_wish) wishes;
    MARCH_ARRAY(march_obstacle) obstacles;
    double least_type_mm; /**< SPREAD: none is made smaller to fit; 0: 5.5
                               points */
    march_locks locks;    /**< names that stand where they stood before */
    march_reuse *reuse;   /**< what the last run found; NULL: nothing is kept */
    bool failed;          /**< out of memory; sticky */
    const volatile bool *cancelled; /**< polled while they are placed; NULL: never */
} march_wishes;

/** Names without text and hidden ones are left out. */
void march_wish_add(march_wishes *wishes, const march_wish *wish);
void march_obstacle_add(march_wishes *wishes, const march_obstacle *obstacle);

#endif
