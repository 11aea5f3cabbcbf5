/* seam.h - lines and lands as GeoJSON wants them: cut where longitudes begin anew.
 * SPDX-License-Identifier: MIT
 *
 * RFC 7946, sections 3.1.6 and 3.1.9: longitudes lie within -180...180, what crosses
 * the antimeridian is cut there into several parts, rings turn to the left and their
 * holes to the right.
 */
#ifndef MARCH_GEO_SEAM_H
#define MARCH_GEO_SEAM_H

#include "geo/feature.h"

/** One line, or one ring with its first point again at its end. */
typedef struct march_seam_part {
    size_t first, count;
    bool hole; /**< of the last ring before it that is none */
} march_seam_part;

/** From where to where something reaches: from `west_deg`, -180...180, so far to the
 * east, at most 360. */
typedef struct march_seam_span {
    double west_deg, width_deg;
} march_seam_span;

/** All parts of a geometry; points are rounded to MARCH_SEAM_DECIMALS. */
typedef struct march_seam {
    MARCH_ARRAY(march_lonlat) points;
    MARCH_ARRAY(march_seam_part) parts;
    MARCH_ARRAY(march_seam_span) spans; /**< of the line, or of each ring, uncut */
} march_seam;

/* About a centimetre: what RFC 7946, section 11.2, finds enough, and one digit more. */
enum { MARCH_SEAM_DECIMALS = 7 };

/** A position with its longitude within -180...180, rounded. */
march_lonlat march_seam_point(march_lonlat at);

/**
 * Cut a line of two or more points; one that crosses nothing stays one part with all of
 * its points, also those that stand twice.
 * @retval MARCH_E_NOMEM
 */
MARCH_NODISCARD march_status march_seam_line(march_arena *arena,
                                             const march_lonlat *points, size_t count,
                                             march_seam *out);

/**
 * Cut a polygon that is filled by the even-odd rule, and tell outer rings from holes:
 * each outer ring is followed by its own. A ring around a pole is closed along it.
 * Rings that are nothing once rounded are left out.
 * @param rings  Runs of `points`, the first point of each again at its end.
 * @retval MARCH_E_NOMEM
 */
MARCH_NODISCARD march_status march_seam_polygon(march_arena *arena,
                                                const march_lonlat *points,
                                                const march_part *rings,
                                                size_t ring_count, march_seam *out);

#endif
