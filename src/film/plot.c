/* plot.c - where a film stays, for which events.
 * SPDX-License-Identifier: MIT */
#include "film/plot.h"

#include <stdlib.h>

#include "film/story.h"

/* A film stays this share of its time after an event has begun: its symbol and its
 * caption have then risen. */
#define AFTER_SHARE 0.01

/** An event that is in the film. */
typedef struct scene_event {
    size_t index; /**< of the picture */
    const march_event *event;
} scene_event;

static int by_index(const void *a, const void *b)
{
    size_t x = ((const scene_event *)a)->index, y = ((const scene_event *)b)->index;

    return (x > y) - (x < y);
}

/** The picture that shows an instant of the walk. */
static size_t picture_at(const march_steps *steps, march_instant at)
{
    size_t low = 0, high = steps->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        *(march_steps_at(steps, middle).start <= at ? &low : &high) = middle;
    }
    return low;
}

/** Hold for an event; false if the film does not show how it begins. */
static bool place_event(const march_shoot *shoot, const march_scene_event *shown,
                        march_reel *reel, scene_event *out)
{
    const march_steps *steps = &shoot->steps;
    double after_s = AFTER_SHARE * ((double)steps->end - (double)steps->start);
    march_instant from = shown->life.from;

    if (from < steps->start || from >= steps->end || shown->event->hidden ||
        shown->event->at_count == 0) {
        return false;
    }
    march_instant at = steps->even ? from + (march_instant)after_s : from;
    const march_film_options *options = reel->options;
    out->index = picture_at(steps, at < steps->end ? at : steps->end - 1);
    out->event = shown->event;
    march_reel_hold(reel, out->index,
                    options->has_hold
                        ? options->hold_s
                        : march_story_event_s(out->event, shoot->project->lang));
    return true;
}

/** A chapter an event, from when it is shown to the next one. */
static void make_chapters(const march_shoot *shoot, march_reel *reel,
                          const scene_event *events, size_t count)
{
    uint64_t tick = 0;
    size_t picture = 0;

    for (size_t i = 0; i < count; i++) {
        for (; picture < events[i].index; picture++) {
            tick += reel->ticks[picture];
        }
        march_motion_chapter *chapters = reel->chapters;
        size_t last = reel->chapter_count - 1;
        const char *title =
            march_names_pick(events[i].event->name, shoot->project->lang, NULL);
        if (!title || tick <= chapters[last].from) {
            continue; /* two at once: the first one gives the name */
        }
        chapters[last].to = tick;
        chapters[last + 1] = (march_motion_chapter){.from = tick, .title = title};
        reel->chapter_count++;
    }
    for (; picture < reel->count; picture++) {
        tick += reel->ticks[picture];
    }
    reel->chapters[reel->chapter_count - 1].to = tick;
}

march_status march_plot_make(march_shoot *shoot, march_arena *arena, march_reel *reel)
{
    march_moment first = march_steps_at(&shoot->steps, 0);
    march_scene *scene;
    size_t count = 0;

    MARCH_TRY(march_film_scene(shoot->film, arena, &first, &scene));
    scene_event *events = MARCH_NEW(arena, scene_event, scene->event_count + 1);
    reel->chapters = MARCH_NEW(arena, march_motion_chapter, scene->event_count + 1);
    if (!events || !reel->chapters) {
        return MARCH_E_NOMEM;
    }
    march_reel_hold_ends(reel);
    for (size_t i = 0; i < scene->event_count; i++) {
        count += place_event(shoot, &scene->events[i], reel, &events[count]);
    }
    qsort(events, count, sizeof(*events), by_index);
    reel->chapters[0].title = reel->title ? reel->title : "";
    reel->chapter_count = 1;
    make_chapters(shoot, reel, events, count);
    return MARCH_OK;
}
