/* recall_groups.h - the best places of a group of names, as an earlier run found them.
 * Private to label/.
 * SPDX-License-Identifier: MIT
 *
 * The search for the names of a group depends on their candidates, what these cost and
 * how they hinder each other, on the places it begins with, its length and its seed. */
#ifndef MARCH_LABEL_RECALL_GROUPS_H
#define MARCH_LABEL_RECALL_GROUPS_H

#include "label/solve.h"

/** A group that is to be improved. */
typedef struct march_recall_group {
    const uint32_t *names;
    size_t count;
    size_t steps;
    uint64_t seed;
} march_recall_group;

/** What came of it: candidates in the order of the names, and by how much the cost has
 * changed. */
typedef struct march_recall_places {
    const uint32_t *chosen; /**< MARCH_LABEL_NONE: it is left out */
    double change;
} march_recall_places;

/** What earlier runs came to, and what this one does. */
typedef struct march_recall_groups march_recall_groups;

/** Begin a run. */
MARCH_NODISCARD march_status
march_recall_groups_new(march_reuse *reuse, const march_label_solution *solution,
                        march_recall_groups **out);

/** Of a group as it stands before it is improved. */
march_hash march_recall_groups_key(march_recall_groups *groups,
                                   const march_recall_group *group);

/** What came of such a group; false if it is to be improved now.
 * @param chosen  Room for its names. */
bool march_recall_groups_find(const march_recall_groups *groups, march_hash key,
                              const march_recall_group *group, uint32_t *chosen,
                              double *change);

/** Note what came of it, found in either way. */
MARCH_NODISCARD march_status march_recall_groups_note(march_recall_groups *groups,
                                                      march_hash key,
                                                      const march_recall_group *group,
                                                      march_recall_places places);

/** End the run: the groups are kept for the next one, or freed where it failed. */
MARCH_NODISCARD march_status march_recall_groups_end(march_reuse *reuse,
                                                     march_recall_groups *groups,
                                                     march_status status);

#endif
