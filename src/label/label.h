/* label.h - where names go.
 * SPDX-License-Identifier: MIT
 *
 * Names are placed one after the other, by priority: each takes the candidate position
 * that costs least among those that touch nothing they must not. The interface says
 * nothing of the method, so that a better search can take its place.
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
} march_label;

/** The names placed, and those that found no room. */
typedef struct march_label_plan {
    march_label *labels; /**< in the order of the wishes */
    size_t count;
    const march_wish **missing;
    size_t missing_count;
} march_label_plan;

/**
 * Place names.
 * @param frame  Names stay inside it.
 */
MARCH_NODISCARD march_status march_labels_place(march_arena *arena,
                                                const march_wishes *wishes,
                                                march_typesetter *setter,
                                                march_page_box frame,
                                                march_label_plan *out);

#endif
