/* motion_kind.h - what the formats of moving pictures share.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_MOTION_KIND_H
#define MARCH_EMIT_MOTION_KIND_H

#include "emit/motion.h"
#include "emit/whole_file.h"

/** What a format works with, and what it remembers between pictures. */
typedef struct march_motion_job {
    march_arena *arena;
    const march_motion_options *options;
    march_diags *diags;
    march_whole_file whole; /**< open */
    void *state;            /**< the format's own; made by begin(), on the arena */
} march_motion_job;

/** One picture, different from the one before. */
typedef struct march_motion_frame {
    const uint32_t *pixels; /**< 0xFFRRGGBB */
    const uint32_t *before; /**< the picture before it; NULL: this is the first */
    uint64_t from, to;      /**< shown at these ticks, the last not included */
} march_motion_frame;

/** One format. Its functions report what they can say better than the system's error
 * number, and return MARCH_E_IO with errno set where a write failed. What is open is
 * closed with the arena. */
struct march_motion_kind {
    const char *name;        /**< "mp4" */
    const char *suffixes[3]; /**< ".png", ".apng"; NULL after the last */
    const char *program;     /**< what it is encoded by; NULL: by ourselves */
    uint32_t size_max_px;    /**< a side */
    uint32_t fps_max;        /**< 0: any */
    bool even;               /**< width and height must be */
    march_status (*begin)(march_motion_job *job);
    march_status (*add)(march_motion_job *job, const march_motion_frame *frame);
    march_status (*end)(march_motion_job *job);
};

#define MOTION(name) extern const march_motion_kind march_motion_kind_##name;
#include "emit/motions.def"
#undef MOTION

static inline bool march_motion_cancelled(const march_motion_job *job)
{
    return job->options->cancelled && *job->options->cancelled;
}

/** The time of a tick in units of which there are `per_s` a second, rounded: sums of
 * durations made from it do not drift. */
static inline uint64_t march_motion_time(const march_motion_options *options,
                                         uint64_t tick, uint32_t per_s)
{
    uint64_t num = options->fps_num, den = (uint64_t)options->fps_den * per_s;
    uint64_t seconds = tick / num; /* apart, so that nothing overflows */

    return seconds * den + (tick % num * den + num / 2) / num;
}

#endif
