/* color.h - colours as they are written in files.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_COLOR_H
#define MARCH_BASE_COLOR_H

#include "base/status.h"

/** sRGB, each 0...1, not premultiplied. */
typedef struct march_rgba {
    double r, g, b, a;
} march_rgba;

/**
 * Read `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` or a name of march_color_names().
 * @retval MARCH_ABSENT  `text` is no colour.
 */
MARCH_NODISCARD march_status march_color_parse(const char *text, march_rgba *out);

/** The colour names known, NULL at the end: CSS basics and the Okabe-Ito palette. */
const char *const *march_color_names(void);

/** A mix of two colours; share 0 is `a`, 1 is `b`. */
march_rgba march_color_mix(march_rgba a, march_rgba b, double share);

/** The same colour with its opacity multiplied. */
static inline march_rgba march_color_fade(march_rgba color, double opacity)
{
    color.a *= opacity;
    return color;
}

/** "#rrggbb" (opacity left out) into a buffer of at least 8 bytes. */
void march_color_hex(march_rgba color, char out[8]);

#endif
