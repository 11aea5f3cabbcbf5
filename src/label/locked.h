/* locked.h - names that stand where they stood before. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_LOCKED_H
#define MARCH_LABEL_LOCKED_H

#include "label/candidate.h"

/** The candidate that is where the lock says; false if none is. */
bool march_offers_find(const march_offers *offers, const march_lock *lock,
                       march_candidate *out);

/**
 * A candidate for a place that an editor has chosen, or that something else has taken:
 * beside a symbol exactly there, on a line the nearest of `offers`.
 * @param offers  With all candidates of the wish; its wish may be changed.
 * @retval MARCH_ABSENT  There is none at all.
 */
MARCH_NODISCARD march_status march_offers_make(march_offers *offers,
                                               const march_lock *lock,
                                               march_candidate *out);

#endif
