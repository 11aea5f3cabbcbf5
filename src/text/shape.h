/* shape.h - from characters to glyphs, at a size of one.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TEXT_SHAPE_H
#define MARCH_TEXT_SHAPE_H

#include "text/fonts.h"

/** What shaping needs to know; size, spacing and colour come later. */
typedef struct march_shape_request {
    const char *utf8; /**< valid, one line, capitals already made */
    const char *lang;
    march_font_wish font;
    bool spaced; /**< letters will be set apart: no optional ligatures */
} march_shape_request;

/** Told of every character no font has. */
typedef struct march_shape_missing {
    void (*report)(void *context, gunichar character);
    void *context;
} march_shape_missing;

/** Shape a line with an em of 1 "mm" and without letter-spacing. */
MARCH_NODISCARD march_status march_shape_line(march_fonts *fonts, march_arena *arena,
                                              const march_shape_request *request,
                                              march_shape_missing missing,
                                              march_line_of_type *out);

#endif
