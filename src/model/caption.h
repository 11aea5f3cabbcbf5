/* caption.h - what is said of an event while a film shows it, and how long that takes
 * to read.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_CAPTION_H
#define MARCH_MODEL_CAPTION_H

#include "model/campaign.h"

/** An event's sentence, else its name, else its id. Borrowed. */
const char *march_caption_text(const march_event *event, const char *lang);

/** Its name, else its sentence, else its id. Borrowed. */
const char *march_caption_name(const march_event *event, const char *lang);

/**
 * Seconds it takes to read a text: 15 characters a second, half as many of those of
 * East Asia, which say more each; at least 2 s. Between the 13 of old practice and the
 * 17 to 20 of today's subtitles; a map wants to be looked at as well.
 */
double march_caption_seconds(const char *text);

#endif
