/* movers.h - who moves: which movements are of one man, or of one army; private to
 * lint/. SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_MOVERS_H
#define MARCH_LINT_MOVERS_H

#include "lint/rule.h"

/** A commander of a movement, or the movement's name: an army. */
typedef struct march_mover {
    const march_names *names;
    size_t movement;
    bool person;
    size_t same; /**< a number that those have in common who share a wording; armies of
                      two sides do not */
} march_mover;

typedef MARCH_ARRAY(march_mover) march_movers;

/** Find who moves. Those who are the same stand together. What was only planned, and
 * what is disputed, is left out. */
MARCH_NODISCARD march_status march_movers_find(march_lint *lint, march_movers *out);

/** Number the families of movements: those that leave or join each other. */
MARCH_NODISCARD march_status march_movers_families(march_lint *lint, size_t **out);

#endif
