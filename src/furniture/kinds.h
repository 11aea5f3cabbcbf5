/* kinds.h - what the kinds of furniture share; private to furniture/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_KINDS_H
#define MARCH_FURNITURE_KINDS_H

#include "furniture/column.h"

#define KIND(name, text) extern const march_furniture_kind march_furniture_##name;
#include "furniture/kinds.def"
#undef KIND

/** Where a piece goes on this page. */
typedef enum march_home {
    MARCH_HOME_NOWHERE,
    MARCH_HOME_MAP,
    MARCH_HOME_PANEL,
    MARCH_HOME_TITLE, /**< above the map */
    MARCH_HOME_STRIP, /**< below it */
    MARCH_HOME_FOOT,
} march_home;

march_home march_piece_home(const march_map *map, const march_layout *layout,
                            const march_furniture_kind *kind,
                            const march_style_layer *layer);

/** The first layer of the style that is of a kind and drawn; NULL if there is none. */
const march_style_layer *march_piece_layer(const march_map *map, march_piece piece);

/** Begin the sheet's layer of a piece. */
void march_piece_begin(march_map *map, const march_style_layer *layer);

/** The colour of the side an event is told in: of the victor, else of who attacked. */
march_rgba march_piece_event_color(const march_map *map, const march_event *event);

/** The paper a piece stands on, with a fine line round it. */
void march_piece_plate(march_map *map, const march_style_layer *layer,
                       march_page_box box);

/** Whether a film is being made: not a still. */
static inline bool march_piece_films(const march_map *map)
{
    return map->pass != MARCH_PASS_STILL;
}

/** Draw a short text with its middle at a point of its baseline. */
MARCH_NODISCARD march_status march_piece_text(march_map *map,
                                              const march_type_style *type,
                                              const char *text, march_page middle);

/** Widths for lists that stand on the map. */
MARCH_NODISCARD march_status march_list_widths(march_column *column,
                                               const march_style_layer *layer,
                                               double out[4]);

/** The title above the map. */
MARCH_NODISCARD march_status march_title_band(march_map *map,
                                              const march_style_layer *layer,
                                              march_page_box box);

/** Credits at the foot of a page without a panel. */
MARCH_NODISCARD march_status march_sources_foot(march_map *map,
                                                const march_style_layer *layer,
                                                march_page_box box);

#endif
