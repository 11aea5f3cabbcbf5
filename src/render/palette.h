/* palette.h - whether the sides of a map can be told apart.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_PALETTE_H
#define MARCH_RENDER_PALETTE_H

#include "base/lab.h"
#include "model/side.h"
#include "scene/scene.h"

/**
 * The least difference (CIEDE2000) that two sides need, for every reader but those of a
 * grey copy. Side by side, 1 is seen and 2 to 3 is plain. But a reader of a map
 * compares a thin arrow with a sample in the legend a hand's breadth away: for marks of
 * a third of a degree Stone, Szafir and Setlur ("An Engineering Model for Color
 * Difference as a Function of Size", 2014) find that two or three times as much is
 * needed, and matching from memory costs as much again.
 */
#define MARCH_PALETTE_ENOUGH 8.0

/** A side on the map. */
typedef struct march_palette_side {
    march_index side;
    march_rgba seen[MARCH_VISION_COUNT];
} march_palette_side;

/** The two sides that one kind of reader can tell apart the least. */
typedef struct march_palette_pair {
    size_t a, b;       /**< of the sides on the map; equal: there are no two */
    double difference; /**< CIEDE2000 */
} march_palette_pair;

/** The sides that a scene shows, in the campaign's order, and how they are seen. Two of
 * one family are not compared. */
typedef struct march_side_palette {
    const march_campaign *campaign;
    march_palette_side *sides;
    size_t side_count;
    march_palette_pair least[MARCH_VISION_COUNT];
    bool told_by_patterns; /**< the style has other means than colours */
} march_side_palette;

MARCH_NODISCARD march_status march_side_palette_make(march_arena *arena,
                                                     const march_scene *scene,
                                                     const march_style *style,
                                                     march_side_palette *out);

/** Warn of sides that somebody cannot tell apart (MARCH_D_COLORS_ALIKE), each two once.
 */
void march_side_palette_check(const march_side_palette *palette, march_arena *arena,
                              march_diags *diags);

/** Print it as a table; with `color` each colour is shown, for terminals that can. */
void march_side_palette_print(const march_side_palette *palette, const char *lang,
                              bool color, FILE *out);
void march_side_palette_print_json(const march_side_palette *palette, FILE *out);

#endif
