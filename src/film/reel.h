/* reel.h - pictures one after the other into a film.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_REEL_H
#define MARCH_FILM_REEL_H

#include "emit/motion.h"
#include "film/pool.h"
#include "project/project.h"

/** What is to be shown for how long. Zero-initialise; arrays are borrowed. */
typedef struct march_reel {
    march_project *project;
    const march_film_options *options;
    uint32_t cols, rows;
    size_t count;    /**< of pictures */
    uint32_t *ticks; /**< how long each is shown; a tick is a frame of the film */
    const char *title;
    march_motion_chapter *chapters; /**< without the cover's time */
    size_t chapter_count;
    const uint32_t *cover; /**< shown first; NULL: none */
    march_rgba fade_color;
    march_progress progress;
    /* while it runs */
    march_motion_options motion_options;
    march_motion *motion;
    uint32_t *mixed; /**< a picture of a fade */
    uint64_t tick, total, cover_ticks;
} march_reel;

/** A picture that is ready. */
typedef struct march_reel_slot {
    uint32_t *pixels; /**< cols * rows; the reel's */
    bool reused;
} march_reel_slot;

/** What makes pictures, in threads; see march_pool. `context` comes first in all. */
typedef struct march_reel_maker {
    void *context;
    march_status (*begin)(void *context, void **own);
    march_status (*make)(void *context, void *own, size_t index, march_reel_slot *slot);
    void (*finish)(void *context, void *own);
} march_reel_maker;

/** How many ticks so many seconds have. */
uint64_t march_reel_ticks(const march_film_options *options, double seconds);

/** The length without cover and holds: as asked for, or else half a second a picture,
 * half a minute at most. @param pictures  0: smooth motion, half a minute. */
double march_reel_seconds(const march_film_options *options, size_t pictures);

/** Lay what can be seen through on white: films have no alpha. */
void march_reel_lay_on_white(uint32_t *pixels, size_t count);

/**
 * Share out the time: pictures are shown for `seconds` in all, evenly, each for a tick
 * at least.
 * @param arena  Holds the ticks.
 */
MARCH_NODISCARD march_status march_reel_share(march_reel *reel, march_arena *arena,
                                              double seconds);

/** Stay at a picture no shorter than this. */
void march_reel_hold(march_reel *reel, size_t index, double seconds);

/** Stay at the first and the last picture as the options say. */
void march_reel_hold_ends(march_reel *reel);

/** Make and write the film. */
MARCH_NODISCARD march_status march_reel_run(march_reel *reel, march_arena *arena,
                                            const march_reel_maker *maker);

#endif
