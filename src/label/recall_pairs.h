/* recall_pairs.h - conflicts of candidates, as an earlier run found them. Private to
 * label/.
 * SPDX-License-Identifier: MIT
 *
 * Conflicts are looked for in one square of the page after the other. Where the same
 * candidates stand in a square, so do the same conflicts. */
#ifndef MARCH_LABEL_RECALL_PAIRS_H
#define MARCH_LABEL_RECALL_PAIRS_H

#include "label/candidate.h"

/** Two candidates of a square, by their numbers in its list. */
typedef struct march_recall_pair {
    uint32_t a, b;
    float cost;
} march_recall_pair;

typedef struct march_recall_pairs {
    const march_recall_pair *items;
    size_t count;
} march_recall_pairs;

/** What was found by an earlier run, and what this one finds. */
typedef struct march_recall_squares march_recall_squares;

/** Begin a run. @param grid  Of all that says where the squares are. */
MARCH_NODISCARD march_status march_recall_squares_new(march_reuse *reuse,
                                                      march_hash grid, size_t count,
                                                      march_recall_squares **out);

/** What was found in a square with this content; false if it is to be found now. */
bool march_recall_squares_find(const march_recall_squares *squares, size_t square,
                               march_hash content, march_recall_pairs *out);

/** Note what is in a square, found in either way. */
MARCH_NODISCARD march_status march_recall_squares_note(march_recall_squares *squares,
                                                       size_t square,
                                                       march_hash content,
                                                       march_recall_pairs pairs);

/** End the run: the squares are kept for the next one, or freed where it failed. */
MARCH_NODISCARD march_status march_recall_squares_end(march_reuse *reuse,
                                                      march_recall_squares *squares,
                                                      march_status status);

/** Of all of a candidate that a conflict depends on. */
march_hash march_recall_candidate(const march_candidate *candidate);

#endif
