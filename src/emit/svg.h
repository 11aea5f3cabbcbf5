/* svg.h - pieces of an SVG file.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_SVG_H
#define MARCH_EMIT_SVG_H

#include "emit/outline.h"
#include "emit/sink.h"

/** What is defined once and then referred to. */
typedef enum march_svg_kind {
    MARCH_SVG_GRADIENT,
    MARCH_SVG_CLIP,
    MARCH_SVG_KINDS
} march_svg_kind;

/** Text that is known by its number. */
typedef struct march_svg_known {
    uint64_t hash;
    const char *text;
    const char *layer; /**< where it was met first */
    const char *name;  /**< an id or a class; NULL: none */
    unsigned uses;
} march_svg_known;

typedef MARCH_ARRAY(march_svg_known) march_svg_table;

/** In texts of pieces, stands before and behind the number of a path. XML cannot hold
 * it otherwise. */
#define MARCH_SVG_TOKEN '\x01'

/** What pieces of drawings in one web page share. Equal definitions are written once,
 * as content for a <defs>. */
typedef struct march_svg_shared {
    march_arena *arena;
    FILE *defs;
    double picture_dpi; /**< pictures are not finer */
    march_svg_table known[MARCH_SVG_KINDS];
    bool tokens;           /**< paths are written as tokens */
    march_svg_table paths; /**< what these stand for: elements without "<path" */
} march_svg_shared;

/** What a file of its own gathers while its layers are written, for it stands before
 * them. */
typedef struct march_svg_book {
    FILE *defs;
    march_svg_table defined[MARCH_SVG_KINDS];
    march_svg_table looks;   /**< presentation attributes, each combination once; in the
                                  text of layers their numbers stand between tokens */
    march_svg_table ids;     /**< all there are */
    march_svg_table counted; /**< names that ids were made of; `uses` numbers them */
    char *look;              /**< the one being written */
    size_t look_size;
    FILE *look_file;
} march_svg_book;

/** How a switch is called in the file. */
typedef struct march_svg_switch {
    const march_switch *of;
    const char *name;
    bool used; /**< an element has it as its id */
} march_svg_switch;

/** Marks being written as SVG. Failures to write stay with the file. */
typedef struct march_svg {
    march_arena *arena;
    FILE *file;
    const march_emit_options *options;
    march_outlines *outlines;
    march_svg_shared *shared; /**< of a web page: elements have no ids, pictures are
                                   WebP, words keep their length with other fonts;
                                   NULL: a file of its own, with a `book` */
    march_svg_book *book;
    march_output *out; /**< where linked pictures go beside the file */
    march_diags *diags;
    MARCH_ARRAY(const char *) links; /**< the layers of these pictures, in order */
    const char *layer;               /**< the name of the one being written */
    MARCH_ARRAY(march_svg_switch) switches;
    MARCH_ARRAY(const march_switch *)
    depends;                  /**< what is written now is seen while
                                   these are on */
    MARCH_ARRAY(size_t) open; /**< groups: so many `depends` there were before */
} march_svg;

/** Write characters of an attribute or of content: XML's own ones are escaped, those it
 * cannot hold left out. */
void march_svg_escape(FILE *file, const char *text);

/* Write ` name="value"`; lengths have 3 decimals. */
void march_svg_text_attribute(FILE *file, const char *name, const char *value);
void march_svg_number(FILE *file, const char *name, double value);
/** Also ` name-opacity="..."` where it is below 1. */
void march_svg_color(FILE *file, const char *name, march_rgba color);

/** Write `<title>text</title>`. */
void march_svg_title(FILE *file, const char *text);

/** The data of a path being written: relative steps between whole micrometres, so that
 * rounding does not add up. Zero-initialise with the file. */
typedef struct march_svg_trace {
    FILE *file;
    long x_um, y_um;             /**< the pen */
    long start_x_um, start_y_um; /**< of the subpath */
    char command;                /**< the last letter written */
} march_svg_trace;

/** Append an outline, turned by an angle, enlarged, moved. */
void march_svg_trace_path(march_svg_trace *trace, const march_path *path,
                          march_page move_mm, double angle_rad, double scale);

/** Write ` d="..."`. */
void march_svg_path(FILE *file, const march_path *path);

/**
 * Define something among what is shared, or in the book of a file; equal definitions
 * are made once.
 * @param body     All of its element that follows the id, without the end tag.
 * @param[out] id  In a web page the word of its kind with a number, "clip3"; in a file
 *                 the layer's name stands before it.
 */
MARCH_NODISCARD march_status march_svg_define(march_svg *svg, march_svg_kind kind,
                                              const char *body, const char **id);

/** The number of a text in a table, from 1; it is added where it is new. 0 without
 * memory. */
unsigned march_svg_number_of(march_arena *arena, march_svg_table *table,
                             const char *text, bool *is_new);

/** An id that no element has, made of a name; a number follows where it is taken.
 * NULL without memory. */
const char *march_svg_new_id(march_svg *svg, const char *name);

/** An id for something of the layer that is written, from what it is and from words:
 * "rivers-names-course-syr-darya". NULL without memory. */
const char *march_svg_words_id(march_svg *svg, const char *what, const char *words);

/* Presentation attributes: write them to the file that march_svg_look_begin() gives
 * (NULL without memory), in between the start of a tag and the rest of it. In a file of
 * its own they become a class where the same ones are met again. */
FILE *march_svg_look_begin(march_svg *svg);
MARCH_NODISCARD march_status march_svg_look_end(march_svg *svg);

/** Write the classes as a <style>, once all layers are there. */
void march_svg_looks_write(march_svg *svg, FILE *file);

/** Write the text of the layers with its looks. */
void march_svg_body_write(const march_svg_book *book, const char *body, FILE *file);

/** A group as an element. */
typedef struct march_svg_group {
    const march_switch *own; /**< it has the id of this one, if nothing has yet */
    const char *id;          /**< else one made of this; NULL: none */
    const char *label;       /**< of a layer; NULL: it is none */
    bool locked;
    bool hidden;
    const march_switch *of, *also; /**< seen while these are on; NULL */
    const march_path *clip;        /**< NULL: none */
    bool clip_even_odd;
    double opacity;
    const char *title;
} march_svg_group;

/** Begin a group; it is open until march_svg_end_group(). */
MARCH_NODISCARD march_status march_svg_begin_group(march_svg *svg,
                                                   const march_svg_group *group);

/** Close the group opened last, if there is one. */
void march_svg_end_group(march_svg *svg);

/** Index of the mark that ends the group begun at `begin`, or the count. */
size_t march_svg_group_end(const march_mark *marks, size_t count, size_t begin);

/** Write a mark; groups are open until march_svg_end_group(). */
MARCH_NODISCARD march_status march_svg_draw_mark(march_svg *svg,
                                                 const march_mark *mark);

MARCH_NODISCARD march_status march_svg_draw_text(march_svg *svg,
                                                 const march_text_mark *mark);
MARCH_NODISCARD march_status march_svg_draw_image(march_svg *svg,
                                                  const march_image_mark *mark);

/* Looks of text: its type, and its paint with or without what is behind it. */
void march_svg_put_type(FILE *file, const march_text_mark *mark, double spacing_mm);
void march_svg_put_halo(FILE *file, const march_text_mark *mark);

/** A curved line as letters, or as words along a path. The letters of scripts that join
 * them are drawn instead. */
MARCH_NODISCARD march_status march_svg_draw_letters(march_svg *svg,
                                                    const march_text_mark *mark);
MARCH_NODISCARD march_status march_svg_draw_course(march_svg *svg,
                                                   const march_text_mark *mark);
bool march_svg_is_joined(const march_text_mark *mark);

/** Note how the switches of a sheet are called. */
MARCH_NODISCARD march_status march_svg_name_switches(march_svg *svg,
                                                     const march_sheet *sheet);

/** Write all layers of a sheet. */
MARCH_NODISCARD march_status march_svg_layers_write(march_svg *svg,
                                                    const march_sheet *sheet);

/** Write what stands before the layers but for styles and definitions. */
MARCH_NODISCARD march_status march_svg_head_write(march_svg *svg,
                                                  const march_sheet *sheet, FILE *file);

/** A picture as a PNG file made small, with more patience than march_png_write().
 * @param pixels  0xAARRGGBB premultiplied, native byte order, `cols` a row. */
MARCH_NODISCARD march_status march_svg_png_write(FILE *file, const uint32_t *pixels,
                                                 uint32_t cols, uint32_t rows,
                                                 bool opaque);

#endif
