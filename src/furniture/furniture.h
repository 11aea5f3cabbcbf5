/* furniture.h - what stands round and on the map: title, legend, lists, scale, frame.
 * SPDX-License-Identifier: MIT */
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

/** Columns of a panel stand so far apart. */
#define MARCH_COLUMN_GAP_MM 7.0

/** Whether a box of a layout is there. */
static inline bool march_layout_has(march_page_box box)
{
    return box.x1_mm > box.x0_mm && box.y1_mm > box.y0_mm;
}

/** How much of itself a piece shows; small maps have brief ones. */
typedef enum march_detail {
    MARCH_DETAIL_FULL,
    MARCH_DETAIL_BRIEF, /**< without what explains itself, */
    MARCH_DETAIL_SHORT, /**< or stands beside its sign as words, */
    MARCH_DETAIL_LEAST, /**< or is the same on most maps */
} march_detail;

/** Columns of words being filled, from top to bottom and then on in the next one. In a
 * dry run nothing is drawn, only measured. */
typedef struct march_column {
    march_map *map;
    double x0_mm, x1_mm, y_mm; /**< of the column being filled */
    double top_mm;             /**< where each begins */
    double bottom_mm;          /**< what would stand below is left out */
    double scale;      /**< of type and gaps: less than 1 to make everything fit */
    double step_mm;    /**< from one column to the next */
    int left;          /**< columns after this one */
    bool on_map;       /**< a piece of its own on the map, not a part of the panel */
    bool over;         /**< something found no room */
    double deepest_mm; /**< the lowest line of all columns */
    march_detail detail;
    bool dry;
} march_column;

/** A column that fills a box; dry. */
march_column march_column_in(march_map *map, march_page_box box, double scale);

/** A size a piece on the map may have. */
typedef struct march_piece_size {
    double width_mm, height_mm;
    double scale;
    march_detail detail;
    double penalty; /**< square millimetres it may cover rather than be this size */
} march_piece_size;

enum { MARCH_PIECE_SIZES = 24 };

/** The sizes a piece may have, best first; none: it has nothing to show. */
typedef struct march_piece_sizes {
    march_piece_size items[MARCH_PIECE_SIZES];
    size_t count;
} march_piece_sizes;

/** A kind of furniture. */
typedef struct march_furniture_kind {
    const char *name;
    int piece; /**< march_piece; -1: it has its own place, and only `build` */
    /** Fill a column: pieces made of words. */
    march_status (*draw)(march_column *column, const march_style_layer *layer);
    /** The widths a piece of words may have on the map at a scale, best first; 0 ends
     * them. NULL: it does not stand on the map by itself. */
    march_status (*widths)(march_column *column, const march_style_layer *layer,
                           double out[4]);
    /** Pieces that are no words: what sizes they may have, and drawing them. */
    march_status (*sizes)(march_map *map, const march_style_layer *layer,
                          march_piece_sizes *out);
    march_status (*put)(march_map *map, const march_style_layer *layer,
                        march_page_box box, const march_piece_size *size);
    /** Frames: drawn round the map. */
    march_status (*build)(march_map *map, const march_style_layer *layer);
    /** Square millimetres it may cover rather than stand in a place: top-left, top,
     * top-right, left, right, bottom-left, bottom, bottom-right. */
    double dislikes[8];
    double narrow;   /**< the same for each further of `widths` */
    double worth;    /**< of being there at all, from 0 to 1 */
    bool film;       /**< only in films */
    march_role role; /**< of its sheet layer */
    /** Of a film: draw what changes with the time, where the plan has put the piece.
     * NULL: nothing does. */
    march_status (*moment)(march_map *map, const march_style_layer *layer);
} march_furniture_kind;

/** NULL if there is no kind of that name. */
const march_furniture_kind *march_furniture_kind_find(const char *name);

/** Names of all kinds, NULL at the end. */
const char *const *march_furniture_kind_names(void);

/** Where a piece is wanted: by the campaign, else by the style. */
march_anchor march_furniture_anchor(const march_map *map,
                                    const march_furniture_kind *kind,
                                    const march_style_layer *layer);

/** Whether the sheet has a list that explains the numbers of events. */
bool march_furniture_is_keyed(const march_map *map, const march_layout *layout);

/* What the pieces that share the page with the map need of it, in mm; 0 where the
 * style has none or it stands elsewhere. They depend on the campaign and the style
 * only, not on the time shown. */
MARCH_NODISCARD march_status march_furniture_title_mm(march_map *map, double width_mm,
                                                      double *out);
MARCH_NODISCARD march_status march_furniture_strip_mm(march_map *map, double width_mm,
                                                      double *out);
/** Whether the strip is there even where it takes room from the map: it shows series,
 * which the map was made for. */
bool march_furniture_strip_stays(march_map *map);
/** About what all words of the panel take in one column of this width. */
MARCH_NODISCARD march_status march_furniture_panel_mm(march_map *map, double width_mm,
                                                      double *out);
/** The credits at the foot of a page or panel of this width: as many lines as what must
 * be said takes. */
MARCH_NODISCARD march_status march_furniture_foot_mm(march_map *map, double width_mm,
                                                     double *out);
double march_furniture_figure_mm(const march_map *map);

/**
 * Find places on the map for the pieces that stand on it, and draw them; they become
 * obstacles for names. A piece never covers a hard obstacle or another piece: one that
 * finds no room is made smaller, else left out and noted.
 */
MARCH_NODISCARD march_status march_furniture_stand(march_map *map,
                                                   const march_layout *layout);

/**
 * Of a film: draw what changes of a piece into a sheet layer of its own, `<id>-now`, if
 * it has such a part; what stays the same is in the plan's layer.
 */
MARCH_NODISCARD march_status march_furniture_moment(march_map *map,
                                                    const march_style_layer *layer);

/**
 * Fill title, strip, panel and foot. Type in the panel is made smaller (not below three
 * quarters) where it does not fit; then notes, and then lists are left out.
 */
MARCH_NODISCARD march_status march_furniture_words(march_map *map,
                                                   const march_layout *layout);

#endif
