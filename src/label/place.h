/* place.h - candidates for one name; private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_PLACE_H
#define MARCH_LABEL_PLACE_H

#include "label/field.h"
#include "label/label.h"

enum { MARCH_LABEL_LINES = 3 };

/** The search for the best place of one name. */
typedef struct march_search {
    march_arena *arena;   /**< of the plan: the best candidate is kept here */
    march_arena *scratch; /**< of this search */
    march_typesetter *setter;
    march_field_index *field;
    const march_wish *wish;
    const char *text;
    double cost; /**< of the best so far; HUGE_VAL: none */
    march_text_mark marks[MARCH_LABEL_LINES];
    size_t mark_count;
    march_page middle;       /**< of the best, on its line */
    const march_page *avoid; /**< LINE: middles of places already taken */
    size_t avoid_count;
} march_search;

/* Try all candidates of a kind of wish and keep the best. */
MARCH_NODISCARD march_status march_search_point(march_search *search);
MARCH_NODISCARD march_status march_search_centre(march_search *search);
MARCH_NODISCARD march_status march_search_line(march_search *search);
MARCH_NODISCARD march_status march_search_spread(march_search *search);

/** Weigh a candidate of `count` lines with a cost of its own; keep it if it is the best
 * so far. */
MARCH_NODISCARD march_status march_search_try(march_search *search,
                                              const march_text_mark *marks,
                                              size_t count, double own_cost,
                                              march_page middle);

#endif
