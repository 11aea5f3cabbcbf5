/* groups.h - names that have to do with each other. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_GROUPS_H
#define MARCH_LABEL_GROUPS_H

#include "label/problem.h"

/** The names of a problem in groups: between two of different groups there is no
 * conflict, be it over others. */
typedef struct march_label_groups {
    uint32_t *names; /**< all names, group by group, each group in the names' order */
    size_t *first;   /**< count + 1: where each group begins in `names` */
    size_t count;
} march_label_groups;

MARCH_NODISCARD march_status march_label_groups_find(march_arena *arena,
                                                     const march_label_problem *problem,
                                                     march_label_groups *out);

#endif
