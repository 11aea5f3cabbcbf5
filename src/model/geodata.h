/* geodata.h - the geodata a style's layers draw, by the names of their sources.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_GEODATA_H
#define MARCH_MODEL_GEODATA_H

#include "geo/grid.h"
#include "model/campaign.h"

/** Finds and keeps geodata. One thread at a time. */
typedef struct march_geodata march_geodata;

/**
 * Set up the sources: those of the campaign's base set (`map: base`, a file
 * `<data_dir>/geodata/<base>.yaml`), then those of its `data:`, which win.
 * @param data_dir  NULL: no base set can be found.
 */
MARCH_NODISCARD march_status march_geodata_new(march_arena *arena,
                                               const march_campaign *campaign,
                                               const char *data_dir, march_diags *diags,
                                               march_geodata **out);

/** The feature sets of a source. */
typedef struct march_feature_sets {
    march_features **items;
    size_t count;
} march_feature_sets;

/**
 * The features of a source that touch a box. Read at the first request; asked again
 * for a box inside an earlier one, the same features are given.
 * @param columns  Properties wanted, NULL at the end; NULL: all.
 * @retval MARCH_ABSENT  There is no source of that name.
 */
MARCH_NODISCARD march_status march_geodata_features(march_geodata *geodata,
                                                    const char *name,
                                                    march_lonlat_box box,
                                                    const char *const *columns,
                                                    march_feature_sets *out);

/** The grid of a source, cut to a box, in the same manner. */
MARCH_NODISCARD march_status march_geodata_grid(march_geodata *geodata,
                                                const char *name, march_lonlat_box box,
                                                const march_grid **out);

/** Whether there is a source of that name. */
bool march_geodata_has(const march_geodata *geodata, const char *name);

/** The part of the Earth the base set covers; false where it does not say. */
bool march_geodata_extent(const march_geodata *geodata, march_lonlat_box *out);

/** What the base set says about itself, for the credits; no wordings without one. */
march_names march_geodata_credits(const march_geodata *geodata);

#endif
