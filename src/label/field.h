/* field.h - what stands on the page before the names, found by position.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_FIELD_H
#define MARCH_LABEL_FIELD_H

#include "base/arena.h"
#include "base/hash.h"
#include "draw/wish.h"

typedef struct march_field_index march_field_index;

/** NULL if there is no memory. */
march_field_index *march_field_index_new(march_arena *arena, march_page_box frame);

/** Keep account of where questions are asked, and of what stands there: to be called
 * before anything is added. False without memory. */
MARCH_NODISCARD bool march_field_index_track(march_field_index *field);

/** Places of a field, to be asked about. */
typedef struct march_field_places {
    const uint32_t *cells;
    size_t count;
} march_field_places;

/** Where questions were asked since the last call; on the arena. */
MARCH_NODISCARD march_status march_field_index_asked(march_field_index *field,
                                                     march_arena *arena,
                                                     march_field_places *out);

/** Of all that stands in these places: with equal hashes, all questions about them have
 * equal answers. */
march_hash march_field_index_hash(const march_field_index *field,
                                  march_field_places places);

/** Add an obstacle of the layers; false without memory. */
MARCH_NODISCARD bool march_field_index_obstacle(march_field_index *field,
                                                const march_obstacle *obstacle);

/** Ask for a name that is there so long: what never meets it is not in its way. Holds
 * for all that is asked afterwards. */
void march_field_index_ask_for(march_field_index *field, march_stay stay);

/** Whether quadrangles touch a disc, e.g. the dot of a town. */
bool march_field_index_on_disc(march_field_index *field, const march_page *corners,
                               size_t count);

/** Whether a point lies on something that must not be touched, or outside the frame:
 * asked first, for it costs little. Things of the id `own` do not count. */
bool march_field_index_taken(const march_field_index *field, march_page at,
                             const char *own);

/** How many discs come nearer than `air_mm` to quadrangles: a name beside a foreign dot
 * might be read as its name. Discs of the id `own` do not count. */
size_t march_field_index_crowd(march_field_index *field, const march_page *corners,
                               size_t count, double air_mm, const char *own);

/** How many of the quadrangles touch something that must not be touched. */
size_t march_field_index_hits(march_field_index *field, const march_page *corners,
                              size_t count);

/** What it costs a leader, a thin quadrangle, to stand here: like the cost of other
 * quadrangles, but for lines that must not be touched `crossing` for each piece. */
double march_field_index_leader(march_field_index *field, const march_page *corners,
                                double crossing, const char *own);

/** Whether quadrangles lie inside the frame. */
bool march_field_index_inside(const march_field_index *field, const march_page *corners,
                              size_t count);

/**
 * What it costs to put quadrangles here: for each line they cover its weight a mm, for
 * discs and boxes once their weight; HUGE_VAL where something must not be touched or
 * they leave the frame.
 * @param own  Obstacles of this id are not minded; may be NULL.
 */
double march_field_index_cost(march_field_index *field, const march_page *corners,
                              size_t count, const char *own);

#endif
