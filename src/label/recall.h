/* recall.h - the places names could have, as an earlier run found them. Private to
 * label/.
 * SPDX-License-Identifier: MIT
 *
 * What a name is offered depends on its wish and on what stands where it was looked: if
 * both are as they were, so are the places. */
#ifndef MARCH_LABEL_RECALL_H
#define MARCH_LABEL_RECALL_H

#include "label/candidate.h"

/** A name that is offered places: the wishes that bear it, the first of them the most
 * important. */
typedef struct march_recall_name {
    const march_wish **wishes;
    const double *handicaps; /**< what the places of each cost */
    size_t count;
} march_recall_name;

/** What an earlier run found. */
typedef struct march_recall {
    march_recall_name name; /**< copies; the candidates lean on them */
    march_candidate_list list;
    march_field_places asked;
    march_hash stood; /**< in those places */
} march_recall;

/** Of a name and of all else that its candidates depend on but what stands round it.
 * @param most  Candidates kept. */
march_hash march_recall_key(const march_recall_name *name, const march_offers *offers,
                            march_page_box frame, size_t most);

/** What was found under a key, if all stands as it did; else NULL. */
const march_recall *march_recall_find(march_reuse *reuse, march_hash key,
                                      const march_field_index *field);

/** A new one for such a name, with copies of its wishes. */
MARCH_NODISCARD march_status march_recall_new(march_arena *arena,
                                              const march_recall_name *name,
                                              march_recall **out);

/** Candidates of a recall as those of the wishes that are there now; onto the arena. */
MARCH_NODISCARD march_status march_recall_list(march_arena *arena,
                                               const march_recall *recall,
                                               const march_recall_name *name,
                                               march_candidate_list *out);

#endif
