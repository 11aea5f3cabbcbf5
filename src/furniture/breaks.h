/* breaks.h - breaking a paragraph into lines.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_BREAKS_H
#define MARCH_FURNITURE_BREAKS_H

#include "base/arena.h"

/** A piece of text no line may be broken in. */
typedef struct march_morsel {
    const char *text; /**< without the space before it */
    double space_mm;  /**< before it, where it does not begin a line */
    double width_mm;
    size_t span; /**< of the paragraph */
} march_morsel;

/**
 * The end of the piece of text that begins at `text`, which may begin with spaces: a
 * line may be broken there. Breaks are at spaces and between characters of scripts
 * written without them, but not before a mark that closes nor behind one that opens
 * (W3C, Requirements for Chinese Text Layout, 3.1.2; JIS X 4051).
 */
const char *march_break_next(const char *text);

/** Whether a text ends in such a script, so that no space is needed behind it. */
bool march_break_is_wide_end(const char *text);

/**
 * Find the lines: as few as possible, then as even as possible, with no short word
 * alone on the last (the total-fit method of Knuth and Plass, without hyphens).
 * @param[out] ends  Index behind the last morsel of each line; room for `count`.
 * @return Number of lines; 0 without memory, or without morsels.
 */
size_t march_breaks_find(march_arena *arena, const march_morsel *morsels, size_t count,
                         double width_mm, size_t *ends);

#endif
