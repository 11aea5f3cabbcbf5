/* date_words.h - dates on the sheet of a campaign.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_DATE_WORDS_H
#define MARCH_MODEL_DATE_WORDS_H

#include "model/campaign.h"

/**
 * Write a date for readers of the campaign's sheet: as march_date_words() does, and
 * where the campaign's `time` lies within one day, times of that day without it.
 * @return Text on the arena; NULL if there is no memory.
 */
const char *march_campaign_date_words(march_arena *arena,
                                      const march_campaign *campaign,
                                      const march_date *date, const char *lang);

#endif
