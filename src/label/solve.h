/* solve.h - choosing a place for each name. Private to label/.
 * SPDX-License-Identifier: MIT
 *
 * The cost of a solution is the sum of the costs of the chosen candidates, of pairs of
 * them that hinder each other, and of the worth of the names left out.
 */
#ifndef MARCH_LABEL_SOLVE_H
#define MARCH_LABEL_SOLVE_H

#include "label/problem.h"

#define MARCH_LABEL_NONE UINT32_MAX

typedef struct march_label_solution {
    const march_label_problem *problem;
    uint32_t *chosen;  /**< candidate of each name; MARCH_LABEL_NONE: it is left out */
    uint32_t *blocked; /**< chosen candidates that exclude each candidate */
    double *hindered;  /**< what those that only hinder it cost */
    double cost;
} march_label_solution;

/** A solution without any name. */
MARCH_NODISCARD march_status march_label_solution_new(
    march_arena *arena, const march_label_problem *problem, march_label_solution *out);

/** Give each name in turn, the most important first, the cheapest free candidate. */
void march_label_greedy(march_label_solution *solution);

/**
 * Improve a solution: names are moved, or put in by pushing out others that then look
 * for another place. Changes that cost less than a threshold are kept, which falls to
 * nothing (threshold accepting, Dueck and Scheuer 1990). Names that have to do with
 * each other are improved together, each such group by itself: what is added in one
 * corner of a map moves no name in another. The choices are made by a generator whose
 * seed is the group's first name: the same problem has the same solution everywhere.
 * @param reuse      Groups that are as they were are put where they were; NULL: none.
 * @param cancelled  Polled; NULL: never.
 * @retval MARCH_E_CANCELLED
 */
MARCH_NODISCARD march_status march_label_improve(march_arena *arena,
                                                 march_label_solution *solution,
                                                 march_reuse *reuse,
                                                 const volatile bool *cancelled);

#endif
