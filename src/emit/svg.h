/* svg.h - pieces of an SVG file.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_SVG_H
#define MARCH_EMIT_SVG_H

#include "emit/outline.h"
#include "emit/sink.h"

/** An SVG file being written. Failures to write stay with the file. */
typedef struct march_svg {
    march_arena *arena;
    FILE *file;
    const march_emit_options *options;
    march_outlines *outlines;
    unsigned gradients, clips; /**< so many were made: their ids count on */
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

MARCH_NODISCARD march_status march_svg_draw_text(march_svg *svg,
                                                 const march_text_mark *mark);

#endif
