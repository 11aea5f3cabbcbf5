/* svg_reel.h - the sheets of a film as one drawing that changes, for a web page.
 * SPDX-License-Identifier: MIT
 *
 * As on an animator's table: what stays is drawn once, and over it lie cels, each shown
 * at some of the steps. A group of marks with an id keeps one slot for all its cels, so
 * that the order of things on the sheet is kept; a mark outside of groups is a cel by
 * itself.
 */
#ifndef MARCH_EMIT_SVG_REEL_H
#define MARCH_EMIT_SVG_REEL_H

#include <stdio.h>

#include "base/diag.h"
#include "draw/mark.h"

typedef struct march_svg_reel march_svg_reel;

/** An empty reel; it lives on `arena`.
 * @param picture_dpi  Pictures are not finer. */
MARCH_NODISCARD march_status march_svg_reel_new(march_arena *arena, double picture_dpi,
                                                march_diags *diags,
                                                march_svg_reel **out);

/** Add the sheet of the next step. It may go away afterwards, but not its layers that
 * are `kept`. */
MARCH_NODISCARD march_status march_svg_reel_add(march_svg_reel *reel,
                                                const march_sheet *sheet);

/** Say that all sheets and pictures were added; only then it can be written. */
MARCH_NODISCARD march_status march_svg_reel_finish(march_svg_reel *reel);

/**
 * Write all layers, each as
 *
 *     <g class="layer" data-layer="movements">
 *       what stays
 *       <g class="slot" data-id="movement-7"><g class="cel" data-on="0-4 4-9:.5">...
 *
 * where data-on names the steps it is shown at, from 0, without the last, with the
 * opacity where it is below 1. Cels of step 0 have the class "on" as well.
 */
MARCH_NODISCARD march_status march_svg_reel_write(const march_svg_reel *reel,
                                                  FILE *file);

/** Write what layers refer to, as content for a <defs>; also that of drawings made with
 * march_svg_reel_picture(). */
MARCH_NODISCARD march_status march_svg_reel_write_defs(const march_svg_reel *reel,
                                                       FILE *file);

/** Write some layers of another sheet, in one piece, into the same page. */
MARCH_NODISCARD march_status march_svg_reel_picture(march_svg_reel *reel,
                                                    const march_sheet *sheet,
                                                    const char *layer, FILE *file);

/** The layers of the reel, bottom first. */
typedef struct march_svg_reel_layer_info {
    const char *id, *title;
} march_svg_reel_layer_info;
size_t march_svg_reel_layer_count(const march_svg_reel *reel);
march_svg_reel_layer_info march_svg_reel_layer_at(const march_svg_reel *reel, size_t i);

#endif
