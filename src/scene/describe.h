/* describe.h - what a sheet shows, in words: for readers who do not see it.
 * SPDX-License-Identifier: MIT
 *
 * English is told in sentences. Languages with cases (those of model/words.def) are
 * told in few words, names in the nominative; other languages in English, with the
 * names of that language.
 */
#ifndef MARCH_SCENE_DESCRIBE_H
#define MARCH_SCENE_DESCRIBE_H

#include "scene/scene.h"

/** Characters of march_scene_describe_short() at most. */
enum { MARCH_DESCRIBE_SHORT = 300 };

/**
 * Describe a scene: what map it is, who moves where with how many, what happens, all by
 * time; what is earlier, in short; who holds which lands; the notes. How sure each of
 * it is, is said.
 *
 * @param lang  BCP 47.
 * @return Text on the arena: paragraphs parted by '\n', without one at the end, only
 *         plain spaces; never empty. NULL if there is no memory.
 */
const char *march_scene_describe(march_arena *arena, const march_scene *scene,
                                 const char *lang);

/** The same without what is earlier and without the notes: for pages of several
 * languages. */
const char *march_scene_describe_now(march_arena *arena, const march_scene *scene,
                                     const char *lang);

/** The same in one paragraph of at most MARCH_DESCRIBE_SHORT characters: title, time,
 * how many movements and events, and of whom. */
const char *march_scene_describe_short(march_arena *arena, const march_scene *scene,
                                       const char *lang);

/** Print all of it as JSON, with title, time, author and licence.
 * @retval MARCH_E_NOMEM  Nothing is printed. */
MARCH_NODISCARD march_status march_scene_describe_json(march_arena *arena,
                                                       const march_scene *scene,
                                                       const char *lang, FILE *out);

/** The time of a scene in words: "February 1741"; of the whole campaign its time, else
 * from its first to its last date; "" where nothing says when. Only plain
 * spaces. NULL without memory. */
const char *march_scene_time_words(march_arena *arena, const march_scene *scene,
                                   const char *lang);

#endif
