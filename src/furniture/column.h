/* column.h - setting words in columns.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_COLUMN_H
#define MARCH_FURNITURE_COLUMN_H

#include "furniture/furniture.h"

/** Type is made no smaller than this to fit: what the style says, or 5.5 points. */
double march_column_least_mm(const march_map *map);

/** The layer's text, and its headings, at the column's scale: but no smaller than
 * march_column_least_mm(), or than the style wants it. */
march_type_style march_column_type(march_column *column,
                                   const march_style_layer *layer);
march_type_style march_column_heading(march_column *column,
                                      const march_style_layer *layer);

/** Distance of two lines. */
double march_column_leading(const march_column *column, const march_type_style *type);

/** Words of one look. */
typedef struct march_span {
    const char *text; /**< NULL: nothing */
    const march_type_style *type;
} march_span;

enum { MARCH_SPANS = 3 };

/** A paragraph: its spans follow each other with a space between. */
typedef struct march_paragraph {
    march_span spans[MARCH_SPANS];
    march_span mark;  /**< hangs in the indent of the first line, before the words */
    double indent_mm; /**< at the column's scale */
    double follow_mm; /**< room that must be left below it: a heading keeps to what
                           it heads */
} march_paragraph;

/** Set a paragraph, broken into lines, in this column or the next one. */
MARCH_NODISCARD march_status march_column_set(march_column *column,
                                              const march_paragraph *paragraph);

/** A paragraph of one look. */
MARCH_NODISCARD march_status march_column_text(march_column *column,
                                               const march_type_style *type,
                                               const char *text);

/** The heading of a layer that is a list, with the space above and below it. */
MARCH_NODISCARD march_status march_column_head(march_column *column,
                                               const march_style_layer *layer,
                                               const char *text);

/** Space, at the column's scale; none at the top of a column. */
void march_column_gap(march_column *column, double mm);

/** A thin line across the column. */
void march_column_rule(march_column *column, march_rgba color);

/** Go on in the next column where less than this is left; where there is none, note
 * that something found no room. */
void march_column_need(march_column *column, double mm);

/** Width a text takes on one line. */
MARCH_NODISCARD march_status march_column_width(march_column *column,
                                                const march_type_style *type,
                                                const char *text, double *out_mm);

/** Whether a language is written from right to left. */
bool march_lang_is_rtl(const char *lang);

#endif
