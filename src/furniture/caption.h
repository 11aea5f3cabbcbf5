/* caption.h - when the events of a film are told; private to furniture/.
 * SPDX-License-Identifier: MIT
 *
 * An event is told from when it begins until it is over or the next one begins, but at
 * least for a reading time. Events whose times overlap form a chain; each of them has a
 * line of its own for as long as it is told, so that none moves when another comes or
 * goes. An event that is alone has the whole plate.
 */
#ifndef MARCH_FURNITURE_CAPTION_H
#define MARCH_FURNITURE_CAPTION_H

#include "scene/scene.h"

/** When an event is told, and where. */
typedef struct march_telling {
    const march_event *event;
    march_instant from, until;
    size_t chain; /**< events told at overlapping times */
    int lane;     /**< from the top */
} march_telling;

typedef struct march_tellings {
    march_telling *items; /**< in the order of time */
    size_t count;
    int *lanes; /**< of each chain: how many share the plate */
} march_tellings;

/**
 * Plan the captions of a film.
 * @param scene      Of the film: any one.
 * @param reading_s  An event is told at least so long, unless more than `most_lanes`
 *                   would be told at a time: then the one that began first gives way.
 */
MARCH_NODISCARD march_status march_tellings_plan(march_arena *arena,
                                                 const march_scene *scene,
                                                 march_instant reading_s,
                                                 int most_lanes, march_tellings *out);

/**
 * What is told in a moment: of the chain of the last event begun in it or before, in
 * each lane the last.
 * @param[out] out  most_lanes of them; NULL: nothing is told in that lane.
 */
void march_tellings_at(const march_tellings *tellings, march_instant start,
                       march_instant end, int most_lanes, const march_telling **out);

#endif
