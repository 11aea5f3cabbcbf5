/* story.h - what happens in a frame, in a few words.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_STORY_H
#define MARCH_FILM_STORY_H

#include "scene/scene.h"

/** What moves, with how many, and which events happen in a moment, as JSON in one line.
 * NULL if there is no memory. */
const char *march_story_json(march_arena *arena, const march_scene *scene,
                             const march_moment *moment, const char *lang);

/** How long to stay for the events that begin in a moment: as the one with the most
 * words takes to read; 0 if none begins. */
double march_story_hold_s(const march_scene *scene, const march_moment *moment,
                          const char *lang);

/** Seconds an event's caption takes to read, but no more than 6. */
double march_story_event_s(const march_event *event, const char *lang);

#endif
