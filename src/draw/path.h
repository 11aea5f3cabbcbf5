/* path.h - building outlines.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_DRAW_PATH_H
#define MARCH_DRAW_PATH_H

#include "draw/mark.h"

/** An outline in the making. Zero-initialise with its arena. Errors are sticky: a path
 * that ran out of memory or met a coordinate that is not finite stays `failed`, and
 * gives an empty outline. */
typedef struct march_path_builder {
    march_arena *arena;
    MARCH_ARRAY(unsigned char) ops;
    MARCH_ARRAY(march_page) points;
    bool failed;
} march_path_builder;

void march_path_move(march_path_builder *path, march_page to);
void march_path_line(march_path_builder *path, march_page to);
void march_path_curve(march_path_builder *path, march_page control1,
                      march_page control2, march_page to);
void march_path_close(march_path_builder *path);

/** A whole subpath of straight lines; `closed` joins its ends. */
void march_path_polyline(march_path_builder *path, const march_page *points,
                         size_t count, bool closed);
void march_path_rectangle(march_path_builder *path, march_page_box box);
/** A circle of four Bezier arcs. */
void march_path_circle(march_path_builder *path, march_page centre, double radius_mm);

/** The outline so far; borrowed from the builder's arena. */
march_path march_path_done(const march_path_builder *path);

/** The box of all points, controls included; empty for an empty path. */
march_page_box march_path_box(const march_path *path);

#endif
