/* moment.h - a stretch of time that one picture of a film stands for.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_WHEN_MOMENT_H
#define MARCH_WHEN_MOMENT_H

#include "when/instant.h"

/** Half-open: what happens in it is shown as happening, and armies stand where they
 * are at its end. */
typedef struct march_moment {
    march_instant start, end;
    march_precision unit; /**< how finely it is told to readers, e.g. MARCH_SEASON */
} march_moment;

#endif
