/* fonts.h - the faces text is set in: fontconfig and Pango kept in one place.
 * SPDX-License-Identifier: MIT
 *
 * Private to text/. Fonts come from named folders, never from the system's own
 * configuration, so that pictures are the same everywhere. Lengths are in em: 1 is the
 * size of the type.
 */
#ifndef MARCH_TEXT_FONTS_H
#define MARCH_TEXT_FONTS_H

#include <pango/pango.h>

#include "text/type.h"

/** Pixels per em that Pango shapes at: 1/1024 px then is a millionth of an em. */
#define MARCH_FONTS_EM 1000

/** Pango units per em. */
#define MARCH_FONTS_UNITS ((double)MARCH_FONTS_EM * PANGO_SCALE)

/** The fonts of one typesetter, closed with its arena. */
typedef struct march_fonts march_fonts;

/**
 * Open the fonts.
 * @retval MARCH_E_NOINPUT  options->font_dir cannot be read (MARCH_D_NO_FILE).
 */
MARCH_NODISCARD march_status march_fonts_open(march_arena *arena,
                                              const march_type_options *options,
                                              march_diags *diags, march_fonts **out);

/** What faces are asked for. Strings are borrowed. */
typedef struct march_font_wish {
    const char *families; /**< by commas, first choice first */
    int weight;           /**< CSS 100...900 */
    bool italic;
} march_font_wish;

/**
 * Make Pango ready to shape this text in the faces wished for. Text with East Asian
 * characters has a context of its own, as the folder with their fonts is large and
 * opened only then. Borrowed, and good until the next call, as the wish is; NULL if
 * there is no memory.
 */
PangoContext *march_fonts_context(march_fonts *fonts, const char *utf8,
                                  const march_font_wish *wish);

/** The one object for the face Pango chose; NULL if there is no memory. */
const march_font *march_fonts_face(march_fonts *fonts, PangoFont *font);

/** Whether a family, or one it stands for ("serif"), is there for this context. */
bool march_fonts_has_family(march_fonts *fonts, PangoContext *context,
                            const char *family);

/** Count glyphs taken from a face. */
void march_fonts_count(march_fonts *fonts, const march_font *font, size_t glyphs);

/** See march_typesetter_fonts(). */
const march_font_use *march_fonts_uses(const march_fonts *fonts, size_t *count);

/** What a font says of itself, in em, all positive. */
typedef struct march_font_metrics {
    double ascent, descent, cap_height, x_height;
} march_font_metrics;

/* Of fonts that march_fonts_face() gave. */
march_font_metrics march_font_measure(const march_font *font);
double march_font_advance(const march_font *font, uint32_t glyph);
/** What a glyph inks about its origin, y down, in em; empty for a space. */
march_page_box march_font_ink(const march_font *font, uint32_t glyph);

#endif
