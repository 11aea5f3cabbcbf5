/* mark.h - the list of marks: what is on the page, without any map knowledge.
 * SPDX-License-Identifier: MIT
 *
 * Marks are a closed set: path, text, image, and groups with a clip or an opacity.
 * They stand in named layers, bottom first; all lengths are page millimetres, the
 * origin is the top left corner, y points down, angles turn clockwise on the page.
 * Sinks read them; they are never changed once made. All memory belongs to the arena
 * the sheet was made on.
 */
#ifndef MARCH_DRAW_MARK_H
#define MARCH_DRAW_MARK_H

#include "base/arena.h"
#include "base/color.h"
#include "base/coord.h"

typedef enum march_path_op {
    MARCH_MOVE,  /**< 1 point */
    MARCH_LINE,  /**< 1 point */
    MARCH_CURVE, /**< 3 points: cubic Bezier, two controls and the end */
    MARCH_CLOSE, /**< no point */
} march_path_op;

/** An outline. Every subpath begins with MARCH_MOVE. Coordinates are finite. */
typedef struct march_path {
    const unsigned char *ops;
    size_t op_count;
    const march_page *points;
    size_t point_count;
} march_path;

/** A stop of a gradient; `at` is 0...1, never decreasing. */
typedef struct march_gradient_stop {
    double at;
    march_rgba color;
} march_gradient_stop;

typedef enum march_paint_kind {
    MARCH_PAINT_NONE,
    MARCH_PAINT_COLOR,
    MARCH_PAINT_GRADIENT
} march_paint_kind;

/** What fills an area or a stroke. A gradient runs from `from` to `to`, padded. */
typedef struct march_paint {
    march_paint_kind kind;
    march_rgba color;
    march_page from, to;
    const march_gradient_stop *stops;
    size_t stop_count;
} march_paint;

typedef enum march_cap { MARCH_CAP_BUTT, MARCH_CAP_ROUND, MARCH_CAP_SQUARE } march_cap;
typedef enum march_join {
    MARCH_JOIN_MITER, /**< limit 4 */
    MARCH_JOIN_ROUND,
    MARCH_JOIN_BEVEL
} march_join;

enum { MARCH_DASHES = 8 };

/** A path with a fill, a stroke, or both: fill first. */
typedef struct march_path_mark {
    march_path path;
    march_paint fill;
    bool even_odd; /**< fill rule; false: non-zero */
    march_paint stroke;
    double width_mm; /**< of the stroke */
    march_cap cap;
    march_join join;
    double dashes_mm[MARCH_DASHES];
    size_t dash_count; /**< 0: solid */
    double dash_offset_mm;
} march_path_mark;

/** A font file as fontconfig found it. Borrowed; one object per face and run of the
 * program, so that pointers may be compared. */
typedef struct march_font {
    const char *file;
    int face_index;
    const char *family; /**< for SVG and PDF: "Linux Libertine O" */
    int weight;         /**< CSS 100...900 */
    bool italic;
} march_font;

/** One glyph: its origin on the page, turned clockwise by `angle_rad`. */
typedef struct march_glyph {
    uint32_t index;   /**< in the font file */
    uint32_t cluster; /**< byte offset into the text of the first byte it shows */
    march_page at;
    double angle_rad;
} march_glyph;

/** Glyphs of one font, in visual order (left to right along the line). */
typedef struct march_glyph_run {
    const march_font *font;
    double size_mm; /**< em */
    bool rtl;
    const march_glyph *glyphs;
    size_t count;
} march_glyph_run;

/** A line of text, straight or on a curve. */
typedef struct march_text_mark {
    const char *utf8;
    const char *lang;   /**< BCP 47 */
    const char *family; /**< as asked for, for SVG's font-family; may hold fallbacks */
    int weight;         /**< CSS 100...900 */
    bool italic;
    double size_mm;
    double spacing_mm; /**< extra between letters, for SVG's letter-spacing */
    bool curved;       /**< glyphs do not stand on one straight baseline */
    march_page start;  /**< left end of the baseline where it is not curved */
    double angle_rad;  /**< direction of the baseline where it is not curved */
    double length_mm;  /**< advance of the whole line */
    march_rgba color;
    march_rgba halo; /**< alpha 0: none */
    double halo_mm;  /**< how far the halo reaches beyond the glyph */
    const march_glyph_run *runs;
    size_t run_count;
} march_text_mark;

/**
 * Pixels of a part of an image.
 * @param part       The area wanted, in page mm, inside the image's rectangle.
 * @param cols,rows  Size of `out`; pixel (i, j) covers its share of `part`.
 * @param stride     Pixels from one row of `out` to the next, at least `cols`.
 * @param out        0xAARRGGBB premultiplied, native byte order.
 * Safe to call from several threads at once.
 */
typedef march_status (*march_image_fill)(const void *context, march_page_box part,
                                         uint32_t cols, uint32_t rows, size_t stride,
                                         uint32_t *out);

typedef struct march_image_mark {
    march_page_box box;
    uint64_t hash;        /**< of the content: equal hashes, equal pixels */
    uint32_t native_cols; /**< beyond this size nothing is gained */
    uint32_t native_rows;
    bool opaque; /**< every alpha is 255 */
    march_image_fill fill;
    const void *context;
} march_image_mark;

/**
 * What a reader of the file can turn on and off: a layer, or all that is of one side,
 * of a year of it, of a kind in that year. Switches make a tree: what is under one that
 * is off is not seen. Made by march_sheet_switch().
 */
typedef struct march_switch {
    const char *id;    /**< a-z 0-9 and -; no other on the sheet has it */
    const char *title; /**< in the map's language */
    const struct march_switch *above; /**< NULL: it stands at the top */
    bool on;                          /**< when the file is opened */
    bool locked; /**< built on but seldom touched: editors keep hands off it */
} march_switch;

/** Begins a group that MARCH_MARK_END closes; groups nest. */
typedef struct march_group_mark {
    const march_path *clip; /**< NULL: none; non-zero rule */
    bool clip_even_odd;
    double opacity;    /**< of the group as a whole */
    const char *id;    /**< a stable name, e.g. of a movement; NULL: none */
    const char *title; /**< words for a reader, e.g. a tooltip; NULL: none */
    const march_switch
        *of; /**< seen while this is on, beside what it stands in; NULL */
} march_group_mark;

typedef enum march_mark_kind {
    MARCH_MARK_PATH,
    MARCH_MARK_TEXT,
    MARCH_MARK_IMAGE,
    MARCH_MARK_GROUP,
    MARCH_MARK_END
} march_mark_kind;

typedef struct march_mark {
    march_mark_kind kind;
    union {
        const march_path_mark *path;
        const march_text_mark *text;
        const march_image_mark *image;
        const march_group_mark *group;
    };
} march_mark;

/** What a layer is to somebody who has the sheet read out. */
typedef enum march_role {
    MARCH_ROLE_PICTURE, /**< a part of the one picture the sheet is */
    MARCH_ROLE_TITLE,   /**< the sheet's heading */
    MARCH_ROLE_TEXT,    /**< words to be read by themselves */
    MARCH_ROLE_GROUND,  /**< nothing */
} march_role;

typedef struct march_sheet_layer {
    const char *id;         /**< a-z 0-9 and -, e.g. "rivers" */
    const char *title;      /**< in the map's language, e.g. "Rivers" */
    bool shown;             /**< whether it is on when the file is opened */
    const march_switch *of; /**< its own switch */
    const march_switch
        *also; /**< must be on too: of names, the layer they name; NULL */
    bool kept; /**< of a film: in every sheet of it the same marks at the same
                    address */
    march_role role;
    MARCH_ARRAY(march_mark) marks;
} march_sheet_layer;

/** What is told of a sheet as a work. Everything may be NULL or 0. */
typedef struct march_work {
    const char *title;
    const char *lang;        /**< BCP 47, of all words here */
    const char *creator;     /**< who made it */
    const char *license;     /**< as it is to be read: "CC BY-SA 4.0" */
    const char *license_url; /**< of its text */
    const char *summary;     /**< what is to be seen, in a sentence or two */
    const char *description; /**< the same at length; lines are parted by '\n' */
    const char *const *sources;
    size_t source_count;
} march_work;

/** Where on the Earth the map on a sheet is. The plane of its coordinate system and the
 * page differ in scale and place alone, not in direction. */
typedef struct march_georef {
    march_page_box frame;    /**< of the map on the page */
    march_metric_box metric; /**< the same rectangle on the plane of the coordinate
                                  system, in its units: metres, as a rule, degrees
                                  where it is geographic */
    march_lonlat corners[4]; /**< WGS 84: of its lower left, upper left, upper right and
                                  lower right corner; HUGE_VAL where nothing of the
                                Earth is there, as beside the ellipse of a world map */
    const char *wkt1; /**< the coordinate system as older programs read it (OGC 01-009,
                           as GDAL writes it) */
    const char *esri; /**< the same as .prj files have it */
    const char *proj; /**< as a PROJ string */
    int epsg;         /**< its code in EPSG's register; 0: it has none */
} march_georef;

/** A page with its layers, bottom first. */
typedef struct march_sheet {
    march_arena *arena;
    double width_mm, height_mm;
    march_rgba background;
    march_work work;
    const march_georef *georef; /**< NULL: nowhere, or not as one rectangle */
    const char *label; /**< among other sheets of a document, e.g. "1741"; NULL */
    MARCH_ARRAY(march_sheet_layer) layers;
    MARCH_ARRAY(march_switch *) switches; /**< those above before those below */
    march_status failed; /**< the first error met while drawing; sticky */
} march_sheet;

/** A sheet without layers; NULL if there is no memory. */
march_sheet *march_sheet_new(march_arena *arena, double width_mm, double height_mm);

/**
 * Find or make a switch.
 * @param above  NULL: at the top.
 * @return NULL without memory; sheet->failed then says so.
 */
const march_switch *march_sheet_switch(march_sheet *sheet, const march_switch *above,
                                       const char *id, const char *title);

/** Turn a switch off: what is under it is in the file, but not seen when it is opened,
 * and not at all in pictures. */
void march_sheet_switch_off(march_sheet *sheet, const march_switch *which);

/** Lock a switch: see march_switch. */
void march_sheet_switch_lock(march_sheet *sheet, const march_switch *which);

/** Whether a switch is on, with all above it; NULL: yes. */
bool march_switch_is_on(const march_switch *which);

/** Begin a layer on top of those there are; all marks that follow go into it. Its
 * switch stands at the top. */
void march_sheet_layer_begin(march_sheet *sheet, const char *id, const char *title);

/** The same with a switch that is there; nothing if it is NULL, but that
 * sheet->failed is set. */
void march_sheet_layer_begin_at(march_sheet *sheet, const march_switch *of,
                                const march_switch *also);

/** Set the role of the layer begun last. */
void march_sheet_layer_role(march_sheet *sheet, march_role role);

/** Whether a layer is to be seen in pictures: it is on, with all it depends on. */
bool march_sheet_layer_is_seen(const march_sheet_layer *layer);

/** Whether marks show nothing at all: they are only groups and their ends. */
bool march_marks_are_empty(const march_mark *marks, size_t count);

/** The same of all marks of a layer. */
bool march_sheet_layer_is_empty(const march_sheet_layer *layer);

/* Append a mark to the current layer. Errors are kept in sheet->failed. The mark is
 * copied, what it points to is not. Marks that would show nothing are left out. */
void march_draw_path(march_sheet *sheet, const march_path_mark *mark);
void march_draw_text(march_sheet *sheet, const march_text_mark *mark);
void march_draw_image(march_sheet *sheet, const march_image_mark *mark);
void march_draw_group_begin(march_sheet *sheet, const march_group_mark *mark);
void march_draw_group_end(march_sheet *sheet);

/** Begin, and end, to draw at an opacity: a group, but for 1. */
void march_draw_faded_begin(march_sheet *sheet, double opacity);
void march_draw_faded_end(march_sheet *sheet, double opacity);

/** Begin, and end, to draw what is seen only while a switch is on: a group, but for
 * NULL. */
void march_draw_switched_begin(march_sheet *sheet, const march_switch *of);
void march_draw_switched_end(march_sheet *sheet, const march_switch *of);

/** Add marks of another sheet; they are shared, not copied. */
void march_draw_marks(march_sheet *sheet, const march_mark *marks, size_t count);

/** How far the marks of a layer reach, about; empty for none. Clips are not looked at.
 */
march_page_box march_sheet_layer_box(const march_sheet_layer *layer);

/** A paint of one colour. */
static inline march_paint march_paint_color(march_rgba color)
{
    return (march_paint){.kind = color.a > 0 ? MARCH_PAINT_COLOR : MARCH_PAINT_NONE,
                         .color = color};
}

#endif
