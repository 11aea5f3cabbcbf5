/* furniture.h - what stands round the map: title, legend, events, sources, scale,
 * frame. SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_FURNITURE_H
#define MARCH_FURNITURE_FURNITURE_H

#include "layer/layer.h"

/** Where things stand on the page. A box that nothing stands in is empty (all 0). */
typedef struct march_layout {
    march_page_box frame; /**< the map */
    march_page_box panel; /**< words beside or below the map */
    march_page_box title; /**< above the map */
    march_page_box strip; /**< below the map */
    march_page_box foot;  /**< one line or two of credits where there is no panel */
    int columns;          /**< of the panel */
} march_layout;

/** Whether a box of a layout is there. */
static inline bool march_layout_has(march_page_box box)
{
    return box.x1_mm > box.x0_mm && box.y1_mm > box.y0_mm;
}

/** A column of words being filled from top to bottom. In a dry run nothing is drawn,
 * only measured. */
typedef struct march_column {
    march_map *map;
    double x0_mm, x1_mm, y_mm;
    double bottom_mm; /**< what would stand below is left out */
    double scale;     /**< of type and gaps: less than 1 to make everything fit */
    bool dry;
} march_column;

/** A kind of furniture. `draw` puts it into the panel, one below the other; `build`
 * finds it a place on the map. */
typedef struct march_furniture_kind {
    const char *name;
    bool in_column;
    march_status (*draw)(march_column *column, const march_style_layer *layer);
    march_status (*build)(march_map *map, const march_style_layer *layer);
} march_furniture_kind;

/** NULL if there is no kind of that name. */
const march_furniture_kind *march_furniture_kind_find(const char *name);

/** Names of all kinds, NULL at the end. */
const char *const *march_furniture_kind_names(void);

/**
 * Draw the column kinds of the style into the panel; type is made smaller (not below
 * three quarters) where it does not fit.
 */
MARCH_NODISCARD march_status march_furniture_panel(march_map *map,
                                                   march_page_box panel);

#endif
