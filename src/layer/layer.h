/* layer.h - kinds of map layers: from scene and geodata to marks and label wishes.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_LAYER_H
#define MARCH_LAYER_LAYER_H

#include "draw/path.h"
#include "draw/wish.h"
#include "geo/line.h"
#include "geo/view.h"
#include "layer/nearby.h"
#include "model/geodata.h"
#include "model/style.h"
#include "scene/scene.h"
#include "symbol/arrow.h"
#include "text/type.h"

/** CSS px in millimetres. */
#define MARCH_PX_MM (25.4 / 96)

/** The way of a movement on the page: one curve for shaft, head and label. */
typedef struct march_route_curve {
    march_line line; /**< of no points where it cannot be shown or no layer draws it */
    march_nearby nearby; /**< the same, to find what is near it */
    double length_mm;
    double head_mm;   /**< distance of the head at the time shown */
    double soft_mm;   /**< the head may be within so much round `likely_mm` */
    double likely_mm; /**< its middle; may lie before the beginning and after the end */
    double width_mm;  /**< of the body where it is widest */
    double *stops_mm; /**< distance of each stop */
    march_width *widths; /**< of the body by distance, one or more */
    size_t width_count;
    size_t from, joins; /**< movements of the scene it leaves and joins; (size_t)-1 */
    double from_mm, joins_mm; /**< where, along those */
    size_t rank;              /**< drawn after those of smaller rank */
    size_t family;            /**< alike for movements that leave or join each other */
    const march_style_layer *layer; /**< that draws it */
} march_route_curve;

/** What the legend is to show: it lists only what is on the sheet. */
typedef struct march_seen {
    bool *sides;             /**< campaign->side_count */
    bool movement_kinds[16]; /**< march_movement_kind */
    bool event_kinds[16];    /**< march_event_kind */
    bool event_won[16];      /**< those of which one had a victor */
    bool verdicts[4];        /**< march_verdict */
    bool place_unsure;       /**< a town whose position is not certain */
    bool event_sizes;        /**< an event whose strength is known */
    bool place_kinds[8];     /**< march_place_kind */
    bool territory_status[8];
    bool movement_certainty[8]; /**< march_certainty of movements */
    bool route_certainty[8];    /**< march_certainty of their ways */
    bool placed_certainty[8];   /**< march_certainty of events' places */
    bool past, schematic;
    bool spread; /**< of a film: armies that may be anywhere on their way */
} march_seen;

/** Which part of a sheet is being made. */
typedef enum march_pass {
    MARCH_PASS_STILL,  /**< all of it, for one time */
    MARCH_PASS_PLAN,   /**< of a film, over its whole timeline: what stays the same, and
                            room for what does not; names and symbols find their places */
    MARCH_PASS_MOMENT, /**< of a film: what changes, where the plan has put it */
} march_pass;

/** Everything a layer may read, and the three things it adds to. */
typedef struct march_map {
    const march_campaign *campaign;
    const march_style *style;
    const march_scene *scene;
    const march_view *view;
    const char *lang;
    bool note_names; /**< note names of geodata that are not in `lang` */
    double zoom;
    const bool *drawn; /**< style->layer_count: asked for, and visible at this zoom */
    bool in_pixels; /**< of a page asked for in pixels: it has no scale of the paper */
    bool has_panel; /**< a list of events explains their numbers */
    int brief;      /**< of the legend being made: 0 tells all, 3 only who is who */
    march_pass pass;
    void **memos; /**< of a film: style->layer_count; see march_layer_keep() */
    march_geodata *geodata;
    march_typesetter *setter;
    march_route_curve *curves; /**< of scene->movements */
    size_t *order;             /**< of scene->movements: the lowest first */
    struct march_crossed
        *crossed; /**< of a film: where its arrows cross; the arrows' own */
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
    const march_switch *of; /**< seen while this is on; NULL: while the layer is */
    int which;
    double wide_mm; /**< above 0: it takes the whole width and this height, and `text`
                         (may be NULL) stands below it; */
    double wide_em; /**< its height is so many times the size of the type more */
} march_legend_entry;

typedef MARCH_ARRAY(march_legend_entry) march_legend_entries;

typedef struct march_layer_kind {
    const char *name; /**< as a style's `type` */
    /** Add the layer's marks and wishes. A sheet layer has been begun for it. */
    march_status (*build)(march_map *map, const march_style_layer *layer);
    /** Add lines to the legend for what the layer has drawn; NULL: it has none. */
    march_status (*sample)(march_map *map, const march_style_layer *layer,
                           march_legend_entries *legend);
    bool timed; /**< its marks depend on the time shown: it tells of the campaign, the
                     others are its ground */
} march_layer_kind;

/** The kind of a name; NULL if there is none. */
const march_layer_kind *march_layer_kind_find(const char *name);

/** Names of all kinds of map layers, NULL at the end. */
const char *const *march_layer_kind_names(void);

/** A layer's title in the map's language, else its id. */
const char *march_layer_title(const march_map *map, const march_style_layer *layer);

/** Keep what a layer or a piece of furniture needs to draw the moments of a film.
 * @param memo  On the arena of the plan; only its owner knows what is inside. */
void march_layer_keep(march_map *map, const march_style_layer *layer, void *memo);

/** What march_layer_keep() kept; NULL: nothing. */
const void *march_layer_kept(const march_map *map, const march_style_layer *layer);

/** Whether the style tells sides by patterns and by how arrows are filled: it has one
 * ink, and nothing may be paler to say more. */
bool march_map_one_ink(const march_map *map);

/** Colour of a side: its own, else the style's in turn, else grey (the
 * ink where there is one). */
march_rgba march_map_side_color(const march_map *map, march_index side);

/** What fills the lands of a side beside its colour. Whoever draws lands draws it, also
 * in the legend: the style tells its sides by it where it has no colours to spare. */
march_pattern march_map_side_pattern(const march_map *map, march_index side);

/** How the arrows of a side are filled. Whoever draws arrows heeds it, also in the
 * legend. */
march_arrow_fill march_map_side_arrow(const march_map *map, march_index side);

/** A colour for words and thin lines: mixed with black by a share, so that it stands
 * out from the page; with white where the page is dark. */
march_rgba march_map_deepen(const march_map *map, march_rgba color, double share);

/** Make the curves of all movements of the scene (map->curves). */
MARCH_NODISCARD march_status march_map_curves(march_map *map);

/** The same for a moment of a film: the curves of its plan, with the heads where they
 * are now. */
MARCH_NODISCARD march_status march_map_curves_at(march_map *map, const march_map *plan);

#endif
