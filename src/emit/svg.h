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

/** Marks being written as SVG. Failures to write stay with the file. */
typedef struct march_svg {
    march_arena *arena;
    FILE *file;
    const march_emit_options *options;
    march_outlines *outlines;
    march_svg_shared *shared; /**< of a web page: elements have no ids, pictures are
                                   WebP, words keep their length with other fonts;
                                   NULL: a file of its own */
    unsigned defined[MARCH_SVG_KINDS]; /**< so many were made: their ids count on */
    MARCH_ARRAY(const char *) ids;
    size_t open_groups;
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
 * Write a definition, in front of the element that is going to use it or to the shared
 * ones. Its id is the word of its kind with the number: "clip3".
 * @param body  All of its element that follows the id, without the end tag.
 */
MARCH_NODISCARD march_status march_svg_define(march_svg *svg, march_svg_kind kind,
                                              const char *body, unsigned *number);

/** The number of a text in a table, from 1; it is added where it is new. 0 without
 * memory. */
unsigned march_svg_number_of(march_arena *arena, march_svg_table *table,
                             const char *text, bool *is_new);

/** Write ` id="..."`, one that no element before has. */
MARCH_NODISCARD march_status march_svg_id(march_svg *svg, const char *name);

/** Write a mark; groups are open until march_svg_end_group(). */
MARCH_NODISCARD march_status march_svg_draw_mark(march_svg *svg,
                                                 const march_mark *mark);

MARCH_NODISCARD march_status march_svg_draw_text(march_svg *svg,
                                                 const march_text_mark *mark);

/** Close the group opened last, if there is one. */
void march_svg_end_group(march_svg *svg);

#endif
