/* paper.h - sizes of paper.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_PAPER_H
#define MARCH_RENDER_PAPER_H

#include <stdbool.h>

#include "base/status.h"

/**
 * Read a size of paper: "A3", "A3 landscape", "letter-portrait", "Arch D",
 * "300x200mm", "12x8in". Names in any case; without a word on orientation, named sizes
 * are upright.
 * @retval MARCH_ABSENT  There is no such size, or it is not between 20 mm and 5 m.
 */
MARCH_NODISCARD march_status march_paper_parse(const char *text, double *width_mm,
                                               double *height_mm);

/**
 * Read a length: "3mm", "0.125in", "1cm", "9pt"; millimetres without a unit.
 * @retval MARCH_ABSENT  It is none, or below 0.
 */
MARCH_NODISCARD march_status march_length_parse(const char *text, double *out_mm);

/** What to tell somebody whose size is none. */
#define MARCH_PAPER_HINT                                                               \
    "sizes are A0 ... A6, B0 ... B6, letter, legal, tabloid, Arch A ... E, or "        \
    "300x200mm, of 20 mm to 5 m; then landscape or portrait"

/** Whether a size says which way the paper lies: with a word, or in figures. */
bool march_paper_is_turned(const char *text);

#endif
