/* outline.h - the outlines of glyphs.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_OUTLINE_H
#define MARCH_EMIT_OUTLINE_H

#include "base/diag.h"
#include "draw/mark.h"

/** Font files opened for one write, and the outlines read from them so far. One thread
 * at a time; closed with its arena. */
typedef struct march_outlines march_outlines;

/** A glyph standing at the origin with an em of 1: its path's and box's "millimetres"
 * are ems, y points down. Unhinted. */
typedef struct march_outline {
    march_path path; /**< empty for a space; non-zero rule */
    march_page_box box;
} march_outline;

/** @param diags  Told of fonts that cannot be opened (MARCH_D_FONT). */
MARCH_NODISCARD march_status march_outlines_new(march_arena *arena, march_diags *diags,
                                                march_outlines **out);

/**
 * The outline of a glyph; stays where it is as long as the arena lives, so that its
 * address may stand for it. A font that cannot be opened, or a glyph it does not hold,
 * gives an empty outline.
 * @return NULL if there is no memory.
 */
const march_outline *march_outline_get(march_outlines *outlines, const march_font *font,
                                       uint32_t glyph);

/**
 * A glyph's outline in few straight lines that keep within `tolerance_em` of it: enough
 * for the halo behind it, and a fraction of the bytes. Same memory rules as above.
 * @param tolerance_em  The same in all calls of one write.
 */
const march_outline *march_outline_rough(march_outlines *outlines,
                                         const march_font *font, uint32_t glyph,
                                         double tolerance_em);

/** FreeType's face (an FT_Face) for a font; NULL if it cannot be opened. */
void *march_outlines_face(march_outlines *outlines, const march_font *font);

#endif
