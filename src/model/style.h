/* style.h - how a map looks.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_STYLE_H
#define MARCH_MODEL_STYLE_H

#include "model/expr.h"

/** The properties of layers; model/style_props.def is their one list. */
typedef enum march_prop {
#define PROP(name, key, group, type, otherwise, layers) MARCH_PROP_##name,
#include "model/style_props.def"
#undef PROP
    MARCH_PROP_COUNT
} march_prop;

/** A stop of a height tint. */
typedef struct march_tint {
    double height_m;
    march_rgba color;
    double shade; /**< 0...1: share of light and shade at this height */
} march_tint;

/** A symbol: outline in a unit box, x and y from -1 to 1, y down. */
typedef struct march_symbol_def {
    const char *name;
    const char *path; /**< SVG path data */
    bool stroked;     /**< drawn with a line instead of filled */
    march_where where;
} march_symbol_def;

typedef struct march_style_layer {
    const char *id;
    march_names title;
    const char *type;   /**< name of a layer kind */
    const char *source; /**< name of a data source; NULL: none */
    const march_expr *filter;
    double min_zoom, max_zoom; /**< drawn where min_zoom <= zoom < max_zoom */
    const march_expr *props[MARCH_PROP_COUNT]; /**< NULL: the default */
    march_numbers dash;
    march_tint *tints;
    size_t tint_count;
    const char *tint_source; /**< elevation the tints are taken from */
    march_where where;
} march_style_layer;

/** Where the panel of words stands; auto, right, below or none. */
typedef enum march_panel_side {
    MARCH_PANEL_AUTO,  /**< at the right of a page that is not upright, else below */
    MARCH_PANEL_RIGHT, /**< of the map */
    MARCH_PANEL_BELOW, /**< the map, in columns */
    MARCH_PANEL_NONE,
} march_panel_side;

/** Where on the page the map and the panel of words stand; lengths in CSS px. */
typedef struct march_page_plan {
    double margin_px;
    double panel_px;     /**< width of the panel at the right, and about that of a
                              column of one below; 0: none */
    double panel_min_px; /**< pages narrower than this have no panel at the right, */
    double below_min_px; /**< than this none below */
    double panel_gap_px;
    double least_type_px; /**< words are made no smaller to fit; 0: 5.5 points */
    int side;             /**< march_panel_side */
} march_page_plan;

/** What fills a land beside its colour. */
typedef enum march_pattern {
    MARCH_PATTERN_NONE,
    MARCH_PATTERN_HORIZONTAL,
    MARCH_PATTERN_VERTICAL,
    MARCH_PATTERN_RISING,  /**< lines from bottom left to top right */
    MARCH_PATTERN_FALLING, /**< lines from top left to bottom right */
    MARCH_PATTERN_CROSS,   /**< rising and falling ones */
    MARCH_PATTERN_DOTS,
} march_pattern;

/** How an arrow is filled. */
typedef enum march_arrow_fill {
    MARCH_ARROW_SOLID,
    MARCH_ARROW_HOLLOW,  /**< its outline round the colour of its casing */
    MARCH_ARROW_HATCHED, /**< its outline round slanting lines */
} march_arrow_fill;

typedef struct march_style {
    const char *file;
    march_names name;
    march_rgba background;
    march_rgba ink; /**< of signs that stand for no side */
    march_page_plan page;
    march_style_layer *layers; /**< bottom first */
    size_t layer_count;
    march_symbol_def *symbols;
    size_t symbol_count;
    march_colored *side_colors; /**< in turn; see model/side.h */
    size_t side_color_count;
    bool own_colors;              /**< side_colors go before the campaign's */
    march_numbers side_lightness; /**< what black and white of a side's colour become,
                                     as lightness in CIELAB; empty: they stay */
    march_pattern *side_patterns;
    size_t side_pattern_count;
    march_arrow_fill *side_arrows;
    size_t side_arrow_count;
} march_style;

/**
 * Load a style file with what it extends, and check it.
 * @param folder  Where styles with a name are, without a slash at its end.
 * @param kinds   Names of the layer kinds there are, NULL at the end.
 */
MARCH_NODISCARD march_status march_style_load(march_arena *arena, const char *file,
                                              const char *folder,
                                              const char *const *kinds,
                                              march_diags *diags, march_style **out);

/** Whether a style is named by a file (ending in .yaml or .json) or by its name. */
bool march_style_is_path(const char *style);

/** The file of a style with a name. */
const char *march_style_path(march_arena *arena, const char *folder, const char *name);

/** Names of the styles in a folder, in order; NULL, and `count` 0, if there are none.
 */
const char *const *march_style_names(march_arena *arena, const char *folder,
                                     size_t *count);

/** A property of a layer for one thing; the default where the style gives none. Numbers
 * are kept within their limits, whatever an expression comes to. */
double march_style_number(const march_style_layer *layer, march_prop prop,
                          const march_lookup *lookup);
march_rgba march_style_color(const march_style_layer *layer, march_prop prop,
                             const march_lookup *lookup);
const char *march_style_text(march_arena *arena, const march_style_layer *layer,
                             march_prop prop, const march_lookup *lookup);

/** Whether a thing passes the layer's filter. */
bool march_style_passes(const march_style_layer *layer, const march_lookup *lookup);

/** Whether the style gives the layer this property. */
static inline bool march_style_has(const march_style_layer *layer, march_prop prop)
{
    return layer->props[prop] != NULL;
}

/** A symbol's definition; NULL if the style has none of that name. */
const march_symbol_def *march_style_symbol(const march_style *style, const char *name);

#endif
