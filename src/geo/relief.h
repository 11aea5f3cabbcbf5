/* relief.h - the picture of the land: tints of height, light and shade.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_RELIEF_H
#define MARCH_GEO_RELIEF_H

#include "geo/grid.h"
#include "geo/palette.h"
#include "geo/view.h"

/** Relief on the frame of a view. Only read once made, so that several threads may
 * paint it. */
typedef struct march_relief march_relief;

/** What a picture of it must know. */
typedef struct march_relief_facts {
    uint64_t hash;        /**< of all that makes its pixels */
    uint32_t native_cols; /**< over the whole frame; finer pixels show no more */
    uint32_t native_rows;
    bool opaque; /**< no pixel of the frame shows what lies below */
    bool whole;  /**< all of the frame is on the Earth; else what is painted reaches
                      beyond the edge of the Earth and is to be cut there */
} march_relief_facts;

/**
 * Make relief.
 * @param source   Bytes are shade (128 is flat), wider cells are heights in metres to
 *                 be lit, three bytes are colours to be drawn as they are. May be NULL.
 * @param heights  Heights for the tints; NULL: those of `source`, if it holds any.
 * @param look     Not read for a source of colours. Its lists need not outlive the
 * call. The grids are borrowed.
 * @retval MARCH_ABSENT   There is nothing to show.
 * @retval MARCH_E_INPUT  A grid's coordinate system is unknown; it has been reported.
 */
MARCH_NODISCARD march_status march_relief_make(march_arena *arena,
                                               const march_view *view,
                                               const march_grid *source,
                                               const march_grid *heights,
                                               const march_relief_look *look,
                                               march_diags *diags, march_relief **out);

march_relief_facts march_relief_facts_of(const march_relief *relief);

/**
 * Paint a part of the frame; any part comes out as it does when the whole is painted
 * on the same pixels.
 * @param relief     A march_relief.
 * @param part       In page mm, inside the frame.
 * @param cols,rows  Size of `out` in pixels.
 * @param stride     Pixels from one row of `out` to the next.
 * @param out        0xAARRGGBB, premultiplied.
 * Safe to call from several threads at once.
 */
MARCH_NODISCARD march_status march_relief_fill(const void *relief, march_page_box part,
                                               uint32_t cols, uint32_t rows,
                                               size_t stride, uint32_t *out);

#endif
