/* label.h - where names go.
 * SPDX-License-Identifier: MIT
 *
 * Each name has many places it could take, each with a cost. They are given to the
 * names by priority first; then a search moves them about as long as the sum of all
 * costs falls (docs/decisions/0009). The result depends on the wishes alone.
 */
#ifndef MARCH_LABEL_LABEL_H
#define MARCH_LABEL_LABEL_H

#include "draw/wish.h"
#include "text/type.h"

/** A name that has its place. */
typedef struct march_label {
    const march_wish *wish;
    const march_text_mark *marks; /**< a line of text each */
    size_t mark_count;
    bool shortened; /**< its short text is shown */
    bool has_leader;
    march_page leader[2]; /**< a thin line from its symbol to the name */
    size_t nth;           /**< of the repetitions of the wish, from 0 */
    march_page middle;    /**< of the box round its letters: what a lock keeps */
} march_label;

/** The names placed, and those that found no room. */
typedef struct march_label_plan {
    march_label *labels; /**< most important first; a repeated name several times */
    size_t count;
    const march_wish **missing;
    size_t missing_count;
    double cost;        /**< of all places, and of what is missing */
    double greedy_cost; /**< what it would be without the search */
} march_label_plan;

/**
 * Place names.
 * @param frame  Names stay inside it.
 * @retval MARCH_E_CANCELLED
 */
MARCH_NODISCARD march_status march_labels_place(march_arena *arena,
                                                const march_wishes *wishes,
                                                march_typesetter *setter,
                                                march_page_box frame,
                                                march_label_plan *out);

#endif
