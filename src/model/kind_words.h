/* kind_words.h - what kinds of movements and events are called.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_KIND_WORDS_H
#define MARCH_MODEL_KIND_WORDS_H

#include "model/campaign.h"
#include "model/words.h"

/** Of a march_movement_kind. */
march_word march_movement_word(int kind);

/** Of a march_event_kind. */
march_word march_event_word(int kind);

#endif
