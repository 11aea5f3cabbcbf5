/* gpx.h - features from GPX; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_GPX_H
#define MARCH_INPUT_GPX_H

#include "input/geodata.h"

/** Longest GPX file read, in bytes. */
enum { MARCH_GPX_BYTES = 256 << 20 };

/**
 * Read waypoints as points, routes and tracks as lines, a segment a part. Columns:
 * `name`, `desc`, `type`, `start` and `end` (the times of the first and the last point,
 * ISO 8601).
 */
MARCH_NODISCARD march_status march_gpx_load(march_arena *arena, const char *file,
                                            const march_geo_request *request,
                                            march_diags *diags, march_features **out);

#endif
