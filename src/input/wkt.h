/* wkt.h - points and lines as well-known text.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_WKT_H
#define MARCH_INPUT_WKT_H

#include "base/arena.h"
#include "base/coord.h"

/** A geometry read. */
typedef struct march_wkt {
    march_lonlat *points;
    size_t count;
    bool line; /**< LINESTRING and its like; else points */
} march_wkt;

/**
 * Read POINT, MULTIPOINT, LINESTRING or MULTILINESTRING (its lines behind each other),
 * with Z, M and a leading SRID= (ignored), in any case (OGC 06-103r4, section 7).
 * EMPTY gives no points.
 * @param[out] why  Static words on what is wrong; not written if MARCH_OK.
 * @retval MARCH_E_INPUT  It is none of these.
 */
MARCH_NODISCARD march_status march_wkt_read(march_arena *arena, const char *text,
                                            march_wkt *out, const char **why);

#endif
