/* shapes.h - the marks of a layer as plain geometry, and whether they touch.
 * SPDX-License-Identifier: MIT
 *
 * A judge: it shares no geometry with src/label, whose work it looks at. */
#ifndef MARCH_TESTS_SHAPES_H
#define MARCH_TESTS_SHAPES_H

#include "draw/mark.h"

/** A subpath as straight lines, filled or stroked. */
typedef struct shape {
    const march_page *points;
    size_t count;
    bool closed;
    bool filled;
    march_rgba fill, stroke; /**< alpha 0: none */
    double half_mm;          /**< of a stroke; 0: not stroked */
    march_page_box box;
    march_page_box clip;      /**< of the groups it stands in */
    const struct shape *mask; /**< outline of the innermost clip; may be NULL */
    const char *group;        /**< id of the innermost group with one; may be NULL */
} shape;

typedef MARCH_ARRAY(shape) shapes;

/** A quadrangle round a letter. */
typedef struct letter {
    const march_page *corners;
    const march_text_mark *name;
    const march_sheet_layer *layer;
} letter;

typedef MARCH_ARRAY(letter) letters;

/** Append the paths of a layer; curves become 8 pieces each. False without memory. */
bool shapes_of(march_arena *arena, const march_sheet_layer *layer, shapes *out);

/** Append the letters of a layer. */
bool letters_of(march_arena *arena, const march_sheet_layer *layer, letters *out);

/** Whether two convex quadrangles overlap. */
bool quads_touch(const march_page *a, const march_page *b);

/** Whether a quadrangle touches the fill or the stroke of a shape, where its clip lets
 * it be seen. */
bool quad_touches(const march_page *quad, const shape *other);

/** Whether all of a quadrangle lies inside a closed shape. */
bool quad_inside(const march_page *quad, const shape *other);

/**
 * The head of an arrow, as a quadrangle of barb, tip, barb and the middle between the
 * barbs: three sharp corners in a row of an outline, or three points of a line.
 * @return false where the shape has none.
 */
bool head_of(const shape *arrow, march_page *quad);

#endif
