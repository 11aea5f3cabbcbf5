/* shorten.h - making words fit; private to furniture/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_SHORTEN_H
#define MARCH_FURNITURE_SHORTEN_H

#include "furniture/column.h"

/**
 * Whether a text fits, as somebody's `context` measures it; an error ends the search.
 */
typedef march_status (*march_shorten_fits)(void *context, const char *text, bool *fits);

/**
 * The longest beginning of a text that fits, cut between words, with "…" behind it; the
 * text itself where it fits.
 * @param[out] out  On the arena; at least its first word, even where that does not fit.
 */
MARCH_NODISCARD march_status march_words_shorten(march_arena *arena, const char *text,
                                                 march_shorten_fits fits, void *context,
                                                 const char **out);

/** The same for one line of a width. */
MARCH_NODISCARD march_status march_line_shorten(march_column *column,
                                                const march_type_style *type,
                                                const char *text, double width_mm,
                                                const char **out);

#endif
