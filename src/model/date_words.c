/* date_words.c - dates on the sheet of a campaign.
 * SPDX-License-Identifier: MIT */
#include "model/date_words.h"

#include "when/words.h"

const char *march_campaign_date_words(march_arena *arena,
                                      const march_campaign *campaign,
                                      const march_date *date, const char *lang)
{
    march_calendar calendar = (march_calendar)campaign->calendar;
    march_instant start, end;

    if (!campaign->time.given) {
        return march_date_words(arena, date, lang);
    }
    march_date_default_span(&campaign->time.date, &start, &end);
    march_instant day = march_instant_floor(calendar, start, MARCH_DAY);
    return start != MARCH_INSTANT_MIN &&
                   end <= march_instant_add(calendar, day, MARCH_DAY, 1)
               ? march_date_words_of_day(arena, date, day, lang)
               : march_date_words(arena, date, lang);
}
