/* import_stops.h - stops gathered into movements; private to the import of movements.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_IMPORT_STOPS_H
#define MARCH_MODEL_IMPORT_STOPS_H

#include "base/hash.h"
#include "model/import.h"

/** A stop gathered. */
typedef struct march_import_stop {
    march_node *node;
    march_lonlat at;
    bool placed; /**< whether `at` is known: of places, their positions */
    double order;
    size_t number;                       /**< of its row */
    const march_import_children *header; /**< what its row says of the movement */
} march_import_stop;

/** The rows of one movement. */
typedef struct march_import_group {
    const char *id;
    MARCH_ARRAY(march_import_stop) stops;
    march_hash
        signature; /**< of the header of the last row; nothing before the first */
} march_import_group;

/** All of them. */
struct march_import_groups {
    MARCH_ARRAY(march_import_group) items;
    march_dict ids; /**< from what the table calls a movement to its group */
};

#endif
