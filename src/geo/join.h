/* join.h - areas that are stored in tiles, made whole.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_JOIN_H
#define MARCH_GEO_JOIN_H

#include "geo/feature.h"

/**
 * Join areas that were cut along every `tile_deg`-th meridian and parallel, so that
 * no border of a tile is left where both of its sides are there: not at the
 * antimeridian, nor at the poles. Pieces belong together where all their properties are
 * the same but for the years (`from`, `until`), and they must share every point of
 * their common border. Lines, points and areas that no tile cuts stay as they are.
 *
 * @param arena  Of the set: what it then points at.
 * @param set    Changed only where MARCH_OK is returned. A joined area stands in the
 *               place of its first piece.
 */
MARCH_NODISCARD march_status march_features_join(march_arena *arena,
                                                 march_features *set, double tile_deg);

#endif
