/* sheet.h - what campaigns and styles may say of a sheet's furniture.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_SHEET_H
#define MARCH_MODEL_SHEET_H

#include "model/schema.h"

/** Pieces of furniture that can be moved; the words are types of style layers. */
typedef enum march_piece {
    MARCH_PIECE_TITLE,
    MARCH_PIECE_LEGEND,
    MARCH_PIECE_EVENTS,
    MARCH_PIECE_NOTES,
    MARCH_PIECE_SOURCES,
    MARCH_PIECE_SCALE,
    MARCH_PIECE_NORTH,
    MARCH_PIECE_LOCATOR,
    MARCH_PIECE_STRIP,
    MARCH_PIECE_CAPTION, /**< of films: what is happening */
    MARCH_PIECE_FORCES,  /**< of films: who is in the field, and how many */
    MARCH_PIECE_COUNT
} march_piece;
extern const char *const march_piece_words[];

/** Where a piece stands. */
typedef enum march_anchor {
    MARCH_ANCHOR_AUTO, /**< in the panel if it is made for it, else in the emptiest
                            corner of the map */
    MARCH_ANCHOR_TOP_LEFT,
    MARCH_ANCHOR_TOP,
    MARCH_ANCHOR_TOP_RIGHT,
    MARCH_ANCHOR_LEFT,
    MARCH_ANCHOR_RIGHT,
    MARCH_ANCHOR_BOTTOM_LEFT,
    MARCH_ANCHOR_BOTTOM,
    MARCH_ANCHOR_BOTTOM_RIGHT,
    MARCH_ANCHOR_PANEL,
    MARCH_ANCHOR_NONE, /**< left out */
} march_anchor;
extern const char *const march_anchor_words[];

/** Units of a scale bar. */
typedef enum march_unit {
    MARCH_UNIT_KM,
    MARCH_UNIT_VERST,
    MARCH_UNIT_MILE,
    MARCH_UNIT_NAUTICAL,
} march_unit;
extern const char *const march_unit_words[];

/** Length of a unit in metres: a verst is 500 sazhens of 7 English feet (1.0668 km, by
 * the ukase of 1835), a mile the international one, a nautical mile that of 1929. */
double march_unit_m(march_unit unit);

/** What a campaign wants. */
typedef struct march_sheet_plan {
    int anchors[MARCH_PIECE_COUNT]; /**< march_anchor; -1: the style's */
    march_words units;              /**< of march_unit_words; none: the style's */
} march_sheet_plan;

/** Read `furniture:` and `scale:` of a campaign's map; either node may be NULL. False
 * without memory. */
MARCH_NODISCARD bool march_sheet_plan_read(const march_reader *reader,
                                           const march_node *furniture,
                                           const march_node *scale,
                                           march_sheet_plan *out);

/** Where a campaign wants a piece; `otherwise` where it does not say. */
march_anchor march_sheet_anchor(const march_sheet_plan *plan, march_piece piece,
                                march_anchor otherwise);

/** Index of a word in a list that ends with NULL; -1 if it is not there. */
int march_word_index(const char *const *words, const char *word);

#endif
