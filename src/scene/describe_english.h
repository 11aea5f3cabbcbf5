/* describe_english.h - what the files that tell a scene in English share.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_SCENE_DESCRIBE_ENGLISH_H
#define MARCH_SCENE_DESCRIBE_ENGLISH_H

#include "scene/describe_parts.h"

/** A name as it stands within a sentence: "the Dzungar Khanate", but "Kokand". The same
 * pointer where nothing is put before it; NULL without memory. */
const char *march_english_name(march_arena *arena, const char *name);

/** Name of a side within a sentence. */
const char *march_english_side(const march_telling *telling, march_index side);

/** "In February 1741", "On 20 February 1741", "About 1739": the start of a sentence;
 * "": that no time is told. */
void march_english_when(march_prose *prose, const char *when);

/** "about 24,000", "24,000 to 30,000". NULL without memory. */
const char *march_english_figures(march_arena *arena, march_count count);

/** "inferred", of a march_certainty. */
const char *march_english_sure(int certainty);

/** Tell an event; see march_teller. */
void march_english_event(march_prose *prose, const march_telling *telling,
                         const march_scene_event *shown);

#endif
