/* base_set.h - sets of base data: which file stands for which source of a style.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_BASE_SET_H
#define MARCH_MODEL_BASE_SET_H

#include "model/campaign.h"

/** A set of base data, `<data_dir>/geodata/<id>.yaml`. */
typedef struct march_base_set {
    const char *id;
    double scale; /**< denominator of the scale it is made for, e.g. 5000000; 0: it
                       does not say, and is taken by name alone */
    march_numbers extent; /**< [west, south, east, north]; none: it does not say */
    march_names credits;
    march_data_source *sources;
    size_t source_count;
} march_base_set;

typedef struct march_base_sets {
    march_base_set *items;
    size_t count;
} march_base_sets;

/**
 * Read the sets a `map: base` may mean: the one of that name, or with `auto` all that
 * say a scale, the finest first. NULL and `none` mean none.
 * @param data_dir  NULL: none can be found.
 * @retval MARCH_E_NOINPUT  There is no set of that name; reported.
 */
MARCH_NODISCARD march_status march_base_sets_load(march_arena *arena, const char *base,
                                                  const char *data_dir,
                                                  march_diags *diags,
                                                  march_base_sets *out);

/** Whether a set says where it is, and a box, but for `slack_deg` at its edges, is
 * there. A set of all longitudes holds boxes that count on beyond 180 degrees. */
bool march_base_set_covers(const march_base_set *set, march_lonlat_box box,
                           double slack_deg);

/** The finest of the sets that covers a box, else the coarsest; NULL without any. */
const march_base_set *march_base_sets_choose(const march_base_sets *sets,
                                             march_lonlat_box box, double slack_deg);

/** A source of a set by name; NULL if there is none. */
const march_data_source *march_base_set_source(const march_base_set *set,
                                               const char *name);

#endif
