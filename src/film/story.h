/* story.h - what happens in a frame, in a few words.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_STORY_H
#define MARCH_FILM_STORY_H

#include "scene/scene.h"

/** What moves, with how many, and which events happen in a moment, as JSON in one line.
 * NULL if there is no memory. */
const char *march_story_json(march_arena *arena, const march_scene *scene,
                             const march_moment *moment, const char *lang);

/** How long the names and texts of the events that begin in a moment take to read; 0 if
 * none does. */
double march_story_hold_s(const march_scene *scene, const march_moment *moment,
                          const char *lang);

/** Seconds an event's caption takes to read: 15 characters a second, no less than 2. */
double march_story_event_s(const march_event *event, const char *lang);

#endif
