/* column.h - setting words in a column.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_COLUMN_H
#define MARCH_FURNITURE_COLUMN_H

#include "furniture/furniture.h"

/** The layer's text, and its headings, at the column's scale. */
march_type_style march_column_type(march_column *column,
                                   const march_style_layer *layer);
march_type_style march_column_heading(march_column *column,
                                      const march_style_layer *layer);

/** Set a paragraph, broken into lines; `indent_mm` moves it right. */
MARCH_NODISCARD march_status march_column_text(march_column *column,
                                               const march_type_style *type,
                                               const char *text, double indent_mm);

/** The same with a word hanging in the indent of its first line. */
MARCH_NODISCARD march_status march_column_item(march_column *column,
                                               const march_type_style *type,
                                               const char *mark, const char *text,
                                               double indent_mm);

/** Space, at the column's scale. */
void march_column_gap(march_column *column, double mm);

/** A thin line across the column. */
void march_column_rule(march_column *column, march_rgba color);

#endif
