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
    march_type_style type; /**< the wish's own, perhaps made smaller */
    const char *text;
    double cost; /**< of the best so far; HUGE_VAL: none */
    march_text_mark marks[MARCH_LABEL_LINES];
    size_t mark_count;
    const march_page *corners; /**< of the best: 4 a quadrangle */
    size_t quad_count;
    march_page middle;       /**< of the best, on its line */
    const march_page *avoid; /**< LINE: middles of places already taken */
    size_t avoid_count;
} march_search;

/* Try all candidates of a kind of wish and keep the best. */
MARCH_NODISCARD march_status march_search_point(march_search *search);
MARCH_NODISCARD march_status march_search_centre(march_search *search);
MARCH_NODISCARD march_status march_search_line(march_search *search);
MARCH_NODISCARD march_status march_search_spread(march_search *search);

/** What the quadrangles of a candidate would cost, with a cost of its own: HUGE_VAL
 * where it cannot be, or is no better than the best so far. */
double march_search_weigh(march_search *search, const march_page *corners,
                          size_t quad_count, double own_cost);

/** Keep a candidate as the best: its lines, and the quadrangles of all of them. */
MARCH_NODISCARD march_status march_search_keep(march_search *search,
                                               const march_text_mark *marks,
                                               size_t count, const march_page *corners,
                                               size_t quad_count, double cost,
                                               march_page middle);

/** The quadrangles of a shaped line's letters with air round them, as the line stands
 * in `mark` (placed or bent); 4 corners each, into `out` of cluster_count * 4. Returns
 * how many there are: spaces have none. */
size_t march_search_quads(const march_line_of_type *line, const march_text_mark *mark,
                          march_page *out);

/** The quadrangles between those of neighbouring letters, into `out` of quad_count - 1.
 */
void march_search_gaps(const march_page *corners, size_t quad_count, march_page *out);

#endif
