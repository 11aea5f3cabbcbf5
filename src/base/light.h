/* light.h - colours as amounts of light.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_LIGHT_H
#define MARCH_BASE_LIGHT_H

#include "base/color.h"

/** Linear light of the primaries of sRGB, 0...1 where a screen can show it. */
typedef struct march_light {
    double r, g, b;
} march_light;

/** By the curve of sRGB, IEC 61966-2-1; opacity is left out. */
march_light march_light_from_rgb(march_rgba color);

/** The way back, opaque, kept within what a screen can show. */
march_rgba march_light_to_rgb(march_light light);

#endif
