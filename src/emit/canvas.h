/* canvas.h - playing marks onto a Cairo context.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_CANVAS_H
#define MARCH_EMIT_CANVAS_H

#include <cairo.h>

#include "emit/sink.h"

/** What marks are played onto. The sink fills in the first block; `view` spares the
 * work for marks that lie wholly beside it. */
typedef struct march_canvas {
    march_arena *arena; /**< for the stack of groups */
    cairo_t *cairo;     /**< its user space is page millimetres */
    march_page_box view;
    const march_emit_options *options;
    march_status (*text)(struct march_canvas *canvas, const march_text_mark *mark);
    march_status (*image)(struct march_canvas *canvas, const march_image_mark *mark);
    void *sink;  /**< the sink's own state */
    bool pixels; /**< gradients are to be the same in any part of the page */

    MARCH_ARRAY(double) opacities; /**< of the groups that are open */
    size_t unseen; /**< groups that are open, from one that is switched off on */
} march_canvas;

/** Play one mark; a group stays open until MARCH_MARK_END, or the end of the layer. */
MARCH_NODISCARD march_status march_canvas_mark(march_canvas *canvas,
                                               const march_mark *mark);

/** End a layer played mark by mark: close the groups that are still open. */
MARCH_NODISCARD march_status march_canvas_layer_end(march_canvas *canvas);

/** Play one layer. Groups left open in it are closed at its end. */
MARCH_NODISCARD march_status march_canvas_layer(march_canvas *canvas,
                                                const march_sheet_layer *layer);

/** Append an outline to the context's current path. */
void march_canvas_trace(cairo_t *cairo, const march_path *path);

void march_canvas_color(cairo_t *cairo, march_rgba color);

#endif
