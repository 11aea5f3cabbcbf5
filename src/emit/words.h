/* words.h - text as embedded glyphs that can be searched and copied.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_WORDS_H
#define MARCH_EMIT_WORDS_H

#include <cairo.h>

#include "emit/outline.h"

/** The fonts of one document as Cairo knows them. One thread at a time; closed with its
 * arena. */
typedef struct march_words march_words;

MARCH_NODISCARD march_status march_words_new(march_arena *arena,
                                             march_outlines *outlines,
                                             march_words **out);

/**
 * Show a line of text with its halo on a vector surface whose user space is page
 * millimetres. Letters on a level line carry their own characters. On a curve, on a
 * slope, or spaced far apart, readers would take each letter for a word: then the first
 * one carries the whole text and the others none.
 */
MARCH_NODISCARD march_status march_words_draw(march_words *words, cairo_t *cairo,
                                              const march_text_mark *mark);

/** A text as Cairo takes it: characters that Unicode keeps for none, such as U+FFFE,
 * are replaced by others of the same length. The text itself where there are none; NULL
 * without memory. */
const char *march_words_showable(march_arena *arena, const char *text);

#endif
