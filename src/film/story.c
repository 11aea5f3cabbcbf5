/* story.c - what happens in a frame, in a few words.
 * SPDX-License-Identifier: MIT */
#include "film/story.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "model/caption.h"

#define MOST_S 6.0 /* nobody looks at a still for longer */

static void put_strength(FILE *out, const march_count *strength)
{
    if (strength->known) {
        fprintf(out, ", \"strength\": [%lld, %lld]", (long long)strength->low,
                (long long)strength->high);
    }
}

static void put_movements(FILE *out, const march_scene *scene,
                          const march_moment *moment)
{
    const char *comma = "";

    for (size_t i = 0; i < scene->movement_count; i++) {
        const march_scene_movement *shown = &scene->movements[i];
        const march_movement *m = shown->movement;
        if (shown->past || shown->later || shown->life.to <= moment->start ||
            shown->life.from >= moment->end) {
            continue;
        }
        fprintf(out, "%s{\"id\": ", comma);
        march_json_string(out, m->id);
        fputs(", \"side\": ", out);
        march_json_string(
            out, m->side == MARCH_NONE ? NULL : scene->campaign->sides[m->side].id);
        put_strength(out, &m->strength);
        fputc('}', out);
        comma = ", ";
    }
}

/** Whether an event happens in a moment. */
static bool happens(const march_scene_event *shown, const march_moment *moment)
{
    return !shown->past && !shown->later && shown->life.from < moment->end &&
           shown->life.to > moment->start;
}

static void put_events(FILE *out, const march_scene *scene, const march_moment *moment,
                       const char *lang)
{
    const char *comma = "";

    for (size_t i = 0; i < scene->event_count; i++) {
        const march_scene_event *shown = &scene->events[i];
        if (!happens(shown, moment)) {
            continue;
        }
        fprintf(out, "%s{\"id\": ", comma);
        march_json_string(out, shown->event->id);
        fputs(", \"name\": ", out);
        march_json_string(out, march_names_pick(shown->event->name, lang, NULL));
        fputc('}', out);
        comma = ", ";
    }
}

const char *march_story_json(march_arena *arena, const march_scene *scene,
                             const march_moment *moment, const char *lang)
{
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (!out) {
        return NULL;
    }
    fputs("{\"moves\": [", out);
    put_movements(out, scene, moment);
    fputs("], \"events\": [", out);
    put_events(out, scene, moment, lang);
    fputs("]}", out);
    return fclose(out) == 0 ? march_arena_strdup(arena, text) : NULL;
}

double march_story_event_s(const march_event *event, const char *lang)
{
    return fmin(MOST_S, march_caption_seconds(march_caption_text(event, lang)));
}

double march_story_hold_s(const march_scene *scene, const march_moment *moment,
                          const char *lang)
{
    double seconds = 0;

    for (size_t i = 0; i < scene->event_count; i++) {
        const march_scene_event *shown = &scene->events[i];
        if (happens(shown, moment) && shown->life.from >= moment->start) {
            seconds = fmax(seconds, march_story_event_s(shown->event, lang));
        }
    }
    return seconds;
}
