/* type.h - setting lines of text (Pango, HarfBuzz, fontconfig).
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TEXT_TYPE_H
#define MARCH_TEXT_TYPE_H

#include "base/diag.h"
#include "base/reuse.h"
#include "draw/mark.h"
#include "draw/wish.h"

/** Fonts and caches for setting text. One per thread; closed with its arena. */
typedef struct march_typesetter march_typesetter;

typedef struct march_type_options {
    const char *cache_dir; /**< of fontconfig; NULL: $XDG_CACHE_HOME/marchmap/fonts,
                                given by the caller; nothing is read from the
                                environment here */
    const char *font_dir;  /**< one more folder of fonts; NULL: none */
    bool system_fonts;     /**< every font of the system, not only the project's own */
} march_type_options;

/** Folders of the Debian packages the project's styles use are searched; see the list
 * in type.c. */
MARCH_NODISCARD march_status march_typesetter_new(march_arena *arena,
                                                  const march_type_options *options,
                                                  march_diags *diags,
                                                  march_typesetter **out);

/**
 * The same, or the one that was made with these options before, with the lines it has
 * shaped: unless it had something to report, which is to be reported again.
 * @param reuse  NULL: it is made anew, on the arena.
 */
MARCH_NODISCARD march_status march_typesetter_reuse(march_arena *arena,
                                                    march_reuse *reuse,
                                                    const march_type_options *options,
                                                    march_diags *diags,
                                                    march_typesetter **out);

/** A number for a typesetter that is kept, another for each; 0: it is not kept. Lines
 * of type lean on the fonts of their typesetter. */
uint64_t march_typesetter_serial(const march_typesetter *setter);

/** Glyphs that stand and turn together: a letter with its marks, a ligature, letters of
 * a cursive script that are joined. */
typedef struct march_type_cluster {
    size_t glyph_count; /**< the next ones of the line's runs */
    double left_mm;     /**< where its advance begins on the baseline */
    double width_mm;    /**< its advance, without letter-spacing */
    march_page_box ink; /**< empty for a space */
    bool tight;         /**< no space may be put before the next cluster */
} march_type_cluster;

/** A shaped line, standing at the origin: baseline along +x from (0, 0), glyphs in
 * visual order. All in mm. Belongs to the arena it was shaped on. */
typedef struct march_line_of_type {
    march_text_mark mark; /**< ready to draw at the origin: start (0,0), angle 0 */
    double width_mm;      /**< advance, letter-spacing included, without one after the
                               last letter */
    double ascent_mm, descent_mm;       /**< largest of the fonts used, both positive */
    double cap_height_mm, x_height_mm;  /**< of the font most letters are from */
    march_page_box ink;                 /**< what is really inked, halo not included */
    const march_type_cluster *clusters; /**< in visual order */
    size_t cluster_count;
} march_line_of_type;

/**
 * Shape one line of text: scripts itemised, bidi ordered, fonts fallen back,
 * letter-spacing applied (never within cursive scripts, which also turns off optional
 * ligatures), `upper` done with the language's rules. Newlines and tabs count as
 * spaces, bytes that are not UTF-8 as U+FFFD. Text with East Asian characters is set
 * upright, the figures in it as well: there is no italic of them. Hinting and rounding
 * are off: a line scales exactly with its size. The typesetter keeps every line it has
 * shaped, whatever its size, spacing and colour, so that asking again is cheap; the
 * result is a copy on `arena`. A character no font has is reported once (MARCH_D_GLYPH)
 * and shows as the font's own sign for it; a family that is not installed is reported
 * once (MARCH_D_FONT) and replaced.
 * @param lang  BCP 47; NULL: "en".
 * @retval MARCH_E_RANGE  The size is not a positive number.
 */
MARCH_NODISCARD march_status march_type_shape(march_typesetter *setter,
                                              march_arena *arena, const char *utf8,
                                              const char *lang,
                                              const march_type_style *style,
                                              const march_line_of_type **out);

/** The line as a mark with its baseline start at a point, turned clockwise. */
MARCH_NODISCARD march_status march_type_place(march_arena *arena,
                                              const march_line_of_type *line,
                                              march_page start, double angle_rad,
                                              march_text_mark *out);

/**
 * The line bent along a curve: glyph clusters stand with their middles on the curve,
 * in its direction averaged over their width (at least half an em), so that small
 * kinks do not show; letters of cursive scripts that are joined stay so.
 * @param curve      Points of the baseline, reading direction.
 * @param from_mm    Distance along the curve where the line begins.
 * @param extra_mm   Added between letters (spreading a name over its land).
 * @param[out] sharpest_rad  Largest turn between neighbouring clusters; may be NULL.
 * @retval MARCH_ABSENT  The curve is too short, or from_mm is negative.
 */
MARCH_NODISCARD march_status march_type_bend(march_arena *arena,
                                             const march_line_of_type *line,
                                             const march_page *curve, size_t count,
                                             double from_mm, double extra_mm,
                                             march_text_mark *out,
                                             double *sharpest_rad);

/** Number of parts of a shaped line that letter-spacing sets apart: extra_mm is added
 * this number less one times. */
size_t march_type_clusters(const march_line_of_type *line);

/** The rectangles (as quadrangles: 4 corners each, clockwise) of a mark's glyph
 * clusters for collision tests; on the arena. They span the advance, and from the
 * x-height or the ink above it down to the baseline or the ink below it, with a little
 * air; the halo is not included. Wide spaces have none: spread names let others in. */
MARCH_NODISCARD march_status march_type_quads(march_arena *arena,
                                              const march_text_mark *mark,
                                              const march_page **corners,
                                              size_t *quad_count);

/** A font that gave glyphs. */
typedef struct march_font_use {
    const march_font *font;
    size_t glyphs; /**< how many glyphs were taken from it */
} march_font_use;

/** The fonts used so far. */
const march_font_use *march_typesetter_fonts(const march_typesetter *setter,
                                             size_t *count);

#endif
