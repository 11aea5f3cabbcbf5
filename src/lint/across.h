/* across.h - how large the map of a campaign is; private to lint/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_ACROSS_H
#define MARCH_LINT_ACROSS_H

#include "model/campaign.h"

/** How far it is across the map, from corner to corner: of its extent, else of all that
 * is on it. 0 for a map of nothing. */
double march_across_m(const march_campaign *campaign);

#endif
