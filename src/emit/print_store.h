/* print_store.h - where marks were seen the last time they were looked at.
 * SPDX-License-Identifier: MIT
 *
 * Most marks of a frame stood in the frame before. To look where a long outline is seen
 * takes far longer than its fingerprint, by which it is found here. */
#ifndef MARCH_EMIT_PRINT_STORE_H
#define MARCH_EMIT_PRINT_STORE_H

#include "emit/fingerprint.h"

/** What one tile shows of a mark. */
typedef struct march_tile_print {
    uint32_t tile;
    bool plain; /**< a group that changes nothing here */
    march_hash hash;
} march_tile_print;

/** What all tiles show of a mark: those that are not listed show nothing. */
typedef struct march_mark_print {
    march_hash mark;
    const march_tile_print *tiles;
    size_t count;
} march_mark_print;

/** Prints of the marks of this sheet and the last one. One thread at a time; closed
 * with its arena. */
typedef struct march_print_store march_print_store;

/** NULL if there is no memory. */
march_print_store *march_print_store_new(march_arena *arena);

/** Begin a sheet: what was not asked for since the last call is forgotten. */
MARCH_NODISCARD march_status march_print_store_turn(march_print_store *store);

/** The print of a mark. @retval MARCH_ABSENT  It is not known. */
MARCH_NODISCARD march_status march_print_store_find(march_print_store *store,
                                                    march_hash mark,
                                                    march_mark_print *out);

/** Keep a print; its tiles are copied. */
MARCH_NODISCARD march_status march_print_store_add(march_print_store *store,
                                                   const march_mark_print *print);

#endif
