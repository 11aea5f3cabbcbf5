/* era.h - of which time the base map is.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_ERA_H
#define MARCH_MODEL_ERA_H

#include "model/campaign.h"

/* Columns of geodata: the first year a feature is there, and the first it is no more;
 * astronomical years, empty where it was always so, or is so still. */
#define MARCH_ERA_FROM  "from"
#define MARCH_ERA_UNTIL "until"

/** The time of a campaign: its `time`, else all dates of movements and events, else of
 * territories, as far as their ends are known. False where nothing is dated. */
bool march_campaign_span(const march_campaign *campaign, march_instant *start,
                         march_instant *end);

/** The year whose shores, lakes and rivers a campaign's map shows: of `map: era`, else
 * the middle of its `time`, else of all its dates; where nothing is dated, 2000. */
int64_t march_campaign_era(const march_campaign *campaign);

/** Take the features away that are not there in a year. */
void march_era_keep(march_features *set, int64_t year);

#endif
