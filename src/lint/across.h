/* across.h - how large the map of a campaign is; private to lint/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_ACROSS_H
#define MARCH_LINT_ACROSS_H

#include "lint/rule.h"

/** How far it is across the map, from corner to corner: of its bounds or its extent,
 * else of what a map without them holds. 0 for a single place.
 * @retval MARCH_E_NOMEM */
MARCH_NODISCARD march_status march_across(march_lint *lint, double *across_m);

#endif
