/* geodata.h - the geodata a style's layers draw, by the names of their sources.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_GEODATA_H
#define MARCH_MODEL_GEODATA_H

#include "base/reuse.h"
#include "geo/grid.h"
#include "model/campaign.h"

/** Finds and keeps geodata. One thread at a time. */
typedef struct march_geodata march_geodata;

/**
 * Set up the sources: those of the campaign's base set (`map: base`, a file
 * `<data_dir>/geodata/<base>.yaml`; `auto`: see march_geodata_choose()), then those of
 * its `data:`, which win. Features that say in a column `from` or `until` that they are
 * not of the map's era are left out.
 * @param data_dir  NULL: no base set can be found.
 * @param reuse     Keeps what is read for the next project; NULL: nothing is kept.
 */
MARCH_NODISCARD march_status march_geodata_new(march_arena *arena,
                                               const march_campaign *campaign,
                                               const char *data_dir, march_diags *diags,
                                               march_reuse *reuse, march_geodata **out);

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

/**
 * Choose the base set for what a map shows: with `base: auto` the finest that covers
 * it. Until then `auto` has no features or grids.
 * @param slack_deg  So much may be missing at the edges.
 * @return false where the set chosen does not cover the box.
 */
bool march_geodata_choose(march_geodata *geodata, march_lonlat_box box,
                          double slack_deg);

/** Whether there is neither a base set nor data of the campaign's own. */
bool march_geodata_is_empty(const march_geodata *geodata);

/** Whether there is a source of that name: in the set chosen, or in any before. */
bool march_geodata_has(const march_geodata *geodata, const char *name);

/** Whether the source of that name comes from the campaign's `data`, not from the base
 * set. */
bool march_geodata_is_own(const march_geodata *geodata, const char *name);

/** The id of the base set drawn from; NULL: none, or none yet. */
const char *march_geodata_base(const march_geodata *geodata);

/** The denominator of the scale the base set is made for; 0: there is none, or it does
 * not say. */
double march_geodata_scale(const march_geodata *geodata);

/** What the base set says about itself, for the credits; no wordings without one. */
march_names march_geodata_credits(const march_geodata *geodata);

#endif
