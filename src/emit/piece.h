/* piece.h - a mark as one tile shows it.
 * SPDX-License-Identifier: MIT
 *
 * What is painted on a tile is the piece and nothing else. Two pieces with the same
 * fingerprint are painted alike, whatever the marks do beyond the tile. */
#ifndef MARCH_EMIT_PIECE_H
#define MARCH_EMIT_PIECE_H

#include "emit/fingerprint.h"
#include "emit/letters.h"
#include "emit/snip.h"

/** Makes pieces; zero-initialise the snippers with an arena. What it gave is there
 * until its next use. */
typedef struct march_piecer {
    march_snipper fill, stroke;
    march_path clip;
} march_piecer;

/** What a tile shows of a path. */
typedef struct march_path_piece {
    march_path_mark paths[2]; /**< to be drawn one after the other */
    size_t count;             /**< 0: nothing */
} march_path_piece;

/** What a tile shows of a group. */
typedef struct march_group_piece {
    bool hidden;           /**< nothing */
    bool plain;            /**< what stands in it as if there were no group */
    march_group_mark mark; /**< else this */
} march_group_piece;

march_piecer march_piecer_on(march_arena *arena);

MARCH_NODISCARD march_status march_piece_of_path(march_piecer *piecer,
                                                 const march_path_mark *mark,
                                                 const march_tile *tile,
                                                 march_path_piece *out);

MARCH_NODISCARD march_status march_piece_of_group(march_piecer *piecer,
                                                  const march_group_mark *group,
                                                  const march_tile *tile,
                                                  march_group_piece *out);

/** The box of pixels, in page mm, that a path may touch. */
march_page_box march_piece_reach(const march_path_mark *mark, double px_per_mm);

/** Whether a group changes nothing on any tile. */
static inline bool march_group_is_plain(const march_group_mark *group)
{
    return !group->clip && group->opacity >= 1;
}

#endif
