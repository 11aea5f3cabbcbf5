/* strip.h - the inside of the strip of time; private to furniture/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_STRIP_H
#define MARCH_FURNITURE_STRIP_H

#include "furniture/kinds.h"

/** An event on the strip. */
typedef struct march_strip_event {
    const march_event *event;
    march_instant start, end;
    int number; /**< on this sheet; 0: it is not on it */
    bool past;
    double x_mm;    /**< of its dot, */
    double true_mm; /**< and of its date */
    int row;        /**< 0 is next to the axis */
} march_strip_event;

/** A distance between ticks. */
typedef struct march_strip_step {
    march_precision unit;
    int64_t count;
} march_strip_step;

/** The time of the campaign as a line on the page. */
typedef struct march_strip {
    march_map *map;
    const march_scene *whole;
    march_instant start, end;
    double x0_mm, x1_mm;
    double scale;
    double share; /**< of their size that dots have: less where nothing numbers them */
    march_strip_event *events;
    size_t event_count;
    int rows;   /**< of events */
    int *lanes; /**< of each side; -1: it has no movement */
    int lane_count;
} march_strip;

/** Lay the campaign out along a line; `rows` and `lane_count` say how high it is.
 * @retval MARCH_ABSENT  Nothing in it is dated. */
MARCH_NODISCARD march_status march_strip_plan(march_map *map, double x0_mm,
                                              double x1_mm, double scale,
                                              march_strip *out);

/** Where an instant is; instants outside are at the ends. */
double march_strip_x(const march_strip *strip, march_instant at);

/** The finest ticks that stand at least so far apart. */
march_strip_step march_strip_ticks(const march_strip *strip, double apart_mm);

#define MARCH_STRIP_DOT_MM  1.37 /* radius of an event's dot */
#define MARCH_STRIP_ROW_MM  3.0  /* of dots */
#define MARCH_STRIP_LANE_MM 1.55 /* of bars */
#define MARCH_STRIP_FINE_MM 0.12 /* width of lines */

void march_strip_line(march_map *map, march_page from, march_page to, march_rgba ink,
                      double width_mm);
void march_strip_box(march_map *map, march_page_box box, march_rgba color);

/** A bar a march: as long as it took, as high as the army was strong. */
void march_strip_bars(const march_strip *strip, double top_mm);

/** The dot of an event, tied to its date on the axis. */
MARCH_NODISCARD march_status march_strip_dot(const march_strip *strip,
                                             const march_strip_event *event,
                                             const march_type_style *type,
                                             double dots_y_mm, double axis_y_mm);

#endif
