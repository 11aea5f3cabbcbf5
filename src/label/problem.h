/* problem.h - names, the places they could have, and which of those exclude each other.
 * Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_PROBLEM_H
#define MARCH_LABEL_PROBLEM_H

#include "label/candidate.h"
#include "label/crowd.h"

/** A name that is to have one of its candidates, or none. */
typedef struct march_label_name {
    const march_wish *wish; /**< of several with the same words the most important */
    size_t first, count;    /**< its candidates */
    double worth;           /**< what it costs to leave it out */
    size_t nth;      /**< 0 but for repetitions: these are not missed without room */
    double apart_mm; /**< distance of repetitions from each other */
} march_label_name;

/** Two candidates of different names that meet. */
typedef struct march_label_edge {
    uint32_t other; /**< candidate */
    float cost;     /**< of having both; HUGE_VALF: they exclude each other */
} march_label_edge;

/** All that is known before placing begins. */
typedef struct march_label_problem {
    march_arena *arena;
    MARCH_ARRAY(march_label_name) names; /**< most important first */
    MARCH_ARRAY(march_candidate) candidates;
    march_wish_list crowded; /**< left out from the beginning, see march_crowd_thin */
    double *costs;           /**< of each candidate, weighted by its name's priority */
    uint32_t *owners;        /**< the name of each candidate */
    size_t *first_edges;     /**< candidates.count + 1 */
    march_label_edge *edges;
    size_t edge_count;
} march_label_problem;

/** Find all names' candidates and their conflicts. The problem leans on the wishes. */
MARCH_NODISCARD march_status march_label_problem_make(march_arena *arena,
                                                      const march_wishes *wishes,
                                                      march_typesetter *setter,
                                                      march_page_box frame,
                                                      march_label_problem *out);

/** Fill in `first_edges` and `edges`.
 * @param reuse  Knows what was found by the last run; NULL: all is looked for. */
MARCH_NODISCARD march_status march_label_conflicts(march_label_problem *problem,
                                                   march_reuse *reuse);

/** Take out candidates that no best choice can use, with their conflicts. */
MARCH_NODISCARD march_status march_label_prune(march_label_problem *problem);

#endif
