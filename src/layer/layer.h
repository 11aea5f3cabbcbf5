/* layer.h - kinds of map layers: from scene and geodata to marks and label wishes.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_LAYER_H
#define MARCH_LAYER_LAYER_H

#include "draw/path.h"
#include "draw/wish.h"
#include "geo/line.h"
#include "geo/view.h"
#include "model/geodata.h"
#include "model/style.h"
#include "scene/scene.h"
#include "text/type.h"

/** CSS px in millimetres. */
#define MARCH_PX_MM (25.4 / 96)

/** The way of a movement on the page: one curve for shaft, head and label. */
typedef struct march_route_curve {
    march_line line;
    double length_mm;
    double head_mm;  /**< distance of the head at the time shown */
    double width_mm; /**< of the shaft at its head */
    double lane_mm;  /**< sideways shift that keeps armies on one road apart */
} march_route_curve;

/** What the legend is to show: it lists only what is on the sheet. */
typedef struct march_seen {
    bool *sides;             /**< campaign->side_count */
    bool movement_kinds[16]; /**< march_movement_kind */
    bool event_kinds[16];    /**< march_event_kind */
    bool place_kinds[8];     /**< march_place_kind */
    bool territory_status[8];
    bool movement_certainty[8]; /**< march_certainty of movements */
    bool route_certainty[8];    /**< march_certainty of their ways */
    bool placed_certainty[8];   /**< march_certainty of events' places */
    bool past, schematic;
} march_seen;

/** Everything a layer may read, and the three things it adds to. */
typedef struct march_map {
    const march_campaign *campaign;
    const march_style *style;
    const march_scene *scene;
    const march_view *view;
    const char *lang;
    double zoom;
    const bool *drawn; /**< style->layer_count: asked for, and visible at this zoom */
    bool has_panel;    /**< words stand beside the map */
    march_geodata *geodata;
    march_typesetter *setter;
    march_route_curve *curves; /**< of scene->movements */
    march_arena *arena;
    march_diags *diags;
    march_sheet *sheet;             /**< adds marks */
    march_wishes *wishes;           /**< adds names and obstacles */
    march_seen *seen;               /**< notes what the legend must explain */
    const volatile bool *cancelled; /**< polled; NULL: never */
} march_map;

/** A line of the legend. */
typedef struct march_legend_entry {
    const char *text;
    /** Draw the sample into a box on the sheet's current layer. */
    march_status (*draw)(march_map *map, const march_style_layer *layer,
                         march_page_box box, int which);
    const march_style_layer *layer;
    int which;
} march_legend_entry;

typedef MARCH_ARRAY(march_legend_entry) march_legend_entries;

typedef struct march_layer_kind {
    const char *name; /**< as a style's `type` */
    /** Add the layer's marks and wishes. A sheet layer has been begun for it. */
    march_status (*build)(march_map *map, const march_style_layer *layer);
    /** Add lines to the legend for what the layer has drawn; NULL: it has none. */
    march_status (*sample)(march_map *map, const march_style_layer *layer,
                           march_legend_entries *legend);
} march_layer_kind;

/** The kind of a name; NULL if there is none. */
const march_layer_kind *march_layer_kind_find(const char *name);

/** Names of all kinds of map layers, NULL at the end. */
const char *const *march_layer_kind_names(void);

/** Colour of a side: its own, else the style's in turn, else grey. */
march_rgba march_map_side_color(const march_map *map, march_index side);

/** Make the curves of all movements of the scene (map->curves). */
MARCH_NODISCARD march_status march_map_curves(march_map *map);

#endif
