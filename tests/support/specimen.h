/* specimen.h - a sheet built by hand that shows every kind of mark.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_SPECIMEN_H
#define MARCH_TESTS_SPECIMEN_H

#include "draw/mark.h"

/** Fonts of Debian's packages fonts-linuxlibertine and fonts-lato. */
extern const march_font specimen_serif, specimen_italic, specimen_sans;

/** Set a word along a straight baseline (no shaping beyond advances). */
march_text_mark specimen_text(march_arena *arena, const march_font *font,
                              const char *utf8, double size_mm, march_page start,
                              double angle_rad);

/** The same along a circle; clusters turn with it. */
march_text_mark specimen_arched(march_arena *arena, const march_font *font,
                                const char *utf8, double size_mm, march_page centre,
                                double radius_mm);

/** A sheet of 120 x 80 mm with paths, dashes, gradients, clips, groups that can be seen
 * through, an image, and text: level, turned, arched, with and without halo. */
march_sheet *specimen_sheet(march_arena *arena);

/** The same size with only the paths: where sinks must agree closely. */
march_sheet *specimen_paths(march_arena *arena);

/** A made-up relief over a box, 300 x 200 native pixels, opaque. */
march_image_mark specimen_relief(march_page_box box);

#endif
